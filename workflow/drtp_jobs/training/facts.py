"""Facts of a resource as sources write them -> one way of writing each: licence, language, kind, duration, date, provider.

What the tables of knowledge don't hold is None; the words as published stay beside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from drtp_jobs.notation.rows import records

_SPDX = re.compile(r"spdx\.org/licenses/([\w.-]+?)(?:\.html|\.json)?(?:$|[^\w.-])")
_OF_RECORD = re.compile(r"\s*\((?:record|repository)\)\s*$")
_ISO_DURATION = re.compile(r"P(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,4})M)?(?:\d{1,4}S)?)?")
_AMOUNT = re.compile(r"(\d{1,4}(?:[.,]\d)?)\s?(hours?|h|minutes?|min|days?)\b", flags=re.IGNORECASE)
_MINUTES = {"d": 8 * 60, "h": 60, "m": 1}  # a day of a course has eight hours at most
_BRACKETED = re.compile(r"\([^()]*\)")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[ T].*)?")
_BETWEEN_LANGUAGES = re.compile(r"[;,/]|\bor\b|\band\b")


class Licence(NamedTuple):
    """A licence by its SPDX identifier, or by a name where it has none; whether it is open is None where none is stated."""

    name: str
    is_open: bool | None


def licence_of(published: str | None) -> Licence | None:
    """The licence that a source means; None if it states none or one that no table holds.

    >>> licence_of("http://spdx.org/licenses/CC-BY-4.0.html")
    Licence(name='CC-BY-4.0', is_open=True)
    """
    if not published:
        return None
    spdx = _SPDX.search(published)
    return _licences().get(_key_of(spdx[1] if spdx else _OF_RECORD.sub("", published)))


def languages_of(published: str | None) -> tuple[str, ...] | None:
    """Codes of the languages that a source names (ISO 639-1), in its order; None if one of them is in no table.

    >>> languages_of("English or Portuguese")
    ('en', 'pt')
    """
    names = [part.strip().casefold() for part in _BETWEEN_LANGUAGES.split(published or "") if part.strip()]
    codes = [_languages().get(name) or _languages().get(name.split("-")[0]) for name in names]
    return tuple(dict.fromkeys(code for code in codes if code)) if all(codes) else None


def format_of(kind: str | None) -> str | None:
    """The form in which one learns from a kind of material; of several kinds that of the first that a table holds."""
    return next((found for part in (kind or "").split(";") if (found := _formats().get(_key_of(part)))), None)


def minutes_of(duration: str | None) -> int | None:
    """Minutes of a duration in ISO 8601 or in words; None if it names none.

    >>> minutes_of("PT1H30M"), minutes_of("3 hours 15 minutes (without breaks of 20 minutes)")
    (90, 195)
    """
    text = (duration or "").strip()
    iso = _ISO_DURATION.fullmatch(text)
    if iso and any(iso.groups()):
        return sum(int(part or 0) * _MINUTES[unit] for part, unit in zip(iso.groups(), "dhm", strict=True))
    amounts = _AMOUNT.findall(_BRACKETED.sub("", text))
    found = sum(float(number.replace(",", ".")) * _MINUTES[unit[0].lower()] for number, unit in amounts)
    return round(found) or None


def date_of(published: str | None) -> str | None:
    """Year, month or day (ISO 8601) at the beginning of a date or time; None if there is none.

    >>> date_of("2023-04-17 15:35:37 +0000")
    '2023-04-17'
    """
    parts = _DATE.fullmatch((published or "").strip())
    if parts is None:
        return None
    try:
        date(*(int(part or 1) for part in parts.groups()))
    except ValueError:
        return None
    return "-".join(part for part in parts.groups() if part)


def provider_name(published: str) -> str:
    """The name that a table gives a provider whom a source names; else the name as published.

    >>> provider_name("European Bioinformatics Institute (EBI)")
    'EMBL-EBI'
    """
    return _providers().get(_key_of(published), published)


def is_known_provider(published: str) -> bool:
    """Whether a table holds the provider, as an organisation or project and not a person."""
    return _key_of(published) in _providers()


def slug_of(name: str) -> str:
    """A name as an identifier: small letters and digits, with hyphens between.

    >>> slug_of("HPCNow! / EPCC")
    'hpcnow-epcc'
    """
    return "-".join(re.findall(r"[^\W_]+", name.casefold()))


def _key_of(text: str) -> str:
    """What of a name tells it from others: letters, digits and the plus of `GPL-2.0+`."""
    return "-".join(re.findall(r"[^\W_]+|\+", text.casefold()))


def _names(*columns: str) -> list[str]:
    return [name for column in columns for name in column.split("|") if name.strip()]


@cache
def _licences() -> Mapping[str, Licence]:
    is_open = {"yes": True, "no": False, "": None}
    return {
        _key_of(name): Licence(row["licence"], is_open[row["is_open"]])
        for row in records("training/licences")
        for name in _names(row["licence"], row["also"])
    }


@cache
def _languages() -> Mapping[str, str]:
    return {
        name.casefold(): row["language"]
        for row in records("training/languages")
        for name in _names(row["language"], row["names"])
    }


@cache
def _formats() -> Mapping[str, str]:
    return {_key_of(row["kind"]): row["format"] for row in records("training/kinds")}


@cache
def _providers() -> Mapping[str, str]:
    return {
        _key_of(name): row["provider"]
        for row in records("training/provider_names")
        for name in _names(row["provider"], row["also"])
    }
