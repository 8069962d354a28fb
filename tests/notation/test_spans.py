"""Where phrases stand in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drtp_jobs.notation.automaton import Lexicon, lexicon_of
from drtp_jobs.notation.phrases import parsed
from drtp_jobs.notation.rows import Row
from drtp_jobs.notation.rules import Rules

LEXICONS: dict[str, Lexicon] = {"small": lexicon_of(map(parsed, ("a", "any", "prior")))}


def table(*phrases: str, where: str = "anywhere", unless: str = "") -> Rules:
    rows = [
        Row("made/up", line, phrase, {"where": where, "unless": unless, "language": "en"})
        for line, phrase in enumerate(phrases, start=2)
    ]
    return Rules("made/up", rows, LEXICONS)


def spans(text: str, *phrases: str, **how: str) -> list[tuple[str, str]]:
    return [(span.row.phrase, text[span.start : span.end]) for span in table(*phrases, **how).spans(text)]


def test_the_longest_phrase_counts_from_each_word_on():
    assert spans("Research software and research", "research", "research software") == [
        ("research software", "Research software"),
        ("research", "research"),
    ]


def test_of_two_phrases_for_the_same_words_the_first_counts():
    assert spans("a post-graduate", "post *graduate", "post graduate") == [("post *graduate", "post-graduate")]


def test_marks_around_words_belong_to_no_span():
    assert spans("(Python), R; Python.", "python [r]") == [("python [r]", "Python), R"), ("python [r]", "Python")]


def test_no_span_reaches_over_the_end_of_a_sentence():
    assert spans("Good. Degree", "good ... degree") == []


def test_a_row_that_something_else_in_the_text_speaks_against_has_no_span():
    assert spans("a degree of freedom", "degree", unless="degree of") == []


@pytest.mark.parametrize(("text", "is_held"), [("with no prior", True), ("no", True), ("no prior use", False)])
def test_a_phrase_before_a_mention_reaches_up_to_the_last_word(text: str, is_held: bool):
    assert (table("no {small}*", where="before").first(text, where="before") is not None) == is_held


@pytest.mark.parametrize(("text", "is_held"), [(", not needed here", True), ("is not needed", False)])
def test_a_phrase_after_a_mention_begins_at_the_first_word(text: str, is_held: bool):
    assert (table("not needed", where="after").first(text, where="after") is not None) == is_held


@given(words=st.lists(st.sampled_from(["no", "a", "any", "degree", "of", "in", "x", ",", "."]), max_size=30))
def test_spans_stand_one_behind_the_other(words: list[str]):
    text = " ".join(words)
    found = table("no {small}*", "degree ... in", "degree of", "* in x").spans(text)
    places = [place for span in found for place in (span.start, span.end)]
    assert places == sorted(places)
    assert all(span.start < span.end for span in found)


def test_spans_take_as_many_steps_as_there_are_words():
    def steps(n_words: int) -> int:
        own = table("no * degree", "no {small}*", "any ... of")
        own.spans("no any " * (n_words // 2))
        return own.n_steps

    assert steps(8000) < 2.2 * steps(4000)
