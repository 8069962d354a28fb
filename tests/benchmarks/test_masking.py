"""What the benchmark of masking counts, and that what it counts stays within what is promised."""

from __future__ import annotations

from collections import Counter

import pytest
from benchmarks.privacy import Sentence, leaks, sentences, without_personal

PROMISED = 0.05  # share of what is personal that may get past the masks, by kind
FALSE = 0.02  # share of harmless sentences that may hold a mask


def test_what_keeps_a_word_has_leaked():
    assert leaks(Sentence("announced", "Ada Example likes tea", ["Ada Example"])) == ["Ada Example"]
    assert leaks(Sentence("titled", "Dr Ada Example likes tea", ["Ada Example"])) == []


def test_there_are_enough_sentences_of_each_kind():
    n = Counter(sentence.kind for sentence in sentences())
    assert min(n.values()) >= 20
    assert sum(n.values()) >= 400


@pytest.mark.parametrize("kind", ["telephone", "titled", "announced", "e-mail", "profile"])
def test_hardly_anything_personal_gets_past_the_masks(kind: str):
    own = [sentence for sentence in sentences() if sentence.kind == kind]
    n_personal = sum(len(sentence.personal) for sentence in own)
    assert sum(len(leaks(sentence)) for sentence in own) <= PROMISED * n_personal


def test_hardly_anything_harmless_is_masked():
    harmless = [sentence for sentence in sentences() if not sentence.personal]
    assert sum(without_personal(sentence) != sentence.text for sentence in harmless) <= FALSE * len(harmless)
