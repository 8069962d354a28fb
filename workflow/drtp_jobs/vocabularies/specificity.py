"""Which labels are looked for in texts: those that are specific enough to mean their concept wherever they stand.

The measure is the information of a label in bits: the sum of -log2 of how probable each of its different words is in
English text (spaCy's table of word probabilities; a word that it does not know counts as its rarest). "it" has 6 bits,
"plan" 13, "manage musical staff" 46. Source: Shannon (1948), A mathematical theory of communication, section 6.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import srsly

from drtp_jobs.vocabularies.model import MOST_CHARACTERS, Label, Vocabulary, without_qualifier
from drtp_jobs.vocabularies.tables_of_concepts import rows_of

# Chosen by reading what fired in job descriptions; exclusions.csv names what still misled.
FEWEST_BITS = {"preferred": 22.0, "alternative": 30.0}
FEWEST_BITS_ONE_WORD = 17.0
_WORD = re.compile(r"[^\W_](?:[\w.'’+#-]*[\w+#])?")


class WordProbabilities:
    """How probable words are in English text, as bits of information."""

    def __init__(self, probabilities: Mapping[str, float], rarest: float) -> None:
        self._probabilities = probabilities  # natural logarithms
        self._rarest = rarest

    @classmethod
    def of_spacy(cls) -> WordProbabilities:
        """spaCy's table for English, of the package spacy-lookups-data."""
        folder = resources.files("spacy_lookups_data") / "data"
        with resources.as_file(folder / "en_lexeme_prob.json.gz") as path:
            probabilities = srsly.read_gzip_json(path)
        return cls(probabilities, min(probabilities.values()))

    def bits(self, words: str) -> float:
        """Information of the different words of a text, in bits."""
        different = {word.lower() for word in _WORD.findall(words)}
        return sum(-self._probabilities.get(word, self._rarest) / math.log(2) for word in different)


def exclusions_of(core: Path) -> dict[tuple[str, str], str]:
    """Labels that people found to mislead, of exclusions.csv beside the core vocabulary; empty if there is none.

    The reason by vocabulary and label in lower case; an empty vocabulary stands for all, an empty label for all labels. Raises WrongVocabulary for a
    table that can't be read.
    """
    file = core / "exclusions.csv"
    if not file.is_file():
        return {}
    return {
        (row["vocabulary"], row["label"].lower()): row["reason"]
        for row in rows_of(file, ("vocabulary", "label", "reason"))
    }


def label_rows_of(vocabulary: Vocabulary, excluded: Mapping[tuple[str, str], str]) -> list[dict[str, Any]]:
    """Rows of the labels table: each label with how it is used, or why it is not.

    A vocabulary with surface forms is looked for by these only. Of the others a label is used if it has enough
    information, names no other concept of the vocabulary, and is not excluded. A name of one word that is written with
    a capital where the vocabulary writes others small is matched as written. What is not looked for is found through the core
    vocabulary, where that is mapped to it.
    """
    if any(label.label_kind == "surface_form" for label in vocabulary.labels):
        return [_row(vocabulary.name, label, *_of_forms(label)) for label in vocabulary.labels]
    probabilities = WordProbabilities.of_spacy()
    small = sum(label.label[:1].islower() for label in vocabulary.labels) > len(vocabulary.labels) / 2
    preferred = Counter(
        without_qualifier(label.label).lower() for label in vocabulary.labels if label.label_kind == "preferred"
    )
    named: dict[str, set[str]] = {}
    for label in vocabulary.labels:
        named.setdefault(without_qualifier(label.label).lower(), set()).add(label.concept_id)
    rows = []
    for label in vocabulary.labels:
        words = without_qualifier(label.label)
        bits = round(probabilities.bits(words), 1)
        own = ((vocabulary.name, words.lower()), ("", words.lower()), (vocabulary.name, ""))
        reason = next((excluded[each] for each in own if each in excluded), None)
        is_other = label.label_kind == "alternative" and preferred[words.lower()]
        if not reason and (is_other or (len(named[words.lower()]) > 1 and preferred[words.lower()] != 1)):
            reason = "names several concepts"
        reason = reason or _too_common(label, words, bits)
        is_name = len(words.split()) == 1 and words != words.lower() and small
        use = "not_used" if reason else "as_written" if is_name else "any_case"
        rows.append(_row(vocabulary.name, label, words, use, reason, bits))
    return rows


def _too_common(label: Label, words: str, bits: float) -> str | None:
    fewest = FEWEST_BITS_ONE_WORD if len(words.split()) == 1 else FEWEST_BITS[label.label_kind]
    if len(words) < 2:
        return "one letter"
    if len(words) > MOST_CHARACTERS:
        return f"too long: more than {MOST_CHARACTERS} characters"
    if len(words.split()) == 1 and label.label_kind == "alternative":
        return "an alternative of one word"
    return f"too common: fewer than {fewest:g} bits" if bits < fewest else None


def _of_forms(label: Label) -> tuple[str, str, str | None, None]:
    if label.label_kind == "surface_form":
        return label.label, "pattern", None, None
    return label.label, "not_used", "the vocabulary has surface forms", None


def _row(name: str, label: Label, words: str, use: str, reason: str | None, bits: float | None) -> dict[str, Any]:
    return {
        "vocabulary": name,
        "concept_id": label.concept_id,
        "label": label.label,
        "label_kind": label.label_kind,
        "use": use,
        "matched": words if use != "not_used" else None,
        "reason": reason,
        "bits": bits,
        "needs": label.needs or None,
        "unless": label.unless or None,
    }
