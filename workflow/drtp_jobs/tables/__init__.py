"""The columns of every table, declared once: for the code, the tests and the data dictionary."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar, cast

from pandera.typing import DataFrame

from drtp_jobs.tables.comparisons import (
    Agreement,
    Boilerplate,
    Clusters,
    Contrasts,
    Ladders,
    NearDuplicates,
    Prevalence,
    PrevalenceByYears,
    Sample,
    Steps,
    Trends,
    TrendsByYear,
    Words,
)
from drtp_jobs.tables.documents import (
    Blocks,
    Corrections,
    Descriptions,
    Documents,
    FileDates,
    Inventory,
    Problems,
    Stated,
    Statements,
)
from drtp_jobs.tables.files import (
    Where,
    files_by_name,
    frame,
    one_of,
    publish,
    read,
    read_in_parts,
    read_view,
    to_csv,
    validated,
    write,
)
from drtp_jobs.tables.findings import (
    AnalystTasks,
    Changes,
    ConceptScores,
    Evidence,
    Findings,
    Measures,
    Scores,
    Sensitivity,
)
from drtp_jobs.tables.model import AnyTable, Published, Table, key_of, name_of
from drtp_jobs.tables.tags import (
    Concepts,
    Crosswalk,
    Labels,
    Mappings,
    Mentions,
    Traits,
    Vocabularies,
)
from drtp_jobs.tables.training import (
    Frameworks,
    Gaps,
    Grid,
    ProfessionLevels,
    Professions,
    Providers,
    ResourceColumns,
    ResourceLevels,
    ResourceOutcomes,
    ResourceRelations,
    Resources,
    ResourceSkills,
    ResourceSources,
    TrainingProblems,
    TrainingSources,
)
from drtp_jobs.tables.views import (
    IS_ASKED,
    Asked,
    AskedAtLevel,
    Elsewhere,
    Features,
    Gradable,
    InColumns,
    Quotable,
    Sampled,
    WithAddress,
    WithEmployer,
    Worded,
    Wordless,
)

__all__ = [
    "ALL",
    "BESIDE",
    "IS_ASKED",
    "Agreement",
    "AnalystTasks",
    "AnyTable",
    "Asked",
    "AskedAtLevel",
    "Blocks",
    "Boilerplate",
    "Changes",
    "Clusters",
    "ConceptScores",
    "Concepts",
    "Contrasts",
    "Corrections",
    "Crosswalk",
    "Descriptions",
    "Documents",
    "Elsewhere",
    "Evidence",
    "Features",
    "FileDates",
    "Findings",
    "Frameworks",
    "Gaps",
    "Gradable",
    "Grid",
    "InColumns",
    "Inventory",
    "Labels",
    "Ladders",
    "Mappings",
    "Measures",
    "Mentions",
    "NearDuplicates",
    "Prevalence",
    "PrevalenceByYears",
    "Problems",
    "ProfessionLevels",
    "Professions",
    "Providers",
    "Published",
    "Quotable",
    "ResourceColumns",
    "ResourceLevels",
    "ResourceOutcomes",
    "ResourceRelations",
    "ResourceSkills",
    "ResourceSources",
    "Resources",
    "Sample",
    "Sampled",
    "Scores",
    "Sensitivity",
    "Stated",
    "Statements",
    "Steps",
    "Table",
    "TrainingProblems",
    "TrainingSources",
    "Traits",
    "Trends",
    "TrendsByYear",
    "Vocabularies",
    "Where",
    "WithAddress",
    "WithEmployer",
    "Worded",
    "Wordless",
    "Words",
    "by_name",
    "files_by_name",
    "frame",
    "key_of",
    "name_of",
    "one_of",
    "publish",
    "read",
    "read_by_name",
    "read_in_parts",
    "read_named",
    "read_published",
    "read_view",
    "to_csv",
    "validated",
    "write",
]

ALL: tuple[type[Table], ...] = (
    Inventory,
    Stated,
    Corrections,
    Blocks,
    FileDates,
    Statements,
    Documents,
    Descriptions,
    Vocabularies,
    Concepts,
    Labels,
    Mappings,
    Crosswalk,
    Mentions,
    Traits,
    Sample,
    NearDuplicates,
    Prevalence,
    Contrasts,
    Trends,
    PrevalenceByYears,
    TrendsByYear,
    Words,
    Ladders,
    Steps,
    Clusters,
    Agreement,
    Boilerplate,
    AnalystTasks,
    Findings,
    Measures,
    Sensitivity,
    Evidence,
    Problems,
    Scores,
    ConceptScores,
    Resources,
    ResourceOutcomes,
    ResourceSources,
    ResourceRelations,
    ResourceSkills,
    ResourceLevels,
    ResourceColumns,
    Providers,
    Frameworks,
    Professions,
    Grid,
    ProfessionLevels,
    Gaps,
    TrainingSources,
    TrainingProblems,
)
BESIDE: tuple[type[Table], ...] = (Changes,)  # depends on what was run before, so it is none of the published tables

Named = TypeVar("Named")


def by_name(name: str) -> type[Table]:
    """The table of a name; raises KeyError if there is none."""
    return {name_of(table): table for table in ALL}[name]


def read_by_name(names: Iterable[str], files: Iterable[Path]) -> dict[str, DataFrame[Any]]:
    """Tables by name, each from the Parquet file that has its name; raises KeyError if none of `files` has."""
    named = files_by_name(files)
    return {name: read(by_name(name), named[name]) for name in names}


def read_published(names: Iterable[str], files: Iterable[Path]) -> dict[type[Table], DataFrame[Any]]:
    """Tables by class; raises as `read_by_name` does."""
    return {by_name(name): table for name, table in read_by_name(names, files).items()}


def read_named(names: type[Named], files: Iterable[Path]) -> Named:
    """The tables that a TypedDict names; raises as `read_by_name` does."""
    return cast("Named", read_by_name(names.__annotations__, files))
