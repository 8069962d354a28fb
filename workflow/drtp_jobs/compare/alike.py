"""Rows of a sparse table in, the pairs of rows with a large enough product out: all of them, without comparing all.

Columns are ordered from the rarest to the commonest. What a row has at the common end is left out as long as that
alone can make no pair; rows that share nothing of what is left are no pair, and those that share too little of it are
not looked at more closely. Source: Bayardo, Ma and Srikant (2007), Scaling up all pairs similarity search, WWW 2007.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array

from drtp_jobs.compare.intervals import Numbers

Places = np.ndarray  # of rows
OfPairs = Callable[[Places, Places], Numbers]  # a number for each pair of rows

_AT_A_TIME = 1_000_000  # products, so that memory does not grow with the table
_ROUNDING = 1e-9  # by which sums of the same numbers in another order may differ


class Rare(NamedTuple):
    """A table with its columns from the rarest to the commonest.

    Attributes:
        whole: the table, by rarity.
        part: the same without what each row has at the common end.
        rest: of each row the sum of the squares of what was left out.
    """

    whole: csr_array
    part: csr_array
    rest: Numbers


def by_rarity(table: csr_array) -> csr_array:
    """The table with its columns from the rarest to the commonest."""
    n_columns = table.shape[1]
    order = np.argsort(np.bincount(table.indices, minlength=n_columns), kind="stable")
    rank = np.empty(n_columns, dtype=table.indices.dtype)
    rank[order] = np.arange(n_columns, dtype=rank.dtype)
    ordered = csr_array((table.data, rank[table.indices], table.indptr), shape=table.shape)
    ordered.sort_indices()
    return ordered


def rare_part(whole: csr_array, limits: Numbers) -> Rare:
    """A table by rarity, with as much left out at the common end of each row as has a sum of squares below the row's limit."""
    n_rows = whole.shape[0]
    is_kept, rest = np.empty(whole.nnz, dtype=bool), np.empty(n_rows)
    for rows in np.split(np.arange(n_rows), np.flatnonzero(np.diff(whole.indptr[1:] // _AT_A_TIME)) + 1):
        if len(rows):
            inside = slice(whole.indptr[rows[0]], whole.indptr[rows[-1] + 1])
            is_kept[inside], rest[rows] = _is_rare(whole.data[inside], np.diff(whole.indptr)[rows], limits[rows])
    kept_before = np.append(0, np.cumsum(is_kept))
    part = csr_array((whole.data[is_kept], whole.indices[is_kept], kept_before[whole.indptr]), shape=whole.shape)
    return Rare(whole, part, rest)


def _is_rare(data: Numbers, sizes: np.ndarray, limits: Numbers) -> tuple[np.ndarray, Numbers]:
    """Which values of some rows of these sizes stay, and the sum of the squares of those that do not, by row."""
    ends = np.cumsum(sizes)
    row_of = np.repeat(np.arange(len(sizes)), sizes)
    squares = np.append(0.0, np.cumsum(np.square(data, dtype=float)))
    from_here_on = squares[ends][row_of] - squares[:-1]
    is_kept = from_here_on >= limits[row_of] - _ROUNDING
    left_out = np.where(is_kept, 0.0, np.square(data, dtype=float))
    return is_kept, np.bincount(row_of, weights=left_out, minlength=len(sizes)).astype(float)


def alike(
    own: Rare, other: Rare, ours: Places, theirs: Places, *, rest: OfPairs, needed: OfPairs
) -> Iterator[tuple[Places, Places, Numbers]]:
    """Pairs of one of our rows and one of their rows whose product is large enough, with their products, some at a time.

    `own` and `other` are one table of which other limits may have left out other things. `needed` is the least product that counts (infinite for a pair that never does), and `rest` the most that what was left
    out can add to the product of what was not.
    """
    part, across = own.part[ours], csr_array(other.part[theirs].T)
    pattern = csr_array((np.ones(part.nnz, dtype=np.int8), part.indices, part.indptr), shape=part.shape)
    work = np.cumsum(pattern @ np.diff(across.indptr).astype(np.int64))
    for rows in np.split(np.arange(len(ours)), np.flatnonzero(np.diff(work // _AT_A_TIME)) + 1):
        found = (part[rows] @ across).tocoo()
        first, second = ours[rows[found.row]], theirs[found.col]
        least = needed(first, second) - _ROUNDING
        maybe = found.data + rest(first, second) >= least
        first, second, least = first[maybe], second[maybe], least[maybe]
        products = products_of(own.whole, first, second)
        enough = products >= least
        yield first[enough], second[enough], products[enough]


def products_of(table: csr_array, first: Places, second: Places) -> Numbers:
    """The product of each pair of rows."""
    sizes = np.diff(table.indptr)
    work = np.cumsum(sizes[first] + sizes[second])
    parts = np.split(np.arange(len(first)), np.flatnonzero(np.diff(work // _AT_A_TIME)) + 1)
    return np.concatenate([table[first[each]].multiply(table[second[each]]).sum(axis=1) for each in parts])
