"""All pairs that are alike enough are found, as if every pair had been compared."""

from __future__ import annotations

from itertools import combinations
from random import Random

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_array

from drtp_jobs.compare import duplicates
from drtp_jobs.compare.alike import alike, by_rarity, products_of, rare_part
from drtp_jobs.compare.duplicates import RESEMBLES, Shared, sequences_of
from drtp_jobs.compare.texts import TextsIn


def texts(seed: int, n: int) -> pd.Series:
    """Short texts of few words and uneven length, so that many sequences are shared, some by nearly all."""
    random = Random(seed)
    said = [" ".join(random.choice("ab") for _ in range(random.choice([0, 3, 5, 9, 20, 40]))) for _ in range(n)]
    return pd.Series(said, index=[f"d{place:02}" for place in range(n)])


def compared_one_by_one(given: pd.Series) -> dict[tuple[str, str], tuple[int, float]]:
    own = {name: {tuple(text.split()[i : i + 4]) for i in range(len(text.split()) - 3)} for name, text in given.items()}
    shares = {
        (first, second): (len(own[first] & own[second]), len(own[first] & own[second]) / len(own[first] | own[second]))
        for first, second in combinations(own, 2)
        if own[first] | own[second]
    }
    return {pair: share for pair, share in shares.items() if share[1] >= RESEMBLES}


@pytest.mark.parametrize("seed", range(8))
def test_no_pair_is_missed_and_none_added(seed: int) -> None:
    given = texts(seed, 40)
    assert dict(Shared(given.items()).resembling()) == compared_one_by_one(given)


def test_sequences_that_are_looked_at_in_parts_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duplicates, "_AT_A_TIME", 50)
    given = texts(1, 40)
    assert dict(Shared(given.items()).resembling()) == compared_one_by_one(given)


def test_a_text_with_few_words_shares_no_sequence() -> None:
    table, sizes = sequences_of(["", "one two three", "one two three four", "one two three four"])
    assert sizes.tolist() == [0, 0, 1, 1]
    assert table.toarray().tolist() == [[0], [0], [1], [1]]


def test_a_sequence_that_a_text_repeats_counts_once() -> None:
    shared = Shared([("a", "to be or not to be or not"), ("b", "to be or not")])
    assert shared.of([("a", "b")]) == {("a", "b"): (1, 0.25)}


def test_what_is_common_is_left_out_as_far_as_it_alone_makes_no_pair() -> None:
    table = csr_array(np.array([[1, 1, 0, 1], [1, 0, 1, 1], [1, 0, 0, 1]]))
    rare = rare_part(by_rarity(table), np.array([2.0, 2.0, 2.0]))
    assert rare.part.toarray().sum(axis=1).tolist() == [2, 2, 1]
    assert rare.rest.tolist() == [1, 1, 1]
    assert products_of(rare.whole, np.array([0, 0]), np.array([1, 2])).tolist() == [2, 2]


def test_only_pairs_of_ours_and_theirs_are_looked_for() -> None:
    rare = rare_part(by_rarity(csr_array(np.ones((4, 3)))), np.full(4, 3.0))
    ((first, second, products),) = alike(
        rare,
        rare,
        np.array([0, 1]),
        np.array([3]),
        rest=lambda first, second: np.maximum(rare.rest[first], rare.rest[second]),
        needed=lambda first, _: np.full(len(first), 3.0),
    )
    assert (first.tolist(), second.tolist(), products.tolist()) == ([0, 1], [3, 3], [3, 3])


def test_a_document_whose_blocks_come_in_two_parts_is_one_text() -> None:
    parts = [[("a", "one"), ("b", "two")], [("b", "three"), ("c", "four")]]
    texts = TextsIn(lambda: (pd.DataFrame(part, columns=["document_id", "text"]) for part in parts))
    assert list(texts) == list(texts) == [("a", "one"), ("b", "two\nthree"), ("c", "four")]
