"""Each page of the report says which tables it is made from, and is given no other."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import jinja2
import pytest
from jinja2 import meta

from drtp_jobs import tables
from drtp_jobs.provenance import files_of
from drtp_jobs.report.page import given_to
from drtp_jobs.report.pages import OF_SCOPE, PAGES, TABLES, modules_of, tables_of, templates_of
from drtp_jobs.report.published import only, read_marked
from drtp_jobs.report.scope import scope_of
from tests.report.corpora import READ, Post, published_in


class Watched(dict[Any, Any]):
    """Tables that note the names of those which are looked at."""

    def __init__(self, read: tables.Published) -> None:
        super().__init__(read)
        self.seen: set[str] = set()

    def __getitem__(self, table: type[tables.Table]) -> Any:
        self.seen.add(tables.name_of(table))
        return super().__getitem__(table)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> tables.Published:
    """The tables of some posts of two families."""
    posts = [Post(f"University {number}", ("git", "python"), family="software") for number in range(6)]
    posts += [Post(f"University {number}", ("teamwork",), family="analysis") for number in range(6)]
    return read_marked(READ, published_in(tmp_path_factory.mktemp("tables"), posts).glob("*.parquet"))


def test_each_page_reads_the_tables_that_it_says_and_no_other(read: tables.Published):
    seen = defaultdict[tuple[str, ...], set[str]](set)  # pages of role families say the same
    for page in PAGES:
        watched = Watched(only(read, TABLES[page]))
        given_to(page, watched)
        seen[TABLES[page]] |= watched.seen
    assert seen == {said: {*said} for said in seen}


def test_what_all_pages_say_of_the_corpus_is_read_from_the_tables_that_it_says(read: tables.Published):
    watched = Watched(only(read, OF_SCOPE))
    scope_of(watched)
    assert watched.seen == {*OF_SCOPE}


def test_a_page_that_reads_another_table_ends_the_run(read: tables.Published):
    with pytest.raises(KeyError, match="Gaps"):
        only(read, TABLES["method"])[tables.Gaps]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_given_each_of_its_tables_once(page: str):
    assert len(tables_of(page)) == len(set(tables_of(page)))
    assert {*TABLES[page], *OF_SCOPE} <= set(tables_of(page))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_written_with_the_templates_that_it_says(page: str, root: Path):
    written = jinja2.Environment(loader=jinja2.FileSystemLoader(root / "workflow" / "report"), autoescape=True)
    waiting, used = [templates_of(page)[0]], {"style.css"}
    while waiting:
        used.add(name := waiting.pop())
        source, *_ = written.loader.get_source(written, name)
        waiting += meta.find_referenced_templates(written.parse(source))
    assert used <= {*templates_of(page)}


def test_what_draws_charts_is_no_part_of_a_page_that_has_none():
    drawing = {page for page in PAGES if "figures.py" in {path.name for path in files_of(modules_of(page))}}
    assert drawing == {"roles", "grades", "documents", *(page for page in PAGES if page.startswith("role-"))}


def test_rules_hand_over_the_tables_that_they_name_and_no_folder(root: Path):
    rules = "\n".join(path.read_text(encoding="utf-8") for path in (root / "workflow" / "rules").glob("*.smk"))
    handed = set(re.findall(r"--tables (\{\w+[.\w]*:q\})", rules))
    assert handed == {"{input.tables:q}", "{input:q}"}
