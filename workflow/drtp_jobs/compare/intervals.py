"""Shares with intervals that know that documents of one employer resemble each other.

The numbers of a share are counts by employer: `asking` and `documents`, arrays of shape (employers,) or, for many
concepts at once, (employers, concepts) and (employers,). scipy.special is imported where it is called: it loads slowly, and much
that uses this module takes a limit or a type from it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

FEWEST_DOCUMENTS = 5  # a group with fewer gets a count and no verdict
FEWEST_EMPLOYERS = 2  # with one employer nothing is known of others

# Taken where no document of a group asks, or every one does: then the correlation cannot be estimated. It is the least
# of those met where it can (0.3 to 0.6); the simulation in benchmarks/ shows that the intervals cover with it.
UNKNOWN_CORRELATION = 0.3

_AT_A_TIME = 4_000_000  # counts, so that memory does not grow with the corpus

Numbers = npt.NDArray[np.float64]


class Shares(NamedTuple):
    """Shares of some concepts in one group, an array each: with 95 % interval and what the interval was made of."""

    share: Numbers
    lower: Numbers
    upper: Numbers
    correlation: Numbers
    n_effective: Numbers


def wilson_interval(share: Any, n: Any, z: Any = None, confidence: float = 0.95) -> tuple[Any, Any]:
    """Ends of the interval of a share (or of an array of shares) of n, which stays within 0 to 1.

    `z` is the quantile to use instead of the normal one of `confidence`. The end at a share of 0 is exactly 0, at 1
    exactly 1; with n of 0 nothing is known: (0.0, 1.0). Raises ValueError for a share outside 0 to 1.
    Source: Wilson (1927), Probable inference, the law of succession, and statistical inference, JASA 22.
    """
    from scipy.special import ndtri

    share, n = np.asarray(share, dtype=float), np.asarray(n, dtype=float)
    if ((share < 0) | (share > 1)).any():
        raise ValueError(f"{share} is no share")
    z = float(ndtri((1 + confidence) / 2)) if z is None else z
    some = np.where(n > 0, n, 1.0)
    middle = (share + z**2 / (2 * some)) / (1 + z**2 / some)
    half = z / (1 + z**2 / some) * np.sqrt(share * (1 - share) / some + z**2 / (4 * some**2))
    lower = np.where((share == 0) | (n == 0), 0.0, np.maximum(middle - half, 0.0))
    upper = np.where((share == 1) | (n == 0), 1.0, np.minimum(middle + half, 1.0))
    return lower[()], upper[()]


def correlation_within(asking: Numbers, documents: Numbers) -> Numbers:
    """Intra-class correlation of asking among the documents of an employer, from 0 to 1, for each concept.

    The estimate from the analysis of variance; where all documents agree or no employer has two, there is none: not a
    number. Source: Ridout, Demétrio and Firth (1999), Estimating intraclass correlation for binary data, Biometrics 55.
    """
    sizes = documents[:, None]
    n, n_employers = documents.sum(), len(documents)
    own, overall = asking / sizes, asking.sum(axis=0) / n
    with np.errstate(divide="ignore", invalid="ignore"):
        between = (sizes * (own - overall) ** 2).sum(axis=0) / (n_employers - 1)
        within = (sizes * own * (1 - own)).sum(axis=0) / (n - n_employers)
        typical_size = (n - (documents**2).sum() / n) / (n_employers - 1)
        estimate = (between - within) / (between + (typical_size - 1) * within)
    clipped: Numbers = np.clip(estimate, 0.0, 1.0)
    return clipped


def shares_of(asking: Any, documents: Any) -> Shares:
    """Shares with intervals from counts by employer: `asking` (employers, concepts), `documents` (employers,).

    Wilson's interval on the effective sample size, n / (1 + (m - 1) r): r is the correlation within employers, m the
    documents of an employer as a document meets them (Kish); with Student's quantile of employers - 1. With one
    employer nothing is known of others: 0 to 1. Employers without a document must be left out.
    Sources: Kish (1965), Survey sampling, 5.4; Korn and Graubard (1998), Confidence intervals for proportions with
    small expected number of positive counts estimated from survey data, Survey Methodology 24.
    """
    asking, documents = np.asarray(asking), np.asarray(documents, dtype=float)
    n_turns = 1 + asking.size // _AT_A_TIME
    some = [_shares_of(columns.astype(float), documents) for columns in np.array_split(asking, n_turns, axis=1)]
    return Shares(*(np.concatenate(each) for each in zip(*some, strict=True)))


def _shares_of(asking: Numbers, documents: Numbers) -> Shares:
    """The same of some concepts."""
    from scipy.special import stdtrit

    n, n_employers = documents.sum(), len(documents)
    share = asking.sum(axis=0) / n if n else np.full(asking.shape[1], np.nan)
    if n_employers < FEWEST_EMPLOYERS:
        none = np.zeros_like(share)
        return Shares(share, none, none + 1, none * np.nan, none * np.nan)
    met_size = (documents**2).sum() / n
    correlation = correlation_within(asking, documents)
    known = np.where(np.isnan(correlation), UNKNOWN_CORRELATION if met_size > 1 else 0.0, correlation)
    n_effective = n / (1 + (met_size - 1) * known)
    lower, upper = wilson_interval(share, n_effective, stdtrit(n_employers - 1, 0.975))
    return Shares(share, lower, upper, correlation, n_effective)


def newcombe_interval(
    share: Any, lower: Any, upper: Any, other_share: Any, other_lower: Any, other_upper: Any
) -> tuple[Any, Any]:
    """Ends of the interval of share - other_share, from the ends of the intervals of both.

    Source: Newcombe (1998), Interval estimation for the difference between independent proportions, Statistics in
    Medicine 17, method 10.
    """
    difference = share - other_share
    return (
        difference - np.sqrt((share - lower) ** 2 + (other_upper - other_share) ** 2),
        difference + np.sqrt((upper - share) ** 2 + (other_share - other_lower) ** 2),
    )


def detectable_difference(share: Any, n_effective: Any, other_n_effective: Any, power: float = 0.8) -> Any:
    """The smallest difference from a share that a two-sided test at 5 % would show with this power, at most 1.

    Source: Fleiss, Levin and Paik (2003), Statistical methods for rates and proportions, 4.2, without correction.
    """
    from scipy.special import ndtri

    reach = ndtri(0.975) + ndtri(power)
    return np.minimum(1.0, reach * np.sqrt(share * (1 - share) * (1 / n_effective + 1 / other_n_effective)))


def is_small(n_documents: int, n_employers: int) -> bool:
    """Whether a group is too small for a verdict."""
    return n_documents < FEWEST_DOCUMENTS or n_employers < FEWEST_EMPLOYERS
