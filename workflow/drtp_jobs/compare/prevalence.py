"""Prevalence: the share of the documents of a group that ask for a concept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from drtp_jobs.compare.demand import Demand
from drtp_jobs.compare.intervals import shares_of
from drtp_jobs.terms import REQUIREMENT_FILTERS


def prevalence_of(demand: Demand, requirements: Sequence[str] = REQUIREMENT_FILTERS) -> Iterator[dict[str, Any]]:
    """Rows of the prevalence table: everything that is asked for at all, in every group of counted documents.

    Of essential and desirable criteria only what is asked for in the group has a row.
    """
    for group in demand.groups():
        for requirement in requirements:
            asking, documents = demand.by_employer(group.rows, requirement)
            if not len(documents):
                continue
            shares = shares_of(asking, documents)
            n_asking = asking.sum(axis=0)
            is_small = demand.is_small(group.rows[demand.stating[requirement][group.rows]])
            for column, (level, vocabulary, asked_id, label) in enumerate(demand.asked):
                if requirement != "any" and not n_asking[column]:
                    continue
                yield {
                    "level": level,
                    "vocabulary": vocabulary,
                    "concept_id": asked_id,
                    "label": label,
                    "grouping": group.grouping,
                    "group": group.group,
                    "requirement": requirement,
                    "n_asking": int(n_asking[column]),
                    "n_documents": int(documents.sum()),
                    "n_employers": len(documents),
                    "prevalence_share": round(float(shares.share[column]), 6),
                    "lower_share": round(float(shares.lower[column]), 6),
                    "upper_share": round(float(shares.upper[column]), 6),
                    "correlation": _rounded(shares.correlation[column]),
                    "n_effective": _rounded(shares.n_effective[column]),
                    "is_small": is_small,
                }


def _rounded(number: float) -> float | None:
    return None if np.isnan(number) else round(float(number), 6)
