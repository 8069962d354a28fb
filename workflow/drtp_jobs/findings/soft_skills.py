"""Soft skills are asked for everywhere."""

from __future__ import annotations

from drtp_jobs.findings.claims import Finding, Measure
from drtp_jobs.findings.corpus import Corpus
from drtp_jobs.findings.definitions import number


def finding(corpus: Corpus) -> Finding:
    """Documents whose criteria name several of five soft-skill themes."""
    base = corpus.with_criteria()
    concepts = corpus.themes("soft skills")
    themes = {theme: set(corpus.naming(own)["document_id"]) for theme, own in concepts.items()}
    fewest = number("fewest_soft_skill_themes")
    holds = {document for document in base if sum(document in named for named in themes.values()) >= fewest}
    mentions = corpus.naming(corpus.concepts_of("soft skills"))
    personal = set(corpus.naming(corpus.concepts_of("personal"))["statement_id"])
    return Finding(
        "soft-skills",
        holds,
        base,
        further=(
            *(Measure(f"documents that ask for {theme}", named, base) for theme, named in themes.items()),
            Measure(
                "criteria on people, personal skills and communication",
                personal,
                set(corpus.criteria["statement_id"]),
                "criteria",
            ),
        ),
        evidence_for=mentions["statement_id"],
        absent=base - set(mentions["document_id"]),
    )
