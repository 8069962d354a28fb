"""Comments that Word prints in the margin of a page ("Commented [AB1]: ..."), left out: they are no words of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from drtp_jobs.read.pdf.words import PrintedPage, Word

_REFERENCE = re.compile(
    r"^\[[^\W\d_]{1,4}\d{1,4}\]:"
)  # initials of who commented, and a number: the same in all languages
_WIDEST_SPACE = 0.6  # of the type size, between the words in front of it
_MARGIN = 0.5  # share of the width of what is printed; comments stand to the right of it
_SAME_EDGE = 2.0  # points


def without_comments(page: PrintedPage) -> tuple[PrintedPage, bool]:
    """The page without the margin that holds comments, and whether it has one.

    Word makes room for it beside the page, so that nothing of the document stands there.
    """
    edge = min(_edges(page.words), default=None)
    if edge is None:
        return page, False
    kept = [word for word in page.words if word.x0 < edge - _SAME_EDGE]
    return (replace(page, words=kept), True) if kept else (page, False)


def _edges(words: Sequence[Word]) -> Iterator[float]:
    """Where the first word of each comment starts."""
    references = [index for index, word in enumerate(words) if word.text[0] == "[" and _REFERENCE.match(word.text)]
    if not references:
        return
    middle = min(word.x0 for word in words) * (1 - _MARGIN) + max(word.x1 for word in words) * _MARGIN
    for index in references:
        first = index
        while first > 0 and _follows(words[first - 1], words[first]):
            first -= 1
        if first < index and words[first].x0 > middle:
            yield words[first].x0


def _follows(before: Word, after: Word) -> bool:
    """Whether two words stand side by side in one line."""
    return abs(before.bottom - after.bottom) < _SAME_EDGE and 0 <= after.x0 - before.x1 < _WIDEST_SPACE * after.size
