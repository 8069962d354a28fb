"""Take the tables of a run as the expected ones: `python expected_tables.py results/tables tests/workflow/expected`.

Blocks, labels and descriptions are left out: long, and what is wrong with them shows in the tables made from them.
Prevalence is recomputed by a test. Checksums of all tables stand beside them, for `make verify`.
"""

from __future__ import annotations

import csv
import shutil
import sys
from pathlib import Path

from drtp_jobs.verify import CHECKSUMS, checksums_of

EXPECTED = (
    "inventory",
    "documents",
    "statements",
    "mentions",
    "traits",
    "sample",
    "near_duplicates",
    "contrasts",
    "trends",
    "ladders",
    "steps",
    "findings",
    "measures",
    "sensitivity",
    "problems",
)


def main(tables: Path, expected: Path) -> None:
    """Copy the CSV files of the expected tables."""
    expected.mkdir(parents=True, exist_ok=True)
    for name in EXPECTED:
        shutil.copyfile(tables / f"{name}.csv", expected / f"{name}.csv")
    with (expected / CHECKSUMS).open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, ["table", "sha256"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(checksums_of(tables))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
