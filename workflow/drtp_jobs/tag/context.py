"""What the words around a mention say: that it is not asked for, and how well it must be mastered."""

from __future__ import annotations

import re

from drtp_jobs.notation.rules import rules

_REACH = 90  # characters around a mention in which its negation may stand
_CLAUSE_END = re.compile(r"[.;:]")
_MARK_BEFORE = re.compile(r"[^\w\s'’-]|-$")  # parts what negates from what is named; "NO-SQL" negates no SQL
_MARK_AFTER = re.compile(r"[.;,(]")
_SENTENCE_END = re.compile(r"[.;]|$")


def is_negated(text: str, start: int, end: int) -> bool:
    """Whether the words around a span say that it is not needed."""
    before = _MARK_BEFORE.split(text[max(0, start - _REACH) : start])[-1]
    after = _MARK_AFTER.split(text[end : end + _REACH])[0]
    negations = rules("tagging/negations")
    return bool(negations.first(before, where="before") or negations.first(after, where="after"))


def subjects_of_degrees(text: str) -> list[tuple[int, int]]:
    """Spans that name the subjects in which a degree is wanted.

    "A degree in computer science, software engineering or physics": what was studied is not what is asked for.
    """
    spans = rules("tagging/subjects").spans(text)
    ends = [span.start for span in spans if span.row["part"] == "ends"]
    starts = [span.end for span in spans if span.row["part"] == "begins"]
    return [(start, min([end for end in ends if end >= start] + [_sentence_end(text, start)])) for start in starts]


def _sentence_end(text: str, start: int) -> int:
    found = _SENTENCE_END.search(text, start)
    return found.start() if found else len(text)


def proficiency_at(text: str, start: int) -> str | None:
    """Level asked for of what a span names, from the words before it in its clause; None if they name none.

    The levels are DIRECT's; the table lists the strongest first, and the first that fits counts.
    """
    clause = _CLAUSE_END.split(text[:start])[-1]
    row = rules("tagging/proficiencies").first(clause)
    return row["proficiency"] if row is not None else None
