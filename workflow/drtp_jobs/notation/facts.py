"""Tables of knowledge that hold facts and no phrases, read without the libraries that phrases and schemas need.

Those take more than a hundred megabytes, which a process that reads one document has better use for. That a table fits
its schema is for `rules.records` and the tests to say.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

KNOWLEDGE = Path(__file__).parents[1] / "knowledge"


@cache
def facts(name: str) -> tuple[dict[str, str], ...]:
    """Rows of the table `name` (subject/table), each by column."""
    with (KNOWLEDGE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
