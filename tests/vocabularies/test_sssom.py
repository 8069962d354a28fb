"""The crosswalk as SSSOM: facts of the set in comments, a row a mapping, and identifiers that become addresses again."""

from __future__ import annotations

import csv
from pathlib import Path

import yaml

from drtp_jobs.vocabularies.crosswalk import crosswalk_of
from drtp_jobs.vocabularies.loading import load_vocabulary, targets_only
from drtp_jobs.vocabularies.rdf import namespaces_of
from drtp_jobs.vocabularies.sssom import sssom_tsv

CORE = Path(__file__).parents[2] / "corpus" / "vocabularies" / "core"
ROW = {
    "from_vocabulary": "esco",
    "from_concept": "http://data.europa.eu/esco/skill/1",
    "to_vocabulary": "sfia",
    "to_concept": "PROG",
    "via": "programming",
    "match": "exact_match",
}
LABELS = {("esco", "http://data.europa.eu/esco/skill/1"): "write\tprograms", ("sfia", "PROG"): "Programming"}


def test_a_mapping_is_a_row_with_facts_of_the_set_above():
    text = sssom_tsv([ROW], LABELS, {"sfia": "https://sfia.example/"})
    assert text == (
        "#curie_map:\n"
        "#  esco: http://data.europa.eu/esco/skill/\n"
        "#  semapv: https://w3id.org/semapv/vocab/\n"
        "#  sfia: https://sfia.example/\n"
        "#  skos: http://www.w3.org/2004/02/skos/core#\n"
        "#  urn: 'urn:'\n"
        "#  vocabulary: 'urn:drtp-jobs:vocabulary:'\n"
        "#mapping_set_id: urn:drtp-jobs:crosswalk\n"
        "#mapping_set_title: Crosswalk of frameworks by way of the core vocabulary of drtp-jobs\n"
        "#license: https://opensource.org/license/mit\n"
        "#mapping_tool: drtp-jobs\n"
        "subject_id\tsubject_label\tpredicate_id\tobject_id\tobject_label\tmapping_justification\tsubject_source"
        "\tobject_source\tcomment\n"
        "esco:1\twrite programs\tskos:exactMatch\tsfia:PROG\tProgramming\tsemapv:MappingChaining\tvocabulary:esco"
        "\tvocabulary:sfia\tby way of programming of the core vocabulary\n"
    )


def test_an_identifier_that_is_words_becomes_a_part_of_an_address():
    row = ROW | {"to_vocabulary": "own", "to_concept": "Risk Management"}
    text = sssom_tsv([row], LABELS | {("own", "Risk Management"): "Risk Management"}, {})
    assert "\town:Risk%20Management\t" in text
    assert "#  own: 'urn:drtp-jobs:vocabulary:own:'\n" in text


def test_addresses_of_one_vocabulary_that_begin_differently_have_prefixes_of_their_own():
    other = ROW | {"from_concept": "http://x.example/2"}
    text = sssom_tsv([ROW, other], LABELS | {("esco", "http://x.example/2"): "Two"}, {})
    assert "#  esco.2: http://x.example/\n" in text
    assert "\nesco.2:2\tTwo\t" in text


def test_the_crosswalk_of_the_core_vocabulary_has_what_sssom_requires_in_every_row():
    core = load_vocabulary("core", "core", CORE)
    concepts = [*core.concept_rows(), *targets_only(core.mapping_rows(), core.concept_rows())]
    labels = {(row["vocabulary"], row["concept_id"]): row["label"] for row in concepts}
    lines = sssom_tsv(crosswalk_of(core.mapping_rows(), "core"), labels, namespaces_of(CORE)).splitlines()
    facts = yaml.safe_load("\n".join(line[1:] for line in lines if line.startswith("#")))
    assert {"mapping_set_id", "license"} <= facts.keys()
    rows = list(csv.DictReader([line for line in lines if not line.startswith("#")], delimiter="\t"))
    needed = ("subject_id", "predicate_id", "object_id", "mapping_justification")
    for row in rows:
        assert all(row[name].partition(":")[0] in facts["curie_map"] for name in needed)
        assert " " not in row["subject_id"] + row["object_id"]
    addresses = {
        facts["curie_map"][prefix] + rest for prefix, _, rest in (row["subject_id"].partition(":") for row in rows)
    }
    esco = {each.target_id for each in core.mappings if each.target_vocabulary == "esco"}
    assert len(addresses & esco) > len(esco) / 2
