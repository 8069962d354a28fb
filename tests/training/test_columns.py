"""Whose work a resource is for is told by the skills that it teaches and by words; what is everybody's has all columns."""

from __future__ import annotations

from pathlib import Path

from drtp_jobs.notation.rows import records
from drtp_jobs.terms import TRAINING_COLUMNS
from drtp_jobs.training.columns import Column, columns_of
from drtp_jobs.training.model import Resource
from drtp_jobs.training.skills import Skill
from drtp_jobs.vocabularies.loading import format_of, load_vocabulary

CORE = Path(__file__).parents[2] / "corpus" / "vocabularies" / "core"


def resource(title: str = "Part 1", **fields) -> Resource:
    return Resource("example:1", "example", "example.csv", 2, title, **fields)


def teaching(**scores: float) -> list[Skill]:
    return [
        Skill("core", concept.replace("_", "-"), "teaches", "tagged", score, "title", 0, 3)
        for concept, score in scores.items()
    ]


def columns(found: list[Column]) -> list[str]:
    return [each.column for each in found]


def test_a_skill_says_whose_work_it_is():
    assert columns_of(resource(), teaching(job_scheduling=0.8)) == [
        Column("infrastructure", "skills", "job-scheduling")
    ]


def test_a_skill_may_be_the_work_of_two():
    assert columns(columns_of(resource(), teaching(parallel_programming=0.8))) == ["software", "infrastructure"]


def test_a_column_for_which_little_speaks_is_not_meant():
    assert columns(columns_of(resource(), teaching(programming=0.8, data_analysis=0.5))) == ["software", "data"]
    assert columns(columns_of(resource(), teaching(programming=0.8, data_analysis=0.3))) == ["software"]


def test_what_everybody_needs_is_in_all_columns():
    found = columns_of(resource(), teaching(teaching=0.8, programming=0.6))
    assert found == [Column(column, "skills", "teaching") for column in TRAINING_COLUMNS]


def test_the_title_may_say_for_whom_what_everybody_needs_is_meant():
    assert columns(columns_of(resource("Managing software projects"), teaching(project_management=0.8))) == ["software"]


def test_words_say_whose_work_it_is_where_no_skill_does():
    (found,) = columns_of(resource(audience=("System administrators",)), [])
    assert (found.column, found.method) == ("infrastructure", "words")


def test_where_nothing_says_it_the_column_is_marked_as_a_default():
    assert columns_of(resource(), []) == [Column("software", "default", "nothing says it")]


def test_what_is_required_does_not_count():
    required = [skill._replace(relation="requires") for skill in teaching(job_scheduling=0.8)]
    assert columns_of(resource(), required) == [Column("software", "default", "nothing says it")]


def test_every_skill_of_the_core_vocabulary_has_columns_and_no_other_has():
    skills = {each.concept_id for each in load_vocabulary("core", *format_of(CORE)).concepts if each.kind == "skill"}
    rows = {row["concept"]: row["columns"].split(";") for row in records("training/columns_of_skills")}
    assert skills - rows.keys() == set()
    assert {column for own in rows.values() for column in own} == set(TRAINING_COLUMNS)
