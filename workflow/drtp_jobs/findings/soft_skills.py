"""Soft skills are asked for everywhere."""

from __future__ import annotations

from drtp_jobs.findings.claims import Corpus, Finding, Measure, above

THEMES = {
    "problem solving": ("problem-solving",),
    "written communication": ("written-communication",),
    "spoken communication": ("spoken-communication",),
    "stakeholders": ("stakeholders", "relationships", "requirements-elicitation"),
    "teamwork": ("teamwork",),
}
FEWEST_THEMES = 3
THRESHOLD = 0.5
RULE = (
    f"A document asks for soft skills if its criteria name at least {FEWEST_THEMES} of {len(THEMES)} themes "
    f"({', '.join(THEMES)}). Supported if the interval lies above {THRESHOLD:.0%}, contradicted if below."
)


def finding(corpus: Corpus) -> Finding:
    """Documents whose criteria name several of five soft-skill themes."""
    base = corpus.with_criteria()
    themes = {theme: set(corpus.naming(concepts)["document_id"]) for theme, concepts in THEMES.items()}
    holds = {document for document in base if sum(document in named for named in themes.values()) >= FEWEST_THEMES}
    mentions = corpus.naming(concept for concepts in THEMES.values() for concept in concepts)
    criteria = corpus.criteria()
    without = criteria[~criteria["document_id"].isin(set(mentions["document_id"]))]
    return Finding(
        finding_id="soft-skills",
        claim="Soft skills are asked for everywhere.",
        rule=RULE,
        main=Measure(f"documents that name at least {FEWEST_THEMES} soft-skill themes", holds, base),
        decide=above(THRESHOLD),
        summary=lambda n_for, n: (
            f"{n_for} of {n} documents with criteria ask for at least {FEWEST_THEMES} of {len(THEMES)} soft-skill themes."
        ),
        further=tuple(Measure(f"documents that ask for {theme}", named, base) for theme, named in themes.items()),
        evidence_for=tuple(mentions["statement_id"]),
        evidence_against=tuple(without["statement_id"]),
    )
