"""Published tables -> what the explorer counts, and the sentences behind it in parts. Frames in, plain values out."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from pandera.typing import DataFrame
from scipy.special import stdtrit

from drtp_jobs import tables
from drtp_jobs.compare.intervals import FEWEST_DOCUMENTS, FEWEST_EMPLOYERS, UNKNOWN_CORRELATION
from drtp_jobs.report.doubtful import DOUBTFUL_MARK
from drtp_jobs.report.embedded import dumped
from drtp_jobs.report.packed import Part, packed, parted
from drtp_jobs.terms import (
    CORRECTABLE_FIELDS,
    DOCUMENT_KINDS,
    MENTION_TYPES,
    PERIODS,
    REQUIREMENT_FILTERS,
    ROLE_FAMILIES,
    SENIORITIES,
    ConceptKey,
)

_CHOICES = ("role_family", "seniority", "document_kind", "employer", "country", "workplace", "period", "year")
_ORDERS: Mapping[str, Sequence[str]] = {"seniority": SENIORITIES, "period": PERIODS}  # others by name, years backwards
_TOLD = ("organisation", "grade", "date", "address")  # of a document, where it is opened
_SAID = ("text", "kind", "requirement", "page", "applies_to")
_REQUIREMENTS = REQUIREMENT_FILTERS[1:]
MOST_IN_PART = 2**17  # characters: some 25 documents, read from disk in a few milliseconds


class ExplorerData(NamedTuple):
    """What the page holds, and what it loads when it is asked for."""

    page: dict[str, Any]
    parts: list[Part]


def explorer_data(
    documents: DataFrame[tables.WithAddress],
    statements: DataFrame[tables.Statements],
    mentions: DataFrame[tables.Mentions],
    concepts: DataFrame[tables.Concepts],
    names: Mapping[ConceptKey, Sequence[str]],
) -> ExplorerData:
    """What the explorer counts and shows; documents, statements and concepts refer to one another by their numbers.

    `documents` are the counted ones; `names` are what `other_names` gives.
    The page holds columns: `choices` and `titles` with their values and for each document the place of its value from 1
    (0 is none); `stated` with a bit for each of `requirements` that a document states; `n_statements`; and concepts as
    [vocabulary, identifier, label, other names, documents that ask, packed with the bits of the requirements with which
    they do]. `quantiles` are Student's 97.5 % ones by degrees of freedom, from 1. `correctable` names the facts that a
    reader may correct, `allowed` the values some of them may have.
    Parts are of two shelves. An item of `documents` is [values of `told`, statements], a statement [values of `said`,
    mentions], mentions [start, end, concept, type] one after the other. An item of `skills` is the statements that name a
    concept, packed with their requirement as a bit, and a lower bit that says whether they ask for it. `starts` are the
    first items of the parts by shelf.
    """
    documents = documents.assign(year=documents["date"].str[:4])
    own = _numbered(documents, statements)
    named = _named(own, mentions)
    keys = sorted(set(zip(named["vocabulary"], named["concept_id"], strict=True)))
    number_of = {key: number for number, key in enumerate(keys)}
    pairs = zip(named["vocabulary"], named["concept_id"], strict=True)
    named = named.assign(concept=pd.Series([number_of[pair] for pair in pairs], index=named.index, dtype=int))
    asks = (named["type"] == 0).to_numpy()
    concept, document, statement, bit = (named[name].to_numpy() for name in ("concept", "document", "number", "bit"))
    asked = _postings(concept[asks], document[asks], bit[asks], len(_REQUIREMENTS), len(keys))
    said = _postings(concept, statement, bit << 1 | asks, len(_REQUIREMENTS) + 1, len(keys))
    labels = concepts.set_index(["vocabulary", "concept_id"])["label"].to_dict()
    parts = [
        *parted("documents", list(_items(documents, own, named)), MOST_IN_PART),
        *parted("skills", [json.dumps(each) for each in said], MOST_IN_PART),
    ]
    page = {
        "documents": documents["document_id"].tolist(),
        "titles": _column(documents["title"]),
        "choices": {
            name: _column(documents[name], _ORDERS.get(name, ())) for name in _CHOICES if documents[name].notna().any()
        },
        "requirements": list(_REQUIREMENTS),
        "stated": _either(own["document"], own["bit"], len(documents)),
        "n_statements": np.bincount(own["document"], minlength=len(documents)).tolist(),
        "concepts": [
            [*key, labels.get(key, key[1]), _without(names.get(key, ()), labels.get(key, key[1])), packed_documents]
            for key, packed_documents in zip(keys, asked, strict=True)
        ],
        "types": list(MENTION_TYPES),
        "told": list(_TOLD),
        "said": list(_SAID),
        "starts": {shelf: [part.first for part in parts if part.shelf == shelf] for shelf in ("documents", "skills")},
        "quantiles": [float(stdtrit(df, 0.975)) for df in range(1, max(2, documents["employer"].nunique()))],
        "unknown_correlation": UNKNOWN_CORRELATION,
        "fewest_documents": FEWEST_DOCUMENTS,
        "fewest_employers": FEWEST_EMPLOYERS,
        "doubtful_mark": DOUBTFUL_MARK,
        "correctable": list(CORRECTABLE_FIELDS),
        "allowed": {"seniority": SENIORITIES, "role_family": ROLE_FAMILIES, "document_kind": DOCUMENT_KINDS},
    }
    return ExplorerData(page, parts)


def _numbered(documents: DataFrame[tables.WithAddress], statements: DataFrame[tables.Statements]) -> pd.DataFrame:
    """Statements of documents in their order, with the number of their document, their own, and a bit of requirement."""
    place = {name: number for number, name in enumerate(documents["document_id"])}
    own = statements[statements["document_id"].isin(place)]
    bits = {name: 1 << number for number, name in enumerate(_REQUIREMENTS)}
    own = own.assign(
        document=own["document_id"].map(place).astype(int), bit=own["requirement"].map(bits).fillna(0).astype(int)
    ).sort_values(["document", "position", "statement_id"], ignore_index=True)
    return own.assign(number=own.index)


def _named(own: pd.DataFrame, mentions: DataFrame[tables.Mentions]) -> pd.DataFrame:
    """Mentions of statements in their order, with number, document and requirement of the statement, and their type."""
    named = mentions.loc[
        ~mentions["negated"], ["statement_id", "start", "end", "vocabulary", "concept_id", "mention_type"]
    ]
    named = named.merge(own[["statement_id", "document", "number", "bit"]], on="statement_id")
    named["type"] = named["mention_type"].map(MENTION_TYPES.index).astype(int)
    return named.sort_values(["number", "start", "end", "vocabulary", "concept_id"], ignore_index=True)


def _postings(concepts: np.ndarray, places: np.ndarray, bits: np.ndarray, width: int, n_concepts: int) -> list[str]:
    """For each concept its places, packed with the bits that any row of the concept and the place has."""
    order = np.lexsort((places, concepts))
    concepts, places, bits = concepts[order], places[order], bits[order]
    firsts = np.flatnonzero(np.diff(concepts, prepend=-1) | np.diff(places, prepend=-1))
    joined = np.bitwise_or.reduceat(bits, firsts) if len(firsts) else bits
    ends = np.searchsorted(concepts[firsts], np.arange(n_concepts + 1))
    return [packed(places[firsts[a:b]], joined[a:b], width) for a, b in itertools.pairwise(ends)]


def _either(places: pd.Series, bits: pd.Series, n_places: int) -> list[int]:
    """The bits that any row of a place has."""
    joined = np.zeros(n_places, dtype=int)
    np.bitwise_or.at(joined, places.to_numpy(), bits.to_numpy())
    return joined.tolist()


def _column(values: pd.Series, order: Sequence[str] = ()) -> dict[str, list[Any]]:
    """Different values, and for each row the place of its own from 1; 0 where it has none."""
    known = list(order) or sorted(values.dropna().unique(), reverse=values.name == "year")
    place = {value: number for number, value in enumerate(known, start=1)}
    return {"values": known, "codes": values.map(place).fillna(0).astype(int).tolist()}


def _items(documents: DataFrame[tables.WithAddress], own: pd.DataFrame, named: pd.DataFrame) -> Iterator[str]:
    """Each document as JSON."""
    mentions: list[list[int]] = [[] for _ in own.index]
    for number, *mention in named[["number", "start", "end", "concept", "type"]].itertuples(index=False):
        mentions[number].extend(int(value) for value in mention)
    said: list[list[Any]] = [[] for _ in documents.index]
    for document, number, *values in own[["document", "number", *_SAID]].itertuples(index=False):
        said[document].append([*map(_for_json, values), mentions[number]])
    for told, statements in zip(documents[list(_TOLD)].itertuples(index=False), said, strict=True):
        yield dumped([[*map(_for_json, told)], statements])


def _without(names: Sequence[str], label: str) -> list[str]:
    """Names that differ from a label by more than capitals and the mark of doubt."""
    shown = label.removesuffix(f" {DOUBTFUL_MARK}").casefold()
    return [name for name in names if name.casefold() != shown]


def _for_json(value: Any) -> Any:
    """A cell as JSON takes it: a text, a whole number of Python, or None for what is empty."""
    return None if value is None or pd.isna(value) else value if isinstance(value, str) else int(value)
