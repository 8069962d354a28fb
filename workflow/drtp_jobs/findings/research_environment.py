"""Experience of research environments is a major theme."""

from __future__ import annotations

from drtp_jobs.findings.claims import Finding, Measure
from drtp_jobs.findings.corpus import Corpus


def finding(corpus: Corpus) -> Finding:
    """Documents with a criterion on experience of research or its setting."""
    base = corpus.with_criteria()
    asking = corpus.traits[corpus.traits["research_environment"]]
    essential = set(corpus.criteria[corpus.criteria["requirement"] == "essential"]["statement_id"])
    criteria = corpus.criteria
    holds = set(asking["document_id"])
    return Finding(
        "research-environment",
        holds,
        base,
        further=(
            Measure(
                "documents in which it is essential",
                set(asking[asking["statement_id"].isin(essential)]["document_id"]),
                base,
            ),
            Measure("criteria that ask for it", set(asking["statement_id"]), set(criteria["statement_id"]), "criteria"),
        ),
        evidence_for=asking["statement_id"],
        absent=base - holds,
    )
