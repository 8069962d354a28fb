from typing import Any

import pandas as pd

from drtp_jobs.report.answers import answers_of, courses_answer
from drtp_jobs.report.scope import years_of

ASKED: dict[str, Any] = {
    "level": "concept",
    "vocabulary": "core",
    "requirement": "any",
    "grouping": "document_kind",
    "group": "job_description",
    "n_documents": 10,
    "is_small": False,
}
CONCEPTS = pd.DataFrame({"concept_id": ["git", "teamwork"], "kind": ["tool", "skill"]})
SIZES = {"n_documents": 10, "n_employers": 5, "other_n_documents": 20, "other_n_employers": 1}
NAMES = ("data-or-software", "infrastructure-or-software", "analysis-or-software", "senior-or-not")


def asked(concept_id: str, label: str, n_asking: int, **facts: Any) -> dict[str, Any]:
    return ASKED | {"concept_id": concept_id, "label": label, "n_asking": n_asking} | facts


def contrasts(*rows: dict[str, Any]) -> pd.DataFrame:
    columns = ["contrast", "level", "label", "difference", "verdict", *SIZES]
    return pd.DataFrame([SIZES | {"level": "concept"} | row for row in rows], columns=columns)


def trends(*rows: tuple[str, float, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["label", "slope_share", "verdict"]).assign(level="concept")


def test_tools_are_ranked_apart_from_what_else_is_asked_for():
    prevalence = pd.DataFrame([asked("git", "Git", 9), asked("teamwork", "Teamwork", 8)])
    most, tools, *_ = answers_of(prevalence, contrasts(), trends(), CONCEPTS)
    assert ([row["label"] for row in most.ranked], [row["label"] for row in tools.ranked]) == (["Teamwork"], ["Git"])
    assert most.ranked[0]["address"] == "explorer.html#document_kind=job_description&shown=core%3Ateamwork"


def test_too_few_job_descriptions_give_the_shares_of_all_documents_that_are_counted():
    few = asked("git", "Git", 1, n_documents=2, is_small=True)
    every = asked("git", "Git", 7, grouping="all", group="all")
    _, tools, *_ = answers_of(pd.DataFrame([few, every]), contrasts(), trends(), CONCEPTS)
    assert (tools.of, tools.ranked[0]["n_asking"], tools.sentences) == ("counted documents", 7, ())


def test_a_contrast_says_what_is_asked_for_more_and_less_with_the_difference_and_n():
    found = contrasts(
        {"contrast": "data-or-software", "label": "FAIR data", "difference": 0.4, "verdict": "more"},
        {"contrast": "data-or-software", "label": "Testing", "difference": -0.3, "verdict": "less"},
        {"contrast": "infrastructure-or-software", "label": "Testing", "difference": 0.1, "verdict": "cannot_tell"},
        {"contrast": "analysis-or-software", "label": "Testing", "difference": None, "verdict": "too_few"},
    )
    *_, families, _ = answers_of(pd.DataFrame([asked("git", "Git", 9)]), found, trends(), CONCEPTS)
    assert [sentence for sentence, _ in families.sentences] == [
        "Data posts ask more often for FAIR data (+40 points) and less often for Testing (−30 points) than software posts "
        "(10 documents of 5 employers against 20 of 1).",
        "The one skill tested does not clearly differ between infrastructure posts and software posts "
        "(10 documents of 5 employers against 20 of 1).",
        "Too few documents to compare analysis posts with software posts (10 documents of 5 employers against 20 of 1).",
    ]


def test_what_rises_with_seniority_is_named_or_said_to_be_nothing():
    asked_for = pd.DataFrame([asked("git", "Git", 9)])
    rising = list(answers_of(asked_for, contrasts(), trends(("Leadership", 0.21, "rises")), CONCEPTS))[-1]
    assert rising.sentences[1][0] == "The share rises from level to level for Leadership (+21 points)."
    nothing = list(answers_of(asked_for, contrasts(), trends(("Budgets", 0.0, "cannot_tell")), CONCEPTS))[-1]
    assert nothing.sentences[1][0] == "The one skill tested does not clearly rise from level to level."


def test_documents_without_a_date_are_counted():
    documents = pd.DataFrame({"date": ["2019", "2024-03-31", None]})
    assert years_of(documents) == {"n_dated": 2, "n_undated": 1, "first_year": 2019, "last_year": 2024}
    assert years_of(documents.iloc[2:])["first_year"] is None


def test_a_group_of_several_levels_is_named_in_full():
    found = contrasts({"contrast": "senior-or-not", "label": "Leadership", "difference": 0.4, "verdict": "more"})
    senior = list(answers_of(pd.DataFrame([asked("git", "Git", 9)]), found, trends(), CONCEPTS))[-1]
    assert senior.sentences[0][0].startswith(
        "Senior, principal and head posts ask more often for Leadership (+40 points) than student, junior and middle posts"
    )


def test_where_no_tool_is_named_that_is_said():
    _, tools, *_ = answers_of(pd.DataFrame([asked("teamwork", "Teamwork", 8)]), contrasts(), trends(), CONCEPTS)
    assert (tools.sentences, tools.ranked) == ((("None is asked for in the documents that are counted.", ""),), ())


def gaps(*rows: tuple[str, str, str, str, int]) -> pd.DataFrame:
    columns = ["column", "kind", "status", "concept_id", "n_asking"]
    made = pd.DataFrame(rows, columns=columns)
    return made.assign(vocabulary="core", label=made["concept_id"].str.title(), share=made["n_asking"] / 10)


def test_what_is_asked_for_and_taught_nowhere_is_named_with_its_place_in_the_catalogue():
    found = courses_answer(
        gaps(
            ("all", "asked", "covered", "git", 9),
            ("all", "asked", "nothing_found", "spectroscopy", 3),
            ("all", "asked", "nothing_found", "records", 5),
            ("all", "asked", "broader_found", "lustre", 6),
            ("all", "learnt_otherwise", "nothing_found", "teamwork", 8),
            ("data", "asked", "nothing_found", "curation", 4),
        )
    )
    assert [row["label"] for row in found.ranked] == ["Records", "Spectroscopy"]
    assert found.ranked[0]["address"] == "catalogue.html#skill=core%3Arecords"
    assert found.sentences[0][0] == (
        "Of 4 skills that at least two documents ask for, 2 are taught by none of the training resources that were read; "
        "for 1 only the broader skill is."
    )


def test_where_everything_is_taught_or_nothing_was_looked_up_that_is_said():
    taught = courses_answer(gaps(("all", "asked", "covered", "git", 9)))
    assert taught.sentences[0][0] == "The one skill looked up is taught somewhere."
    assert courses_answer(gaps()).ranked == ()


def test_a_domain_is_told_from_a_skill_of_its_name():
    found = contrasts(
        {"contrast": "data-or-software", "level": "domain", "label": "Data", "difference": 0.2, "verdict": "more"}
    )
    *_, families, _ = answers_of(pd.DataFrame([asked("git", "Git", 9)]), found, trends(), CONCEPTS)
    assert families.sentences[0][0].startswith("Data posts ask more often for Data (domain, +20 points) than")


def test_a_group_without_a_document_is_said_in_words():
    nobody = {"n_documents": 0, "n_employers": 0, "other_n_documents": 1, "other_n_employers": 1}
    found = contrasts({"contrast": "data-or-software", "label": "Testing", "verdict": "too_few"} | nobody)
    *_, families, _ = answers_of(pd.DataFrame([asked("git", "Git", 9)]), found, trends(), CONCEPTS)
    assert families.sentences[0][0] == (
        "Too few documents to compare data posts with software posts (no documents against 1 document of 1 employer)."
    )
