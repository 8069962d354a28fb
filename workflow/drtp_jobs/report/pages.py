"""The pages of the report by name: what the rule of the workflow lists, what templates link to. Light to import."""

from __future__ import annotations

FAMILIES = ("software", "data", "infrastructure", "analysis")
ROLES = {
    "software": "Research software engineers",
    "data": "Research data professionals",
    "infrastructure": "Research computing infrastructure staff",
    "analysis": "Research software analysts",
}


def page_of(family: str) -> str:
    """The name of the page about a role family."""
    return f"role-{family}"


PAGES = ("index", "roles", *map(page_of, FAMILIES), "grades", "claims", "documents", "method")
