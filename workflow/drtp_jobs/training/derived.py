"""What is derived from a resource as rows of tables: skills that it teaches and needs, its level, whose work it is for."""

from __future__ import annotations

from collections.abc import Iterable

from drtp_jobs.frames import Row
from drtp_jobs.tag.surface import Tagger
from drtp_jobs.training.columns import columns_of
from drtp_jobs.training.levels import level_of
from drtp_jobs.training.model import Resource
from drtp_jobs.training.skills import skills_of

DERIVED = ("resource_skills", "resource_levels", "resource_columns")


def derived_from(resources: Iterable[Resource], tagger: Tagger) -> dict[str, list[Row]]:
    """Rows of the tables of skills, levels and columns; `tagger` is that of the core vocabulary."""
    found: dict[str, list[Row]] = {name: [] for name in DERIVED}
    for resource in resources:
        skills = skills_of(resource, tagger)
        own = {"resource_id": resource.key}
        places = dict.fromkeys(("teaches", "requires"), 0)
        for skill in skills:
            found["resource_skills"].append({**own, **skill._asdict(), "position": places[skill.relation]})
            places[skill.relation] += 1
        level = level_of(resource, skills)
        found["resource_levels"].append({**own, **level._asdict(), "as_published": resource.level})
        found["resource_columns"] += [{**own, **column._asdict()} for column in columns_of(resource, skills)]
    return found
