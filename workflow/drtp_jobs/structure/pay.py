"""Grade and salary of the post."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from drtp_jobs.read.blocks import Block
from drtp_jobs.structure.facts import NOTHING, TOP, Fact, Labelled

_MONEY = re.compile(
    r"(?P<before>£|€|\$|\b(?:GBP|EUR|CHF|SEK|DKK|NOK|USD|RMB|PLN|CZK)\b)?\s?(?P<number>\d{1,3}(?:[,. ’']\d{3})+|\d{5,6}|\d{2,3}(?=k\b))(?:[.,]\d{2}(?!\d))?"
    r"(?P<thousand>k)?\s?(?P<after>€|\b(?:euros?|EUR|GBP|CHF|SEK|DKK|NOK|USD|kr)\b)?",
    flags=re.IGNORECASE,
)
_CURRENCIES = {"£": "GBP", "€": "EUR", "$": "USD", "EURO": "EUR", "EUROS": "EUR", "KR": "SEK", "RMB": "CNY"}
_SALARY_CONTEXT = re.compile(
    r"salar|per annum|\bp\.?a\b|per year|pro rata|remuneration|starting (?:at|from)|par an|brut|pay\b|grade|level|scale|spine|compensation",
    flags=re.IGNORECASE,
)
_NO_SALARY = re.compile(
    r"budget|turnover|invest|million|grant|fund(?:ing|ed)|allowance|fees?\b|revenue|totalling|award|prize|students",
    re.I,
)
_LEAST, _MOST = 10_000, 250_000  # a year; below and above stand allowances and budgets
_INLINE_GRADE = re.compile(
    r"\b(?:(?P<uk>(?:[Gg]rade|[Ll]evel|[Bb]and) (?P<number>\d{1,2}[abc]?|[A-Z]\d?\b))|(?P<de>(?:Entgeltgruppe|EG|TV-?L|TVöD|E) ?-?(?:E ?)?\d{1,2}[abc]?(?: ?\[?\(?TV-?L| ?TVöD)?)"
    r"|(?P<civil>G[67]|SEO|HEO)\b|(?P<alc>ALC ?\d)|(?P<fa>FA ?\d)|(?P<apm>APM\)? (?:level )?\d))",
)


def grade_of(blocks: Sequence[Block], fields: Mapping[str, Sequence[Labelled]], file_name: str) -> Fact:
    """Grade as labelled, else as named at the top or in the file's name, without salary or brackets."""
    for value, position in fields.get("grade", []):
        grade = _clean_grade(value)
        if grade is not None:
            return Fact(grade, position)
    for block in blocks[:TOP]:
        match = _INLINE_GRADE.search(block.text)
        if match and len(block.text.split()) < 120:
            return Fact(match.group("number") or match.group().replace(")", ""), block.position)
    named = re.search(
        r"(?<![a-z])(?:grade|level|band)[ _-]?(\d{1,2}[abc]?)(?![a-z0-9])", file_name, flags=re.IGNORECASE
    )
    return Fact(named.group(1)) if named else NOTHING


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
    texts += [(block.text, block.position) for block in blocks if _SALARY_CONTEXT.search(block.text)]
    for text, position in texts:
        found = salary_of(text)
        if found is not None:
            low, high, currency = found
            return Fact(low, position), Fact(high, position), Fact(currency, position)
    return NOTHING, NOTHING, NOTHING


def salary_of(text: str) -> tuple[float, float, str] | None:
    """Lowest and highest yearly salary that a text names, and the currency; None if it names none.

    >>> salary_of("£36,926 - £45,547 per annum")
    (36926.0, 45547.0, 'GBP')
    >>> salary_of("a recurrent budget of £30,000,000") is None
    True
    """
    amounts: list[float] = []
    currency: str | None = None
    for match in _MONEY.finditer(text):
        around = text[max(0, match.start() - 40) : match.end() + 12]
        mark = (match.group("before") or match.group("after") or "").upper()
        amount = float(re.sub(r"\D", "", match.group("number"))) * (1000 if match.group("thousand") else 1)
        if not (mark or currency) or not _LEAST <= amount <= _MOST or _NO_SALARY.search(around.split(";")[0]):
            continue
        currency = currency or _CURRENCIES.get(mark, mark)
        amounts.append(amount)
        if len(amounts) == 2:
            break
    if not amounts or currency is None:
        return None
    return min(amounts), max(amounts), currency
