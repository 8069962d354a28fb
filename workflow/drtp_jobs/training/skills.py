"""What a training resource teaches and needs: its texts and the skills it declares -> concepts, best first.

The core vocabulary and the tagger that read job descriptions read the texts of resources, too, so that what is asked for
and what is taught meet in the same concepts. Titles name topics where statements ask for skills: which skills a topic
stands for is said by `training/topics`, whose words count in place of what the vocabulary says of them.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from drtp_jobs.notation.rules import Span, rules
from drtp_jobs.tag.surface import METHOD_SCORES, RELATION_SCORES, Match, Tagger
from drtp_jobs.terms import CORE
from drtp_jobs.training.model import Declared, Resource

# How likely it is that a resource teaches what one of its fields names; what is named several times is likelier.
_TAUGHT: Mapping[str, float] = {"title": 0.8, "keywords": 0.45, "outcomes": 0.4, "is_part_of": 0.3, "description": 0.25}
_REQUIRED: Mapping[str, float] = {"prerequisites": 0.8, "requires": 0.6}
# What a description is about stands at its beginning; what comes later, in characters, counts half.
_BEGINNING = 200
_LATER = 0.5
# What is less likely than this, or than this share of the likeliest, is mentioned in passing.
_LEAST = 0.25
_LEAST_OF_BEST = 0.7
_MOST = 6  # concepts of one vocabulary that a resource teaches
_NOTHING = "nothing"
_OWNER = re.compile(r"[\w.-]+/(?=[\w.-]+$)")  # of a repository whose name is all the title there is
_JOINERS = str.maketrans("-_.", "   ")


class Skill(NamedTuple):
    """A concept that a resource teaches or requires, and from what that is inferred.

    `start` and `end` are characters in `text_of` of the field. What a source declares has the field `declared`, where
    they are 0. `mapped` is what stands in another vocabulary for a concept that is declared or tagged.
    """

    vocabulary: str
    concept_id: str
    relation: str  # teaches, requires
    method: str  # declared, tagged, mapped
    score: float
    field: str
    start: int
    end: int


class _Named(NamedTuple):
    """A place in a text that names a concept of the core vocabulary; a tool may be named in a topic."""

    start: int
    end: int
    concept_id: str
    certainty: float
    in_topic: bool


class _Topic(NamedTuple):
    """A place in a text, and the concepts of the core vocabulary that it stands for."""

    start: int
    end: int
    concepts: tuple[str, ...]


def text_of(resource: Resource, field: str) -> str:
    """The text of a field, of several items one a line; of a repository's address its name, at the same place.

    >>> text_of(Resource("key", "source", "file", 1, "ada/intro-to_git"), "title")
    '    intro to git'
    """
    value = getattr(resource, field) or ""
    text = value if isinstance(value, str) else "\n".join(value)
    owner = _OWNER.match(text) if field == "title" else None
    return " " * owner.end() + text[owner.end() :].translate(_JOINERS) if owner else text


def skills_of(resource: Resource, tagger: Tagger) -> list[Skill]:
    """Concepts that a resource teaches, then those that it requires; by vocabulary, best first.

    What the source declares is taken as it is; what texts name counts if they name it where it matters or often enough.
    What is taught isn't required, too. `tagger` is that of the core vocabulary.
    """
    declared = [skill for each in resource.declared for skill in _declared(each, tagger)]
    taught = [skill for skill in declared if skill.relation == "teaches"]
    required = [skill for skill in declared if skill.relation == "requires"]
    taught = _best([*taught, *_tagged(resource, tagger, "teaches", _TAUGHT)])
    concepts = {(skill.vocabulary, skill.concept_id) for skill in taught}
    required = _best([*required, *_tagged(resource, tagger, "requires", _REQUIRED)])
    return taught + [skill for skill in required if (skill.vocabulary, skill.concept_id) not in concepts]


def _tagged(resource: Resource, tagger: Tagger, relation: str, fields: Mapping[str, float]) -> Iterator[Skill]:
    for field, weight in fields.items():
        for named in _named(text_of(resource, field), tagger, field):
            score = weight * named.certainty * (_LATER if field == "description" and named.start > _BEGINNING else 1)
            skill = Skill(CORE, named.concept_id, relation, "tagged", score, field, named.start, named.end)
            yield skill
            for closeness, mapped in _mapped(skill, tagger):
                if closeness == "exact_match" or not named.in_topic:
                    yield mapped


def _mapped(skill: Skill, tagger: Tagger) -> Iterator[tuple[str, Skill]]:
    for closeness, vocabulary, concept_id in tagger.mappings.get((skill.vocabulary, skill.concept_id), ()):
        # Whoever teaches a tool of the core vocabulary teaches the skills that it shows.
        score = skill.score * (1.0 if vocabulary == CORE else RELATION_SCORES[closeness])
        yield closeness, skill._replace(vocabulary=vocabulary, concept_id=concept_id, method="mapped", score=score)


def _named(text: str, tagger: Tagger, field: str) -> Iterator[_Named]:
    """What a text names: topics, what the tagger finds outside of them, and tools inside of them.

    So a course on Git teaches Git; which skill that shows is said by the topic, not by the vocabulary.
    """
    topics = _topics(text, field)
    for topic in topics:
        yield from (_Named(topic.start, topic.end, concept_id, 1.0, False) for concept_id in topic.concepts)
    for match in tagger.matches(text):
        around = _around(match, topics)
        if match.vocabulary == CORE and (around is None or (around.concepts and _is_tool(match.concept_id, tagger))):
            certainty = METHOD_SCORES[match.method]
            yield _Named(match.start, match.end, match.concept_id, certainty, in_topic=around is not None)


def _around(match: Match, topics: Sequence[_Topic]) -> _Topic | None:
    """The topic that a match lies in; `topics` are in order of place."""
    place = bisect_right(topics, match.start, key=lambda topic: topic.start) - 1
    return topics[place] if place >= 0 and match.end <= topics[place].end else None


def _is_tool(concept_id: str, tagger: Tagger) -> bool:
    """Whether a concept of the core vocabulary shows skills of it."""
    return any(vocabulary == CORE for _, vocabulary, _ in tagger.mappings.get((CORE, concept_id), ()))


def _topics(text: str, field: str) -> list[_Topic]:
    """Topics one behind the other; of those that begin together the longest counts."""
    table = rules("training/topics")
    wheres = ("title", "anywhere") if field == "title" else ("anywhere",)
    spans = [span for where in wheres for span in table.spans(text, where=where)]
    topics: list[_Topic] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not topics or span.start >= topics[-1].end:
            topics.append(_Topic(span.start, span.end, _concepts(span)))
    return topics


def _concepts(span: Span) -> tuple[str, ...]:
    return tuple(each for each in span.row["teaches"].split(";") if each != _NOTHING)


def _declared(declared: Declared, tagger: Tagger) -> Iterator[Skill]:
    """A declared skill, what it stands for in the core vocabulary, and by way of that in others.

    Which other skills of its own framework it stands for is left to the source, which could have declared them.
    """
    own = Skill(declared.framework, declared.code, declared.relation, "declared", 1.0, "declared", 0, 0)
    yield own
    for closeness, vocabulary, concept_id in tagger.backwards.get((declared.framework, declared.code), ()):
        score = RELATION_SCORES[closeness]
        core = own._replace(vocabulary=vocabulary, concept_id=concept_id, method="mapped", score=score)
        yield core
        yield from (mapped for _, mapped in _mapped(core, tagger) if mapped.vocabulary != declared.framework)


def _best(skills: Iterable[Skill]) -> list[Skill]:
    """Each concept once, by vocabulary, best first: what is declared, and what is likely beside the likeliest."""
    together: dict[str, dict[str, list[Skill]]] = {}
    for skill in skills:
        together.setdefault(skill.vocabulary, {}).setdefault(skill.concept_id, []).append(skill)
    return [skill for _, own in sorted(together.items()) for skill in _likely([_joined(each) for each in own.values()])]


def _likely(skills: Sequence[Skill]) -> list[Skill]:
    least = max(_LEAST, _LEAST_OF_BEST * max(skill.score for skill in skills))
    ordered = sorted(skills, key=lambda skill: -skill.score)  # of equal ones what is named first stands first
    kept = [skill for skill in ordered if skill.score >= least][:_MOST]
    return kept + [skill for skill in ordered if skill.method == "declared" and skill not in kept]


def _joined(skills: Sequence[Skill]) -> Skill:
    """The place that speaks most for a concept, with the probability that one of its places speaks for it rightly."""
    first = max(skills, key=lambda skill: (skill.method == "declared", skill.score))
    return first._replace(score=round(1 - math.prod(1 - skill.score for skill in skills), 3))
