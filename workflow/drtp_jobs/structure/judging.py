"""What a sentence or an item is by its own words: a criterion, a duty, neither, or not clear."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from drtp_jobs.notation.rules import Firing, Row, rules

_CUES = "statements/cues"
_NEITHER = "statements/neither"
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
    application forms"). Of weak cues one that neither asks nor says what is to be done wins, then the first of the table.
    """
    cues, against = (_firings(table, text, language) for table in (_CUES, _NEITHER))
    strong = [firing for firing in (*cues, *against) if firing.row["strength"] == "strong"]
    weak = [firing for firing in (*against, *cues) if firing.row["strength"] == "weak"]
    if strong:
        best = min(strong, key=lambda firing: firing.end)
        opening = next((firing for firing in weak if _is_criterion(firing.row) and firing.end < best.end), None)
        if best in against and opening is not None:
            return Judgement("criterion", False, opening.row, opening.end)
        return Judgement(_kind(best.row), True, best.row, best.end)
    return Judgement(_kind(weak[0].row), False, weak[0].row, weak[0].end) if weak else Judgement()


def _firings(table: str, text: str, language: str | None) -> list[Firing]:
    places = [rules(table).firings(text, where=where, language=language) for where in ("anywhere", "start")]
    return sorted((firing for found in places for firing in found), key=lambda firing: firing.row.line)


def _kind(row: Row) -> str:
    return row.values.get("kind", "neither")


def _is_criterion(row: Row) -> bool:
    return _kind(row) == "criterion"


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
