"""Marks of requirement: a letter or a word in a cell, in brackets, or behind a dash."""

from __future__ import annotations

import re

from drtp_jobs.notation.rules import rules

_OPENED = re.compile(r"[-–—(\[]\s*([^()\[\]–—]{1,60})$")  # a dash or a bracket, and what stands behind it
_LEADING = re.compile(r"^(?:[(\[](?P<bracketed>\w+)[)\]]\s*[:–—-]?|(?P<mark>\w+)\s*[:–—-])\s*(?=\S)")
_LONG_ENOUGH = 2  # letters; a single one is a mark only in brackets, or in capitals behind a dash


def requirement_of_mark(mark: str) -> str | None:
    """Requirement that a letter or word stands for; None if it stands for none.

    >>> requirement_of_mark("E")
    'essential'
    >>> requirement_of_mark("(Desirable)")
    'desirable'
    >>> requirement_of_mark("Essential for the technical pathway")
    'essential'
    """
    row = rules("sections/requirements").first(mark.strip().strip("()[]*. "), where="mark")
    return row["requirement"] if row is not None else None


def without_mark(text: str) -> tuple[str, str | None]:
    """A criterion without the mark of its requirement, and the requirement; None if it has no mark.

    >>> without_mark("Experience with the Linux shell - Essential")
    ('Experience with the Linux shell', 'essential')
    >>> without_mark("Teaching experience.")
    ('Teaching experience.', None)
    """
    opened = _OPENED.search(_without_end(text))
    criterion = text[: opened.start()].rstrip(" .;,") if opened else ""
    if opened and criterion and _may_mark(opened.group(1), opened.group()):
        requirement = requirement_of_mark(opened.group(1))
        if requirement is not None:
            stop = re.match(r"[.;]*", text[len(criterion) :])
            return criterion + (stop.group() if stop else ""), requirement
    match = _LEADING.search(text)
    if match:
        mark = match.group("bracketed") or match.group("mark")
        requirement = requirement_of_mark(mark)
        if requirement is not None and len(mark) >= _LONG_ENOUGH and mark.lower() not in ("must", "should"):
            return text[match.end() :].strip(), requirement
    return text, None


def _without_end(text: str) -> str:
    """A criterion up to its mark: without the bracket that closes it, a joining OR or AND, and the end mark."""
    text = _without_one(text.rstrip(), ".", ";").rstrip()
    text = _without_one(text, "OR", "AND").rstrip()
    return _without_one(text, ")", "]")


def _without_one(text: str, *ends: str) -> str:
    return next((text.removesuffix(end) for end in ends if text.endswith(end)), text)


def _may_mark(mark: str, opened: str) -> bool:
    """Whether words at the end may be a mark: a capital in brackets, or words that begin with that of a requirement."""
    if len(mark) < _LONG_ENOUGH:
        return mark.isupper() and opened[:1] in ("(", "[")
    return mark.lower().split()[0] in ("essential", "desirable", "required", "preferred")
