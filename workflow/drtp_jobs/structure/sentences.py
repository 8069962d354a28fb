"""Sentences of a paragraph."""

from __future__ import annotations

import re

_ABBREVIATIONS = (
    r"(?:e\.g|i\.e|etc|incl|approx|Dr|Prof|Mr|Mrs|Ms|vs|cf|No|Nr|St|z\.B|u\.a|d\.h|bzw|p\.a|Ph\.D|B\.Sc|M\.Sc)"
)
_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[A-ZÄÖÜÀÉÈ0-9(\"'“‘•])")


def sentences(text: str) -> list[str]:
    """The sentences of a text, whole and in order; an abbreviation does not end one.

    >>> sentences("You know tools, e.g. Git. You work well with others.")
    ['You know tools, e.g. Git.', 'You work well with others.']
    """
    found: list[str] = []
    for part in _END.split(text):
        if found and (re.search(rf"\b{_ABBREVIATIONS}\.$", found[-1]) or re.search(r"(?:^|\s)[A-Z]\.$", found[-1])):
            found[-1] = f"{found[-1]} {part}"
        elif part.strip():
            found.append(part.strip())
    return found
