"""What each counted document asks for: a table of documents by concepts, and the groups that documents fall into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from drtp_jobs.compare.intervals import Numbers, is_small
from drtp_jobs.terms import ANY_REQUIREMENT, ASKED, GROUPINGS, REQUIREMENT_FILTERS, REQUIREMENTS

if TYPE_CHECKING:
    from pandera.typing import DataFrame

    from drtp_jobs.tables import Asked, AskedAtLevel, Concepts, Mentions, Sampled, Statements, Wordless

    Named = DataFrame[Mentions] | DataFrame[Asked] | DataFrame[AskedAtLevel]

_AT_A_TIME = 20_000_000  # documents by what they ask for, so that memory does not grow with the corpus

AskedFor = tuple[str, str, str, str]  # level, vocabulary, identifier and label of what is asked for


class Group(NamedTuple):
    """Documents of a group, as places in the rows of Demand."""

    grouping: str
    group: str
    rows: np.ndarray


class Demand(NamedTuple):
    """Counted documents by what they ask for.

    Attributes:
        documents: one row a counted document: document_id, employer, and what it is grouped by.
        asked: what the columns stand for; concepts, their broader concepts as competencies, and domains.
        asking: by requirement (any and, as far as it is known, essential and desirable) an array of shape (documents,
            asked): 1 where a document has a statement with a mention that counts. In bytes, since it is large: to be made
            numbers before it is multiplied.
        stating: by requirement the documents that state it at all, of which prevalence is a share.
    """

    documents: DataFrame[Sampled]
    asked: list[AskedFor]
    asking: dict[str, npt.NDArray[np.uint8]]
    stating: dict[str, np.ndarray]

    def groups(self) -> Iterator[Group]:
        """Every group that is not empty: all documents, then those of each value of each grouping."""
        if self.documents.empty:
            return
        yield Group("all", "all", np.arange(len(self.documents)))
        for grouping in GROUPINGS[1:]:
            for group, members in self.documents.groupby(grouping, dropna=True):
                yield Group(grouping, str(group), self.documents.index.get_indexer(members.index))

    def among(self, documents: DataFrame[Sampled]) -> Demand:
        """What some of the documents ask for, as `demand_of` says it of them alone: without what none of them asks for.

        They may be grouped otherwise than here.
        """
        rows = pd.Index(self.documents["document_id"]).get_indexer(documents["document_id"])
        columns = np.flatnonzero(self.asking[ANY_REQUIREMENT][rows].any(axis=0))
        return Demand(
            documents.reset_index(drop=True),
            [self.asked[column] for column in columns],
            {requirement: asking[np.ix_(rows, columns)] for requirement, asking in self.asking.items()},
            {requirement: stating[rows] for requirement, stating in self.stating.items()},
        )

    def by_employer(
        self, rows: np.ndarray, requirement: str = ANY_REQUIREMENT
    ) -> tuple[npt.NDArray[np.int32], Numbers]:
        """Documents that ask, of shape (employers, asked), and documents, (employers,), of some rows."""
        inside = rows[self.stating[requirement][rows]]
        return by_employer(self.asking[requirement], self.documents["employer"].to_numpy(), inside)

    def is_small(self, rows: np.ndarray) -> bool:
        """Whether some rows are too few for a verdict."""
        return is_small(len(rows), int(self.documents["employer"].iloc[rows].nunique()))


def by_employer(
    asking: npt.NDArray[Any], employers: npt.NDArray[Any], rows: np.ndarray
) -> tuple[npt.NDArray[np.int32], Numbers]:
    """Documents that ask, of shape (employers, asked), and documents, (employers,), from those of each document of some rows."""
    codes, _ = pd.factorize(employers[rows], sort=True)
    sizes = np.bincount(codes)
    firsts = np.cumsum(sizes) - sizes
    in_turn = rows[np.argsort(codes, kind="stable")]
    n_turns = 1 + len(rows) * asking.shape[1] // _AT_A_TIME
    some = [
        np.add.reduceat(columns[in_turn], firsts, axis=0, dtype=np.int32)
        for columns in np.array_split(asking, n_turns, axis=1)
    ]
    return np.concatenate(some, axis=1), sizes.astype(float)


def counted_mentions(mentions: DataFrame[Mentions]) -> DataFrame[Mentions]:
    """Those of some mentions that ask for their concept, as tables.IS_ASKED lets them through from a file."""
    return mentions[~mentions["negated"] & (mentions["mention_type"] == ASKED)]


def demand_of(
    documents: DataFrame[Sampled],
    statements: DataFrame[Statements],
    mentions: DataFrame[Mentions],
    concepts: DataFrame[Concepts],
) -> Demand:
    """What counted documents ask for, in all their statements."""
    return demand_in_parts(documents, [counted_mentions(mentions)], concepts, statements)


def demand_in_parts(
    documents: DataFrame[Sampled],
    parts: Iterable[Named],
    concepts: DataFrame[Concepts],
    statements: DataFrame[Statements] | DataFrame[Wordless] | None = None,
) -> Demand:
    """The same from the mentions that count, some at a time: they are by far the most rows of a run.

    Without statements only what is asked for with any requirement is known.
    """
    pairs = _pairs_of(documents, parts, concepts, statements)
    levels = _levels_of(concepts, np.unique(pairs["concept"]))
    asked = sorted({each for own in levels.values() for each in own.values()})
    column = {each: number for number, each in enumerate(asked)}
    columns = {level: _numbered(own, column, len(concepts)) for level, own in levels.items()}
    shape = (len(documents), len(asked))
    asking = {ANY_REQUIREMENT: _asking(pairs, columns.values(), shape)}
    stating = {ANY_REQUIREMENT: np.ones(len(documents), dtype=bool)}
    if statements is not None:
        for requirement in REQUIREMENT_FILTERS[1:]:
            own = pairs[pairs["requirement"] == REQUIREMENTS.index(requirement)]
            asking[requirement] = _asking(own, columns.values(), shape)
            with_it = statements.loc[statements["requirement"] == requirement, "document_id"].unique()
            stating[requirement] = documents["document_id"].isin(with_it).to_numpy(dtype=bool)
    return Demand(documents, asked, asking, stating)


def _asking(pairs: pd.DataFrame, columns: Iterable[np.ndarray], shape: tuple[int, int]) -> npt.NDArray[np.uint8]:
    """An array of documents by what they ask for; each of `columns` gives the column of every concept, -1 for none."""
    asking = np.zeros(shape, dtype=np.uint8)
    for found in columns:
        place = found[pairs["concept"]]
        asking[pairs["row"][place >= 0], place[place >= 0]] = 1
    return asking


def _pairs_of(
    documents: DataFrame[Sampled],
    parts: Iterable[Named],
    concepts: DataFrame[Concepts],
    statements: DataFrame[Statements] | DataFrame[Wordless] | None,
) -> pd.DataFrame:
    """Columns row, concept and requirement, as `_pairs` says, of all parts; what stands in two of them is there twice."""
    requirements = None if statements is None else statements.set_index("statement_id")["requirement"]
    places = pd.Index(documents["document_id"])
    keys = concepts[["vocabulary", "concept_id"]].assign(concept=np.arange(len(concepts)))
    return pd.concat([_pairs(part, places, requirements, keys) for part in parts], ignore_index=True)


def _pairs(mentions: Named, places: pd.Index, requirements: pd.Series | None, keys: pd.DataFrame) -> pd.DataFrame:
    """Which document (its place) asks for which concept (its number) as what (place in REQUIREMENTS, -1 if none), once each."""
    known = mentions.merge(keys, on=["vocabulary", "concept_id"])
    stated = known["statement_id"].map(requirements) if requirements is not None else [None] * len(known)
    requirement = pd.Categorical(stated, categories=REQUIREMENTS).codes
    numbers = {
        "row": places.get_indexer(pd.Index(known["document_id"])),
        "concept": known["concept"],
        "requirement": requirement,
    }
    pairs = pd.DataFrame(numbers).astype({"row": np.int32, "concept": np.int32}).drop_duplicates()
    return pairs[pairs["row"] >= 0]


def _numbered(keys: dict[int, AskedFor], column: dict[AskedFor, int], n: int) -> np.ndarray:
    """The column of what each of `n` concepts stands for at a level, -1 where it stands for nothing there."""
    numbers = np.full(n, -1)
    numbers[list(keys)] = [column[each] for each in keys.values()]
    return numbers


def _levels_of(concepts: DataFrame[Concepts], used: Iterable[int]) -> dict[str, dict[int, AskedFor]]:
    """What a mention of each used concept (its place) stands for: itself, its broader concept as competency, its domain.

    Where the broader concept is the domain itself there is no competency between.
    """
    labels = concepts.set_index(["vocabulary", "concept_id"])["label"].to_dict()
    parents = concepts.set_index(["vocabulary", "concept_id"])["broader"].to_dict()
    levels: dict[str, dict[int, AskedFor]] = {"concept": {}, "competency": {}, "domain": {}}
    columns = ("vocabulary", "concept_id", "label", "broader", "domain")
    known = list(zip(*(concepts[column] for column in columns), strict=True))
    for place in used:
        vocabulary, own, label, broader, domain = known[place]
        levels["concept"][place] = ("concept", vocabulary, own, label)
        if isinstance(broader, str) and isinstance(parents.get((vocabulary, broader)), str):
            levels["competency"][place] = (
                "competency",
                vocabulary,
                broader,
                labels.get((vocabulary, broader), broader),
            )
        if isinstance(domain, str):
            levels["domain"][place] = ("domain", vocabulary, domain, domain)
    return levels
