"""Alternatives: whether any one (or some) of several things listed will do, and which mentions belong together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drtp_jobs.notation.rules import rules


@dataclass(frozen=True)
class Group:
    """Alternatives of which any (or `n_needed`) will do: number in the statement that lists or introduces them."""

    statement_id: str | None
    number: int
    n_needed: int


# What introduces a list, stands between its items, and only looks as if it stood between items.
_JOINS = r"and|or|und|oder|et|ou|e\.g\.?|such as|like|including"
_LIST_JOIN = re.compile(rf"[\s,;/()&]*+(?:[\s,;/(]|(?:{_JOINS})\b)*+", flags=re.IGNORECASE)
_SOME_OF = r"(?:one or more|at least one|either|any|some|several) of"
_LEADS_IN = r"such as|including|for example|following|limited to|like|in|of"
_INTRODUCES = re.compile(rf"(\b(?:{_SOME_OF}|{_LEADS_IN})\b|\be\.?g\b\.?|[:.!?](?=\s))", flags=re.IGNORECASE)
_PREPOSITION = re.compile(r"in|of|[.!?]", flags=re.IGNORECASE)
_UP_TO_LAST_OR = re.compile(r".*\bor\b[^,;()]*", flags=re.IGNORECASE | re.DOTALL)
_BETWEEN_ITEMS = re.compile(r"[,;/(]|\bor\b", flags=re.IGNORECASE)
_NO_ITEM = re.compile(
    r"\b(?:one|two|three|\d) or more\b|(?<=\bor) (?:equivalent|similar|other\w*)\b", flags=re.IGNORECASE
)
_LONGEST_ITEM_WORDS = 7

_LEADS_TO_EXAMPLE = re.compile(
    r"\b(?:e\.?g\.?|such as|for example|preferably)[\s,(]*+(?:\w+\s){0,2}$", flags=re.IGNORECASE
)
_REACH = 90  # characters before an example in which its introduction may stand


def is_disjunctive(text: str) -> bool:
    """Whether a statement says that any one (or some) of several alternatives satisfies it."""
    alternatives = rules("tagging/alternatives")
    if any(firing.row["kind"] == "cue" for firing in alternatives.firings(text)):
        return True
    return "/ " in text or any(span.row["kind"] == "or" for span in alternatives.spans(text))


def n_needed(text: str) -> int:
    """How many of the alternatives that a disjunctive statement lists are needed: "any two of" needs 2, else 1."""
    spans = rules("tagging/needed").spans(text)
    return int(spans[0].row["needed"]) if spans else 1


def groups_of(text: str, spans: Sequence[tuple[int, int]], statement_id: str | None = None) -> list[Group | None]:
    """Group of alternatives of each span (sorted by place) of a disjunctive text, None for a span that is no alternative.

    Spans belong to one group if only commas, "and" and "or" stand between them. Groups are numbered from 1; 0 is the list
    below a statement.
    """
    groups: list[Group | None] = [None] * len(spans)
    needed, number, end = n_needed(text), 0, 0
    for index in range(1, len(spans)):
        end = max(end, spans[index - 1][1])
        here = spans[index]
        # A span inside another, or one that begins where it does, is the same alternative, not the next.
        if here[0] < end or _LIST_JOIN.fullmatch(text[end : here[0]]):
            if groups[index - 1] is None:
                if here[0] < end:
                    continue
                number += 1
                groups[index - 1] = Group(statement_id, number, needed)
            groups[index] = groups[index - 1]
    for index, (start, _) in enumerate(spans):
        if groups[index] is None and _LEADS_TO_EXAMPLE.search(text, max(0, start - _REACH), start):
            number += 1
            groups[index] = Group(statement_id, number, needed)
    return groups


def n_alternatives(text: str, n_grouped: int, n_below: int) -> int:
    """Alternatives of a disjunctive text, two at least: items of the list below it, grouped mentions, or parts of its own."""
    return max(2, n_below, n_grouped, _n_listed(text))


def _n_listed(text: str) -> int:
    """Items of the longest list in a text: short parts between commas up to the last "or", or all of a list of examples."""
    longest = 0
    pieces = _INTRODUCES.split(text)
    for introduction, segment in zip([None, *pieces[1::2]], pieces[::2], strict=True):
        is_example = introduction is not None and not _PREPOSITION.fullmatch(introduction)
        up_to_or = _UP_TO_LAST_OR.match(segment)
        listed = segment if is_example else up_to_or.group() if up_to_or else ""
        parts = _BETWEEN_ITEMS.split(_NO_ITEM.sub(" ", listed))
        run = 0
        for index, part in enumerate(parts):
            # What stands before the first item or after the last one belongs to the sentence around.
            is_end = index in (0, len(parts) - 1)
            is_item = re.search(r"\w", part) and (is_end or len(part.split()) <= _LONGEST_ITEM_WORDS)
            run = run + 1 if is_item else run if not part.strip() else 0
            longest = max(longest, run)
    return longest if longest > 1 else 0
