"""Prevalence: the share of the documents of a group that ask for a concept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from drtp_jobs.compare.intervals import is_small, wilson_interval

_GROUPINGS = ("role_family", "seniority", "document_kind")


def prevalence_of(mentions: pd.DataFrame, documents: pd.DataFrame, concepts: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows of the prevalence table: every concept that is asked for at all, in every group of counted documents.

    A document asks for a concept if at least one of its statements has a mention of it that is not negated. Groups
    are all documents, and those of each role family, seniority and kind.
    """
    counted = documents[documents["is_counted"]]
    asking = mentions[~mentions["negated"] & mentions["document_id"].isin(counted["document_id"])]
    pairs = asking[["vocabulary", "concept_id", "document_id"]].drop_duplicates()
    labels = concepts.set_index(["vocabulary", "concept_id"])["label"].to_dict()
    rows: list[dict[str, Any]] = []
    asked = sorted(set(zip(pairs["vocabulary"], pairs["concept_id"], strict=True)))
    for grouping, group, members in groups_of(counted):
        inside = pairs[pairs["document_id"].isin(members["document_id"])]
        counts = inside.groupby(["vocabulary", "concept_id"]).size().to_dict()
        n_documents = len(members)
        n_employers = members["organisation"].nunique()
        for vocabulary, concept_id in asked:
            n_asking = int(counts.get((vocabulary, concept_id), 0))
            lower, upper = wilson_interval(n_asking, n_documents)
            rows.append(
                {
                    "vocabulary": vocabulary,
                    "concept_id": concept_id,
                    "label": labels.get((vocabulary, concept_id), concept_id),
                    "grouping": grouping,
                    "group": group,
                    "n_asking": n_asking,
                    "n_documents": n_documents,
                    "n_employers": n_employers,
                    "prevalence_share": round(n_asking / n_documents, 6),
                    "lower_share": lower,
                    "upper_share": upper,
                    "is_small": is_small(n_documents, n_employers),
                }
            )
    return rows


def groups_of(documents: pd.DataFrame) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """Every group of documents: all, then by role family, seniority and kind; no group is empty."""
    if documents.empty:
        return
    yield "all", "all", documents
    for grouping in _GROUPINGS:
        for group, members in documents.groupby(grouping):
            yield grouping, str(group), members
