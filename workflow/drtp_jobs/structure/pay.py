"""Grade and salary of the post."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import zip_longest

from drtp_jobs.notation.rules import rules
from drtp_jobs.read.blocks import Block
from drtp_jobs.structure.facts import NOTHING, TOP, Fact, Labelled

_MARKS = r"£|€|\$|\b(?:GBP|EUR|CHF|SEK|DKK|NOK|USD|RMB|PLN|CZK|AUD|CAD)\b"
_NUMBER = r"\d{1,3}(?:[,. ’']\d{3})+|\d{5,6}|\d{2,3}(?=k\b)"
_MONEY = re.compile(
    rf"(?P<before>{_MARKS})?\s?(?P<number>{_NUMBER})(?:[.,]\d{{2}}(?!\d))?(?P<thousand>k)?\s?(?P<after>{_MARKS}|\beuros?\b|\bkr\b)?",
    flags=re.IGNORECASE,
)
_RANGE = re.compile(r"\s*(?:-|–|—|to|bis|à)\s*")  # between the ends of a range, whose currency may stand behind both
_CURRENCIES = {"£": "GBP", "€": "EUR", "$": "USD", "EURO": "EUR", "EUROS": "EUR", "KR": "SEK", "RMB": "CNY"}
_PLAIN_GRADE = re.compile(r"^(?:grade|level|band|scale)\s+(?=\d)", re.IGNORECASE)
_LONGEST_TEXT = 120  # words of a block that may name the grade
_LEAST, _MOST = 10_000, 250_000  # a year; below and above stand allowances and budgets


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
    value = re.split(r"\s*[(£€;]|,\s*(?=£)", value)[0] if not re.match(r".*\(APM\)", value) else value
    match = re.search(r"\b(?:grade|level|band|APM\)? level)\s+([\w.-]+)$", value, flags=re.IGNORECASE)
    if match:
        prefix = "APM Level " if re.search(r"\bAPM\b", value) else ""
        return prefix + match.group(1)
    value = value.strip(" :.,")
    return value if value and len(value.split()) <= 5 and re.search(r"\d|^[A-Z]{1,4}$|student", value, re.I) else None


def salary_facts(blocks: Sequence[Block], fields: Mapping[str, Sequence[Labelled]]) -> tuple[Fact, Fact, Fact]:
    """Lowest and highest salary a year and their currency, from a labelled field or a sentence about pay."""
    texts = [*fields.get("salary", []), *fields.get("grade", [])]
    n_labelled = len(fields.get("salary", []))
    texts += [(block.text, block.position) for block in blocks if _speaks_of_pay(block.text)]
    for number, (text, position) in enumerate(texts):
        found = salary_of(text, is_labelled=number < n_labelled)
        if found is not None:
            low, high, currency = found
            return Fact(low, position), Fact(high, position), Fact(currency, position)
    return NOTHING, NOTHING, NOTHING


def salary_of(text: str, *, is_labelled: bool = False) -> tuple[float, float, str | None] | None:
    """Lowest and highest yearly salary that a text names, and the currency; None if it names none.

    Behind the label of a salary an amount without a currency is one, too.

    >>> salary_of("£36,926 - £45,547 per annum")
    (36926.0, 45547.0, 'GBP')
    >>> salary_of("a recurrent budget of £30,000,000") is None
    True
    """
    amounts: list[float] = []
    currency: str | None = None
    matches = list(_MONEY.finditer(text))
    for match, following in zip_longest(matches, matches[1:]):
        around = text[max(0, match.start() - 40) : match.end() + 12]
        is_range = following is not None and _RANGE.fullmatch(text[match.end() : following.start()])
        behind_both = following.group("after") if following is not None and is_range else None
        mark = (match.group("before") or match.group("after") or behind_both or "").upper()
        amount = float(re.sub(r"\D", "", match.group("number"))) * (1000 if match.group("thousand") else 1)
        is_money = bool(mark or currency or is_labelled)
        if not is_money or not _LEAST <= amount <= _MOST or _is_no_salary(around.split(";")[0]):
            continue
        currency = currency or _CURRENCIES.get(mark, mark) or None
        amounts.append(amount)
        if len(amounts) == 2:
            break
    if not amounts:
        return None
    return min(amounts), max(amounts), currency


def _speaks_of_pay(text: str) -> bool:
    return any(firing.row["what"] == "salary" for firing in rules("post/pay_words").firings(text))


def _is_no_salary(text: str) -> bool:
    """Whether the words around an amount say that it is a budget, an allowance or the like."""
    return any(firing.row["what"] == "no salary" for firing in rules("post/pay_words").firings(text))
