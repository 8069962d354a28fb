"""Who does the work of a research software analyst: told by what posts ask for, whatever they are called."""

from __future__ import annotations

import pandas as pd

from drtp_jobs.report.analysts import cell_of, doing_analyst_work, posts_of

NEEDS, SCOPE = "finding out what users need", "judging scope and feasibility"
TASKS = pd.DataFrame(
    [("a", "a:1", NEEDS), ("a", "a:2", NEEDS), ("a", "a:3", SCOPE), ("b", "b:1", SCOPE)],
    columns=["document_id", "statement_id", "task"],
)
DOCUMENTS = pd.DataFrame(
    [
        ("a", "Web developer", "Northbridge", "software", "senior", "6", "job_description"),
        ("b", "Data steward", "Kestrel", "data", None, None, "advert"),
        ("c", "Systems administrator", "Kestrel", "infrastructure", "middle", None, "advert"),
    ],
    columns=["document_id", "title", "employer", "role_family", "seniority", "grade", "document_kind"],
)
STATEMENTS = pd.DataFrame(
    [
        ("a:1", "Gather the requirements of every research group"),
        ("a:2", "Gather user requirements"),
        ("a:3", "Judge whether a project is feasible"),
        ("b:1", "Take part in project scoping"),
    ],
    columns=["statement_id", "text"],
)


def test_a_task_asked_twice_counts_once():
    assert doing_analyst_work(TASKS, 2) == {"a"}
    assert doing_analyst_work(TASKS, 1) == {"a", "b"}


def test_posts_with_most_tasks_come_first_each_task_with_its_shortest_sentence():
    posts = list(posts_of(TASKS, DOCUMENTS, STATEMENTS))
    assert [(post["title"], post["n_tasks"], post["grade"]) for post in posts] == [
        ("Web developer", 2, "6"),
        ("Data steward", 1, None),
    ]
    assert posts[0]["sentences"] == [
        (NEEDS, "Gather user requirements"),
        (SCOPE, "Judge whether a project is feasible"),
    ]


def test_few_documents_have_counts_and_no_share():
    assert cell_of(DOCUMENTS, {"a"}) == {"n_asking": 1, "n_documents": 3, "is_small": True}
    assert cell_of(DOCUMENTS[:0], {"a"}) == {"n_asking": 0, "n_documents": 0, "is_small": True}


def test_enough_documents_have_a_share_with_its_interval():
    many = pd.DataFrame({"document_id": [f"d{n}" for n in range(10)], "employer": ["Northbridge", "Kestrel"] * 5})
    cell = cell_of(many, {"d0", "d1", "elsewhere"})
    assert (cell["n_asking"], cell["prevalence_share"]) == (2, 0.2)
    assert 0 <= cell["lower_share"] < 0.2 < cell["upper_share"] <= 1
