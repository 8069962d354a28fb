"""What chosen groups of documents ask for, side by side: the numbers that the explorer shows, for any groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from drtp_jobs.compare.demand import Demand
from drtp_jobs.compare.intervals import Numbers, Shares, newcombe_interval, shares_of
from drtp_jobs.terms import ANY_REQUIREMENT, CORE

_DECIMALS = 6


def side_by_side(
    demand: Demand,
    groups: Sequence[pd.Series],
    *,
    vocabulary: str = CORE,
    requirement: str = ANY_REQUIREMENT,
    level: str = "concept",
) -> pd.DataFrame:
    """A row for each concept of a vocabulary that one of the groups asks for, those that the first asks for most on top.

    Each group says of every row of `demand.documents` whether it is in the group. Columns are those of the explorer's
    file of skills: counts, share and interval of the first group, then for each other group its counts and the
    difference of the first from it in Newcombe's interval. Shares and differences of a group that is too small for a
    verdict are empty.
    """
    columns = [place for place, asked in enumerate(demand.asked) if asked[:2] == (level, vocabulary)]
    counted = [_counted(demand, group, requirement, columns) for group in groups]
    asked_id, label = ([demand.asked[place][part] for place in columns] for part in (2, 3))
    shown: dict[str, Any] = {"vocabulary": vocabulary, "concept_id": asked_id, "label": label}
    own = counted[0]
    shown |= own.counts() | own.interval()
    for number, other in enumerate(counted[1:], start=1):
        before, behind = ("other_", "") if number == 1 else (f"other_{number}_", f"_{number}")
        lower, upper = newcombe_interval(*own.shares[:3], *other.shares[:3])
        differences = {"difference": own.shares.share - other.shares.share, "lower_difference": lower}
        differences["upper_difference"] = upper
        shown |= other.counts(before) | _rounded(**{name + behind: values for name, values in differences.items()})
    is_asked = np.sum([each.n_asking for each in counted], axis=0) > 0
    frame = pd.DataFrame(shown)[is_asked]
    ordered: pd.DataFrame = frame.sort_values(["n_asking", "label"], ascending=[False, True], ignore_index=True)
    return ordered


def one_by_one(
    demand: Demand,
    concept_id: str,
    groups: Mapping[str, pd.Series],
    *,
    vocabulary: str = CORE,
    requirement: str = ANY_REQUIREMENT,
    level: str = "concept",
) -> pd.DataFrame:
    """How many documents of each group ask for one concept, a row for each group by name: counts, share and interval.

    Groups are given as `side_by_side` takes them; one without documents has no row. Raises ValueError if no document
    asks for the concept.
    """
    place = _place_of(demand, level, vocabulary, concept_id)
    counted = {name: _counted(demand, group, requirement, [place]) for name, group in groups.items()}
    rows = [
        {"group": name, "n_asking": int(each.n_asking[0]), "n_documents": each.n_documents}
        | {"n_employers": each.n_employers}
        | {name: float(values[0]) for name, values in each.interval().items()}
        for name, each in counted.items()
        if each.n_documents
    ]
    return pd.DataFrame(rows)


def asks_for(
    demand: Demand,
    concept_id: str,
    *,
    vocabulary: str = CORE,
    requirement: str = ANY_REQUIREMENT,
    level: str = "concept",
) -> pd.Series:
    """Whether each document asks for a concept: a group for `side_by_side`, and with ~ the group of all others.

    Raises ValueError if no document asks for the concept.
    """
    column = demand.asking[requirement][:, _place_of(demand, level, vocabulary, concept_id)]
    return pd.Series(column == 1, index=demand.documents.index)


def _place_of(demand: Demand, *concept: str) -> int:
    asked = [each[:3] for each in demand.asked]
    if concept not in asked:
        raise ValueError(f"no document asks for {':'.join(concept[1:])}")
    return asked.index(concept)


class _Counted:
    """A group's documents that ask, its size, and its shares, which are not a number where it is too small."""

    def __init__(self, asking: npt.NDArray[np.int32], documents: Numbers, is_small: bool) -> None:
        self.n_asking = asking.sum(axis=0).astype(int)
        self.n_documents = int(documents.sum())
        self.n_employers = len(documents)
        nothing = np.full(asking.shape[1], np.nan)
        self.shares = Shares(*[nothing] * 5) if is_small else shares_of(asking, documents)

    def counts(self, before: str = "") -> dict[str, Any]:
        """Columns of counts, with a word before their names."""
        return {
            f"{before}n_asking": self.n_asking,
            f"{before}n_documents": self.n_documents,
            f"{before}n_employers": self.n_employers,
        }

    def interval(self) -> dict[str, Numbers]:
        """Columns of the share and the ends of its interval."""
        share, lower, upper = self.shares[:3]
        return _rounded(share=share, lower_share=lower, upper_share=upper)


def _counted(demand: Demand, group: pd.Series, requirement: str, columns: Sequence[int]) -> _Counted:
    rows = np.flatnonzero(group.to_numpy(dtype=bool))
    rows = rows[demand.stating[requirement][rows]]
    asking, documents = demand.by_employer(rows, requirement)
    return _Counted(asking[:, list(columns)], documents, demand.is_small(rows))


def _rounded(**values: Numbers) -> dict[str, Numbers]:
    return {name: np.round(each, _DECIMALS) for name, each in values.items()}
