"""Words by which a skill is asked for, counted by head word."""

from __future__ import annotations

import pytest
from benchmarks.forms import Named, Spread, head_of, spreads

LEMMAS = {"solving": "solve", "tested": "test", "testing": "test"}


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("solving complex problems", "problem"),
        ("problem-solving", "solve"),
        ("problems of users", "problem"),
        ("Testing", "test"),
        ("C++", "c++"),
        ("organisations", "organization"),
    ],
)
def test_the_head_word_is_the_last_before_a_preposition(words: str, head: str):
    assert head_of(words, LEMMAS) == head


def test_inflections_and_spellings_are_one_head_word():
    found = [Named("a", True, "testing", words) for words in ("testing of code", "tested", "unit test", "Unit tests")]
    assert spreads(found, LEMMAS) == [Spread("testing", 1, ("test",))]


def test_adverts_add_head_words_but_no_documents():
    found = [Named("a", True, "testing", "tests"), Named("advert 1", False, "testing", "quality assurance")]
    assert spreads(found, LEMMAS) == [Spread("testing", 1, ("assurance", "test"))]


def test_a_skill_lacks_words_if_many_documents_ask_for_it_in_few():
    many = tuple("abcdefghij")
    assert [each.lacks for each in (Spread("a", 10, ("test",)), Spread("b", 9, ("test",)), Spread("c", 10, many))] == [
        True,
        False,
        False,
    ]
