"""Contrasts of two groups and trends by seniority, of concepts and domains declared before the numbers were looked at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from drtp_jobs.compare.demand import AskedFor, Demand, by_employer
from drtp_jobs.compare.intervals import (
    FEWEST_EMPLOYERS,
    Numbers,
    detectable_difference,
    is_small,
    newcombe_interval,
    shares_of,
)
from drtp_jobs.compare.permutation import test_of
from drtp_jobs.notation.rows import records
from drtp_jobs.terms import ANY_REQUIREMENT, SENIORITIES

Asking = npt.NDArray[np.uint8]  # 1 where a document asks, of shape (documents, concepts) or of one concept alone
Columns = npt.NDArray[np.int_]  # of Demand.asking

FALSE_DISCOVERY_RATE = 0.05
_FEWEST_LEVELS = 2
_DECLARED = {"contrasts": "comparing/declared_contrasts", "concepts": "comparing/declared_concepts"}


def declared(name: str) -> pd.DataFrame:
    """What was declared beforehand: `contrasts` (contrast, grouping, groups, other_groups, question, caution) or `concepts`
    (level, vocabulary, concept_id, why).
    """
    return pd.DataFrame([row.values for row in records(_DECLARED[name])])


def contrasts_of(demand: Demand, contrasts: pd.DataFrame, concepts: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Rows of the table contrasts: each declared contrast for each declared concept that is asked for.

    `contrasts` has columns contrast, grouping, groups and other_groups (names with spaces between, `*` for all others);
    `concepts` has level, vocabulary and concept_id. The false discovery rate is held within a contrast.
    """
    columns = columns_of(demand, concepts)
    for contrast in contrasts.itertuples():
        asking, employers, is_first = _two_groups(demand, contrast, columns)
        sides = [_shares(asking, employers, np.flatnonzero(side)) for side in (is_first, ~is_first)]
        few = any(side is None for side in sides)
        if few or not len(columns):
            for place, column in enumerate(columns):
                asked = demand.asked[column]
                yield _row(asked, contrast, asking[:, place], employers, is_first) | {"verdict": "too_few"}
            continue
        test = test_of(np.where(is_first, 1.0, 0.0), employers, asking, f"contrast {contrast.contrast}")
        q_values = q_values_of(test.p_values)
        first, other = sides
        lower, upper = newcombe_interval(*first[:3], *other[:3])
        together = shares_of(*by_employer(asking, employers, np.arange(len(employers))))
        detectable = detectable_difference(together.share, first.n_effective, other.n_effective)
        for place, column in enumerate(columns):
            difference = float(first.share[place] - other.share[place])
            is_significant = q_values[place] <= FALSE_DISCOVERY_RATE and (lower[place] > 0 or upper[place] < 0)
            verdict = ("more" if difference > 0 else "less") if is_significant else "cannot_tell"
            yield _row(demand.asked[column], contrast, asking[:, place], employers, is_first) | {
                "difference": round(difference, 6),
                "lower_difference": round(float(lower[place]), 6),
                "upper_difference": round(float(upper[place]), 6),
                "permuted": test.permuted,
                "p_value": round(float(test.p_values[place]), 6),
                "q_value": round(float(q_values[place]), 6),
                "detectable_difference": round(float(detectable[place]), 6),
                "verdict": verdict,
            }


def q_values_of(p_values: Numbers) -> Numbers:
    """Adjusted p-values: rejecting those up to q holds the false discovery rate at q.

    Takes and returns shape (tests,). Source: Benjamini and Hochberg (1995), Controlling the false discovery rate, JRSS B 57.
    SciPy computes the same in scipy.stats, which loads for longer than this takes.
    """
    n = len(p_values)
    order = np.argsort(p_values)
    scaled = p_values[order] * (n / np.arange(1, n + 1))
    q_values = np.empty(n)
    q_values[order] = np.minimum.accumulate(scaled[::-1])[::-1]
    return np.minimum(q_values, 1.0)


def trends_of(demand: Demand, concepts: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Rows of the table trends: how each declared concept goes with seniority.

    The slope is the change of prevalence from one level to the next one up, by least squares over documents. The test
    shuffles seniority as `test_of` says.
    """
    columns = columns_of(demand, concepts)
    levels = demand.documents["seniority"].map({name: level for level, name in enumerate(SENIORITIES)})
    known = levels.notna().to_numpy()
    scores = levels[known].to_numpy(dtype=float)
    sizes = {name: int((levels == level).sum()) for level, name in enumerate(SENIORITIES)}
    said = ", ".join(f"{name} {size}" for name, size in sizes.items() if size)
    for row in trend_rows(demand, columns, known, scores, "trend by seniority"):
        yield row | {"sizes": said}


def trend_rows(
    demand: Demand, columns: Columns, known: np.ndarray, scores: np.ndarray, name: str
) -> Iterator[dict[str, Any]]:
    """How what some columns stand for goes with a score of some documents: slope, test and verdict of each.

    `known` says of each document whether it has a score, `scores` are those that there are, and `name` fixes the
    shuffles of `test_of`.
    """
    employers = demand.documents["employer"].to_numpy()[known]
    asking = demand.asking[ANY_REQUIREMENT][np.ix_(known, columns)]
    few = len(set(scores)) < _FEWEST_LEVELS or len(set(employers)) < FEWEST_EMPLOYERS
    if not few and len(columns):
        test = test_of(scores, employers, asking, name)
        q_values = q_values_of(test.p_values)
        slopes = (scores - scores.mean()) @ asking / ((scores - scores.mean()) ** 2).sum()
    for place, column in enumerate(columns):
        level, vocabulary, concept_id, label = demand.asked[column]
        row = {
            "level": level,
            "vocabulary": vocabulary,
            "concept_id": concept_id,
            "label": label,
            "n_documents": int(known.sum()),
            "n_employers": len(set(employers)),
        }
        if few:
            yield row | {"verdict": "too_few"}
            continue
        verdict = "rises" if slopes[place] > 0 else "falls"
        yield row | {
            "slope_share": round(float(slopes[place]), 6),
            "permuted": test.permuted,
            "p_value": round(float(test.p_values[place]), 6),
            "q_value": round(float(q_values[place]), 6),
            "verdict": verdict if q_values[place] <= FALSE_DISCOVERY_RATE else "cannot_tell",
        }


def columns_of(demand: Demand, concepts: pd.DataFrame) -> Columns:
    """Columns of what was declared and any document asks for."""
    place = {asked[:3]: number for number, asked in enumerate(demand.asked)}
    names = zip(concepts["level"], concepts["vocabulary"], concepts["concept_id"], strict=True)
    return np.array([place[name] for name in names if name in place], dtype=int)


def _two_groups(demand: Demand, contrast: Any, columns: Columns) -> tuple[Asking, np.ndarray, np.ndarray]:
    """Asking (of some columns) and employers of the documents of both groups, and which of them are of the first.

    For requirement a document is in both groups, with what it asks for as the one and as the other, if it states both.
    """
    employers = demand.documents["employer"].to_numpy()
    if contrast.grouping == "requirement":
        both = demand.stating[contrast.groups] & demand.stating[contrast.other_groups]
        asking = np.vstack(
            [demand.asking[each][np.ix_(both, columns)] for each in (contrast.groups, contrast.other_groups)]
        )
        return asking, np.tile(employers[both], 2), np.repeat([True, False], both.sum())
    values = demand.documents[contrast.grouping]
    is_first = values.isin(contrast.groups.split()).to_numpy()
    is_other = values.notna().to_numpy() & ~is_first
    if contrast.other_groups != "*":
        is_other = values.isin(contrast.other_groups.split()).to_numpy()
    inside = is_first | is_other
    return demand.asking[ANY_REQUIREMENT][np.ix_(inside, columns)], employers[inside], is_first[inside]


def _shares(asking: Asking, employers: np.ndarray, rows: np.ndarray) -> Any:
    """Shares of a group, which has some of the rows, or nothing if it is too small for a verdict."""
    if is_small(len(rows), len(set(employers[rows]))):
        return None
    return shares_of(*by_employer(asking, employers, rows))


def _row(asked: AskedFor, contrast: Any, asking: Asking, employers: np.ndarray, is_first: np.ndarray) -> dict[str, Any]:
    """What stands in a row whether there is a verdict or not; asking is of shape (documents,)."""
    level, vocabulary, concept_id, label = asked
    row = {
        "contrast": contrast.contrast,
        "level": level,
        "vocabulary": vocabulary,
        "concept_id": concept_id,
        "label": label,
    }
    for side, prefix in ((is_first, ""), (~is_first, "other_")):
        row |= {
            f"{prefix}n_asking": int(asking[side].sum()),
            f"{prefix}n_documents": int(side.sum()),
            f"{prefix}n_employers": len(set(employers[side])),
        }
    return row
