"""Publish the tables of a run: `python -m benchmarks.publish_tables results/tables workflow/published`.

Their checksums stand beside them; `make verify` compares these, and the tables where they differ. Of large tables the
checksum is kept alone: a difference in them shows in the smaller ones, too, or is looked for in a run of the former state.

With `--checksums` no table is published, for they hold sentences of documents that belong to others; what the run read
stands beside the checksums instead.
"""

from __future__ import annotations

import argparse
import csv
import shutil
from collections.abc import Sequence
from pathlib import Path

from drtp_jobs.verify import CHECKSUMS, READ, checksums_of, read_by

_LARGEST = 2**20  # bytes of a table that is kept whole


def main(arguments: Sequence[str] | None = None) -> None:
    """Publish what the command line says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(":")[0])
    parser.add_argument("tables", type=Path)
    parser.add_argument("published", type=Path)
    parser.add_argument("--checksums", action="store_true")
    given = parser.parse_args(arguments)
    publish_checksums(given.tables, given.published) if given.checksums else publish(given.tables, given.published)


def publish(tables: Path, published: Path) -> None:
    """Copy the CSV files of a run that are not large, and write the checksums of all."""
    _empty(published)
    for path in tables.glob("*.csv"):
        if path.stat().st_size <= _LARGEST:
            shutil.copyfile(path, published / path.name)
    _write(checksums_of(tables), published / CHECKSUMS)


def publish_checksums(tables: Path, published: Path) -> None:
    """Write the checksums of all tables of a run, and what it read.

    Raises ValueError if the folder holds no tables of a run.
    """
    checksums, read = checksums_of(tables), read_by(tables)
    if not checksums or not read:
        raise ValueError(f"{tables} holds no tables of a run")
    _empty(published)
    _write(checksums, published / CHECKSUMS)
    _write(read, published / READ)


def _empty(folder: Path) -> None:
    """Leave no table in a folder; folders in it are other publications."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.csv"):
        path.unlink()


def _write(rows: Sequence[dict[str, str]], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
