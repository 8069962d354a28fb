"""Texts to rows of sparse matrices, in which they are compared: a product of two rows is the cosine of two texts.

A view is one way of looking at texts, by the pieces of their words (TF-IDF, rows of length 1): stems, or character
n-grams.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import chain
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, diags
from scipy.sparse.linalg import norm
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.preprocessing import normalize

from drtp_jobs.tag.link_phrases import Texts, counted

_REMEMBERED_WORDS = 65_536  # the same words come again and again


class Pieces:
    """The different pieces of words that are learnt from, as columns.

    Args:
        words: what is learnt from.
        pieces: the pieces of a word.
    """

    def __init__(self, words: Iterable[str], pieces: Callable[[str], Iterable[str]]) -> None:
        columns: dict[str, int] = {}
        for piece in chain.from_iterable(map(pieces, words)):
            columns.setdefault(piece, len(columns))
        self._n_columns = len(columns)

        @lru_cache(maxsize=_REMEMBERED_WORDS)
        def columns_of(word: str) -> list[int]:
            return [columns[piece] for piece in pieces(word) if piece in columns]

        self._columns_of = columns_of

    def of(self, words: Iterable[str]) -> csr_matrix:
        """How often each word holds each piece (words by pieces)."""
        held = list(map(self._columns_of, words))
        return counted(list(chain.from_iterable(held)), list(map(len, held)), self._n_columns)


class View:
    """One way of looking at texts, learnt from some: `matrix` holds a row for each of these, `columns` a column.

    Args:
        texts: what is learnt from.
        pieces: of the words of all texts.
    """

    def __init__(self, texts: Texts, pieces: Pieces) -> None:
        words = pieces.of(texts.words)
        counts = texts.counts @ words
        self._weigher = TfidfTransformer(norm=None, sublinear_tf=True)
        weighted = self._weigher.fit_transform(counts)
        to_length_1 = diags(1 / np.maximum(1, norm(weighted, axis=1)))
        self.matrix = (to_length_1 @ weighted).tocsr()
        self.columns = self.matrix.T.tocsr()
        to_weight = diags(self._weigher.idf_)
        said_again = self.matrix - to_length_1 @ (counts @ to_weight)
        said_again.eliminate_zeros()
        self._words = (words @ to_weight).astype(np.float32)
        self._texts = (to_length_1 @ texts.counts).astype(np.float32)
        self._said_again = said_again.astype(np.float32)

    def vectors(self, counts: csr_matrix) -> csr_matrix:
        """A row for each text, by how often it holds each piece."""
        return normalize(self._weigher.transform(counts), copy=False)

    def likeness(self, vectors: csr_matrix) -> Any:
        """Cosine of each vector with each text of the view in single precision (array, vectors by texts).

        It is the product of `vectors` and `columns`, in a tenth of the time: texts have few different words, so that
        the pieces of these are multiplied once; then pieces that a text has several times are set right, of which the
        second and later ones count less.
        """
        held = vectors.astype(np.float32).T.toarray(order="C")
        return np.ascontiguousarray((self._texts @ (self._words @ held) + self._said_again @ held).T)


def apart(rows: csr_matrix, owners: Any, n_owners: int) -> csr_matrix:
    """The same rows, with columns of their own for each owner: a product of rows of two owners is 0.

    Args:
        rows: a row for each text.
        owners: number of the owner of each row.
        n_owners: how many owners there are.
    """
    first_columns = (owners * rows.shape[1]).astype(np.int32)
    columns = rows.indices + np.repeat(first_columns, np.diff(rows.indptr))
    return csr_matrix((rows.data, columns, rows.indptr), shape=(rows.shape[0], n_owners * rows.shape[1]))


def shared(rows: csr_matrix, owners: Any, n_owners: int, others: csr_matrix) -> csr_matrix:
    """Rows as `apart` makes them, without what none of `others` holds, whose rows are the columns."""
    own = apart(rows, owners, n_owners)
    held = np.diff(others.indptr) > 0
    only = csr_matrix((own.data * held[own.indices], own.indices, own.indptr.copy()), shape=own.shape)
    only.eliminate_zeros()
    return only


def over_rows(combine: np.ufunc, values: Any, starts: Any) -> Any:
    """Values of rows one after the other, those of each row combined; 0 where there are none (array).

    Args:
        combine: what makes one of several values.
        values: all of them.
        starts: the place at which each row begins, and the end of the last.
    """
    some = np.flatnonzero(np.diff(starts))
    combined = np.zeros(len(starts) - 1)
    combined[some] = combine.reduceat(values, starts[some])
    return combined


def highest_of_rows(matrix: csr_matrix) -> Any:
    """The highest value of each row of a matrix without values below 0 (array)."""
    return over_rows(np.maximum, matrix.data, matrix.indptr)
