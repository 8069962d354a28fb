"""What documents ask for beside what resources teach: cells of the grid, and the gaps by profession."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from drtp_jobs import tables
from drtp_jobs.compare.demand import demand_in_parts
from drtp_jobs.training.grid import OfDemand, gaps_of, grid_of
from drtp_jobs.training.supply import Catalogue, Teaching, catalogue_from

CONCEPTS = pd.DataFrame(
    [
        {
            "vocabulary": "core",
            "concept_id": name,
            "label": name.title(),
            "kind": kind,
            "broader": broader,
            "domain": None,
        }
        for name, kind, broader in (
            ("software", "domain", None),
            ("versions", "skill", "software"),
            ("git", "tool", "versions"),
            ("testing", "skill", "software"),
            ("leadership", "skill", "software"),
        )
    ]
)


def teaching(resource: str, level: str | None = "beginner", provider: str = "a", year: int | None = 2024) -> Teaching:
    return Teaching(resource, level, provider, True, year, frozenset({"software"}))


def catalogue(**teachings: list[Teaching]) -> Catalogue:
    return Catalogue(teachings, {"git": "versions"})


def documents(*posts: tuple[str, str, str]) -> pd.DataFrame:
    """Documents of an employer each, with role family and seniority."""
    rows = [
        {
            "document_id": name,
            "employer": f"employer of {name}",
            "role_family": family,
            "seniority": seniority,
            "document_kind": "advert",
            "country": None,
            "workplace": "other",
            "period": None,
        }
        for name, family, seniority in posts
    ]
    return pd.DataFrame(rows)


def asked(*mentions: tuple[str, str, str | None]) -> pd.DataFrame:
    """Mentions in which documents ask for concepts, with proficiency."""
    rows = [
        {
            "document_id": name,
            "statement_id": f"{name}-{number}",
            "vocabulary": "core",
            "concept_id": concept,
            "proficiency": proficiency,
        }
        for number, (name, concept, proficiency) in enumerate(mentions)
    ]
    return pd.DataFrame(rows)


def of_demand(posts: pd.DataFrame, asking: pd.DataFrame) -> OfDemand:
    return OfDemand(demand_in_parts(posts, [asking], CONCEPTS), asking, CONCEPTS)


def cells(rows: list[dict[str, Any]]) -> dict[tuple[str, str, str, str], tuple[int, int, str]]:
    return {
        (row["way"], row["column"], row["level"], row["concept_id"]): (
            row["n_asking"],
            row["n_documents"],
            row["status"],
        )
        for row in rows
    }


def test_a_cell_holds_what_is_asked_at_its_level_and_what_teaches_it_there() -> None:
    posts = documents(("a", "software", "senior"), ("b", "software", "junior"), ("c", "data", "junior"))
    asking = asked(("a", "testing", "expert"), ("b", "testing", None), ("c", "testing", "working"))
    taught = catalogue(testing=[teaching("x"), teaching("y", provider="b"), teaching("z", None)])
    rows = list(grid_of(of_demand(posts, asking), taught, "core"))
    tables.frame(tables.Grid, rows)
    assert cells(rows) == {
        ("any", "software", "any", "testing"): (2, 2, "covered"),
        ("any", "data", "any", "testing"): (1, 1, "covered"),
        ("proficiency", "software", "advanced", "testing"): (1, 2, "found_without_level"),
        ("proficiency", "data", "beginner", "testing"): (1, 1, "covered"),
        ("seniority", "software", "advanced", "testing"): (1, 1, "found_without_level"),
        ("seniority", "software", "beginner", "testing"): (1, 1, "covered"),
        ("seniority", "data", "beginner", "testing"): (1, 1, "covered"),
    }


@pytest.mark.parametrize(
    ("teachings", "status"),
    [
        ([teaching("x"), teaching("y", provider="b")], "covered"),
        ([teaching("x"), teaching("y")], "thin"),
        ([teaching("x", year=2015), teaching("y", provider="b", year=2016)], "thin"),
        ([teaching("x", year=2015), teaching("y", provider="b", year=None)], "covered"),
        ([teaching("x", None)], "found_without_level"),
        ([teaching("x", "advanced")], "nothing_found"),
        ([], "nothing_found"),
    ],
)
def test_the_status_of_a_cell(teachings: list[Teaching], status: str) -> None:
    newest = teaching("newest")
    assert catalogue(testing=teachings, other=[newest]).supply("testing", "beginner").status == status


def test_what_teaches_a_skill_stands_beside_its_tools() -> None:
    supply = catalogue(versions=[teaching("x"), teaching("y", provider="b")]).supply("git")
    assert (supply.status, supply.n_resources, supply.n_broader, supply.n_providers_broader) == (
        "broader_found",
        0,
        2,
        2,
    )


def test_gaps_are_ranked_by_what_is_certainly_asked_for_and_how_few_teach_it() -> None:
    posts = documents(*((name, "software", "senior") for name in "abcdef"))
    asking = asked(*((name, concept, None) for name in "abcd" for concept in ("testing", "versions", "leadership")))
    taught = catalogue(
        versions=[teaching("x"), teaching("y", provider="b")], git=[teaching(f"git {number}") for number in range(5)]
    )
    rows = [row for row in gaps_of(of_demand(posts, asking), taught, "core") if row["column"] == "software"]
    tables.frame(tables.Gaps, rows)
    assert [(row["kind"], row["rank"], row["concept_id"], row["learnt_by"]) for row in rows] == [
        ("asked", 1, "testing", "course"),
        ("asked", 2, "versions", "course"),
        ("learnt_otherwise", 1, "leadership", "mentoring"),
        ("taught_not_asked", 1, "git", "course"),
    ]
    assert rows[0]["gap"] == rows[0]["lower_share"] == pytest.approx(3 * rows[1]["gap"], abs=1e-5)
    assert rows[3]["lower_share"] == 0 < rows[3]["upper_share"]


def test_what_one_document_asks_for_is_no_gap() -> None:
    posts = documents(("a", "software", "senior"), ("b", "software", "senior"))
    demand = of_demand(posts, asked(("a", "testing", None)))
    assert list(gaps_of(demand, catalogue(), "core")) == []


def test_levels_that_were_only_assumed_do_not_count() -> None:
    def facts(name: str, provider: str | None) -> dict[str, Any]:
        return {"resource_id": name, "provider_id": provider, "is_open": None, "modified": "2024-05"}

    made = catalogue_from(
        {
            "resources": pd.DataFrame([facts("s:x", "a"), facts("s:y", None)]),
            "resource_skills": pd.DataFrame(
                [
                    {"resource_id": name, "relation": relation, "vocabulary": "core", "concept_id": "testing"}
                    for name, relation in (("s:x", "teaches"), ("s:y", "teaches"), ("s:y", "requires"))
                ]
            ),
            "resource_levels": pd.DataFrame(
                [
                    {"resource_id": "s:x", "level": "advanced", "method": "words"},
                    {"resource_id": "s:y", "level": "beginner", "method": "default"},
                ]
            ),
            "resource_columns": pd.DataFrame([{"resource_id": "s:x", "column": "data"}]),
            "concepts": CONCEPTS,
        },
        "core",
    )
    assert made.teachings["testing"] == [
        Teaching("s:x", "advanced", "a", False, 2024, frozenset({"data"})),
        Teaching("s:y", None, "s", False, 2024, frozenset()),
    ]


def test_what_is_covered_comes_behind_what_is_not_however_many_ask_for_it() -> None:
    posts = documents(*((name, "software", "senior") for name in "abcdef"))
    everybody = [(name, "versions", None) for name in "abcdef"]
    asking = asked(*everybody, ("a", "testing", None), ("b", "testing", None))
    taught = catalogue(versions=[teaching("x"), teaching("y", provider="b")])
    rows = [row for row in gaps_of(of_demand(posts, asking), taught, "core") if row["column"] == "software"]
    assert [(row["concept_id"], row["status"]) for row in rows] == [
        ("testing", "nothing_found"),
        ("versions", "covered"),
    ]
    assert rows[0]["gap"] < rows[1]["gap"]
