"""A share, its interval and a threshold to a verdict, and to what it would take to decide."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from scipy.special import stdtrit

from drtp_jobs.compare.intervals import Numbers, is_small, shares_of, wilson_interval
from drtp_jobs.findings.definitions import Claim, number

_MOST_TIMES = 20  # the corpus: beyond, "more documents" is no advice
_STEP = 1.02  # by which the corpus grows until it decides


class More(NamedTuple):
    """Units and employers that would decide, beside those at hand."""

    units: int
    employers: int | None


def side_of(claim: Claim, lower: float, upper: float) -> str | None:
    """Supported or contradicted if the interval lies beyond the threshold, nothing if the threshold is inside."""
    if lower <= claim.threshold <= upper:
        return None
    return "supported" if (lower > claim.threshold) == (claim.direction == "above") else "contradicted"


def verdict_of(
    claim: Claim, *, n_units: int, n_employers: int, lower: float, upper: float, is_backed: bool = True
) -> str:
    """The verdict on a claim.

    Not tested: fewer units than the claim asks for. Supported or contradicted: by the side of the threshold on which the
    interval lies; supported only if `is_backed`, where a claim asks for a trend as well. Else not enough evidence where units
    or employers are few (knowledge/findings/numbers.csv), and near the threshold where they are not.
    """
    if n_units < claim.fewest:
        return "not_tested"
    if is_small(n_units, n_employers):
        return "not_enough_evidence"
    side = side_of(claim, lower, upper)
    if side == "contradicted" or (side == "supported" and is_backed):
        return side
    if side is None and (n_units < number("few_units") or n_employers < number("few_employers")):
        return "not_enough_evidence"
    return "near_the_threshold"


def more_to_decide(asking: Numbers, documents: Numbers, claim: Claim) -> More | None:
    """How many more units and employers would decide: put the threshold outside the interval, if the share stayed as it is.

    `asking` and `documents` are counts by employer. Employers are taken to have as many units as now, and the correlation
    within them to stay. Nothing if the interval is beyond the threshold already, cannot be known from one employer, or would
    need a corpus more than twenty times as large. Of fewer units than the claim asks for, those that lack for a test.
    """
    n, n_employers, threshold = float(documents.sum()), len(documents), claim.threshold
    if n < claim.fewest:
        return More(math.ceil(claim.fewest - n), None)
    shares = shares_of(asking[:, None], documents)
    share, n_effective = float(shares.share[0]), float(shares.n_effective[0])
    if math.isnan(n_effective) or not shares.lower[0] <= threshold <= shares.upper[0]:
        return None
    steps = math.ceil(math.log(_MOST_TIMES) / math.log(_STEP))
    times = _STEP ** np.arange(1, steps + 1)
    quantiles = stdtrit(np.ceil(n_employers * times) - 1, 0.975)
    lower, upper = wilson_interval(np.full(len(times), share), n_effective * times, quantiles)
    decides = np.flatnonzero((lower > threshold) | (upper < threshold))
    if not len(decides):
        return None
    grown = float(times[decides[0]]) - 1
    return More(math.ceil(n * grown), math.ceil(n_employers * grown))
