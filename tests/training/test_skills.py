"""What a resource teaches is told by what it declares, its title, outcomes, keywords and the start of its description."""

from __future__ import annotations

from pathlib import Path

import pytest

from drtp_jobs.notation.rules import rules
from drtp_jobs.tag.compiled import tagger_of
from drtp_jobs.tag.matcher import Matcher
from drtp_jobs.tag.surface import Tagger
from drtp_jobs.training.model import Declared, Resource
from drtp_jobs.training.skills import Skill, skills_of, text_of
from drtp_jobs.vocabularies.loading import format_of, load_vocabulary

CORE = Path(__file__).parents[2] / "corpus" / "vocabularies" / "core"


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return tagger_of([("core", CORE)])


def resource(title: str, **fields) -> Resource:
    return Resource("example:1", "example", "example.csv", 2, title, **fields)


def skills(tagger: Tagger, title: str, *, relation: str = "teaches", vocabulary: str = "direct", **fields) -> list[str]:
    found = skills_of(resource(title, **fields), tagger)
    return [skill.concept_id for skill in found if (skill.vocabulary, skill.relation) == (vocabulary, relation)]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Introduction to Git", ["software-version-control"]),
        ("The Unix shell", ["programming"]),
        ("Workflows with Snakemake", ["computational-scientific-workflows-data-pipelines"]),
        ("GPU programming with CUDA", ["parallel-programming"]),
        ("FAIR in practice", ["data-lifecycle-management"]),
        ("Train the trainer", ["teaching-and-training-others"]),
        ("Private mesh networking", ["network-communication-protocols"]),
    ],
)
def test_a_title_names_what_is_taught(tagger: Tagger, title: str, expected: list[str]):
    assert skills(tagger, title) == expected


def test_a_tool_is_taught_beside_the_skill_that_it_shows(tagger: Tagger):
    assert skills(tagger, "Version control with Subversion", vocabulary="core") == ["version-control", "svn"]


def test_a_topic_says_which_skill_a_tool_shows_and_the_tool_is_taught_too(tagger: Tagger):
    assert skills(tagger, "Introduction to Git", vocabulary="core") == ["version-control", "git"]
    assert skills(tagger, "Mastering Shiny", vocabulary="core") == ["web-backend", "shiny"]


def test_a_repository_is_named_without_its_owner(tagger: Tagger):
    assert text_of(resource("ada-docker/intro-to_git"), "title") == "           intro to git"
    assert skills(tagger, "ada-docker/intro-to_git") == ["software-version-control"]


def test_what_kind_of_thing_a_resource_is_is_not_what_it_teaches(tagger: Tagger):
    assert skills(tagger, "Git tutorial, lessons and training materials") == ["software-version-control"]


def test_what_a_description_mentions_in_passing_is_not_taught(tagger: Tagger):
    passing = "We compare models of rivers. " * 8 + "The slides were made with Quarto."
    assert skills(tagger, "Software testing", description=passing) == ["software-testing"]


def test_a_title_that_says_nothing_leaves_it_to_the_rest(tagger: Tagger):
    assert skills(tagger, "Part 2", outcomes=("Submit batch jobs to a cluster",)) == [
        "job-scheduling-and-resource-management",
        "parallel-computing-and-usage-of-hpc-systems",
    ]


def test_a_resource_that_names_nothing_teaches_nothing(tagger: Tagger):
    assert skills_of(resource("Welcome"), tagger) == []


def test_prerequisites_are_required_and_not_taught(tagger: Tagger):
    assert skills(tagger, "Parallel programming with MPI", prerequisites=("Knowledge of Fortran",)) == [
        "parallel-programming"
    ]
    assert skills(tagger, "Parallel programming", prerequisites=("Knowledge of Fortran",), relation="requires") == [
        "programming"
    ]


def test_what_is_taught_is_not_required_as_well(tagger: Tagger):
    assert skills(tagger, "More Git", prerequisites=("Git",), relation="requires") == []


def test_a_declared_skill_is_taken_as_it_is_and_stands_first(tagger: Tagger):
    found = skills_of(resource("Tea for teams", declared=(Declared("direct", "code-review", "teaches"),)), tagger)
    assert found[0] == Skill("core", "code-review", "teaches", "mapped", 1.0, "declared", 0, 0)
    assert Skill("direct", "code-review", "teaches", "declared", 1.0, "declared", 0, 0) in found


def test_the_code_of_a_framework_stands_for_skills_of_the_core_and_of_every_other_vocabulary(tagger: Tagger):
    declared = (Declared("rse-foundational", "SWREPOS", "teaches"),)
    found = skills_of(resource("Tea for teams", declared=declared), tagger)
    assert [(skill.vocabulary, skill.concept_id, skill.method) for skill in found] == [
        ("core", "version-control", "mapped"),
        ("direct", "software-version-control", "mapped"),
        ("esco", "http://data.europa.eu/esco/skill/9d2e926f-53d9-41f5-98f3-19dfaa687f3f", "mapped"),
        ("hpc-skill-tree", "SD3.1", "mapped"),
        ("rse-foundational", "SWREPOS", "declared"),
        ("sfia", "CFMG", "mapped"),
        ("terms4fairskills", "http://purl.obolibrary.org/obo/T4FS_0000039", "mapped"),
    ]


def test_a_declared_skill_stands_for_no_other_of_its_own_framework(tagger: Tagger):
    declared = (Declared("rse-foundational", "PM", "teaches"), Declared("rse-foundational", "TEAM", "teaches"))
    assert skills(tagger, "Tea for teams", vocabulary="rse-foundational", declared=declared) == ["PM", "TEAM"]


def test_what_is_broader_than_a_skill_is_not_declared_with_it():
    mapping = {"vocabulary": "core", "concept_id": "budget", "target_vocabulary": "own", "target_id": "Money"}
    for relation, taught in (
        ("close_match", ["budget"]),
        ("narrow_match", ["budget"]),
        ("broad_match", []),
        ("related_match", []),
    ):
        own = Tagger(Matcher.compiled([], {}), [mapping | {"relation": relation}])
        assert skills(own, "Tea", vocabulary="core", declared=(Declared("own", "Money", "teaches"),)) == taught


def test_a_skill_points_to_the_words_that_name_it(tagger: Tagger):
    own = resource("First steps", keywords=("open", "unit testing"))
    (skill,) = [each for each in skills_of(own, tagger) if each.vocabulary == "direct"]
    assert text_of(own, skill.field)[skill.start : skill.end] == "unit testing"


def test_topics_name_concepts_that_there_are():
    core = {concept.concept_id for concept in load_vocabulary("core", *format_of(CORE)).concepts}
    topics = {each for row in rules("training/topics").rows for each in row["teaches"].split(";")}
    assert topics - core == {"nothing"}
