"""The report: self-contained pages from the published tables, and their charts as files."""

from __future__ import annotations

from collections.abc import Mapping
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
from drtp_jobs.report.pages import FAMILIES, PAGES, page_of
from drtp_jobs.report.published import Published, read_all
from drtp_jobs.report.role import role_page
from drtp_jobs.report.roles import roles_page
from drtp_jobs.report.scope import scope_of
from drtp_jobs.report.since import read_since

_ROLE_TEMPLATE = "role"


def write_report(
    folder: Path, templates: Path, corpus: str, out_pages: Path, out_figures: Path, *, is_fictional: bool = False
) -> None:
    """Write the pages into `out_pages` and their charts into `out_figures`, from the published tables in `folder`.

    Of the path `corpus` only the last folder is named in them. If the corpus `is_fictional`, pages that set what is asked for beside
    real training say that it is invented.
    """
    read = read_all(folder)
    common = {
        "corpus": Path(corpus).resolve().name,
        "is_fictional": is_fictional,
        "scope": scope_of(read),
        "since": read_since(folder.parent / "since"),
    }
    written = environment(templates)
    out_pages.mkdir(parents=True, exist_ok=True)
    out_figures.mkdir(parents=True, exist_ok=True)
    given = pages_of(read)
    for page in PAGES:
        own = given[page]
        template = _ROLE_TEMPLATE if "family" in own else page
        text = written.get_template(f"{template}.html.j2").render(common | own | {"page": page})
        (out_pages / f"{page}.html").write_text(text, encoding="utf-8")
        for figure in figures_of(own).values():
            save(str(figure.svg), out_figures, figure.name)


def pages_of(read: Published) -> dict[str, dict[str, Any]]:
    """What each page is given, by its name."""
    claims = list(claims_of(read))
    asked, named, apart, added = answers_of(
        read[tables.Prevalence], read[tables.Contrasts], read[tables.Trends], read[tables.Concepts]
    )
    return {
        "index": {"answers": [asked, courses_answer(read[tables.Gaps]), apart, named, added], "claims": claims},
        "roles": roles_page(read),
        **{page_of(family): role_page(read, family) for family in FAMILIES},
        "grades": grades_page(read),
        "claims": {"claims": claims},
        "grid": grid_page(read),
        "frameworks": frameworks_page(read),
        "documents": documents_page(read),
        "method": method_page(read),
    }


def figures_of(given: Mapping[str, Any]) -> dict[str, Figure]:
    """The charts of a page."""
    own: dict[str, Figure] = given.get("figures", {})
    return own
