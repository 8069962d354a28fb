"""Most job descriptions do not ask for specific technical skills."""

from __future__ import annotations

from drtp_jobs.findings.claims import Finding, Measure
from drtp_jobs.findings.corpus import Corpus

# Parts into which documents with any specific criterion fall, by the share of such criteria: from, to below.
_PARTS = {
    "some criteria, but fewer than a quarter,": (0.0, 0.25),
    "a quarter to fewer than half of the criteria": (0.25, 0.5),
    "half or more of the criteria": (0.5, 2.0),
}


def finding(corpus: Corpus) -> Finding:
    """Documents none of whose criteria names anything specific or technical, and how the share of such criteria spreads."""
    specific = set(corpus.naming(corpus.concepts_of("specific", "technical"))["statement_id"])
    _, without, criteria = corpus.documents_with_few(specific)
    every, base = set(criteria["statement_id"]), set(criteria["document_id"])
    shares = criteria.groupby("document_id")["is_among"].mean()
    some = shares[shares > 0]
    parts = {name: some[(some >= lower) & (some < upper)].index for name, (lower, upper) in _PARTS.items()}
    return Finding(
        "generic",
        without,
        base,
        further=(
            *(
                Measure(f"documents in which {name} name something specific or technical", set(own), base, is_part=True)
                for name, own in parts.items()
            ),
            Measure("criteria that name something specific or technical", specific & every, every, "criteria"),
        ),
        evidence_for=criteria[criteria["document_id"].isin(without)]["statement_id"],
        evidence_against=criteria[criteria["is_among"]]["statement_id"],
    )
