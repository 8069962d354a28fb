"""The published tables as the pages of the report read them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import cast

import pandas as pd
from pandera.typing import DataFrame

from drtp_jobs import tables
from drtp_jobs.compare.demand import Demand, demand_of
from drtp_jobs.compare.prevalence import prevalence_of
from drtp_jobs.compare.view import counted_documents as counted_among
from drtp_jobs.report.doubtful import doubtful_of, marked
from drtp_jobs.terms import ANY_REQUIREMENT, CORE

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


def read_marked(names: Iterable[str], files: Iterable[Path]) -> tables.Published:
    """Tables of these names, concept_scores among them, from the files that have their names; by class, labels of doubtful concepts with
    their mark behind them.
    """
    read = tables.read_published(names, files)
    doubtful = doubtful_of(read[tables.ConceptScores])
    return read | {table: marked(read[table], doubtful) for table in _LABELLED if table in read}


def only(read: tables.Published, names: Iterable[str]) -> tables.Published:
    """The tables of these names, so that whoever is given them can read no other."""
    return cast("tables.Published", {table: read[table] for table in map(tables.by_name, names)})


def counted_documents(read: tables.Published) -> DataFrame[tables.Sampled]:
    """Documents that are counted, with employer and period."""
    return counted_among(read[tables.Documents], read[tables.Sample])


def asked_overall(read: tables.Published) -> DataFrame[tables.Prevalence]:
    """Rows of prevalence of the skills of the core vocabulary, whether essential or not, in every group."""
    return _of_skills(read[tables.Prevalence])


def demand_within(read: tables.Published, documents: DataFrame[tables.Sampled]) -> Demand:
    """What some of the counted documents ask for, in the core vocabulary."""
    concepts = read[tables.Concepts]
    own_concepts = concepts[concepts["vocabulary"] == CORE]
    return demand_of(documents.reset_index(drop=True), read[tables.Statements], own_mentions(read), own_concepts)


def own_mentions(read: tables.Published) -> DataFrame[tables.Mentions]:
    """Mentions of the core vocabulary."""
    mentions = read[tables.Mentions]
    return mentions[mentions["vocabulary"] == CORE]


def asked_within(demand: Demand) -> DataFrame[tables.Prevalence]:
    """The same rows as `asked_overall`, counted among the documents of `demand` only."""
    if demand.documents.empty:
        return tables.frame(tables.Prevalence, [])
    return _of_skills(cast("DataFrame[tables.Prevalence]", pd.DataFrame(prevalence_of(demand, [ANY_REQUIREMENT]))))


def _of_skills(prevalence: DataFrame[tables.Prevalence]) -> DataFrame[tables.Prevalence]:
    return prevalence[
        (prevalence["level"] == "concept")
        & (prevalence["vocabulary"] == CORE)
        & (prevalence["requirement"] == ANY_REQUIREMENT)
    ]
