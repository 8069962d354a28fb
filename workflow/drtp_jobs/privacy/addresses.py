"""E-mail addresses, plain or in disguise ("ada (at) example dot org").

In goes a text, out come the addresses with their places. Each is looked for around what stands for its @, a bounded
number of characters to the left and label by label to the right, so that the work grows with the text only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from drtp_jobs.notation.rows import records
from drtp_jobs.privacy.vocabulary import kinds_of

_LONGEST_LOCAL = 64  # characters in front of the @ (RFC 5321)
_LONGEST_DOMAIN = 12  # labels of a domain that are looked at
_LONGEST_DOT = 12  # characters of a word for a dot, with what stands around it
_OPENS, _CLOSES = r"\s?[\[({<]\s?", r"\s?[\])}>]\s?"

# What may stand for the @: itself here, words for it in brackets, between dashes or alone below.
_SIGN = re.compile(r"[ \t\xa0]?(?:[@＠]{1,3}|%40|&#64;)[ \t\xa0]?", flags=re.IGNORECASE)
_LABEL = re.compile(r"\w(?:\w|-(?=[\w-]))*|\[[\w.:]+\]|[-\w]+")
_LOCAL = re.compile(r"(?<![\w.+%'’&=~!-])[\w.+%'’&=~!-]*\Z")
_QUOTED = re.compile(r'["“”][^"“”\n@]{1,60}["“”]$')
_MAILTO = re.compile(r"mailto:\s?\Z", flags=re.IGNORECASE)
_QUERY = re.compile(r"\?[\w=&%.+-]+")
_ANNOUNCED = re.compile(
    r"(?:mail|courriel|correo|posta|user ?name|login)(?: me| us)?\W{0,3}(?:is |to )?\Z", flags=re.IGNORECASE
)
_PLAIN_DOT = re.compile(r"\.(?=\w)|%2E|\s\.\s(?=[a-z])")
_COMMA = re.compile(r",(?=\w)")  # a dot by mistake, in a domain that has none yet,
_COMMA_BEFORE_COUNTRY = re.compile(r",(?=[a-z]{2}\b)")  # or in front of a country
_LIKE_A_LOCAL = re.compile(r"(?=.*[^\W\d_])[\w-](?:[^\W\d_]|-)*+[._\d][\w.-]*")
_USERS_OF_ALL = ("git", "hg", "svn")
_IN_OPEN_BRACKET = re.compile(r"\s?[(\[][\w ]{1,24}\s@")  # "ada (add @example.org)"
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
        if _is_of_repository(text, start, sign, domain) or _is_word_before_domain(text[start : sign.start()], sign):
            continue
        mailto = _MAILTO.search(text, max(0, start - 8), start)
        query = _QUERY.match(text, domain.end) if mailto else None
        end = query.end() if query else domain.end
        yield Address(mailto.start() if mailto else start, end, text[start : sign.start()], ".".join(domain.labels))


def _is_of_repository(text: str, start: int, sign: re.Match[str], domain: _Domain) -> bool:
    """Whether what looks like an address says where a repository is: "git@example.org:group/project.git"."""
    return text[start : sign.start()].lower() in _USERS_OF_ALL and text[domain.end : domain.end + 1] in (":", "/")


def _is_word_before_domain(local: str, sign: re.Match[str]) -> bool:
    """Whether a word stands apart from an @ that is written at its domain, and is none of an address: "by @example.org"."""
    is_at_domain = sign.group()[0].isspace() and not sign.group()[-1].isspace()
    return is_at_domain and "opening" in kinds_of(local.lower())


def _disguised(text: str) -> Iterator[Address]:
    """Addresses with a word for the @: a bare "at" needs a spelt dot, capitals, or what can only be an address."""
    words = _words_for("@")
    in_brackets = _either(f"{_OPENS}(?:@|a|{words}){_CLOSES}")
    in_dashes, as_word = _either(rf"\s?[-_*]{{1,2}}(?:{words})[-_*]{{1,2}}\s?"), _either(rf"\s(?:{words})\s")
    before_domain = _either(rf"[,;]?\s[(\[]?(?:and )?(?:{_words_for('domain')})(?: is)?:?\s@?")
    lower = text.lower()
    names_domain = any(word in lower for word in _rows_for("domain"))  # seldom, and quick to see
    patterns = (in_brackets, in_dashes, as_word, _IN_OPEN_BRACKET, *([before_domain] if names_domain else []))
    for pattern in patterns:
        for sign in pattern.finditer(text):
            start, domain = _start_of_local(text, sign.start()), _domain_at(text, sign.end())
            if start == sign.start() or domain is None or not _is_whole(domain):
                continue
            if pattern is as_word and (in_brackets.match(text, domain.end) or in_dashes.match(text, domain.end)):
                continue  # "reached at ada [dot] example [at] ...": the sign is still to come
            local = text[start : sign.start()]
            is_sure = pattern in (in_brackets, in_dashes) or domain.is_spelt
            if is_sure or _speaks_for_address(text, start, local, sign.group()):
                # A full stop right behind goes with it: disguises end in all manner of ways.
                full_stop = pattern is in_brackets and text[domain.end : domain.end + 1] == "."
                opens = pattern not in (in_brackets, in_dashes) and any(each in sign.group() for each in "([")
                full_stop |= opens and text[domain.end : domain.end + 1] in (")", "]")
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
    dot_at_end = _either(rf"(?:{_word_for_dot()})\Z")
    while start < end and (dot := dot_at_end.search(text, max(earliest, start - _LONGEST_DOT), start)):
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
    labels = _either(rf"[-_](?:{_words_for('.')})[-_]").split(label.group().lower())
    end, is_spelt = label.end(), len(labels) > 1
    for _ in range(_LONGEST_DOMAIN):
        dot = _either(_word_for_dot()).match(text, end) or _PLAIN_DOT.match(text, end)
        dot = dot or (_COMMA if len(labels) == 1 else _COMMA_BEFORE_COUNTRY).match(text, end)
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
    if domain.labels[0].startswith("["):
        return True
    is_number = all(label.isdigit() for label in domain.labels)
    return not is_number or len(domain.labels) == 4


@cache
def _words_for(sign: str) -> str:
    """Words that stand for a sign, as alternatives of a pattern."""
    return "|".join(map(re.escape, _rows_for(sign)))


@cache
def _rows_for(sign: str) -> list[str]:
    return sorted((row["words"] for row in records("privacy/disguises") if row["sign"] == sign), key=len, reverse=True)


@cache
def _word_for_dot() -> str:
    words = _words_for(".")
    return rf"{_OPENS}(?:\.|{words}){_CLOSES}|\s(?:{words})\s|\s?[-_](?:{words})[-_]\s?"


@cache
def _either(pattern: str) -> re.Pattern[str]:
    """A pattern with words of the table, in capitals or not."""
    return re.compile(pattern, flags=re.IGNORECASE)
