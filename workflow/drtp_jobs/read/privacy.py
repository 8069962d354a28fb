"""People's names, e-mail addresses and telephone numbers masked, so that they reach no table, quote or report.

Addresses and numbers are told by their form. A name has none; it is told by what stands beside it: a form of address
("Dr"), words like "contact" in front of it, an address made of it, or the same name found so elsewhere in the document.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import cache
from itertools import takewhile

from drtp_jobs.notation.rows import records
from drtp_jobs.organisations import organisation_of_host
from drtp_jobs.read.blocks import Block


def _listed(what: str) -> str:
    """Pattern of the words of one kind that stand around names; `*` stands for the rest of a word."""
    words = [row["words"] for row in records("privacy/around_names") if row["what"] == what]
    return "|".join(re.escape(each).replace(r"\*", r"\w*").replace(r"\ ", " ") for each in words)


NAME, EMAIL, TELEPHONE = "[name masked]", "[e-mail masked]", "[telephone masked]"

_CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŴŶŹŻŽ"
_EMAIL = re.compile(
    r"(?:mailto:)?[\w.+-]+\s?@\s?[\w-]+(?:[.,][\w-]+)*"
    r"|[\w.-]+\s?(?:-AT-|[\[(]\s?at\s?[\])])\s?[\w.-]+",
    flags=re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w.])@\w{2,}")  # of an account, which is a person's or stands for one
_TELEPHONE = re.compile(
    r"(?:(?<![\w.,/-])(?:\+|\(?0)[\d\s()/.–-]{7,}\d"
    r"|(?<=[✆☎])\s*[\d(+][\d\s()/.–-]{3,}\d"
    r"|(?<!\w)(?:tel(?:ephone|efon)?|phone|fax|mobile|extension|ext)\b[.:]?\s*\(?\+?\d[\d\s()/.–-]{3,}\d)",
    flags=re.IGNORECASE,
)
_FEWEST_DIGITS = 9  # of a number that no word announces; a date has eight
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")
_WORD = rf"[{_CAPITAL}][\w'’-]*\w"
_INITIALS = rf"(?:[{_CAPITAL}]\.?\s+){{0,3}}"
_PARTICLE = rf"(?:(?:{_listed('part_of_name')})\s+)*"
_MIXED = rf"[{_CAPITAL}][a-zß-öø-ÿ'’][\w'’-]*"  # what is all in capitals is a heading or a product
_FULL_NAME = rf"{_MIXED}[ ]+{_INITIALS}{_PARTICLE}{_MIXED}(?:[ ]+{_MIXED})?"
_SURNAME = rf"{_INITIALS}{_PARTICLE}{_WORD}"
_TITLE = rf"(?:{_listed('form_of_address')})\.?"
_FELLOWSHIP = r"(?:\s+F(?:Med|RS|BA)\w*)?"
_TITLED = re.compile(rf"\b(?:{_TITLE}\s+)+({_SURNAME}(?:\s+{_SURNAME}){{0,2}}){_FELLOWSHIP}")
_BETWEEN = rf"(?:\s+(?:{_listed('between')})\b|\s*[:,(–-])*"
_CUED = re.compile(rf"(?i:\b(?:{_listed('announces')})\b{_BETWEEN}\s+(?:\[?[\"'])?)({_FULL_NAME})")
_ADDRESS_OR_NUMBER = r"(?:[\w.+-]+@|\+?[\d(][\d\s()/-]{8,}\d)"
_FOLLOWED = re.compile(  # a name in front of its address or number, or of what only a person is said to be
    rf"({_FULL_NAME})(?=[^.;\n@]{{0,60}}?(?:\s|\(){_ADDRESS_OR_NUMBER}|[^.;\n]{{0,80}}?\b(?:{_listed('follows')}))"
)
_INTRODUCED = re.compile(
    rf"\b(?:[Mm]y|[Ii]hr|[Mm]ein)\s+(?:name|line manager|supervisor)(?:['’]s| is)\s+({_WORD}(?:\s+{_WORD})?)"
)
_AND = r"(?:,\s+|,?\s+and\s+)"
_THANKED = re.compile(rf"\bthank(?:s to|ing)?\s+({_FULL_NAME}(?:{_AND}{_FULL_NAME})*)")
_LISTED = re.compile(rf"(?i:\bcontact\b)[^.]{{0,120}}\(({_WORD}(?:,\s+{_WORD}){{1,8}})\)")
_PAIR = re.compile(rf"(?=\b({_WORD})\s+{_INITIALS}{_PARTICLE}({_WORD})\b)")
_SHORTEST_NAME = 3  # letters of a name that is looked for by itself
_SHORTEST_IN_ADDRESS = 4


def masked(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with marks in the place of names, e-mail addresses and telephone numbers.

    Of an address the domain is kept beside the text where it is that of a known organisation: it tells the employer.
    """
    names = _names(blocks)
    return [
        replace(block, text=_without(block.text, names), mail_domains=_mail_domains(block.text) or None)
        for block in blocks
    ]


def n_masked(blocks: Sequence[Block]) -> dict[str, int]:
    """How many names, addresses and numbers were masked: the columns of the documents table that count them."""
    return {
        f"n_{what}_masked": sum(block.text.count(mark) for block in blocks)
        for what, mark in (("names", NAME), ("emails", EMAIL), ("telephones", TELEPHONE))
    }


def _without(text: str, names: re.Pattern[str] | None) -> str:
    text = _EMAIL.sub(EMAIL, text)
    text = _HANDLE.sub(NAME, text)
    text = _TELEPHONE.sub(lambda match: TELEPHONE if _is_telephone(match.group()) else match.group(), text)
    return names.sub(NAME, text) if names is not None else text


def _mail_domains(text: str) -> str:
    domains = {match.group().rpartition("@")[2].strip().lower() for match in _EMAIL.finditer(text)}
    return " ".join(sorted(domain for domain in domains if organisation_of_host(domain) is not None))


def _is_telephone(text: str) -> bool:
    is_announced = not re.match(r"[+(\d\s]", text) or text[0].isspace()
    return is_announced or (sum(map(str.isdigit, text)) >= _FEWEST_DIGITS and not _DATE.search(text))


def _names(blocks: Sequence[Block]) -> re.Pattern[str] | None:
    """A pattern of all names that the document gives, with their forms of address; none if it names nobody."""
    text = "\n".join(block.text for block in blocks)
    without_names = re.sub(rf"{_EMAIL.pattern}|(?-i:[{_CAPITAL}]\w*)", " ", text, flags=re.IGNORECASE)
    lower_case = set(re.findall(r"[^\W\d_]+", without_names))
    found = set(_titled(text))
    found |= {name for name in _told(text) if not _is_no_name(name, lower_case)}
    parts = {
        part
        for name in found
        for part in re.split(r"\s+", name)
        if len(part.strip(".")) >= _SHORTEST_NAME
        and part[0].isupper()
        and part.lower() not in lower_case
        and not _kinds_of(part)
    }
    wholes = sorted({*found, *parts}, key=lambda name: (-len(name), name))
    if not wholes:
        return None
    either = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in wholes)
    return re.compile(rf"(?:\b{_TITLE}\s+)*\b(?:{either})\b(?:\s+(?:{either})\b)*")


def _titled(text: str) -> Iterator[str]:
    """Names behind a form of address: up to a word that is of a post or department, which may follow a name."""
    for match in _TITLED.finditer(text):
        words = match.group(1).split()
        name = list(takewhile(lambda word: len(word) <= 2 or not _ends_a_name(word), words))
        is_place = "organisation" in _kinds_of(words[-1])
        if any(len(word) > 2 for word in name) and not is_place:
            yield " ".join(name)


def _told(text: str) -> Iterator[str]:
    """Names by the words in front of them, and by addresses made of them."""
    for pattern in (_CUED, _FOLLOWED, _INTRODUCED):
        yield from (match.group(1) for match in pattern.finditer(text))
    for match in _THANKED.finditer(text):
        yield from re.split(r",\s+(?:and\s+)?|\s+and\s+", match.group(1))
    for match in _LISTED.finditer(text):
        yield from re.split(r",\s+", match.group(1))
    addresses = [_plain(match.group()) for match in _EMAIL.finditer(text)]
    for match in _PAIR.finditer(text):
        surname = _plain(match.group(2))
        if len(surname) >= _SHORTEST_IN_ADDRESS and any(surname in address.split("@")[0] for address in addresses):
            yield f"{match.group(1)} {match.group(2)}"


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def _is_no_name(name: str, lower_case: set[str]) -> bool:
    """Whether words that stand where a name might are those of a post, a department or a place."""
    words = [word for word in re.findall(r"[^\W\d_]+", name) if len(word) > 1]
    return all(word.lower() in lower_case for word in words) or any(map(_kinds_of, words))


def _ends_a_name(word: str) -> bool:
    """Whether a word behind a name is not of it; a name may well be that of a place."""
    return bool(_kinds_of(word) - {"place"})


def _kinds_of(word: str) -> set[str]:
    """What a word names that no person is called by: posts, organisations, places ...; nothing if one may be."""
    word = word.lower()
    beginnings = [f"{word[:length]}*" for length in range(len(word) + 1)]
    return {kind for each in (word, *beginnings) for kind in _not_names().get(each, ())}


@cache
def _not_names() -> Mapping[str, Set[str]]:
    """Kinds of each word, or beginning of one with `*`."""
    kinds: dict[str, set[str]] = {}
    for row in records("privacy/not_names"):
        kinds.setdefault(row["word"], set()).add(row["what"])
    return kinds


def masked_text(text: str) -> str:
    """One text outside a document, such as a file's name or a cell of a manifest, masked."""
    return masked([Block("paragraph", text)])[0].text
