"""Sentences to words and phrases."""

import pytest

from drtp_jobs.tag.link_phrases import parts, phrases_of


@pytest.mark.parametrize(
    ("sentence", "words", "cuts"),
    [
        ("", [], [0]),
        ("- * •", ["-"], [0, 1]),
        ("C#, C++ or Node.js.", ["C#", "C++", "Node.js"], [0, 1, 2, 3]),
        ("plan (and lead) projects", ["plan", "lead", "projects"], [0, 1, 2, 3]),
    ],
)
def test_parts_end_at_marks_and_at_words_that_join(sentence: str, words: list[str], cuts: list[int]):
    assert parts(sentence) == (words, cuts)


def test_the_first_phrase_of_each_sentence_is_the_sentence_itself():
    phrases = phrases_of(["plan to plan", "", "plan"])
    assert phrases.words == ["plan", "to"]
    assert phrases.starts == [0, 6, 7, 8]
    assert phrases.counts[[0, 6, 7]].toarray().tolist() == [[2, 1], [0, 0], [1, 0]]


def test_a_phrase_that_is_said_once_is_compared_once():
    assert phrases_of(["manage, data"]).counts.toarray().tolist() == [[1, 1], [1, 0], [0, 1]]
