from typing import Any

import pandas as pd

from drtp_jobs.compare.alignment import Aligner, Criterion
from drtp_jobs.compare.ladders import ladders_of
from drtp_jobs.structure.limits import MOST_STATEMENTS
from drtp_jobs.tables import Ladders, Steps, frame

ENGINEER = (
    ("Knowledge of Python", "essential"),
    ("Experience of version control with Git", "desirable"),
    ("A first degree in physics", "essential"),
)
SENIOR = (
    ("Advanced knowledge of Python", "essential"),
    ("Experience of version control with Git", "essential"),
    ("Experience of managing a team", "essential"),
)


def corpus(*documents: tuple[dict[str, Any], tuple[tuple[str, str], ...]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    plain = {
        "employer": "Northbridge",
        "title": "Engineer",
        "grade": None,
        "role_family": "software",
        "document_kind": "job_description",
    }
    rows, statements = [], []
    for number, (facts, criteria) in enumerate(documents):
        name = f"d{number}"
        rows.append({"document_id": name} | plain | facts)
        statements += [
            {
                "document_id": name,
                "statement_id": f"{name}:{place}",
                "kind": "criterion",
                "requirement": requirement,
                "applies_to": applies[0] if applies else None,
                "text": text,
            }
            for place, (text, requirement, *applies) in enumerate(criteria)
        ]
    return pd.DataFrame(rows), pd.DataFrame(statements)


NOTHING_NAMED = pd.DataFrame({"document_id": [], "statement_id": [], "concept_id": []})


def steps(*documents: tuple[dict[str, Any], tuple[tuple[str, str], ...]]) -> list[tuple[Any, ...]]:
    described, statements = corpus(*documents)
    found, words = ladders_of(described, statements, NOTHING_NAMED)
    rows = [row for ladder in found for row in ladder.steps(words)]
    frame(Ladders, [row for ladder in found for row in ladder.rows()])
    frame(Steps, rows)
    return sorted(
        (row["change"], row.get("lower_statement_id"), row.get("upper_statement_id"), row.get("because"))
        for row in rows
    )


def test_each_criterion_is_kept_strengthened_added_or_dropped():
    assert steps(({"seniority": "middle"}, ENGINEER), ({"seniority": "senior"}, SENIOR)) == [
        ("added", None, "d1:2", None),
        ("dropped", "d0:2", None, None),
        ("strengthened", "d0:0", "d1:0", "stronger words"),
        ("strengthened", "d0:1", "d1:1", "now essential"),
    ]


def test_the_same_criteria_are_kept():
    assert {
        change for change, *_ in steps(({"seniority": "middle"}, ENGINEER), ({"seniority": "senior"}, ENGINEER))
    } == {"kept"}


def test_grades_of_one_seniority_stand_in_the_order_of_their_numbers():
    described, statements = corpus(
        ({"seniority": "senior", "grade": "Level 10"}, SENIOR), ({"seniority": "senior", "grade": "Level 9"}, ENGINEER)
    )
    (ladder,), _ = ladders_of(described, statements, NOTHING_NAMED)
    assert [rung.document_id for rung in ladder.rungs] == ["d1", "d0"]


def test_of_two_descriptions_of_a_grade_the_one_like_its_neighbour_is_taken():
    other = tuple((text, "essential") for text in ("Runs tape robots", "Knows Slurm", "Replaces disks"))
    described, statements = corpus(
        ({"seniority": "middle"}, other), ({"seniority": "middle"}, ENGINEER), ({"seniority": "senior"}, SENIOR)
    )
    (ladder,), _ = ladders_of(described, statements, NOTHING_NAMED)
    assert [(rung.document_id, rung.others) for rung in ladder.rungs] == [("d1", ("d0",)), ("d2", ())]


def test_a_role_profile_of_several_grades_is_a_ladder_and_drops_nothing():
    profile = (
        ("Knowledge of Python", "essential", "Grade 7"),
        ("A first degree", "essential", "Grade 7"),
        ("Advanced knowledge of Python", "essential", "Grade 8"),
        ("Works well with others", "essential", "All grades"),
    )
    facts = {"document_kind": "role_profile", "seniority": None, "role_family": None}
    assert steps((facts, profile)) == [
        ("not_repeated", "d0:1", None, None),
        ("strengthened", "d0:0", "d0:2", "stronger words"),
    ]


def test_one_grade_other_employers_and_adverts_are_no_ladder():
    assert steps(({"seniority": "middle"}, ENGINEER), ({"seniority": "middle"}, SENIOR)) == []
    assert (
        steps(({"seniority": "middle"}, ENGINEER), ({"seniority": "senior", "employer": "Southbridge"}, SENIOR)) == []
    )
    assert (
        steps(({"seniority": "middle"}, ENGINEER), ({"seniority": "senior", "document_kind": "advert"}, SENIOR)) == []
    )


def test_criteria_are_aligned_one_to_one_so_that_likeness_adds_up_to_most():
    lower = [
        Criterion("a", "Experience of Python", frozenset({"python"})),
        Criterion("b", "Python and R", frozenset({"python"})),
    ]
    upper = [Criterion("c", "Experience of Python and R", frozenset({"python"}))]
    aligner = Aligner([each.text for each in (*lower, *upper)])
    assert len(aligner.aligned(lower, upper)) == 1
    assert aligner.aligned(lower, []) == []


def test_criteria_without_a_word_in_common_are_aligned_by_a_concept_both_name():
    lower, upper = (
        [Criterion("a", "Line management", frozenset({"lead"}))],
        [Criterion("b", "Heads a group", frozenset({"lead"}))],
    )
    aligner = Aligner(["Line management", "Heads a group"])
    assert [(pair.lower, pair.upper) for pair in aligner.aligned(lower, upper)] == [(0, 0)]
    assert (
        aligner.aligned(
            [Criterion("a", "Line management", frozenset())], [Criterion("b", "Heads a group", frozenset())]
        )
        == []
    )


def test_a_document_of_more_criteria_than_can_be_compared_is_no_grade():
    endless = tuple((f"Knowledge of method {number}", "essential") for number in range(MOST_STATEMENTS + 1))
    described, statements = corpus(
        ({"seniority": "junior"}, endless), ({"seniority": "middle"}, ENGINEER), ({"seniority": "senior"}, SENIOR)
    )
    (ladder,), _ = ladders_of(described, statements, NOTHING_NAMED)
    assert [rung.document_id for rung in ladder.rungs] == ["d1", "d2"]
