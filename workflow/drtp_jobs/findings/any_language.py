"""At least one programming language is wanted, and which one is left open."""

from __future__ import annotations

from drtp_jobs.findings.claims import Corpus, Finding, Measure, above

ASKS = ("programming", "scientific-software", "parallel-programming", "web-development", "algorithms")
THRESHOLD = 0.5
RULE = (
    "Of the documents whose criteria ask for programming: a document leaves the language open if no language is named "
    "outside lists of alternatives and examples. Supported if the interval lies above "
    f"{THRESHOLD:.0%}, contradicted if below."
)


def finding(corpus: Corpus, languages: frozenset[str]) -> Finding:
    """Documents that ask for programming and name no language as a must; `languages` are the concepts of languages."""
    named = corpus.naming(languages)
    asking = corpus.naming(ASKS)
    disjunctive = set(corpus.traits[corpus.traits["disjunctive"]]["statement_id"])
    desirable = set(corpus.statements[corpus.statements["requirement"] == "desirable"]["statement_id"])
    open_statements = disjunctive | desirable
    as_must = named[~named["statement_id"].isin(open_statements)]
    as_example = named[named["statement_id"].isin(disjunctive)]
    base = set(asking["document_id"]) | set(named["document_id"])
    must = set(as_must["document_id"])
    return Finding(
        finding_id="any-language",
        claim="At least one programming language is wanted, but which one is left open.",
        rule=RULE,
        main=Measure("documents that ask for programming and leave the language open", base - must, base),
        decide=above(THRESHOLD),
        summary=lambda n_for, n: f"{n_for} of {n} documents that ask for programming leave open in which language.",
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
        evidence_for=tuple(as_example["statement_id"]),
        evidence_against=tuple(as_must["statement_id"]),
    )
