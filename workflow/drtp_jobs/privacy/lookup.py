"""Words of a text in order, and phrases of the tables of knowledge looked up among them.

In goes a text, out come tokens: words, signs and ends of lines, each with its place. A phrase is looked up by its first
word, so the work grows with the text and not with the tables.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

# A word may hold accents that stand apart, and a hyphen or an apostrophe with a letter behind it.
_TOKEN = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f]|['’-](?=[^\W_]))*|\n|[^\w\s]")
_POSSESSIVE = ("'s", "’s", "'S", "’S")
LINE_END = "\n"


class Token(NamedTuple):
    """A word, a sign or the end of a line, with its place in the text; `plain` is what it is looked up by."""

    text: str
    start: int
    end: int
    plain: str

    @property
    def is_word(self) -> bool:
        """Whether it is no sign."""
        return self.text[0].isalnum()


class Span(NamedTuple):
    """A piece of a text and the mark to put in its place."""

    start: int
    end: int
    mark: str


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of a text, or of a part of it; of "Ada's" only "Ada"."""
    found = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        word = match.group()
        if len(word) > 2 and word.endswith(_POSSESSIVE):
            word = word[:-2]
        found.append(Token(word, match.start(), match.start() + len(word), word.lower().replace("’", "'")))
    return found


def folded(text: str) -> str:
    """Lower case without accents, as names are written in addresses."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


class Phrases:
    """Phrases of a table, to be found among tokens; `*` at the end of a word stands for its rest, in front for its beginning."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        self._beginnings: dict[str, tuple[str, ...]] = {}  # by their first two letters
        self._endings: dict[str, tuple[str, ...]] = {}  # by their last two letters
        for phrase in phrases:
            if phrase.startswith("*"):
                ending = phrase[1:].lower()
                self._endings[ending[-2:]] = (*self._endings.get(ending[-2:], ()), ending)
                continue
            is_open = phrase.endswith("*")
            words = tuple(token.plain for token in tokens_of(phrase.removesuffix("*")))
            if len(words) == 1 and is_open:
                self._beginnings[words[0][:2]] = (*self._beginnings.get(words[0][:2], ()), words[0])
            else:
                self._by_first.setdefault(words[0], []).append((*words[:-1], words[-1] + "*") if is_open else words)
        for own in self._by_first.values():
            own.sort(key=len, reverse=True)

    def end_at(self, tokens: Sequence[Token], here: int) -> int:
        """Where the longest phrase that begins here ends (the token behind it); 0 if none begins here.

        >>> Phrases(["line manager", "enquir*"]).end_at(tokens_of("Line manager: Ada"), 0)
        2
        """
        first = tokens[here].plain
        for words in self._by_first.get(first, ()):
            if all(map(_fits, words[1:], (token.plain for token in tokens[here + 1 : here + len(words)]))) and (
                here + len(words) <= len(tokens)
            ):
                return here + len(words)
        begins = bool(self._beginnings) and first.startswith(self._beginnings.get(first[:2], ()))
        is_part = begins or (bool(self._endings) and first.endswith(self._endings.get(first[-2:], ())))
        return here + 1 if is_part else 0

    def ends(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
        """Where each phrase begins and ends, in order."""
        for here in range(len(tokens)):
            if end := self.end_at(tokens, here):
                yield here, end


def _fits(word: str, token: str) -> bool:
    return token.startswith(word[:-1]) if word.endswith("*") else token == word


def by_part(kinds: Mapping[str, frozenset[str]], word: str, *, by_ending: bool) -> frozenset[str]:
    """Kinds of a word, of each beginning, and if so wished of each end of it that a table lists with `*`."""
    cuts = range(1, len(word))
    parts = [word, f"{word}*", *(f"{word[:cut]}*" for cut in cuts)]
    ends = [f"*{word[cut:]}" for cut in cuts] if by_ending else []
    return frozenset().union(*(kinds[part] for part in (*parts, *ends) if part in kinds))
