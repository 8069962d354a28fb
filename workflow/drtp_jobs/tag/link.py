"""Any sentence to the best concepts of a vocabulary: TF-IDF of words and of character n-grams over its labels.

Three views of a concept are compared with the sentence and their cosines summed: character 3- to 5-grams of its
preferred label, words of its labels and alternatives, and words and pairs of words of all of them together. Each
phrase of the sentence is compared by itself too, so that one skill among several is not drowned by the others.
Vector space model: Salton, Wong and Yang (1975), A vector space model for automatic indexing, CACM 18.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from drtp_jobs.vocabularies.model import Vocabulary

_PHRASE_WEIGHT = 0.7  # of the best phrase against the whole sentence
_PHRASE_END = re.compile(r"[,;:.()]|\band\b|\bor\b")
_SHORTEST_PHRASE = 2  # words
_STOP_WORDS = [
    *(
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "for",
        "with",
        "on",
        "at",
        "by",
        "as",
        "is",
        "are",
        "be",
        "will",
        "you",
        "your",
    ),
    *(
        "our",
        "we",
        "have",
        "has",
        "or",
        "and",
        "ability",
        "experience",
        "knowledge",
        "skills",
        "strong",
        "good",
        "excellent",
    ),
]


@dataclass(frozen=True)
class Link:
    """A concept that a sentence may ask for, with its score: a sum of cosines, shared out to lie in 0 to 1."""

    concept_id: str
    label: str
    score: float


class Linker:
    """Ranks the concepts of one vocabulary for sentences; built once, used for many."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        preferred = {concept.concept_id: concept.label for concept in vocabulary.concepts}
        alternatives: dict[str, list[str]] = {concept_id: [] for concept_id in preferred}
        for label in vocabulary.labels:
            if label.label_kind == "alternative":
                alternatives[label.concept_id].append(label.label)
        self._ids = sorted(preferred)
        self._labels = preferred
        names = [preferred[concept_id] for concept_id in self._ids]
        everything = [" ".join([preferred[concept_id], *alternatives[concept_id]]) for concept_id in self._ids]
        self._views = [
            _View(TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True), names),
            _View(TfidfVectorizer(stop_words=_STOP_WORDS, sublinear_tf=True), everything),
            _View(TfidfVectorizer(stop_words=_STOP_WORDS, ngram_range=(1, 2), sublinear_tf=True), names),
        ]

    def best(self, sentence: str, top: int) -> list[Link]:
        """The `top` concepts for a sentence, best first; fewer if fewer share any word or part of one with it."""
        scores = self._scores([sentence])[0]
        phrases = [phrase.strip() for phrase in _PHRASE_END.split(sentence)]
        phrases = [phrase for phrase in phrases if len(phrase.split()) >= _SHORTEST_PHRASE]
        if len(phrases) > 1:
            scores = scores + _PHRASE_WEIGHT * self._scores(phrases).max(axis=0)
            scores = scores / (1 + _PHRASE_WEIGHT)
        order = np.lexsort((np.arange(len(scores)), -scores.round(9)))[:top]
        return [
            Link(self._ids[index], self._labels[self._ids[index]], round(float(scores[index]), 4))
            for index in order
            if scores[index] > 0
        ]

    def _scores(self, texts: Sequence[str]) -> Any:
        return sum(view.cosines(texts) for view in self._views) / len(self._views)


class _View:
    """One way of looking at concepts: texts by concept, compared by the cosine of their TF-IDF vectors."""

    def __init__(self, vectorizer: TfidfVectorizer, texts: Sequence[str]) -> None:
        self._vectorizer = vectorizer
        self._matrix = vectorizer.fit_transform(texts)

    def cosines(self, texts: Sequence[str]) -> Any:
        return (self._vectorizer.transform(texts) @ self._matrix.T).toarray()
