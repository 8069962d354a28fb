"""What the words around a mention say: that it is not asked for, and how well it must be mastered."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from drtp_jobs.notation.rows import Row
from drtp_jobs.notation.rules import Firing, rules

_REACH = 90  # characters around a mention in which what is said of it may stand
_CLAUSE_END = re.compile(r"[.;:]")
_MARK_BEFORE = re.compile(r"[^\w\s'’-]|-$")  # parts a mention from words that are not about it; "NO-SQL" negates no SQL
_MARK_AFTER = re.compile(r"[.;,(]")
_SENTENCE_END = re.compile(r"[.;]|$")


class WordsAround:
    """What the rows of a table say of mentions in a text: rows for what stands before, behind and around a mention.

    Before and behind it, up to the next mark. A text that holds no phrase of the table is looked at once, however many
    mentions it has.
    """

    def __init__(self, text: str, table: str) -> None:
        self._text = text
        self._rules = rules(table)
        self._is_silent = not self._rules.has_any(text)
        self._phrases = [] if self._is_silent else self._rules.spans(text, where="around")

    def rows(self, start: int, end: int) -> list[Row]:
        """Rows whose phrase a span lies in, the first that fits the words before it, and the first for those behind it."""
        if self._is_silent:
            return []
        before = _MARK_BEFORE.split(self._text[max(0, start - _REACH) : start])[-1]
        after = _MARK_AFTER.split(self._text[end : end + _REACH])[0]
        found = (self._rules.first(before, where="before"), self._rules.first(after, where="after"))
        around = [phrase.row for phrase in self._phrases if phrase.start <= start and end <= phrase.end]
        return [*around, *(row for row in found if row is not None)]


def subjects_of_degrees(text: str) -> list[tuple[int, int]]:
    """Spans that name the subjects in which a degree is wanted.

    "A degree in computer science, software engineering or physics": what was studied is not what is asked for.
    """
    spans = rules("tagging/subjects").spans(text)
    starts = [span.end for span in spans if span.row["part"] == "begins"]
    ends = [found.start() for found in _SENTENCE_END.finditer(text)] if starts else []
    ends = sorted([*ends, *(span.start for span in spans if span.row["part"] == "ends")])
    return [(start, ends[bisect_left(ends, start)]) for start in starts]


def is_within(span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a span lies in one of others, whose starts and ends rise."""
    last = bisect_right(spans, span[0], key=lambda other: other[0]) - 1
    return last >= 0 and span[1] <= spans[last][1]


class Proficiencies:
    """Levels that the clauses of a text ask for, each clause looked at once, however many mentions it has.

    The levels are DIRECT's; the table lists the strongest first, and the first that fits counts.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(found.end() for found in _CLAUSE_END.finditer(text))]
        self._firings: dict[int, list[Firing]] = {}

    def before(self, place: int) -> str | None:
        """Level asked for of what begins at a place, from the words before it in its clause; None if they name none."""
        clause = bisect_right(self._starts, place) - 1
        start = self._starts[clause]
        if clause not in self._firings:
            end = self._starts[clause + 1] if clause + 1 < len(self._starts) else None
            self._firings[clause] = rules("tagging/proficiencies").firings(self._text[start:end])
        fitting = (firing.row for firing in self._firings[clause] if start + firing.end <= place)
        return next((row["proficiency"] for row in fitting), None)
