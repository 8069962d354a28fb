"""The employer and its country: as labelled, else by what the document says of it and how often."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from string import capwords

from drtp_jobs.notation.names import Names
from drtp_jobs.notation.rows import Row, records
from drtp_jobs.notation.rules import rules
from drtp_jobs.organisations import organisation_of_host
from drtp_jobs.read.blocks import Block
from drtp_jobs.structure.facts import NOTHING, Fact, Labelled

_EARLY = 12  # blocks in which an employer tends to name itself
_EARLY_WEIGHT = 4  # one mention there is worth so many later ones
_KNOWN_WEIGHT = 3  # a name of the tables
_CUE_WEIGHTS = {"strong": 3.0, "weak": 1.0}  # words beside a name that say that it employs
_UNIVERSITY_WEIGHT = 3  # a university employs; the institutes named beside it are mostly its own
_DOMAIN_WEIGHT = 4  # an address of the web, or the domain of one of mail
_FILE_NAME_WEIGHT = 12  # a file named for an employer, whose name stands nowhere else or beside others
_LEAST = 3  # evidence for a name that looks like none of an organisation
_LONGEST_NAME_WORDS = 9
_NEAR = 60  # characters on both sides of a name
_CAPITAL = re.compile(r"[A-ZÄÖÜÉ][\w'’&.-]*\w|[A-Z]{2,}")
_SMALL = r"of|for|and|the|de|du|des|la|der|die|für|zu|&|d['’]|von|en|i"
_JOINT = re.compile(rf" (?:(?:{_SMALL}) )*")  # between two words of a name
_HOST = re.compile(r"(?:https?://|www\.|@)((?:[\w-]++\.)+[a-z]{2,})", re.IGNORECASE)
_ACRONYM = re.compile(r"\w*[A-Z]\w*[A-Z]\w*|\w+\.\w+")  # "UKAEA", "DfE", "example.org"
_PRAISE = re.compile(r"\b(?:Global|Leading|World|Top|Ranked|Our|Your|Every|Any|Each|This|All)\b")  # said of one


def organisation_of(blocks: Sequence[Block], fields: Mapping[str, Sequence[Labelled]], file_name: str) -> Fact:
    """The labelled employer, else the name with most evidence: named early and often, known, said to employ, in addresses."""
    labelled = fields.get("organisation", [])
    if labelled and not _is_part(labelled[0][0]):
        return Fact(_without_parts(labelled[0][0]), labelled[0][1])
    scores: dict[str, float] = defaultdict(float)
    places: dict[str, int] = {}
    for index, block in enumerate(blocks):
        early = _EARLY_WEIGHT if index < _EARLY else 1
        for name, weight in chain(_evidence_in(block.text), _evidence_of((block.mail_domains or "").split())):
            scores[name] += weight * early
            places.setdefault(name, block.position)
    for name in _employers_of_file(file_name):
        scores[name] += _FILE_NAME_WEIGHT
    likely = {name for name, score in scores.items() if score >= _LEAST and not _is_part(name)}
    by_place = _by_place(blocks) if not likely else NOTHING
    if by_place is not NOTHING or not scores:
        return Fact(*labelled[0]) if labelled else by_place
    name = min(
        likely or scores, key=lambda name: (-scores[name], "Universit" not in name, places.get(name, len(blocks)), name)
    )
    return Fact(_as_said(_set_out(name, blocks), blocks), places.get(name))


def _is_part(name: str) -> bool:
    """Whether a name is that of a department or a team, which is named where the employer is, and of no organisation."""
    kinds = {firing.row["what"] for firing in rules("post/name_words").firings(name)}
    return "part" in kinds and "organisation" not in kinds


def _as_said(name: str, blocks: Sequence[Block]) -> str:
    """A known employer by the full name that the document uses: in other years or languages it has others."""
    row = known_employer(name)
    texts = [block.text for block in blocks]
    if row is None or "also" not in row.values or any(row["organisation"] in text for text in texts):
        return name
    said = [each for each in _names(row) if " " in each and any(each in text for text in texts)]
    return max(said, key=len, default=name)


def _set_out(name: str, blocks: Sequence[Block]) -> str:
    """An acronym in full: by the words it stands in brackets behind ("Atomic Energy Authority (AEA)"), or by initials."""
    if not _ACRONYM.fullmatch(name):
        return name
    by_initials = name
    for block in blocks:
        for start, end in _runs(block.text):
            said = _trimmed(block.text[start:end])
            if block.text[end:].lstrip().startswith((f"({name})", f"({name},")):
                return said
            if by_initials == name and name.lower() in _initials(said):
                by_initials = said
    return by_initials


def _initials(name: str) -> set[str]:
    """The acronyms of a name, in small letters: with and without its small words, words in capitals whole."""
    words = [[word if word.isupper() else word[0] for word in kept.split()] for kept in (name, _without_small(name))]
    return {"".join(letters).lower() for letters in words}


def _without_small(name: str) -> str:
    return " ".join(word for word in name.split() if not re.fullmatch(_SMALL, word, re.IGNORECASE))


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Where words in capitals stand in a row, with small words ("of", "für") between them: names, among others."""
    run: tuple[int, int] | None = None
    for match in _CAPITAL.finditer(text):
        if run is not None and _JOINT.fullmatch(text, run[1], match.start()):
            run = (run[0], match.end())
            continue
        if run is not None:
            yield run
        run = match.span()
    if run is not None:
        yield run


def _trimmed(name: str) -> str:
    """A run of capitals without its article, and without what it owns ("The Met Office's Policy")."""
    owner = re.sub(r"['’]s .*$", "", name) if name.startswith("The ") else name
    return re.sub(r"^The |['’]s$", "", owner).strip(" ,.")


def country_of(organisation: Fact, blocks: Sequence[Block], fields: Mapping[str, Sequence[Labelled]]) -> Fact:
    """Country as labelled, else that of the employer, else the one that most blocks speak of."""
    for value, position in [*fields.get("country", []), *fields.get("location", [])][:1]:
        country = _most_named([value])
        if country is not None:
            return Fact(country, position)
    name = organisation.text or ""
    known = known_employer(name)
    by_employer = known["country"] if known is not None else _most_named([name])
    if by_employer is not None:
        return Fact(by_employer, organisation.position)
    return Fact(_most_named([block.text for block in blocks]))


def known_employer(text: str) -> Row | None:
    """The employer of the tables that a text names first."""
    return next(chain(_employers().found(text).values(), _universities().found(text).values()), None)


@cache
def _employers() -> Names[Row]:
    return Names((name, row) for row in records("post/employers") for name in _names(row))


@cache
def _universities() -> Names[Row]:
    return Names((row["organisation"], row) for row in records("post/universities"))


@cache
def _countries() -> Names[str]:
    return Names((row["name"], row["country"]) for row in records("post/countries"))


def _names(row: Row) -> list[str]:
    """All names of a row of the table of employers."""
    return [row["organisation"], *(name.strip() for name in row["also"].split(";") if name.strip())]


def _evidence_in(text: str) -> Iterator[tuple[str, float]]:
    """Names of organisations in a text, each with the weight of what speaks for it."""
    words = capwords(text) if text.isupper() else text
    for name in sorted(_known_in(words)):
        yield name, _KNOWN_WEIGHT * (_UNIVERSITY_WEIGHT if "Universit" in name else 1)
    yield from _evidence_of(_HOST.findall(text))
    for start, end in _runs(words):
        article = "The " if words[:start].lower().endswith("the ") else ""
        name = _trimmed(article + words[start:end])
        weight = _weight_of(name, words[:start], words[end:])
        if weight and known_employer(name) is None and len(name.split()) <= _LONGEST_NAME_WORDS:
            yield name, weight


def _evidence_of(hosts: Sequence[str]) -> Iterator[tuple[str, float]]:
    for row in filter(None, map(organisation_of_host, hosts)):
        yield row["organisation"], _DOMAIN_WEIGHT


def _known_in(text: str) -> set[str]:
    """Employers of the tables that a text names, but for partners and funders; universities where it names none else."""
    for names in (_employers(), _universities()):
        found = {row["organisation"] for end, row in names.found(text).items() if not _is_partner(text, end, row)}
        if found:
            return found
    return set()


def _is_partner(text: str, end: int, row: Row) -> bool:
    """Whether the words before a name say that it is not the employer ("in collaboration with")."""
    names = _names(row) if "also" in row.values else [row["organisation"]]
    before = next((text[: end - len(name)] for name in names if text[:end].endswith(name)), "")
    cue = rules("post/employer_cues").first(before[-_NEAR:], where="before")
    return cue is not None and cue["strength"] == "against"


def _weight_of(name: str, before: str, behind: str) -> float:
    """What speaks for a name that no table knows: words of an organisation in it, and words beside it that say so."""
    cues = rules("post/employer_cues")
    places = ((before[-_NEAR:], "before"), (behind[:_NEAR], "after"))
    found = [row for text, where in places if (row := cues.first(text, where=where)) is not None]
    if any(row["strength"] == "against" for row in found):
        return 0
    cue = max((_CUE_WEIGHTS[row["strength"]] for row in found), default=0.0)
    kinds = rules("post/name_words").firings(name)
    is_organisation = any(firing.row["what"] == "organisation" for firing in kinds)
    is_none = any(firing.row["what"] == "none" for firing in kinds) or _PRAISE.search(name)
    is_name = len(name.split()) > 1 or bool(_ACRONYM.fullmatch(name))
    if is_none or not is_name or not (is_organisation or cue):
        return 0
    return (_UNIVERSITY_WEIGHT if "Universit" in name else 1) + cue if is_organisation else cue / 2


def _employers_of_file(file_name: str) -> Iterator[str]:
    """The employer that a file is named for, by its name or its place."""
    words = f" {re.sub(r'[-_.]+', ' ', file_name)} ".lower()
    for row in records("post/employers"):
        if any(f" {name.lower()} " in words for name in (*_names(row), row["place"]) if name):
            yield row["organisation"]
            return


def _by_place(blocks: Sequence[Block]) -> Fact:
    """The employer whose place stands first, where no employer is named."""
    places = {row["place"]: row["organisation"] for row in records("post/employers") if row["place"]}
    for block in blocks:
        for start, end in _runs(block.text):
            if block.text[start:end] in places:
                return Fact(places[block.text[start:end]], block.position)
    return NOTHING


def _without_parts(text: str) -> str:
    """A labelled employer without department and place: the known one it names, else its first part that is one."""
    known = known_employer(text)
    if known is not None:
        names = [name for name in _names(known) if name in text] if "also" in known.values else []
        return max(names, key=len, default=known["organisation"])
    parts = re.split(r"\s[-–|]\s|, ", text)
    return next((part.strip() for part in parts if not _is_part(part)), text.strip())


def _most_named(texts: Sequence[str]) -> str | None:
    """The country that most of the texts speak of."""
    counts = Counter(country for text in texts for country in {*_countries().found(text).values(), *_by_address(text)})
    return min(counts, key=lambda country: (-counts[country], country)) if counts else None


def _by_address(text: str) -> Iterator[str]:
    for host in _HOST.findall(text):
        for row in records("post/country_domains"):
            if host.lower().endswith(row["ending"]):
                yield row["country"]
