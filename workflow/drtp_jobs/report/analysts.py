"""Tables in, who does the work of a research software analyst out: how many posts by family, task and grade, and which.

The work is recognised by what statements ask for (table analyst_tasks), not by title or family.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

import numpy as np
import pandas as pd
from pandera.typing import DataFrame

from drtp_jobs import tables
from drtp_jobs.compare.intervals import is_small, shares_of
from drtp_jobs.findings.definitions import number
from drtp_jobs.frames import as_row
from drtp_jobs.report.addresses import document_view
from drtp_jobs.report.pages import FAMILIES
from drtp_jobs.report.wording import begun, words
from drtp_jobs.terms import ANALYST_TASKS, SENIORITIES

_FAMILY = "analysis"
Column = tuple[str, DataFrame[tables.Sampled]]  # its heading and the documents that it counts


def analysts_view(read: tables.Published, documents: DataFrame[tables.Sampled]) -> dict[str, Any]:
    """What a page says of the work of research software analysts in counted documents.

    `fewest` tasks make a post one that does the work; `tables` hold a title, the headings of columns, and rows of a label
    and a cell for each column; `posts` are those that ask for a task at all, those with most tasks first.
    """
    tasks = read[tables.AnalystTasks]
    tasks = tasks[tasks["document_id"].isin(documents["document_id"])]
    fewest = number("fewest_analyst_tasks")
    doing = doing_analyst_work(tasks, fewest)
    by_kind = _by_kind(documents)
    asked = {begun(task): set(tasks.loc[tasks["task"] == task, "document_id"]) for task in ANALYST_TASKS}
    return {
        "fewest": fewest,
        "n_doing": len(doing),
        "n_of_family": int(documents.loc[documents["document_id"].isin(doing), "role_family"].eq(_FAMILY).sum()),
        "tables": [
            _table("Posts that do this work, by family", by_kind, "role_family", FAMILIES, doing),
            _table("By seniority", by_kind, "seniority", SENIORITIES, doing),
            _by_task("Posts that ask for each task", by_kind, asked),
        ],
        "posts": list(posts_of(tasks, documents, read[tables.Statements])),
    }


def doing_analyst_work(tasks: DataFrame[tables.AnalystTasks], fewest: int) -> set[str]:
    """Documents that ask for at least so many different tasks."""
    counts = tasks.groupby("document_id")["task"].nunique()
    return set(counts[counts >= fewest].index)


def cell_of(documents: DataFrame[tables.Sampled], asking: Set[str]) -> dict[str, Any]:
    """How many of some documents are among those that ask, with the share and its interval, as a row of prevalence."""
    holds = documents["document_id"].isin(asking).to_numpy(dtype=float)
    codes, employers = pd.factorize(documents["employer"], sort=True)
    cell: dict[str, Any] = {
        "n_asking": int(holds.sum()),
        "n_documents": len(documents),
        "is_small": is_small(len(documents), len(employers)),
    }
    if cell["is_small"]:
        return cell
    shares = shares_of(np.bincount(codes, weights=holds)[:, None], np.bincount(codes).astype(float))
    ends = zip(("prevalence_share", "lower_share", "upper_share"), shares[:3], strict=True)
    return cell | {name: float(values[0]) for name, values in ends}


def posts_of(
    tasks: DataFrame[tables.AnalystTasks],
    documents: DataFrame[tables.Sampled],
    statements: DataFrame[tables.Statements],
) -> Iterator[dict[str, Any]]:
    """Each document that asks for a task: who, at which grade, the tasks, and a sentence for each.

    Of several sentences the shortest stands for a task. Documents with most tasks come first, then by family and title.
    """
    texts = statements.set_index("statement_id")["text"]
    said = tasks.assign(text=tasks["statement_id"].map(texts), place=tasks["task"].map(ANALYST_TASKS.index))
    said = said.assign(length=said["text"].map(len)).sort_values(["place", "length", "statement_id"])
    first = said.drop_duplicates(["document_id", "task"])
    facts = documents.assign(n_tasks=documents["document_id"].map(first["document_id"].value_counts()))
    facts = facts[facts["n_tasks"].notna()].sort_values(
        ["n_tasks", "role_family", "title", "document_id"], ascending=[False, True, True, True]
    )
    for row in facts.to_dict("records"):
        own = first[first["document_id"] == row["document_id"]]
        post = as_row({name: row[name] for name in ("title", "employer", "role_family", "seniority", "grade")})
        yield post | {
            "kind": words(row["document_kind"]),
            "n_tasks": int(row["n_tasks"]),
            "address": document_view(row["document_id"]),
            "sentences": list(zip(own["task"], own["text"], strict=True)),
        }


def _by_kind(documents: DataFrame[tables.Sampled]) -> list[Column]:
    is_advert = documents["document_kind"] == "advert"
    return [("descriptions", documents[~is_advert]), ("adverts", documents[is_advert])]


def _table(
    title: str, columns: Sequence[Column], grouping: str, groups: Sequence[str], asking: Set[str]
) -> Mapping[str, Any]:
    """A row for each group that any column has a document of."""
    rows = [(group, [own[own[grouping] == group] for _, own in columns]) for group in groups]
    return {
        "title": title,
        "columns": [_headed(*column) for column in columns],
        "rows": [
            (group, [cell_of(own, asking) for own in members])
            for group, members in rows
            if any(len(own) for own in members)
        ],
    }


def _by_task(title: str, columns: Sequence[Column], asked: Mapping[str, Set[str]]) -> Mapping[str, Any]:
    """A row for each task, with the documents that ask for it."""
    return {
        "title": title,
        "columns": [_headed(*column) for column in columns],
        "rows": [(task, [cell_of(own, asking) for _, own in columns]) for task, asking in asked.items()],
    }


def _headed(name: str, documents: DataFrame[tables.Sampled]) -> str:
    return f"{name} ({len(documents)})"
