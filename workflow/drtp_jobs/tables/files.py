"""Rows to a validated table, and tables to and from files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from pandera.typing import DataFrame

from drtp_jobs.tables.model import AnyTable, key_of

Where = list[
    tuple[str, str, Any]
]  # column, comparison, value: as the filters of pandas.read_parquet, which all have to hold

_AT_A_TIME = 500_000  # rows

# With what a cell begins that a spreadsheet takes for a formula. Source: OWASP, CSV injection.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def frame(table: type[AnyTable], rows: Iterable[Mapping[str, Any]]) -> DataFrame[AnyTable]:
    """Validated table of these rows, sorted by the table's key.

    Raises pandera.errors.SchemaError if a row breaks the declaration or two rows have the same key.
    """
    columns = list(table.to_schema().columns)
    return validated(table, pd.DataFrame(list(rows), columns=columns))


def validated(table: type[AnyTable], data: pd.DataFrame) -> DataFrame[AnyTable]:
    """The same table, checked against its declaration and sorted by its key; raises as `frame` does."""
    return table.validate(data).sort_values(key_of(table), kind="stable", ignore_index=True)


def read(table: type[AnyTable], paths: Path | Iterable[Path]) -> DataFrame[AnyTable]:
    """The table that these Parquet files hold together, validated."""
    files = [paths] if isinstance(paths, Path) else list(paths)
    parts = [part for file in files if not (part := pd.read_parquet(file)).empty]
    return validated(table, pd.concat(parts, ignore_index=True)) if parts else frame(table, [])


def read_view(view: type[AnyTable], path: Path, where: Where | None = None) -> DataFrame[AnyTable]:
    """Of the table that a Parquet file holds the columns that the view declares, and the rows that `where` lets through.

    Rows are in the order of the file. Raises pandera.errors.SchemaError if one breaks the declaration of the view, and
    pyarrow.ArrowInvalid if the file lacks a column.
    """
    return view.validate(pd.read_parquet(path, columns=list(view.to_schema().columns), filters=where))


def read_in_parts(view: type[AnyTable], path: Path, where: Where | None = None) -> Iterator[DataFrame[AnyTable]]:
    """The same, so many rows at a time that memory does not grow with the table; one part at least, which may be empty."""
    import pyarrow.dataset as ds
    from pyarrow.parquet import filters_to_expression

    columns = list(view.to_schema().columns)
    chosen = filters_to_expression(where) if where else None
    one_after_another = {"batch_readahead": 0, "fragment_readahead": 0, "use_threads": False}
    scanner = ds.dataset(path).scanner(columns=columns, filter=chosen, batch_size=_AT_A_TIME, **one_after_another)
    for batch in scanner.to_batches():
        yield view.validate(batch.to_pandas())


def files_by_name(files: Iterable[Path]) -> dict[str, Path]:
    """Files of tables by the names of their tables, which are those of the files without an extension."""
    return {file.stem: file for file in files}


def write(table: type[AnyTable], data: pd.DataFrame, path: Path) -> None:
    """Write the table as Parquet; raises as `frame` does."""
    _write(validated(table, data), path)


def publish(table: type[AnyTable], data: pd.DataFrame, path: Path) -> None:
    """Write the table as Parquet and, for people, as CSV beside it; raises as `frame` does.

    In the CSV an apostrophe stands before a text that a spreadsheet would take for a formula.
    """
    checked = validated(table, data)
    _write(checked, path)
    path.with_suffix(".csv").write_text(to_csv(checked), encoding="utf-8")


def _write(checked: pd.DataFrame, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    checked.to_parquet(path, index=False)


def to_csv(data: pd.DataFrame) -> str:
    """The table as CSV in which no text starts a formula."""
    texts = data.select_dtypes(include=["object", "string"]).columns
    csv: str = data.assign(**{str(name): data[name].map(_no_formula) for name in texts}).to_csv(
        index=False, lineterminator="\n"
    )
    return csv


def _no_formula(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value
