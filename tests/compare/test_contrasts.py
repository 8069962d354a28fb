import numpy as np
import pandas as pd
import pytest
from scipy.stats import false_discovery_control

from drtp_jobs.compare.contrasts import contrasts_of, declared, q_values_of, trends_of
from drtp_jobs.tables import Contrasts, Trends, frame
from drtp_jobs.terms import GROUPINGS
from tests.compare.corpora import demand, repeated

DECLARED = pd.DataFrame({"level": "concept", "vocabulary": "core", "concept_id": ["git", "leadership"]})
SENIOR = pd.DataFrame(
    [{"contrast": "senior", "grouping": "seniority", "groups": "senior head", "other_groups": "middle"}]
)


def test_what_one_group_asks_for_and_the_other_does_not_is_told():
    asked = demand(*repeated(20, ["git", "leadership"], seniority="senior"), *repeated(20, ["git"], seniority="middle"))
    rows = {row["concept_id"]: row for row in contrasts_of(asked, SENIOR, DECLARED)}
    assert (rows["leadership"]["verdict"], rows["leadership"]["difference"]) == ("more", 1.0)
    assert (rows["git"]["verdict"], rows["git"]["difference"], rows["git"]["q_value"]) == ("cannot_tell", 0.0, 1.0)


def test_two_employers_with_many_documents_prove_nothing():
    asked = demand(
        *[({"employer": f"a{n % 2}", "seniority": "senior"}, ["git", "leadership"]) for n in range(20)],
        *[({"employer": f"b{n % 2}", "seniority": "middle"}, ["git"]) for n in range(20)],
    )
    rows = {row["concept_id"]: row for row in contrasts_of(asked, SENIOR, DECLARED)}
    assert rows["leadership"]["verdict"] == "cannot_tell"


def test_a_group_of_two_is_too_few_and_a_group_of_none_too():
    for n in (2, 0):
        asked = demand(*repeated(n, ["git"], seniority="senior"), *repeated(20, ["git"], seniority="middle"))
        rows = list(contrasts_of(asked, SENIOR, DECLARED))
        assert {row["verdict"] for row in rows} == {"too_few"}
        assert rows[0]["n_documents"] == n
        frame(Contrasts, rows)


def test_a_concept_that_nobody_asks_for_has_no_row():
    asked = demand(*repeated(6, ["git"], seniority="senior"), *repeated(6, ["git"], seniority="middle"))
    assert {row["concept_id"] for row in contrasts_of(asked, SENIOR, DECLARED)} == {"git"}


def test_a_trend_by_seniority_is_told_with_its_slope():
    asked = demand(
        *repeated(15, [], seniority="junior"),
        *repeated(15, ["git"], seniority="middle"),
        *repeated(15, ["git", "leadership"], seniority="senior"),
    )
    rows = {row["concept_id"]: row for row in trends_of(asked, DECLARED)}
    assert (rows["leadership"]["verdict"], round(rows["leadership"]["slope_share"], 6)) == ("rises", 0.5)
    frame(Trends, rows.values())


def test_one_level_of_seniority_is_no_trend():
    assert {row["verdict"] for row in trends_of(demand(*repeated(9, ["git"])), DECLARED)} == {"too_few"}
    assert list(trends_of(demand(), DECLARED)) == []


@pytest.mark.parametrize("n", [1, 2, 31, 400])
def test_q_values_are_those_of_scipy_to_the_last_bit(n: int):
    p_values = np.random.default_rng(n).integers(1, 5000, size=n) / 5000  # as shuffles give them: many are equal
    assert np.array_equal(q_values_of(p_values), false_discovery_control(p_values))


def test_what_is_declared_names_groupings_and_concepts_that_exist():
    assert set(declared("contrasts")["grouping"]) <= {*GROUPINGS, "requirement"}
    concepts = pd.read_csv("corpus/vocabularies/core/concepts.csv", dtype=str)
    domains = concepts[concepts["concept_id"].str.startswith("domain-")]["label"]
    named = declared("concepts").groupby("level")["concept_id"].agg(set)
    assert named["concept"] <= set(concepts["concept_id"])
    assert named["domain"] <= set(domains)
