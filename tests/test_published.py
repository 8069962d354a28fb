"""Parts of tables to the whole tables that are published."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandera.errors import SchemaError

from drtp_jobs import tables
from drtp_jobs.published import publish_parts, ranges_of
from drtp_jobs.shards import BY_SHARD
from drtp_jobs.tables.files import publish_in_turn

DATE = {"date": "2024-05-01", "source": "front_matter"}
STEWARD, ENGINEER, ANALYST = ({"document_id": name, "field": "title", "value": name} for name in ("a", "b", "c"))


def problem(document: str, severity: str) -> dict[str, str]:
    return {"document_id": document, "stage": "tag", "severity": severity, "reason": "Long.", "advice": "Shorten it."}


def correction(line: int, outcome: str) -> dict[str, Any]:
    row = dict.fromkeys(tables.Corrections.to_schema().columns)
    return row | {"document_id": "a", "line": line, "what": "field", "outcome": outcome}


def file(name: str) -> dict[str, Any]:
    return {"document_id": name, "file": f"{name}.txt", "format": "text", "size_bytes": 1, "sha256": "0"}


def parts_in(folder: Path, *parts: tuple[type[tables.Table], list[dict[str, Any]]]) -> list[Path]:
    """Files of parts, among them those of problems and corrections, which a run always has."""
    paths = []
    for number, (table, rows) in enumerate((*parts, (tables.Problems, []), (tables.Corrections, []))):
        path = folder / "shards" / tables.name_of(table) / f"{number}.parquet"
        tables.write(table, tables.frame(table, rows), path)
        paths.append(path)
    return paths


def whole(folder: Path, name: str) -> tuple[list[dict[str, Any]], str]:
    """Rows of a published table, and its CSV."""
    path = folder / f"{name}.parquet"
    return pd.read_parquet(path).to_dict("records"), path.with_suffix(".csv").read_text()


@pytest.mark.parametrize("name", BY_SHARD)
def test_tables_made_by_shard_are_in_the_order_of_documents(name: str):
    assert tables.key_of(tables.by_name(name))[0] == "document_id"


def test_a_document_stands_in_one_range_however_many_rows_it_has():
    n_rows = pd.Series([2, 1, 9, 1, 1], index=["a", "b", "c", "d", "e"])
    assert ranges_of(n_rows, 3) == [("a", "b"), ("c", "c"), ("d", "e")]
    assert ranges_of(n_rows, 100) == [("a", "e")]


def test_a_table_without_rows_is_published(tmp_path: Path):
    publish_parts(parts_in(tmp_path, (tables.Stated, []), (tables.Stated, [])), tmp_path)
    assert whole(tmp_path, "stated") == ([], "document_id,field,value\n")


@given(
    fields=st.dictionaries(
        st.tuples(st.text("aé\U0001f600Z-", min_size=1, max_size=3), st.sampled_from(("title", "grade"))),
        st.tuples(st.text("=@ \"',\nü", max_size=3), st.integers(0, 2)),
        max_size=12,
    ),
    rows_at_once=st.integers(1, 12),
)
def test_a_table_is_the_same_whatever_stands_in_which_part_and_is_in_memory_at_once(
    fields: dict[tuple[str, str], tuple[str, int]], rows_at_once: int
):
    rows = [{"document_id": key[0], "field": key[1], "value": value[0]} for key, value in fields.items()]
    parts = [value[1] for value in fields.values()]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        own = [
            (tables.Stated, [row for row, part in zip(rows, parts, strict=True) if part == number])
            for number in range(3)
        ]
        publish_parts(parts_in(folder, *own), folder, rows_at_once)
        made = whole(folder, "stated")
        tables.publish(tables.Stated, tables.frame(tables.Stated, rows), folder / "stated.parquet")
        assert made == whole(folder, "stated")


def test_a_range_is_a_group_of_rows_of_the_file(tmp_path: Path):
    publish_parts(parts_in(tmp_path, (tables.Stated, [STEWARD, ANALYST]), (tables.Stated, [ENGINEER])), tmp_path, 2)
    file = parquet.ParquetFile(tmp_path / "stated.parquet")
    groups = [file.read_row_group(number)["document_id"].to_pylist() for number in range(file.num_row_groups)]
    assert groups == [["a", "b"], ["c"]]


def test_a_document_set_aside_is_left_to_the_tables_of_files(tmp_path: Path):
    dates = [DATE | {"document_id": name} for name in ("a", "b")]
    parts = parts_in(
        tmp_path,
        (tables.Inventory, [file("a"), file("b")]),
        (tables.FileDates, dates),
        (tables.Problems, [problem("a", "set_aside"), problem("b", "warning")]),
    )
    publish_parts(parts, tmp_path)
    assert whole(tmp_path, "file_dates") == (dates[1:], "document_id,date,source\nb,2024-05-01,front_matter\n")
    assert [row["document_id"] for row in whole(tmp_path, "inventory")[0]] == ["a", "b"]
    assert [row["document_id"] for row in whole(tmp_path, "problems")[0]] == ["a", "b"]


def test_how_many_corrections_were_applied_is_a_note_among_the_problems(tmp_path: Path):
    given = [correction(2, "applied"), correction(3, "no_match")]
    publish_parts(parts_in(tmp_path, (tables.Corrections, given), (tables.Problems, [problem("z", "note")])), tmp_path)
    assert [row["reason"] for row in whole(tmp_path, "problems")[0]] == [
        "1 correction was applied; one no longer matches anything.",
        "Long.",
    ]


def test_what_fails_half_way_leaves_the_files_as_they_were(tmp_path: Path):
    path = tmp_path / "stated.parquet"
    tables.publish(tables.Stated, tables.frame(tables.Stated, [STEWARD]), path)
    before = whole(tmp_path, "stated")
    wrong = pd.DataFrame([ANALYST | {"field": "favourite colour"}])
    with pytest.raises(SchemaError, match="favourite colour"):
        publish_in_turn(tables.Stated, [pd.DataFrame([ENGINEER]), wrong], path)
    assert whole(tmp_path, "stated") == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["stated.csv", "stated.parquet"]
