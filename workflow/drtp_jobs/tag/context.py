"""What the words around a mention say: that it is not asked for, and how well it must be mastered."""

from __future__ import annotations

import re

from drtp_jobs.rules import first, rules

_REACH = 90  # characters around a mention in which its negation may stand

# "A degree in computer science, software engineering or physics": what was studied is not what is asked for.
_DEGREE = re.compile(
    r"\b(?:degrees?|ph\.?d|doctorate|b\.?sc|b\.?eng|m\.?sc|m\.?eng|masters?|bachelor['’]?s?|diploma|graduate|hons\)?)\b[^.;:]{0,40}?"
    r"\b(?:in|of)\b(?P<subjects>(?:(?!\b(?:equivalent|experience|with|plus|including|demonstrat\w*|knowledge|ability)\b)[^.;])*)",
    flags=re.IGNORECASE,
)

_CLAUSE = re.compile(r"[.;:]")


def is_negated(text: str, start: int, end: int) -> bool:
    """Whether the words around a span say that it is not needed."""
    before = text[max(0, start - _REACH) : start]
    for rule in rules("tag/negations"):
        if rule["place"] == "never":
            before = rule.pattern.sub(" ", before)
    after = text[end : end + _REACH]
    return bool(first("tag/negations", before, place="before") or first("tag/negations", after, place="after"))


def subjects_of_degrees(text: str) -> list[tuple[int, int]]:
    """Spans that name the subjects in which a degree is wanted."""
    return [found.span("subjects") for found in _DEGREE.finditer(text)]


def proficiency_at(text: str, start: int) -> str | None:
    """Level asked for of what a span names, from the words before it in its clause; None if they name none.

    The levels are DIRECT's; the table lists the strongest first, and the first that fits counts.
    """
    clause = _CLAUSE.split(text[:start])[-1]
    rule = first("tag/proficiencies", clause)
    return rule["proficiency"] if rule is not None else None
