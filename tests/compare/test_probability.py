import numpy as np
import pytest

from drtp_jobs.compare.probability import probability_above


def test_independent_documents_agree_with_the_beta_distribution():
    asking = np.repeat([1.0, 0.0], [14, 6])
    # Of 20 documents of 20 employers the share has the distribution Beta(15, 7).
    assert probability_above(asking, np.ones(20), 0.5) == pytest.approx(0.9608, abs=2e-3)


def test_documents_of_one_employer_say_little_of_others():
    alone = probability_above(np.ones(20), np.ones(20), 0.5)
    together = probability_above(np.array([10.0, 10.0]), np.array([10.0, 10.0]), 0.5)
    assert alone > 0.999
    assert 0.75 < together < 0.95


def test_both_sides_together_are_certain_and_order_does_not_matter():
    asking, documents = np.array([3.0, 0.0, 2.0]), np.array([5.0, 4.0, 2.0])
    above = probability_above(asking, documents, 1 / 3)
    assert above + (1 - above) == 1
    assert probability_above(asking[::-1], documents[::-1], 1 / 3) == above
    assert probability_above(documents - asking, documents, 2 / 3) == pytest.approx(1 - above, abs=1e-9)


def test_nothing_known_is_the_share_beforehand():
    assert probability_above(np.zeros(0), np.zeros(0), 0.25) == pytest.approx(0.75)
