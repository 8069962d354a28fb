"""How the benchmarks score."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from benchmarks import rows, scores, statements

from drtp_jobs import tables
from drtp_jobs.read.blocks import Block
from drtp_jobs.structure.statements import statements_of

SIZE = {"n_documents": 1, "n_employers": 1}


def answers(*lines: str) -> list[statements.Answer]:
    """Answers of lines "kind, requirement: words"."""
    parts = [line.partition(": ") for line in lines]
    return [statements.Answer(*kinds.split(", "), words) for kinds, _, words in parts]


def test_a_criterion_counts_once_and_for_the_most_similar():
    gold = answers("criterion, essential: Experience of Python", "criterion, desirable: Experience of C++ and Fortran")
    found = answers(
        "criterion, desirable: Experience of Python.",
        "criterion, essential: experience of python",
        "criterion, essential: Teaching",
    )
    compared = statements.compared(statements.Gold(gold, has_duties=False), found)
    assert compared.counts == {"criterion": (2, 3, 1)}
    assert compared.requirement == (0, 1)


def test_a_duty_found_as_a_criterion_is_missed_and_its_kind_is_wrong():
    gold = answers("duty, unstated: Curate the collections", "criterion, unstated: Experience of Python")
    found = answers("criterion, unstated: Curate the collections", "criterion, unstated: Experience of Python")
    compared = statements.compared(statements.Gold(gold, has_duties=True), found)
    assert compared.counts == {"criterion": (1, 2, 1), "duty": (1, 0, 0)}
    assert compared.kind == (1, 2)


def test_macro_f1_is_the_mean_over_documents_and_micro_of_all_statements():
    gold = {"long": (9, 9, 9), "short": (1, 1, 0)}
    compared = {
        name: statements.Compared({"criterion": own}, (0, own[2]), (0, 0), [], []) for name, own in gold.items()
    }
    rows = {row["measure"]: row for row in statements.scores(compared, {"long": "a", "short": "b"}, "all")}
    assert (rows["f1"]["score"], rows["f1_macro"]["score"]) == (0.9, 0.5)


def test_f1_is_of_all_criteria_together():
    assert statements.f1([10, 10, 5]) == 0.5
    assert statements.f1([0, 0, 0]) == 0.0


def test_employers_that_agree_leave_no_doubt_and_such_that_differ_do():
    alike = scores.by_employer("f1", {"a": [10, 10, 10, 10], "b": [20, 20, 20, 20]}, statements.f1, 30, **SIZE)
    differing = scores.by_employer("f1", {"a": [10, 10, 10, 10], "b": [10, 10, 0, 0]}, statements.f1, 20, **SIZE)
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


def test_rows_that_fire_for_one_employer_only_are_left_out():
    common, rare = (
        [Block("paragraph", text, position=place) for place, text in enumerate(texts)]
        for texts in (["Experience of Git is essential."], ["Experience of Git is essential.", "Ihr Profil:"])
    )
    few = rows.of_one_employer([("Northbridge", common), ("Ashmoor", rare)])
    assert "sections/headings" in {row.table for row in few}
    with rows.without(few):
        assert [each.text for each in statements_of(rare)] == ["Experience of Git is essential."]
