"""The date of a post in its text: when applications close, else when it was posted. Blocks go in, a fact comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from drtp_jobs.dates import dates_in, names_month
from drtp_jobs.notation.rules import rules
from drtp_jobs.read.blocks import Block
from drtp_jobs.structure.facts import NOTHING, Fact

_OF_A_POST = ("closing_date", "posting_date")  # the first wins
_NEAR = 60  # characters between a label and its date: "for applications is midnight on Sunday"
_SENTENCE_END = re.compile(r"[^\W\d_]{4}[.!?]\s")
_REST_OF_LABEL = 3  # words behind a label whose date stands in the next block: "Closing date for applications"
_MONTH_FIRST = "US"


class PostDate(NamedTuple):
    """When a post was advertised, and what tells it: `closing_date` or `posting_date`; None if nothing does."""

    fact: Fact
    source: str | None


def post_date_of(blocks: Sequence[Block], country: str | None) -> PostDate:
    """The earliest closing date that the text names, else the earliest posting date, with its block.

    A date counts that stands close behind words that say what it is (knowledge/post/dates.csv), in their sentence or in
    the block after them. Any other date, such as that of a version or an interview, is none of the post. The `country`
    tells whether the day or the month stands first in 3/4/2021.
    """
    found = sorted(_labelled(blocks, is_month_first=country == _MONTH_FIRST), key=lambda each: str(each[1].value))
    for source in _OF_A_POST:
        fact = next((fact for what, fact in found if what == source), None)
        if fact is not None:
            return PostDate(fact, source)
    return PostDate(NOTHING, None)


def _labelled(blocks: Sequence[Block], *, is_month_first: bool) -> Iterator[tuple[str, Fact]]:
    """Each label with the date that belongs to it: the first behind it, if no other label stands between."""
    for block, following in zip_longest(blocks, blocks[1:]):
        own = block.text.replace("_", " ")  # what a content system calls closing_date is a label, too
        if not rules("post/dates").has_any(own):
            continue
        text = f"{own}\n{following.text}" if following is not None else own
        labels = rules("post/dates").spans(text)
        rest = len(own) - sum(len(word) + 1 for word in own.rsplit(maxsplit=_REST_OF_LABEL)[-_REST_OF_LABEL:])
        ends = [*(label.start for label in labels[1:]), len(text)]
        for label, end in zip(labels, ends, strict=False):
            last = end if label.end >= rest else min(end, len(own))
            value = _first_date(text[label.end : last], is_month_first)
            if value is not None and label.start < len(own):
                yield label.row["what"], Fact(value, block.position)


def _first_date(text: str, is_month_first: bool) -> str | None:
    """The first date of a text, if it stands near its beginning and neither a sentence nor a date without a year before it."""
    first = next(iter(dates_in(text, is_month_first=is_month_first)), None)
    if first is None or first.start > _NEAR:
        return None
    before = text[: first.start]
    return None if _SENTENCE_END.search(before) or names_month(before) else first.value
