"""Many descriptions ask for at least one of a long list."""

from __future__ import annotations

from drtp_jobs.findings.claims import Finding, Measure
from drtp_jobs.findings.corpus import Corpus

LONG = 4  # alternatives
VERY_LONG = 8


def finding(corpus: Corpus) -> Finding:
    """Documents with a criterion that any one of a long list satisfies."""
    criteria = corpus.criteria
    disjunctive = corpus.traits[corpus.traits["disjunctive"]]
    long = disjunctive[disjunctive["n_alternatives"] >= LONG].sort_values(
        "n_alternatives", ascending=False, kind="stable"
    )
    very_long = long[long["n_alternatives"] >= VERY_LONG]
    base = corpus.with_criteria()
    return Finding(
        "long-lists",
        set(long["document_id"]),
        base,
        further=(
            Measure(
                "documents with any criterion that one of several alternatives satisfies",
                set(disjunctive["document_id"]),
                base,
            ),
            Measure(f"documents with a list of {VERY_LONG} or more alternatives", set(very_long["document_id"]), base),
        ),
        evidence_for=tuple(long["statement_id"]),
        evidence_against=tuple(
            criteria[~criteria["document_id"].isin(set(disjunctive["document_id"]))]["statement_id"]
        ),
    )
