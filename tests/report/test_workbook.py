"""The workbook of the tables that people read."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from drtp_jobs import tables
from drtp_jobs.report import workbook
from drtp_jobs.report.workbook import write_workbook


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Empty tables, but for problems: two texts that a spreadsheet may take for a formula or a link."""
    problems = [
        {"document_id": name, "stage": "read", "severity": "note", "reason": reason, "advice": "none"}
        for name, reason in (("a", '=HYPERLINK("http://example.org")'), ("b", "http://example.org"))
    ]
    for table in tables.ALL:
        rows = problems if table is tables.Problems else []
        tables.write(table, tables.frame(table, rows), tmp_path / f"{tables.name_of(table)}.parquet")
    return tmp_path


def sheets(path: Path) -> dict[str, str]:
    """The XML of each sheet by its name."""
    with ZipFile(path) as parts:
        names = re.findall(r'<sheet name="(\w+)"', parts.read("xl/workbook.xml").decode())
        return {name: parts.read(f"xl/worksheets/sheet{n}.xml").decode() for n, name in enumerate(names, start=1)}


def test_no_cell_starts_a_formula_or_a_link(folder: Path):
    write_workbook(folder, folder / "tables.xlsx")
    made = sheets(folder / "tables.xlsx")
    assert [name for name, sheet in made.items() if re.search("<f[ >]|hyperlink", sheet)] == []
    with ZipFile(folder / "tables.xlsx") as parts:
        assert "<t>=HYPERLINK(" in parts.read("xl/sharedStrings.xml").decode()


def test_the_first_sheet_explains_the_columns_of_all_others(folder: Path):
    write_workbook(folder, folder / "tables.xlsx")
    first, *others = sheets(folder / "tables.xlsx")
    assert first == "columns"
    assert {"findings", "evidence", "prevalence", "statements", "problems"} <= set(others)


def test_a_table_that_no_sheet_can_hold_is_said_to_be_left_out(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workbook, "_MOST_ROWS", 1)
    write_workbook(folder, folder / "tables.xlsx")
    with ZipFile(folder / "tables.xlsx") as parts:
        assert (
            "2 rows are more than a sheet holds: see tables/problems.csv" in parts.read("xl/sharedStrings.xml").decode()
        )


def test_the_same_tables_give_the_same_bytes(folder: Path):
    for name in ("one.xlsx", "two.xlsx"):
        write_workbook(folder, folder / name)
    assert (folder / "one.xlsx").read_bytes() == (folder / "two.xlsx").read_bytes()
