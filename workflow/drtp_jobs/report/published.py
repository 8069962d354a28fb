"""The published tables as the pages of the report read them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from drtp_jobs import tables
from drtp_jobs.compare.demand import Demand, demand_of
from drtp_jobs.compare.demand import counted as with_employer
from drtp_jobs.compare.prevalence import prevalence_of
from drtp_jobs.report.doubtful import doubtful_of, marked

Published = Mapping[type[tables.Table], pd.DataFrame]

_OWN_VOCABULARY = "core"
READ = (
    tables.Inventory,
    tables.Documents,
    tables.Sample,
    tables.Statements,
    tables.Mentions,
    tables.Traits,
    tables.Concepts,
    tables.Vocabularies,
    tables.ConceptScores,
    tables.Scores,
    tables.Prevalence,
    tables.Contrasts,
    tables.Trends,
    tables.PrevalenceByYears,
    tables.TrendsByYear,
    tables.Words,
    tables.Agreement,
    tables.Boilerplate,
    tables.NearDuplicates,
    tables.Ladders,
    tables.Steps,
    tables.AnalystTasks,
    tables.Findings,
    tables.Measures,
    tables.Sensitivity,
    tables.Evidence,
    tables.Resources,
    tables.ResourceSkills,
    tables.ResourceLevels,
    tables.Providers,
    tables.TrainingSources,
    tables.Frameworks,
    tables.Professions,
    tables.Crosswalk,
    tables.Grid,
    tables.ProfessionLevels,
    tables.Gaps,
    tables.Problems,
)
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


def read_all(folder: Path) -> Published:
    """The tables in a folder that pages show, by class; labels of doubtful concepts have their mark."""
    read = {table: tables.read(table, folder / f"{tables.name_of(table)}.parquet") for table in READ}
    doubtful = doubtful_of(read[tables.ConceptScores])
    return read | {table: marked(read[table], doubtful) for table in _LABELLED}


def counted_documents(read: Published) -> pd.DataFrame:
    """Documents that are counted, with employer, workplace and period."""
    return with_employer(read[tables.Documents], read[tables.Sample])


def asked_overall(read: Published) -> pd.DataFrame:
    """Rows of prevalence of the skills of the core vocabulary, whether essential or not, in every group."""
    return _of_skills(read[tables.Prevalence])


def demand_within(read: Published, documents: pd.DataFrame) -> Demand:
    """What some of the counted documents ask for, in the core vocabulary."""
    concepts = read[tables.Concepts]
    own_concepts = concepts[concepts["vocabulary"] == _OWN_VOCABULARY]
    return demand_of(documents.reset_index(drop=True), read[tables.Statements], own_mentions(read), own_concepts)


def own_mentions(read: Published) -> pd.DataFrame:
    """Mentions of the core vocabulary."""
    mentions = read[tables.Mentions]
    return mentions[mentions["vocabulary"] == _OWN_VOCABULARY]


def asked_within(read: Published, documents: pd.DataFrame) -> pd.DataFrame:
    """The same rows as `asked_overall`, counted among some of the counted documents only."""
    rows = list(prevalence_of(demand_within(read, documents))) if len(documents) else []
    return _of_skills(pd.DataFrame(rows) if rows else tables.frame(tables.Prevalence, []))


def _of_skills(prevalence: pd.DataFrame) -> pd.DataFrame:
    return prevalence[
        (prevalence["level"] == "concept")
        & (prevalence["vocabulary"] == _OWN_VOCABULARY)
        & (prevalence["requirement"] == "any")
    ]
