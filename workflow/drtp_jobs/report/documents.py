"""The page of documents: what was read, what is counted, what says the same, and every problem."""

from __future__ import annotations

from typing import Any

from pandera.typing import DataFrame

from drtp_jobs import tables
from drtp_jobs.frames import as_rows
from drtp_jobs.report.figure import by_name
from drtp_jobs.report.posts import posts_of
from drtp_jobs.report.published import counted_documents
from drtp_jobs.report.years import years_figure


def documents_page(read: tables.Published) -> dict[str, Any]:
    """What the page of documents and problems is given."""
    sample = read[tables.Sample]
    return {
        "documents": as_rows(read[tables.Documents]),
        "counted_ids": set(sample.loc[sample["is_counted"], "document_id"]),
        "problems": problems_of(read[tables.Problems]),
        "rules_of": rules_of(read[tables.Statements]),
        "near_duplicates": as_rows(read[tables.NearDuplicates]),
        "posts": list(posts_of(read[tables.Documents], read[tables.NearDuplicates], read[tables.Statements])),
        "boilerplate": as_rows(read[tables.Boilerplate]),
        "figures": by_name([years_figure(counted_documents(read))]),
    }


def problems_of(problems: DataFrame[tables.Problems]) -> list[dict[str, Any]]:
    """Each problem once, with the documents that have it in `documents`; what most of them have comes first."""
    same = problems.groupby(["severity", "stage", "reason", "advice"], sort=False, dropna=False)
    once = same["document_id"].agg(list).rename("documents").reset_index()
    return as_rows(once.sort_values("documents", key=lambda own: -own.str.len(), kind="stable"))


def rules_of(statements: DataFrame[tables.Statements]) -> dict[str, list[tuple[str, int]]]:
    """Rows of the tables of knowledge that made statements of a document's lines, by document, the commonest first."""
    rules = statements[["document_id", "rules"]].dropna()
    rules = rules.assign(rule=rules["rules"].str.split("; ")).explode("rule")
    counts = (
        rules.value_counts(["document_id", "rule"])
        .reset_index()
        .sort_values(["count", "rule"], ascending=[False, True])
    )
    return {
        str(document): list(zip(own["rule"], own["count"].astype(int), strict=True))
        for document, own in counts.groupby("document_id")
    }
