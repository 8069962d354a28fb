"""Open science and FAIR hardly appear in person specifications in the United Kingdom, more in Europe for data posts."""

from __future__ import annotations

from drtp_jobs.findings.claims import Finding, Measure
from drtp_jobs.findings.corpus import Corpus


def finding(corpus: Corpus) -> Finding:
    """British documents with a criterion on open science."""
    documents = corpus.documents
    base = corpus.with_criteria()
    british = set(documents[documents["country"] == "GB"]["document_id"]) & base
    elsewhere = set(documents[documents["country"].notna() & (documents["country"] != "GB")]["document_id"]) & base
    data = set(documents[documents["role_family"] == "data"]["document_id"])
    asking = corpus.traits[corpus.traits["open_science"]]
    holds = set(asking["document_id"])
    criteria = corpus.criteria[corpus.criteria["document_id"].isin(british - holds)]
    return Finding(
        "open-science-missing",
        holds & british,
        british,
        further=(
            Measure("documents elsewhere with a criterion on open science", holds & elsewhere, elsewhere),
            Measure("British data posts with a criterion on open science", holds & british & data, british & data),
            Measure(
                "data posts elsewhere with a criterion on open science", holds & elsewhere & data, elsewhere & data
            ),
        ),
        evidence_for=tuple(criteria["statement_id"]),
        evidence_against=tuple(asking[asking["document_id"].isin(british)]["statement_id"]),
    )
