"""A page of the report: its tables in, the self-contained page and its charts out, each a file.

What a page is given comes from a module of its own, which is found by name: so the process of a page loads what this page needs and
no more (libraries that draw charts are slow to load), and its code is that of no other page.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from drtp_jobs import tables
from drtp_jobs.report.environment import environment
from drtp_jobs.report.pages import FAMILY_OF, OF_SCOPE, TABLES, modules_of, tables_of, template_of, templates_of
from drtp_jobs.report.published import only, read_marked
from drtp_jobs.report.scope import scope_of
from drtp_jobs.report.since import since_of


def write_page(
    page: str,
    files: Iterable[Path],
    templates: Path,
    corpus: str,
    out_page: Path,
    out_figures: Path,
    *,
    is_fictional: bool = False,
) -> None:
    """Write a page of the report, and its charts into the folder `out_figures`, which stays empty if it has none.

    `files` are the page's tables, and the table of what changed since the last run if the page says so. Of the path
    `corpus` only the last folder is named. If the corpus `is_fictional`, pages that set what is asked for beside real
    training say that it is invented. Raises KeyError if there is no such page, or if it lacks a table.
    """
    named = tables.files_by_name(files)
    read = read_marked(tables_of(page), named.values())
    own = given_to(page, only(read, TABLES[page]))
    common = {
        "page": page,
        "corpus": Path(corpus).resolve().name,
        "is_fictional": is_fictional,
        "scope": scope_of(only(read, OF_SCOPE)),
        "since": since_of(tables.read(tables.Changes, named["changes"])) if "changes" in named else None,
    }
    template, *_ = templates_of(page)
    out_page.parent.mkdir(parents=True, exist_ok=True)
    out_page.write_text(environment(templates).get_template(template).render(common | own), encoding="utf-8")
    out_figures.mkdir(parents=True, exist_ok=True)
    for figure in own.get("figures", {}).values():
        figure.save(out_figures)


def given_to(page: str, read: tables.Published) -> dict[str, Any]:
    """What the template of a page is given besides what all are given, from the tables of this page."""
    module, *_ = modules_of(page)
    choices = {"family": FAMILY_OF[page]} if page in FAMILY_OF else {}
    given: dict[str, Any] = getattr(import_module(module), f"{template_of(page)}_page")(read, **choices)
    return given
