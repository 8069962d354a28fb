"""Open science and FAIR hardly appear in person specifications in the United Kingdom, more in Europe for data posts."""

from __future__ import annotations

from drtp_jobs.findings.claims import Finding, Measure
from drtp_jobs.findings.corpus import Corpus


def finding(corpus: Corpus) -> Finding:
    """British documents with a criterion on open science; one that names open source alone is counted apart."""
    documents, base = corpus.documents, corpus.with_criteria()
    british = set(documents[documents["country"] == "GB"]["document_id"]) & base
    elsewhere = set(documents[documents["country"].notna() & (documents["country"] != "GB")]["document_id"]) & base
    data = set(documents[documents["role_family"] == "data"]["document_id"])
    open_source = corpus.naming(corpus.concepts_of("open source"))
    open_science = set(corpus.naming(corpus.concepts_of("open science"))["statement_id"])
    apart = set(open_source["statement_id"]) - open_science
    asking = corpus.traits[corpus.traits["open_science"] & ~corpus.traits["statement_id"].isin(apart)]
    holds = set(asking["document_id"])
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
            Measure("British documents that ask for open source", set(open_source["document_id"]) & british, british),
        ),
        evidence_against=asking[asking["document_id"].isin(british)]["statement_id"],
        absent=british - holds,
    )
