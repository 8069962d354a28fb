"""Texts to vectors, and their comparison."""

import numpy as np
import pytest

from drtp_jobs.tag.link_phrases import phrases_of, texts_of
from drtp_jobs.tag.link_views import Pieces, View, apart, highest_of_rows, shared

LABELS = ["manage data", "data on data", "bananas"]


def letters(word: str) -> list[str]:
    return list(word)


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(texts_of(LABELS).words, letters)


@pytest.fixture(scope="module")
def view(pieces: Pieces) -> View:
    return View(texts_of(LABELS), pieces)


def vectors(view: View, pieces: Pieces, texts: list[str]):
    words = texts_of(texts)
    return view.vectors(words.counts @ pieces.of(words.words))


def test_a_text_is_most_like_itself_and_a_text_without_known_pieces_like_none(view: View, pieces: Pieces):
    cosines = (vectors(view, pieces, [*LABELS, "xyz", ""]) @ view.columns).toarray()
    assert np.diag(cosines) == pytest.approx([1, 1, 1])
    assert cosines[:3].max() == pytest.approx(1)
    assert cosines[3:].tolist() == [[0, 0, 0], [0, 0, 0]]


def test_the_order_of_words_says_nothing(view: View, pieces: Pieces):
    cosines = vectors(view, pieces, ["data manage"]) @ view.columns
    assert cosines.toarray()[0, 0] == pytest.approx(1)


def test_likeness_to_all_texts_is_the_cosine_also_of_what_a_text_says_twice(view: View, pieces: Pieces):
    own = vectors(view, pieces, ["banana data", "on data on", "xyz"])
    assert view.likeness(own) == pytest.approx((own @ view.columns).toarray(), abs=1e-6)


def test_rows_of_two_owners_have_nothing_in_common(view: View):
    products = apart(view.matrix, np.array([0, 1, 1]), 2) @ apart(view.matrix, np.array([0, 0, 1]), 2).T
    assert (products.toarray() > 0).tolist() == [[True, True, False], [False, False, True], [False, False, True]]


def test_products_stay_the_same_without_what_the_others_lack(view: View, pieces: Pieces):
    phrases = phrases_of(["an on", "bad"])
    columns = apart(view.vectors(phrases.counts @ pieces.of(phrases.words)), phrases.owners(), 2).T.tocsr()
    owners = np.array([0, 1, 1])
    whole, less = apart(view.matrix, owners, 2), shared(view.matrix, owners, 2, columns)
    assert less.nnz < whole.nnz
    assert (less @ columns).toarray().tolist() == (whole @ columns).toarray().tolist()


def test_the_highest_of_an_empty_row_is_0(view: View, pieces: Pieces):
    assert highest_of_rows(vectors(view, pieces, ["xyz", "b", "xyz"])).tolist() == [0, 1, 0]
