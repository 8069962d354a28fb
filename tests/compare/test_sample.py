from typing import Any

import pandas as pd
import pytest

from drtp_jobs.compare.duplicates import near_duplicates_of
from drtp_jobs.compare.sample import employer_of, periods_of, sample_of
from drtp_jobs.tables import NearDuplicates, frame

ADVERT = (
    "The Institute is looking for a research software engineer to join a small group. You will write code with"
    " researchers of all departments, test it, and publish it under an open licence."
)
OTHER = "Wanted: somebody who looks after the storage, answers tickets and replaces broken disks before anyone notices."


def documents(*rows: dict[str, Any]) -> pd.DataFrame:
    plain = {
        "title": "Research Software Engineer",
        "organisation": "Northbridge",
        "employer": "Northbridge",
        "grade": None,
        "document_kind": "advert",
        "language": "en",
        "date": None,
        "post_id": None,
        "n_criteria": 1,
        "n_duties": 0,
        "is_eligible": True,
    }
    return pd.DataFrame([{"document_id": f"d{n}"} | plain | row for n, row in enumerate(rows)])


def relations(described: pd.DataFrame, *texts: str) -> list[str]:
    rows = near_duplicates_of(described, [(f"d{n}", text) for n, text in enumerate(texts)])
    frame(NearDuplicates, rows)
    return [row["relation"] for row in rows]


def test_the_same_text_of_two_employers_is_one_text():
    described = documents({}, {"employer": "Southbridge", "title": "Engineer"})
    assert relations(described, ADVERT, ADVERT) == ["same_text"]


def test_a_changed_text_of_one_employer_title_and_kind_is_a_version_of_one_post():
    assert relations(documents({}, {"title": "Research software engineer (re-advert)"}), ADVERT, ADVERT[:120]) == [
        "same_post"
    ]


@pytest.mark.parametrize("other", [{"title": "Data Steward"}, {"grade": "8"}])
def test_another_title_or_grade_in_much_the_same_words_is_a_template(other: dict[str, str]):
    assert relations(documents({"grade": "7"}, {"grade": "7"} | other), ADVERT, ADVERT[:120]) == ["template"]


def test_an_advert_and_a_job_description_of_one_title_belong_to_one_post_whatever_their_words():
    assert relations(documents({}, {"document_kind": "job_description"}), ADVERT, OTHER) == ["advert_of"]


def test_the_papers_that_the_manifest_says_are_of_one_post_belong_to_it_whatever_they_are_called():
    advert = {"title": "Join us!", "post_id": "N-17"}
    described = documents(advert, {"document_kind": "job_description", "post_id": "N-17"})
    assert relations(described, ADVERT, OTHER) == ["advert_of"]


def test_papers_of_two_posts_are_none_of_one_however_alike():
    described = documents({"post_id": "N-17"}, {"document_kind": "job_description", "post_id": "N-18"})
    assert relations(described, ADVERT, OTHER) == []
    assert relations(documents({"post_id": "N-17"}, {"post_id": "N-18"}), ADVERT, ADVERT[:120]) == ["template"]


def test_a_translation_is_told_by_names_and_numbers():
    english = "The group of Dr Ada Byron uses Python, HDF5 and Kubernetes at CERN in Geneva, room B28."
    german = "Das Team um Dr Ada Byron nutzt Python, HDF5 und Kubernetes am CERN in Genf, Raum B28."
    described = documents({}, {"language": "de", "title": "Softwareentwickler", "employer": "Nordbrücke"})
    assert relations(described, english, german) == ["translation"]


def test_an_advert_in_another_language_that_shares_its_names_is_a_translation_and_nothing_else():
    described = documents({"document_kind": "advert", "language": "de"}, {"document_kind": "job_description"})
    names = "Northbridge Institute of Soils, ERC 4711, Python, Kubernetes, PostgreSQL"
    assert relations(described, f"Wir suchen für {names}", f"We look at {names}") == ["translation"]


def test_texts_without_any_name_or_number_in_two_languages_are_no_pair():
    assert relations(documents({"language": "de"}, {}), "nichts davon", "none of it") == []


def test_unrelated_documents_are_no_pair():
    assert relations(documents({}, {"title": "Storage engineer"}), ADVERT, OTHER) == []
    assert relations(documents({}, {"title": "Storage engineer"}), "Too short", "Short") == []
    assert relations(documents({}), ADVERT) == []


def test_of_documents_that_say_the_same_the_english_one_with_most_statements_counts():
    described = documents({"n_criteria": 9, "language": "de"}, {"n_criteria": 3}, {"n_criteria": 5}, {})
    pairs = [
        {"document_id": "d0", "other_id": "d1", "relation": "translation"},
        {"document_id": "d1", "other_id": "d2", "relation": "same_post"},
        {"document_id": "d2", "other_id": "d3", "relation": "template"},
    ]
    rows = sample_of(described, pairs)
    assert [row["counted_as"] for row in rows] == ["d2", "d2", "d2", "d3"]
    assert [row["is_counted"] for row in rows] == [False, False, True, True]


def test_what_is_not_eligible_counts_through_no_other_document():
    rows = sample_of(
        documents({"is_eligible": False}, {}),
        [{"document_id": "d0", "other_id": "d1", "relation": "same_text"}],
    )
    assert [(row["is_counted"], row["counted_as"]) for row in rows] == [(False, None), (True, "d1")]


def test_departments_of_one_university_are_one_employer():
    names = ("University of Northbridge - Physics", "University of Northbridge (IT)", "University of Northbridge, Hull")
    assert {employer_of(name) for name in names} == {"University of Northbridge"}
    assert employer_of(None) is None


def test_recent_is_within_ten_years_of_the_newest_eligible_document():
    dates = ({"date": "2025-03-01"}, {"date": "2016-12"}, {"date": "2015"}, {"date": None})
    described = documents(*dates, {"date": "2031", "is_eligible": False})
    assert periods_of(described) == {"d0": "recent", "d1": "recent", "d2": "older", "d4": "recent"}
    assert [row["period"] for row in sample_of(described, [])] == [
        "recent",
        "recent",
        "older",
        None,
        "recent",
    ]


def test_without_an_eligible_document_with_a_date_no_period_is_known():
    assert periods_of(documents({}, {"date": "2024", "is_eligible": False})) == {}
