"""A training resource with what is derived of it, as one row: skills of DIRECT, level and columns, each with its evidence."""

from __future__ import annotations

from typing import Any

from drtp_jobs.tag.surface import Tagger
from drtp_jobs.training.columns import columns_of
from drtp_jobs.training.levels import level_of
from drtp_jobs.training.model import Resource
from drtp_jobs.training.skills import skills_of, text_of


def described(resource: Resource, tagger: Tagger) -> dict[str, Any]:
    """Key, title, skills (of DIRECT, best first), level and columns of a resource; then from what each is inferred.

    The evidence of a skill is its method, score, and the words of the field that name it; that of the level names the
    published one beside it.
    """
    skills = skills_of(resource, tagger)
    taught = [skill for skill in skills if (skill.vocabulary, skill.relation) == ("direct", "teaches")]
    level = level_of(resource, skills)
    columns = columns_of(resource, skills)
    return {
        "key": resource.key,
        "title": resource.title,
        "skills": [skill.concept_id for skill in taught],
        "level": level.level,
        "columns": [column.column for column in columns],
        "skills_evidence": [
            {
                "skill": skill.concept_id,
                "method": skill.method,
                "score": skill.score,
                "field": skill.field,
                "words": "" if skill.field == "declared" else text_of(resource, skill.field)[skill.start : skill.end],
            }
            for skill in taught
        ],
        "level_evidence": {"method": level.method, "words": level.evidence, "published": level.published},
        "columns_evidence": [
            {"column": column.column, "method": column.method, "words": column.evidence} for column in columns
        ],
    }
