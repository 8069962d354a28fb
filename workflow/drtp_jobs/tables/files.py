"""Rows to a validated table, and tables to and from files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
from pandera.typing import DataFrame

from drtp_jobs.tables.model import AnyTable, key_of

# Column, comparison, value: as the filters of pandas.read_parquet, which all have to hold.
Where = list[tuple[str, str, Any]]

_AT_A_TIME = 200_000  # rows

# With what a cell begins that a spreadsheet takes for a formula. Source: OWASP, CSV injection.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_ROWS_A_GROUP = 20_000  # of Parquet, so that few others are read with the rows of a range of documents


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
    return pd.concat(read_in_parts(view, path, where), ignore_index=True)


def one_of(column: str, texts: Iterable[str]) -> Where:
    """Lets rows through in which the column has one of some texts; none if there are no texts."""
    import pyarrow as arrow

    return [(column, "in", arrow.array(list(texts), arrow.string()))]  # of no texts a list would have no type


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
    path.parent.mkdir(parents=True, exist_ok=True)
    validated(table, data).to_parquet(path, index=False, row_group_size=_ROWS_A_GROUP)


def publish(table: type[AnyTable], data: pd.DataFrame, path: Path) -> None:
    """Write the table as Parquet and, for people, as CSV beside it; raises as `frame` does.

    In the CSV an apostrophe stands before a text that a spreadsheet would take for a formula.
    """
    publish_in_turn(table, [data], path)


def publish_in_turn(table: type[AnyTable], pieces: Iterable[pd.DataFrame], path: Path) -> None:
    """Write a table as `publish` does, of which one piece after the other is at hand, so that never all of it is in memory.

    By the table's key, all rows of a piece come before those of the next. The files appear once both are whole.
    """
    import pyarrow as arrow
    import pyarrow.parquet as parquet

    path.parent.mkdir(parents=True, exist_ok=True)
    empty = frame(table, [])
    columns = arrow.Schema.from_pandas(empty, preserve_index=False)
    with (
        _in_place_of(path) as whole,
        _in_place_of(path.with_suffix(".csv")) as csv,
        parquet.ParquetWriter(whole, columns) as writer,
        csv.open("w", encoding="utf-8") as lines,
    ):
        lines.write(to_csv(empty))  # the line of names
        for checked in map(partial(validated, table), pieces):
            writer.write_table(arrow.Table.from_pandas(checked, preserve_index=False))
            _without_formulas(checked).to_csv(lines, index=False, header=False, lineterminator="\n")
            del checked  # before the next piece is at hand


@contextmanager
def _in_place_of(path: Path) -> Iterator[Path]:
    """A file to write that takes the place of another, unless writing it fails."""
    made = path.with_name(f"{path.name}.part")
    try:
        yield made
        made.replace(path)
    finally:
        made.unlink(missing_ok=True)


def to_csv(data: pd.DataFrame) -> str:
    """The table as CSV in which no text starts a formula."""
    csv: str = _without_formulas(data).to_csv(index=False, lineterminator="\n")
    return csv


def _without_formulas(data: pd.DataFrame) -> pd.DataFrame:
    texts = data.select_dtypes(include=["object", "string"]).columns
    return data.assign(**{str(name): _as_texts(data[name]) for name in texts})


def _as_texts(column: pd.Series[Any]) -> pd.Series[Any]:
    if column.dtype == object:  # which may hold numbers, too
        return column.map(_as_text)
    is_formula = column.str.startswith(_FORMULA_STARTS, na=False)
    return column.mask(is_formula, "'" + column) if is_formula.any() else column


def _as_text(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value
