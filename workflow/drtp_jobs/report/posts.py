"""Papers of one post side by side: its advert and its job description, with what each asks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd
from pandera.typing import DataFrame

from drtp_jobs.tables import Documents, NearDuplicates, Statements

_KINDS = ("criterion", "duty")


class Paper(NamedTuple):
    """A document of a post: criteria and duties in the order in which it has them, criteria first."""

    document_id: str
    statements: list[dict[str, Any]]


class Post(NamedTuple):
    """A post of which both papers are at hand."""

    title: str | None
    employer: str | None
    advert: Paper
    description: Paper


def posts_of(
    documents: DataFrame[Documents], near_duplicates: DataFrame[NearDuplicates], statements: DataFrame[Statements]
) -> Iterator[Post]:
    """The posts that have an advert and a description, by the tables of these names, in order of the advert."""
    described = documents.set_index("document_id")
    pairs = near_duplicates[near_duplicates["relation"] == "advert_of"]
    found = [
        _in_order(first, second, described)
        for first, second in zip(pairs["document_id"], pairs["other_id"], strict=True)
    ]
    for advert, description in sorted(found):
        yield Post(
            _text_at(described, description, "title"),
            _text_at(described, description, "organisation"),
            _paper(advert, statements),
            _paper(description, statements),
        )


def _text_at(described: pd.DataFrame, document_id: str, column: str) -> str | None:
    values = described[column].dropna()
    return str(values[document_id]) if document_id in values.index else None


def _in_order(first: str, second: str, described: pd.DataFrame) -> tuple[str, str]:
    is_advert = described.at[first, "document_kind"] == "advert"
    return (first, second) if is_advert else (second, first)


def _paper(document_id: str, statements: DataFrame[Statements]) -> Paper:
    own = statements[statements["document_id"] == document_id]
    rows = [
        {"kind": kind, "requirement": requirement if pd.notna(requirement) else None, "text": text}
        for wanted in _KINDS
        for kind, requirement, text in zip(own["kind"], own["requirement"], own["text"], strict=True)
        if kind == wanted
    ]
    return Paper(document_id, rows)
