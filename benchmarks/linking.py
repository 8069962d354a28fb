"""Sentences of job adverts linked to ESCO, against the skills that their published labels name.

The sentences are the validation parts of Decorte et al. (2022), Design of negative sampling strategies for distantly
supervised skill extraction. The score is R-Precision@5: of min(5, R) concepts, R being how many a sentence has, the
share that is among the best five.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks import scores
from drtp_jobs.tag.link import Linker
from drtp_jobs.vocabularies.model import Vocabulary

_TOP = 5
_PARTS = ("tech", "house")

Sentences = dict[str, set[str]]
Rank = Callable[[Sequence[str]], list[list[str]]]


def scores_of(vocabulary: Vocabulary, folder: Path) -> Iterator[dict[str, Any]]:
    """R-Precision@5 of the linker and of plain character n-grams, in one run; and of the answer "none of them"."""
    linker = Linker(vocabulary)
    best = {
        "r_precision_at_5": lambda sentences: [[link.label for link in linker.best(each, _TOP)] for each in sentences],
        "r_precision_at_5_character_ngrams": _character_ngrams(vocabulary),
    }
    labels = {concept.label.lower() for concept in vocabulary.concepts}
    for part in _PARTS:
        marked = sentences_of(folder / f"{part}_validation.csv", labels)
        for measure, rank in best.items():
            texts = sorted(text for text, wanted in marked.items() if wanted)
            found = rank(texts)
            each = [r_precision(marked[text], own) for text, own in zip(texts, found, strict=True)]
            yield _row(measure, part, each)
        known = [(bool(wanted), linker.is_any(text)) for text, wanted in sorted(marked.items())]
        yield _row("none_of_them_accuracy", part, [float(wanted == found) for wanted, found in known])


def sentences_of(file: Path, labels: set[str]) -> Sentences:
    """Sentences with the labels (in lower case) that they were marked with; none where the vocabulary lacks them."""
    marked: Sentences = {}
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            wanted = row["label"].strip().lower()
            marked.setdefault(row["sentence"], set()).update({wanted} & labels)
    return marked


def r_precision(wanted: set[str], found: Sequence[str]) -> float:
    """Share of min(5, number wanted) that the best five hold."""
    return sum(label.lower() in wanted for label in found[:_TOP]) / min(_TOP, len(wanted))


def _character_ngrams(vocabulary: Vocabulary) -> Rank:
    labels = sorted(concept.label for concept in vocabulary.concepts)
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5))
    matrix = vectorizer.fit_transform(labels)

    def rank(sentences: Sequence[str]) -> list[list[str]]:
        cosines = (vectorizer.transform(sentences) @ matrix.T).toarray()
        return [[labels[index] for index in np.argsort(-row, kind="stable")[:_TOP]] for row in cosines]

    return rank


def _row(measure: str, part: str, values: Sequence[float]) -> dict[str, Any]:
    lower, upper = scores.bootstrap(values)
    return {
        "benchmark": "linking",
        "condition": part,
        "measure": measure,
        "score": round(float(np.mean(values)), 6),
        "lower_score": lower,
        "upper_score": upper,
        "n": len(values),
        "n_documents": None,
        "n_employers": None,
    }
