"""Statements that are not in English are scored apart."""

from __future__ import annotations

from benchmarks.tagging import Labelled, in_other_languages

GERMAN = (
    "Sie entwickeln mit dem Team die Software der Bibliothek und sorgen für den Betrieb der Server in dem großen Haus"
)
ENGLISH = "You develop the software of the library with the team and look after the servers that are all in the house"


def statement(statement_id: str, text: str) -> Labelled:
    return Labelled(statement_id, "library", "check", "duty", text, frozenset(), frozenset(), {})


def test_a_short_statement_is_in_the_language_of_its_document():
    statements = [
        statement("bibliothek:1", GERMAN),
        statement("bibliothek:2", "Python"),
        statement("library:1", ENGLISH),
        statement("library:2", "Python"),
    ]
    assert in_other_languages(statements) == {"bibliothek:1", "bibliothek:2"}


def test_a_long_statement_is_in_its_own_language():
    statements = [statement("library:1", ENGLISH), statement("library:2", ENGLISH), statement("library:3", GERMAN)]
    assert in_other_languages(statements) == {"library:3"}


def test_statements_too_short_to_tell_count_as_english():
    assert in_other_languages([statement("note:1", "Python")]) == set()
