"""The pages of the report by name: what the rule of the workflow lists, what templates link to. Light to import."""

from __future__ import annotations

from drtp_jobs.notation.rows import records

ROLES = {row["role_family"]: row["label"] for row in records("training/professions") if row["role_family"]}
FAMILIES = tuple(ROLES)


def page_of(family: str) -> str:
    """The name of the page about a role family."""
    return f"role-{family}"


PAGES = ("index", "roles", *map(page_of, FAMILIES), "grades", "claims", "grid", "frameworks", "documents", "method")
