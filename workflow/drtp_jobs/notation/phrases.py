"""A phrase as it is written, taken apart.

post holder             these words, in any inflection that only adds an s, in either case
(must|shall) have       one of several
[the|our] team          may be left out
develop*  *ing          words that begin, or end, so
=IT                     written just so
{holder}                any phrase of the lexicon of that name
{not state_verb}        any one word that is not in that lexicon
{adverb}*               any number of phrases of that lexicon, or none
{adverb|modal}          a phrase of one of several lexicons
experience ... data     up to three words between
looking for * with      any number of words between
{word} {number} {name}  any word, a word with a digit in it, a word with a capital
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

BUILT_IN = ("word", "number", "name")
_PIECE = re.compile(
    r"\{(?P<name>(?:not )?[a-z_]+(?:\|[a-z_]++)*)\}(?P<many>\*?)|(?P<mark>[()|]|\[|\])|(?P<word>[^\s()|\[\]{}]+)|\s+"
)


class WrongPhrase(ValueError):
    """A phrase that can't be read, with what is wrong with it."""


@dataclass(frozen=True)
class Word:
    """A word; `text` may begin or end with `*`, or begin with `=`."""

    text: str


@dataclass(frozen=True)
class Listed:
    """A phrase of a lexicon; with `negated` a word that is not in it; with `many` any number of them."""

    lexicons: tuple[str, ...]
    negated: bool = False
    many: bool = False


@dataclass(frozen=True)
class Gap:
    """Words that are not named: up to `most`, or any number."""

    most: int | None


@dataclass(frozen=True)
class Choice:
    """One of several sequences, or none of them if it is optional."""

    sequences: tuple[Sequence, ...]
    is_optional: bool


Element = Word | Listed | Gap | Choice
Sequence = tuple[Element, ...]
GAP_WORDS = 3


def parsed(phrase: str) -> Sequence:
    """Elements of a phrase in order; raises WrongPhrase.

    >>> parsed("(must|shall) have")
    (Choice(sequences=((Word(text='must'),), (Word(text='shall'),)), is_optional=False), Word(text='have'))
    """
    pieces = list(_pieces(phrase))
    elements, rest = _sequence(pieces, phrase)
    if rest:
        raise WrongPhrase(f"{phrase!r}: {rest[0]!r} closes or parts nothing")
    if not elements or all(isinstance(each, Gap) or _may_be_empty(each) for each in elements):
        raise WrongPhrase(f"{phrase!r} names no word that must be there")
    return elements


def alternatives(cell: str) -> list[Sequence]:
    """Elements of each phrase of a cell, with `|` between them; a `|` in brackets is that of a choice. Raises WrongPhrase.

    >>> len(alternatives("not essential|(no|without) need"))
    2
    """
    parts, depth, start = list[str](), 0, 0
    for place, letter in enumerate(cell):
        depth += (letter in "([{") - (letter in ")]}")
        if letter == "|" and depth == 0:
            parts.append(cell[start:place])
            start = place + 1
    return [parsed(part.strip()) for part in [*parts, cell[start:]] if part.strip()]


def lexicons_in(phrase: str) -> set[str]:
    """Names of the lexicons that a phrase refers to."""
    if "{" not in phrase:  # most refer to none
        return set()
    cells = (match.group("name") for match in _PIECE.finditer(phrase) if match.group("name"))
    return {name for cell in cells for name in cell.removeprefix("not ").split("|")} - set(BUILT_IN)


def _pieces(phrase: str) -> Iterator[str]:
    end = 0
    for match in _PIECE.finditer(phrase):
        if match.start() != end:
            raise WrongPhrase(f"{phrase!r}: {phrase[end : match.start()]!r} can't be read")
        end = match.end()
        if match.group().strip():
            yield match.group()
    if end != len(phrase):
        raise WrongPhrase(f"{phrase!r}: {phrase[end:]!r} can't be read")


def _sequence(pieces: list[str], phrase: str) -> tuple[Sequence, list[str]]:
    """Elements up to the mark that ends their sequence, and the pieces from there on."""
    elements: list[Element] = []
    while pieces and pieces[0] not in (")", "]", "|"):
        piece, *pieces = pieces
        if piece in ("(", "["):
            choice, pieces = _choice(pieces, ")" if piece == "(" else "]", phrase)
            elements.append(choice)
        else:
            elements.append(_element(piece))
    return tuple(elements), pieces


def _choice(pieces: list[str], closing: str, phrase: str) -> tuple[Choice, list[str]]:
    sequences: list[Sequence] = []
    while True:
        sequence, pieces = _sequence(pieces, phrase)
        if not sequence:
            raise WrongPhrase(f"{phrase!r}: a choice is empty")
        sequences.append(sequence)
        if not pieces:
            raise WrongPhrase(f"{phrase!r}: {closing!r} is missing")
        mark, *pieces = pieces
        if mark == closing:
            return Choice(tuple(sequences), closing == "]"), pieces
        if mark != "|":
            raise WrongPhrase(f"{phrase!r}: {mark!r} stands where {closing!r} is wanted")


def _element(piece: str) -> Element:
    if piece == "...":
        return Gap(GAP_WORDS)
    if piece == "*":
        return Gap(None)
    if piece.startswith("{"):
        name = piece.rstrip("*").strip("{}")
        lexicons = tuple(name.removeprefix("not ").split("|"))
        return Listed(lexicons, negated=name.startswith("not "), many=piece.endswith("*"))
    return Word(piece)


def _may_be_empty(element: Element) -> bool:
    return (isinstance(element, Choice) and element.is_optional) or (isinstance(element, Listed) and element.many)
