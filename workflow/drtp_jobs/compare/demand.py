"""What each counted document asks for: a table of documents by concepts, and the groups that documents fall into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from drtp_jobs.compare.intervals import Numbers, is_small
from drtp_jobs.terms import ASKED, GROUPINGS, REQUIREMENT_FILTERS, REQUIREMENTS

if TYPE_CHECKING:
    from pandera.typing import DataFrame

    from drtp_jobs.tables import Asked, AskedAtLevel, Concepts, Mentions, Sampled, Statements, Wordless

    Named = DataFrame[Mentions] | DataFrame[Asked] | DataFrame[AskedAtLevel]

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
        asking: by requirement (any, essential, desirable) an array of shape (documents, asked): 1 where a document has a
            statement with a mention that counts. In bytes, since it is large: to be made numbers before it is multiplied.
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
        columns = np.flatnonzero(self.asking["any"][rows].any(axis=0))
        return Demand(
            documents.reset_index(drop=True),
            [self.asked[column] for column in columns],
            {requirement: asking[np.ix_(rows, columns)] for requirement, asking in self.asking.items()},
            {requirement: stating[rows] for requirement, stating in self.stating.items()},
        )

    def by_employer(self, rows: np.ndarray, requirement: str = "any") -> tuple[Numbers, Numbers]:
        """Documents that ask, of shape (employers, asked), and documents, (employers,), of some rows."""
        inside = rows[self.stating[requirement][rows]]
        return by_employer(self.asking[requirement][inside], self.documents["employer"].to_numpy()[inside])

    def is_small(self, rows: np.ndarray) -> bool:
        """Whether some rows are too few for a verdict."""
        return is_small(len(rows), int(self.documents["employer"].iloc[rows].nunique()))


def by_employer(asking: npt.NDArray[Any], employers: npt.NDArray[Any]) -> tuple[Numbers, Numbers]:
    """Documents that ask, of shape (employers, asked), and documents, (employers,), from those of each document."""
    # Here, since it loads slowly and most pages of the report, which use this module, never add up.
    from scipy.sparse import csr_array

    codes, names = pd.factorize(employers, sort=True)
    sizes = np.bincount(codes, minlength=len(names)).astype(float)
    members = csr_array((np.ones(len(codes)), (codes, np.arange(len(codes)))), shape=(len(names), len(codes)))
    return (members @ csr_array(asking)).toarray(), sizes


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
    return demand_in_parts(documents, statements, [counted_mentions(mentions)], concepts)


def demand_in_parts(
    documents: DataFrame[Sampled],
    statements: DataFrame[Statements] | DataFrame[Wordless],
    parts: Iterable[Named],
    concepts: DataFrame[Concepts],
) -> Demand:
    """The same from the mentions that count, some at a time: they are by far the most rows of a run."""
    requirements = statements.set_index("statement_id")["requirement"]
    places = pd.Index(documents["document_id"])
    keys = concepts[["vocabulary", "concept_id"]].assign(concept=np.arange(len(concepts)))
    pairs = pd.concat([_pairs(part, places, requirements, keys) for part in parts]).drop_duplicates()
    levels = _levels_of(concepts, np.unique(pairs["concept"]))
    asked = sorted({each for own in levels.values() for each in own.values()})
    column = {each: number for number, each in enumerate(asked)}
    columns = {level: _numbered(own, column, len(concepts)) for level, own in levels.items()}
    asking, stating = {}, {}
    for requirement in REQUIREMENT_FILTERS:
        own = pairs if requirement == "any" else pairs[pairs["requirement"] == REQUIREMENTS.index(requirement)]
        asking[requirement] = np.zeros((len(documents), len(asked)), dtype=np.uint8)
        for found in columns.values():
            place = found[own["concept"]]
            asking[requirement][own["row"][place >= 0], place[place >= 0]] = 1
        with_it = statements.loc[statements["requirement"] == requirement, "document_id"].unique()
        stating[requirement] = (documents["document_id"].isin(with_it) | (requirement == "any")).to_numpy(dtype=bool)
    return Demand(documents, asked, asking, stating)


def _pairs(mentions: Named, places: pd.Index, requirements: pd.Series, keys: pd.DataFrame) -> pd.DataFrame:
    """Which document (its place) asks for which concept (its number) as what (place in REQUIREMENTS, -1 if none), once each."""
    known = mentions.merge(keys, on=["vocabulary", "concept_id"])
    requirement = pd.Categorical(known["statement_id"].map(requirements), categories=REQUIREMENTS).codes
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
