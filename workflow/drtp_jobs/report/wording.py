"""Numbers and names as they are said: values in, words out, never a sentence that a 0 or a 1 breaks."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

_NO_BREAK = "\u00a0"
_MINUS = "\u2212"
_NONE = "–"
_SINGULAR = {"criteria": "criterion", "duties": "duty", "skills and domains": "skill or domain"}


def counted(n: int, noun: str) -> str:
    """A number of things: "1 document", "2 documents", "no documents"."""
    return f"{n if n else 'no'} {noun}{'' if n == 1 else 's'}"


def group_size(n_documents: int, n_employers: int) -> str:
    """The size of a group: "10 documents of 5 employers", "no documents"."""
    of = f" of {counted(n_employers, 'employer')}" if n_documents else ""
    return f"{counted(n_documents, 'document')}{of}"


def units(n: int, plural: str, which: str = "") -> str:
    """A number of things that are named in the plural, as the tables name them: "2 criteria", "1 more document"."""
    noun = _SINGULAR.get(plural, plural.removesuffix("s")) if n == 1 else plural
    return " ".join(filter(None, (str(n) if n else "no", which, noun)))


def listed(names: Iterable[str]) -> str:
    """Names in a row: "senior, principal and head"; nothing for none."""
    *first, last = [*names] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def words(name: str | None) -> str:
    """A value of a column as words: "job description"."""
    return _NONE if name is None else name.replace("_", " ")


def begun(sentence: str) -> str:
    """The same with a capital letter at the beginning."""
    return sentence[:1].upper() + sentence[1:]


def kinds_listed(kinds: str) -> str:
    """Kinds of document with semicolons between, as a reader would list them: "adverts, job descriptions and role profiles"."""
    return listed(f"{words(kind)}s" for kind in kinds.split("; "))


def percent(share: float | None) -> str:
    """A share in percent, without decimals; a dash for none."""
    return _NONE if share is None or pd.isna(share) else f"{100 * share:.0f}{_NO_BREAK}%"


def exact_percent(share: float) -> str:
    """A share in percent with one decimal."""
    return f"{100 * share:.1f}{_NO_BREAK}%"


def points(difference: float) -> str:
    """A difference of shares in percentage points with its sign: "+40", "−3", "0"."""
    rounded = round(100 * difference)
    return f"{rounded:+d}".replace("-", _MINUS) if rounded else "0"


def size_in_points(difference: float) -> str:
    """The size of a difference of shares in percentage points: "40"."""
    return f"{abs(round(100 * difference))}"


def probable(probability: float) -> str:
    """A probability as far as it can be known: two places, and never quite 0 or 1."""
    if probability < 0.01:
        return "below 0.01"
    return "above 0.99" if probability > 0.99 else f"{probability:.2f}"
