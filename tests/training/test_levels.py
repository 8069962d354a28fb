"""A level is told by what is published, by words, by what a resource requires; a default says that it is one."""

from __future__ import annotations

import pytest

from drtp_jobs.notation.rows import records
from drtp_jobs.training.levels import Level, level_of, published_level
from drtp_jobs.training.model import Resource
from drtp_jobs.training.skills import Skill


def resource(title: str = "Git", **fields) -> Resource:
    return Resource("example:1", "example", "example.csv", 2, title, **fields)


def teaching(concept: str) -> list[Skill]:
    return [Skill("core", concept, "teaches", "tagged", 0.8, "title", 0, 3)]


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("Beginner", "beginner"),
        ("advanced beginner", "beginner"),
        ("competent", "intermediate"),
        ("difficulty 4", "advanced"),
        ("Débutant", "beginner"),
        ("Fortgeschritten", "advanced"),
        ("beginner; advanced", "beginner"),
        ("beginner (for people new to it)", "beginner"),
        ("Metadata Standards=2; Ethics=3", "intermediate"),
        ("for the brave", None),
        (None, None),
    ],
)
def test_published_levels_are_said_in_the_same_three_words(published: str | None, expected: str | None):
    assert published_level(published) == expected


def test_a_published_level_counts():
    assert level_of(resource("Advanced Git", level="Beginner"), []) == Level(
        "beginner", "published", "Beginner", "beginner"
    )


def test_what_must_be_known_first_speaks_against_a_published_beginner():
    found = level_of(resource(level="Beginner", prerequisites=("A solid understanding of Unix",)), [])
    assert (found.level, found.method, found.published) == ("advanced", "words", "beginner")


def test_a_level_that_nobody_knows_leaves_it_to_the_words():
    found = level_of(resource("Advanced Git", level="for the brave"), [])
    assert (found.level, found.method, found.published) == ("advanced", "words", None)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"title": "Introduction to Git"}, "beginner"),
        ({"title": "Git beyond the basics"}, "intermediate"),
        ({"title": "A deep dive into Git"}, "advanced"),
        ({"title": "Git für Fortgeschrittene"}, "advanced"),
        ({"audience": ("Experienced developers",)}, "advanced"),
        ({"audience": ("People who are familiar with Python",)}, "intermediate"),
        ({"prerequisites": ("Basic knowledge of Python",)}, "intermediate"),
        ({"prerequisites": ("None",)}, "beginner"),
        ({"description": "No prior knowledge of version control is needed."}, "beginner"),
        ({"description": "This lesson builds on the first one."}, "intermediate"),
        ({"description": "An advanced course for people who maintain packages."}, "advanced"),
    ],
)
def test_words_tell_the_level(fields: dict, expected: str):
    found = level_of(resource(**fields), [])
    assert (found.level, found.method) == (expected, "words")


def test_what_requires_more_than_an_introduction_is_not_for_beginners():
    assert level_of(resource(requires=("Introduction to Git",)), []).method == "default"
    assert level_of(resource(requires=("Introduction to Git", "Branches")), []) == Level(
        "intermediate", "order", "requires: Branches", None
    )


@pytest.mark.parametrize("required", ["None", "-", "You will need an account", "An SSH key"])
def test_what_requires_nothing_that_must_be_known_says_nothing(required: str):
    assert level_of(resource(requires=(required,)), []).method == "default"


def test_what_is_required_may_be_a_sentence():
    found = level_of(resource(requires=("A solid understanding of Unix",)), [])
    assert (found.level, found.method) == ("advanced", "order")


def test_what_only_follows_in_the_same_course_says_nothing():
    second = resource()._replace(key="example:git.branches", requires=("git.commits",))
    assert level_of(second, []).method == "default"


def test_where_nothing_says_it_the_skill_decides_and_the_level_is_marked_as_a_default():
    assert level_of(resource("MPI"), teaching("parallel-programming")) == Level(
        "intermediate", "default", "usual for the skill: parallel-programming", None
    )
    assert level_of(resource(), teaching("version-control")) == Level("beginner", "default", "nothing says it", None)


def test_no_published_level_has_two_meanings():
    values = [row["value"] for row in records("training/published_levels")]
    assert len(set(values)) == len(values)
    assert [value for value in values if value != value.lower()] == []


@pytest.mark.parametrize(
    "title",
    ["Data at the Centre for Advanced Imaging", "A platform for advanced optics", "An internal workshop on Git"],
)
def test_what_is_called_advanced_or_internal_is_not_for_the_advanced_because_of_that(title: str):
    assert level_of(resource(title), []).level == "beginner"


@pytest.mark.parametrize("title", ["A summer school for advanced users", "Git Internals", "Advanced imaging"])
def test_a_title_says_that_it_is_for_the_advanced(title: str):
    assert level_of(resource(title), []).level == "advanced"
