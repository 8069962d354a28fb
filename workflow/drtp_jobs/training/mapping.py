"""A record of a source -> a resource, by a mapping of columns in one line.

    title=name; description=deck; keywords=topics by comma|tags by comma; level='difficulty {difficulty}'

Before `=` stands a field of a resource, behind it where its value is found. `|` joins several places: of keywords, outcomes
and other fields of many values, and of the description, all are taken; of the others the first that holds something.

| a place | is |
| --- | --- |
| `name` | the column, or the property of a JSON or YAML object |
| `tags.packages` | what stands in it by this name |
| `topics by comma` | several values in one cell, with a comma, semicolon, bar, star, dot, slash or line between them |
| `id up to dot` | what stands before the last dot, of `course.section` the course; signs as above |
| `'difficulty {level}'` | a text; in braces a place that is put in, once for each of its values |
| `skill.csv(learning_resources by bar=slug).slug` | the column `slug` of those records of another file in the folder whose \
`learning_resources` hold this record's `slug` |

Fields are those of a `Resource`, and: `id`, the source's own identifier; `teaches` and `needs`, skills that the source
declares by a framework's own codes, each written `framework:code` or `framework:code=level`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, NamedTuple

from drtp_jobs.training.model import Declared
from drtp_jobs.training.records import Record, records_of

_SIGNS = {"comma": ",", "semicolon": ";", "bar": "|", "star": "*", "line": "\n", "dot": ".", "slash": "/"}
_BY, _UP_TO = " by ", " up to "
MANY = ("outcomes", "keywords", "audience", "prerequisites", "is_part_of", "requires", "teaches", "needs")
ONE = (
    "id",
    "title",
    "url",
    "provider",
    "kind",
    "description",
    "level",
    "language",
    "licence",
    "duration",
    "modified",
    "status",
    "is_free",
)
_BETWEEN_FIELDS = re.compile(r";\s*(?=\w+\s*=)")
_LOOKUP = re.compile(r"(?P<file>[^()|]+)\((?P<theirs>[^=()]+)=(?P<own>[^()]+)\)\.(?P<column>.+)")
_MOST_VALUES = 1000  # of one field; no resource needs more


class WrongMapping(ValueError):
    """A mapping or a condition that can't be used; the message says what is wrong and what is allowed."""


class Place(NamedTuple):
    """Where a value is found: a column or a text, and the sign between several values in it, or before the last part of it."""

    name: str
    sign: str | None = None
    is_text: bool = False
    is_beginning: bool = False


Mapped = Mapping[str, Sequence[Place]]


@cache
def mapping_of(text: str) -> Mapped:
    """The places of each field that a mapping names; raises WrongMapping.

    >>> [(place.name, place.sign) for place in mapping_of("title=name; keywords=topics by comma|tags")["keywords"]]
    [('topics', ','), ('tags', None)]
    """
    found: dict[str, Sequence[Place]] = {}
    for part in parts_of(text):
        field, is_given, places = part.partition("=")
        field = field.strip()
        if field not in (*ONE, *MANY):
            raise WrongMapping(f"{field!r} is no field of a resource; there are {', '.join((*ONE, *MANY))}.")
        if not is_given or not places.strip():
            raise WrongMapping(f"{field!r} has no column; write {field}=name of the column.")
        found[field] = tuple(_place(each.strip()) for each in places.rstrip("; ").split("|"))
    return found


def parts_of(text: str) -> list[str]:
    """The parts of a mapping, one a field."""
    return [part.strip("; ") for part in _BETWEEN_FIELDS.split(text) if part.strip("; ")]


@cache
def _place(text: str) -> Place:
    if len(text) > 1 and text[0] == text[-1] == "'":
        try:
            list(Formatter().parse(text[1:-1]))
        except ValueError as error:
            raise WrongMapping(f"{text}: {error}; write each place in braces of its own.") from error
        return Place(text[1:-1], is_text=True)
    for between in (_BY, _UP_TO):
        name, is_split, sign = text.rpartition(between)
        if is_split and not text.endswith(")") and ")" not in sign:
            if sign not in _SIGNS:
                raise WrongMapping(f"{sign!r} is no sign between values; there are {', '.join(_SIGNS)}.")
            return Place(name.strip(), _SIGNS[sign], is_beginning=between == _UP_TO)
    return Place(text)


class Condition(NamedTuple):
    """What a record must hold to be taken: one of some values of a column, none of them, or anything at all."""

    name: str
    values: tuple[str, ...]
    is_negated: bool

    def holds(self, record: Mapping[str, Any]) -> bool:
        """Whether a record meets it."""
        own = {value.strip() for value in values_at(record, self.name)} - {""}
        return bool(own) if not self.values else bool(own & set(self.values)) != self.is_negated


@cache
def conditions_of(text: str) -> tuple[Condition, ...]:
    """The conditions that `column=value|value; column!=value; column` names; all must hold. Raises WrongMapping.

    >>> conditions_of("kind=section; outcomes")[1]
    Condition(name='outcomes', values=(), is_negated=False)
    """
    found: list[Condition] = []
    for part in filter(None, map(str.strip, text.split(";"))):
        name, is_compared, values = part.partition("=")
        allowed = tuple(value.strip() for value in values.split("|") if value.strip())
        if not name.strip(" !") or (is_compared and not allowed):
            raise WrongMapping(f"{part!r} is no condition; write column=value, column!=value or column.")
        found.append(Condition(name.rstrip(" !"), allowed, name.endswith("!")))
    return tuple(found)


class Lookups:
    """Records of other files in a source's folder, by the values of a column; each file is read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._found: dict[tuple[str, str], dict[str, list[Record]]] = {}

    def records(self, file: str, place: str, value: str) -> list[Record]:
        """The records of a file in which a column holds a value; none if the file can't be read."""
        if (file, place) not in self._found:
            index: dict[str, list[Record]] = {}
            for record in records_of(self._folder / file).records:
                for each in values_of(record.values, _place(place)):
                    index.setdefault(each, []).append(record)
            self._found[file, place] = index
        return self._found[file, place].get(value, [])

    def missing(self, mapped: Mapped) -> list[str]:
        """Files that a mapping names and that are not there."""
        return sorted(file for file in files_in(mapped) if not (self._folder / file).is_file())


def files_in(mapped: Mapped) -> set[str]:
    """Files beside the source's own that a mapping names."""
    places = itertools.chain.from_iterable(mapped.values())
    return {match["file"] for place in places if (match := _LOOKUP.search(place.name.rpartition("{")[2]))}


def columns_in(places: Sequence[Place]) -> list[str]:
    """Columns of the source's own records that places name alone, not within a text or a reference to another file."""
    return [place.name for place in places if not place.is_text and not _LOOKUP.fullmatch(place.name)]


def values_of(record: Mapping[str, Any], place: Place, lookups: Lookups | None = None) -> list[str]:
    """The values of a record at a place, without those that are empty."""
    if place.is_text:
        found = _filled(record, place.name, lookups)
    elif (lookup := _LOOKUP.fullmatch(place.name)) and lookups:
        own = values_of(record, _place(lookup["own"]))
        others = (each for value in own for each in lookups.records(lookup["file"], lookup["theirs"], value))
        found = [value for other in others for value in values_at(other.values, lookup["column"])]
    else:
        found = values_at(record, place.name)
    if place.sign and place.is_beginning:
        found = [value.rpartition(place.sign)[0] for value in found]
    elif place.sign:
        found = [part for value in found for part in value.split(place.sign)]
    return [value.strip() for value in found if value.strip()]


def values_at(record: Mapping[str, Any], name: str) -> list[str]:
    """The values of a column, or of a property of properties (`tags.packages`), as texts.

    >>> values_at({"tags": {"packages": ["numpy", None]}}, "tags.packages")
    ['numpy']
    """
    if name in record:
        return list(itertools.islice(_texts(record[name]), _MOST_VALUES))
    first, is_path, rest = name.partition(".")
    if not is_path or first not in record:
        return []
    inner = record[first] if isinstance(record[first], list) else [record[first]]
    return [value for each in inner if isinstance(each, dict) for value in values_at(each, rest)]


def _texts(value: Any) -> Iterator[str]:
    """A value of JSON or YAML as texts; of an object its name, of a set its members."""
    match value:
        case None:
            return
        case bool():
            yield str(value).lower()
        case str():
            yield value
        case date():  # and times
            yield value.isoformat()
        case list() | set() | tuple():
            for each in value:
                yield from _texts(each)
        case dict():
            if value and all(each is None for each in value.values()):
                yield from (str(name) for name in value)
                return
            names = ("name", "@value", "audienceType", "educationalRole", "title", "url", "@id")
            yield from next((list(_texts(value[name])) for name in names if value.get(name)), [])
        case _:
            yield str(value)


def _filled(record: Mapping[str, Any], text: str, lookups: Lookups | None) -> list[str]:
    """A text with each value of the places in its braces; nothing if one has none."""
    parts = [(before, name) for before, name, _, _ in Formatter().parse(text)]
    choices = [values_of(record, _place(name), lookups) if name else [""] for _, name in parts]
    filled = itertools.islice(itertools.product(*choices), _MOST_VALUES)
    return ["".join(before + value for (before, _), value in zip(parts, chosen, strict=True)) for chosen in filled]


def texts_of(record: Mapping[str, Any], mapped: Mapped, lookups: Lookups) -> dict[str, list[str]]:
    """The values of every field that a mapping names, each once and in order.

    Of a field of one value, these are the values of the first place that holds some.
    """
    found: dict[str, list[str]] = {}
    for field, places in mapped.items():
        own = [values_of(record, place, lookups) for place in places]
        if field not in (*MANY, "description"):
            own = [next(filter(None, own), [])]
        found[field] = list(dict.fromkeys(itertools.chain.from_iterable(own)))
    return found


def declared_of(texts: Sequence[str], relation: str) -> list[Declared]:
    """Skills written `framework:code=level`; the framework is empty where none is written.

    >>> declared_of(["dpc:Advocacy=1"], "teaches")
    [Declared(framework='dpc', code='Advocacy', relation='teaches', level='1')]
    """
    found = []
    for text in texts:
        framework, _, skill = text.rpartition(":")
        code, _, level = skill.partition("=")
        if code.strip():
            found.append(Declared(framework.strip(), code.strip(), relation, level.strip() or None))
    return found
