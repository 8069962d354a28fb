"""The data dictionary, from the declarations of the tables."""

from __future__ import annotations

from collections.abc import Iterable

from drtp_jobs.tables.model import Table, key_of, name_of

_TYPE_NAMES = {"str": "text", "int": "whole number", "float": "number", "bool": "true or false"}


def dictionary(tables: Iterable[type[Table]]) -> str:
    """The data dictionary in Markdown: every table with its columns, types and what they mean."""
    lines = [
        "# Data dictionary",
        "",
        "Generated from `workflow/drtp_jobs/tables/` by `make docs`; do not edit by hand.",
        "Every table is `results/tables/<name>.csv` for people and `<name>.parquet` for programs. In the CSV an apostrophe",
        "stands before a text that a spreadsheet would take for a formula (one that begins with `=`, `+`, `-` or `@`).",
    ]
    for table in tables:
        lines += ["", f"## {name_of(table)}", "", (table.__doc__ or "").strip(), ""]
        lines += [f"One row for each: {', '.join(f'`{column}`' for column in key_of(table))}.", ""]
        lines += ["| column | type | may be empty | meaning |", "| --- | --- | --- | --- |"]
        for name, column in table.to_schema().columns.items():
            allowed = next(
                (check.statistics.get("allowed_values") for check in column.checks if check.name == "isin"), None
            )
            meaning = column.description + (f" One of: {', '.join(allowed)}." if allowed else "")
            kind = _type_name(str(column.dtype))
            lines.append(f"| `{name}` | {kind} | {'yes' if column.nullable else 'no'} | {meaning} |")
    return "\n".join(lines) + "\n"


def _type_name(dtype: str) -> str:
    return next(name for start, name in _TYPE_NAMES.items() if dtype.lower().startswith(start))
