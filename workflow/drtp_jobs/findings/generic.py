"""Most job descriptions do not ask for specific technical skills."""

from __future__ import annotations

from drtp_jobs.findings.claims import Finding, Measure
from drtp_jobs.findings.corpus import SPECIFIC_KINDS, Corpus

FEWEST_CRITERIA = 3


def finding(corpus: Corpus) -> Finding:
    """Documents in which fewer than half of the criteria name something specific."""
    base = corpus.with_criteria(FEWEST_CRITERIA)
    specific = set(corpus.naming(corpus.of_kind(SPECIFIC_KINDS))["statement_id"])
    criteria = corpus.criteria[corpus.criteria["document_id"].isin(base)]
    is_specific = criteria["statement_id"].isin(specific)
    share = is_specific.groupby(criteria["document_id"]).mean()
    named = set(corpus.mentions["statement_id"]) - specific
    return Finding(
        "generic",
        set(share[share < 0.5].index),
        base,
        further=(
            Measure("documents in which no criterion is specific", set(share[share == 0].index), base),
            Measure(
                "criteria that are specific", set(criteria[is_specific]["statement_id"]), set(criteria["statement_id"])
            ),
            Measure(
                "criteria that name broad skills only",
                named & set(criteria["statement_id"]),
                set(criteria["statement_id"]),
            ),
        ),
        evidence_for=tuple(criteria[criteria["statement_id"].isin(named)]["statement_id"]),
        evidence_against=tuple(criteria[is_specific]["statement_id"]),
    )
