"""Sentences of a paragraph, and items of a list that lost the marks between them."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from drtp_jobs.notation.rows import records
from drtp_jobs.notation.rules import rules

_INITIAL = re.compile(r"(?:^|\s|\.)[A-Z]\.$")
_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[A-ZÄÖÜÀÉÈ0-9(\"'“‘•])")
_LOST_SPACE = re.compile(r"(?<=[a-z)]\.)(?=[A-Z][a-z]+[ /][a-z])")  # between two sentences
_LAST_WORD = re.compile(r"(?<![\w.])([\w.]*\w)\.$")
_LOST_MARK = re.compile(r"(?<=[a-z0-9)\]])\s+(?=[A-Z][a-z]+)")
_NUMBERED = re.compile(r"(?:^|\s)\(\d\)\s+")
_SHORTEST_ITEM = 3  # words
_FEWEST_ITEMS = 3
_JOINING = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "for",
        "and",
        "with",
        "to",
        "at",
        "by",
        "our",
        "on",
        "or",
        "as",
        "from",
        "using",
        "your",
        "its",
        "their",
        "&",
        "is",
        "are",
    ]
)


def sentences(text: str) -> list[str]:
    """The sentences of a text, whole and in order; an abbreviation does not end one.

    >>> sentences("You know tools, e.g. Git. You work well with others.")
    ['You know tools, e.g. Git.', 'You work well with others.']
    """
    found: list[list[str]] = []
    for part in chain.from_iterable(map(_LOST_SPACE.split, _END.split(text))):
        if found and (_ends_abbreviated(found[-1][-1]) or _INITIAL.search(found[-1][-1])):
            found[-1].append(part)
        elif part.strip():
            found.append([part.strip()])
    return list(map(" ".join, found))


def _ends_abbreviated(text: str) -> bool:
    last = _LAST_WORD.search(text)
    return last is not None and last.group(1) in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(row["word"] for row in records("statements/abbreviations"))


def items_run_together(text: str) -> list[str]:
    """Items of a list that stand in one line without anything between them; else the text as it is.

    >>> items_run_together("Collect data with partners Contribute to reports Supervise students of the lab")
    ['Collect data with partners', 'Contribute to reports', 'Supervise students of the lab']
    """
    numbered = [part.strip(" ,;") for part in _NUMBERED.split(text) if part.strip(" ,;")]
    if len(numbered) > _FEWEST_ITEMS and numbered[0].endswith(":"):
        return numbered
    items: list[list[str]] = []  # each in parts
    n_words, last = 0, ""  # of the item at hand
    for part in _LOST_MARK.split(text):
        words = part.split()
        if items and not (
            n_words >= _SHORTEST_ITEM and _may_end(last) and len(words) > 1 and _begins_as_statement(part)
        ):
            items[-1].append(part)
            n_words += len(words)
        else:
            items.append([part])
            n_words = len(words)
        last = words[-1] if words else last
    return list(map(" ".join, items)) if len(items) >= _FEWEST_ITEMS else [text]


def _may_end(word: str) -> bool:
    """Whether an item may end with a word: a small one, and none that joins what follows."""
    return word[:1].islower() and word not in _JOINING


def _begins_as_statement(text: str) -> bool:
    """Whether a text begins as a criterion or a duty in a list does."""
    tables = (rules("statements/criteria"), rules("statements/duties"))
    return any(table.first(text, where="start") is not None for table in tables)
