"""Intervals of a share."""

from __future__ import annotations

FEWEST_DOCUMENTS = 5  # a group with fewer gets a count and no verdict
FEWEST_EMPLOYERS = 2


def wilson_interval(successes: int, n: int, confidence: float = 0.95) -> tuple[float, float]:
    """Interval of a share that stays within 0 to 1 and holds for small groups.

    Returns lower and upper end. With n of 0 nothing is known: (0.0, 1.0). The end at 0 successes is exactly 0, at n
    successes exactly 1. Raises ValueError unless 0 <= successes <= n.
    Source: Wilson (1927), Probable inference, the law of succession, and statistical inference, JASA 22.
    """
    if not 0 <= successes <= n:
        raise ValueError(f"{successes} of {n} is no share")
    if n == 0:
        return 0.0, 1.0
    from statsmodels.stats.proportion import proportion_confint

    lower, upper = proportion_confint(successes, n, alpha=1 - confidence, method="wilson")
    return (
        0.0 if successes == 0 else round(float(lower), 6),
        1.0 if successes == n else round(float(upper), 6),
    )


def is_small(n_documents: int, n_employers: int) -> bool:
    """Whether a group is too small for a verdict."""
    return n_documents < FEWEST_DOCUMENTS or n_employers < FEWEST_EMPLOYERS
