"""Dates as they are written, to ISO 8601: a year, a month or a day. Text goes in, dates and where they stand come out.

No clock is asked: what names no year ("next Monday", "12 May") is no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import chain
from typing import NamedTuple

from drtp_jobs.notation.rows import records

_FIRST_YEAR, _LAST_YEAR = 1990, 2100  # of posts that are advertised by file; beyond stand slips of the pen
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ].*)?)?)?", re.DOTALL)  # with a time behind it, or without
_ISO_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(?<![\d.])(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?!\d|\.\d)")
_MONTH = re.compile(r"\b([^\W\d_]{3,12})\.?,?\s(?:del? )?(\d{4})\b")
_DAY_BEFORE = re.compile(r"(?<!\d)(\d{1,2})\s?(?:[a-z]{2})?\.?\s(?:of |den? )?$")
_DAY_BEHIND = re.compile(r"\b([^\W\d_]{3,12})\.?\s(\d{1,2})\s?(?:st|nd|rd|th)?,?\s(\d{4})\b")
_WORD = re.compile(r"[^\W\d_]+")
_NO_MONTH = "0"
_LONGEST_DAY = 12  # characters of "12 th of "


class WrittenDate(NamedTuple):
    """A date in ISO 8601, and where it stands in a text, in characters."""

    value: str
    start: int
    end: int


def iso_date(text: str) -> str | None:
    """The date that a text is, from a year to a time of day in ISO 8601, without the time; None if it is no such date.

    >>> iso_date("2024-03"), iso_date("2019-07-03T07:57:16+01:00"), iso_date("2024-02-30")
    ('2024-03', '2019-07-03', None)
    """
    match = _ISO.fullmatch(text.strip())
    return _iso(*match.groups()) if match else None


def dates_in(text: str, *, is_month_first: bool = False) -> list[WrittenDate]:
    """Months and days that a text names, in its order; of 3/4/2021 the day stands first, or the month if `is_month_first`.

    >>> dates_in("From 12th March 2021 to 31.12.22")
    [WrittenDate(value='2021-03-12', start=5, end=20), WrittenDate(value='2022-12-31', start=24, end=32)]
    >>> dates_in("within two weeks, by 12 March")
    []
    """
    found = sorted(_readings(text, is_month_first), key=lambda each: (each.start, -each.end))
    kept: list[WrittenDate] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:  # "12 March 2021" holds "March 2021", too
            kept.append(each)
    return kept


def names_month(text: str) -> bool:
    """Whether a month is named in a text, as in a date without a year.

    >>> names_month("the 26th of April"), names_month("midnight on Sunday")
    (True, False)
    """
    return any(_month(word) != _NO_MONTH for word in _WORD.findall(text))


def _readings(text: str, is_month_first: bool) -> Iterator[WrittenDate]:
    readings = chain(
        ((match.span(), _iso(*match.groups())) for match in _ISO_DAY.finditer(text)),
        ((match.span(), _of_numbers(match, is_month_first)) for match in _NUMBERS.finditer(text)),
        ((match.span(), _iso(match[3], _month(match[1]), match[2])) for match in _DAY_BEHIND.finditer(text)),
        (_of_month(match) for match in _MONTH.finditer(text)),
    )
    return (WrittenDate(value, *span) for span, value in readings if value is not None)


def _of_month(match: re.Match[str]) -> tuple[tuple[int, int], str | None]:
    """A month with its year, and the day if one stands before it."""
    month, year = _month(match[1]), match[2]
    before = _DAY_BEFORE.search(match.string, max(0, match.start() - _LONGEST_DAY), match.start())
    day = _iso(year, month, before[1]) if before else None
    return (before.start(), match.end()) if before and day else match.span(), day or _iso(year, month)


def _of_numbers(match: re.Match[str], is_month_first: bool) -> str | None:
    first, separator, second, year = match.groups()
    if len(year) == 2:
        year = f"{'19' if int(year) >= _FIRST_YEAR % 100 else '20'}{year}"
    by_day, by_month = _iso(year, second, first), _iso(year, first, second)
    return (by_month or by_day) if is_month_first and separator != "." else (by_day or by_month)


def _iso(year: str, month: str | None = None, day: str | None = None) -> str | None:
    """A date in ISO 8601 of its parts, as far as they are given; None if there is no such date, or the year is no likely one."""
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        return None
    try:
        found = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return f"{found:%Y-%m-%d}"[: 10 if day else 7 if month else 4]


def _month(name: str) -> str:
    """Number of the month of this name or abbreviation; for any other word one that no month has."""
    return _months().get(name.casefold(), _NO_MONTH)


@cache
def _months() -> dict[str, str]:
    return {row["name"]: row["month"] for row in records("post/months")}
