"""The level of a training resource, and from what it is inferred: what is published, what its words say, what it requires.

A published level counts, unless what must be known first says that the resource isn't for beginners. Where nothing is
published, words of the title, the audience, the prerequisites and the description tell it, in this order; then whether
it requires other resources. Where nothing says anything, the level is a default and marked as one: intermediate if
its provider or what it teaches takes something for granted (`training/usual_levels`), otherwise beginner, since most
training is for beginners.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from drtp_jobs.notation.rows import records
from drtp_jobs.notation.rules import rules
from drtp_jobs.terms import ASSUMED, CORE, TRAINING_LEVELS
from drtp_jobs.training.model import Resource
from drtp_jobs.training.skills import Skill, text_of

_LOWEST = TRAINING_LEVELS[0]
_SAYS_LEVEL = ("title", "audience", "prerequisites", "description")
_SAYS_NEED = ("audience", "prerequisites")
_PARTS = re.compile(r"[;|,/(]")
_SAME_COURSE = re.compile(r"[./][^./]*$")  # what is behind the course in an address or identifier


class Level(NamedTuple):
    """The level of a resource; `published` is the published one in the same words, None if there is none or it is unknown.

    `method` says from what the level is inferred: published, words, order (of resources that require others) or default;
    `evidence` which words these are.
    """

    level: str
    method: str
    evidence: str
    published: str | None


def level_of(resource: Resource, skills: Sequence[Skill]) -> Level:
    """The level of a resource that teaches these skills, best first."""
    published = published_level(resource.level)
    if published is not None:
        needed = next((level for level in _said(resource, _SAYS_NEED) if level.level != _LOWEST), None) or _by_order(
            resource
        )
        if published == _LOWEST and needed is not None:
            return needed._replace(published=published)
        return Level(published, "published", str(resource.level), published)
    said = next(iter(_said(resource, _SAYS_LEVEL)), None)
    return said or _by_order(resource) or _usual(resource, skills)


def published_level(published: str | None) -> str | None:
    """A published level in the words used here: of several the lowest, since it is from there on that people can follow.

    >>> published_level("Metadata Standards=2; Ethics=0")
    'beginner'
    """
    known = _published_levels()
    values = [part.rpartition("=")[2].strip().lower() for part in _PARTS.split(published or "")]
    found = {known[value] for value in values if value in known}
    return min(found, key=TRAINING_LEVELS.index, default=None)


@cache
def _published_levels() -> Mapping[str, str]:
    return {row["value"]: row["level"] for row in records("training/published_levels")}


def _said(resource: Resource, fields: Sequence[str]) -> list[Level]:
    """What words of each of some fields say, in their order."""
    found = []
    for field in fields:
        text = text_of(resource, field)
        table = rules("training/levels")
        row = table.first(text, where=field) if text else None
        if row is not None:
            found.append(Level(row["level"], "words", f"{field}: {table.words_of(row, text, where=field)}", None))
    return found


def _by_order(resource: Resource) -> Level | None:
    """What requires others than introductions is no beginning; what only follows in the same course says nothing."""
    course = _SAME_COURSE.sub("", resource.key)
    for required in resource.requires:
        level = _LOWEST if course.endswith(_SAME_COURSE.sub("", required)) else _required_level(required)
        if level != _LOWEST:
            return Level(level, "order", f"requires: {required}", None)
    return None


def _required_level(required: str) -> str:
    """The level of what requires this, a resource or a sentence: more than a beginning, unless it's one itself."""
    table = rules("training/levels")
    needed = table.first(required, where="prerequisites")
    if needed is not None:
        return needed["level"]
    title = table.first(required, where="title")
    is_easy = (title is not None and title["level"] == _LOWEST) or not any(map(str.isalpha, required))
    return _LOWEST if is_easy else TRAINING_LEVELS[1]


def _usual(resource: Resource, skills: Sequence[Skill]) -> Level:
    usual = _usual_levels()
    taught = [("skill", each.concept_id) for each in skills if (each.vocabulary, each.relation) == (CORE, "teaches")]
    for of, name in (("provider", resource.provider or ""), *taught):
        if (of, name) in usual:
            return Level(usual[of, name], ASSUMED, f"usual for the {of}: {name}", None)
    return Level(_LOWEST, ASSUMED, "nothing says it", None)


@cache
def _usual_levels() -> Mapping[tuple[str, str], str]:
    return {(row["of"], row["name"]): row["level"] for row in records("training/usual_levels")}
