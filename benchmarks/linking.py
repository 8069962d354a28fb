"""Sentences of job adverts linked to ESCO, against the skills that their published labels name.

The sentences are the validation parts of Decorte et al. (2022), Design of negative sampling strategies for distantly
supervised skill extraction. The score is R-Precision@5: of min(5, R) concepts, R being how many a sentence has, the
share that is among the best five.

By itself, `python -m benchmarks.linking` also prints the scores by halves of the sentences (by the parity of the SHA-256 of
their words), how long it takes to make a linker, and how many sentences it links in a second of processor time.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks import scores
from drtp_jobs.tag.link import Linker
from drtp_jobs.vocabularies.loading import load_vocabulary
from drtp_jobs.vocabularies.model import Vocabulary

_TOP = 5
_PARTS = ("tech", "house")
_ROUNDS = 9

Sentences = dict[str, set[str]]
Rank = Callable[[Sequence[str]], list[list[str]]]


def scores_of(vocabulary: Vocabulary, folder: Path) -> Iterator[dict[str, Any]]:
    """R-Precision@5 of the linker and of plain character n-grams, in one run; and of the answer "none of them"."""
    linker = Linker(vocabulary)
    character_ngrams = _character_ngrams(vocabulary)
    for part, marked in _parts_of(vocabulary, folder):
        yield from _scores_of_part(linker, part, marked)
        wanted = {text: labels for text, labels in sorted(marked.items()) if labels}
        found = character_ngrams(list(wanted))
        each = [r_precision(labels, own) for labels, own in zip(wanted.values(), found, strict=True)]
        yield _row("r_precision_at_5_character_ngrams", part, each)


def _scores_of_part(linker: Linker, part: str, marked: Sentences) -> Iterator[dict[str, Any]]:
    linked = list(linker.linked(sorted(marked), _TOP))
    ranked = [(marked[each.sentence], [link.label for link in each.links]) for each in linked]
    yield _row("r_precision_at_5", part, [r_precision(wanted, found) for wanted, found in ranked if wanted])
    yield _row("none_of_them_accuracy", part, [float(bool(marked[each.sentence]) == each.is_any) for each in linked])


def _parts_of(vocabulary: Vocabulary, folder: Path) -> Iterator[tuple[str, Sentences]]:
    labels = {concept.label.lower() for concept in vocabulary.concepts}
    for part in _PARTS:
        yield part, sentences_of(folder / f"{part}_validation.csv", labels)


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


def main() -> None:
    """Print scores, scores by halves, and speed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("esco", type=Path, help="skills_en.csv as ESCO publishes it")
    parser.add_argument("linking", type=Path, help="folder with *_validation.csv")
    chosen = parser.parse_args()
    esco = load_vocabulary("esco", "esco", chosen.esco)
    start = time.process_time()
    linker = Linker(esco)
    made = time.process_time() - start
    parts = list(_parts_of(esco, chosen.linking))
    sentences = [text for _, marked in parts for text in sorted(marked)]
    seconds = [_seconds(linker, sentences) for _ in range(_ROUNDS)]
    print(*map(scores.shown, scores_of(esco, chosen.linking)), sep="\n")
    for part, marked in parts:
        for half in (0, 1):
            own = {text: wanted for text, wanted in marked.items() if _half(text) == half}
            print(*map(scores.shown, _scores_of_part(linker, f"{part}, half {half}", own)), sep="\n")
    print(f"linker made in {made:.1f} s of processor time")
    speeds = [len(sentences) / each for each in seconds]
    print(f"{speeds[0]:.0f} sentences a second where all words are new, then {median(speeds[1:]):.0f}", end=" ")
    print(f"({min(speeds[1:]):.0f} to {max(speeds[1:]):.0f}), n = {len(sentences)}")


def _seconds(linker: Linker, sentences: Sequence[str]) -> float:
    start = time.process_time()
    list(linker.linked(sentences, _TOP))
    return time.process_time() - start


def _half(text: str) -> int:
    return sha256(text.encode()).digest()[-1] % 2


if __name__ == "__main__":
    main()
