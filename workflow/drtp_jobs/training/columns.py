"""Whose work a training resource is for: the skills that it teaches, words of its texts -> columns of the training grid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from drtp_jobs.notation.rows import records
from drtp_jobs.notation.rules import rules
from drtp_jobs.terms import ASSUMED, CORE, TRAINING_COLUMNS
from drtp_jobs.training.model import Resource
from drtp_jobs.training.skills import Skill, text_of

# How much words count beside a skill, which counts by its score.
_WORDS: Mapping[str, float] = {"title": 0.6, "audience": 0.3, "description": 0.3}
_FOR_WHOM = ("title", "audience")
_LEAST_OF_BEST = 0.5  # a column for which less than this share of the best speaks is not meant


class Column(NamedTuple):
    """A column of the grid that a resource belongs to, from what it is inferred, and the skills or words that say so."""

    column: str
    method: str  # skills, words, default
    evidence: str


class _Vote(NamedTuple):
    """What speaks for some columns: a skill, or words of a field."""

    columns: tuple[str, ...]
    weight: float
    method: str
    evidence: str
    field: str

    @property
    def is_everybodys(self) -> bool:
        return self.columns == TRAINING_COLUMNS


def columns_of(resource: Resource, skills: Sequence[Skill]) -> list[Column]:
    """Columns in the order of the grid, at least one. `skills` are those that `skills_of` found, best first.

    What everybody needs (people, community, teaching) is in all columns, unless the title or the audience says for whom it
    is meant. Where nothing says whose work it is, it is software by default, the column of most training.
    """
    by_skills, by_words = list(_by_skills(skills)), list(_by_words(resource))
    if by_skills and by_skills[0].is_everybodys and not any(vote.field in _FOR_WHOM for vote in by_words):
        return [Column(column, "skills", by_skills[0].evidence) for column in TRAINING_COLUMNS]
    votes = [vote for vote in (*by_skills, *by_words) if not vote.is_everybodys]
    weights = {column: sum(vote.weight for vote in votes if column in vote.columns) for column in TRAINING_COLUMNS}
    best = max(weights.values())
    if best == 0:
        return [Column(TRAINING_COLUMNS[0], ASSUMED, "nothing says it")]
    meant = [column for column, weight in weights.items() if weight >= _LEAST_OF_BEST * best]
    return [Column(column, *_reason([vote for vote in votes if column in vote.columns])) for column in meant]


def _reason(votes: Sequence[_Vote]) -> tuple[str, str]:
    first = max(votes, key=lambda vote: vote.weight)
    return first.method, first.evidence


def _by_skills(skills: Sequence[Skill]) -> Iterator[_Vote]:
    columns = _columns_of_skills()
    for skill in skills:
        if skill.relation == "teaches" and skill.vocabulary == CORE and skill.concept_id in columns:
            yield _Vote(columns[skill.concept_id], skill.score, "skills", skill.concept_id, skill.field)


def _by_words(resource: Resource) -> Iterator[_Vote]:
    table = rules("training/columns")
    for field, weight in _WORDS.items():
        text = text_of(resource, field)
        for firing in table.firings(text, where=field):
            words = table.words_of(firing.row, text, where=field)
            yield _Vote((firing.row["columns"],), weight, "words", f"{field}: {words}", field)


@cache
def _columns_of_skills() -> Mapping[str, tuple[str, ...]]:
    return {row["concept"]: tuple(row["columns"].split(";")) for row in records("training/columns_of_skills")}
