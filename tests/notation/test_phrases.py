"""The notation, one example a feature."""

from __future__ import annotations

import pytest

from drtp_jobs.notation.automaton import Automaton, lexicon_of
from drtp_jobs.notation.names import Names
from drtp_jobs.notation.phrases import WrongPhrase, lexicons_in, parsed

LEXICONS = {
    "holder": lexicon_of(map(parsed, ("you", "[the] post holder", "develop*"))),
    "state_verb": lexicon_of(map(parsed, ("be", "have"))),
    "adverb": lexicon_of(map(parsed, ("also", "*ly", "in addition"))),
}


def holds(phrase: str, text: str, *, anywhere: bool = True, whole: bool = False) -> bool:
    automaton = Automaton(LEXICONS, anywhere=anywhere)
    automaton.add(0, parsed(phrase))
    return bool(automaton.found(text, whole=whole))


@pytest.mark.parametrize(
    ("phrase", "text", "other"),
    [
        ("post holder", "The Post-Holders of the library", "The holder of a post"),
        ("(must|shall) have", "You must have a degree", "You may have a degree"),
        ("[the|our] team leads", "Team leads", "Team leader"),
        ("develop*", "developing", "envelope"),
        ("*ing tools", "Building tools", "Built tools"),
        ("=IT support", "IT support", "It supports"),
        ("{holder} will", "The post holder will write", "The porter will write"),
        ("{holder} will {not state_verb}", "You will write", "You will have"),
        ("{holder} {adverb}* will", "You also, in addition, will", "You, the reader, will"),
        ("{holder|adverb} code", "Quickly code", "Quick code"),
        ("experience ... data", "experience of working with data", "experience of working with very big data"),
        (
            "looking for * with",
            "looking for somebody who is at ease with data",
            "looking for somebody. You work with data",
        ),
        ("grade {number}", "Grade 3b", "Grade B"),
        ("at {name}", "at Northbridge", "at work"),
        ("desirable :", "Desirable: Git", "Desirable Git"),
    ],
)
def test_a_phrase_is_found_where_it_should_and_not_in_a_near_miss(phrase: str, text: str, other: str):
    assert holds(phrase, text)
    assert not holds(phrase, other)


def test_a_whole_phrase_leaves_no_word_over():
    assert holds("person specification", "Person specification:", whole=True, anywhere=False)
    assert not holds("person specification", "Person specification of the post", whole=True, anywhere=False)


def test_a_phrase_at_the_start_begins_with_the_first_word():
    assert holds("able to", "Able to write", anywhere=False)
    assert not holds("able to", "You are able to write", anywhere=False)


def test_words_and_marks_that_were_met_before_lead_where_new_ones_do():
    automaton = Automaton({}, anywhere=True)
    automaton.add(0, parsed("data {word} manager"))
    texts = ("data quality manager", "data archive manager", "data, archive manager", "data. Archive manager")
    assert [0 in automaton.found(text) for text in texts] == [True, True, True, False]
    assert [0 in automaton.found(text) for text in ("data/archive manager", "data; archive manager")] == [True, False]


def test_a_place_is_where_a_phrase_first_and_last_ends():
    automaton = Automaton({}, anywhere=True)
    automaton.add(7, parsed("data"))
    assert automaton.found("data and data") == {7: (4, 13)}


@pytest.mark.parametrize(
    ("phrase", "what"),
    [
        ("(must|shall have", "missing"),
        ("must) have", "closes or parts nothing"),
        ("(must|) have", "empty"),
        ("[the]", "names no word"),
        ("* ...", "names no word"),
        ("{adverb}*", "names no word"),
        ("{Adverb}", "can't be read"),
    ],
)
def test_a_phrase_that_can_not_be_read_or_would_match_anything_is_refused(phrase: str, what: str):
    with pytest.raises(WrongPhrase, match=what):
        parsed(phrase)


def test_a_lexicon_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(WrongPhrase, match=r"no lexicon 'holders'.*adverb, holder, name, number, state_verb"):
        Automaton(LEXICONS, anywhere=True).add(0, parsed("{holders} will"))


def test_lexicons_that_a_phrase_refers_to():
    assert lexicons_in("{holder} {adverb|will}* {not state_verb} {word}") == {"holder", "adverb", "will", "state_verb"}


def test_names_of_one_word_are_found_as_written_and_others_in_either_case():
    names = Names([("UCL", "London"), ("University of Northbridge", "Northbridge")])
    assert list(names.found("At the university of Northbridge, not UCL, nor ucl").values()) == ["Northbridge", "London"]
