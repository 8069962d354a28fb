"""The tables that people read, as one workbook: a sheet for each, and a first one that explains them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from drtp_jobs import tables

# Tables by name, a sheet each.
SHEETS = (
    "findings",
    "measures",
    "sensitivity",
    "evidence",
    "prevalence",
    "contrasts",
    "trends",
    "ladders",
    "steps",
    "documents",
    "sample",
    "statements",
    "problems",
)
_EXPLAINED = "columns"
_MOST_ROWS = 1_048_575  # of a sheet, below its header
_LONGEST = 32_767  # UTF-16 units of a cell
_WIDEST = 60  # characters
_ROWS_IN_SIGHT = 100
# Same tables, same bytes: the workbook says when it was made, so it says the same each time.
_MADE = datetime(2000, 1, 1)


def write_workbook(files: Iterable[Path], out_workbook: Path) -> None:
    """Write the workbook from the published tables in `files`.

    No cell is a formula or a link, whatever a document says. A table with more rows than a sheet can hold has a sheet
    that says so, and a text that is too long for a cell ends in words that say where it stands whole.
    """
    named = tables.files_by_name(files)
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with pd.ExcelWriter(out_workbook, engine="xlsxwriter", engine_kwargs={"options": options}) as writer:
        writer.book.set_properties(
            {"title": "What research technical professionals are asked to know", "created": _MADE}
        )
        _write(writer, _EXPLAINED, _columns())
        for name in SHEETS:
            _write(writer, name, _that_fits(tables.read(tables.by_name(name), named[name]), name))


def _columns() -> pd.DataFrame:
    """What every column of the sheets means."""
    return pd.DataFrame(
        [
            {"table": name, "about": tables.by_name(name).__doc__, "column": column, "meaning": field.description}
            for name in SHEETS
            for column, field in tables.by_name(name).to_schema().columns.items()
        ]
    )


def _that_fits(table: pd.DataFrame, name: str) -> pd.DataFrame:
    if len(table) > _MOST_ROWS:
        return pd.DataFrame([{"note": f"{len(table)} rows are more than a sheet can hold: see tables/{name}.csv"}])
    texts = table.select_dtypes(include=["object", "string"]).columns
    return table.assign(**{str(each): table[each].map(partial(_cell, name=name)) for each in texts})


def _cell(value: Any, name: str) -> Any:
    """A value as a cell can hold it."""
    if not isinstance(value, str) or _units(value) <= _LONGEST:
        return value
    end = f"[...] [cut to what a cell can hold; all {len(value)} characters are in tables/{name}.csv]"
    whole = value.encode("utf-16-le")[: 2 * (_LONGEST - _units(end))]
    return whole.decode("utf-16-le", errors="ignore") + end


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2 if len(text) > _LONGEST // 2 else len(text)


def _write(writer: pd.ExcelWriter, name: str, table: pd.DataFrame) -> None:
    """A sheet with its header in sight, filters, and columns as wide as what stands in their first rows."""
    table.to_excel(writer, sheet_name=name, index=False, freeze_panes=(1, 0))
    sheet = writer.sheets[name]
    sheet.autofilter(0, 0, len(table), len(table.columns) - 1)
    for place, column in enumerate(table.columns):
        longest = table[column].head(_ROWS_IN_SIGHT).astype(str).str.len().max()
        sheet.set_column(place, place, min(_WIDEST, max(len(column) + 3, 0 if pd.isna(longest) else longest)))
