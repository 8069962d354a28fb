"""The page of the training grid: what posts ask for at each level in each profession, and what teaches it.

Published tables in, what the page is given out. The level of what is asked for is known in two ways, each with a grid of its own:
by words of proficiency, and by the seniority of the post, which only infers it. How often it is in words, and how often inferred, is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pandas as pd
from pandera.typing import DataFrame

from drtp_jobs import tables
from drtp_jobs.compare.demand import counted_mentions
from drtp_jobs.frames import as_rows
from drtp_jobs.report.addresses import sentence_views, skill_view
from drtp_jobs.report.gaps import gap_lists
from drtp_jobs.report.levels import levels_view
from drtp_jobs.report.published import counted_documents, own_mentions
from drtp_jobs.terms import ROLE_FAMILIES, SUPPLY_STATUSES, TRAINING_COLUMNS, TRAINING_LEVELS
from drtp_jobs.training.demand_levels import PROFICIENCY, SENIORITY, levels_by
from drtp_jobs.training.grid import learnt_otherwise
from drtp_jobs.training.professions import columns_of_families, in_columns

COLUMN_NAMES: Mapping[str, str] = {
    "software": "research software",
    "data": "research data",
    "infrastructure": "research computing infrastructure",
}
# How each status is marked and said: never by colour alone.
STATUSES: Mapping[str, tuple[str, str]] = {
    "covered": ("●", "covered"),
    "thin": ("◐", "thin"),
    "found_without_level": ("?", "found without a level"),
    "broader_found": ("△", "only a broader skill"),
    "nothing_found": ("○", "nothing found"),
}
_WAYS: Mapping[str, str] = {PROFICIENCY: "by words of proficiency", SENIORITY: "by the seniority of the post"}
_NO_SKILL = ("qualification", "not_learnt")  # what nobody sets out to learn at a level
_MOST_SHOWN = 6


class Cell(NamedTuple):
    """A cell of the grid: the skills asked for there, the first of them to show at once, and how many of each status."""

    column: str
    level: str
    n_documents: int
    is_small: bool
    first: list[dict[str, Any]]
    rest: list[dict[str, Any]]
    statuses: list[tuple[str, int]]


def grid_page(read: tables.Published) -> dict[str, Any]:
    """What the page of the training grid is given."""
    documents = in_columns(counted_documents(read))
    families = families_by_column(documents)
    mentions, grid = own_mentions(read), read[tables.Grid]
    return {
        "columns": COLUMN_NAMES,
        "professions": professions_by_column(read[tables.Professions]),
        "levels": TRAINING_LEVELS,
        "statuses": STATUSES,
        "ways": [(way, said, cells_of(skills_in(grid), way, families)) for way, said in _WAYS.items()],
        "known_levels": list(known_levels_of(documents, skills_in(mentions))),
        "gaps": list(gap_lists(read, documents, COLUMN_NAMES, families)),
        "by_profession": levels_view(read[tables.ProfessionLevels], families),
        "n_resources": len(read[tables.Resources]),
        "n_sources": int(read[tables.TrainingSources]["source"].nunique()),
    }


def skills_in(rows: DataFrame[tables.AnyTable]) -> DataFrame[tables.AnyTable]:
    """Rows about skills, without those about degrees and about what is not learnt."""
    return rows[~rows["concept_id"].map(learnt_otherwise()).isin(_NO_SKILL)]


def families_by_column(documents: DataFrame[tables.InColumns]) -> dict[str, list[str]]:
    """The role families of each column of the grid that documents have: the explorer chooses one at a time."""
    present = set(documents["role_family"].dropna())
    found: dict[str, list[str]] = {column: [] for column in TRAINING_COLUMNS}
    for family, column in columns_of_families().items():
        if family in present:
            found[column].append(family)
    return found


def professions_by_column(professions: DataFrame[tables.Professions]) -> dict[str, list[str]]:
    """What the people are called whose posts stand in each column of the grid."""
    ordered = professions.sort_values("role_family", key=lambda each: each.map(ROLE_FAMILIES.index, na_action="ignore"))
    return {column: ordered.loc[ordered["column"] == column, "label"].tolist() for column in COLUMN_NAMES}


def cells_of(grid: DataFrame[tables.Grid], way: str, families: Mapping[str, list[str]]) -> dict[tuple[str, str], Cell]:
    """The cells of one way, by level and column; without those in which nothing is asked for."""
    rows = grid[grid["way"] == way].sort_values(["n_asking", "label"], ascending=[False, True])
    return {
        (str(level), str(column)): _cell(str(column), str(level), own, families[str(column)])
        for (level, column), own in rows.groupby(["level", "column"], sort=False)
    }


def _cell(column: str, level: str, rows: pd.DataFrame, families: list[str]) -> Cell:
    shown = [
        row
        | {
            "address": skill_view(row["concept_id"]),
            "sentences": sentence_views(row["concept_id"], families),
            "learnt_by": learnt_otherwise().get(row["concept_id"]),
        }
        for row in as_rows(rows)
    ]
    times = Counter(rows["status"])
    return Cell(
        column,
        level,
        int(rows["n_documents"].iloc[0]),
        bool(rows["is_small"].iloc[0]),
        shown[:_MOST_SHOWN],
        shown[_MOST_SHOWN:],
        [(status, times[status]) for status in SUPPLY_STATUSES if times[status]],
    )


def known_levels_of(
    documents: DataFrame[tables.InColumns], mentions: DataFrame[tables.Mentions]
) -> Iterator[dict[str, Any]]:
    """Of all that posts ask for, all professions together and each, how often its level is in words, and how often only inferred from seniority.

    What is counted is a post and a skill that it asks for. `documents` have their column of the grid.
    """
    facts = documents[["document_id", "column"]].assign(
        is_inferred=documents["seniority"].map(levels_by(SENIORITY)).notna()
    )
    own = counted_mentions(mentions)
    own = own.assign(is_in_words=own["proficiency"].map(levels_by(PROFICIENCY)).notna())
    pairs = own.groupby(["document_id", "concept_id"])["is_in_words"].any().reset_index()
    pairs = pairs.merge(facts.dropna(subset="column"), on="document_id")
    for column in ("all", *TRAINING_COLUMNS):
        rows = pairs if column == "all" else pairs[pairs["column"] == column]
        if len(rows):
            n_in_words = int(rows["is_in_words"].sum())
            n_inferred = int((~rows["is_in_words"] & rows["is_inferred"]).sum())
            yield {
                "column": column,
                "n": len(rows),
                "n_in_words": n_in_words,
                "n_inferred": n_inferred,
                "n_neither": len(rows) - n_in_words - n_inferred,
            }
