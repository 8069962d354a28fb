"""The page of a role: what its number of documents allows to say, and whose words it quotes."""

from __future__ import annotations

import pandas as pd
import pytest

from drtp_jobs import tables
from drtp_jobs.compare.demand import Demand
from drtp_jobs.report.published import counted_documents, demand_within, read_marked
from drtp_jobs.report.role import limits_of, qualifications_of, ranked_by_kind, typical_sentences
from drtp_jobs.report.wording import counted, listed, points, units
from tests.report.corpora import READ, Post, published_in


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> tables.Published:
    """Two descriptions and six adverts of data posts."""
    asks = ("python", "teamwork")
    posts = [
        Post("Northbridge", asks, family="data"),
        Post("Kestrel", ("git", "teamwork", "leadership"), family="data"),
    ]
    posts += [Post(name, asks, "advert", "data") for name in ("Northbridge", "Wexcombe") for _ in range(3)]
    return read_marked(READ, published_in(tmp_path_factory.mktemp("tables"), posts).glob("*.parquet"))


@pytest.fixture
def demand(read: tables.Published) -> Demand:
    """What they ask for."""
    return demand_within(read, counted_documents(read))


def documents(*levels: str | None) -> pd.DataFrame:
    names = ["Northbridge", "Kestrel"] * len(levels)
    return pd.DataFrame({"seniority": levels, "employer": names[: len(levels)]})


def test_levels_that_are_enough_are_named_and_those_that_are_too_few():
    assert limits_of(documents(*["middle"] * 6, "senior", None)) == [
        "That is enough for shares, with intervals.",
        "By seniority it is enough for these levels: middle (6).",
        "Too few to say: senior (1).",
    ]
    assert limits_of(documents("middle")) == [
        "That is too few for shares that say something of other posts: this page shows counts."
    ]


def test_adverts_stand_beside_few_descriptions_and_tools_are_left_to_their_own_list(
    read: tables.Published, demand: Demand
):
    ranked = ranked_by_kind(demand, read[tables.Concepts])
    assert ranked["columns"] == ["descriptions (2)", "adverts (6)"]
    assert [
        (row["label"], [(cell["n_asking"], cell["n_documents"], cell["is_small"]) for cell in row["cells"]])
        for row in ranked["rows"]
    ] == [("Teamwork", [(2, 2, True), (6, 6, False)]), ("Leadership", [(1, 2, True), (0, 6, False)])]


def test_what_no_advert_asks_for_has_an_interval_too(read: tables.Published, demand: Demand):
    leadership = ranked_by_kind(demand, read[tables.Concepts])["rows"][1]["cells"][1]
    assert leadership["lower_share"] == 0
    assert leadership["upper_share"] > 0.3


def test_each_sentence_is_of_another_employer_if_there_is_one(read: tables.Published):
    quoted = list(typical_sentences(read, counted_documents(read), ["teamwork", "python", "leadership"]))
    assert [(row["label"], row["employer"]) for row in quoted] == [
        ("Teamwork", "Northbridge"),
        ("Python", "Wexcombe"),
        ("Leadership", "Kestrel"),
    ]


def test_qualifications_say_how_many_ask_and_for_how_many_they_are_essential(read: tables.Published):
    own = read[tables.Traits].copy()
    own.loc[own["statement_id"] == "d0:0", "qualification"] = "phd"
    said = list(qualifications_of({**read, tables.Traits: own}, counted_documents(read)))
    assert said == ["1 of 8 documents asks for a doctorate, as essential."]


def test_numbers_are_said_in_the_singular_and_the_plural():
    assert [counted(n, "document") for n in (0, 1, 2)] == ["no documents", "1 document", "2 documents"]
    assert [units(n, "criteria", "more") for n in (1, 3)] == ["1 more criterion", "3 more criteria"]
    assert (listed([]), listed(["a"]), listed(["a", "b", "c"])) == ("", "a", "a, b and c")
    assert [points(share) for share in (0.4, -0.031, 0.0001)] == ["+40", "−3", "0"]
