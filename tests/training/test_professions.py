"""Professions: what titles of posts name, and the table of all of them."""

from __future__ import annotations

from drtp_jobs import tables
from drtp_jobs.notation.rules import rules
from drtp_jobs.report.pages import FAMILIES
from drtp_jobs.training.professions import profession_of, profession_rows


def test_a_title_names_a_profession_of_the_table() -> None:
    assert profession_of("Senior Data Steward") == "data-steward"
    assert profession_of("Chemistry Technician") is None
    assert profession_of(None) is None


def test_every_profession_is_a_role_family_with_its_column_or_has_titles_that_name_it() -> None:
    rows = {row["profession_id"]: row for row in profession_rows()}
    tables.frame(tables.Professions, rows.values())
    assert [name for name, row in rows.items() if row["column"]] == list(FAMILIES)
    assert rows["analysis"]["column"] == "data"
    assert rows["data-manager"]["titles"].count("; ") == 1
    assert [name for name, row in rows.items() if not row["role_family"] and not row["titles"]] == []


def test_titles_name_professions_of_the_table_alone() -> None:
    known = {row["profession_id"] for row in profession_rows()}
    assert {row["profession"] for row in rules("training/profession_titles").rows} <= known
