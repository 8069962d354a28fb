"""The date of a post: when applications close, else when it was posted; what is said of any other date is none."""

from __future__ import annotations

import pytest

from drtp_jobs.dates import dates_in, iso_date
from drtp_jobs.read.blocks import Block, FileDate
from drtp_jobs.structure.dates import post_date_of
from drtp_jobs.structure.document import structure_document


def date_of(*texts: str, country: str | None = "GB") -> tuple[object, str | None]:
    date, source = post_date_of([Block("paragraph", text, position) for position, text in enumerate(texts)], country)
    return date.value, source


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12 March 2021", "2021-03-12"),
        ("Friday, 26th July 2002", "2002-07-26"),
        ("July 15th, 2003", "2003-07-15"),
        ("1er août 2024", "2024-08-01"),
        ("12 de marzo de 2021", "2021-03-12"),
        ("14. März 2020", "2020-03-14"),
        ("14.6.2020", "2020-06-14"),
        ("3/4/21", "2021-04-03"),
        ("3/4/98", "1998-04-03"),
        ("2022-10-03", "2022-10-03"),
        ("in May 2019", "2019-05"),
    ],
)
def test_dates_of_several_languages_are_read(text: str, value: str):
    assert [date.value for date in dates_in(text)] == [value]


@pytest.mark.parametrize(
    "text", ["12 March", "next Monday", "in 2021", "May 1789", "12 Marches 2021", "2020-21", "12.13.14.2"]
)
def test_what_is_no_date_or_has_no_year_is_none(text: str):
    assert dates_in(text) == []


def test_the_month_stands_first_where_it_can_in_the_united_states():
    assert [date.value for date in dates_in("3/4/2021, 31/4/2021, 31/5/2021", is_month_first=True)] == [
        "2021-03-04",
        "2021-05-31",
    ]
    assert date_of("Closing date: 3/4/2021", country="US") == ("2021-03-04", "closing_date")
    assert date_of("Closing date: 3/4/2021", country=None) == ("2021-04-03", "closing_date")


def test_a_date_in_iso_8601_may_have_a_time_behind_it():
    assert [iso_date(text) for text in ("2024", "2024-8-1", "2019-07-03T07:57:16+01:00", "2024-13", "May 2024")] == [
        "2024",
        "2024-08-01",
        "2019-07-03",
        None,
        None,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Closing date: 12 March 2021",
        "The deadline for applications is midnight on Friday 12th March 2021.",
        "Please apply online by 12 March 2021.",
        "Bewerbungsfrist: 12.03.2021",
        "Ihre Bewerbung senden Sie bitte bis zum 12. März 2021 an uns.",
        "Date limite de candidature : 12 mars 2021",
        "Sluitingsdatum: 12 maart 2021",
        "Sista ansökningsdag: 12 mars 2021",
        "Ansøgningsfrist: 12. marts 2021",
        "Fecha límite: 12 de marzo de 2021",
    ],
)
def test_a_closing_date_is_told_by_the_words_before_it(text: str):
    assert date_of(text) == ("2021-03-12", "closing_date")


def test_a_closing_date_wins_over_a_posting_date_and_the_earliest_of_several_counts():
    assert date_of("Date posted: 1 May 2020") == ("2020-05-01", "posting_date")
    assert date_of("Date posted: 1 May 2020", "Closing date: 3 July 2021", "Closing date: 2 June 2021") == (
        "2021-06-02",
        "closing_date",
    )


def test_a_label_and_its_date_may_be_two_cells():
    assert date_of("closing_date", "2024-05-20") == ("2024-05-20", "closing_date")
    assert date_of("Closing date for applications", "20 May 2024") == ("2024-05-20", "closing_date")


@pytest.mark.parametrize(
    "texts",
    [
        ("Version of May 2019",),
        ("Date updated: 18 January 2018",),
        ("Closing date: 12 March. Interviews: 20 March 2021",),
        ("Closing date", "Interview date", "20 March 2021"),
        ("The closing date is the 26th of April, and the post lasts until 31 March 2022.",),
        ("The closing date is given below. On 12 March 2021 we moved.",),
        ("You will meet the project deadline of 12 March 2021.",),
        ("The closing date is said on our pages, where you also find our report", "of 12 March 2021"),
    ],
)
def test_another_date_is_none_of_the_post(texts: tuple[str, ...]):
    assert date_of(*texts) == (None, None)


def structured(text: str, stated: dict[str, str], file_date: FileDate | None) -> tuple[object, object]:
    found = structure_document(
        "a", [Block("paragraph", text)], file="a.md", file_format="markdown", stated=stated, file_date=file_date
    ).document
    return found["date"], found["date_source"]


def test_the_manifest_wins_over_the_text_and_the_text_over_the_file():
    front_matter = FileDate("2019-05-01", "front_matter")
    assert structured("Closing date: 12 March 2021", {"date": "2020"}, front_matter) == ("2020", "manifest")
    assert structured("Closing date: 12 March 2021", {}, front_matter) == ("2021-03-12", "closing_date")
    assert structured("You know Git.", {}, front_matter) == ("2019-05-01", "front_matter")
    assert structured("You know Git.", {}, None) == (None, None)


def test_only_another_year_is_a_dispute():
    def disputed(stated: str) -> list[str]:
        blocks = [Block("paragraph", "Closing date: 12 March 2021")]
        found = structure_document("a", blocks, file="a.txt", file_format="text", stated={"date": stated})
        return [row["field"] for row in found.descriptions if row["is_disputed"]]

    assert disputed("2021-02-01") == []
    assert disputed("2020-12-01") == ["date"]
