"""How the benchmarks score."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from benchmarks import criteria, scores

from drtp_jobs import tables

SIZE = {"n_documents": 1, "n_employers": 1}


def test_a_criterion_counts_once_and_for_the_most_similar():
    gold = [("Experience of Python", "essential"), ("Experience of C++ and Fortran", "desirable")]
    found = [("Experience of Python.", "desirable"), ("experience of python", "essential"), ("Teaching", "essential")]
    assert criteria.compared(gold, found) == criteria.Matches(n_gold=2, n_found=3, n_matched=1, n_requirement_right=0)


def test_f1_is_of_all_criteria_together():
    assert criteria.f1([10, 10, 5, 5]) == 0.5
    assert criteria.f1([0, 0, 0, 0]) == 0.0


def test_employers_that_agree_leave_no_doubt_and_such_that_differ_do():
    alike = scores.by_employer("f1", {"a": [10, 10, 10, 10], "b": [20, 20, 20, 20]}, criteria.f1, 30, **SIZE)
    differing = scores.by_employer("f1", {"a": [10, 10, 10, 10], "b": [10, 10, 0, 0]}, criteria.f1, 20, **SIZE)
    assert (alike["lower_score"], alike["score"], alike["upper_score"]) == (1.0, 1.0, 1.0)
    assert (differing["lower_score"], differing["score"], differing["upper_score"]) == (0.0, 0.5, 1.0)


def test_scores_of_a_corpus_replace_those_it_had_and_no_others(tmp_path: Path):
    file = tmp_path / "scores.csv"
    recall = {"benchmark": "criteria", "condition": "all"} | scores.share("recall", 1, 2, **SIZE)
    scores.keep(file, "one", [recall])
    scores.keep(file, "other", [recall])
    scores.keep(file, "one", [recall | {"score": 1.0}])
    kept = tables.validated(tables.Scores, pd.read_csv(file))
    assert kept[["corpus", "score"]].to_numpy().tolist() == [["one", 1.0], ["other", 0.5]]


def test_the_kept_scores_are_as_declared(root: Path):
    assert not tables.validated(tables.Scores, pd.read_csv(root / "benchmarks" / "scores.csv")).empty
