"""Publish the tables of a run: `python -m benchmarks.publish_tables results/tables workflow/published`.

Their checksums stand beside them; `make verify` compares these, and the tables where they differ. Of large tables the
checksum is kept alone: a difference in them shows in the smaller ones, too, or is looked for in a run of the former state.
"""

from __future__ import annotations

import csv
import shutil
import sys
from pathlib import Path

from drtp_jobs.verify import CHECKSUMS, checksums_of

_LARGEST = 2**20  # bytes of a table that is kept whole


def main(tables: Path, published: Path) -> None:
    """Copy the CSV files of a run that are not large, and write the checksums of all."""
    shutil.rmtree(published, ignore_errors=True)
    published.mkdir(parents=True)
    for path in tables.glob("*.csv"):
        if path.stat().st_size > _LARGEST:
            continue
        shutil.copyfile(path, published / path.name)
    with (published / CHECKSUMS).open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, ["table", "sha256"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(checksums_of(tables))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
