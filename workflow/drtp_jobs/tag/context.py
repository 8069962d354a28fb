"""What the words around a mention say: that it is not asked for, and how well it must be mastered."""

from __future__ import annotations

import re

_NEGATED_BEFORE = re.compile(
    r"\b(?:no|not|without|neither|nor|don['’]t need|do not need)\b(?:\s+(?:prior|previous|specific|formal|an?|any|need|required|to|have|be|familiar|with|knowledge|experience|of|in))*\s*$",
    flags=re.IGNORECASE,
)
_NEGATED_AFTER = re.compile(
    r"^[^.;,]{0,40}\b(?:is|are|was|will be)?\s*(?:not|n['’]t)\s+(?:be\s+)?(?:essential|required|necessary|needed|expected|a requirement|mandatory)",
    flags=re.IGNORECASE,
)
_NO_NEGATION = re.compile(r"\b(?:not only|not limited to|no more than|if not)\b", flags=re.IGNORECASE)
# DIRECT's levels, told from the words that employers use for them; the strongest that stands in the clause counts.
_LEVELS = (
    ("expert", r"expert\w*|authorit\w+|world.leading|mastery|deep|exceptional|extensive|outstanding|leading|in.depth"),
    (
        "practitioner",
        r"advanced|strong|significant|substantial|proficien\w+|fluent\w*|proven|excellent|considerable|solid|highly|high.level|track record|skilled|demonstrable experience",
    ),
    ("working", r"working|good|sound|practical|competen\w+|experience[d]?|demonstrable|ability|able"),
    ("awareness", r"awareness|familiar\w*|basic|some|interest|appreciation|willing\w*|exposure|understanding"),
)
_CLAUSE = re.compile(r"[.;:]")


def is_negated(text: str, start: int, end: int) -> bool:
    """Whether the words around a span say that it is not needed."""
    before = _NO_NEGATION.sub(" ", text[max(0, start - 70) : start])
    return bool(_NEGATED_BEFORE.search(before) or _NEGATED_AFTER.search(text[end : end + 90]))


def proficiency_at(text: str, start: int) -> str | None:
    """Level asked for of what a span names, from the words before it in its clause; None if they name none."""
    clause = _CLAUSE.split(text[:start])[-1]
    for level, words in _LEVELS:
        if re.search(rf"\b(?:{words})\b", clause, flags=re.IGNORECASE):
            return level
    return None
