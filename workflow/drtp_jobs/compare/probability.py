"""How probable it is that a share lies above a threshold, of documents that resemble each other within an employer."""

from __future__ import annotations

from typing import Any

import numpy as np

_SHARES = 200  # cells of the grid of shares
_CORRELATIONS = 20  # cells of the grid of correlations within employers


def probability_above(asking: Any, documents: Any, threshold: float) -> float:
    """Probability that the share of all documents lies above a threshold, from 0 to 1.

    `asking` and `documents` are counts by employer, arrays of shape (employers,). The model: each employer has a share of
    its own, drawn from a beta distribution with the common share as its mean and the correlation within employers as its
    spread; its documents ask or not by that share. Share and correlation are equally probable from 0 to 1 beforehand.
    Summed over a grid of both, so the same counts give the same number.
    Source: Gelman et al. (2013), Bayesian data analysis, 5.3; Skellam (1948) for the beta-binomial, JRSS B 10.
    """
    from scipy.special import betaln  # here, since it loads slowly, and a run only names the findings that use it

    counts = np.column_stack([np.asarray(asking, dtype=float), np.asarray(documents, dtype=float)])
    kinds, times = np.unique(counts, axis=0, return_counts=True)
    edges = np.linspace(0.0, 1.0, _SHARES + 1)
    share = ((edges[:-1] + edges[1:]) / 2)[:, None]
    correlation = ((np.arange(_CORRELATIONS) + 0.5) / _CORRELATIONS)[None, :]
    weight = (1 - correlation) / correlation
    first, second = share * weight, (1 - share) * weight
    logarithm = np.zeros((_SHARES, _CORRELATIONS))
    for (asks, n), many in zip(kinds, times, strict=True):
        logarithm += many * (betaln(asks + first, n - asks + second) - betaln(first, second))
    mass = np.exp(logarithm - logarithm.max()).sum(axis=1)
    below = np.concatenate([[0.0], np.cumsum(mass)]) / mass.sum()
    return float(1 - np.interp(threshold, edges, below))
