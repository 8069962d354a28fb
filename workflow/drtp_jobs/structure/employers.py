"""The employer and its country: as labelled, else the employer that is named first and most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from string import capwords

from drtp_jobs.read.blocks import Block
from drtp_jobs.rules import first, rules
from drtp_jobs.structure.facts import NOTHING, Fact, Labelled

_EARLY = 12  # blocks in which an employer tends to name itself
_EARLY_WEIGHT = 5  # one mention there is worth so many later ones
_UNIVERSITY_WEIGHT = 3  # a university employs; the institutes named beside it are mostly its own
_FILE_NAME_WEIGHT = 12  # a file named for an employer, whose name stands nowhere else or beside others
_LONGEST_NAME_WORDS = 8
_NAME = re.compile(
    r"(?:the )?(?:(?:[A-Z][\w'’&-]+ )+(?:University|Universität|Universitet|Université|Polytechnic|Institute|College|Observatory|Museum|Library|Laboratory)"
    r"(?: (?:of|for|and|&) (?:the )?[A-Z][\w'’-]+(?: (?:and|&|of) [A-Z][\w'’-]+| [A-Z][\w'’-]+){0,3}| London)?"
    r"|(?:University|Universität|Universidad|Institute|Museum|Royal [A-Z]\w+|National [A-Z]\w+) (?:of |de |für |for |du |zu )(?:the )?"
    r"[A-Z][\w'’-]+(?: (?:and|&|of) [A-Z][\w'’-]+| [A-Z][\w'’-]+){0,2}"
    r"|Université (?:de |du |d['’])?[A-Z][\w'’-]+(?:[- ](?:[A-Z][\w'’-]+|\d))*)"
)
_PRAISE = re.compile(
    r"\b(?:Global|Leading|World|Top|Ranked|Our|Your|Every|Any|Each|This)\b"
)  # said of one, not its name


def employer_of(blocks: Sequence[Block], fields: Mapping[str, Sequence[Labelled]], file_name: str) -> Fact:
    """The labelled employer, else the one named most; names among the first blocks and in the file's name weigh more."""
    labelled = fields.get("organisation", [])
    if labelled:
        return Fact(_without_department(labelled[0][0]), labelled[0][1])
    scores: Counter[str] = Counter()
    places: dict[str, int] = {}
    for index, block in enumerate(blocks):
        for name in sorted(set(_employers_in(block.text))):
            weight = _UNIVERSITY_WEIGHT if "Universit" in name else 1
            scores[name] += weight * (_EARLY_WEIGHT if index < _EARLY else 1)
            places.setdefault(name, block.position)
    for rule in rules("structure/employers"):
        words = re.sub(r"[-_.]+", " ", file_name)
        short_name = rule["short_name"]
        if rule.pattern.search(words) or (short_name and re.search(rf"\b{short_name}\b", words, re.IGNORECASE)):
            scores[rule["organisation"]] += _FILE_NAME_WEIGHT
            break
    if not scores:
        return _by_short_name(blocks)
    name = min(scores, key=lambda name: (-scores[name], "Universit" not in name, places.get(name, len(blocks)), name))
    return Fact(name, places.get(name))


def country_of(organisation: Fact, blocks: Sequence[Block], fields: Mapping[str, Sequence[Labelled]]) -> Fact:
    """Country as labelled, else that of the employer, else the one that most blocks speak of."""
    for value, position in [*fields.get("country", []), *fields.get("location", [])][:1]:
        country = _country_of_words(value)
        if country is not None:
            return Fact(country, position)
    name = organisation.text or ""
    known = first("structure/employers", name)
    by_employer = known["country"] if known is not None else _country_of_words(name)
    if by_employer is not None:
        return Fact(by_employer, organisation.position)
    counts = Counter(
        rule["country"] for block in blocks for rule in rules("structure/countries") if rule.pattern.search(block.text)
    )
    return Fact(min(counts, key=lambda country: (-counts[country], country)) if counts else None)


def _without_department(text: str) -> str:
    """A labelled employer without department behind a dash, and without place and country."""
    name = re.split(r"\s+[-–|]\s+", text)[0].strip()
    parts = name.split(", ")
    return parts[0] if len(parts) > 1 and _country_of_words(parts[-1]) else name


def _employers_in(text: str) -> Iterator[str]:
    """Employers that a text names: those of the table, else what looks like the name of one."""
    known = [rule["organisation"] for rule in rules("structure/employers") if rule.pattern.search(text)]
    yield from known
    if not known:
        for match in _NAME.finditer(capwords(text) if text.isupper() else text):
            name = re.sub(r"^[Tt]he ", "", match.group()).strip()
            if len(name.split()) <= _LONGEST_NAME_WORDS and not _PRAISE.search(name):
                yield _title_case(name)


def _by_short_name(blocks: Sequence[Block]) -> Fact:
    """The employer whose short name (that of its town, say) stands first, where no employer is named in full."""
    for block in blocks:
        for rule in rules("structure/employers"):
            if rule["short_name"] and re.search(rf"\b{rule['short_name']}\b", block.text):
                return Fact(rule["organisation"], block.position)
    return NOTHING


def _title_case(name: str) -> str:
    small = {"OF", "AND", "FOR", "THE", "DE"}
    return " ".join(
        word.lower() if word in small else word.capitalize() if word.isupper() and len(word) > 4 else word
        for word in name.split()
    )


def _country_of_words(text: str) -> str | None:
    rule = first("structure/countries", text)
    return rule["country"] if rule is not None else None
