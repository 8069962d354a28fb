"""Any sentence to the best concepts of a vocabulary: TF-IDF of words and of character n-grams over its labels.

A concept is compared with a sentence in five views, whose cosines are summed with weights: its preferred label by
character n-grams, each of its labels by words, all its labels together by words; and the first two once more with the
phrases of the sentence (see `link_phrases`), of which the best counts, so that one skill among several is not drowned
by the others. Words that distinguish no concepts weigh little by themselves (inverse document frequency); words that
adverts say of every skill ("experience", "ability") are left out. Only concepts that are like the whole sentence are
compared with its phrases: that is what takes time.
Vector space model: Salton, Wong and Yang (1975), A vector space model for automatic indexing, CACM 18.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer

from drtp_jobs.notation.rows import records
from drtp_jobs.notation.tokens import folded
from drtp_jobs.tag.link_phrases import Phrases, parts, phrases_of
from drtp_jobs.vocabularies.model import Vocabulary, without_qualifier

# Chosen on one half of the validation parts of the benchmark, looked at once on the other; see benchmarks/README.md.
_WEIGHTS = {"characters": 0.5, "words": 1.0, "all_words": 1.0, "phrase_characters": 1.0, "phrase_words": 1.0}
_ALTERNATIVE = 0.9  # of an alternative label against a preferred one
# Below this mean of its score and of the cosines of the phrase that is most like it, the best concept is not meant:
# "none of them" is the better answer.
NONE_BELOW = 0.62
# Concepts that are compared with the phrases of a sentence; with all of them the scores of the benchmark are the same.
_COMPARED = 150
_AT_ONCE = 64  # sentences whose words are looked up together
_WORD = re.compile(r"[A-Za-z0-9][\w.+#]*[\w+#]|[A-Za-z0-9]")
_ENDINGS = ("ation", "ing", "ement", "er", "ed", "or", "al", "e")
_SHORTEST_STEM = 4


@dataclass(frozen=True)
class Link:
    """A concept that a sentence may ask for, with its score: a weighted mean of cosines, from 0 to 1."""

    concept_id: str
    label: str
    score: float


@dataclass(frozen=True)
class Linked:
    """A sentence with its best concepts, best first, and whether the first is close enough to be suggested."""

    sentence: str
    links: list[Link]
    is_any: bool


@dataclass(frozen=True)
class _Compared:
    """Concepts by their places, their scores, and the mean cosines of the phrases that are most like them (arrays)."""

    concepts: Any
    scores: Any
    closeness: Any


class Linker:
    """Ranks the concepts of one vocabulary for sentences; built once, used for many."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._label = {concept.concept_id: concept.label for concept in vocabulary.concepts}
        self._ids = sorted(self._label)
        place = {concept_id: index for index, concept_id in enumerate(self._ids)}
        named = [label for label in vocabulary.labels if label.label_kind != "surface_form"]
        labels = sorted((place[each.concept_id], without_qualifier(each.label), each.label_kind) for each in named)
        texts = [text for _, text, _ in labels]
        self._starts = np.searchsorted([owner for owner, _, _ in labels], np.arange(len(self._ids) + 1))
        self._trust = np.array([_ALTERNATIVE if kind == "alternative" else 1.0 for _, _, kind in labels])
        preferred = [without_qualifier(self._label[concept_id]) for concept_id in self._ids]
        self._stop_words = frozenset(row["word"] for row in records("tagging/stop_words"))
        self._names = _names(preferred)
        self._characters = _View(preferred, analyzer="char_wb", ngram_range=(2, 4))
        self._words = _View(texts, analyzer=self._stems)
        self._all_words = _View(
            [" ".join(texts[start:end]) for start, end in zip(self._starts, self._starts[1:], strict=False)],
            analyzer=self._stems,
        )

    def linked(self, sentences: Iterable[str], top: int) -> Iterator[Linked]:
        """Each sentence with its `top` concepts; with fewer if fewer share any word or part of one with it."""
        waiting = iter(sentences)
        while some := list(islice(waiting, _AT_ONCE)):
            for sentence, found in zip(some, self._compared(some), strict=True):
                order = np.lexsort((found.concepts, -found.scores.round(9)))
                links = [self._link(found.concepts[index], found.scores[index]) for index in order[:top]]
                sure = (found.scores[order[0]] + found.closeness[order[0]]) / 2 if len(order) else 0.0
                yield Linked(sentence, [link for link in links if link.score > 0], bool(sure >= NONE_BELOW))

    def best(self, sentence: str, top: int) -> list[Link]:
        """The `top` concepts for a sentence, best first; fewer if fewer share any word or part of one with it."""
        return next(self.linked([sentence], top)).links

    def is_any(self, sentence: str) -> bool:
        """Whether the best concept is close enough to be suggested; if not, "none of them" is the better answer."""
        return next(self.linked([sentence], 1)).is_any

    def scores(self, sentence: str) -> Any:
        """Score of each concept, in the order of their identifiers; 0 if it's too unlike the sentence to be compared."""
        found = next(self._compared([sentence]))
        scores = np.zeros(len(self._ids))
        scores[found.concepts] = found.scores
        return scores

    def _link(self, index: int, score: float) -> Link:
        return Link(self._ids[index], self._label[self._ids[index]], round(float(score), 4))

    def _compared(self, sentences: Sequence[str]) -> Iterator[_Compared]:
        """For each sentence the concepts that are most like it, compared with its phrases."""
        phrases = phrases_of(sentences)
        characters, words = self._characters.vectors(phrases), self._words.vectors(phrases)
        whole = phrases.starts[:-1]
        by_characters = self._characters.cosines(characters[whole])
        by_all_words = self._all_words.cosines(self._all_words.vectors(phrases)[whole])
        for row, sentence in enumerate(sentences):
            own = slice(phrases.starts[row], phrases.starts[row + 1])
            of_whole = {
                "characters": by_characters[[row]].toarray().ravel(),
                "all_words": by_all_words[[row]].toarray().ravel(),
            }
            chosen = _highest(sum(_WEIGHTS[name] * cosines for name, cosines in of_whole.items()))
            by_words = self._by_words(words[own], chosen)
            views = {name: cosines[chosen] for name, cosines in of_whole.items()} | {
                "words": by_words[0],
                "phrase_characters": self._characters.cosines(characters[own], chosen).toarray().max(axis=0),
                "phrase_words": by_words.max(axis=0),
            }
            meant = self._meant(sentence, chosen)
            scores = sum(_WEIGHTS[name] * cosines for name, cosines in views.items()) / sum(_WEIGHTS.values())
            closeness = (views["phrase_characters"] + views["phrase_words"]) / 2
            yield _Compared(chosen, scores * meant, closeness * meant)

    def _by_words(self, phrases: Any, chosen: Any) -> Any:
        """Cosine of each phrase with the best label of each chosen concept (phrases by concepts)."""
        if not len(chosen):
            return np.zeros((phrases.shape[0], 0))
        lengths = self._starts[chosen + 1] - self._starts[chosen]
        begins = np.cumsum(lengths) - lengths
        labels = np.arange(lengths.sum()) + np.repeat(self._starts[chosen] - begins, lengths)
        cosines = self._words.cosines(phrases, labels).toarray() * self._trust[labels]
        return np.maximum.reduceat(cosines, begins, axis=1)

    def _meant(self, sentence: str, chosen: Any) -> Any:
        """Whether each chosen concept can be meant: not if it is a name of which there's only a common word."""
        stems = set(self._stems(sentence))
        capitals = {word for word in parts(sentence)[0][1:] if word[0].isupper()}
        names = [self._names[index] for index in chosen]
        return np.array(
            [not name or bool(name & capitals) or stems.issuperset(self._stems(" ".join(name))) for name in names],
            dtype=bool,
        )

    def _stems(self, text: str) -> list[str]:
        """Words of a text without their endings, so that "managing" and "management" are one."""
        return [_stem(folded(word)) for word in _WORD.findall(text) if word.lower() not in self._stop_words]


class _View:
    """One way of looking at texts: compared by the cosine of their TF-IDF vectors."""

    def __init__(self, texts: Sequence[str], **how: Any) -> None:
        self._counter = CountVectorizer(**how)
        self._weigher = TfidfTransformer(sublinear_tf=True)
        self._matrix = self._weigher.fit_transform(self._counter.fit_transform(texts)).tocsr()
        self._columns = self._matrix.T.tocsr()

    def vectors(self, phrases: Phrases) -> Any:
        """A row for each phrase."""
        return self._weigher.transform(phrases.counts @ self._counter.transform(phrases.words))

    def cosines(self, vectors: Any, chosen: Any = None) -> Any:
        """Cosine of each vector with each text, or with those chosen (sparse, vectors by texts)."""
        return vectors @ (self._columns if chosen is None else self._matrix[chosen].T)


def _highest(scores: Any) -> Any:
    """Places of the highest scores, and of those equal to the last of them; of none that is 0."""
    least = np.partition(scores, -_COMPARED)[-_COMPARED] if len(scores) > _COMPARED else 0.0
    return np.flatnonzero((scores >= least) & (scores > 0))


def _names(labels: Sequence[str]) -> list[frozenset[str]]:
    """The words of each label that is a name of several words ("Microsoft Teams"); none for others.

    Where most labels are written with capitals throughout, these say nothing.
    """
    words = [label.split() for label in labels]
    names = [frozenset(own if len(own) > 1 and all(word[0].isupper() for word in own) else ()) for own in words]
    several = sum(len(own) > 1 for own in words)
    return names if 2 * sum(map(bool, names)) <= several else [frozenset()] * len(labels)


def _stem(word: str) -> str:
    ending = next((each for each in _ENDINGS if word.endswith(each) and len(word) - len(each) >= _SHORTEST_STEM), "")
    return word.removesuffix(ending)
