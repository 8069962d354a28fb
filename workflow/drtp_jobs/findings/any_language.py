"""At least one programming language is wanted, and which one is left open."""

from __future__ import annotations

from drtp_jobs.findings.claims import Finding, Measure
from drtp_jobs.findings.corpus import Corpus


def finding(corpus: Corpus) -> Finding:
    """Documents that ask for programming and name no language as a must."""
    named = corpus.naming(corpus.of_kind("language"))
    asking = corpus.naming(corpus.concepts_of("programming"))
    disjunctive = set(corpus.traits[corpus.traits["disjunctive"]]["statement_id"])
    desirable = set(corpus.criteria[corpus.criteria["requirement"] == "desirable"]["statement_id"])
    as_must = named[~named["statement_id"].isin(disjunctive | desirable)]
    as_example = named[named["statement_id"].isin(disjunctive)]
    base = set(asking["document_id"]) | set(named["document_id"])
    must = set(as_must["document_id"])
    return Finding(
        "any-language",
        base - must,
        base,
        further=(
            Measure("documents that ask for programming", base, corpus.with_criteria()),
            Measure("of these, a language is named as a must", must, base),
            Measure(
                "of these, languages are named only as example, alternative or desirable",
                set(named["document_id"]) - must,
                base,
            ),
            Measure("of these, no language is named", base - set(named["document_id"]), base),
        ),
        evidence_for=as_example["statement_id"],
        evidence_against=as_must["statement_id"],
    )
