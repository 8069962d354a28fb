"""Files of tables in, what findings look at out: of the large tables only the columns and rows that they count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from drtp_jobs import tables
from drtp_jobs.findings.corpus import Tables
from drtp_jobs.findings.names import named, names_of
from drtp_jobs.terms import CORE

if TYPE_CHECKING:
    from pandera.typing import DataFrame

_Names = Mapping[str, pd.CategoricalDtype]  # by column


def tables_in(files: Mapping[str, Path]) -> Tables:
    """What a corpus is made of, from Parquet files by the names of their tables."""
    documents = tables.read(tables.Documents, files["documents"])
    sample = tables.read(tables.Sample, files["sample"])
    eligible = documents.loc[documents["is_eligible"], "document_id"]
    counted = sample.loc[sample["is_counted"], "document_id"]
    of_eligible = tables.one_of("document_id", eligible)
    of_documents = {"document_id": names_of(eligible)}
    statements = _read(tables.Wordless, files["statements"], of_eligible, of_documents)
    names = of_documents | {"statement_id": names_of(statements["statement_id"])}
    return Tables(
        documents=documents,
        sample=sample,
        near_duplicates=tables.read(tables.NearDuplicates, files["near_duplicates"]),
        statements=statements,
        mentions=_of_core(files["mentions"], of_eligible, names),
        elsewhere=elsewhere(files["mentions"], counted),
        traits=_read(tables.Features, files["traits"], of_eligible, names),
        concepts=tables.read(tables.Concepts, files["concepts"]),
        ladders=tables.read(tables.Ladders, files["ladders"]),
        steps=tables.read(tables.Steps, files["steps"]),
        trends=tables.read(tables.Trends, files["trends"]),
        analyst_tasks=tables.read_view(tables.AnalystTasks, files["analyst_tasks"], of_eligible),
    )


def _of_core(file: Path, of_eligible: tables.Where, names: _Names) -> DataFrame[tables.Asked]:
    where = [*tables.IS_ASKED, ("vocabulary", "==", CORE), *of_eligible]
    mentions = _read(tables.Asked, file, where, names)
    return _named(mentions, {"concept_id": names_of(mentions["concept_id"])})


def elsewhere(file: Path, document_ids: Iterable[str]) -> DataFrame[tables.Elsewhere]:
    """What some documents ask for of other vocabularies than the core, once."""
    where = [*tables.IS_ASKED, ("vocabulary", "!=", CORE), *tables.one_of("document_id", document_ids)]
    parts = [part.drop_duplicates() for part in tables.read_in_parts(tables.Elsewhere, file, where)]
    return pd.concat(parts).drop_duplicates(ignore_index=True)


def _read(view: type[tables.AnyTable], file: Path, where: tables.Where, names: _Names) -> DataFrame[tables.AnyTable]:
    """What a view lets through, in which the identifiers of each part are categories before the next is read."""
    parts = [_named(part, names) for part in tables.read_in_parts(view, file, where)]
    return pd.concat(parts, ignore_index=True)


def _named(table: DataFrame[tables.AnyTable], names: _Names) -> DataFrame[tables.AnyTable]:
    return table.assign(**{column: named(table[column], own) for column, own in names.items()})


def quotable(file: Path, evidence: Iterable[Mapping[str, Any]]) -> DataFrame[tables.Quotable]:
    """The statements that rows of evidence are about, with their words."""
    cited = {row["statement_id"] for row in evidence} - {None}
    return tables.read_view(tables.Quotable, file, tables.one_of("statement_id", cited))
