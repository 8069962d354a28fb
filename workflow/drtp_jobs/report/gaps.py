"""The largest gaps in training by profession, each with the sentences that ask and what little there is to learn it.

Published tables in, lists for the page of the training grid out. What courses suit less, and what is taught and not asked for,
stand beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
from pandera.typing import DataFrame

from drtp_jobs import tables
from drtp_jobs.compare.demand import counted_mentions
from drtp_jobs.frames import as_rows
from drtp_jobs.report.addresses import document_view, gaps_view, sentence_views, skill_view
from drtp_jobs.report.published import own_mentions
from drtp_jobs.terms import ASSUMED, CORE
from drtp_jobs.training.supply import COVERED

ALL = "all"
_MOST_GAPS = 5
_MOST_OTHERS = 10
_MOST_QUOTED = 4
_MOST_RESOURCES = 3


def gap_lists(
    read: tables.Published,
    documents: DataFrame[tables.InColumns],
    names: Mapping[str, str],
    families: Mapping[str, list[str]],
) -> Iterator[dict[str, Any]]:
    """For all professions together, then for each that has gaps: the largest, those that courses don't suit, what nobody asks for.

    `documents` are counted ones with their column of the grid, `names` how columns are called, `families` their role families.
    """
    found = read[tables.Gaps]
    sentences = asking_sentences(read, documents)
    resources = teaching_resources(read)
    for column, name in ({ALL: "all professions"} | dict(names)).items():
        own = found[found["column"] == column].sort_values("rank")
        if own.empty:
            continue
        asking = sentences if column == ALL else sentences[sentences["column"] == column]
        asked = own[own["kind"] == "asked"]
        uncovered = asked[asked["status"] != COVERED]
        yield {
            "column": column,
            "name": name,
            "n_documents": int(own["n_documents"].iloc[0]),
            "n_asked": len(asked),
            "largest": [
                _with_evidence(row, asking, resources, families.get(column, []))
                for row in as_rows(uncovered.head(_MOST_GAPS))
            ],
            "all_of_them": gaps_view(column),
            "learnt_otherwise": _short(own, "learnt_otherwise"),
            "unasked": _short(own, "taught_not_asked"),
        }


def asking_sentences(read: tables.Published, documents: DataFrame[tables.InColumns]) -> pd.DataFrame:
    """Sentences that ask for a skill of the core vocabulary: what they say, in which post of which employer, criteria first."""
    facts = documents[["document_id", "employer", "title", "column"]]
    asking = counted_mentions(own_mentions(read))[["statement_id", "concept_id"]].drop_duplicates()
    texts = read[tables.Statements][["statement_id", "document_id", "kind", "text"]]
    found = asking.merge(texts, on="statement_id").merge(facts, on="document_id")
    return found.sort_values(["kind", "document_id", "statement_id"], kind="stable")


def teaching_resources(read: tables.Published) -> pd.DataFrame:
    """Resources that teach a skill of the core vocabulary, what surely does first, then what is open."""
    skills = read[tables.ResourceSkills]
    taught = skills[(skills["relation"] == "teaches") & (skills["vocabulary"] == CORE)]
    facts = read[tables.Resources][["resource_id", "title", "url", "provider_id", "is_open"]]
    levels = read[tables.ResourceLevels]
    known = levels.loc[levels["method"] != ASSUMED, ["resource_id", "level"]]
    providers = read[tables.Providers][["provider_id", "name"]]
    found = (
        taught[["resource_id", "concept_id", "score"]]
        .merge(facts, on="resource_id")
        .merge(known, on="resource_id", how="left")
        .merge(providers, on="provider_id", how="left")
        .assign(is_open=lambda each: each["is_open"].eq(True).fillna(False))
    )
    return found.sort_values(["score", "is_open", "title", "resource_id"], ascending=[False, False, True, True])


def quoted(sentences: pd.DataFrame, most: int = _MOST_QUOTED) -> list[dict[str, Any]]:
    """Some of the sentences that ask for a skill, of as many employers as possible, each with the view of its document."""
    turn = sentences.groupby("employer").cumcount()
    chosen = sentences.assign(turn=turn).sort_values("turn", kind="stable").head(most)
    return [row | {"address": document_view(row["document_id"])} for row in as_rows(chosen)]


def _with_evidence(
    row: dict[str, Any], sentences: pd.DataFrame, resources: pd.DataFrame, families: list[str]
) -> dict[str, Any]:
    asking = sentences[sentences["concept_id"] == row["concept_id"]]
    teaching = resources[resources["concept_id"] == row["concept_id"]]
    return row | {
        "address": skill_view(row["concept_id"]),
        "n_sentences": len(asking),
        "quotes": quoted(asking),
        "sentences": sentence_views(row["concept_id"], families),
        "resources": [each | {"url": _linked(each["url"])} for each in as_rows(teaching.head(_MOST_RESOURCES))],
    }


def _linked(url: str | None) -> str | None:
    """An address that can be followed; None for anything else that a source calls one."""
    return url if url and url.lower().startswith(("https://", "http://")) else None


def _short(rows: DataFrame[tables.Gaps], kind: str) -> list[dict[str, Any]]:
    """The first of another kind, each with its view in the catalogue."""
    own = rows[rows["kind"] == kind].head(_MOST_OTHERS)
    return [row | {"address": skill_view(row["concept_id"])} for row in as_rows(own)]
