import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from drtp_jobs.compare import intervals
from drtp_jobs.compare.intervals import (
    correlation_within,
    detectable_difference,
    newcombe_interval,
    shares_of,
    wilson_interval,
)


def test_a_published_worked_example_of_wilson():
    # Newcombe (1998), Two-sided confidence intervals for the single proportion, table I: 81 of 263.
    lower, upper = wilson_interval(81 / 263, 263)
    assert (round(lower, 4), round(upper, 4)) == (0.2553, 0.3662)


def test_wilson_is_that_of_statsmodels():
    assert wilson_interval(7 / 30, 30) == pytest.approx(proportion_confint(7, 30, method="wilson"))


def test_the_ends_are_exact():
    assert wilson_interval(0, 40)[0] == 0.0
    assert wilson_interval(1, 40)[1] == 1.0
    assert wilson_interval(0, 0) == (0.0, 1.0)


def test_hardly_any_is_an_upper_bound():
    assert round(float(wilson_interval(0, 40)[1]), 2) == 0.09


def test_what_is_no_share_is_an_error():
    with pytest.raises(ValueError, match="no share"):
        wilson_interval(5 / 4, 4)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share(pair: tuple[int, int]):
    share = pair[0] / pair[1]
    lower, upper = wilson_interval(share, pair[1])
    assert 0 <= lower <= share + 1e-9 <= upper + 2e-9 <= 1 + 3e-9


def test_a_published_worked_example_of_newcombe():
    # Newcombe (1998), Interval estimation for the difference, table II (a), method 10: 56 of 70 against 48 of 80.
    first, other = (wilson_interval(n_asking / n, n) for n_asking, n in ((56, 70), (48, 80)))
    lower, upper = newcombe_interval(56 / 70, *first, 48 / 80, *other)
    assert (round(lower, 4), round(upper, 4)) == (0.0524, 0.3339)
    assert (lower, upper) == pytest.approx(confint_proportions_2indep(56, 70, 48, 80, method="newcomb"))


def column(*n_asking: float) -> np.ndarray:
    return np.array(n_asking, dtype=float)[:, None]


def test_employers_that_each_agree_with_themselves_are_correlated_completely():
    assert correlation_within(column(3, 0, 3, 0), np.array([3.0, 3, 3, 3])) == 1.0


def test_employers_that_are_alike_are_not_correlated():
    assert correlation_within(column(2, 2, 2), np.array([4.0, 4, 4])) == 0.0


def test_correlation_by_hand():
    # Shares 1, 0.5 and 0 in employers of two: between 1/2, within 1/6, so (1/2 - 1/6) / (1/2 + 1/6).
    assert correlation_within(column(2, 1, 0), np.array([2.0, 2, 2])) == pytest.approx(0.5)


def test_completely_correlated_documents_tell_as_much_as_their_employers():
    shares = shares_of(column(5, 0, 5, 0, 5, 0, 5, 0, 5, 0), np.full(10, 5))
    assert shares.n_effective[0] == pytest.approx(10)


def test_a_document_of_each_employer_is_a_plain_wilson_interval_with_students_quantile():
    shares = shares_of(column(1, 1, 0, 0, 0), np.ones(5))
    assert shares.n_effective[0] == 5
    assert (shares.lower[0], shares.upper[0]) == pytest.approx(wilson_interval(0.4, 5, z=2.7764451))


def test_of_one_employer_nothing_is_told_of_others():
    shares = shares_of(column(3), np.array([4]))
    assert (shares.share[0], shares.lower[0], shares.upper[0]) == (0.75, 0.0, 1.0)


@given(st.lists(st.tuples(st.integers(1, 30), st.floats(0, 1)), min_size=2, max_size=12))
def test_clustered_intervals_hold_the_share_and_stay_within_0_to_1(employers: list[tuple[int, float]]):
    sizes = np.array([size for size, _ in employers])
    asking = np.array([round(size * share) for size, share in employers])[:, None]
    shares = shares_of(asking, sizes)
    assert 0 <= shares.lower[0] <= shares.share[0] + 1e-9 <= shares.upper[0] + 2e-9 <= 1 + 3e-9
    assert 0 < shares.n_effective[0] <= sizes.sum() + 1e-9


def test_the_difference_that_two_groups_of_hundred_would_show():
    # (1.960 + 0.842) * sqrt(0.5 * 0.5 * 2 / 100)
    assert detectable_difference(0.5, 100, 100) == pytest.approx(0.1981, abs=1e-4)
    assert detectable_difference(0.5, 2, 2) == 1.0


def test_shares_of_some_concepts_at_a_time_are_those_of_all_at_once(monkeypatch: pytest.MonkeyPatch):
    asking, sizes = np.arange(24).reshape(4, 6) % 4, np.array([3, 4, 5, 6])
    whole = shares_of(asking, sizes)
    monkeypatch.setattr(intervals, "_AT_A_TIME", 10)
    for some, every in zip(shares_of(asking, sizes), whole, strict=True):
        assert np.array_equal(some, every, equal_nan=True)
