"""How what is told of training resources is scored."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.training import Answer, Labelled, facts_of, labelled, mistakes, names_of, score_rows

from drtp_jobs.training.model import Resource

GIT = Resource("one:git", "one", "a.csv", 2, "Git", description="About branches", keywords=("git",), level="Beginner")
MPI = Resource("two:mpi", "two", "b.csv", 2, "MPI")


def answer(skills: str, level: str, columns: str) -> Answer:
    return Answer(frozenset(skills.split()), level, frozenset(columns.split()))


LABELS = [
    Labelled(GIT, answer("software-version-control", "beginner", "software")),
    Labelled(MPI, answer("parallel-programming compiling-code", "intermediate", "software infrastructure")),
]


def test_labels_are_of_resources_by_their_keys(tmp_path: Path):
    file = tmp_path / "labels.csv"
    file.write_text("key,skills,level,columns\none:git,a;b,beginner,software;data\n", encoding="utf-8")
    assert labelled([GIT, MPI], file) == [Labelled(GIT, answer("a b", "beginner", "software data"))]
    with pytest.raises(KeyError):
        labelled([MPI], file)


def test_scores_count_what_is_labelled_and_told_and_both():
    told = answer("software-version-control parallel-programming", "beginner", "software")
    rows = {
        row["measure"]: row["score"]
        for row in score_rows(LABELS, {"same_for_all": lambda resource: told})
        if row["split"] == "all"
    }
    assert rows == {
        "f1_skills": pytest.approx(4 / 7),
        "precision_skills": 0.5,
        "recall_skills": pytest.approx(2 / 3),
        "accuracy_level": 0.5,
        "f1_columns": 0.8,
    }


def test_the_embedded_facts_hold_no_text_but_the_title():
    facts = facts_of(GIT)
    assert (facts.title, facts.level) == ("Git", "Beginner")
    assert (facts.description, facts.keywords) == (None, ())


def test_names_are_found_as_whole_words(tmp_path: Path):
    file = tmp_path / "skill.csv"
    file.write_text("name,slug,tools_languages_methodologies\nProgramming,programming,c|shell-scripting\n", "utf-8")
    pattern = names_of(file)["programming"]
    assert [bool(pattern.search(text)) for text in ("shell scripting", "a c programmer", "scripts")] == [
        True,
        True,
        False,
    ]


def test_a_mistake_says_what_was_labelled_and_what_was_told():
    told = LABELS[0].answer._replace(level="advanced", columns=frozenset())
    assert list(mistakes(LABELS[0], LABELS[0].answer)) == []
    assert list(mistakes(LABELS[0], told)) == [
        "one:git: Git",
        "    level: labelled beginner; told advanced",
        "    columns: labelled software; told nothing",
        "",
    ]
