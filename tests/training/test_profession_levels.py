"""At which level each profession is asked for a skill, and at which it is taught."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from drtp_jobs import tables
from drtp_jobs.compare.demand import Demand
from drtp_jobs.training.grid import OfDemand
from drtp_jobs.training.profession_levels import profession_levels_of
from drtp_jobs.training.supply import Catalogue, Teaching

CONCEPTS = pd.DataFrame([{"vocabulary": "core", "concept_id": "testing", "label": "Testing"}])


def posts(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Documents by name, employer and role family."""
    return pd.DataFrame(rows, columns=["document_id", "employer", "role_family"])


def asked(*rows: tuple[str, str | None]) -> pd.DataFrame:
    """Mentions in which documents ask for testing, with words of proficiency."""
    mentions = pd.DataFrame(rows, columns=["document_id", "proficiency"])
    return mentions.assign(vocabulary="core", concept_id="testing")


def rows_of(documents: pd.DataFrame, asking: pd.DataFrame, *teachings: Teaching) -> list[dict[str, Any]]:
    catalogue = Catalogue({"testing": list(teachings)} if teachings else {}, {})
    whole = Demand(documents, [], {}, {})
    rows = list(profession_levels_of(OfDemand(whole, asking, CONCEPTS), catalogue, "core"))
    tables.frame(tables.ProfessionLevels, rows)
    return rows


def test_a_post_counts_by_the_highest_level_that_its_words_ask_for() -> None:
    (row,) = rows_of(posts(("a", "Kestrel", "software")), asked(("a", "awareness"), ("a", "expert"), ("a", None)))
    assert (row["n_beginner"], row["n_intermediate"], row["n_advanced"], row["n_with_level"]) == (0, 0, 1, 1)
    assert row["is_small"]


def test_the_share_above_beginner_has_an_interval_that_knows_of_employers() -> None:
    documents = posts(*((f"d{n}", f"employer {n // 2}", "data") for n in range(6)))
    asking = asked(*((f"d{n}", "practitioner" if n < 3 else "working") for n in range(6)))
    (row,) = rows_of(documents, asking)
    assert (row["n_beginner"], row["n_intermediate"], row["n_organisations"]) == (3, 3, 3)
    assert row["above_beginner_share"] == 0.5
    assert 0 < row["lower_share"] < 0.5 < row["upper_share"] < 1
    assert not row["is_small"]


@pytest.mark.parametrize("family", ["other", None])
def test_posts_of_no_column_of_the_grid_are_left_out(family: str | None) -> None:
    assert rows_of(posts(("a", "Kestrel", family)), asked(("a", "expert"))) == []  # type: ignore[arg-type]


def test_what_is_taught_counts_in_each_column_and_without_a_level_in_none() -> None:
    def teaching(name: str, level: str | None, *columns: str) -> Teaching:
        return Teaching(name, level, "harbour", True, 2024, frozenset(columns))

    taught = teaching("x", "beginner", "data", "software"), teaching("y", "advanced", "data"), teaching("z", None)
    rows = rows_of(posts(), asked(), *taught)
    assert [(row["what"], row["column"], row["n_beginner"], row["n_advanced"]) for row in rows] == [
        ("taught", "data", 1, 1),
        ("taught", "software", 1, 0),
    ]
    assert [row["lower_share"] for row in rows] == [None, None]


def test_of_no_posts_and_no_resources_nothing_is_said() -> None:
    assert rows_of(posts(), asked()) == []
