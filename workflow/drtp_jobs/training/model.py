"""A training resource as a source published it, before anything is derived from it."""

from __future__ import annotations

from typing import NamedTuple


class Declared(NamedTuple):
    """A skill that the source itself says a resource teaches or needs: `code` is the framework's own identifier or name."""

    framework: str
    code: str
    relation: str  # teaches, requires
    level: str | None = None  # as published for this skill


class Resource(NamedTuple):
    """One training resource, as published; texts are plain, without markup. What the source leaves out is None or empty.

    `key` is `<source>:<the source's own identifier, else the address>`; `line` is where it stands in `source_file`,
    counted from 1 (an item's number where the format has no lines).
    """

    key: str
    source: str
    source_file: str
    line: int
    title: str
    url: str | None = None
    provider: str | None = None
    kind: str | None = None
    description: str | None = None
    outcomes: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    prerequisites: tuple[str, ...] = ()
    level: str | None = None
    language: str | None = None
    licence: str | None = None
    duration: str | None = None
    modified: str | None = None
    status: str | None = None
    is_free: bool | None = None
    is_part_of: tuple[str, ...] = ()  # keys or titles, as published
    requires: tuple[str, ...] = ()  # keys or titles, as published
    declared: tuple[Declared, ...] = ()
