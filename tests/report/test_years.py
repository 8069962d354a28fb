"""What is asked for over the years: a chart where there are enough documents, else a sentence with their numbers."""

from __future__ import annotations

import pandas as pd

from drtp_jobs.report.years import over_years


def by_years(*spans: tuple[str, int, int], kind: str = "advert") -> pd.DataFrame:
    """Git and testing in spans of years, each with its numbers of documents and employers."""
    return pd.DataFrame(
        [
            {"kind": kind, "years": years, "concept_id": concept, "label": concept.title(), "n_asking": asking}
            | {"n_documents": n, "n_employers": employers, "prevalence_share": asking / n}
            | {"lower_share": 0.0, "upper_share": 1.0, "is_small": False}
            for years, n, employers in spans
            for concept, asking in (("git", 2), ("testing", 4))
        ],
        columns=[
            *("kind", "years", "concept_id", "label", "n_asking", "n_documents", "n_employers"),
            *("prevalence_share", "lower_share", "upper_share", "is_small"),
        ],
    )


def trends(*rows: tuple[str, str], kind: str = "advert") -> pd.DataFrame:
    return pd.DataFrame([(kind, *row) for row in rows], columns=["kind", "label", "verdict"])


def test_five_years_with_enough_documents_and_employers_are_drawn_the_skill_asked_for_most_first():
    rows = by_years(("2010 to 2014", 10, 5), ("2015 to 2019", 9, 5), ("2020 to 2024", 30, 4), ("2025 to 2029", 12, 6))
    adverts, _ = over_years(rows, trends(("Git", "cannot_tell")), "software-", role_family="software")
    assert adverts.figure is not None
    assert adverts.figure.name == "software-advert-years"
    assert adverts.figure.title == (
        "What adverts ask for most, over the years (10 from 2010 to 2014 and 12 from 2025 to 2029)"
    )
    assert [(row["label"], row["years"]) for row in adverts.figure.rows] == [
        ("Testing", "2010 to 2014"),
        ("Testing", "2025 to 2029"),
        ("Git", "2010 to 2014"),
        ("Git", "2025 to 2029"),
    ]
    assert adverts.figure.rows[0]["address"] == "explorer.html#role_family=software&shown=core%3Atesting"
    assert "<desc>" in adverts.figure.svg
    assert "var(--link, #0b5d8a)" in adverts.figure.svg


def test_what_rises_or_falls_is_named():
    rows = by_years(("2010 to 2014", 10, 5), ("2015 to 2019", 10, 5))
    tested = trends(("Git", "rises"), ("Testing", "falls"), ("Cloud", "rises"), ("Unix", "cannot_tell"))
    assert over_years(rows, tested)[0].said == (
        "Of 4 skills and domains tested in adverts, 2 skills rise: Cloud and Git; 1 skill falls: Testing."
    )
    assert over_years(rows, trends(("Git", "cannot_tell")))[0].said == (
        "Of 1 skill or domain tested in adverts, none clearly rises or falls with the year."
    )


def test_too_few_are_said_with_their_numbers():
    found = over_years(by_years(("2010 to 2014", 10, 5), ("2015 to 2019", 1, 1)), trends())
    assert [(each.kind, each.figure) for each in found] == [("advert", None), ("description", None)]
    assert [each.said for each in found] == [
        "Too few adverts to show a trend, which needs 10 of 5 employers in each of two spans of five years."
        " There are 10 of 5 employers (2010 to 2014) and 1 of 1 employer (2015 to 2019).",
        "Too few descriptions to show a trend, which needs 10 of 5 employers in each of two spans of five years."
        " No description here has a date.",
    ]
