"""Words and ruled tables of a page, whatever engine found its characters and rules.

Which characters make a word, and which rules make a table, is pdfplumber's to say; PDFium or pdfminer only deliver.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

_BOLD = re.compile(r"bold|black|heavy|demi", flags=re.IGNORECASE)
WORD_SPACE = 0.2  # of the type size; pdfplumber's fixed 3 points join words in small print

Box = tuple[float, float, float, float]  # left, upper, right and lower edge in points


class Word(NamedTuple):
    """A word of print: its box in points from the upper left corner, and its type."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    is_bold: bool

    @property
    def box(self) -> Box:
        """Left, upper, right and lower edge."""
        return self.x0, self.top, self.x1, self.bottom


class RuledTable(NamedTuple):
    """A table that rules set out: its box and, row by row, those of its cells; None where a cell is merged."""

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]

    @property
    def cells(self) -> list[Box]:
        """Boxes of all cells."""
        return [cell for row in self.rows for cell in row if cell is not None]


def ruled_tables(found: Iterable[Any]) -> tuple[RuledTable, ...]:
    """The boxes of pdfplumber's tables, which else hold on to all that is on their page."""
    return tuple(RuledTable(table.bbox, tuple(tuple(row.cells) for row in table.rows)) for table in found)


@dataclass(frozen=True)
class PrintedPage:
    """What is printed on a page: its words, its tables, and how it was read.

    `turned` says by how many degrees its text runs against the page; `is_ocr`, that it is a picture and was read by
    text recognition; `typed` are the words among the others that are no part of the print; `n_shapes` counts outlines
    that are no rules, such as letters that are drawn.
    """

    number: int
    words: Sequence[Word]
    tables: Sequence[RuledTable]
    turned: int = 0
    is_ocr: bool = False
    typed: Sequence[Word] = ()
    n_shapes: int = 0


def words_of(characters: list[dict[str, Any]]) -> list[Word]:
    """Words of characters as pdfplumber describes them: text, x0, x1, top, bottom, size, fontname, upright."""
    from pdfplumber.utils import extract_words

    found = extract_words(characters, x_tolerance_ratio=WORD_SPACE, return_chars=True)
    return [
        Word(
            word["text"],
            word["x0"],
            word["x1"],
            word["top"],
            word["bottom"],
            word["chars"][0]["size"],
            is_bold(word["chars"][0]["fontname"]),
        )
        for word in found
    ]


def is_bold(font: str) -> bool:
    """Whether the name of a font says that it is bold."""
    return _BOLD.search(font) is not None
