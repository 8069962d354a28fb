"""What is asked for over the years: five at a time, and within a kind of document."""

from __future__ import annotations

import pandas as pd

from drtp_jobs.compare.years import by_years_of, year_trends_of, years_of_date
from drtp_jobs.tables import PrevalenceByYears, TrendsByYear, frame
from tests.compare.corpora import demand, repeated

DECLARED = pd.DataFrame({"level": "concept", "vocabulary": "core", "concept_id": ["git", "leadership"]})


def test_five_years_begin_with_one_that_five_divides():
    assert [years_of_date(date) for date in ("2014-12-31", "2015-01-01", "2019", "2020-02")] == [
        "2010 to 2014",
        "2015 to 2019",
        "2015 to 2019",
        "2020 to 2024",
    ]


def test_shares_are_of_the_documents_of_a_kind_in_five_years_and_undated_ones_are_left_out():
    asked = demand(
        *repeated(6, ["git"], date="2016-03-01"),
        *repeated(2, [], date="2017-03-01"),
        *repeated(3, ["git"], date="2016-03-01", document_kind="job_description"),
        *repeated(1, ["git"], date="2021", document_kind="role_profile"),
        *repeated(4, ["git"]),
    )
    rows = list(by_years_of(asked))
    assert [
        (row["kind"], row["years"], row["n_asking"], row["n_documents"], row["is_small"])
        for row in rows
        if row["concept_id"] == "git"
    ] == [
        ("advert", "2015 to 2019", 6, 8, False),
        ("description", "2015 to 2019", 3, 3, True),
        ("description", "2020 to 2024", 1, 1, True),
    ]
    frame(PrevalenceByYears, rows)


def test_a_trend_by_year_is_told_with_its_change_in_ten_years():
    asked = demand(
        *repeated(15, ["git"], date="2005"),
        *repeated(15, ["git", "leadership"], date="2015"),
    )
    rows = {(row["kind"], row["concept_id"]): row for row in year_trends_of(asked, DECLARED)}
    rising = rows["advert", "leadership"]
    assert (rising["verdict"], round(rising["slope_share"], 6), rising["n_documents"]) == ("rises", 1.0, 30)
    assert rows["description", "leadership"]["verdict"] == "too_few"
    frame(TrendsByYear, rows.values())


def test_old_adverts_and_new_descriptions_are_no_trend():
    asked = demand(
        *repeated(15, [], date="2005"),
        *repeated(15, ["git"], date="2015", document_kind="job_description"),
    )
    assert {row["verdict"] for row in year_trends_of(asked, DECLARED)} == {"too_few"}


def test_without_a_date_or_a_document_there_is_nothing_to_say():
    assert list(by_years_of(demand(*repeated(3, ["git"])))) == []
    assert {row["verdict"] for row in year_trends_of(demand(*repeated(3, ["git"])), DECLARED)} == {"too_few"}
    assert list(by_years_of(demand())) == []
    assert list(year_trends_of(demand(), DECLARED)) == []
