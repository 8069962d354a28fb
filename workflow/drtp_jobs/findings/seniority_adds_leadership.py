"""Higher grades ask for the same broad skills plus leadership, management, budget and responsibility."""

from __future__ import annotations

from drtp_jobs.findings.claims import Finding, Measure
from drtp_jobs.findings.corpus import SENIOR, Corpus

_DOMAIN = "Management and leadership"  # whose trend with seniority has to rise


def finding(corpus: Corpus) -> Finding:
    """Documents of senior posts that ask for leadership or management; steps of ladders that add it stand beside."""
    naming = corpus.naming(corpus.concepts_of("leadership"))
    asking, base = set(naming["document_id"]), corpus.with_criteria()
    senior = set(corpus.documents[corpus.documents["seniority"].isin(SENIOR)]["document_id"]) & base
    known = set(corpus.documents[corpus.documents["seniority"].notna()]["document_id"]) & base
    trend = corpus.trends[(corpus.trends["level"] == "domain") & (corpus.trends["concept_id"] == _DOMAIN)]
    return Finding(
        "seniority-adds-leadership",
        asking & senior,
        senior,
        further=(
            Measure(
                "documents of other posts whose criteria name leadership or management", asking & known, known - senior
            ),
            *_ladders(corpus),
        ),
        evidence_for=naming[naming["document_id"].isin(senior)]["statement_id"],
        absent=senior - asking,
        is_backed=bool((trend["verdict"] == "rises").any()),
    )


def _ladders(corpus: Corpus) -> tuple[Measure, ...]:
    """What the ladders say: steps that add leadership, criteria that stay, and what of the new ones is leadership."""
    concepts = corpus.concepts_of("leadership")
    leading = corpus.all_mentions[corpus.all_mentions["concept_id"].isin(concepts)]["statement_id"]
    known = corpus.all_statements["statement_id"]
    steps = corpus.steps
    more = steps[steps["change"].isin(["added", "strengthened"]) & steps["upper_statement_id"].isin(known)]
    leads = more[more["upper_statement_id"].isin(leading)]
    aligned = steps[steps["change"].isin(["kept", "strengthened"])]
    lower = steps[steps["lower_statement_id"].notna()]
    return (
        Measure(
            "steps of a ladder that add or strengthen leadership or management",
            set(leads["step"]),
            set(steps["step"]),
            "steps",
        ),
        Measure(
            "criteria of a lower grade that the next one keeps or strengthens",
            set(aligned["lower_statement_id"]),
            set(lower["lower_statement_id"]),
            "criteria",
        ),
        Measure(
            "criteria added or strengthened that name leadership or management",
            set(leads["upper_statement_id"]),
            set(more["upper_statement_id"]),
            "criteria",
        ),
    )
