"""Tables of a person specification: which column holds what, and which requirement each cell has.

The layouts that occur: criteria under a column Essential and a column Desirable, several in a cell; one criterion a
row with a letter or word for its requirement; one a row with a tick under Essential or Desirable; with or without a
category in front, a number, and how it is assessed at the end; with merged rows as headings in between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from drtp_jobs.notation.rules import rules
from drtp_jobs.read.blocks import Block
from drtp_jobs.structure.marks import requirement_of_mark
from drtp_jobs.structure.sections import heading_words

_TICK = re.compile(r"[✓✔☑☒xX√•●◆■\ue000-\uf8ff]|yes|tick", flags=re.IGNORECASE)
_LETTERS_OF_WAYS = re.compile(r"[AIPTRC](?:\s*+[/,&+]\s*+[AIPTRC])*", flags=re.IGNORECASE)  # application, interview …
_HEADER_ROWS = 4  # rows at the top of a table among which its header may stand
_FEWEST_LETTERS = 2
_MOSTLY = 0.6


@dataclass
class Grid:
    """A table as rows of cells, each cell the blocks in it."""

    blocks: Sequence[Block]
    cells: dict[int, dict[int, list[Block]]] = field(default_factory=dict)
    _rows_of: dict[int, set[int]] = field(default_factory=dict)  # by column

    def __post_init__(self) -> None:
        for block in self.blocks:
            row, column = block.row or 0, block.column or 0
            self.cells.setdefault(row, {}).setdefault(column, []).append(block)
            self._rows_of.setdefault(column, set()).add(row)

    def text(self, row: int, column: int) -> str:
        """Words of a cell."""
        return " ".join(block.text for block in self.cells.get(row, {}).get(column, []))

    def column(self, column: int) -> list[tuple[int, str]]:
        """Row and words of each cell of a column that has words."""
        return [(row, self.text(row, column)) for row in sorted(self._rows_of.get(column, ()))]

    @property
    def columns(self) -> list[int]:
        """Columns that hold words somewhere."""
        return sorted(self._rows_of)


@dataclass(frozen=True)
class GridCriterion:
    """A block of a table that is a criterion, or a heading between criteria (requirement None)."""

    block: Block
    requirement: str | None
    is_heading: bool = False


def criteria_of_grid(grid: Grid) -> list[GridCriterion] | None:
    """Criteria of a table with their requirement, in order; None if the table does not mark any requirement."""
    header_row, roles = _header(grid)
    letters = _letter_column(grid)
    if "letter" not in roles.values() and letters:
        is_no_header = all(role == "essential" for role in roles.values())  # the first row's own letter, spelled out
        header_row, roles = (-1, letters) if is_no_header else (header_row, roles | letters)
    if "letter" in roles.values():
        return list(_by_letter(grid, roles, header_row))
    if "essential" in roles.values():
        if _is_ticked(grid, roles, header_row):
            return list(_by_tick(grid, roles, header_row))
        return list(_by_column(grid, roles, header_row))
    return None


def _header(grid: Grid) -> tuple[int, dict[int, str]]:
    """Row of the header and the role of each column, from the words of the first rows; row -1 if there is none."""
    for row in sorted(grid.cells)[:_HEADER_ROWS]:
        roles: dict[int, str] = {}
        for column in sorted(grid.cells[row]):
            words = heading_words(grid.text(row, column)) or grid.text(row, column)
            rule = rules("grids/columns").first(words, where="whole")
            if rule is not None:
                roles[column] = rule["role"]
        requirement_columns = [role for role in roles.values() if role in ("letter", "essential", "desirable")]
        if "letter" in requirement_columns or len(set(requirement_columns)) > 1:
            return row, roles
        if requirement_columns == ["essential"] and len(grid.cells[row]) > 1:
            return row, roles
    return -1, {}


def _letter_column(grid: Grid) -> dict[int, str]:
    """The column whose cells are mostly letters or words for a requirement, for a table without such a header."""
    for column in grid.columns:
        texts = [text.strip() for _, text in grid.column(column)]
        n_letters = sum(requirement_of_mark(text) is not None for text in texts)
        if n_letters >= _FEWEST_LETTERS and n_letters >= _MOSTLY * len(texts):
            return {column: "letter"}
    return {}


def _criterion_column(grid: Grid, roles: dict[int, str], header_row: int) -> int:
    """The column that holds the criteria: the one with most words that has no other role."""
    taken = {column for column, role in roles.items() if role not in ("criterion", "category")}
    free = [column for column in grid.columns if column not in taken and not _is_assessment(grid, column)]

    def n_words(column: int) -> int:
        return sum(len(text.split()) for row, text in grid.column(column) if row > header_row)

    return max(free or grid.columns, key=n_words)


def _is_assessment(grid: Grid, column: int) -> bool:
    texts = [text.strip() for _, text in grid.column(column)]
    how = rules("grids/assessments")
    n_ways = sum(bool(_LETTERS_OF_WAYS.fullmatch(text)) or how.first(text, where="whole") is not None for text in texts)
    return n_ways >= _MOSTLY * len(texts)


def _by_letter(grid: Grid, roles: dict[int, str], header_row: int) -> Iterator[GridCriterion]:
    letter = next(column for column, role in roles.items() if role == "letter")
    criterion = _criterion_column(grid, roles, header_row)
    numbers = [column for column in grid.columns if column < criterion and _is_numbers(grid, column)]
    for row in sorted(grid.cells):
        cells = grid.cells[row]
        mark = grid.text(row, letter).strip()
        if row <= header_row and requirement_of_mark(mark) is None:
            yield from _headings(cells, roles)
            continue
        requirement = requirement_of_mark(mark)
        own = cells.get(criterion, [])
        if requirement is not None and own:
            for block in own:
                yield GridCriterion(block, requirement)
        elif len(cells) == 1 or not own:
            yield from _headings(cells, roles)
        elif (
            not mark
            and numbers
            and any(column in cells for column in numbers)
            and grid.text(row, numbers[0])[:1].isdigit()
        ):
            # The letter was forgotten: numbered like the other criteria, so a criterion.
            for block in own:
                yield GridCriterion(block, "unstated")


def _is_numbers(grid: Grid, column: int) -> bool:
    texts = [text for _, text in grid.column(column)]
    return sum(bool(re.fullmatch(r"\d{1,2}[.)]?", text.strip())) for text in texts) >= 0.4 * len(texts)


def _by_column(grid: Grid, roles: dict[int, str], header_row: int) -> Iterator[GridCriterion]:
    requirements = {column: role for column, role in roles.items() if role in ("essential", "desirable")}
    for row in sorted(grid.cells):
        if row <= header_row:
            continue
        cells = grid.cells[row]
        others = {column: blocks for column, blocks in cells.items() if column not in requirements}
        yield from _headings(others, roles)
        for column in sorted(set(cells) & set(requirements)):
            for block in cells[column]:
                yield GridCriterion(block, requirements[column])


def _is_ticked(grid: Grid, roles: dict[int, str], header_row: int) -> bool:
    marks = [
        text.strip()
        for column, role in roles.items()
        if role in ("essential", "desirable")
        for row, text in grid.column(column)
        if row > header_row
    ]
    return bool(marks) and sum(
        bool(_TICK.fullmatch(mark)) or requirement_of_mark(mark) is not None for mark in marks
    ) >= _MOSTLY * len(marks)


def _by_tick(grid: Grid, roles: dict[int, str], header_row: int) -> Iterator[GridCriterion]:
    criterion = _criterion_column(grid, roles, header_row)
    for row in sorted(grid.cells):
        if row <= header_row:
            continue
        cells = grid.cells[row]
        ticked = [roles[column] for column in sorted(cells) if roles.get(column) in ("essential", "desirable")]
        if ticked and criterion in cells:
            for block in cells[criterion]:
                yield GridCriterion(block, ticked[0])
        else:
            yield from _headings(cells, roles)


def _headings(cells: dict[int, list[Block]], roles: dict[int, str]) -> Iterator[GridCriterion]:
    for column, blocks in sorted(cells.items()):
        if roles.get(column) not in ("assessment", "letter", "number", "time"):
            for block in blocks:
                yield GridCriterion(block, None, is_heading=True)
