import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drtp_jobs.compare.intervals import wilson_interval
from drtp_jobs.compare.prevalence import prevalence_of


def test_a_published_worked_example():
    # Newcombe (1998), Statistics in Medicine 17, table I: 81 of 263, Wilson without continuity correction.
    lower, upper = wilson_interval(81, 263)
    assert (round(lower, 4), round(upper, 4)) == (0.2553, 0.3662)


def test_the_ends_are_exact():
    assert wilson_interval(0, 40)[0] == 0.0
    assert wilson_interval(40, 40)[1] == 1.0
    assert wilson_interval(0, 0) == (0.0, 1.0)


def test_more_successes_than_trials_is_an_error():
    with pytest.raises(ValueError, match="5 of 4"):
        wilson_interval(5, 4)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share(pair: tuple[int, int]):
    lower, upper = wilson_interval(*pair)
    assert 0 <= lower <= pair[0] / pair[1] + 1e-6
    assert pair[0] / pair[1] - 1e-6 <= upper <= 1


def documents(*rows: tuple[str, str, bool]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "document_id": name,
                "organisation": f"employer of {name}",
                "role_family": family,
                "seniority": "middle",
                "document_kind": "advert",
                "is_counted": is_counted,
            }
            for name, family, is_counted in rows
        ]
    )


def mentions(*rows: tuple[str, str, bool]) -> pd.DataFrame:
    columns = ["document_id", "concept_id", "negated", "vocabulary"]
    return pd.DataFrame([(*row, "core") for row in rows], columns=columns)


CONCEPTS = pd.DataFrame([{"vocabulary": "core", "concept_id": "git", "label": "Git"}])


def test_a_document_asks_once_however_often_it_does():
    rows = prevalence_of(
        mentions(("a", "git", False), ("a", "git", False), ("b", "git", True), ("out", "git", False)),
        documents(("a", "software", True), ("b", "data", True), ("out", "data", False)),
        CONCEPTS,
    )
    counts = {(row["grouping"], row["group"]): (row["n_asking"], row["n_documents"]) for row in rows}
    assert counts["all", "all"] == (1, 2)
    assert counts["role_family", "software"] == (1, 1)
    assert counts["role_family", "data"] == (0, 1)
    assert all(row["is_small"] for row in rows)


def test_a_corpus_without_counted_documents_has_no_prevalence():
    assert prevalence_of(mentions(("a", "git", False)), documents(("a", "other", False)), CONCEPTS) == []
