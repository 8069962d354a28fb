"""Grade and salary of the post."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from drtp_jobs.notation.rows import records
from drtp_jobs.notation.rules import rules
from drtp_jobs.read.blocks import Block
from drtp_jobs.structure.facts import NOTHING, TOP, Fact, Labelled
from drtp_jobs.terms import SALARY_FIELDS

_AMOUNT = re.compile(r"(\d{1,3}(?:[,. ’']\d{3})+|\d{4,6}|\d{2,3}(?=k\b))(?:[.,]\d{2}(?!\d))?(k)?", re.IGNORECASE)
_MARK_BEFORE = re.compile(r"([£€$]|\b[A-Z]{3})\s?$", re.IGNORECASE)
_MARK_BEHIND = re.compile(r"\s?([£€$]|[^\W\d_]+)")
_RANGE = re.compile(r"\s*(?:-|–|—|to|bis|à)\s*")  # between the ends of a range, whose currency may stand behind both
_PLAIN_GRADE = re.compile(r"^(?:grade|level|band|scale)\s+(?=\d)", re.IGNORECASE)
_LONGEST_TEXT = 120  # words of a block that may name the grade
_LIMITS = {"year": (10_000, 250_000), "month": (1_000, 9_999)}  # below and above stand allowances and budgets
_BEFORE, _BEHIND, _BEHIND_MONTHLY = 40, 12, 40  # characters around an amount that say what it is paid for


class Salary(NamedTuple):
    """What a text says of pay, in units of the currency a `period` (year, month)."""

    low: float
    high: float
    currency: str | None
    period: str


class _Amount(NamedTuple):
    """A number as money is written, with the currencies right before and right behind it, and where both stand."""

    value: float
    before: str | None
    behind: str | None
    start: int
    end: int


def grade_of(blocks: Sequence[Block], fields: Mapping[str, Sequence[Labelled]], file_name: str) -> Fact:
    """Grade as labelled, else as named at the top or in the file's name, without salary or brackets."""
    for value, position in fields.get("grade", []):
        grade = _clean_grade(value)
        if grade is not None:
            return Fact(grade, position)
    for block in blocks[:TOP]:
        grade = _grade_in(block.text) if len(block.text.split()) < _LONGEST_TEXT else None
        if grade is not None:
            return Fact(grade, block.position)
    named = re.search(
        r"(?<![a-z])(?:grade|level|band)[ _-]?(\d{1,2}[abc]?)(?![a-z0-9])", file_name, flags=re.IGNORECASE
    )
    return Fact(named.group(1)) if named else NOTHING


def _grade_in(text: str) -> str | None:
    """The first grade that a text names; of a plain "grade 7" the number."""
    span = next(iter(rules("post/grades").spans(text)), None)
    return _PLAIN_GRADE.sub("", text[span.start : span.end]) if span is not None else None


def _clean_grade(value: str) -> str | None:
    is_plain = not re.match(r".*\(APM\)", value)
    value = (re.split(r"[(£€;]|,\s*+(?=£)", value)[0] if is_plain else value).rstrip()
    match = re.search(r"\b(?:grade|level|band|APM\)? level)\s+([\w.-]+)$", value, flags=re.IGNORECASE)
    if match:
        prefix = "APM Level " if re.search(r"\bAPM\b", value) else ""
        return prefix + match.group(1)
    value = value.strip(" :.,")
    return value if value and len(value.split()) <= 5 and re.search(r"\d|^[A-Z]{1,4}$|student", value, re.I) else None


def salary_facts(blocks: Sequence[Block], fields: Mapping[str, Sequence[Labelled]]) -> dict[str, Fact]:
    """Lowest and highest salary, currency and period, from a labelled field or a sentence about pay."""
    texts = [*fields.get("salary", []), *fields.get("grade", [])]
    n_labelled = len(fields.get("salary", []))
    texts += [(block.text, block.position) for block in blocks if _says(block.text, "salary")]
    for number, (text, position) in enumerate(texts):
        salary = salary_of(text, is_labelled=number < n_labelled)
        if salary is not None:
            return {name: Fact(value, position) for name, value in in_columns(salary).items()}
    return dict.fromkeys(SALARY_FIELDS, NOTHING)


def in_columns(salary: Salary) -> dict[str, float | str | None]:
    """A salary by the columns of the documents table."""
    return dict(zip(SALARY_FIELDS, salary, strict=True))


def salary_of(text: str, *, is_labelled: bool = False) -> Salary | None:
    """The salary that a text names, from lowest to highest; None if it names none.

    Behind the label of a salary an amount without a currency is one, too. A salary a month is left as it is said: how
    many are paid a year differs between countries.

    >>> salary_of("£36,926 - £45,547 per annum")
    Salary(low=36926.0, high=45547.0, currency='GBP', period='year')
    >>> salary_of("2.300,30 Euro (brutto) pro Monat")
    Salary(low=2300.3, high=2300.3, currency='EUR', period='month')
    >>> salary_of("a recurrent budget of £30,000,000") is None
    True
    """
    values: list[float] = []
    currency = period = None
    amounts = list(_amounts(text))
    for amount, following in zip_longest(amounts, amounts[1:]):
        around = text[max(0, amount.start - _BEFORE) : amount.end + _BEHIND].split(";")[0]
        is_range = following is not None and _RANGE.fullmatch(text[amount.end : following.start])
        mark = amount.before or amount.behind or (following.behind if following is not None and is_range else None)
        paid_for = period or _period(amount.value, text[max(0, amount.start - _BEFORE) : amount.end + _BEHIND_MONTHLY])
        is_money = bool(mark or currency or (is_labelled and paid_for == "year"))
        if not is_money or not _is_within(amount.value, paid_for) or _says(around, "no salary"):
            continue
        currency, period = currency or mark, paid_for
        values.append(amount.value)
        if len(values) == 2:
            break
    return Salary(min(values), max(values), currency, period) if values and period else None


def _amounts(text: str) -> Iterator[_Amount]:
    for match in _AMOUNT.finditer(text):
        whole = float(re.sub(r"\D", "", match.group(1))) * (1000 if match.group(2) else 1)
        cents = re.search(r"[.,](\d{2})$", match.group()[len(match.group(1)) :])
        before = _MARK_BEFORE.search(text, max(0, match.start() - 5), match.start())
        behind = _MARK_BEHIND.match(text, match.end())
        mark_before = _currencies().get(before.group(1).lower()) if before else None
        mark_behind = _currencies().get(behind.group(1).lower()) if behind else None
        start = before.start() if before and mark_before else match.start()
        end = behind.end() if behind and mark_behind else match.end()
        yield _Amount(whole + (float(cents.group(1)) / 100 if cents else 0), mark_before, mark_behind, start, end)


@cache
def _currencies() -> Mapping[str, str]:
    """Currencies (ISO 4217) by the marks and words that stand for them, in small letters."""
    return {row["mark"].lower(): row["currency"] for row in records("post/currencies")}


def _period(value: float, around: str) -> str:
    """What an amount is paid for: a month where the words around it say so and it is too little for a year."""
    return "month" if _is_within(value, "month") and _says(around, "month") else "year"


def _is_within(value: float, period: str) -> bool:
    least, most = _LIMITS[period]
    return least <= value <= most


def _says(text: str, what: str) -> bool:
    """Whether words of a text say of an amount that it is a salary, one a month, or a budget, allowance or the like."""
    return any(firing.row["what"] == what for firing in rules("post/pay_words").firings(text))
