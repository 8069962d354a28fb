"""Which criterion of one grade is which of the next: one to one, by words and concepts."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_array
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import normalize

from drtp_jobs.compare.intervals import Numbers

SAME_ASK = 0.25  # similarity from which two criteria ask for the same; see benchmarks/README.md
_CONCEPTS_WEIGHT = 0.4
_AT_A_TIME = 10_000  # texts that are counted, so that memory does not grow with the corpus
_KEPT = 500  # lists of criteria whose vectors are kept: more than the grades of an employer need at once
_DECIMALS = 9


class Criterion(NamedTuple):
    """A criterion as it is aligned: its words, and the concepts it names."""

    statement_id: str
    text: str
    concepts: Set[str]


class Pair(NamedTuple):
    """Places of two criteria that ask for the same, in the lower and the upper grade."""

    lower: int
    upper: int
    similarity: float


class Aligner:
    """Aligns criteria, each of which is one of `texts`, by their words, weighed by how rare they are among all of them.

    Words are compared by their sequences of characters, so that forms of one word meet.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        words = sorted({word for text in texts for word in _words_of(text)})
        self._places = {word: place for place, word in enumerate(words)}
        sequences = CountVectorizer(analyzer="char_wb", ngram_range=(3, 5)).fit_transform(words or ["nothing"])
        self._sequences = csr_array(sequences)
        n_with = np.zeros(self._sequences.shape[1])
        for start in range(0, len(texts), _AT_A_TIME):
            n_with += np.bincount(self._counts(texts[start : start + _AT_A_TIME]).indices, minlength=len(n_with))
        self._rarity = np.log((1 + max(len(texts), 1)) / (1 + n_with)) + 1
        self._vectors = lru_cache(maxsize=_KEPT)(self._weighed)

    def similarities(self, lower: Sequence[Criterion], upper: Sequence[Criterion]) -> Numbers:
        """Similarity of each criterion with each of another list, from 0 to 1, of shape (lower, upper).

        The cosine of their words, and the share of their concepts that both name (Jaccard); words alone where neither
        names a concept.
        """
        if not lower or not upper:
            return np.zeros((len(lower), len(upper)))
        left, right = (self._vectors(tuple(each.text for each in side)) for side in (lower, upper))
        words = (left @ right.T).toarray()
        below, above = _concepts_of(lower, upper)
        shared = below @ above.T
        either = below.sum(axis=1)[:, np.newaxis] + above.sum(axis=1) - shared
        weight = np.where(either > 0, _CONCEPTS_WEIGHT, 0.0)
        similarities: Numbers = (1 - weight) * words + weight * shared / np.maximum(either, 1)
        return similarities

    def aligned(
        self, lower: Sequence[Criterion], upper: Sequence[Criterion], threshold: float = SAME_ASK
    ) -> list[Pair]:
        """Pairs that ask for the same, each criterion in one at most, so that similarities add up to most.

        Source: Kuhn (1955), The Hungarian method for the assignment problem, Naval Research Logistics 2.
        """
        similarities = self.similarities(lower, upper)
        # What lies below the threshold is worth nothing, so that a weak pair never breaks up a strong one.
        worth = np.where(similarities >= threshold, similarities, 0.0)
        places = zip(*linear_sum_assignment(worth, maximize=True), strict=True)
        return [Pair(int(i), int(j), float(worth[i, j])) for i, j in places if worth[i, j] > 0]

    def typical(self, lists: Sequence[Sequence[Criterion]], n: int) -> list[int]:
        """Places of the so many of some lists of criteria whose words are most like those of all the lists together."""
        sums = [self._vectors(tuple(each.text for each in own)).sum(axis=0) for own in lists]
        directions = normalize(np.array(sums))
        typicality = np.round(directions @ directions.sum(axis=0), _DECIMALS)  # so that equals are equals
        return sorted(np.argsort(-typicality, kind="stable")[:n].tolist())

    def _weighed(self, texts: tuple[str, ...]) -> csr_array:
        """Vectors of length 1, of sequences of characters by how rare they are (TF-IDF with the logarithm of counts)."""
        counts = self._counts(texts).astype(float)
        counts.data = (np.log(counts.data) + 1) * self._rarity[counts.indices]
        return csr_array(normalize(counts))

    def _counts(self, texts: Sequence[str]) -> csr_array:
        """How often each text has each sequence of characters: those of its words, which were taken apart once."""
        found = [_words_of(text) for text in texts]
        words = np.array([self._places[word] for own in found for word in own], dtype=int)
        bounds = np.cumsum([0, *map(len, found)])
        table = csr_array((np.ones(len(words), dtype=int), words, bounds), shape=(len(texts), self._sequences.shape[0]))
        counts = table @ self._sequences
        counts.sort_indices()
        return counts


def _words_of(text: str) -> list[str]:
    return text.lower().split()


def _concepts_of(*sides: Sequence[Criterion]) -> tuple[Numbers, ...]:
    """Which criterion names which concept: for each side an array of shape (criteria, concepts), with the same columns."""
    places = {
        concept: place
        for place, concept in enumerate({name for side in sides for each in side for name in each.concepts})
    }
    tables = tuple(np.zeros((len(side), len(places))) for side in sides)
    for table, side in zip(tables, sides, strict=True):
        for row, each in zip(table, side, strict=True):
            row[[places[concept] for concept in each.concepts]] = 1
    return tables
