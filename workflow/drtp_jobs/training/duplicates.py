"""Resources of several sources -> each once, with the sources that it stands in.

Two are the same if they have the same address, or the same title of the same provider in another source. An address that
a source gives to several of its resources, as the page of a whole programme, tells nothing by itself: there the title
must be the same, too. Two of one source are never the same: it tells them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from drtp_jobs.training.facts import provider_name
from drtp_jobs.training.model import Resource

ITSELF, SAME_ADDRESS, SAME_TITLE = "itself", "address", "title_and_provider"
_OF_MANY = ("outcomes", "keywords", "audience", "prerequisites", "is_part_of", "requires", "declared")
_OF_SOURCE = ("key", "source", "source_file", "line")
_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+")  # owner/name
_PAGES = ("/index.html", "/index.htm", "/index.md")


class Merged(NamedTuple):
    """A resource with what all its sources say of it, and these sources; the first is the one it goes by."""

    resource: Resource
    members: tuple[tuple[Resource, str], ...]  # each with what it was matched by


def merged(resources: Sequence[Resource]) -> list[Merged]:
    """Each resource once, in the order in which they come first.

    It goes by the key, title and address of the member that says most, but not by the bare name of a repository where
    another has a title; what it leaves out is taken from the others.
    """
    groups = _Groups(resources)
    by_address = _together((address_of(each.url), number) for number, each in enumerate(resources))
    for numbers in by_address:
        titles = _together((_words(resources[number].title), number) for number in numbers)
        for same in [numbers] if groups.each_source_once(numbers) else titles:
            groups.join(same, SAME_ADDRESS)
    by_title = _together((_title_of(each), number) for number, each in enumerate(resources))
    for numbers in by_title:
        groups.join(numbers, SAME_TITLE)
    return [_merged(group) for group in groups.members()]


def address_of(url: str | None) -> str:
    """What of an address names the page: without scheme, www, final slash and index page; empty if there is none.

    >>> address_of("http://www.Example.org/git/index.html") == address_of("https://example.org/git/")
    True
    """
    if not url:
        return ""
    parts = urlsplit(url)
    path = parts.path
    for page in _PAGES:
        path = path.removesuffix(page)
    host = (parts.hostname or "").removeprefix("www.")
    rest = "".join(f"{sign}{part}" for sign, part in (("?", parts.query), ("#", parts.fragment)) if part)
    return f"{host}{path.rstrip('/')}{rest}"


class _Groups:
    """Which resources are the same; joining two groups joins all their members."""

    def __init__(self, resources: Sequence[Resource]) -> None:
        self._resources = resources
        self._group_of = list(range(len(resources)))
        self._members = {number: [(number, ITSELF)] for number in range(len(resources))}

    def each_source_once(self, numbers: Iterable[int]) -> bool:
        """Whether the groups of these resources hold no two resources of one source."""
        groups = {self._group_of[number] for number in numbers}
        sources = [self._resources[member].source for group in groups for member, _ in self._members[group]]
        return len(set(sources)) == len(sources)

    def join(self, numbers: Sequence[int], matched_by: str) -> None:
        """Join the groups of these resources, unless two of one source would be the same."""
        if not self.each_source_once(numbers):
            return
        first = self._group_of[numbers[0]]
        for group in dict.fromkeys(self._group_of[number] for number in numbers[1:]):
            if group == first:
                continue
            for member, own in self._members.pop(group):
                self._group_of[member] = first
                self._members[first].append((member, matched_by if own == ITSELF else own))

    def members(self) -> list[list[tuple[Resource, str]]]:
        return [[(self._resources[number], how) for number, how in each] for each in self._members.values()]


def _together(named: Iterable[tuple[object, int]]) -> list[list[int]]:
    """Numbers that have the same name, where several do; what has no name is alone."""
    found: dict[object, list[int]] = {}
    for name, number in named:
        if name:
            found.setdefault(name, []).append(number)
    return [numbers for numbers in found.values() if len(numbers) > 1]


def _title_of(resource: Resource) -> tuple[str, str] | None:
    return (_words(resource.title), _words(provider_name(resource.provider))) if resource.provider else None


def _words(text: str) -> str:
    """A text without capitals, punctuation and blanks."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _merged(group: list[tuple[Resource, str]]) -> Merged:
    if len(group) == 1:
        return Merged(group[0][0], tuple(group))
    first = max(
        (resource for resource, _ in group), key=lambda each: (not _REPOSITORY.fullmatch(each.title), _how_much(each))
    )
    matched = next(how for _, how in reversed(group))  # the first of a group is matched by nothing
    rest = [(each, matched if how == ITSELF else how) for each, how in group if each is not first]
    values: dict[str, object] = first._asdict()
    for other, _ in rest:
        for name, value in other._asdict().items():
            if name in _OF_MANY:
                values[name] = tuple(dict.fromkeys((*values[name], *value)))  # type: ignore[misc]
            elif name not in _OF_SOURCE and values[name] is None:
                values[name] = value
    return Merged(Resource(**values), ((first, ITSELF), *rest))  # type: ignore[arg-type]


def _how_much(resource: Resource) -> int:
    """How many fields of a resource hold something."""
    return sum(value not in (None, (), "") for value in resource)
