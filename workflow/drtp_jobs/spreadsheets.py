"""A CSV file about documents, as spreadsheets save it: every row that can be read, with its line.

Whatever is wrong with the file is said, and the rest is used: a quotation mark that is not closed, another delimiter than
the comma, another encoding than UTF-8.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Container, Iterator, Sequence
from pathlib import Path

KEYS = ("file", "document_id")  # columns that name the document a row is about; one of them is enough
_DELIMITERS = (",", ";", "\t")  # as spreadsheets save, by country
_LARGEST = 64 * 2**20  # bytes; a manifest of 100,000 documents has some ten million
_SAVE_AS_UTF_8 = "Save it as CSV UTF-8."
_CLOSE_QUOTE = "Close the quotation mark or remove it."

Warn = Callable[[str, str], None]  # takes what is wrong with the file, to be read behind its name, and what to do


def rows_about_documents(path: Path, documents: Container[str], warn: Warn) -> Iterator[tuple[int, dict[str, str]]]:
    """Line and cells, by column in small letters, of each row of a file; the line is counted from the header's, which is 1.

    `documents` are the names by which a row may call a document: a line that starts with one is a row of its own.
    """
    try:
        if path.stat().st_size > _LARGEST:
            warn(f" is larger than {_LARGEST // 2**20} MiB; none of it is used.", "Check the file.")
            return
        lines = list(io.StringIO(_decoded(path.read_bytes(), warn), newline=""))
    except OSError as error:
        warn(f" can't be opened: {error.strerror}.", "Allow that it is read.")
        return
    header, delimiter = _header(lines)
    if not set(KEYS) & set(header):
        reason = " has neither a column file nor document_id; none of it is used."
        warn(reason, "Add a column file with each file's name.")
        return
    for line, cells in _records(lines[1:], delimiter, documents, warn):
        yield line, dict(zip(header, (cell.strip() for cell in cells), strict=False))


def _decoded(data: bytes, warn: Warn) -> str:
    """The text of the file: UTF-8, UTF-16 with its mark, or else what Windows saves in western Europe."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        reason = f", line {line}: it is not in UTF-8; it was read as Windows-1252, and its accents may be wrong."
        warn(reason, _SAVE_AS_UTF_8)
        return data.decode("cp1252", errors="replace")


def _header(lines: Sequence[str]) -> tuple[list[str], str]:
    """Names of the columns, and the delimiter: the one with which there is a column that names the file."""
    first = lines[0] if lines else ""
    for delimiter in _DELIMITERS:
        names = [name.strip().lower() for name in _cells(first, delimiter) or ()]
        if set(KEYS) & set(names):
            return names, delimiter
    return [], ","


def _records(
    lines: Sequence[str], delimiter: str, documents: Container[str], warn: Warn
) -> Iterator[tuple[int, list[str]]]:
    """Cells of each record with the line where it starts, counted from the header's, which is 1.

    A quoted cell may run over several lines. It does not where the next line starts as a row of its own, or the file
    ends: then the mark was not closed, and the line is taken as it stands, so that the rows behind it are not lost.
    """
    start = 0
    while start < len(lines):
        end = start + 1
        n_marks = lines[start].count('"')
        while n_marks % 2 and end < len(lines) and not _starts_row(lines[end], delimiter, documents):
            n_marks += lines[end].count('"')
            end += 1
        if n_marks % 2:
            end = start + 1
            warn(f", line {start + 2}: a quotation mark is not closed.", _CLOSE_QUOTE)
            cells = _cells(lines[start].replace('"', ""), delimiter)
        else:
            cells = _cells("".join(lines[start:end]), delimiter)
        if cells is None:
            warn(f", line {start + 2}: the row can't be read, so it is not used.", "Write the row again.")
        elif cells:
            yield start + 2, cells
        start = end


def _starts_row(line: str, delimiter: str, documents: Container[str]) -> bool:
    return line.split(delimiter)[0].strip().strip('"') in documents


def _cells(record: str, delimiter: str) -> list[str] | None:
    """The cells of a record; None if it is none."""
    try:
        return next(csv.reader([record], delimiter=delimiter), [])
    except csv.Error:
        return None
