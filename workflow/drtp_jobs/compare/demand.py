"""What each counted document asks for: a table of documents by concepts, and the groups that documents fall into."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from drtp_jobs.compare.intervals import Numbers, is_small
from drtp_jobs.terms import ASKED, GROUPINGS, REQUIREMENT_FILTERS

if TYPE_CHECKING:
    from pandera.typing import DataFrame

    from drtp_jobs.tables import Concepts, Mentions, Sampled, Statements

Asked = tuple[str, str, str, str]  # level, vocabulary, identifier and label of what is asked for


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
    asked: list[Asked]
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
    codes, names = pd.factorize(employers, sort=True)
    sizes = np.bincount(codes, minlength=len(names))
    starts = np.cumsum(sizes) - sizes
    own = np.add.reduceat(asking[np.argsort(codes, kind="stable")], starts, axis=0, dtype=float)
    return own, sizes.astype(float)


def counted_mentions(mentions: DataFrame[Mentions]) -> DataFrame[Mentions]:
    """Those of some mentions that ask for their concept: not negated, and neither a setting nor what others do."""
    return mentions[~mentions["negated"] & (mentions["mention_type"] == ASKED)]


def demand_of(
    documents: DataFrame[Sampled],
    statements: DataFrame[Statements],
    mentions: DataFrame[Mentions],
    concepts: DataFrame[Concepts],
) -> Demand:
    """What counted documents ask for, in all their statements."""
    own = counted_mentions(mentions[mentions["document_id"].isin(documents["document_id"])])
    own = own[["document_id", "statement_id", "vocabulary", "concept_id"]].drop_duplicates()
    requirements = statements.set_index("statement_id")["requirement"]
    levels = _levels_of(concepts)
    pairs = own.merge(levels.assign(line=np.arange(len(levels))), on=["vocabulary", "concept_id"])
    lines = list(levels[["level", "vocabulary", "asked_id", "label"]].itertuples(index=False, name=None))
    asked = sorted({lines[line] for line in pairs["line"].unique()})
    column = {key: number for number, key in enumerate(asked)}
    columns = np.array([column.get(key, -1) for key in lines], dtype=int)[pairs["line"]]
    rows = pd.Index(documents["document_id"]).get_indexer(pairs["document_id"])
    stated = pairs["statement_id"].map(requirements)
    asking, stating = {}, {}
    for requirement in REQUIREMENT_FILTERS:
        inside = np.full(len(pairs), True) if requirement == "any" else (stated == requirement).to_numpy(dtype=bool)
        asking[requirement] = np.zeros((len(documents), len(asked)), dtype=np.uint8)
        asking[requirement][rows[inside], columns[inside]] = 1
        with_it = set(statements.loc[statements["requirement"] == requirement, "document_id"])
        stating[requirement] = (documents["document_id"].isin(with_it) | (requirement == "any")).to_numpy(dtype=bool)
    return Demand(documents, asked, asking, stating)


def _levels_of(concepts: DataFrame[Concepts]) -> pd.DataFrame:
    """What a mention of a concept also stands for: its broader concept as competency, and its domain.

    Where the broader concept is the domain itself there is no competency between.
    """
    labels = concepts.set_index(["vocabulary", "concept_id"])["label"].to_dict()
    parents = concepts.set_index(["vocabulary", "concept_id"])["broader"].to_dict()
    rows = []
    for concept in concepts.itertuples():
        vocabulary, own = str(concept.vocabulary), str(concept.concept_id)
        rows.append((vocabulary, own, "concept", own, str(concept.label)))
        broader = parents.get((vocabulary, own))
        if isinstance(broader, str) and isinstance(parents.get((vocabulary, broader)), str):
            rows.append((vocabulary, own, "competency", broader, labels.get((vocabulary, broader), broader)))
        if isinstance(concept.domain, str):
            rows.append((vocabulary, own, "domain", concept.domain, concept.domain))
    return pd.DataFrame(rows, columns=["vocabulary", "concept_id", "level", "asked_id", "label"])
