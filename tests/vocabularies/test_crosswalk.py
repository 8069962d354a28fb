"""Concepts of two vocabularies meet in the core concept that both are mapped to; the two relations say how closely."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from drtp_jobs import tables
from drtp_jobs.notation.rows import records
from drtp_jobs.terms import INVERSE_RELATIONS, RELATIONS
from drtp_jobs.vocabularies.crosswalk import crosswalk_of
from drtp_jobs.vocabularies.loading import load_vocabulary

CORE = Path(__file__).parents[2] / "corpus" / "vocabularies" / "core"


def mapping(concept: str, relation: str, target: str) -> dict[str, str]:
    """A mapping from vocabulary:concept to vocabulary:concept, as a row of its table."""
    (vocabulary, concept_id), (target_vocabulary, target_id) = concept.split(":"), target.split(":")
    own = {"vocabulary": vocabulary, "concept_id": concept_id, "relation": relation}
    return own | {"target_vocabulary": target_vocabulary, "target_id": target_id}


def crosswalk(*mappings: tuple[str, str, str]) -> list[tuple[str, str, str, str]]:
    """From, match, to and via."""
    rows = list(crosswalk_of([mapping(*each) for each in mappings], "core"))
    tables.frame(tables.Crosswalk, rows)
    return [
        (
            f"{row['from_vocabulary']}:{row['from_concept']}",
            row["match"],
            f"{row['to_vocabulary']}:{row['to_concept']}",
            row["via"],
        )
        for row in rows
    ]


def test_two_concepts_that_a_core_concept_stands_for_exactly_match_exactly_both_ways():
    assert crosswalk(("core:git", "exact_match", "a:g"), ("core:git", "exact_match", "b:git")) == [
        ("a:g", "exact_match", "b:git", "git"),
        ("b:git", "exact_match", "a:g", "git"),
    ]


def test_what_is_broader_one_way_is_narrower_the_other():
    assert crosswalk(("core:git", "exact_match", "a:g"), ("core:git", "broad_match", "b:tools")) == [
        ("a:g", "broad_match", "b:tools", "git"),
        ("b:tools", "narrow_match", "a:g", "git"),
    ]


@pytest.mark.parametrize(
    ("first", "second", "match"),
    [
        ("close_match", "exact_match", "close_match"),
        ("close_match", "close_match", "related_match"),
        ("narrow_match", "broad_match", "broad_match"),
        ("broad_match", "narrow_match", "narrow_match"),
        ("broad_match", "close_match", "related_match"),
        ("related_match", "exact_match", "related_match"),
    ],
)
def test_the_weaker_relation_decides(first: str, second: str, match: str):
    assert crosswalk(("core:c", first, "a:1"), ("core:c", second, "b:2"))[0] == ("a:1", match, "b:2", "c")


@pytest.mark.parametrize(
    ("first", "second"), [("broad_match", "broad_match"), ("narrow_match", "narrow_match"), ("related_match", "close_match")]
)  # fmt: skip
def test_two_parts_of_a_skill_and_two_skills_that_share_a_part_need_not_have_to_do_with_one_another(
    first: str, second: str
):
    assert crosswalk(("core:c", first, "a:1"), ("core:c", second, "b:2")) == []


def test_concepts_of_one_vocabulary_are_not_set_beside_one_another():
    assert crosswalk(("core:c", "exact_match", "a:1"), ("core:c", "close_match", "a:2")) == []


def test_of_several_ways_the_strongest_counts():
    ways = [("core:c", "close_match", "a:1"), ("core:c", "exact_match", "b:1")]
    better = [("core:d", "exact_match", "a:1"), ("core:d", "exact_match", "b:1")]
    assert crosswalk(*ways, *better)[0] == ("a:1", "exact_match", "b:1", "d")


def test_two_concepts_of_which_each_holds_the_other_are_close():
    ways = [("core:c", "exact_match", "a:1"), ("core:c", "broad_match", "b:1")]
    back = [("core:d", "broad_match", "a:1"), ("core:d", "exact_match", "b:1")]
    assert [row[:3] for row in crosswalk(*ways, *back)] == [
        ("a:1", "close_match", "b:1"),
        ("b:1", "close_match", "a:1"),
    ]


def test_a_vocabulary_that_says_itself_what_it_stands_for_in_the_core_is_in_it_too():
    assert crosswalk(("own:x", "broad_match", "core:c"), ("core:c", "exact_match", "a:1"))[1] == (
        "own:x", "broad_match", "a:1", "c",
    )  # fmt: skip


def test_mappings_that_meet_in_no_core_concept_lead_nowhere():
    assert (
        crosswalk(("core:c", "exact_match", "a:1"), ("core:d", "exact_match", "b:1"), ("a:1", "exact_match", "b:1"))
        == []
    )


def test_the_table_of_chains_holds_every_two_relations_and_reads_the_same_backwards():
    chains = {(row["first"], row["second"]): row["match"] for row in records("vocabularies/chains")}
    inverse = INVERSE_RELATIONS | {"none": "none"}
    assert list(chains) == list(product(RELATIONS, repeat=2))
    for (first, second), match in chains.items():
        assert chains[INVERSE_RELATIONS[second], INVERSE_RELATIONS[first]] == inverse[match]


def test_the_crosswalk_of_the_core_vocabulary_reads_the_same_backwards_and_knows_every_vocabulary():
    core = load_vocabulary("core", "core", CORE)
    rows = list(crosswalk_of(core.mapping_rows(), "core"))
    tables.frame(tables.Crosswalk, rows)
    ways = {(row["from_vocabulary"], row["from_concept"], row["to_vocabulary"], row["to_concept"]): row for row in rows}
    for (vocabulary, concept, other, target), row in ways.items():
        assert ways[other, target, vocabulary, concept]["match"] == INVERSE_RELATIONS[row["match"]]
    mapped = {mapping.target_vocabulary for mapping in core.mappings} - {"core"}
    assert {row["from_vocabulary"] for row in rows} == mapped
    assert ways["sfia", "PROG", "direct", "programming"]["match"] == "exact_match"
