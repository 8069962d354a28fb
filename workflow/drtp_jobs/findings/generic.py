"""Most job descriptions do not ask for specific technical skills."""

from __future__ import annotations

from drtp_jobs.findings.claims import Finding, Measure
from drtp_jobs.findings.corpus import SPECIFIC_KINDS, Corpus


def finding(corpus: Corpus) -> Finding:
    """Documents in which fewer than half of the criteria name something specific."""
    specific = set(corpus.naming(corpus.of_kind(SPECIFIC_KINDS))["statement_id"])
    few, without, criteria = corpus.documents_with_few(specific)
    every = set(criteria["statement_id"])
    broad = (set(corpus.mentions["statement_id"]) - specific) & every
    base = set(criteria["document_id"])
    return Finding(
        "generic",
        few,
        base,
        further=(
            Measure("documents in which no criterion is specific", without, base),
            Measure("criteria that are specific", specific & every, every),
            Measure("criteria that name broad skills only", broad, every),
        ),
        evidence_for=tuple(criteria[criteria["statement_id"].isin(broad)]["statement_id"]),
        evidence_against=tuple(criteria[criteria["is_among"]]["statement_id"]),
    )
