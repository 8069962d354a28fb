"""E-mail addresses, plain or in disguise ("ada (at) example dot org").

In goes a text, out come the addresses with their places. Each is looked for around what stands for its @, a bounded
number of characters to the left and label by label to the right, so that the work grows with the text only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from drtp_jobs.read.privacy.vocabulary import kinds_of

_LONGEST_LOCAL = 64  # characters in front of the @ (RFC 5321)
_LONGEST_DOMAIN = 12  # labels of a domain that are looked at
_AT = "at|ät|arroba|arobase|aapje|kukac|chez|chiocciola|snabel-?a|małpa|apenstaartje"
_DOT = "dot|punkt|point|punto|ponto|punt|kropka|punktum|piste|tečka"

# What may stand for the @, from what can mean nothing else to what is mostly a word.
_SIGN = re.compile(r"[ \t\xa0]?(?:@|＠|%40|&#64;)[ \t\xa0]?", flags=re.IGNORECASE)
_IN_BRACKETS = re.compile(rf"\s?[\[({{<]\s?(?:@|a|{_AT})\s?[\])}}>]\s?", flags=re.IGNORECASE)
_IN_DASHES = re.compile(rf"\s?[-_*]{{1,2}}(?:{_AT})[-_*]{{1,2}}\s?", flags=re.IGNORECASE)
_AS_WORD = re.compile(rf"\s(?:{_AT})\s", flags=re.IGNORECASE)

_DOT_WORD = rf"\s?[\[({{<]\s?(?:\.|{_DOT})\s?[\])}}>]\s?|\s(?:{_DOT})\s|[-_](?:{_DOT})[-_]"
_NEXT_DOT = re.compile(rf"(?i:{_DOT_WORD})|[.,](?=\w)|\s\.\s(?=[a-z])")
_DOT_IN_FRONT = re.compile(rf"(?:{_DOT_WORD})\Z", flags=re.IGNORECASE)
_DASHED_DOT = re.compile(rf"[-_](?:{_DOT})[-_]")
_LABEL = re.compile(r"\w(?:\w|-(?=\w))*|\[[\da-f.:]+\]|[-\w]+", flags=re.IGNORECASE)
_LOCAL = re.compile(r"(?<![\w.+%'’&=~-])[\w.+%'’&=~-]*\Z")
_QUOTED = re.compile(r'["“”][^"“”\n@]{1,60}["“”]$')
_MAILTO = re.compile(r"mailto:\s?\Z", flags=re.IGNORECASE)
_QUERY = re.compile(r"\?[\w=&%.+-]+")
_ANNOUNCED = re.compile(r"(?:e-?mail|mail|courriel|correo|posta)(?: me| us)?\W{0,3}(?:is |to )?\Z", flags=re.IGNORECASE)
_LIKE_A_LOCAL = re.compile(r"(?=.*[^\W\d_])[\w-](?:[^\W\d_]|-)*+[._\d][\w.-]*")
_TOP_LEVEL = re.compile(r"[^\W\d_]{2,12}")


class Address(NamedTuple):
    """An e-mail address: its place, what stands in front of the @, and the domain behind it."""

    start: int
    end: int
    local: str
    domain: str


class _Domain(NamedTuple):
    end: int
    labels: list[str]
    is_spelt: bool  # with a word for the dot


def addresses_of(text: str) -> list[Address]:
    """E-mail addresses in a text, in order; they may overlap.

    >>> [address.domain for address in addresses_of("Write to ada (at) example dot org.")]
    ['example.org']
    """
    return sorted([*_signed(text), *_disguised(text)])


def _signed(text: str) -> Iterator[Address]:
    """Addresses with an @: between spaces only where a whole domain follows."""
    for sign in _SIGN.finditer(text):
        start, domain = _start_of_local(text, sign.start()), _domain_at(text, sign.end())
        is_apart = sign.group() != sign.group().strip()
        if start == sign.start() or domain is None or not (_is_whole(domain) or (not is_apart and _is_host(domain))):
            continue
        mailto = _MAILTO.search(text, max(0, start - 8), start)
        query = _QUERY.match(text, domain.end) if mailto else None
        end = query.end() if query else domain.end
        yield Address(mailto.start() if mailto else start, end, text[start : sign.start()], ".".join(domain.labels))


def _disguised(text: str) -> Iterator[Address]:
    """Addresses with a word for the @: a bare "at" needs a spelt dot, capitals, or what can only be an address."""
    for pattern in (_IN_BRACKETS, _IN_DASHES, _AS_WORD):
        for sign in pattern.finditer(text):
            start, domain = _start_of_local(text, sign.start()), _domain_at(text, sign.end())
            if start == sign.start() or domain is None or not _is_whole(domain):
                continue
            local = text[start : sign.start()]
            is_sure = pattern is not _AS_WORD or domain.is_spelt
            if is_sure or _speaks_for_address(text, start, local, sign.group()):
                # A full stop right behind goes with it: disguises end in all manner of ways.
                full_stop = pattern is _IN_BRACKETS and text[domain.end : domain.end + 1] == "."
                yield Address(start, domain.end + full_stop, local, ".".join(domain.labels))


def _speaks_for_address(text: str, start: int, local: str, sign: str) -> bool:
    is_loud = sign.isupper() and not local.isupper()
    return is_loud or bool(_LIKE_A_LOCAL.fullmatch(local) or _ANNOUNCED.search(text, max(0, start - 20), start))


def _start_of_local(text: str, end: int) -> int:
    """Where the part in front of an @ begins, with words for dots and a quoted part; the end if there is none."""
    earliest = max(0, end - _LONGEST_LOCAL)
    quoted = _QUOTED.search(text, earliest, end)
    if quoted:
        return quoted.start()
    start = end - len(_last(_LOCAL, text[earliest:end]))
    while start < end and (dot := _DOT_IN_FRONT.search(text, max(earliest, start - 8), start)):
        word = len(_last(_LOCAL, text[earliest : dot.start()]))
        if not word:
            break
        start = dot.start() - word
    return start


def _last(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match.group() if match else ""


def _domain_at(text: str, start: int) -> _Domain | None:
    """The domain that begins here, label by label."""
    label = _LABEL.match(text, start)
    if label is None:
        return None
    labels = _DASHED_DOT.split(label.group().lower())
    end, is_spelt = label.end(), len(labels) > 1
    for _ in range(_LONGEST_DOMAIN):
        dot = _NEXT_DOT.match(text, end)
        label = _LABEL.match(text, dot.end()) if dot else None
        if dot is None or label is None:
            break
        is_spelt = is_spelt or dot.group().strip() not in (".", ",")
        labels, end = [*labels, label.group().lower()], label.end()
    return _Domain(end, labels, is_spelt)


def _is_whole(domain: _Domain) -> bool:
    if len(domain.labels) < 2 or not _TOP_LEVEL.match(domain.labels[-1]):
        return False
    return not domain.is_spelt or not any("opening" in kinds_of(label) for label in domain.labels[:-1])


def _is_host(domain: _Domain) -> bool:
    """Whether a part of a domain, or a number, may be one: "1.2.3" behind an @ is a version."""
    is_number = all(label.isdigit() for label in domain.labels)
    return not is_number or len(domain.labels) == 4
