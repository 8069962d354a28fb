"""What experts know, kept as tables of patterns that a person can edit: of HR documents, and of what words mean.

A table stands beside the stage that uses it (`structure/headings.csv`). Every pattern is a
regular expression that ignores case. A bad one stops at once with file, line and what is wrong.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Rule:
    """One row of a rule table: a pattern and what it stands for."""

    pattern: re.Pattern[str]
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]


@cache
def rules(name: str) -> tuple[Rule, ...]:
    """Rows of the table `name` (stage/table) in their order; raises ValueError with file and line of a bad pattern."""
    return tuple(_rows(_FOLDER / f"{name}.csv"))


def _rows(path: Path) -> Iterator[Rule]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            if None in row or None in row.values():
                raise ValueError(
                    f"{path.name}, line {reader.line_num}: not as many cells as columns; quote a pattern with commas"
                )
            try:
                pattern = re.compile(row["pattern"], flags=re.IGNORECASE)
            except re.error as error:
                raise ValueError(
                    f"{path.name}, line {reader.line_num}: {row['pattern']!r} is no pattern: {error}"
                ) from error
            yield Rule(pattern, {key: value or "" for key, value in row.items()})


def first(name: str, text: str, *, whole: bool = False, **wanted: str) -> Rule | None:
    """First rule of a table that fits the text (as a whole, or anywhere), among those with the wanted values."""
    for rule in rules(name):
        if all(rule[column] == value for column, value in wanted.items()):
            found = rule.pattern.fullmatch(text) if whole else rule.pattern.search(text)
            if found:
                return rule
    return None
