"""Alternatives: whether any one (or some) of several things listed will do, and which mentions belong together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drtp_jobs.rules import first, rules

_LIST_JOIN = re.compile(
    r"[\s,;/()&]*(?:(?:and|or|and/or|und|oder|et|ou|e\.g\.?|such as|like|including)\b[\s,;/(]*)*", flags=re.IGNORECASE
)


_LEADS_TO_EXAMPLE = re.compile(
    r"(?:e\.?g\.?|such as|for example|preferably)[\s,(]*(?:\w+\s){0,2}$", flags=re.IGNORECASE
)


def is_disjunctive(text: str) -> bool:
    """Whether a statement says that any one (or some) of several alternatives satisfies it."""
    without = text
    for rule in rules("tag/alternatives"):
        if rule["kind"] == "no_alternative":
            without = rule.pattern.sub(" ", without)
    return bool(first("tag/alternatives", text, kind="cue") or first("tag/alternatives", without, kind="or"))


def groups_of(text: str, spans: Sequence[tuple[int, int]]) -> list[int | None]:
    """Number of the group of alternatives of each span (sorted by place), None for a span that is no alternative.

    Spans belong to one group if only commas, "and" and "or" stand between them, and the text is disjunctive.
    """
    groups: list[int | None] = [None] * len(spans)
    if not is_disjunctive(text):
        return groups
    number = 0
    for index in range(1, len(spans)):
        before, here = spans[index - 1], spans[index]
        between = text[before[1] : here[0]]
        if here[0] >= before[1] and _LIST_JOIN.fullmatch(between):
            if groups[index - 1] is None:
                number += 1
                groups[index - 1] = number
            groups[index] = groups[index - 1]
    for index, (start, _) in enumerate(spans):
        if groups[index] is None and _LEADS_TO_EXAMPLE.search(text[:start]):
            number += 1
            groups[index] = number
    return groups


def n_alternatives(text: str, n_grouped: int, n_below: int) -> int:
    """Alternatives that a statement lists: items of the list below it, grouped mentions, or parts of its own list."""
    if not is_disjunctive(text) and n_below == 0:
        return 0
    listed = re.split(
        r"(?:\b(?:of|in|languages?|areas?|following|e\.g\.?|such as|including|limited to)\b[^,;]{0,30}?[:;,(]?)", text
    )[-1]
    n_listed = len([part for part in re.split(r"[,;]|\bor\b|/", listed) if re.search(r"\w", part)])
    return max(n_below, n_grouped, n_listed if n_listed > 1 else 0, 2 if is_disjunctive(text) else 0)
