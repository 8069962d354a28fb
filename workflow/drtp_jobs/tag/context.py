"""What the words around a mention say: that it is not asked for, and how well it must be mastered."""

from __future__ import annotations

import re

from drtp_jobs.rules import first, rules

_REACH = 90  # characters around a mention in which its negation may stand

_CLAUSE = re.compile(r"[.;:]")


def is_negated(text: str, start: int, end: int) -> bool:
    """Whether the words around a span say that it is not needed."""
    before = text[max(0, start - _REACH) : start]
    for rule in rules("tag/negations"):
        if rule["place"] == "never":
            before = rule.pattern.sub(" ", before)
    after = text[end : end + _REACH]
    return bool(first("tag/negations", before, place="before") or first("tag/negations", after, place="after"))


def proficiency_at(text: str, start: int) -> str | None:
    """Level asked for of what a span names, from the words before it in its clause; None if they name none.

    The levels are DIRECT's; the table lists the strongest first, and the first that fits counts.
    """
    clause = _CLAUSE.split(text[:start])[-1]
    rule = first("tag/proficiencies", clause)
    return rule["proficiency"] if rule is not None else None
