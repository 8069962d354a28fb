"""The pages of the report by name, each with the tables that it is made from. Light to import.

The rule of the workflow takes the tables of all pages, templates link to pages by name, and a page is given its own tables alone.
"""

from __future__ import annotations

from drtp_jobs.notation.rows import records

ROLES = {row["role_family"]: row["label"] for row in records("training/professions") if row["role_family"]}
FAMILIES = tuple(ROLES)


def page_of(family: str) -> str:
    """The name of the page about a role family."""
    return f"role-{family}"


OF_SCOPE = ("inventory", "documents", "sample", "problems")  # what all pages say at their head
OF_MARKS = ("concept_scores",)  # by which labels of doubtful concepts are marked, on all pages
_CLAIMS = ("documents", "sample", "findings", "measures", "sensitivity", "evidence")
_LADDERS = ("ladders", "steps", "statements")
_ASKED = ("documents", "sample", "concepts", "statements", "mentions")
TABLES = {
    "index": (*_CLAIMS, "prevalence", "contrasts", "trends", "concepts", "gaps"),
    "roles": (*_ASKED, "prevalence", "contrasts", "prevalence_by_years", "trends_by_year", "words", "agreement"),
    **{page_of(family): (*_ASKED, *_LADDERS, "traits", "gaps", "analyst_tasks") for family in FAMILIES},
    "grades": (*_LADDERS, "prevalence", "contrasts", "trends"),
    "claims": _CLAIMS,
    "grid": (
        *("documents", "sample", "statements", "mentions", "grid", "profession_levels", "gaps", "professions"),
        *("resources", "resource_skills", "resource_levels", "providers", "training_sources"),
    ),
    "frameworks": ("frameworks", "vocabularies", "concepts", "crosswalk", "prevalence", "resource_skills"),
    "documents": ("documents", "sample", "statements", "problems", "near_duplicates", "boilerplate"),
    "method": ("vocabularies", "concepts", "scores", "concept_scores"),
}
PAGES = tuple(TABLES)
READ = tuple(sorted({*OF_SCOPE, *OF_MARKS}.union(*TABLES.values())))
