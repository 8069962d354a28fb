"""Any sentence to the best concepts of a vocabulary: TF-IDF of words and of character n-grams over its labels.

A concept is compared with a sentence in five views, whose cosines are summed with weights: its preferred label by
character n-grams, each of its labels by words, all its labels together by words; and the first two once more with the
phrases of the sentence (see `link_phrases`), of which the best counts, so that one skill among several is not drowned
by the others. Words that distinguish no concepts weigh little by themselves (inverse document frequency); words that
adverts say of every skill ("experience", "ability") are left out. Only concepts that are like the whole sentence are
compared with its phrases, and by character n-grams only those that may still be among the best: that is what takes time.
Vector space model: Salton, Wong and Yang (1975), A vector space model for automatic indexing, CACM 18.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, islice, pairwise
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer

from drtp_jobs.notation.rows import records
from drtp_jobs.notation.tokens import folded
from drtp_jobs.tag.link_phrases import parts, phrases_of, texts_of
from drtp_jobs.tag.link_views import Pieces, View, apart, highest_of_rows, over_rows, shared
from drtp_jobs.vocabularies.model import Vocabulary, without_qualifier

# Chosen on one half of the validation parts of the benchmark, looked at once on the other; see benchmarks/README.md.
_WEIGHTS = {"characters": 0.5, "words": 1.0, "all_words": 1.0, "phrase_characters": 1.0, "phrase_words": 1.0}
_ALTERNATIVE = 0.9  # of an alternative label against a preferred one
# Below this mean of its score and of the cosines of the phrase that is most like it, the best concept is not meant:
# "none of them" is the better answer.
NONE_BELOW = 0.62
# Concepts that are compared with the phrases of a sentence; with all of them the scores of the benchmark are the same.
_COMPARED = 150
_SINGLE_PRECISION = 1e-5  # more than what sums of numbers in single precision are wrong by
_GROUP = 8  # concepts of which only the best is looked at first
_AT_ONCE = 64  # sentences whose words are looked up together
_REMEMBERED_WORDS = 65_536  # the same words come again and again
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
    """Pairs of a sentence and a concept that are compared, sentence by sentence (arrays).

    Attributes:
        sentences: the number of each pair's sentence, ascending.
        concepts: the place of its concept.
        scores: how good the concept is.
        closeness: mean cosines of the phrases that are most like it.
    """

    sentences: Any
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
        self._is_name = np.array([bool(name) for name in self._names])
        self._stems_of_names = [set(self._stems(" ".join(name))) for name in self._names]
        own, every = texts_of(preferred), texts_of(texts)
        together = texts_of(" ".join(texts[start:end]) for start, end in pairwise(self._starts))
        n_grams = CountVectorizer(analyzer="char_wb", ngram_range=(2, 4)).build_analyzer()
        self._n_grams, self._stems_of = Pieces(own.words, n_grams), Pieces(every.words, self._stems)
        self._characters = View(own, self._n_grams)
        self._words, self._all_words = View(every, self._stems_of), View(together, self._stems_of)

    def linked(self, sentences: Iterable[str], top: int) -> Iterator[Linked]:
        """Each sentence with its `top` concepts; with fewer if fewer share any word or part of one with it."""
        waiting = iter(sentences)
        while some := list(islice(waiting, _AT_ONCE)):
            found = self._compared(some, top)
            order = np.lexsort((found.concepts, -found.scores.round(9), found.sentences))
            ends = np.searchsorted(found.sentences, np.arange(len(some) + 1))
            for sentence, (start, end) in zip(some, pairwise(ends), strict=True):
                best = order[start : min(end, start + top)]
                links = [self._link(found.concepts[pair], found.scores[pair]) for pair in best]
                sure = (found.scores[order[start]] + found.closeness[order[start]]) / 2 if start < end else 0.0
                yield Linked(sentence, [link for link in links if link.score > 0], bool(sure >= NONE_BELOW))

    def best(self, sentence: str, top: int) -> list[Link]:
        """The `top` concepts for a sentence, best first; fewer if fewer share any word or part of one with it."""
        return next(self.linked([sentence], top)).links

    def is_any(self, sentence: str) -> bool:
        """Whether the best concept is close enough to be suggested; if not, "none of them" is the better answer."""
        return next(self.linked([sentence], 1)).is_any

    def scores(self, sentence: str) -> Any:
        """Score of each concept, in the order of their identifiers; 0 if it's too unlike the sentence to be compared."""
        found = self._compared([sentence], len(self._ids))
        scores = np.zeros(len(self._ids))
        scores[found.concepts] = found.scores
        return scores

    def _link(self, index: int, score: float) -> Link:
        return Link(self._ids[index], self._label[self._ids[index]], round(float(score), 4))

    def _compared(self, sentences: Sequence[str], top: int) -> _Compared:
        """For each sentence the concepts that are most like it: its `top`, and some that might have been."""
        phrases = phrases_of(sentences)
        whole, owners, n_sentences = phrases.wholes(), phrases.owners(), len(sentences)
        characters = self._characters.vectors(phrases.counts @ self._n_grams.of(phrases.words))
        stems = phrases.counts @ self._stems_of.of(phrases.words)
        by_characters = self._characters.likeness(characters[whole])
        by_all_words = (self._all_words.vectors(stems[whole]) @ self._all_words.columns).toarray()
        like = _weighted(characters=by_characters) + _weighted(all_words=by_all_words).astype(np.float32)
        of, concepts = self._meant(sentences, *_highest(like))
        if not len(of):
            return _Compared(of, concepts, np.zeros(0), np.zeros(0))
        columns = apart(self._words.vectors(stems), owners, n_sentences).T.tocsr()
        words, phrase_words = self._by_words(of, concepts, columns, whole)
        scores = _weighted(words=words, all_words=by_all_words[of, concepts], phrase_words=phrase_words)
        # The phrase most like a concept is at least as like it as the sentence, which is one of them; no cosine is above 1.
        like = by_characters[of, concepts]
        known = scores + _weighted(characters=like)
        least = known + _weighted(phrase_characters=like) - _SINGLE_PRECISION
        kept = _among_best(of, least, known + _weighted(phrase_characters=1.0), top)
        of, concepts, scores, phrase_words = of[kept], concepts[kept], scores[kept], phrase_words[kept]
        columns = apart(characters, owners, n_sentences).T.tocsr()
        n_grams = shared(self._characters.matrix[concepts], of, n_sentences, columns)
        # Nor is a phrase more like a concept than one of all the n-grams that it has in common with the sentence.
        common = np.sqrt(over_rows(np.add, n_grams.data**2, n_grams.indptr))
        kept = _among_best(of, least[kept], known[kept] + _weighted(phrase_characters=common), top)
        cosines = n_grams[kept] @ columns
        phrase_characters = highest_of_rows(cosines)
        by_n_grams = _weighted(characters=highest_of_rows(cosines[:, whole]), phrase_characters=phrase_characters)
        closeness = (phrase_characters + phrase_words[kept]) / 2
        return _Compared(of[kept], concepts[kept], scores[kept] + by_n_grams, closeness)

    def _by_words(self, of: Any, concepts: Any, phrases: csr_matrix, whole: Any) -> tuple[Any, Any]:
        """Cosine of the best label of each concept with its whole sentence, and with the phrase most like it."""
        lengths = self._starts[concepts + 1] - self._starts[concepts]
        begins = np.cumsum(lengths) - lengths
        labels = np.arange(lengths.sum()) + np.repeat(self._starts[concepts] - begins, lengths)
        cosines = apart(self._words.matrix[labels], np.repeat(of, lengths), len(whole)) @ phrases
        trust = self._trust[labels]
        of_labels = highest_of_rows(cosines[:, whole]) * trust, highest_of_rows(cosines) * trust
        return np.maximum.reduceat(of_labels[0], begins), np.maximum.reduceat(of_labels[1], begins)

    def _meant(self, sentences: Sequence[str], of: Any, concepts: Any) -> tuple[Any, Any]:
        """The pairs that can be meant: not those of a name of which there's only a common word."""
        meant = ~self._is_name[concepts]
        for sentence, own in groupby(np.flatnonzero(~meant), of.__getitem__):
            stems = set(self._stems(sentences[sentence]))
            capitals = {word for word in parts(sentences[sentence])[0][1:] if word[0].isupper()}
            for pair in own:
                name = concepts[pair]
                meant[pair] = bool(self._names[name] & capitals) or stems >= self._stems_of_names[name]
        return of[meant], concepts[meant]

    def _stems(self, text: str) -> list[str]:
        """Words of a text without their endings, so that "managing" and "management" are one."""
        return [_stem(word) for word in _WORD.findall(text) if word.lower() not in self._stop_words]


def _weighted(**cosines: Any) -> Any:
    """What cosines in the views that are named add to a score."""
    whole = sum(_WEIGHTS.values())
    return sum((_WEIGHTS[view] / whole) * own for view, own in cosines.items())


def _among_best(of: Any, least: Any, most: Any, top: int) -> Any:
    """Places of the pairs that may be among the `top` of their sentence, by the least and the most they may score."""
    order = np.lexsort((-least, of))
    starts, ends = (np.searchsorted(of, np.arange(of[-1] + 1), side=side) for side in ("left", "right"))
    last = np.maximum(0, np.minimum(starts + top, ends) - 1)
    return np.flatnonzero(most >= least[order[last]][of])


def _highest(scores: Any) -> tuple[Any, Any]:
    """Row and column of the highest scores of each row, and of those equal to the last of them; of none that is 0."""
    n_rows, n_columns = scores.shape
    lowest = np.full((n_rows, 1), np.finfo(scores.dtype).tiny)
    n_groups = n_columns // _GROUP
    if n_groups > _COMPARED:  # as many scores are as high as the highest of as many groups
        groups = scores[:, : n_groups * _GROUP].reshape(n_rows, _GROUP, n_groups).max(axis=1)
        lowest = np.maximum(lowest, np.partition(groups, -_COMPARED, axis=1)[:, [-_COMPARED]])
    rows, columns = np.divmod(np.flatnonzero(scores >= lowest), n_columns)
    if not len(rows):
        return rows, columns
    own = scores[rows, columns]
    kept = _among_best(rows, own, own, _COMPARED)
    return rows[kept], columns[kept]


def _names(labels: Sequence[str]) -> list[frozenset[str]]:
    """The words of each label that is a name of several words ("Microsoft Teams"); none for others.

    Where most labels are written with capitals throughout, these say nothing.
    """
    words = [label.split() for label in labels]
    names = [frozenset(own if len(own) > 1 and all(word[0].isupper() for word in own) else ()) for own in words]
    several = sum(len(own) > 1 for own in words)
    return names if 2 * sum(map(bool, names)) <= several else [frozenset()] * len(labels)


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _stem(word: str) -> str:
    stem = folded(word)
    ending = next((each for each in _ENDINGS if stem.endswith(each) and len(stem) - len(each) >= _SHORTEST_STEM), "")
    return stem.removesuffix(ending)
