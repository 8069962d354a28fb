"""Charts: which rows they show, in which order, and how they look in the dark, to the ear and without a style sheet."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd
import pytest
from pandera.errors import SchemaError

from drtp_jobs.compare.demand import Demand
from drtp_jobs.report.chart_rows import Shares
from drtp_jobs.report.dumbbells import contrast_figure
from drtp_jobs.report.figures import (
    dumbbell_chart,
    heat_map,
    ladders_chart,
    on_white,
    share_chart,
    small_multiples,
    steps_chart,
    to_svg,
    years_chart,
)
from drtp_jobs.report.heat import differing_most, heat_figure
from drtp_jobs.report.pairs import of_the_same_words, pairs_of
from drtp_jobs.report.years import years_figure


def shares(*rows: tuple[str, str, int, int]) -> pd.DataFrame:
    """Rows of prevalence by role family: skill, family, documents that ask, documents; fewer than five are small."""
    made = pd.DataFrame(rows, columns=["label", "group", "n_asking", "n_documents"])
    return made.assign(
        concept_id=made["label"].str.lower(),
        grouping="role_family",
        n_employers=3,
        prevalence_share=made["n_asking"] / made["n_documents"],
        lower_share=0.0,
        upper_share=1.0,
        is_small=made["n_documents"] < 5,
    )


FAMILIES = shares(
    ("Git", "software", 9, 10),
    ("Git", "data", 5, 10),
    ("Git", "analysis", 0, 2),
    ("Metadata", "software", 1, 10),
    ("Metadata", "data", 9, 10),
    ("Metadata", "analysis", 1, 2),
    ("Lustre", "software", 1, 10),
    ("Lustre", "data", 0, 10),
    ("Lustre", "analysis", 2, 2),
    ("Teamwork", "software", 9, 10),
    ("Teamwork", "data", 9, 10),
    ("Teamwork", "analysis", 1, 2),
)


# Rows that any chart can be drawn from.
ROWS = FAMILIES.assign(
    share=0.4, other_share=0.2, is_clear=FAMILIES["label"] != "Git", year=2019, years="2015 to 2019"
).assign(kind="advert", change="kept", n_criteria=3)
CHARTS = {
    "shares": share_chart(ROWS.head(1), "Shares"),
    "heat map": heat_map(ROWS, "Heat map", ("software", "data", "analysis")),
    "dumbbells": dumbbell_chart(ROWS, "Dumbbells", ("software", "data")),
    "steps": steps_chart(ROWS, "Steps", ("software", "data", "analysis")),
    "years": years_chart(ROWS, "Years", ("advert",)),
    "small multiples": small_multiples(ROWS, "Small multiples", ("2015 to 2019",)),
    "ladders": ladders_chart(ROWS, "Ladders"),
}


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_fits_the_schema_of_vega_lite_which_is_not_asked_when_it_is_drawn(chart: str):
    assert CHARTS[chart].to_dict(validate=True)["$schema"].startswith("https://vega.github.io/schema/vega-lite/")


def test_a_heat_map_shows_skills_by_their_largest_difference_among_groups_that_are_large_enough():
    assert differing_most(FAMILIES) == ["metadata", "git"]
    assert differing_most(FAMILIES[FAMILIES["group"] != "data"]) == []


def test_a_small_group_is_hatched_and_counted():
    svg = to_svg(heat_map(FAMILIES, "Families", ("software", "data", "analysis")))
    assert svg.count('fill="url(#hatch)"') == 4
    assert '<pattern id="hatch"' in svg
    assert all(shown in svg for shown in (">90 %<", ">0 of 2<"))


def test_a_long_name_stands_in_two_lines_and_is_not_cut():
    name = "Continuous integration and deployment of research software + Supporting researchers"
    svg = to_svg(share_chart(shares((name, "all", 5, 10), ("Git", "all", 4, 10)), "Asked for"))
    lines = re.findall(r"<(?:text|tspan)[^>]*>([^<]+)<", svg)
    assert "Continuous integration and deployment of" in lines
    assert "research software + Supporting researchers" in lines
    assert "Git" in lines


def test_skills_of_one_share_stand_in_the_order_of_the_table():
    rows = shares(*((name, "all", 5, 10) for name in ("Budgets", "Git", "Metadata", "Testing")))
    svg = to_svg(share_chart(Shares.validate(rows), "Asked for"))
    assert re.findall(r">(Budgets|Git|Metadata|Testing)<", svg) == ["Budgets", "Git", "Metadata", "Testing"]


def test_rows_that_lack_what_a_chart_shows_are_none_of_its_rows():
    with pytest.raises(SchemaError, match="lower_share"):
        Shares.validate(FAMILIES.drop(columns="lower_share"))


def test_a_heat_map_of_one_group_is_none():
    one = FAMILIES[FAMILIES["group"] == "software"]
    assert heat_figure(one, "role_family", ("software", "data"), name="by-family", of="Families") is None


def test_the_table_behind_a_chart_leads_to_the_explorer():
    found = heat_figure(FAMILIES, "role_family", ("software", "data"), name="by-family", of="Families", country="GB")
    assert found is not None
    assert found.title == "Families (n: software 10, data 10)"
    assert found.rows[0]["address"] == "explorer.html#country=GB&role_family=data&shown=core%3Ametadata"
    assert [cell for cell, _ in found.cells(found.rows[0])][:4] == ["Metadata", "data", "9", "10"]
    assert list(found.downloads) == ["by-family.svg", "by-family.csv"]


def test_a_chart_has_the_colours_of_the_page_and_on_its_own_those_on_white():
    svg = to_svg(share_chart(FAMILIES.head(1), "Git"), title="Git & others", description="One share.")
    assert "var(--ink, #1c2430)" in svg
    assert "var(" not in on_white(svg)
    assert "<title>Git &amp; others</title><desc>One share.</desc>" in svg
    assert svg.count("role=") == 1


def contrast(*rows: tuple[str, int, int, str]) -> dict[str, Any]:
    own = [
        {"label": label, "n_asking": asking, "n_documents": 10, "other_n_asking": other, "other_n_documents": 10}
        | {"difference": (asking - other) / 10, "lower_difference": -1.0, "upper_difference": 1.0, "verdict": verdict}
        for label, asking, other, verdict in rows
    ]
    return {"name": "data-or-software", "groups": "data", "others": "software", "rows": own, "few": not own}


def test_a_contrast_shows_clear_differences_first_and_the_others_in_grey():
    found = contrast_figure(contrast(("Git", 1, 9, "cannot_tell"), ("Metadata", 8, 2, "more")))
    assert found is not None
    assert found.title == "1 of 2 skills and domains tested differs clearly: data (10) against software (10)"
    assert [(row["label"], row["verdict"]) for row in found.rows] == [("Metadata", "more"), ("Git", "not clear")]
    assert "var(--unclear, #9aa5b1)" in found.svg
    assert contrast_figure(contrast()) is None


def test_pairs_are_skills_that_share_more_documents_than_expected():
    asking = np.array(
        [[1, 1, 0], [1, 1, 1], [1, 1, 0], [1, 1, 1], [1, 1, 0], [0, 0, 1], [0, 0, 0], [0, 0, 1]], dtype=float
    )
    asked = [("concept", "core", name, name.title()) for name in ("git", "testing", "teamwork")]
    asking = np.vstack([asking, asking])
    documents = pd.DataFrame({"document_id": [f"d{n}" for n in range(16)], "employer": "Northbridge"})
    first = pairs_of(Demand(documents, asked, {"any": asking}, {"any": np.ones(16, dtype=bool)})).iloc[0]
    assert (first["label"], first["n_together"], first["share"], first["other_share"], first["phi"]) == (
        "Git + Testing",
        10,
        0.625,
        0.390625,
        1.0,
    )


def test_words_that_are_tagged_twice_are_no_pair():
    mentions = pd.DataFrame(
        [
            ("d1", "d1:1", 0, 5, "linux"),
            ("d1", "d1:1", 0, 5, "unix"),
            ("d2", "d2:1", 0, 5, "linux"),
            ("d2", "d2:1", 9, 13, "unix"),
        ],
        columns=["document_id", "statement_id", "start", "end", "concept_id"],
    )
    assert of_the_same_words(mentions, "linux", "unix") == 1


def test_years_are_drawn_where_there_are_two():
    documents = pd.DataFrame(
        {"date": ["2019", "2024-03", None], "document_kind": ["advert", "job_description", "advert"]}
    )
    found = years_figure(documents)
    assert found is not None
    assert found.title == "When the counted documents are from (2 with a date, 1 without)"
    assert years_figure(documents.iloc[:1]) is None
