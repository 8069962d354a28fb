"""Scores with intervals, and the table of them that the report shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from drtp_jobs import tables
from drtp_jobs.compare.intervals import wilson_interval

_DRAWS = 2000
_SEED = 20260101


def share(measure: str, n_right: int, n: int, **rest: Any) -> dict[str, Any]:
    """Row of the scores table (but for corpus, benchmark and condition) of a share, with Wilson's interval."""
    score = n_right / n if n else 0.0
    lower, upper = (round(float(end), 6) for end in wilson_interval(score, n))
    return {"measure": measure, "score": round(score, 6), "lower_score": lower, "upper_score": upper, "n": n} | rest


def by_employer(
    measure: str,
    counts: Mapping[str, Sequence[float]],
    score_of: Callable[[Sequence[float]], float],
    n: int,
    **rest: Any,
) -> dict[str, Any]:
    """Row of a score over the counts of each employer, with the interval of a bootstrap that draws employers.

    Criteria of one employer resemble each other, so employers are drawn, with replacement, 2,000 times with a fixed
    seed; the interval is from the 2.5th to the 97.5th percentile. Source: Efron and Tibshirani (1993), An introduction
    to the bootstrap, chapters 8 and 13.
    """
    table = np.array([counts[employer] for employer in sorted(counts)], dtype=float)
    draws = np.random.default_rng(_SEED).integers(0, len(table), size=(_DRAWS, len(table)))
    drawn = [score_of(table[draw].sum(axis=0)) for draw in draws]
    lower, upper = np.percentile(drawn, [2.5, 97.5])
    return {
        "measure": measure,
        "score": round(score_of(table.sum(axis=0)), 6),
        "lower_score": round(float(lower), 6),
        "upper_score": round(float(upper), 6),
        "n": n,
    } | rest


def mean_by_employer(
    measure: str, values: Mapping[str, float], employers: Mapping[str, str], n: int, **rest: Any
) -> dict[str, Any]:
    """Row of the mean of a score over documents, with the interval of a bootstrap that draws employers."""
    sums: dict[str, list[float]] = {}
    for document, value in values.items():
        total = sums.setdefault(employers[document], [0.0, 0.0])
        total[0], total[1] = total[0] + value, total[1] + 1
    return by_employer(measure, sums, lambda own: own[0] / own[1] if own[1] else 0.0, n, **rest)


def bootstrap(values: Sequence[float]) -> tuple[float, float]:
    """95 % interval of a mean by drawing values, 2,000 times with a fixed seed, as `by_employer` draws employers."""
    table = np.asarray(values, dtype=float)
    draws = np.random.default_rng(_SEED).integers(0, len(table), size=(_DRAWS, len(table)))
    lower, upper = np.percentile(table[draws].mean(axis=1), [2.5, 97.5])
    return round(float(lower), 6), round(float(upper), 6)


def keep(file: Path, corpus: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put the scores of a corpus into the kept table, in the place of those that it had there."""
    own = [{"corpus": corpus, **row} for row in rows]
    if file.exists():
        kept = pd.read_csv(file)
        benchmarks = {row["benchmark"] for row in rows}
        others = kept[(kept["corpus"] != corpus) | ~kept["benchmark"].isin(benchmarks)]
        own += others.to_dict("records")
    tables.frame(tables.Scores, own).to_csv(file, index=False, lineterminator="\n")


def shown(row: Mapping[str, Any]) -> str:
    """A score as a line."""
    name = f"{row['benchmark']} ({row['condition']}), {row['measure']}".replace("_", " ")
    of = f", {row['n_documents']} documents of {row['n_employers']} employers" if row["n_documents"] else " sentences"
    return f"{name}: {row['score']:.3f} (95 % {row['lower_score']:.3f} to {row['upper_score']:.3f}; n = {row['n']}{of})"
