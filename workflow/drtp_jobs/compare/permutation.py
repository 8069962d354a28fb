"""Tests that shuffle what employers are compared by, because documents of one employer resemble each other.

Where an employer has documents of both groups, labels are shuffled among its own documents, which keeps what employers
differ in out of the test; where employers hold one group each, whole employers are shuffled. Sources: Good (2005),
Permutation, parametric and bootstrap tests of hypotheses, 3; Phipson and Smyth (2010), Permutation p-values should
never be zero, SAGMB 9.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from drtp_jobs.compare.intervals import Numbers

N_PERMUTATIONS = 4999
MOSTLY = 0.5  # of the documents of employers with several labels, from which shuffling is done within employers
_MOST_SCORES = 100_000_000  # shuffled in a test; of more, fewer shuffles, so that time does not explode,
_FEWEST_PERMUTATIONS = 999  # but no fewer than these
_AT_A_TIME = 500  # shuffles,
_SCORES_AT_A_TIME = 4_000_000  # and fewer of a large corpus, so that memory does not grow with it
_SAME = 1e-9  # statistics closer than this are equal


class Test(NamedTuple):
    """Result of a test of some concepts: p-values, and what was shuffled."""

    p_values: Numbers
    permuted: str


def test_of(scores: npt.NDArray[Any], employers: npt.NDArray[Any], asking: npt.NDArray[Any], name: str) -> Test:
    """Test whether asking goes with a score, for each concept; two groups are scores of 0 and 1.

    Takes scores and employers of some documents, shape (documents,), asking of shape (documents, concepts) with 0 and
    1, and a name that fixes the shuffles. The statistic is the sum over documents of the score times what asking
    exceeds its mean by: within employers their own mean, else that of all, in standard units because the sizes of groups
    change (Cochran and Armitage's trend statistic). Two-sided.
    """
    generator = np.random.default_rng(zlib.crc32(name.encode()))
    codes, _ = pd.factorize(employers, sort=True)
    sizes = np.bincount(codes)
    n_scores = pd.Series(scores).groupby(codes).nunique().to_numpy()
    if sizes[n_scores > 1].sum() >= MOSTLY * len(scores):
        return Test(_within_employers(scores, codes, asking, generator), "within_employers")
    return Test(_between_employers(scores, codes, asking, generator), "employers")


def _within_employers(
    scores: Numbers, codes: np.ndarray, asking: npt.NDArray[Any], generator: np.random.Generator
) -> Numbers:
    """p-values when scores are shuffled among the documents of each employer."""
    means = np.zeros((codes.max() + 1, asking.shape[1]))
    np.add.at(means, codes, asking)
    excess = asking - (means / np.bincount(codes)[:, None])[codes]
    order = np.argsort(codes, kind="stable")

    def shuffled(n: int) -> Numbers:
        own = np.empty((n, len(scores)))
        keys = codes[None, :] + generator.random((n, len(scores)))
        own[:, order] = scores[np.argsort(keys, axis=1)]
        statistic: Numbers = own @ excess
        return statistic

    return _p_values(scores @ excess, shuffled, len(scores))


def _between_employers(
    scores: Numbers, codes: np.ndarray, asking: npt.NDArray[Any], generator: np.random.Generator
) -> Numbers:
    """p-values when scores are shuffled among employers; an employer with several scores counts as several."""
    cells = pd.factorize(pd.Series(list(zip(codes, scores, strict=True))), sort=True)[0]
    n_cells = cells.max() + 1
    own = np.zeros((n_cells, asking.shape[1]))
    np.add.at(own, cells, asking)
    sizes = np.bincount(cells).astype(float)
    score_of = np.zeros(n_cells)
    score_of[cells] = scores

    def shuffled(n: int) -> Numbers:
        return trend_statistic(score_of[np.argsort(generator.random((n, n_cells)), axis=1)], own, sizes)

    return _p_values(trend_statistic(score_of[None, :], own, sizes)[0], shuffled, n_cells)


def _p_values(observed: Numbers, shuffled: Callable[[int], Numbers], n_scores: int) -> Numbers:
    """Share of the shuffles, with the sample itself, that are as far from 0 as what was observed.

    `shuffled` gives the statistics of so many shuffles of `n_scores`, of shape (shuffles, concepts).
    """
    as_far = np.zeros(len(observed))
    n_permutations = n_permutations_of(n_scores)
    at_a_time = max(1, min(_AT_A_TIME, _SCORES_AT_A_TIME // n_scores))
    for start in range(0, n_permutations, at_a_time):
        statistics = shuffled(min(at_a_time, n_permutations - start))
        as_far += (np.abs(statistics) >= np.abs(observed)[None, :] - _SAME).sum(axis=0)
    p_values: Numbers = (1 + as_far) / (1 + n_permutations)
    return p_values


def n_permutations_of(n_scores: int) -> int:
    """How many shuffles a test of so many scores makes.

    >>> n_permutations_of(20_000), n_permutations_of(50_000), n_permutations_of(1_000_000)
    (4999, 2000, 999)
    """
    return max(_FEWEST_PERMUTATIONS, min(N_PERMUTATIONS, _MOST_SCORES // n_scores))


def trend_statistic(scores: Numbers, asking: npt.NDArray[Any], documents: Numbers) -> Numbers:
    """Cochran and Armitage's z of asking along scores; 0 where all documents agree or have one score.

    Takes scores of shape (tests, groups), asking of shape (groups, concepts) and documents of shape (groups,); returns
    shape (tests, concepts). Sources: Cochran (1954), Some methods for strengthening the common chi-squared tests,
    Biometrics 10; Armitage (1955), Tests for linear trends in proportions and frequencies, Biometrics 11.
    """
    n = documents.sum()
    share = asking.sum(axis=0) / n
    centred = scores - (scores @ documents / n)[:, None]
    spread = (centred**2) @ documents
    variance = spread[:, None] * (share * (1 - share))[None, :]
    z: Numbers = np.divide(centred @ asking, np.sqrt(variance), out=np.zeros_like(variance), where=variance > 0)
    return z
