"""Job descriptions are too generic to tell what training is needed."""

from __future__ import annotations

from drtp_jobs.findings.claims import Finding, Measure
from drtp_jobs.findings.corpus import TECHNICAL_DOMAINS, Corpus

FEWEST_CRITERIA = 3


def finding(corpus: Corpus) -> Finding:
    """Documents in which fewer than half of the criteria name something technical that a course could teach."""
    base = corpus.with_criteria(FEWEST_CRITERIA)
    technical = set(corpus.naming(corpus.of_domain(TECHNICAL_DOMAINS))["statement_id"])
    criteria = corpus.criteria[corpus.criteria["document_id"].isin(base)]
    is_technical = criteria["statement_id"].isin(technical)
    share = is_technical.groupby(criteria["document_id"]).mean()
    return Finding(
        "training-signal",
        set(share[share < 0.5].index),
        base,
        further=(
            Measure("documents in which no criterion is technical", set(share[share == 0].index), base),
            Measure(
                "criteria that name something technical",
                set(criteria[is_technical]["statement_id"]),
                set(criteria["statement_id"]),
            ),
            Measure(
                "concepts of the core vocabulary that any document asks for",
                set(corpus.mentions["concept_id"]),
                set(corpus.concepts["concept_id"]),
            ),
            *(
                Measure(f"skills of {name}, as loaded or mapped to, that any document asks for", asked, skills)
                for name, asked, skills in corpus.frameworks
            ),
        ),
        evidence_for=tuple(criteria[~is_technical]["statement_id"]),
        evidence_against=tuple(criteria[is_technical]["statement_id"]),
    )
