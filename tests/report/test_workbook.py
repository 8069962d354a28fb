"""The workbook of the tables that people read."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from drtp_jobs import tables
from drtp_jobs.report import workbook
from drtp_jobs.report.workbook import write_workbook


@pytest.fixture
def folder(tmp_path: Path, empty_tables: Path) -> Path:
    """Empty tables, but for problems: two texts that a spreadsheet may take for a formula or a link."""
    problems = [
        {"document_id": name, "stage": "read", "severity": "note", "reason": reason, "advice": "none"}
        for name, reason in (("a", '=HYPERLINK("http://example.org")'), ("b", "http://example.org"))
    ]
    made = shutil.copytree(empty_tables, tmp_path / "tables")
    tables.write(tables.Problems, tables.frame(tables.Problems, problems), made / "problems.parquet")
    return made


def sheets(path: Path) -> dict[str, str]:
    """The XML of each sheet by its name."""
    with ZipFile(path) as parts:
        names = re.findall(r'<sheet name="(\w+)"', parts.read("xl/workbook.xml").decode())
        return {name: parts.read(f"xl/worksheets/sheet{n}.xml").decode() for n, name in enumerate(names, start=1)}


def test_no_cell_starts_a_formula_or_a_link(folder: Path):
    write_workbook(folder.glob("*.parquet"), folder / "tables.xlsx")
    made = sheets(folder / "tables.xlsx")
    assert [name for name, sheet in made.items() if re.search("<f[ >]|hyperlink", sheet)] == []
    with ZipFile(folder / "tables.xlsx") as parts:
        assert "<t>=HYPERLINK(" in parts.read("xl/sharedStrings.xml").decode()


def test_the_first_sheet_explains_the_columns_of_all_others(folder: Path):
    write_workbook(folder.glob("*.parquet"), folder / "tables.xlsx")
    first, *others = sheets(folder / "tables.xlsx")
    assert first == "columns"
    assert {"findings", "evidence", "prevalence", "statements", "problems"} <= set(others)


def test_a_table_that_no_sheet_can_hold_is_said_to_be_left_out(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workbook, "_MOST_ROWS", 1)
    write_workbook(folder.glob("*.parquet"), folder / "tables.xlsx")
    with ZipFile(folder / "tables.xlsx") as parts:
        assert (
            "2 rows are more than a sheet can hold: see tables/problems.csv"
            in parts.read("xl/sharedStrings.xml").decode()
        )


def test_the_same_tables_give_the_same_bytes(folder: Path):
    for name in ("one.xlsx", "two.xlsx"):
        write_workbook(folder.glob("*.parquet"), folder / name)
    assert (folder / "one.xlsx").read_bytes() == (folder / "two.xlsx").read_bytes()


@pytest.mark.parametrize("text", ["a" * 40_000, "😀" * 20_000, "é" + "😀" * 20_000])
def test_a_text_too_long_for_a_cell_says_where_it_stands_whole(folder: Path, text: str):
    row = {"document_id": "a", "stage": "read", "severity": "note", "reason": text, "advice": "none"}
    tables.write(tables.Problems, tables.frame(tables.Problems, [row]), folder / "problems.parquet")
    write_workbook(folder.glob("*.parquet"), folder / "tables.xlsx")
    cells = texts(folder / "tables.xlsx")
    (cut,) = [cell for cell in cells if cell.startswith(text[:100])]
    assert len(cut.encode("utf-16-le")) // 2 in (32_766, 32_767)
    end = f"{text[-1]}[...] [cut to what a cell can hold; all {len(text)} characters are in tables/problems.csv]"
    assert cut.endswith(end)


def test_a_text_that_just_fits_is_whole(folder: Path):
    row = {"document_id": "a", "stage": "read", "severity": "note", "reason": "😀" * 16_383 + "a", "advice": "none"}
    tables.write(tables.Problems, tables.frame(tables.Problems, [row]), folder / "problems.parquet")
    write_workbook(folder.glob("*.parquet"), folder / "tables.xlsx")
    assert row["reason"] in texts(folder / "tables.xlsx")


def test_characters_that_xml_does_not_know_are_written_in_the_notation_of_spreadsheets(folder: Path):
    row = {"document_id": "a", "stage": "read", "severity": "note", "reason": "a\x00b\x0bc\ufffed", "advice": "_x0041_"}
    tables.write(tables.Problems, tables.frame(tables.Problems, [row]), folder / "problems.parquet")
    write_workbook(folder.glob("*.parquet"), folder / "tables.xlsx")
    assert {"a_x0000_b_x000B_c_xFFFE_d", "_x005F_x0041_"} <= set(texts(folder / "tables.xlsx"))


def texts(path: Path) -> list[str]:
    """The texts of all cells."""
    with ZipFile(path) as parts:
        root = ElementTree.fromstring(parts.read("xl/sharedStrings.xml"))
    return [element.text or "" for element in root.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}t")]
