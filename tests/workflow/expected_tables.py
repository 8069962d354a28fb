"""Take the tables of a run as the expected ones: `python expected_tables.py results/tables tests/workflow/expected`.

Their checksums stand beside them; `make verify` compares these, and the tables where they differ.
"""

from __future__ import annotations

import csv
import shutil
import sys
from pathlib import Path

from drtp_jobs.verify import CHECKSUMS, checksums_of


def main(tables: Path, expected: Path) -> None:
    """Copy the CSV files of a run, and write their checksums."""
    shutil.rmtree(expected, ignore_errors=True)
    expected.mkdir(parents=True)
    for path in tables.glob("*.csv"):
        shutil.copyfile(path, expected / path.name)
    with (expected / CHECKSUMS).open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, ["table", "sha256"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(checksums_of(tables))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
