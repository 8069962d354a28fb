"""Professions: a role family, or what people call a post; a title in, the profession out, and the table of all of them.

`training/professions` lists them, `training/profession_titles` tells one from the title of a post.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, cast

from drtp_jobs.notation.rows import records
from drtp_jobs.notation.rules import rules

if TYPE_CHECKING:
    from pandera.typing import DataFrame

    from drtp_jobs.tables import InColumns, Sampled

_TITLES = "training/profession_titles"


def profession_of(title: str | None) -> str | None:
    """The identifier of the profession that a title names; None if it names none or there is no title.

    >>> profession_of("Senior Research Data Steward")
    'data-steward'
    """
    row = rules(_TITLES).first(title, where="title") if isinstance(title, str) else None
    return row["profession"] if row else None


def profession_rows() -> Iterator[dict[str, str | None]]:
    """Rows of the table of professions: role families with their column of the training grid, and those that titles name."""
    titles: defaultdict[str, list[str]] = defaultdict(list)
    for row in rules(_TITLES).rows:
        titles[row["profession"]].append(row.phrase)
    for row in records("training/professions"):
        yield {
            "profession_id": row["profession_id"],
            "label": row["label"],
            "role_family": row["role_family"] or None,
            "titles": "; ".join(titles[row["profession_id"]]) or None,
            "column": columns_of_families().get(row["role_family"]),
            "source": row["source"],
        }


@cache
def columns_of_families() -> dict[str, str]:
    """The column of the training grid in which each role family stands."""
    return {row["role_family"]: row["column"] for row in records("training/demand_columns")}


def in_columns(documents: DataFrame[Sampled]) -> DataFrame[InColumns]:
    """Documents with the column of the training grid in which their role family stands; empty if in none."""
    column = documents["role_family"].map(columns_of_families())
    return cast("DataFrame[InColumns]", documents.assign(column=column))
