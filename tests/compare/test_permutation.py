import numpy as np
import pytest

from drtp_jobs.compare.permutation import N_PERMUTATIONS, trend_statistic
from drtp_jobs.compare.permutation import test_of as permutation_test

SMALLEST = 1 / (N_PERMUTATIONS + 1)


def test_a_published_worked_example_of_the_trend():
    # Agresti (2002), Categorical data analysis, table 2.7: malformations by mothers' drinks; z squared is 6.57.
    malformed = np.array([48.0, 38, 5, 1, 1])[:, None]
    births = np.array([17114.0, 14502, 793, 127, 38])
    z = trend_statistic(np.array([[0, 0.5, 1.5, 4, 7]]), malformed, births)
    assert z[0, 0] ** 2 == pytest.approx(6.57, abs=0.005)


def test_what_all_ask_for_has_no_trend():
    assert trend_statistic(np.array([[0.0, 1]]), np.array([[3.0], [4]]), np.array([3.0, 4]))[0, 0] == 0


def test_where_employers_have_both_groups_documents_are_shuffled_within_them():
    employers = np.repeat(np.arange(12), 4)
    scores = np.tile([0.0, 0, 1, 1], 12)
    found = permutation_test(scores, employers, scores[:, None].copy(), "told apart")
    assert found.permuted == "within_employers"
    assert found.p_values[0] == SMALLEST


def test_where_employers_have_one_group_each_employers_are_shuffled():
    employers = np.repeat(np.arange(6), 10)
    scores = (employers < 3).astype(float)
    found = permutation_test(scores, employers, scores[:, None].copy(), "six employers")
    # With three employers of six there are 20 assignments, two of them as far out: sixty documents prove no more.
    assert found.permuted == "employers"
    assert found.p_values[0] == pytest.approx(2 / 20, abs=0.02)


def test_what_does_not_differ_is_not_told():
    employers = np.repeat(np.arange(10), 4)
    found = permutation_test(np.tile([0.0, 1], 20), employers, np.ones((40, 1)), "the same")
    assert found.p_values[0] == 1.0


def test_the_same_name_gives_the_same_shuffles():
    generator = np.random.default_rng(1)
    employers, scores = np.repeat(np.arange(10), 3), np.tile([0.0, 1, 1], 10)
    asking = generator.integers(0, 2, (30, 5)).astype(float)
    first, again = (permutation_test(scores, employers, asking, "name").p_values for _ in range(2))
    assert (first == again).all()
