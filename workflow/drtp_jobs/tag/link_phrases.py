"""A sentence to its words and phrases: in goes a text, out come its words and the stretches of them that may name a skill.

A phrase is a stretch of words: a part of the sentence between marks, "and" or "or", or a run of one to four words. All
phrases of many sentences are held as one sparse matrix of phrases by different words, so that words are looked at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

_MARKS = ",;:.()•*"  # at the beginning or end of a word, they begin or end a part of the sentence
_JOINING = frozenset({"and", "or"})
_LONGEST_RUN = 4


@dataclass(frozen=True)
class Texts:
    """Several texts.

    Attributes:
        words: the different words of all.
        counts: how often each text holds each word (texts by words).
    """

    words: list[str]
    counts: csr_matrix


@dataclass(frozen=True)
class Phrases(Texts):
    """The phrases of several sentences.

    Attributes:
        starts: the row of `counts` at which each sentence begins, and the end of the last. The first row of a sentence
            is the sentence itself.
    """

    starts: list[int]

    def owners(self) -> Any:
        """The number of the sentence of each phrase (array)."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))

    def wholes(self) -> Any:
        """The row of each sentence itself (array)."""
        return np.array(self.starts[:-1])


def texts_of(texts: Iterable[str]) -> Texts:
    """Texts by their words."""
    place: dict[str, int] = {}
    rows = [[place.setdefault(word, len(place)) for word in text.split()] for text in texts]
    return Texts(list(place), counted(list(chain.from_iterable(rows)), list(map(len, rows)), len(place)))


def counted(columns: Any, lengths: Any, n_columns: int) -> csr_matrix:
    """How often each row holds each column, of the columns of all rows and how many each row has; at least one column.

    >>> counted([0, 2, 0], [3, 0], 3).toarray().tolist()
    [[2.0, 0.0, 1.0], [0.0, 0.0, 0.0]]
    """
    ends = np.cumsum([0, *lengths])
    held = np.array(columns, dtype=np.int32)
    counts = csr_matrix((np.ones(len(held)), held, ends), shape=(len(lengths), max(1, n_columns)))
    counts.sum_duplicates()
    return counts


def phrases_of(sentences: Sequence[str]) -> Phrases:
    """Words and phrases of sentences; a sentence without words has one phrase, which is empty.

    Its phrases are first the sentence itself, then each part and run that differs from it.
    """
    place: dict[str, int] = {}
    held: list[Any] = []
    lengths: list[int] = []
    starts = [0]
    for sentence in sentences:
        words, cuts = parts(sentence)
        own = np.array([place.setdefault(word, len(place)) for word in words], dtype=np.int32)
        longer = [part for part in pairwise(cuts) if _LONGEST_RUN < part[1] - part[0] < len(own)]
        in_runs, lengths_of_runs = _runs(len(own))
        held += [own, *(own[start:end] for start, end in longer), own[in_runs]]
        lengths += [len(own), *(end - start for start, end in longer), *lengths_of_runs]
        starts.append(len(lengths))
    return Phrases(list(place) or [""], counted(np.concatenate([*held, []]), lengths, len(place)), starts)


@lru_cache(maxsize=1024)
def _runs(n_words: int) -> tuple[Any, list[int]]:
    """Places of the words of all runs that are shorter than a sentence of so many words, and how long each run is."""
    runs = [
        range(start, start + length)
        for length in range(1, min(_LONGEST_RUN, n_words - 1) + 1)
        for start in range(n_words - length + 1)
    ]
    return np.array([*chain.from_iterable(runs)], dtype=np.intp), list(map(len, runs))


def parts(sentence: str) -> tuple[list[str], list[int]]:
    """Words of a sentence without the marks around them, and where among them its parts begin and end.

    >>> parts("Python, or data management (for teams)")
    (['Python', 'data', 'management', 'for', 'teams'], [0, 1, 3, 5])
    """
    words: list[str] = []
    cuts = [0]
    for written in sentence.split():
        word = written.strip(_MARKS)
        if not word or word.lower() in _JOINING:
            cuts.append(len(words))
            continue
        if written[0] in _MARKS:
            cuts.append(len(words))
        words.append(word)
        if written[-1] in _MARKS:
            cuts.append(len(words))
    return words, sorted({*cuts, len(words)})
