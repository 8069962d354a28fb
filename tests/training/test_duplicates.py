"""A resource that several sources list is one; resources that one source tells apart stay apart."""

from __future__ import annotations

import itertools

import pytest

from drtp_jobs.training.duplicates import address_of, merged
from drtp_jobs.training.model import Resource
from drtp_jobs.training.relations import Relation, circles_of, relations_of

LINES = itertools.count(1)


def resource(key: str, title: str, **fields: object) -> Resource:
    return Resource(key, key.partition(":")[0], "list.csv", next(LINES), title, **fields)  # type: ignore[arg-type]


def keys(*resources: Resource) -> list[list[str]]:
    return [[member.key for member, _ in each.members] for each in merged(resources)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://git.example/intro", "http://www.git.example/intro/"),
        ("https://GIT.example", "https://git.example/index.html"),
    ],
)
def test_spellings_of_an_address_are_the_same(one: str, other: str) -> None:
    assert address_of(one) == address_of(other)


def test_parts_of_a_page_and_queries_are_different_addresses() -> None:
    assert len({address_of(f"https://a.example/x{rest}") for rest in ("", "#part", "?t=1", "?t=2")}) == 4


def test_the_same_address_in_two_sources_is_one_resource_that_goes_by_the_fuller() -> None:
    short = resource("a:1", "Git", url="https://git.example/", level="beginner")
    full = resource("b:1", "Learn Git", url="http://git.example", description="Commits.", provider="A University")
    (found,) = merged([short, full])
    assert (found.resource.key, found.resource.title, found.resource.level) == ("b:1", "Learn Git", "beginner")
    assert [(member.key, how) for member, how in found.members] == [("b:1", "itself"), ("a:1", "address")]


def test_a_resource_goes_by_its_title_rather_than_by_the_name_of_its_repository() -> None:
    repository = resource("a:1", "uni/git_course-2", url="https://git.example", description="Commits.", licence="MIT")
    titled = resource("b:1", "Learn Git", url="https://git.example")
    (found,) = merged([repository, titled])
    assert (found.resource.key, found.resource.title, found.resource.licence) == ("b:1", "Learn Git", "MIT")


def test_providers_are_the_same_by_whatever_name() -> None:
    one = resource("a:1", "Python", url="https://a.example", provider="Met Office")
    other = resource("b:1", "Python", url="https://b.example", provider="UK Met Office")
    assert keys(one, other) == [["a:1", "b:1"]]


def test_courses_of_one_source_with_one_address_stay_apart() -> None:
    home = "https://courses.example/"
    assert keys(*(resource(f"a:{number}", "Python", url=home) for number in range(35))) == [
        [f"a:{number}"] for number in range(35)
    ]


def test_where_an_address_is_shared_the_title_tells_which_is_meant() -> None:
    home = "https://courses.example/"
    own = [resource("a:1", "Python", url=home), resource("a:2", "R", url=home)]
    assert keys(*own, resource("b:1", "Python!", url=home), resource("b:2", "Julia", url=home)) == [
        ["a:1", "b:1"],
        ["a:2"],
        ["b:2"],
    ]


def test_the_same_title_of_the_same_provider_in_two_sources_is_one_resource() -> None:
    own = resource("a:1", "Python", url="https://a.example", provider="A University")
    moved = resource("b:1", "python", url="https://moved.example", provider="a university")
    other = resource("c:1", "Python", url="https://c.example", provider="Another University")
    again = resource("a:2", "Python", url="https://a.example/2", provider="A University")
    assert keys(own, moved, other) == [["a:1", "b:1"], ["c:1"]]
    assert keys(own, again) == [["a:1"], ["a:2"]]


def test_relations_name_resources_by_key_identifier_or_title() -> None:
    found = merged(
        [
            resource("a:1", "Python"),
            resource("a:2", "Testing", requires=("1",), is_part_of=("A programme",)),
            resource("a:3", "Packaging", requires=("testing",), prerequisites=("testing",)),
        ]
    )
    assert relations_of(found) == [
        Relation("a:2", "part_of", "A programme", None),
        Relation("a:2", "requires", "1", "a:1"),
        Relation("a:3", "requires", "testing", "a:2"),
    ]


def test_a_sentence_about_prerequisites_is_no_relation() -> None:
    found = merged([resource("a:1", "Python", requires=("a laptop",), prerequisites=("a laptop",))])
    assert relations_of(found) == []


def test_a_resource_that_needs_itself_is_told() -> None:
    found = merged([resource("a:1", "Hen", requires=("1",))])
    (problem,) = circles_of(relations_of(found), found)
    assert problem.reason.endswith("it needs itself first: 'Hen'.")


def test_a_circle_of_prerequisites_is_told() -> None:
    found = merged(
        [
            resource("a:1", "Hen", requires=("2",)),
            resource("a:2", "Egg", requires=("1",)),
            resource("a:3", "Omelette", requires=("2",)),
        ]
    )
    (problem,) = circles_of(relations_of(found), found)
    assert "'Hen', 'Egg'" in problem.reason
    assert "Omelette" not in problem.reason
    assert (problem.severity, problem.document_id) == ("warning", "a")
