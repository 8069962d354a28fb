"""How English, German and French adverts ask for skills, and near misses: the rows of two tables beside this file."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from drtp_jobs.tag import Tagger, tag_statement
from drtp_jobs.tag.compiled import tagger_of

TABLES = ("forms_asked_for_often.csv", "forms_in_other_languages.csv")


@pytest.fixture(scope="module")
def core(root: Path) -> Tagger:
    return tagger_of([("core", root / "corpus" / "vocabularies" / "core")])


def rows() -> list[dict[str, str]]:
    texts = (Path(__file__).with_name(name).read_text(encoding="utf-8") for name in TABLES)
    return [row for text in texts for row in csv.DictReader(text.splitlines())]


def concepts(text: str, tagger: Tagger) -> set[str]:
    return {each["concept_id"] for each in tag_statement(text, tagger).mentions if each["vocabulary"] == "core"}


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['concept_id']}-{row['language']}")
def test_a_skill_is_found_and_its_near_miss_is_not(core: Tagger, row: dict[str, str]):
    assert row["concept_id"] in concepts(row["example"], core)
    assert row["concept_id"] not in concepts(row["counterexample"], core)


def test_each_skill_with_german_examples_has_french_ones():
    german, french = ({row["concept_id"] for row in rows() if row["language"] == code} for code in ("de", "fr"))
    assert german == french
