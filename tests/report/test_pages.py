"""Each page of the report says which tables it is made from, and is given no other."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from drtp_jobs import tables
from drtp_jobs.report.page import GIVEN
from drtp_jobs.report.pages import OF_SCOPE, PAGES, READ, TABLES
from drtp_jobs.report.published import Published, only, read_all
from drtp_jobs.report.scope import scope_of
from tests.report.corpora import Post, published_in


class Watched(dict[Any, Any]):
    """Tables that note the names of those which are looked at."""

    def __init__(self, read: Published) -> None:
        super().__init__(read)
        self.seen: set[str] = set()

    def __getitem__(self, table: type[tables.Table]) -> Any:
        self.seen.add(tables.name_of(table))
        return super().__getitem__(table)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The tables of some posts of two families."""
    posts = [Post(f"University {number}", ("git", "python"), family="software") for number in range(6)]
    posts += [Post(f"University {number}", ("teamwork",), family="analysis") for number in range(6)]
    return read_all(published_in(tmp_path_factory.mktemp("tables"), posts).glob("*.parquet"))


def test_each_page_reads_the_tables_that_it_says_and_no_other(read: Published):
    seen = defaultdict[tuple[str, ...], set[str]](set)  # pages of role families say the same
    for page in PAGES:
        watched = Watched(only(read, TABLES[page]))
        GIVEN[page](watched)
        seen[TABLES[page]] |= watched.seen
    assert seen == {said: {*said} for said in seen}


def test_what_all_pages_say_of_the_corpus_is_read_from_the_tables_that_it_says(read: Published):
    watched = Watched(only(read, OF_SCOPE))
    scope_of(watched)
    assert watched.seen == {*OF_SCOPE}


def test_a_page_that_reads_another_table_ends_the_run(read: Published):
    with pytest.raises(KeyError, match="Gaps"):
        only(read, TABLES["method"])[tables.Gaps]


def test_the_report_is_given_each_table_of_a_page_once():
    assert len(READ) == len(set(READ))
    assert set().union(*TABLES.values()) <= set(READ)


def test_rules_hand_over_the_tables_that_they_name_and_no_folder(root: Path):
    rules = "\n".join(path.read_text(encoding="utf-8") for path in (root / "workflow" / "rules").glob("*.smk"))
    handed = set(re.findall(r"--tables (\{\w+[.\w]*:q\})", rules))
    assert handed == {"{input.tables:q}", "{input:q}"}
