"""How German and French adverts ask for skills, and near misses: the rows of forms_in_other_languages.csv."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from drtp_jobs.tag.compiled import tagger_of
from drtp_jobs.tag.surface import Tagger
from drtp_jobs.tag.tagger import tag_statement

ROWS = Path(__file__).with_name("forms_in_other_languages.csv")


@pytest.fixture(scope="module")
def core(root: Path) -> Tagger:
    return tagger_of([("core", root / "corpus" / "vocabularies" / "core")])


def rows() -> list[dict[str, str]]:
    with ROWS.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def concepts(text: str, tagger: Tagger) -> set[str]:
    return {each["concept_id"] for each in tag_statement(text, tagger).mentions if each["vocabulary"] == "core"}


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['concept_id']}-{row['language']}")
def test_a_skill_is_found_in_german_and_french_and_its_near_miss_is_not(core: Tagger, row: dict[str, str]):
    assert row["concept_id"] in concepts(row["example"], core)
    assert row["concept_id"] not in concepts(row["counterexample"], core)


def test_each_skill_with_german_examples_has_french_ones():
    german, french = ({row["concept_id"] for row in rows() if row["language"] == code} for code in ("de", "fr"))
    assert german == french
