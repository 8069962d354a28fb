import pandas as pd

from drtp_jobs.report.posts import posts_of


def test_an_advert_stands_beside_the_description_of_its_post_with_criteria_before_duties():
    documents = pd.DataFrame(
        [
            ("jd", "Engineer", "Northbridge", "job_description"),
            ("ad", None, None, "advert"),
            ("x", None, None, "advert"),
        ],
        columns=["document_id", "title", "organisation", "document_kind"],
    )
    pairs = pd.DataFrame(
        [("jd", "ad", "advert_of"), ("jd", "x", "template")], columns=["document_id", "other_id", "relation"]
    )
    statements = pd.DataFrame(
        [
            ("jd", "duty", None, "Writes code."),
            ("jd", "criterion", "essential", "Knows Git."),
            ("ad", "duty", None, "Join us."),
        ],
        columns=["document_id", "kind", "requirement", "text"],
    )
    (post,) = posts_of(documents, pairs, statements)
    assert (post.title, post.employer) == ("Engineer", "Northbridge")
    assert (post.advert.document_id, [row["text"] for row in post.advert.statements]) == ("ad", ["Join us."])
    assert [(row["requirement"], row["text"]) for row in post.description.statements] == [
        ("essential", "Knows Git."),
        (None, "Writes code."),
    ]


def test_without_a_pair_there_is_no_post():
    nothing = pd.DataFrame(columns=["document_id", "other_id", "relation"])
    documents = pd.DataFrame(columns=["document_id", "title", "organisation", "document_kind"])
    assert list(posts_of(documents, nothing, pd.DataFrame())) == []
