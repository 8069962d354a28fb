"""A CSV file that somebody else wrote to its rows, or to one sentence that says where it can't be read."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from pathlib import Path
from typing import NamedTuple

_SAVE = "save it as CSV UTF-8 (in Excel: Save As, CSV UTF-8)"
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_IN_SIGHT = 20  # characters before the one that is wrong, columns of a table


class WrongCsv(ValueError):
    """A CSV file that can't be read; the message names file and line and says what to do."""


class CsvTable(NamedTuple):
    """Names of the columns, and of each row that isn't empty the line where it starts and its cells."""

    columns: tuple[str, ...]
    rows: list[tuple[int, list[str]]]


class WrongRow(NamedTuple):
    """A row that can't be read: the line where it starts, and a sentence that says why and what to do."""

    line: int
    sentence: str


def table_of(path: Path) -> CsvTable:
    """The rows of a CSV file in UTF-8, or in the encoding that its byte order mark names.

    Raises WrongCsv for a file that can't be opened or is in another encoding, for a quote that is never closed, a cell
    too long for any table (csv.field_size_limit), two columns of one name, and a row with more cells than columns.
    """
    (columns, rows), wrong = rows_until_wrong(_text(path))
    if wrong:
        raise WrongCsv(f"{path}, line {wrong.line}: {wrong.sentence}")
    _check_columns(path, columns)
    for line, cells in rows:
        if any(cells[len(columns) :]):
            raise WrongCsv(
                f"{path}, line {line}: {len(cells)} cells in {len(columns)} columns;"
                " put quotes around a cell that holds a comma."
            )
    return CsvTable(columns, rows)


def rows_until_wrong(text: str, delimiter: str = ",") -> tuple[CsvTable, WrongRow | None]:
    """The rows of a text up to the first that can't be read, and that row; None if all can be."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns: tuple[str, ...] | None = None
    rows: list[tuple[int, list[str]]] = []
    line, wrong = 1, None
    try:
        for cells in reader:
            if columns is None:
                columns = tuple(cells)
            elif any(cells):
                rows.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        wrong = WrongRow(line, _sentence(error))
    return CsvTable(columns or (), rows), wrong


def listed(columns: tuple[str, ...]) -> str:
    """Names of columns for a message, of very many the first."""
    more = f" and {len(columns) - _IN_SIGHT} more" if len(columns) > _IN_SIGHT else ""
    return ", ".join(columns[:_IN_SIGHT]) + more


def not_utf8(error: UnicodeDecodeError) -> str:
    """Which line of a file is not in UTF-8, and where in it, for a message."""
    data, start = error.object, error.start
    line = data.count(b"\n", 0, start) + 1
    before = data[data.rfind(b"\n", 0, start) + 1 : start].decode(errors="replace")
    where = f"what follows {before[-_IN_SIGHT:]!r}" if before else "its first character"
    return f"line {line}: {where} is not in UTF-8"


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise WrongCsv(f"{path}: can't be opened ({error.strerror}).") from error
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    text = data.decode(encoding, errors="replace")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise WrongCsv(f"{path}, line {line}: holds a NUL character, so it is no text in UTF-8; {_SAVE}.")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise WrongCsv(f"{path}, {not_utf8(error)}; {_SAVE}.") from error


def _sentence(error: csv.Error) -> str:
    if "field limit" in str(error):
        return f"a cell has more than {csv.field_size_limit():,} characters; is a quote left open?"
    if "unexpected end" in str(error):
        return 'a quote (") that starts in this row is never closed; close it.'
    return f'{error}; a cell that holds quotes is put in quotes, each quote in it written twice ("").'


def _check_columns(path: Path, columns: tuple[str, ...]) -> None:
    repeated = [name for name, times in Counter(columns).items() if name and times > 1]
    if repeated:
        raise WrongCsv(f"{path}, line 1: {repeated[0]!r} is the name of more than one column; rename all but one.")
