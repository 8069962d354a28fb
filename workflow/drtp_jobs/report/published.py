"""The published tables as the pages of the report read them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol, cast

import pandas as pd
from pandera.typing import DataFrame

from drtp_jobs import tables
from drtp_jobs.compare.demand import Demand, demand_of
from drtp_jobs.compare.prevalence import prevalence_of
from drtp_jobs.compare.view import counted_documents as counted_among
from drtp_jobs.report.doubtful import doubtful_of, marked


class Published(Protocol):
    """Published tables by their class: of `tables.Sample` the table sample."""

    def __getitem__(self, table: type[tables.AnyTable], /) -> DataFrame[tables.AnyTable]:
        """The table of a class; raises KeyError if it is none of those that are read."""


_OWN_VOCABULARY = "core"
_LABELLED = (
    tables.Prevalence,
    tables.Contrasts,
    tables.Trends,
    tables.PrevalenceByYears,
    tables.TrendsByYear,
    tables.Grid,
    tables.ProfessionLevels,
    tables.Gaps,
    tables.Concepts,
)


def read_marked(names: Iterable[str], files: Iterable[Path]) -> Published:
    """Tables of these names, concept_scores among them, from the files that have their names; by class, labels of doubtful concepts with
    their mark behind them.
    """
    read = tables.read_published(names, files)
    doubtful = doubtful_of(read[tables.ConceptScores])
    return read | {table: marked(read[table], doubtful) for table in _LABELLED if table in read}


def only(read: Published, names: Iterable[str]) -> Published:
    """The tables of these names, so that whoever is given them can read no other."""
    return cast("Published", {table: read[table] for table in map(tables.by_name, names)})


def counted_documents(read: Published) -> DataFrame[tables.Sampled]:
    """Documents that are counted, with employer, workplace and period."""
    return counted_among(read[tables.Documents], read[tables.Sample])


def asked_overall(read: Published) -> DataFrame[tables.Prevalence]:
    """Rows of prevalence of the skills of the core vocabulary, whether essential or not, in every group."""
    return _of_skills(read[tables.Prevalence])


def demand_within(read: Published, documents: DataFrame[tables.Sampled]) -> Demand:
    """What some of the counted documents ask for, in the core vocabulary."""
    concepts = read[tables.Concepts]
    own_concepts = concepts[concepts["vocabulary"] == _OWN_VOCABULARY]
    return demand_of(documents.reset_index(drop=True), read[tables.Statements], own_mentions(read), own_concepts)


def own_mentions(read: Published) -> DataFrame[tables.Mentions]:
    """Mentions of the core vocabulary."""
    mentions = read[tables.Mentions]
    return mentions[mentions["vocabulary"] == _OWN_VOCABULARY]


def asked_within(demand: Demand) -> DataFrame[tables.Prevalence]:
    """The same rows as `asked_overall`, counted among the documents of `demand` only."""
    if demand.documents.empty:
        return tables.frame(tables.Prevalence, [])
    return _of_skills(cast("DataFrame[tables.Prevalence]", pd.DataFrame(prevalence_of(demand))))


def _of_skills(prevalence: DataFrame[tables.Prevalence]) -> DataFrame[tables.Prevalence]:
    return prevalence[
        (prevalence["level"] == "concept")
        & (prevalence["vocabulary"] == _OWN_VOCABULARY)
        & (prevalence["requirement"] == "any")
    ]
