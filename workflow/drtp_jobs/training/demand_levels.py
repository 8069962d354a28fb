"""From what the level of what a post asks for is known: words of proficiency beside a skill, or the seniority of the post."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from drtp_jobs.notation.rows import records

PROFICIENCY, SENIORITY = "proficiency", "seniority"


@cache
def levels_by(way: str) -> Mapping[str, str]:
    """By the values of one way, words of proficiency or seniorities, the level for which each stands."""
    return {row["value"]: row["level"] for row in records("training/demand_levels") if row["way"] == way}
