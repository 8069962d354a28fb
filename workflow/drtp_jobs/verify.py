"""Whether a run gave the published tables: by checksum, and where a table is kept whole, by row and column.

Where documents belong to others, checksums alone are published, beside what was read to make the tables: those of a run that
read something else can't be compared.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

CHECKSUMS = "checksums.csv"  # columns table and sha256, of the CSV files of a run
READ = "read.csv"  # columns what, name and state, of everything that a run read
# What a run read and has a row of its own in one of its tables: the table, the column of its name, those of its state.
_EACH = {
    "document": ("inventory", "file", ("sha256",)),
    "training source": ("training_sources", "source", ("path", "only", "format", "commit")),
    "vocabulary": ("vocabularies", "vocabulary", ("format", "path")),
}
_WHOLE = {"manifest.csv": "stated", "corrections.csv": "corrections"}  # files that a table holds as a whole
_DIFFERS = "differs"

Key = TypeVar("Key", str, tuple[str, str])


def checksums_of(tables: Path) -> list[dict[str, str]]:
    """Name and SHA-256 of every CSV file in a folder of tables."""
    return [{"table": path.stem, "sha256": _sha256(path)} for path in sorted(tables.glob("*.csv"))]


def read_by(tables: Path) -> list[dict[str, str]]:
    """What the run read that wrote a folder of tables, with its state: a document with its SHA-256, and so on."""
    read = [
        {"what": what, "name": row[name], "state": " ".join(row[column] for column in columns if row[column])}
        for what, (table, name, columns) in _EACH.items()
        for row in _rows(tables / f"{table}.csv")
    ]
    files = [(name, tables / f"{table}.csv") for name, table in _WHOLE.items()]
    read += [{"what": "file", "name": name, "state": _sha256(path)} for name, path in files if path.exists()]
    return sorted(read, key=lambda row: (row["what"], row["name"]))


def differences_of_read(tables: Path, published: Path) -> Iterator[str]:
    """What a run read otherwise than the one whose tables are published, a line each.

    Nothing if both read the same, or `published` holds no READ.
    """
    wanted = {(row["what"], row["name"]): row["state"] for row in _rows(published / READ)}
    found = {(row["what"], row["name"]): row["state"] for row in read_by(tables)} if wanted else {}
    for key, how in _unlike(found, wanted, "not among what was read for the published tables"):
        yield f"{' '.join(key)}: {how}"


def differences_of(tables: Path, published: Path) -> Iterator[str]:
    """What differs between the tables of a run and the published ones, a line each; nothing if they are the same.

    `published` holds CHECKSUMS and, for some tables, the table itself, by which the first row and column that differ are
    named. Raises FileNotFoundError if there are no checksums.
    """
    with (published / CHECKSUMS).open(encoding="utf-8", newline="") as lines:
        wanted = {row["table"]: row["sha256"] for row in csv.DictReader(lines)}
    found = {row["table"]: row["sha256"] for row in checksums_of(tables)}
    for name, how in _unlike(found, wanted, "not among the published tables"):
        kept = published / f"{name}.csv"
        is_known = how == _DIFFERS and kept.exists()
        yield f"{name}: {_first_difference(tables / kept.name, kept) if is_known else how}"


def _unlike(found: Mapping[Key, str], wanted: Mapping[Key, str], unknown: str) -> Iterator[tuple[Key, str]]:
    """What has another digest than it should, in order, and how it differs; `unknown` is said of what should not be there."""
    for key in sorted(wanted.keys() | found.keys()):
        if key not in found:
            yield key, "missing"
        elif key not in wanted:
            yield key, unknown
        elif found[key] != wanted[key]:
            yield key, _DIFFERS


def _rows(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV file; none where there is no file."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _first_difference(found: Path, wanted: Path) -> str:
    """Where two CSV files differ first."""
    with found.open(encoding="utf-8", newline="") as ours, wanted.open(encoding="utf-8", newline="") as theirs:
        rows, published = list(csv.reader(ours)), list(csv.reader(theirs))
    if rows[:1] != published[:1]:
        return f"columns {rows[:1]}, published {published[:1]}"
    for number, (row, other) in enumerate(zip(rows[1:], published[1:], strict=False), start=1):
        for column, value, expected in zip(rows[0], row, other, strict=True):
            if value != expected:
                return f"row {number}, column {column}: {value!r}, published {expected!r}"
    return f"{len(rows) - 1} rows, published {len(published) - 1}"
