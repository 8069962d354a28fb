"""Higher grades ask for the same broad skills plus leadership, management, budget and responsibility."""

from __future__ import annotations

from drtp_jobs.findings.claims import Finding, Measure
from drtp_jobs.findings.corpus import SENIOR, Corpus, step_name

LEADS = (
    "leadership",
    "technical-leadership",
    "line-management",
    "budget",
    "mentoring",
    "strategy",
    "team-building",
    "staff-development",
    "performance-management",
    "delegation",
    "recruitment",
    "student-supervision",
    "project-management",
    "portfolio-management",
    "governance",
    "risk",
)


def finding(corpus: Corpus) -> Finding:
    """Steps from one grade of a ladder to the next that add or strengthen leadership or management."""
    leading = set(corpus.all_mentions[corpus.all_mentions["concept_id"].isin(LEADS)]["statement_id"])
    known = set(corpus.all_statements["statement_id"])
    places = zip(corpus.steps["ladder"], corpus.steps["rung"], strict=True)
    steps = corpus.steps.assign(step=[step_name(ladder, rung) for ladder, rung in places])
    more = steps[steps["change"].isin(["added", "strengthened"]) & steps["upper_statement_id"].isin(known)]
    leads = more[more["upper_statement_id"].isin(leading)]
    other = more[~more["step"].isin(set(leads["step"]))]
    aligned = steps[steps["change"].isin(["kept", "strengthened"])]
    lower = steps[steps["lower_statement_id"].notna()]
    senior = corpus.documents[corpus.documents["seniority"].isin(SENIOR)]
    naming = set(corpus.naming(LEADS)["document_id"])
    base = corpus.with_criteria()
    return Finding(
        "seniority-adds-leadership",
        set(leads["step"]),
        set(steps["step"]),
        further=(
            Measure(
                "criteria of a lower grade that the next one keeps or strengthens",
                set(aligned["lower_statement_id"]),
                set(lower["lower_statement_id"]),
            ),
            Measure(
                "criteria added or strengthened that name leadership or management",
                set(leads["upper_statement_id"]),
                set(more["upper_statement_id"]),
            ),
            Measure(
                "senior documents whose criteria name leadership or management",
                naming,
                set(senior["document_id"]) & base,
            ),
            Measure(
                "other documents whose criteria name leadership or management",
                naming,
                base - set(senior["document_id"]),
            ),
        ),
        evidence_for=tuple(leads["upper_statement_id"]),
        evidence_against=tuple(other["upper_statement_id"]),
    )
