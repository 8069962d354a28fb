"""What a sentence or an item is by its own words: a criterion, a duty, neither, or not clear."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from drtp_jobs.notation.rows import Row
from drtp_jobs.notation.rules import Firing, rules

_KIND_OF_TABLE = {"statements/neither": "neither", "statements/criteria": "criterion", "statements/duties": "duty"}
_NOISE = "statements/noise"
_REMEMBERED = 4096
_IN_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True)
class Judgement:
    """What words are and the row that says so; `is_strong` if it holds whatever stands around them."""

    kind: str | None = None
    is_strong: bool = False
    row: Row | None = None
    end: int = 0  # place in characters where the words that say so end

    def says(self, kind: str) -> bool:
        """Whether the words are of a kind."""
        return self.kind == kind


@lru_cache(maxsize=_REMEMBERED)
def judged(text: str, language: str | None) -> Judgement:
    """What the words of a sentence or an item say that it is.

    Of strong cues the one that is said first wins, but for an item that begins like a criterion ("Experience of handling
    application forms"). Of weak cues one that neither asks nor says what is to be done wins, then one that asks.
    """
    firings = [firing for table in _KIND_OF_TABLE for firing in _firings(table, text, language)]
    strong = [firing for firing in firings if firing.row["strength"] == "strong"]
    weak = [firing for firing in firings if firing.row["strength"] == "weak"]
    if not strong:
        return _judgement(weak[0], is_strong=False) if weak else Judgement()
    best = min(strong, key=lambda firing: firing.end)
    openings = [firing for firing in weak if _kind(firing.row) == "criterion" and firing.end < best.end]
    if openings and _kind(best.row) == "neither":
        return _judgement(openings[0], is_strong=False)
    return _judgement(best, is_strong=True)


def _judgement(firing: Firing, *, is_strong: bool) -> Judgement:
    return Judgement(_kind(firing.row), is_strong, firing.row, firing.end)


def _firings(table: str, text: str, language: str | None) -> list[Firing]:
    places = [rules(table).firings(text, where=where, language=language) for where in ("anywhere", "start")]
    return sorted((firing for found in places for firing in found), key=lambda firing: firing.row.line)


def _kind(row: Row) -> str:
    return _KIND_OF_TABLE[row.table]


@lru_cache(maxsize=_REMEMBERED)
def noise(text: str, language: str | None) -> Row | None:
    """The row by which words are HR's own wherever they stand: a template, an address, a label; else None."""
    table = rules(_NOISE)
    for where in ("whole", "start", "anywhere"):
        row = table.first(text, where=where, language=language)
        if row is not None:
            return row
    return None


def requirement_of_words(text: str, language: str | None) -> tuple[str, Row | None]:
    """Requirement that the words of a criterion state themselves, and the row that says so."""
    table = rules("sections/requirements")
    words = _IN_BRACKETS.sub(" ", text)  # "(Docker a plus)" is said of Docker, not of the criterion
    for where in ("start", "anywhere"):
        row = table.first(words, where=where, language=language)
        if row is not None:
            return row["requirement"], row
    return "unstated", None
