"""Job descriptions are too generic to tell what training is needed."""

from __future__ import annotations

from drtp_jobs.findings.claims import Finding, Measure
from drtp_jobs.findings.corpus import Corpus


def finding(corpus: Corpus) -> Finding:
    """Documents in which fewer than half of the criteria name something technical that a course could teach."""
    technical = set(corpus.naming(corpus.concepts_of("technical"))["statement_id"])
    few, without, criteria = corpus.documents_with_few(technical)
    every, base = set(criteria["statement_id"]), set(criteria["document_id"])
    asked = set(corpus.mentions["concept_id"])
    return Finding(
        "training-signal",
        few,
        base,
        further=(
            Measure("documents in which no criterion is technical", without, base),
            Measure("criteria that name something technical", technical & every, every, "criteria"),
            Measure(
                "concepts of the core vocabulary that any document asks for",
                asked,
                set(corpus.concepts["concept_id"]),
                "skills",
            ),
            *(
                Measure(f"skills of {name}, as loaded or mapped to, that any document asks for", own, skills, "skills")
                for name, own, skills in corpus.frameworks
            ),
        ),
        evidence_for=criteria[~criteria["is_among"]]["statement_id"],
        evidence_against=criteria[criteria["is_among"]]["statement_id"],
    )
