"""Which criterion of one grade is which of the next: one to one, by words and concepts."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment
from sklearn.feature_extraction.text import TfidfVectorizer

from drtp_jobs.compare.intervals import Numbers

SAME_ASK = 0.25  # similarity from which two criteria ask for the same; see benchmarks/README.md
_CONCEPTS_WEIGHT = 0.4


class Asked(NamedTuple):
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
    """Aligns criteria, with words weighed by how rare they are among all of them; sequences of characters, so that forms meet."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
        self._vectorizer.fit(texts or ["nothing"])

    def similarities(self, lower: Sequence[Asked], upper: Sequence[Asked]) -> Numbers:
        """Similarity of each criterion with each of another list, from 0 to 1, of shape (lower, upper).

        The cosine of their words, and the share of their concepts that both name (Jaccard); words alone where neither
        names a concept.
        """
        if not lower or not upper:
            return np.zeros((len(lower), len(upper)))
        left, right = (self._vectorizer.transform([each.text for each in side]) for side in (lower, upper))
        words = (left @ right.T).toarray()
        below, above = _concepts_of(lower, upper)
        shared = below @ above.T
        either = below.sum(axis=1)[:, np.newaxis] + above.sum(axis=1) - shared
        weight = np.where(either > 0, _CONCEPTS_WEIGHT, 0.0)
        similarities: Numbers = (1 - weight) * words + weight * shared / np.maximum(either, 1)
        return similarities

    def aligned(self, lower: Sequence[Asked], upper: Sequence[Asked], threshold: float = SAME_ASK) -> list[Pair]:
        """Pairs that ask for the same, each criterion in one at most, so that similarities add up to most.

        Source: Kuhn (1955), The Hungarian method for the assignment problem, Naval Research Logistics 2.
        """
        similarities = self.similarities(lower, upper)
        # What lies below the threshold is worth nothing, so that a weak pair never breaks up a strong one.
        worth = np.where(similarities >= threshold, similarities, 0.0)
        places = zip(*linear_sum_assignment(worth, maximize=True), strict=True)
        return [Pair(int(i), int(j), float(worth[i, j])) for i, j in places if worth[i, j] > 0]


def _concepts_of(*sides: Sequence[Asked]) -> tuple[Numbers, ...]:
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
