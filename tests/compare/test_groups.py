import numpy as np
import pandas as pd
import pytest

from drtp_jobs.compare.clusters import boilerplate_of, clusters_of
from drtp_jobs.compare.distinctive_words import log_odds_ratio, log_ratio, words_of
from tests.compare.corpora import demand, repeated


def statements(*rows: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"document_id": name, "statement_id": f"{name}:{n}", "kind": "criterion", "text": text}
            for n, (name, text) in enumerate(rows)
        ]
    )


def test_log_odds_by_hand():
    # Two words, 3 and 1 here, 1 and 3 there; the prior is 4 of each: (3+4)/(1+4) against (1+4)/(3+4).
    log_odds, z = log_odds_ratio(np.array([3.0, 1]), np.array([1.0, 3]))
    assert log_odds[0] == pytest.approx(np.log(7 / 5) - np.log(5 / 7)) == -log_odds[1]
    assert z[0] == pytest.approx(log_odds[0] / np.sqrt(1 / 7 + 1 / 5))


def test_a_word_twice_as_frequent_has_a_log_ratio_of_one():
    assert log_ratio(np.array([2.0, 8]), np.array([1.0, 9]))[0] == 1.0


def test_a_word_that_one_employer_repeats_does_not_stand_out():
    documents = pd.DataFrame(
        [
            {
                "document_id": f"d{n}",
                "employer": f"e{n}",
                "role_family": "data" if n < 5 else "software",
                "seniority": None,
            }
            for n in range(10)
        ]
    )
    own = [(f"d{n}", "metadata" if n < 5 else "compilers") for n in range(10)]
    texts = [(name, f"{text} {'zebrafish ' * 20}" if name == "d0" else text) for name, text in own]
    rows = list(words_of(documents, texts))
    assert {(row["group"], row["word"]) for row in rows} == {("data", "metadata"), ("software", "compilers")}
    assert list(words_of(documents[:0], texts)) == []


def test_documents_that_ask_alike_are_grouped_and_compared_with_role_families():
    software = ["git", "version-control", "software"]
    kinds = [*repeated(8, software), *repeated(8, [*software, "leadership"], role_family="data")]
    members, agreement = clusters_of(demand(*kinds))
    assert len({row["cluster"] for row in members}) == 2
    by_family = next(row for row in agreement if row["compared"] == "role_family")
    assert (by_family["adjusted_rand"], by_family["n_documents"]) == (1.0, 16)
    assert by_family["p_value"] < 0.01


def test_a_handful_of_documents_is_not_grouped():
    assert clusters_of(demand(*repeated(3, ["git", "version-control", "software"]))) == ([], [])


def test_documents_that_all_ask_alike_are_not_grouped():
    assert clusters_of(demand(*repeated(12, ["git", "version-control", "software"]))) == ([], [])


def test_a_sentence_in_most_documents_of_an_employer_is_boilerplate():
    documents = pd.DataFrame({"document_id": ["a", "b", "c", "x", "y"], "employer": ["N", "N", "N", "S", "S"]})
    own = statements(
        ("a", "Follow our values."), ("b", "follow our values"), ("c", "Writes code"), ("x", "Rare"), ("y", "Rare")
    )
    assert [(row["employer"], row["n_with"], row["n_documents"]) for row in boilerplate_of(documents, own)] == [
        ("N", 2, 3)
    ]
