"""The notation of surface forms; corpus/vocabularies/README.md explains it to those who write them."""

from __future__ import annotations

import re
from itertools import product

GAP = "..."  # up to GAP_WORDS words between
GAP_WORDS = 3
_CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")


def expanded(form: str) -> list[str]:
    """The forms that a form with choices stands for.

    >>> expanded("(write|test) code")
    ['write code', 'test code']
    """
    parts = _CHOICE.split(form)
    choices = [part.split("|") if index % 2 else [part] for index, part in enumerate(parts)]
    return [" ".join("".join(combination).split()) for combination in product(*choices)]
