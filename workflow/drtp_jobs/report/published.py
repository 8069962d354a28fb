"""The published tables as the pages of the report read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from drtp_jobs import tables
from drtp_jobs.compare.demand import Demand, demand_of
from drtp_jobs.compare.demand import counted as with_employer
from drtp_jobs.compare.prevalence import prevalence_of
from drtp_jobs.report import pages
from drtp_jobs.report.doubtful import doubtful_of, marked

Published = Mapping[type[tables.Table], pd.DataFrame]

_OWN_VOCABULARY = "core"
READ = tuple(map(tables.by_name, pages.READ))
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


def read_all(files: Iterable[Path]) -> Published:
    """The tables that pages show, by class, from the files that have their names; labels of doubtful concepts have their mark."""
    read = {tables.by_name(name): table for name, table in tables.read_by_name(pages.READ, files).items()}
    doubtful = doubtful_of(read[tables.ConceptScores])
    return read | {table: marked(read[table], doubtful) for table in _LABELLED}


def only(read: Published, names: Iterable[str]) -> Published:
    """The tables of these names, so that whoever is given them can read no other."""
    return {table: read[table] for table in map(tables.by_name, names)}


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
