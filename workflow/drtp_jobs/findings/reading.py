"""Files of tables in, what findings look at out: of the large tables only the columns and rows that they count."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from drtp_jobs import tables
from drtp_jobs.findings.corpus import Tables
from drtp_jobs.terms import CORE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pandera.typing import DataFrame


def tables_in(files: Mapping[str, Path]) -> Tables:
    """What a corpus is made of, from Parquet files by the names of their tables."""
    documents = tables.read(tables.Documents, files["documents"])
    sample = tables.read(tables.Sample, files["sample"])
    eligible = documents.loc[documents["is_eligible"], "document_id"]
    counted = sample.loc[sample["is_counted"], "document_id"]
    return Tables(
        documents=documents,
        sample=sample,
        near_duplicates=tables.read(tables.NearDuplicates, files["near_duplicates"]),
        statements=tables.read_view(tables.Wordless, files["statements"], _of(eligible)),
        mentions=_mentions(files["mentions"], eligible, counted),
        traits=tables.read_view(tables.Traits, files["traits"], _of(eligible)),
        concepts=tables.read(tables.Concepts, files["concepts"]),
        ladders=tables.read(tables.Ladders, files["ladders"]),
        steps=tables.read(tables.Steps, files["steps"]),
        trends=tables.read(tables.Trends, files["trends"]),
        analyst_tasks=tables.read(tables.AnalystTasks, files["analyst_tasks"]),
    )


def _mentions(file: Path, eligible: Iterable[str], counted: Iterable[str]) -> DataFrame[tables.Asked]:
    """Those of core concepts, and one of each other concept that counted documents ask for."""
    core = tables.read_view(tables.Asked, file, [*tables.IS_ASKED, ("vocabulary", "==", CORE), *_of(eligible)])
    others = [*tables.IS_ASKED, ("vocabulary", "!=", CORE), *_of(counted)]
    firsts = [core]
    for part in tables.read_in_parts(tables.Asked, file, others):
        firsts.append(part.drop_duplicates(["vocabulary", "concept_id"]))
    return pd.concat(firsts, ignore_index=True)


def _of(document_ids: Iterable[str]) -> tables.Where:
    return [("document_id", "in", list(document_ids))]


def quotable(file: Path, evidence: Iterable[Mapping[str, Any]]) -> DataFrame[tables.Quotable]:
    """The statements that rows of evidence are about, with their words."""
    cited = {row["statement_id"] for row in evidence} - {None}
    return tables.read_view(tables.Quotable, file, [("statement_id", "in", sorted(cited))])
