"""Any sentence to the best concepts of a vocabulary: TF-IDF of words and of character n-grams over its labels.

A concept is compared with a sentence in five views, whose cosines are summed with weights: its preferred label by
character n-grams, each of its labels by words, all its labels together by words; and the first two once more with the
phrases of the sentence (its parts, and runs of one to four words), of which the best counts, so that one skill among
several is not drowned by the others. Words that distinguish no concepts weigh little by themselves (inverse document
frequency); words that adverts say of every skill ("experience", "ability") are left out.
Vector space model: Salton, Wong and Yang (1975), A vector space model for automatic indexing, CACM 18.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from drtp_jobs.notation.rows import records
from drtp_jobs.notation.tokens import folded
from drtp_jobs.vocabularies.model import Vocabulary, without_qualifier

# Chosen on the validation parts of the benchmark; see benchmarks/README.md for what each adds.
_WEIGHTS = {"characters": 1.0, "words": 1.0, "all_words": 1.0, "phrase_characters": 1.0, "phrase_words": 0.5}
_ALTERNATIVE = 0.9  # of an alternative label against a preferred one
_LONGEST_RUN = 4  # words of a sentence that are compared by themselves
# Below this "none of them" is the better answer for a sentence; the value at which both validation parts are right most
# often (0.77 of 178 sentences).
NONE_BELOW = 0.425
_WORD = re.compile(r"[A-Za-z0-9][\w.+#]*[\w+#]|[A-Za-z0-9]")
_PART_END = re.compile(r"[,;:.()•*]|\band\b|\bor\b")
_ENDINGS = ("ation", "ing", "ement", "er", "ed", "or", "al", "e")
_SHORTEST_STEM = 4


@dataclass(frozen=True)
class Link:
    """A concept that a sentence may ask for, with its score: a weighted mean of cosines, from 0 to 1."""

    concept_id: str
    label: str
    score: float


class Linker:
    """Ranks the concepts of one vocabulary for sentences; built once, used for many."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._label = {concept.concept_id: concept.label for concept in vocabulary.concepts}
        self._ids = sorted(self._label)
        place = {concept_id: index for index, concept_id in enumerate(self._ids)}
        named = [label for label in vocabulary.labels if label.label_kind != "surface_form"]
        labels = sorted((place[each.concept_id], without_qualifier(each.label), each.label_kind) for each in named)
        texts = [text for _, text, _ in labels]
        self._starts = np.searchsorted([owner for owner, _, _ in labels], np.arange(len(self._ids)))
        self._trust = np.array([_ALTERNATIVE if kind == "alternative" else 1.0 for _, _, kind in labels])
        ends = [*self._starts[1:], len(labels)]
        preferred = [without_qualifier(self._label[concept_id]) for concept_id in self._ids]
        stop_words = frozenset(row["word"] for row in records("tagging/stop_words"))
        self._characters = _View(preferred, analyzer="char_wb", ngram_range=(3, 5))
        self._words = _View(texts, analyzer=lambda text: _stems(text, stop_words))
        self._all_words = _View(
            [" ".join(texts[start:end]) for start, end in zip(self._starts, ends, strict=True)],
            analyzer=lambda text: _stems(text, stop_words),
        )

    def best(self, sentence: str, top: int) -> list[Link]:
        """The `top` concepts for a sentence, best first; fewer if fewer share any word or part of one with it."""
        scores = self.scores(sentence)
        order = np.lexsort((np.arange(len(scores)), -scores.round(9)))[:top]
        return [
            Link(self._ids[index], self._label[self._ids[index]], round(float(scores[index]), 4))
            for index in order
            if scores[index] > 0
        ]

    def is_any(self, sentence: str) -> bool:
        """Whether any concept is close enough to be suggested; if not, "none of them" is the better answer."""
        return bool(self.scores(sentence).max(initial=0.0) >= NONE_BELOW)

    def scores(self, sentence: str) -> Any:
        """Score of each concept, in the order of their identifiers (array of the number of concepts)."""
        phrases = _phrases(sentence)
        views = {
            "characters": self._characters.cosines([sentence]),
            "words": self._by_concept(self._words.cosines([sentence])),
            "all_words": self._all_words.cosines([sentence]),
            "phrase_characters": self._characters.cosines(phrases),
            "phrase_words": self._by_concept(self._words.cosines(phrases)),
        }
        return sum(_WEIGHTS[name] * cosines for name, cosines in views.items()) / sum(_WEIGHTS.values())

    def _by_concept(self, by_label: Any) -> Any:
        """The best of each concept's labels."""
        return np.maximum.reduceat(by_label * self._trust, self._starts)


class _View:
    """One way of looking at texts: compared by the cosine of their TF-IDF vectors."""

    def __init__(self, texts: Sequence[str], **how: Any) -> None:
        self._vectorizer = TfidfVectorizer(sublinear_tf=True, **how)
        self._matrix = self._vectorizer.fit_transform(texts).T.tocsr()

    def cosines(self, phrases: Sequence[str]) -> Any:
        """Cosine of each text with that of the phrases it is most like (array of the number of texts)."""
        return (self._vectorizer.transform(phrases) @ self._matrix).max(axis=0).toarray().ravel()


def _phrases(sentence: str) -> list[str]:
    """Parts of a sentence, and runs of its words; the sentence itself if it has neither."""
    parts = [part.strip() for part in _PART_END.split(sentence)]
    words = sentence.split()
    runs = [
        " ".join(words[start : start + length])
        for length in range(1, _LONGEST_RUN + 1)
        for start in range(max(1, len(words) - length + 1))
    ]
    return list(dict.fromkeys(phrase for phrase in [*parts, *runs] if len(phrase) > 1)) or [sentence]


def _stems(text: str, stop_words: frozenset[str]) -> list[str]:
    """Words of a text without their endings, so that "managing" and "management" are one."""
    return [_stem(folded(word)) for word in _WORD.findall(text) if word.lower() not in stop_words]


def _stem(word: str) -> str:
    ending = next((each for each in _ENDINGS if word.endswith(each) and len(word) - len(each) >= _SHORTEST_STEM), "")
    return word.removesuffix(ending)
