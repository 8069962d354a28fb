"""The catalogue as JSON-LD meets the profiles that it says it conforms to, by shapes written from them (bioschemas.ttl)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd
import pytest
from pyshacl import validate
from rdflib import SH, Graph
from rdflib.compare import isomorphic

from drtp_jobs import tables
from drtp_jobs.tag.compiled import tagger_of
from drtp_jobs.training.catalogue import catalogue_of
from drtp_jobs.training.entries import Entry, Term, entries_of, framework_names
from drtp_jobs.training.export_json_ld import json_ld
from drtp_jobs.vocabularies.loading import load_vocabulary

SHAPES = Path(__file__).parent / "bioschemas.ttl"
ROOT = Path(__file__).parents[2]
A_SHARE = 300  # entries; all 3,093 take a minute
SEED = 20
FACTS = dict.fromkeys(tables.Resources.to_schema().columns)
GIT = Term("core", "version-control", "Version control", "teaches", "tagged", 0.8, "title")


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(SHAPES)


def entry(*, terms: tuple[Term, ...] = (GIT,), part_of: tuple[str, ...] = (), **facts: Any) -> Entry:
    """A resource of which only its title is known, and what is given."""
    own = FACTS | {"resource_id": "harbour:git", "title": "Git for teams"} | facts
    return Entry(own, None, None, terms, (), (), ("harbour",), part_of)


def faults(text: str, shapes: Graph) -> list[tuple[str, str]]:
    """What of a document in JSON-LD breaks a shape: the property, and in what way."""
    graph = Graph().parse(data=text, format="json-ld")
    assert len(graph) > 0
    _, found, _ = validate(graph, shacl_graph=shapes)
    return sorted(
        (
            str(found.value(each, SH.resultPath)).rpartition("/")[2],
            str(found.value(each, SH.sourceConstraintComponent)).rpartition("#")[2],
        )
        for each in found.objects(None, SH.result)
    )


def changed(made: Mapping[str, Any], **values: Any) -> str:
    """A document with one entry, some of whose properties are others, or are left out if None."""
    (only,) = made["@graph"]
    own = {name: value for name, value in (only | values).items() if value is not None}
    return json.dumps({**made, "@graph": [own]})


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"format": "course", "kind": "course", "keywords": "git; branches", "description": "Branches.", "is_open": True},
        {"url": "no address", "licence": "a licence nobody knows", "modified": "2024-03", "minutes": 90, "is_free": True},
        {"url": "https://training.example/git", "language": "en fr", "licence": "CC-BY-4.0", "is_open": True, "modified": "2024"},
        {"status": "active", "title": 'A "quoted" <b>title</b>', "provider": "Harbour Training", "terms": ()},
        {"part_of": ("harbour:all",), "terms": (GIT, GIT._replace(relation="requires", vocabulary="esco", concept_id="http://e.example/1"))},
    ],
)  # fmt: skip
def test_an_entry_meets_the_profiles_whatever_is_known_of_it(shapes: Graph, facts: dict[str, Any]):
    assert faults(json_ld([entry(**facts)], {}), shapes) == []


@pytest.mark.parametrize(
    ("values", "broken"),
    [
        ({"name": None}, [("name", "MinCountConstraintComponent")]),
        ({"name": ["Git", "Git for teams"]}, [("name", "MaxCountConstraintComponent")] ),
        ({"description": ""}, [("description", "MinLengthConstraintComponent")]),
        ({"keywords": None}, [("keywords", "MinCountConstraintComponent")]),
        ({"dct:conformsTo": None}, [("conformsTo", "HasValueConstraintComponent")]),
        ({"url": "training/git"}, [("url", "PatternConstraintComponent")]),
        ({"license": {"@value": "CC BY"}}, [("license", "NodeKindConstraintComponent")]),
        ({"timeRequired": "90 minutes"}, [("timeRequired", "PatternConstraintComponent")]),
        ({"inLanguage": "English"}, [("inLanguage", "PatternConstraintComponent")]),
        ({"dateModified": "last week"}, [("dateModified", "PatternConstraintComponent")]),
        ({"educationalLevel": ["beginner", "advanced"]}, [("educationalLevel", "MaxCountConstraintComponent")]),
        ({"teaches": {"@id": "urn:git"}}, [("teaches", "OrConstraintComponent")]),
        (
            {"teaches": {"@id": "urn:git", "@type": "DefinedTerm", "name": "Git"}},
            [("inDefinedTermSet", "MinCountConstraintComponent"), ("termCode", "MinCountConstraintComponent")],
        ),
        ({"provider": {"@type": "Organization"}}, [("name", "MinCountConstraintComponent")]),
    ],
)  # fmt: skip
def test_an_entry_that_lacks_what_a_profile_asks_for_or_has_it_in_another_form_fails(
    shapes: Graph, values: dict[str, Any], broken: list[tuple[str, str]]
):
    made = json.loads(json_ld([entry()], {}))
    assert faults(changed(made), shapes) == []
    assert faults(changed(made, **values), shapes) == broken


def test_a_course_has_its_keywords_in_one_text(shapes: Graph):
    made = json.loads(
        json_ld([entry(format="course", keywords="git; branches", description="Branches.", is_open=True)], {})
    )
    assert made["@graph"][0]["keywords"] == "git, branches"
    assert faults(changed(made, keywords=["git", "branches"]), shapes) == [("keywords", "MaxCountConstraintComponent")]


@pytest.fixture(scope="module")
def embedded() -> tuple[list[Entry], dict[str, Any]]:
    """All entries of the embedded catalogue, and the names of frameworks."""
    training, core = ROOT / "corpus" / "training", ROOT / "corpus" / "vocabularies" / "core"
    rows = catalogue_of(training, training, tagger_of([("core", core)]))
    made = {table: tables.frame(table, own) for name, own in rows.items() for table in [tables.by_name(name)]}
    labels = [("core", each.concept_id, each.label) for each in load_vocabulary("core", "core", core).concepts]
    made[tables.Concepts] = pd.DataFrame(labels, columns=["vocabulary", "concept_id", "label"])
    return entries_of(made), framework_names(made[tables.Frameworks])


def test_read_as_triples_and_written_in_another_form_an_entry_says_the_same():
    graph = Graph().parse(data=json_ld([entry(format="course", minutes=90, is_free=True)], {}), format="json-ld")
    assert isomorphic(graph, Graph().parse(data=graph.serialize(format="turtle"), format="turtle"))


def test_the_embedded_catalogue_meets_the_profiles(shapes: Graph, embedded: tuple[list[Entry], dict[str, Any]]):
    """A share of the entries, drawn at random but always the same."""
    entries, frameworks = embedded
    share = Random(SEED).sample(entries, A_SHARE)
    assert faults(json_ld(share, frameworks), shapes) == []


def test_every_entry_of_the_embedded_catalogue_is_read_back_from_its_own_line(
    embedded: tuple[list[Entry], dict[str, Any]],
):
    entries, frameworks = embedded
    made = json.loads(json_ld(entries, frameworks))["@graph"]
    assert [each["identifier"] for each in made] == [each.resource_id for each in entries]
    assert all(each["name"] and each["description"] and each["keywords"] for each in made)
    assert len({each["@id"] for each in made}) == len(entries)
