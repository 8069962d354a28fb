"""What documents ask for and what resources teach -> the training grid, and gaps in it by profession.

The grid's columns are professions (software, data, infrastructure), its rows levels. What is asked for at a level is known in
two ways that are never mixed: by words of proficiency beside a skill ("expert in"), which few statements have, and by
the seniority of the post, which only infers it. Beside the levels a row holds what is asked for at any.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from drtp_jobs.compare.demand import Demand, demand_in_parts
from drtp_jobs.compare.intervals import shares_of
from drtp_jobs.notation.rows import records
from drtp_jobs.terms import TRAINING_LEVELS
from drtp_jobs.training.demand_levels import PROFICIENCY, SENIORITY, levels_by
from drtp_jobs.training.professions import columns_of_families, in_columns
from drtp_jobs.training.supply import ANY_LEVEL, COVERED, Catalogue, OfSupply

if TYPE_CHECKING:
    from pandera.typing import DataFrame

    from drtp_jobs.tables import (
        AskedAtLevel,
        Concepts,
        Documents,
        InColumns,
        Sample,
        Vocabularies,
    )

ALL = "all"
COURSE = "course"
ANY_WAY = "any"
_FEWEST_ASKING = 2  # documents without which nothing is said to be asked for
_FEWEST_TEACHING = 5  # resources from which on something that nobody asks for is worth a row


class OfDemand(NamedTuple):
    """What is asked for in the vocabulary that the grid is in.

    Attributes:
        whole: what counted documents ask for at any level.
        in_words: mentions beside which words of proficiency stand.
        concepts: of the vocabulary, among others.
    """

    whole: Demand
    in_words: DataFrame[AskedAtLevel]
    concepts: DataFrame[Concepts]


class ReadWhole(OfSupply):
    """The tables beside mentions that the grid is made from, by name."""

    documents: DataFrame[Documents]
    sample: DataFrame[Sample]
    vocabularies: DataFrame[Vocabularies]


TABLES = ("mentions", *ReadWhole.__annotations__)


class OfCell(NamedTuple):
    """How many documents of a cell ask for a concept, with the interval of their share."""

    concept_id: str
    label: str
    n_asking: int
    n_employers: int
    n_documents: int
    share: float
    lower: float
    upper: float
    is_small: bool


def grid_of(demand: OfDemand, catalogue: Catalogue, vocabulary: str) -> Iterator[dict[str, Any]]:
    """Rows of the grid: what is asked for in each cell, and what teaches it at that level."""
    placed = in_columns(demand.whole.documents)
    for way, level, own, inside in _cells(demand):
        for column, rows in _columns(placed, inside):
            for asked in asked_in(own, rows, vocabulary):
                if not asked.n_asking:
                    continue
                supply = catalogue.supply(asked.concept_id, level, column)
                yield {
                    "way": way,
                    "column": column,
                    "level": level,
                    "vocabulary": vocabulary,
                    **_asked_row(asked),
                    **supply._asdict(),
                }


def gaps_of(demand: OfDemand, catalogue: Catalogue, vocabulary: str) -> Iterator[dict[str, Any]]:
    """Rows of gaps: for each profession and all together what is asked for and what teaches it, the largest gap first.

    A gap is the lower end of the share that asks, divided by the number of providers and one: it is large where many ask
    for certain and few teach, it or what it belongs to. What is covered comes behind what isn't.
    What courses don't suit is ranked by itself, and so is what is taught and not asked for.
    """
    whole, concepts = demand.whole, demand.concepts
    labels = dict(zip(concepts["concept_id"], concepts["label"], strict=True)) if len(concepts) else {}
    everything = np.arange(len(whole.documents))
    for column, rows in [(ALL, everything), *_columns(in_columns(whole.documents), everything)]:
        asked = {each.concept_id: each for each in asked_in(whole, rows, vocabulary)}
        if not asked:
            continue
        found = [
            _gap(column, each, catalogue, vocabulary) for each in asked.values() if each.n_asking >= _FEWEST_ASKING
        ]
        some = next(iter(asked.values()))
        unasked = (name for name in catalogue.teachings if name not in asked or not asked[name].n_asking)
        nothing = some._replace(n_asking=0, n_employers=0, share=0.0, lower=0.0, upper=_most(whole, rows))
        for name in unasked:
            asked_by_none = nothing._replace(concept_id=name, label=labels.get(name, name))
            gap = _gap(column, asked_by_none, catalogue, vocabulary)
            if gap["n_resources"] >= _FEWEST_TEACHING:
                found.append(gap | {"kind": "taught_not_asked", "gap": float(gap["n_providers"])})
        yield from _ranked(found)


def asked_in(demand: Demand, rows: np.ndarray, vocabulary: str) -> Iterator[OfCell]:
    """How often each concept of a vocabulary is asked for in some documents, given as places in the rows of `demand`."""
    asking, documents = demand.by_employer(rows)
    if not len(documents):
        return
    shares = shares_of(asking, documents)
    is_small = demand.is_small(rows)
    for place, (level, own, concept_id, label) in enumerate(demand.asked):
        if (level, own) == ("concept", vocabulary):
            yield OfCell(
                concept_id,
                label,
                int(asking[:, place].sum()),
                int((asking[:, place] > 0).sum()),
                int(documents.sum()),
                round(float(shares.share[place]), 6),
                round(float(shares.lower[place]), 6),
                round(float(shares.upper[place]), 6),
                is_small,
            )


def _cells(demand: OfDemand) -> Iterator[tuple[str, str, Demand, np.ndarray]]:
    """Each way and level, with what is asked for so and the documents that could."""
    whole, documents = demand.whole, demand.whole.documents
    everything = np.arange(len(documents))
    yield ANY_WAY, ANY_LEVEL, whole, everything
    level_of = demand.in_words["proficiency"].map(levels_by(PROFICIENCY))
    inferred = documents["seniority"].map(levels_by(SENIORITY)).to_numpy()
    for level in TRAINING_LEVELS:
        own = demand_in_parts(documents, [demand.in_words[level_of == level]], demand.concepts)
        yield PROFICIENCY, level, own, everything
        yield SENIORITY, level, whole, np.flatnonzero(inferred == level)


def _columns(documents: DataFrame[InColumns], inside: np.ndarray) -> list[tuple[str, np.ndarray]]:
    """The professions of some documents, each with its own; documents of no profession of the grid are left out."""
    columns = documents["column"].to_numpy()[inside]
    names = dict.fromkeys(columns_of_families().values())
    return [(name, inside[columns == name]) for name in names if (columns == name).any()]


def _gap(column: str, asked: OfCell, catalogue: Catalogue, vocabulary: str) -> dict[str, Any]:
    supply = catalogue.supply(asked.concept_id, column=None if column == ALL else column)
    by = learnt_otherwise().get(asked.concept_id, COURSE)
    return {
        "column": column,
        "kind": "asked" if by == COURSE else "learnt_otherwise",
        "vocabulary": vocabulary,
        **_asked_row(asked),
        **supply._asdict(),
        "learnt_by": by,
        "gap": round(asked.lower / (supply.n_providers_broader + 1), 6),
    }


def _ranked(gaps: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The rows of each kind with their places: what is covered last, and the largest gap first."""
    place: dict[str, int] = {}
    for gap in sorted(gaps, key=_by_size):
        place[gap["kind"]] = place.get(gap["kind"], 0) + 1
        yield {**gap, "rank": place[gap["kind"]]}


def _by_size(gap: Mapping[str, Any]) -> tuple[str, bool, float, float, str]:
    is_covered = gap["status"] == COVERED
    return gap["kind"], gap["kind"] == "asked" and is_covered, -gap["gap"], -gap["share"], gap["concept_id"]


def _asked_row(asked: OfCell) -> dict[str, Any]:
    return {
        "concept_id": asked.concept_id,
        "label": asked.label,
        "n_asking": asked.n_asking,
        "n_employers": asked.n_employers,
        "n_documents": asked.n_documents,
        "share": asked.share,
        "lower_share": asked.lower,
        "upper_share": asked.upper,
        "is_small": asked.is_small,
    }


def _most(demand: Demand, rows: np.ndarray) -> float:
    """Upper end of the share of a group that asks for what no document of it asks for."""
    _, documents = demand.by_employer(rows)
    return round(float(shares_of(np.zeros((len(documents), 1)), documents).upper[0]), 6)


@cache
def learnt_otherwise() -> Mapping[str, str]:
    """Concepts that courses suit less, and by what they come instead."""
    return {row["concept_id"]: row["by"] for row in records("training/learnt_otherwise")}
