"""Whether a run gave the published tables: by checksum, and where a table is kept whole, by row and column."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path

CHECKSUMS = "checksums.csv"  # columns table and sha256, of the CSV files of a run


def checksums_of(tables: Path) -> list[dict[str, str]]:
    """Name and SHA-256 of every CSV file in a folder of tables."""
    return [
        {"table": path.stem, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
        for path in sorted(tables.glob("*.csv"))
    ]


def differences_of(tables: Path, published: Path) -> Iterator[str]:
    """What differs between the tables of a run and the published ones, a line each; nothing if they are the same.

    `published` holds CHECKSUMS and, for some tables, the table itself, by which the first row and column that differ are
    told. Raises FileNotFoundError if there are no checksums.
    """
    with (published / CHECKSUMS).open(encoding="utf-8", newline="") as lines:
        wanted = {row["table"]: row["sha256"] for row in csv.DictReader(lines)}
    found = {row["table"]: row["sha256"] for row in checksums_of(tables)}
    for name in sorted(wanted.keys() | found.keys()):
        if name not in found:
            yield f"{name}: missing"
        elif name not in wanted:
            yield f"{name}: not among the published tables"
        elif found[name] != wanted[name]:
            kept = published / f"{name}.csv"
            yield f"{name}: {_first_difference(tables / kept.name, kept) if kept.exists() else 'differs'}"


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
