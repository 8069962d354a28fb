"""The pages of the report by name, each with what it is made from: tables, templates and the module behind it. Light to import.

A job of the workflow makes each page from exactly this, so that a change makes those pages again that it shows on. Templates link
to pages by name, and a page is given its own tables alone.
"""

from __future__ import annotations

from drtp_jobs.notation.rows import records

ROLES = {row["role_family"]: row["label"] for row in records("training/professions") if row["role_family"]}
FAMILIES = tuple(ROLES)


def page_of(family: str) -> str:
    """The name of the page about a role family."""
    return f"role-{family}"


FAMILY_OF = {page_of(family): family for family in FAMILIES}
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
WITH_CHANGES = ("index",)  # pages that say what changed since the last run, from a table of its own
# What the templates are put together from: those of all pages, and what some have beside.
_PARTS = ("base.html.j2", "parts.html.j2", "style.css")
_OWN_PARTS = {
    "index": ("invented.html.j2", "since.html.j2"),
    "grid": ("invented.html.j2", "grid.css"),
    "frameworks": ("invented.html.j2", "grid.css"),
}


def tables_of(page: str) -> tuple[str, ...]:
    """The published tables that a page is made from."""
    return tuple(sorted({*OF_SCOPE, *OF_MARKS, *TABLES[page]}))


def template_of(page: str) -> str:
    """The name of a page's template, and of the module that says what it is given; all role families have the same."""
    return "role" if page in FAMILY_OF else page


def templates_of(page: str) -> tuple[str, ...]:
    """Files that a page is written with, its own template first."""
    return (f"{template_of(page)}.html.j2", *_PARTS, *_OWN_PARTS.get(page, ()))


def modules_of(page: str) -> tuple[str, str]:
    """The modules that make a page, its own first."""
    return (f"drtp_jobs.report.{template_of(page)}", "drtp_jobs.report.page")


OF_EXPLORER = (  # which has a rule of its own
    *("stated", "documents", "sample", "statements", "mentions"),
    *("concepts", "labels", "mappings", "concept_scores"),
)
