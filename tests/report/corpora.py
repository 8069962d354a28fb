"""Small corpora as published tables: some posts in, all tables that pages read out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from drtp_jobs import stage, tables
from drtp_jobs.report.page import write_page
from drtp_jobs.report.pages import PAGES, tables_of

CONCEPTS = {"git": "tool", "python": "language", "teamwork": "skill", "leadership": "skill", "programming": "skill"}
READ = sorted({name for page in PAGES for name in tables_of(page)})  # tables that any page is made from
_TEMPLATES = Path(__file__).parents[2] / "workflow" / "report"
_SETTLED = ("documents", "sample", "statements", "mentions")


class Post(NamedTuple):
    """A document and the concepts that it asks for, a criterion each."""

    employer: str
    asks: tuple[str, ...]
    kind: str = "job_description"
    family: str = "software"
    seniority: str | None = "middle"
    date: str | None = "2024"


def published_in(folder: Path, posts: list[Post]) -> Path:
    """Write the tables of a corpus of these posts into a folder, as a run would; returns the folder."""
    written = {table: list[dict[str, Any]]() for table in map(tables.by_name, READ)}
    for number, post in enumerate(posts):
        _add(written, f"d{number}", number, post)
    written[tables.Concepts] = [
        {"vocabulary": "core", "concept_id": name, "label": name.title(), "kind": kind}
        | {"broader": None, "domain": None, "note": None}
        for name, kind in CONCEPTS.items()
    ]
    for table, rows in written.items():
        tables.write(table, tables.frame(table, rows), folder / f"{tables.name_of(table)}.parquet")
    own = {name: folder / f"{name}.parquet" for name in (*_SETTLED, "concepts")}
    made = ("prevalence", "contrasts", "trends", "prevalence_by_years", "trends_by_year")
    made += ("words", "clusters", "agreement")
    stage.compare(**own, **{f"out_{name}": folder / f"{name}.parquet" for name in made})
    made = ("ladders", "steps", "boilerplate")
    settled = {name: own[name] for name in _SETTLED}
    stage.ladders(**settled, **{f"out_{name}": folder / f"{name}.parquet" for name in made})
    stage.tasks(
        documents=own["documents"], statements=own["statements"], out_analyst_tasks=folder / "analyst_tasks.parquet"
    )
    made = ("findings", "measures", "evidence", "sensitivity")
    stage.findings(
        tables=list(folder.glob("*.parquet")), **{f"out_{name}": folder / f"{name}.parquet" for name in made}
    )
    return folder


def pages_in(
    folder: Path, published: Path, *, pages: Iterable[str] = PAGES, corpus: str = "posts", is_fictional: bool = False
) -> Path:
    """Write pages of published tables, as a run would; returns the folder of the pages."""
    files = list(published.glob("*.parquet"))
    for page in pages:
        out, figures = folder / "report" / f"{page}.html", folder / "figures" / page
        write_page(page, files, _TEMPLATES, corpus, out, figures, is_fictional=is_fictional)
    return folder / "report"


def _add(written: dict[type[tables.Table], list[dict[str, Any]]], name: str, number: int, post: Post) -> None:
    facts = dict.fromkeys(tables.Documents.to_schema().columns)
    counts = {column: 0 for column in facts if column.startswith("n_")}
    written[tables.Inventory].append(
        dict.fromkeys(tables.Inventory.to_schema().columns, "")
        | {"document_id": name, "file": f"{name}.txt", "format": "text", "size_bytes": 1}
    )
    written[tables.Documents].append(
        facts
        | counts
        | {"document_id": name, "file": f"{name}.txt", "format": "text", "title": f"Post {number}"}
        | {"organisation": post.employer, "document_kind": post.kind, "workplace": "other", "role_family": post.family}
        | {"seniority": post.seniority, "date": post.date, "date_source": post.date and "manifest", "is_eligible": True}
    )
    written[tables.Sample].append(
        {"document_id": name, "employer": post.employer, "period": None} | {"is_counted": True, "counted_as": name}
    )
    for place, concept in enumerate(post.asks):
        own = {"document_id": name, "statement_id": f"{name}:{place}"}
        text = f"Experience of {concept} is asked for here"
        written[tables.Statements].append(
            own
            | {"position": place, "page": 1, "section": "person_specification", "kind": "criterion", "text": text}
            | {"requirement": "essential", "applies_to": None, "introduced_by": None, "rules": None}
        )
        written[tables.Mentions].append(
            own
            | {"start": 14, "end": 14 + len(concept), "vocabulary": "core", "concept_id": concept, "surface": concept}
            | {"method": "surface_form", "rule": concept, "score": 1.0, "negated": False, "mention_type": "asked"}
            | dict.fromkeys(("alternative_group", "group_statement_id", "n_needed", "proficiency"))
        )
        written[tables.Traits].append(
            own
            | {"disjunctive": False, "n_alternatives": 0, "qualification": "none", "research_environment": False}
            | {"open_science": False}
        )
