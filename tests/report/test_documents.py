"""The page of documents: each problem once, with all documents that have it."""

from __future__ import annotations

import pandas as pd

from drtp_jobs.report.documents import problems_of


def problem(document_id: str, reason: str) -> dict[str, str]:
    return {"document_id": document_id, "stage": "read", "severity": "note", "reason": reason, "advice": "Check it."}


def test_a_problem_of_several_documents_is_said_once_and_the_commonest_comes_first():
    found = problems_of(
        pd.DataFrame([problem("a", "No date."), problem("b", "No employer."), problem("c", "No employer.")])
    )
    assert [(row["reason"], row["documents"]) for row in found] == [("No employer.", ["b", "c"]), ("No date.", ["a"])]


def test_a_corpus_without_problems_has_none():
    assert problems_of(pd.DataFrame(columns=["document_id", "stage", "severity", "reason", "advice"])) == []
