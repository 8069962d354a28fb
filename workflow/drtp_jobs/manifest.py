"""The corpus' manifest.csv: what is stated of the documents, as far as it can be read."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from drtp_jobs.privacy import masked_text
from drtp_jobs.problems import Problem
from drtp_jobs.terms import DOCUMENT_KINDS, ROLE_FAMILIES, SENIORITIES, STATED_FIELDS

MANIFEST = "manifest.csv"
_KEYS = ("file", "document_id")
_DELIMITERS = (",", ";", "\t")  # as spreadsheets save, by country
_LARGEST = 64 * 2**20  # bytes; a manifest of 100,000 documents has some ten million
_NOT_STATED = {"", "not stated", "n/a", "unknown"}
_ALLOWED = {"document_kind": DOCUMENT_KINDS, "role_family": ROLE_FAMILIES, "seniority": SENIORITIES}
_SYNONYMS = {"not_a_job_description": "other"}
_SAVE_AS_UTF_8 = "Save it as CSV UTF-8."
_WRITE_DATE = "Write a year, a month or a day: 2024, 2024-03 or 2024-03-31."
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_CLOSE_QUOTE = "Close the quotation mark or remove it."


@dataclass
class Manifest:
    """What a manifest states, by document and field, and what was wrong with it."""

    stated: dict[tuple[str, str], str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def rows(self) -> list[dict[str, str]]:
        """Rows of the table stated."""
        return [{"document_id": name, "field": field, "value": value} for (name, field), value in self.stated.items()]

    def warn(self, subject: str, reason: str, advice: str) -> None:
        """Note a problem of the manifest or of a document that it names."""
        self.problems.append(Problem(subject, "inventory", "warning", f"{MANIFEST}{reason}", advice))


def manifest_of(corpus: Path, documents: Mapping[str, str]) -> Manifest:
    """The manifest of a corpus folder; empty if it has none. `documents` are identifiers by what a row may call them.

    Whatever is wrong with it becomes a warning with the line, and the rest is used: a row that names no document, a value
    that is not allowed, a quotation mark that is not closed, another encoding than UTF-8.
    """
    found = Manifest()
    path = corpus / MANIFEST
    if not path.is_file():
        return found
    try:
        if path.stat().st_size > _LARGEST:
            found.warn(MANIFEST, f" is larger than {_LARGEST // 2**20} MiB; none of it is used.", "Check the file.")
            return found
        lines = list(io.StringIO(_decoded(path.read_bytes(), found), newline=""))
    except OSError as error:
        found.warn(MANIFEST, f" can't be opened: {error.strerror}.", "Allow that it is read.")
        return found
    header, delimiter = _header(lines)
    if not set(_KEYS) & set(header):
        found.warn(
            MANIFEST,
            " has neither a column file nor document_id; none of it is used.",
            "Add a column file with each file's name.",
        )
        return found
    for line, cells in _records(lines[1:], delimiter, documents, found):
        _state(dict(zip(header, (cell.strip() for cell in cells), strict=False)), line, documents, found)
    return found


def _state(row: Mapping[str, str], line: int, documents: Mapping[str, str], found: Manifest) -> None:
    """Take over what one row states."""
    names = [row[key] for key in _KEYS if row.get(key)]
    document_id = next((documents[name] for name in names if name in documents), None)
    if document_id is None:
        shown = masked_text(names[0]) if names else ""
        if any(row.values()):
            reason = f", line {line}: the file {shown!r} is not in the corpus folder."
            found.warn(shown or MANIFEST, reason, "Add the file or remove the row.")
        return
    for name in STATED_FIELDS:
        value = _SYNONYMS.get(row.get(name, ""), row.get(name, ""))
        if value.lower() in _NOT_STATED:
            continue
        advice = advice_on(name, value)
        if advice:
            found.warn(document_id, f", line {line}: {name} is {masked_text(value)!r}.", advice)
            continue
        found.stated[document_id, name] = value if name == "date" else masked_text(value)


def advice_on(name: str, value: str) -> str:
    """What to write instead of a value that a field can't have; nothing if it can."""
    if name in _ALLOWED and value not in _ALLOWED[name]:
        return f"Use one of {', '.join(_ALLOWED[name])}, or leave it empty."
    if name == "date" and not _is_date(value):
        return _WRITE_DATE
    if name == "address" and not _is_address(value):
        return "Write a web address that starts with http:// or https://."
    return ""


def _is_address(value: str) -> bool:
    """Whether a value is the address of a page on the web."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and not set(value) & set(' \t\n"<>')


def _is_date(value: str) -> bool:
    """Whether a value is a year, a month or a day that there is, in ISO 8601."""
    parts = _DATE.fullmatch(value)
    try:
        return parts is not None and bool(date(*(int(part or 1) for part in parts.groups())))
    except ValueError:
        return False


def _decoded(data: bytes, found: Manifest) -> str:
    """The text of the file: UTF-8, UTF-16 with its mark, or else what Windows saves in western Europe."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        reason = f", line {line}: it is not in UTF-8; it was read as Windows-1252, and its accents may be wrong."
        found.warn(MANIFEST, reason, _SAVE_AS_UTF_8)
        return data.decode("cp1252", errors="replace")


def _header(lines: Sequence[str]) -> tuple[list[str], str]:
    """Names of the columns, and the delimiter: the one with which there is a column that names the file."""
    first = lines[0] if lines else ""
    for delimiter in _DELIMITERS:
        names = [name.strip().lower() for name in _cells(first, delimiter) or ()]
        if set(_KEYS) & set(names):
            return names, delimiter
    return [], ","


def _records(
    lines: Sequence[str], delimiter: str, documents: Mapping[str, str], found: Manifest
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
            found.warn(MANIFEST, f", line {start + 2}: a quotation mark is not closed.", _CLOSE_QUOTE)
            cells = _cells(lines[start].replace('"', ""), delimiter)
        else:
            cells = _cells("".join(lines[start:end]), delimiter)
        if cells is None:
            found.warn(
                MANIFEST, f", line {start + 2}: the row can't be read, so it is not used.", "Write the row again."
            )
        elif cells:
            yield start + 2, cells
        start = end


def _starts_row(line: str, delimiter: str, documents: Mapping[str, str]) -> bool:
    return line.split(delimiter)[0].strip().strip('"') in documents


def _cells(record: str, delimiter: str) -> list[str] | None:
    """The cells of a record; None if it is none."""
    try:
        return next(csv.reader([record], delimiter=delimiter), [])
    except csv.Error:
        return None
