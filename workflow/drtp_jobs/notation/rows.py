"""Rows of the tables of knowledge, read and checked against the schema of their table.

Nothing here needs the libraries that match phrases: a process that only looks a fact up is spared them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from drtp_jobs.csv_files import WrongCsv, listed, table_of
from drtp_jobs.notation.phrases import WrongPhrase, alternatives, lexicons_in, parsed
from drtp_jobs.notation.schema import TABLES, RuleTable

KNOWLEDGE = Path(__file__).parents[1] / "knowledge"


class WrongTable(ValueError):
    """A table of rules that can't be used: file, line, what is wrong and what is allowed."""


@dataclass(frozen=True)
class Row:
    """One row of a rule table: where it stands, its phrase, and what it means by column."""

    table: str
    line: int
    phrase: str
    values: Mapping[str, str] = field(hash=False, compare=False)

    @property
    def name(self) -> str:
        """The table and the phrase, which stay when rows are added above."""
        return f"{self.table}: {self.phrase}"

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    def __str__(self) -> str:
        return f"{self.table}.csv:{self.line} ({self.phrase})"


@cache
def records(name: str) -> tuple[Row, ...]:
    """Rows of a table that holds facts and no phrases; raises WrongTable."""
    return tuple(read(KNOWLEDGE / f"{name}.csv", name))


def read(path: Path, name: str) -> Iterator[Row]:
    """Rows of a file, checked against the schema of its table."""
    schema = TABLES["lexicons" if name.startswith("lexicons/") else name]
    try:
        columns, rows = table_of(path)
    except WrongCsv as error:
        raise WrongTable(str(error)) from error
    if columns != schema.columns:
        raise WrongTable(
            f"{name}.csv, line 1: the columns are {listed(columns)}; they must be {', '.join(schema.columns)}"
        )
    for line, cells in rows:
        if len(cells) != len(columns):
            raise WrongTable(
                f"{name}.csv, line {line}: not as many cells as columns; put quotes around a cell with a comma"
            )
        yield _row(name, line, dict(zip(columns, cells, strict=True)), schema)


def _row(name: str, line: int, cells: dict[str, str], schema: RuleTable) -> Row:
    for column, allowed in schema.allowed.items():
        if cells[column] not in allowed:
            listed = ", ".join(value or "(nothing)" for value in allowed)
            raise WrongTable(f"{name}.csv, line {line}: {column} is {cells[column]!r}; allowed are {listed}")
    for column in schema.needed:
        if not cells[column].strip():
            raise WrongTable(f"{name}.csv, line {line}: {column} is empty")
    if "phrase" in cells:
        try:
            parsed(cells["phrase"])
            alternatives(cells.get("unless", ""))
        except WrongPhrase as error:
            raise WrongTable(f"{name}.csv, line {line}: {error}") from error
    return Row(name, line, cells.get("phrase", ""), cells)


def check(folder: Path = KNOWLEDGE) -> int:
    """Read every table of a folder of knowledge; how many rows they have. Raises WrongTable for the first that is wrong."""
    lexicons = {path.stem for path in (folder / "lexicons").glob("*.csv")}
    n_rows = 0
    for path in sorted(folder.glob("*/*.csv")):
        name = path.relative_to(folder).with_suffix("").as_posix()
        if path.parent.name != "lexicons" and name not in TABLES:
            raise WrongTable(f"{name}.csv is no table; there are {', '.join(sorted(TABLES))}")
        for row in read(path, name):
            n_rows += 1
            unknown = (lexicons_in(row.phrase) | lexicons_in(row.values.get("unless", ""))) - lexicons
            if unknown:
                listed = ", ".join(sorted(lexicons))
                raise WrongTable(
                    f"{name}.csv, line {row.line}: there is no lexicon {min(unknown)!r}; there are {listed}"
                )
    return n_rows
