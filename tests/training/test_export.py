"""The catalogue for machines: what profiles require is there, what was composed or derived is marked, and others can read it."""

from __future__ import annotations

import csv
import io
import json
import time
from typing import Any

import pandas as pd
import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import RDF, SKOS

from drtp_jobs import tables
from drtp_jobs.training.catalogue_files import EXPORTED, OF_RESOURCES
from drtp_jobs.training.entries import Entry, entries_of, framework_names
from drtp_jobs.training.export import exports_of, write_exports
from drtp_jobs.training.export_csv import slugs_of
from drtp_jobs.training.export_json_ld import description_of, keywords_of, learning_resource
from drtp_jobs.training.export_names import concept_iri
from drtp_jobs.training.sources import resources_of
from drtp_jobs.vocabularies.loading import load_vocabulary
from drtp_jobs.vocabularies.rdf import skos_turtle

Catalogue = dict[type[tables.Table], pd.DataFrame]

SCHEMA = Namespace("https://schema.org/")
DCT = Namespace("http://purl.org/dc/terms/")
# What the profiles ask for. Sources: bioschemas.org/profiles/TrainingMaterial/1.0-RELEASE, .../Course/1.0-RELEASE.
REQUIRED = {"LearningResource": ("name", "description", "keywords"), "Course": ("name", "description", "keywords")}
RECOMMENDED = (
    "url",
    "identifier",
    "teaches",
    "competencyRequired",
    "educationalLevel",
    "learningResourceType",
    "license",
    "inLanguage",
    "timeRequired",
)
GIT = {
    "resource_id": "harbour:git",
    "title": "Git for teams",
    "url": "https://training.example/git",
    "provider_id": "harbour-training",
    "provider": "Harbour Training",
    "kind": "course",
    "format": "course",
    "description": "Branches, merges and reviews.",
    "keywords": "git; branches",
    "language": "en de",
    "licence": "CC-BY-4.0",
    "is_open": True,
    "is_free": True,
    "duration": "90 minutes",
    "minutes": 90,
    "modified": "2024-03",
}
CLOSED = {
    "resource_id": "quay:queues",
    "title": "Why is my job waiting?",
    "description": "All rights reserved.",
    "keywords": "slurm",
    "licence": "© Quay",
}
SKILLS = [
    ("harbour:git", "core", "version-control", "teaches", 0, "tagged", 0.8, "title"),
    ("harbour:git", "direct", "version-control", "teaches", 1, "mapped", 0.8, "title"),
    ("harbour:git", "direct", "command-line", "requires", 0, "declared", 1.0, "declared"),
    ("quay:queues", "core", "slurm", "teaches", 0, "tagged", 0.6, "title"),
]
CONCEPTS = [
    ("core", "version-control", "Version control", "domain-software"),
    ("core", "domain-software", "Software", None),
    ("core", "slurm", "Slurm", None),
    ("direct", "version-control", "Version control", None),
    ("direct", "command-line", "Command line", None),
]


def filled(table: type[tables.Table], rows: list[dict[str, Any]]) -> pd.DataFrame:
    """A table of some rows, what they leave out being empty."""
    declared = list(table.to_schema().columns)
    return pd.DataFrame([dict.fromkeys(declared) | row for row in rows], columns=declared).convert_dtypes()


@pytest.fixture
def catalogue() -> Catalogue:
    """Two resources of invented providers, one openly licensed and one not."""
    named = ("resource_id", "vocabulary", "concept_id", "relation", "position", "method", "score", "field")
    levels = [
        {"resource_id": "harbour:git", "level": "beginner", "method": "words", "evidence": "title: for teams"},
        {"resource_id": "quay:queues", "level": "intermediate", "method": "published", "as_published": "2"},
    ]
    columns = [("harbour:git", "software"), ("quay:queues", "infrastructure")]
    concepts = [dict(zip(("vocabulary", "concept_id", "label", "broader"), each, strict=True)) for each in CONCEPTS]
    framework = {"framework_id": "direct", "name": "DIRECT", "vocabulary": "direct", "is_seen": True}
    provider = {"provider_id": "harbour-training", "name": "Harbour Training", "url": "https://training.example"}
    return {
        tables.Resources: filled(tables.Resources, [GIT | {"n_sources": 1}, CLOSED | {"n_sources": 1}]),
        tables.ResourceOutcomes: filled(
            tables.ResourceOutcomes, [{"resource_id": "harbour:git", "position": 0, "outcome": "Merge a branch"}]
        ),
        tables.ResourceSources: filled(tables.ResourceSources, [{"resource_id": "quay:queues", "source": "quay"}]),
        tables.ResourceRelations: filled(tables.ResourceRelations, []),
        tables.ResourceSkills: filled(tables.ResourceSkills, [dict(zip(named, each, strict=True)) for each in SKILLS]),
        tables.ResourceLevels: filled(tables.ResourceLevels, levels),
        tables.ResourceColumns: filled(
            tables.ResourceColumns, [{"resource_id": own, "column": column} for own, column in columns]
        ),
        tables.Providers: filled(tables.Providers, [provider | {"n_resources": 1}]),
        tables.Frameworks: filled(tables.Frameworks, [framework]),
        tables.Concepts: filled(tables.Concepts, concepts),
    }


@pytest.fixture
def mappings() -> pd.DataFrame:
    same = {"vocabulary": "core", "concept_id": "version-control", "relation": "exact_match"}
    return filled(tables.Mappings, [same | {"target_vocabulary": "direct", "target_id": "version-control"}])


@pytest.fixture
def entries(catalogue: Catalogue) -> dict[str, Entry]:
    return {each.resource_id: each for each in entries_of(catalogue)}


def test_an_entry_holds_all_that_the_tables_say_of_a_resource(entries: dict[str, Entry]):
    git = entries["harbour:git"]
    assert git.provider is not None
    assert (git.provider["name"], git.columns, git.outcomes) == ("Harbour Training", ("software",), ("Merge a branch",))
    assert [term.label for term in git.terms_of("teaches")] == ["Version control", "Version control"]
    assert [term.label for term in git.terms_of("requires", "direct")] == ["Command line"]
    assert entries["quay:queues"].level == {
        "resource_id": "quay:queues",
        "level": "intermediate",
        "method": "published",
        "evidence": None,
        "as_published": "2",
        "published": None,
    }
    assert entries["quay:queues"].sources == ("quay",)


@pytest.mark.parametrize("key", ["harbour:git", "quay:queues"])
def test_what_the_profiles_require_is_there(catalogue: Catalogue, entries: dict[str, Entry], key: str):
    made = learning_resource(entries[key], framework_names(catalogue[tables.Frameworks]))
    kinds = made["@type"] if isinstance(made["@type"], list) else [made["@type"]]
    for kind in kinds:
        assert [name for name in REQUIRED[kind] if not made.get(name)] == []
    assert len(made["dct:conformsTo"]) == len(kinds)


def test_what_the_profile_recommends_is_there_if_the_facts_are(catalogue: Catalogue, entries: dict[str, Entry]):
    made = learning_resource(entries["harbour:git"], framework_names(catalogue[tables.Frameworks]))
    assert [name for name in RECOMMENDED if name not in made] == []
    assert (made["license"], made["timeRequired"]) == ("https://spdx.org/licenses/CC-BY-4.0", "PT90M")
    assert made["inLanguage"] == ["en", "de"]
    assert "url" not in learning_resource(entries["quay:queues"], {})


def test_a_skill_is_a_defined_term_in_the_set_of_its_framework(catalogue: Catalogue, entries: dict[str, Entry]):
    made = learning_resource(entries["harbour:git"], framework_names(catalogue[tables.Frameworks]))
    assert made["teaches"][1] == {
        "@type": "DefinedTerm",
        "@id": "urn:drtp-jobs:vocabulary:direct:version-control",
        "name": "Version control",
        "termCode": "version-control",
        "inDefinedTermSet": {
            "@type": "DefinedTermSet",
            "@id": "urn:drtp-jobs:vocabulary:direct",
            "name": "DIRECT",
        },
    }
    assert [term["termCode"] for term in made["competencyRequired"]] == ["command-line"]


def test_an_openly_licensed_description_is_the_providers_own(entries: dict[str, Entry]):
    assert description_of(entries["harbour:git"]) == ("Branches, merges and reviews.", True)
    assert keywords_of(entries["harbour:git"]) == (["git", "branches"], True)


def test_where_nothing_may_be_copied_description_and_keywords_are_composed_and_say_so(
    catalogue: Catalogue, entries: dict[str, Entry]
):
    said = "Training material: Why is my job waiting? It teaches Slurm. Level: intermediate."
    mark = "Composed from facts by drtp-jobs; these are not the provider’s words."
    assert description_of(entries["quay:queues"]) == (f"{said} {mark}", False)
    assert keywords_of(entries["quay:queues"]) == (["Slurm", "training material"], False)
    made = learning_resource(entries["quay:queues"], framework_names(catalogue[tables.Frameworks]))
    assert made["drtp:composed"] == ["description", "keywords"]


def test_what_the_source_does_not_say_itself_is_marked_as_derived(entries: dict[str, Entry]):
    assert learning_resource(entries["harbour:git"], {})["drtp:derived"] == ["teaches", "educationalLevel"]
    assert learning_resource(entries["quay:queues"], {})["drtp:derived"] == ["teaches"]


def test_a_level_that_is_only_assumed_is_not_given_to_others(catalogue: Catalogue, mappings: pd.DataFrame):
    assumed = catalogue[tables.ResourceLevels].assign(method="default")
    made = exports_of(catalogue | {tables.ResourceLevels: assumed}, mappings)
    assert "educationalLevel" not in made["resources.jsonld"]
    assert [row["ProficiencyLevel"] for row in rows(made["dalia.csv"])] == [""]
    assert [row["level_method"] for row in rows(made["resources.csv"])] == ["default", "default"]


def test_no_word_of_a_closed_description_is_in_any_file(catalogue: Catalogue, mappings: pd.DataFrame):
    assert [name for name, text in exports_of(catalogue, mappings).items() if "All rights reserved" in text] == []


def test_json_ld_is_read_back_as_the_same_facts(catalogue: Catalogue, mappings: pd.DataFrame):
    graph = Graph().parse(data=exports_of(catalogue, mappings)["resources.jsonld"], format="json-ld")
    git = URIRef("urn:drtp-jobs:resource:harbour:git")
    assert set(graph.objects(git, RDF.type)) == {SCHEMA.LearningResource, SCHEMA.Course}
    assert set(graph.objects(git, DCT.conformsTo)) == {
        URIRef("https://bioschemas.org/profiles/TrainingMaterial/1.0-RELEASE"),
        URIRef("https://bioschemas.org/profiles/Course/1.0-RELEASE"),
    }
    assert graph.value(git, SCHEMA.url) == URIRef("https://training.example/git")
    sets = {graph.value(term, SCHEMA.inDefinedTermSet) for term in graph.objects(git, SCHEMA.teaches)}
    assert sets == {URIRef("urn:drtp-jobs:vocabulary:core"), URIRef("urn:drtp-jobs:vocabulary:direct")}
    assert all((each, RDF.type, SCHEMA.DefinedTermSet) in graph for each in sets)


def test_json_ld_can_be_a_source_of_training_material_again(catalogue: Catalogue, mappings, tmp_path):
    write_exports(catalogue, mappings, tmp_path)
    (tmp_path / "sources.csv").write_text("source,path,format\nagain,resources.jsonld,schema.org\n")
    read = resources_of(tmp_path)
    assert [each.title for each in read.resources] == ["Git for teams", "Why is my job waiting?"]
    assert [each.url for each in read.resources] == ["https://training.example/git", None]
    assert read.resources[0].keywords == ("git", "branches")  # of a course, in one text
    assert [skill.code for skill in read.resources[0].declared] == [
        "version-control",
        "version-control",
        "command-line",
    ]


def test_skills_of_the_catalogue_are_skos_with_what_is_broader_and_where_to_learn_them(
    catalogue: Catalogue, mappings: pd.DataFrame
):
    graph = Graph().parse(data=exports_of(catalogue, mappings)["skills.ttl"], format="turtle")
    own = URIRef("urn:drtp-jobs:vocabulary:core:version-control")
    assert graph.value(own, SKOS.exactMatch) == URIRef("urn:drtp-jobs:vocabulary:direct:version-control")
    assert graph.value(own, SKOS.broader) == URIRef("urn:drtp-jobs:vocabulary:core:domain-software")
    assert graph.value(own, SCHEMA.subjectOf) == URIRef("urn:drtp-jobs:resource:harbour:git")
    labels = {str(graph.value(concept, SKOS.prefLabel)) for concept in graph.subjects(RDF.type, SKOS.Concept)}
    assert labels == {"Version control", "Software", "Slurm"}  # what is only required is not taught


def test_a_concept_has_the_address_that_the_vocabulary_itself_gives_it(root):
    vocabulary = load_vocabulary("core", "core", root / "corpus" / "vocabularies" / "core")
    graph = Graph().parse(data=skos_turtle(vocabulary, {}), format="turtle")
    for concept in vocabulary.concepts:
        assert (URIRef(concept_iri("core", concept.concept_id)), RDF.type, SKOS.Concept) in graph
    for mapping in vocabulary.mappings[:500]:
        own = URIRef(concept_iri(mapping.target_vocabulary, mapping.target_id))
        assert next(graph.triples((None, None, own)), None) is not None


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_direct_gets_back_its_own_tables_and_each_link_with_how_it_was_found(
    catalogue: Catalogue, mappings: pd.DataFrame
):
    made = exports_of(catalogue, mappings)
    assert rows(made["direct/learning_resource.csv"]) == [
        {
            "name": "Git for teams",
            "slug": "git-for-teams",
            "language": "en|de",
            "url": "https://training.example/git",
            "provider": "harbour-training",
            "description": "",
        }
    ]
    assert rows(made["direct/skill.csv"]) == [{"slug": "version-control", "learning_resources": "git-for-teams"}]
    assert rows(made["direct/links.csv"]) == [
        {"skill": "version-control", "learning_resource": "git-for-teams", "method": "mapped", "score": "0.8"}
    ]


def test_what_is_given_to_direct_is_read_as_direct_writes_it(catalogue: Catalogue, mappings, tmp_path):
    write_exports(catalogue, mappings, tmp_path)
    (tmp_path / "direct" / "sources.csv").write_text("source,path,format\ndirect,learning_resource.csv,direct\n")
    (git,) = resources_of(tmp_path / "direct").resources
    assert (git.key, git.provider) == ("direct:git-for-teams", "Harbour Training")
    assert [(skill.framework, skill.code) for skill in git.declared] == [("direct", "version-control")]


def test_resources_with_one_title_have_slugs_of_their_own_and_those_of_direct_keep_theirs(
    catalogue: Catalogue,
):
    keys = ["direct:git", "harbour:1", "quay:1"]
    made = catalogue | {
        tables.Resources: filled(
            tables.Resources, [GIT | {"resource_id": key, "title": "Git", "n_sources": 1} for key in keys]
        )
    }
    assert slugs_of(entries_of(made)) == ["git", "git-harbour-1", "git-quay-1"]


def test_dalia_gets_its_columns_its_levels_and_stars_between_values(catalogue: Catalogue, mappings: pd.DataFrame):
    (git,) = rows(exports_of(catalogue, mappings)["dalia.csv"])
    assert (git["Title"], git["Keywords"], git["Language"]) == ("Git for teams", "git * branches", "en * de")
    assert (git["ProficiencyLevel"], git["Community"], git["Size"]) == ("novice", "Harbour Training", "90 minutes")
    assert len(git["uuid"]) == 36


def test_the_same_catalogue_gives_the_same_bytes(catalogue: Catalogue, mappings: pd.DataFrame):
    once = exports_of(catalogue, mappings)
    assert tuple(once) == EXPORTED
    assert exports_of({table: catalogue[table].copy() for table in map(tables.by_name, OF_RESOURCES)}, mappings) == once


def test_an_empty_catalogue_gives_files_without_resources(catalogue: Catalogue, mappings: pd.DataFrame):
    made = exports_of({table: rows.iloc[:0] for table, rows in catalogue.items()}, mappings)
    assert json.loads(made["resources.jsonld"])["@graph"] == []
    assert [rows(made[name]) for name in EXPORTED if name.endswith(".csv")] == [[]] * 6


@pytest.mark.slow
def test_five_thousand_resources_take_seconds(catalogue: Catalogue, mappings: pd.DataFrame):
    many = {
        tables.Resources: filled(
            tables.Resources, [GIT | {"resource_id": f"harbour:{n}", "n_sources": 1} for n in range(5000)]
        ),
        tables.ResourceSkills: pd.concat(
            [catalogue[tables.ResourceSkills].iloc[:3].assign(resource_id=f"harbour:{n}") for n in range(5000)],
            ignore_index=True,
        ),
    }
    start = time.perf_counter()
    made = exports_of(catalogue | many, mappings)
    assert time.perf_counter() - start < 30  # some 6 s alone; others may be at work
    assert len(json.loads(made["resources.jsonld"])["@graph"]) == 5000
