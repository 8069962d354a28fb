"""A sentence to its words and phrases: in goes a text, out come its words and the stretches of them that may name a skill.

A phrase is a stretch of words: a part of the sentence between marks, "and" or "or", or a run of one to four words. All
phrases of many sentences are held as one sparse matrix of phrases by different words, so that words are looked at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_matrix

_MARKS = ",;:.()•*"  # at the beginning or end of a word, they begin or end a part of the sentence
_JOINING = frozenset({"and", "or"})
_LONGEST_RUN = 4


@dataclass(frozen=True)
class Phrases:
    """The phrases of several sentences.

    Attributes:
        words: the different words of all.
        counts: how often each phrase holds each word (phrases by words).
        starts: the row of `counts` at which each sentence begins, and the end of the last. The first row of a sentence
            is the sentence itself.
    """

    words: list[str]
    counts: csr_matrix
    starts: list[int]


def phrases_of(sentences: Sequence[str]) -> Phrases:
    """Words and phrases of sentences; a sentence without words has one phrase, which is empty."""
    place: dict[str, int] = {}
    held: list[int] = []
    ends = [0]
    starts = [0]
    for sentence in sentences:
        words, cuts = parts(sentence)
        own = [place.setdefault(word, len(place)) for word in words]
        for start, end in stretches(len(own), cuts):
            held += own[start:end]
            ends.append(len(held))
        starts.append(len(ends) - 1)
    shape = (starts[-1], max(1, len(place)))
    counts = csr_matrix((np.ones(len(held)), held, ends), shape=shape)
    counts.sum_duplicates()
    return Phrases(list(place) or [""], counts, starts)


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


def stretches(n_words: int, cuts: Sequence[int]) -> list[tuple[int, int]]:
    """First and last but one word of each phrase: the whole sentence first, then each part and run that differs from it.

    >>> stretches(2, [0, 1, 2])
    [(0, 2), (0, 1), (1, 2)]
    """
    runs = [
        (start, start + length)
        for length in range(1, min(_LONGEST_RUN, n_words) + 1)
        for start in range(n_words - length + 1)
    ]
    return list(dict.fromkeys([(0, n_words), *pairwise(cuts), *runs]))
