"""Many descriptions ask for at least one of a long list."""

from __future__ import annotations

from drtp_jobs.findings.claims import Corpus, Finding, Measure, above

LONG = 4  # alternatives
THRESHOLD = 1 / 3
RULE = (
    f"A document has a long list if a criterion is satisfied by any of at least {LONG} alternatives listed in it or "
    f"below it. Supported ('many') if the interval lies above one third, contradicted if below."
)


def finding(corpus: Corpus) -> Finding:
    """Documents with a criterion that any one of a long list satisfies."""
    criteria = corpus.criteria()
    traits = corpus.traits[corpus.traits["statement_id"].isin(set(criteria["statement_id"]))]
    disjunctive = traits[traits["disjunctive"]]
    long = disjunctive[disjunctive["n_alternatives"] >= LONG]
    base = corpus.with_criteria()
    holds = set(long["document_id"])
    plain = criteria[~criteria["document_id"].isin(set(disjunctive["document_id"]))]
    return Finding(
        finding_id="long-lists",
        claim="Many ask for at least one of a long list of skills.",
        rule=RULE,
        main=Measure(f"documents with a criterion that any of {LONG} or more alternatives satisfies", holds, base),
        decide=above(THRESHOLD),
        summary=lambda n_for, n: f"{n_for} of {n} documents have a criterion with {LONG} or more alternatives.",
        further=(
            Measure("documents with any disjunctive criterion", set(disjunctive["document_id"]), base),
            Measure(
                "documents with a list of 8 or more alternatives",
                set(long[long["n_alternatives"] >= 8]["document_id"]),
                base,
            ),
        ),
        evidence_for=tuple(long["statement_id"]),
        evidence_against=tuple(plain["statement_id"]),
    )
