"""Skills that one profession is asked for at a higher level than another, and those taught at different levels.

Rows of the table profession_levels in, what the page of the training grid shows of them out. Only what posts say in words counts
as their level. A difference is clear if its 95 % interval leaves out zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import permutations
from typing import Any

from pandera.typing import DataFrame

from drtp_jobs.compare.intervals import newcombe_interval
from drtp_jobs.frames import Row, as_rows
from drtp_jobs.report.addresses import sentence_views, skill_view
from drtp_jobs.tables import ProfessionLevels
from drtp_jobs.terms import TRAINING_COLUMNS, TRAINING_LEVELS

_ENDS = ("above_beginner_share", "lower_share", "upper_share")


def levels_view(rows: DataFrame[ProfessionLevels], families: Mapping[str, list[str]]) -> Row:
    """Skills compared between professions, what differs clearly first, and how many could not be compared.

    `families` are the role families of each column, for the sentences in the explorer.
    """
    asked, taught = rows[rows["what"] == "asked"], rows[rows["what"] == "taught"]
    compared = [_with_sentences(each, families) for each in compared_of(asked)]
    return {
        "n_with_level": int(asked["concept_id"].nunique()),
        "differing": [each for each in compared if each["is_clear"]],
        "others": [each for each in compared if not each["is_clear"]],
        "taught": list(taught_apart(taught)),
    }


def compared_of(rows: DataFrame[ProfessionLevels]) -> list[Row]:
    """Skills of which enough posts of two professions say a level, with the two that differ most for certain; the largest such
    difference first.

    What is compared is the share of posts that ask for more than a beginner's level, among those that say a level.
    """
    found = [_differing_most(own) for own in _by_skill(rows)]
    return sorted(found, key=lambda each: (-each["lower_difference"], each["label"]))


def taught_apart(rows: DataFrame[ProfessionLevels]) -> Iterator[Row]:
    """Skills whose resources are mostly of another level in one profession than in another, by label."""
    for own in _by_skill(rows):
        if len({each["mostly"] for each in own.values()}) > 1:
            first = next(iter(own.values()))
            yield {"label": first["label"], "address": skill_view(first["concept_id"]), "columns": own}


def mostly(row: Mapping[str, Any]) -> str:
    """The commonest level of a row; of two as common the lower.

    >>> mostly({"n_beginner": 1, "n_intermediate": 3, "n_advanced": 3})
    'intermediate'
    """
    return max(TRAINING_LEVELS, key=lambda level: row[f"n_{level}"])


def _by_skill(rows: DataFrame[ProfessionLevels]) -> Iterator[dict[str, Row]]:
    """For each skill that at least two columns have enough of, its rows by column."""
    enough = rows[~rows["is_small"]].sort_values("label")
    for _, own in enough.groupby("concept_id", sort=False):
        if len(own) > 1:
            by_column = {row["column"]: row | {"mostly": mostly(row)} for row in as_rows(own)}
            yield {column: by_column[column] for column in TRAINING_COLUMNS if column in by_column}


def _differing_most(columns: Mapping[str, Row]) -> Row:
    """The two columns that differ most for certain, the higher one first: the lower end of their difference is the largest."""
    found = {pair: _difference(columns, *pair) for pair in permutations(columns, 2)}
    high, low = max(found, key=lambda pair: (found[pair][0] >= 0, found[pair][1]))
    difference, lower, upper = found[high, low]
    return {
        "concept_id": columns[high]["concept_id"],
        "label": columns[high]["label"],
        "columns": dict(columns),
        "high": high,
        "low": low,
        "difference": difference,
        "lower_difference": lower,
        "upper_difference": upper,
        "is_clear": lower > 0,
    }


def _difference(columns: Mapping[str, Row], high: str, low: str) -> tuple[float, float, float]:
    """The difference of the shares of two columns, with the ends of its interval."""
    own, other = ([columns[column][end] for end in _ENDS] for column in (high, low))
    lower, upper = newcombe_interval(*own, *other)
    return own[0] - other[0], float(lower), float(upper)


def _with_sentences(row: Row, families: Mapping[str, list[str]]) -> Row:
    links = {column: sentence_views(row["concept_id"], families[column]) for column in row["columns"]}
    return row | {"address": skill_view(row["concept_id"]), "sentences": links}
