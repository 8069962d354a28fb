"""Texts of a document in, where its post is out: in a library, in central computing, or elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from drtp_jobs.notation.rules import rules

_TOP = 12  # texts in which a document says where the post is
_TOP_WEIGHT = 5
_FEWEST_WORDS = 3  # of a workplace, weighed, for a post to be in it


def workplace_of(texts: Iterable[str]) -> str:
    """Where the post is, by the words of its document (title and organisation first): library, computing or other."""
    counts: Counter[str] = Counter()
    for position, text in enumerate(texts):
        for span in rules("post/workplaces").spans(text):
            counts[span.row["workplace"]] += _TOP_WEIGHT if position < _TOP else 1
    best = min(counts, key=lambda workplace: (-counts[workplace], workplace), default="other")
    return best if counts[best] >= _FEWEST_WORDS else "other"
