"""The report: self-contained pages from the published tables, and their charts as files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from drtp_jobs import tables
from drtp_jobs.report.answers import answers_of, courses_answer
from drtp_jobs.report.claims import claims_of
from drtp_jobs.report.documents import documents_page
from drtp_jobs.report.environment import environment
from drtp_jobs.report.figure import Figure
from drtp_jobs.report.figures import save
from drtp_jobs.report.frameworks import frameworks_page
from drtp_jobs.report.grades import grades_page
from drtp_jobs.report.grid import grid_page
from drtp_jobs.report.method import method_page
from drtp_jobs.report.pages import FAMILIES, OF_SCOPE, TABLES, page_of
from drtp_jobs.report.published import Published, only, read_all
from drtp_jobs.report.role import role_page
from drtp_jobs.report.roles import roles_page
from drtp_jobs.report.scope import scope_of
from drtp_jobs.report.since import since_of

_ROLE_TEMPLATE = "role"


def write_report(
    files: Iterable[Path],
    changes: Path | None,
    templates: Path,
    corpus: str,
    out_pages: Path,
    out_figures: Path,
    *,
    is_fictional: bool = False,
) -> None:
    """Write the pages into `out_pages` and their charts into `out_figures`, from the published tables in `files`.

    `changes` is the table of what changed since the last run. Of the path `corpus` only the last folder is named. If the
    corpus `is_fictional`, pages that set what is asked for beside real training say that it is invented.
    """
    read = read_all(files)
    common = {
        "corpus": Path(corpus).resolve().name,
        "is_fictional": is_fictional,
        "scope": scope_of(only(read, OF_SCOPE)),
        "since": since_of(tables.read(tables.Changes, changes)) if changes else None,
    }
    written = environment(templates)
    out_pages.mkdir(parents=True, exist_ok=True)
    out_figures.mkdir(parents=True, exist_ok=True)
    for page, own_tables in TABLES.items():
        own = GIVEN[page](only(read, own_tables))
        template = _ROLE_TEMPLATE if "family" in own else page
        text = written.get_template(f"{template}.html.j2").render(common | own | {"page": page})
        (out_pages / f"{page}.html").write_text(text, encoding="utf-8")
        for figure in figures_of(own).values():
            save(str(figure.svg), out_figures, figure.name)


def index_page(read: Published) -> dict[str, Any]:
    """What the first page is given: short answers, and the claims."""
    asked, named, apart, added = answers_of(
        read[tables.Prevalence], read[tables.Contrasts], read[tables.Trends], read[tables.Concepts]
    )
    return {"answers": [asked, courses_answer(read[tables.Gaps]), apart, named, added], **claims_page(read)}


def claims_page(read: Published) -> dict[str, Any]:
    """What the page of claims is given."""
    return {"claims": list(claims_of(read))}


# What each page is given, from its own tables.
GIVEN: Mapping[str, Callable[[Published], dict[str, Any]]] = {
    "index": index_page,
    "roles": roles_page,
    **{page_of(family): partial(role_page, family=family) for family in FAMILIES},
    "grades": grades_page,
    "claims": claims_page,
    "grid": grid_page,
    "frameworks": frameworks_page,
    "documents": documents_page,
    "method": method_page,
}


def figures_of(given: Mapping[str, Any]) -> dict[str, Figure]:
    """The charts of a page."""
    own: dict[str, Figure] = given.get("figures", {})
    return own
