"""Finds surface forms and labels of all vocabularies in the tokens of a text, with one trie for all of them.

A trie costs a fraction of the memory of spaCy's PhraseMatcher at a hundred thousand labels, holds patterns and plain
labels alike, and is kept in a file that loads faster than it is built. Source: Fredkin (1960), Trie memory, CACM 3.
Where a walk can stand in the trie at once, in a gap or out of it, is a state; how states follow one another is
remembered, so that a step taken before is one look. Source: Thompson (1968), Regular expression search algorithm, CACM 11.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import srsly

from drtp_jobs.notation.tokens import JOINERS, folded, tokenizer
from drtp_jobs.tag.notation import GAP_WORDS
from drtp_jobs.tag.trie import AFTER_GAP, OUTPUT, Compiling, Meaning, Node

if TYPE_CHECKING:
    from spacy.tokens import Doc

_FIRST_LETTERS = 3  # of words, by which it is decided whether any form begins like them
_NO_GAP_OVER = frozenset({".", ";", ":", "?", "!"})
# What a token is to a walk that it does not carry on: how much of a gap it fills, and whether it may stand between words.
_MARK, _WORD, _JOINER, _END = range(4)

# A node, and how many words were left out in the gap before it; in place of the number, that there is no gap.
_Walk = tuple[Node, int]
_AT_NODE = -1
_JOINED = -2  # behind a joiner: only a symbol may follow


class Place(NamedTuple):
    """Where a label was found, in characters, and how: as surface form, as label, or by the lemmas of its words."""

    start: int
    end: int
    method: str
    meaning: Meaning


class Matcher:
    """Finds labels in the tokens of texts; compiled once, used for many.

    Attributes:
        tokenize: makes the tokens of a text; those of another tokenizer are not known here.
    """

    def __init__(self, root: Node, meanings: list[Meaning], lemmas: dict[str, str], alphabet: Iterable[str]) -> None:
        self.tokenize = tokenizer()
        self._root = root
        self._meanings = meanings
        self._lemmas = lemmas
        self._alphabet = frozenset(alphabet)
        # The first letters of all beginnings of words that forms ask for: most words are known by them to have none.
        stems = [symbol[:-1] for symbol in self._alphabet if symbol.endswith("*")]
        self._openings = frozenset(stem[:_FIRST_LETTERS] for stem in stems)
        self._longest = max(map(len, stems), default=0)
        self._tokens = _Tokens(self)
        self._states: dict[frozenset[tuple[int, int]], _State] = {}

    @classmethod
    def compiled(cls, labels: Iterable[Mapping[Any, Any]], lemmas: Mapping[str, str]) -> Matcher:
        """The matcher of labels (rows of the table labels) and a table of lemmas by word.

        A label is matched as its `use` says: as a pattern, in any case, or as written; labels in any case of several
        words are found by the lemmas of their words too.
        """
        compiling = Compiling(lemmas)
        for row in labels:
            compiling.add(row)
        return cls(compiling.root, compiling.meanings, compiling.used_lemmas, compiling.alphabet)

    def to_bytes(self) -> bytes:
        """The compiled labels as MessagePack, for `from_bytes`."""
        return bytes(srsly.msgpack_dumps([self._root, self._meanings, self._lemmas, sorted(self._alphabet)]))

    @classmethod
    def from_bytes(cls, data: bytes) -> Matcher:
        """The matcher that `to_bytes` gave."""
        # A hundred thousand new dictionaries, none of them garbage: looking for it doubles the time, now and later.
        was_on = gc.isenabled()
        gc.disable()
        try:
            root, meanings, lemmas, alphabet = srsly.msgpack_loads(data)
            loaded = cls(root, [Meaning(*meaning) for meaning in meanings], lemmas, alphabet)
            gc.freeze()
        finally:
            if was_on:
                gc.enable()
        return loaded

    def places(self, doc: Doc) -> Iterator[Place]:
        """Every place of a label in a text, those inside one another too, in order of their start."""
        if not len(doc):
            return
        numbers, firsts, lengths = doc.to_array(["ORTH", "IDX", "LENGTH"]).T.tolist()
        tokens = list(map(self._tokens.__getitem__, numbers))
        tokens.append(_LAST)
        for start, first in enumerate(tokens):
            state, at = first.state, start
            while state:
                for number in state.ends:
                    meaning = self._meanings[number]
                    method = "surface_form"
                    if meaning.words:
                        words = " ".join([each.plain for each in tokens[start : at + 1] if each.kind != _JOINER])
                        method = "label" if words == meaning.words else "lemma"
                    yield Place(firsts[start], firsts[at] + lengths[at], method, meaning)
                at += 1
                token = tokens[at]
                step = token.kind if state.symbols.isdisjoint(token.symbols) else token
                following = state.following.get(step, _UNKNOWN)
                if following is _UNKNOWN:
                    following = state.following[step] = self._state(_after(state.walks, token))
                state = following

    def token(self, number: int) -> _Token:
        """What is known of a token with a number of the tokenizer's."""
        text = self.tokenize.vocab.strings[number]
        plain, lower = folded(text), text.lower()
        known = [each for each in (plain, f"={text}", f"~{self._lemmas.get(plain, plain)}") if each in self._alphabet]
        if lower[:_FIRST_LETTERS] in self._openings or plain[:_FIRST_LETTERS] in self._openings:
            for word in {plain, lower, lower.replace("iz", "is")}:  # "organis*" is for "organizing" too
                beginnings = [f"{word[:length]}*" for length in range(1, min(len(word), self._longest) + 1)]
                known += [each for each in beginnings if each in self._alphabet and each not in known]
        kind = (
            _WORD if plain[:1].isalnum() else _END if plain in _NO_GAP_OVER else _JOINER if plain in JOINERS else _MARK
        )
        nodes = [self._root[symbol] for symbol in known if symbol in self._root]
        return _Token(plain, tuple(known), kind, self._state([(node, _AT_NODE) for node in nodes]))

    def _state(self, walks: list[_Walk]) -> _State | None:
        """The state of some walks; None where no walk is left."""
        if not walks:
            return None
        walks += [(node[AFTER_GAP], 0) for node, n_words in walks if n_words == _AT_NODE and AFTER_GAP in node]
        key = frozenset([(id(node), n_words) for node, n_words in walks])
        state = self._states.get(key)
        if state is None:
            ends = [
                number for node, n_words in walks if n_words == _AT_NODE and OUTPUT in node for number in node[OUTPUT]
            ]
            symbols = walks[0][0].keys() if len(walks) == 1 else frozenset().union(*[node for node, _ in walks])
            state = self._states[key] = _State(walks, sorted(set(ends)), symbols)
        return state


def _after(walks: Iterable[_Walk], token: _Token) -> list[_Walk]:
    """What is left of walks after a token: those that it carries on, and those that may pass it."""
    left: list[_Walk] = [(node[symbol], _AT_NODE) for node, _ in walks for symbol in token.symbols if symbol in node]
    for node, n_words in walks:
        if n_words == _AT_NODE and token.kind == _JOINER:
            left.append((node, _JOINED))
        elif n_words >= 0 and token.kind in (_MARK, _JOINER):
            left.append((node, n_words))
        elif n_words >= 0 and token.kind == _WORD and n_words < GAP_WORDS:
            left.append((node, n_words + 1))
    return left


@dataclass(eq=False, slots=True)
class _State:
    """All walks that a text leaves open at one place.

    `ends` are the numbers of the labels that end here, `symbols` those that carry a walk on, `following` the states after
    tokens as far as met: by the token if it carries a walk on, by its kind if not.
    """

    walks: list[_Walk]
    ends: list[int]
    symbols: Set[str]
    following: dict[_Token | int, _State | None] = field(default_factory=dict)


@dataclass(eq=False, slots=True)
class _Token:
    """What the matcher knows of a token: those of its symbols that any label has, its kind, the state it begins."""

    plain: str
    symbols: tuple[str, ...]
    kind: int
    state: _State | None


_LAST = _Token("", (), _END, None)  # stands behind every text
_UNKNOWN = _State([], [], frozenset())  # a step that was not taken yet


class _Tokens(dict[int, _Token]):
    """Tokens by their numbers, learnt when they are met."""

    def __init__(self, matcher: Matcher) -> None:
        super().__init__()
        self._matcher = matcher

    def __missing__(self, number: int) -> _Token:
        token = self[number] = self._matcher.token(number)
        return token
