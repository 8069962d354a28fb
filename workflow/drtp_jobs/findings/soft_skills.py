"""Soft skills are asked for everywhere."""

from __future__ import annotations

from drtp_jobs.findings.claims import Finding, Measure
from drtp_jobs.findings.corpus import Corpus

THEMES = {
    "problem solving": ("problem-solving",),
    "written communication": ("written-communication",),
    "spoken communication": ("spoken-communication",),
    "stakeholders": ("stakeholders", "relationships", "requirements-elicitation"),
    "teamwork": ("teamwork",),
}
FEWEST_THEMES = 3
_DOMAINS = ("People and personal skills", "Communication and teaching")


def finding(corpus: Corpus) -> Finding:
    """Documents whose criteria name several of five soft-skill themes."""
    base = corpus.with_criteria()
    themes = {theme: set(corpus.naming(concepts)["document_id"]) for theme, concepts in THEMES.items()}
    holds = {document for document in base if sum(document in named for named in themes.values()) >= FEWEST_THEMES}
    mentions = corpus.naming(concept for concepts in THEMES.values() for concept in concepts)
    criteria = corpus.criteria
    soft = set(corpus.naming(corpus.of_domain(_DOMAINS))["statement_id"])
    return Finding(
        "soft-skills",
        holds,
        base,
        further=(
            *(Measure(f"documents that ask for {theme}", named, base) for theme, named in themes.items()),
            Measure(
                "criteria on people, personal skills and communication",
                soft,
                set(criteria["statement_id"]),
            ),
        ),
        evidence_for=tuple(mentions["statement_id"]),
        evidence_against=tuple(criteria[~criteria["document_id"].isin(set(mentions["document_id"]))]["statement_id"]),
    )
