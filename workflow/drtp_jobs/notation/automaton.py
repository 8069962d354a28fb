"""Phrases compiled into one automaton over the tokens of a text: which of them a text holds, in one pass.

The places in all phrases that a text may have reached are a state; how states follow one another is remembered, so a
text takes as many steps as it has tokens, whatever the phrases are. Source: Thompson (1968), Regular expression search
algorithm, CACM 11.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from drtp_jobs.notation.phrases import BUILT_IN, Choice, Gap, Listed, Sequence, Word, WrongPhrase
from drtp_jobs.notation.tokens import JOINERS, folded, tokenizer

_SENTENCE_ENDS = frozenset({".", ";", ":", "?", "!", "…", "..."})
_ANY_WORD = "{word}"
_MARK = "{mark}"  # that ends no sentence; no phrase asks for one
_REMEMBERED_TEXTS = 4096  # tables ask for the tokens of the same text one after another
_LONGEST_SPAN = 60  # tokens; so that looking on from every word takes no more steps than so many times the tokens
_MOST_STATES = 20_000  # remembered; what is met beyond them is forgotten, so that no text can fill the memory


@dataclass(frozen=True)
class Lexicon:
    """Words and phrases of one kind: single words, beginnings and ends of words, and phrases of several words."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    ends: tuple[str, ...]
    phrases: tuple[Sequence, ...]

    def holds(self, word: str) -> bool:
        """Whether a word is one of it, as it is or folded."""
        plain = word.lower()
        return folded(word) in self.words or plain.startswith(self.beginnings) or plain.endswith(self.ends)


class _Node:
    """A place in phrases: what leads on by a word, what lies behind without one, and the phrases that end here."""

    __slots__ = ("edges", "ends", "free")

    def __init__(self) -> None:
        self.edges: dict[str, list[_Node]] = {}
        self.free: list[_Node] = []
        self.ends: list[int] = []

    def to(self, symbol: str) -> _Node:
        """The node behind a word, shared by phrases that begin alike."""
        following = self.edges.setdefault(symbol, [])
        if not following:
            following.append(_Node())
        return following[0]


@dataclass(eq=False)
class _State:
    """Nodes that a text may have reached together; the phrases that end there; the states behind it, by token and by symbols."""

    nodes: tuple[_Node, ...]
    ends: frozenset[int]
    following: dict[str, _State] = field(default_factory=dict)
    by_symbols: dict[tuple[str, ...], _State] = field(default_factory=dict)  # most rare words answer to the same ones


class Automaton:
    """Phrases by number, to be found in texts.

    `anywhere` says whether a phrase may begin at any word or only at the first.
    """

    def __init__(self, lexicons: Mapping[str, Lexicon], *, anywhere: bool) -> None:
        self._lexicons = lexicons
        self._anywhere = anywhere
        self._root = _Node()
        self._used: set[str] = set()
        self._words: set[str] = set()
        self._fewest_letters, self._most_letters = 1_000, 0  # of the beginnings and ends of words that are compiled
        self._symbols: dict[str, tuple[str, ...]] = {}
        self._states: dict[frozenset[int], _State] = {}
        self._first_state: _State | None = None
        self.n_steps = 0

    def add(self, number: int, sequence: Sequence) -> None:
        """Compile a phrase; raises WrongPhrase if it refers to a lexicon that is not there."""
        self._after(self._root, sequence).ends.append(number)
        self._first_state = None

    def found(self, text: str, *, whole: bool = False) -> dict[int, tuple[int, int]]:
        """Numbers of the phrases that the text holds, each with the places in characters where it first and last ends.

        With `whole` only those that reach from the first word to the last.
        """
        state = self._first()
        places: dict[int, tuple[int, int]] = {}
        for token, end in tokens_of(text):
            if whole and not is_word(token):
                continue
            state = state.following.get(token) or self._step(state, token)
            self.n_steps += 1
            places = {} if whole else places
            for number in state.ends:
                places[number] = (places[number][0] if number in places else end, end)
            if not state.nodes:
                break
        return places

    def has_any(self, text: str) -> bool:
        """Whether the text holds any of the phrases."""
        state = self._first()
        for token, _ in tokens_of(text):
            state = state.following.get(token) or self._step(state, token)
            self.n_steps += 1
            if state.ends:
                return True
        return False

    def spans(self, text: str, among: Collection[int]) -> Iterator[tuple[int, int, int]]:
        """Where phrases stand, one behind the other, as number, start and end in characters; from each word the longest.

        Only numbers in `among` count; the automaton must be one whose phrases begin at the first word.
        """
        tokens = tokens_of(text)
        place = 0
        while place < len(tokens):
            behind, number = self._longest(tokens, place, among)
            if behind > place:
                yield number, tokens[place][1] - len(tokens[place][0]), tokens[behind - 1][1]
            place = max(behind, place + 1)

    def _longest(self, tokens: tuple[tuple[str, int], ...], place: int, among: Collection[int]) -> tuple[int, int]:
        """The place behind the longest phrase that begins at a place, and its number; the place itself if none does."""
        first = state = self._first()
        behind, number = place, -1
        for here in range(place, min(place + _LONGEST_SPAN, len(tokens))):
            token = tokens[here][0]
            following = state.following.get(token) or self._step(state, token)
            self.n_steps += 1
            is_mark_between = following is state and not is_word(token)
            state = following
            if not state.nodes or (is_mark_between and state is first):
                break
            ends = [] if is_mark_between else [end for end in state.ends if end in among]
            if ends:
                behind, number = here + 1, min(ends)
        return behind, number

    def _first(self) -> _State:
        if self._first_state is None:
            self._first_state = self._state([self._root])
        return self._first_state

    def _step(self, state: _State, token: str) -> _State:
        symbols = self._symbols.get(token)
        if symbols is None:
            symbols = self._symbols[token] = tuple(self._symbols_of(token))
        following = state.by_symbols.get(symbols) or self._behind(state, symbols)
        state.following[token] = state.by_symbols[symbols] = following
        return following

    def _behind(self, state: _State, symbols: tuple[str, ...]) -> _State:
        self.n_steps += len(state.nodes)
        nodes = [after for node in state.nodes for symbol in symbols for after in node.edges.get(symbol, ())]
        if not nodes and _MARK in symbols:
            return state  # a mark between words parts nothing
        return self._state([self._root, *nodes] if self._anywhere else nodes)

    def _state(self, nodes: Iterable[_Node]) -> _State:
        reached: dict[int, _Node] = {}
        waiting = list(nodes)
        while waiting:
            node = waiting.pop()
            if id(node) not in reached:
                reached[id(node)] = node
                waiting += node.free
        key = frozenset(reached)
        if key not in self._states:
            if len(self._states) >= _MOST_STATES:
                for old in self._states.values():
                    old.following.clear()
                    old.by_symbols.clear()
                self._states.clear()
                self._first_state = None
            ends = frozenset(number for node in reached.values() for number in node.ends)
            self._states[key] = _State(tuple(reached.values()), ends)
        return self._states[key]

    def _symbols_of(self, token: str) -> Iterable[str]:
        """What a token answers to: its folded word, as written, its beginnings and ends, and the lexicons it is in."""
        yield from {folded(token), f"={token}"} & self._words
        if not is_word(token):
            if token[0] not in _SENTENCE_ENDS:
                yield _MARK
            return
        yield _ANY_WORD
        if any(letter.isdigit() for letter in token):
            yield "{number}"
        if token[0].isupper():
            yield "{name}"
        plain = token.lower()
        for length in range(self._fewest_letters, min(len(plain), self._most_letters) + 1):
            for symbol in (f"{plain[:length]}*", f"*{plain[-length:]}"):
                if symbol in self._words:
                    yield symbol
        for name in self._used:
            is_negated = name.startswith("not ")
            if self._lexicons[name.removeprefix("not ")].holds(token) != is_negated:
                yield f"{{{name}}}"

    def _after(self, node: _Node, sequence: Sequence) -> _Node:
        for element in sequence:
            if isinstance(element, Word):
                node = self._after_word(node, element.text)
            elif isinstance(element, Listed):
                node = self._after_listed(node, element)
            elif isinstance(element, Gap):
                node = self._after_gap(node, element.most)
            else:
                node = self._after_choice(node, element)
        return node

    def _after_word(self, node: _Node, text: str) -> _Node:
        if "*" in text:
            symbols = [text.lower()]
        elif text.startswith("="):
            symbols = [f"={token}" for token in words_of(text[1:])]
        else:
            symbols = [folded(token) for token in words_of(text)]
        for symbol in symbols:
            self._words.add(symbol)
            if "*" in symbol:
                self._fewest_letters = min(self._fewest_letters, len(symbol) - 1)
                self._most_letters = max(self._most_letters, len(symbol) - 1)
            node = node.to(symbol)
        return node

    def _after_listed(self, node: _Node, element: Listed) -> _Node:
        symbols = [self._symbol(name, is_negated=element.negated) for name in element.lexicons]
        names = [] if element.negated else [name for name in element.lexicons if name not in BUILT_IN]
        phrases = [phrase for name in names for phrase in self._lexicons[name].phrases]
        behind = _Node()
        if element.many:
            node.free.append(behind)
            node = behind
        for symbol in symbols:
            node.edges.setdefault(symbol, []).append(behind)
        for phrase in phrases:
            self._after(node, phrase).free.append(behind)
        return behind

    def _symbol(self, lexicon: str, *, is_negated: bool) -> str:
        if lexicon in BUILT_IN:
            return f"{{{lexicon}}}"
        if lexicon not in self._lexicons:
            allowed = ", ".join(sorted([*self._lexicons, *BUILT_IN]))
            raise WrongPhrase(f"there is no lexicon {lexicon!r}; there are {allowed}")
        name = f"not {lexicon}" if is_negated else lexicon
        self._used.add(name)
        return f"{{{name}}}"

    def _after_gap(self, node: _Node, most: int | None) -> _Node:
        behind = _Node()
        if most is None:
            node.free.append(behind)
            behind.edges[_ANY_WORD] = [behind]
            return behind
        for _ in range(most):
            node.free.append(behind)
            following = _Node()
            node.edges.setdefault(_ANY_WORD, []).append(following)
            node = following
        node.free.append(behind)
        return behind

    def _after_choice(self, node: _Node, choice: Choice) -> _Node:
        behind = _Node()
        for sequence in choice.sequences:
            self._after(node, sequence).free.append(behind)
        if choice.is_optional:
            node.free.append(behind)
        return behind


def is_word(token: str) -> bool:
    """Whether a token is a word or a number, no mark."""
    return any(letter.isalnum() for letter in token)


@cache
def _tokenizer():  # type: ignore[no-untyped-def]  # spaCy's tokenizer is untyped
    return tokenizer()


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def tokens_of(text: str) -> tuple[tuple[str, int], ...]:
    """Tokens of a text, each with the place in characters where it ends."""
    starts, lengths = _tokenizer()(text).to_array(["IDX", "LENGTH"]).T.tolist()
    words = ((text[start : start + length], start + length) for start, length in zip(starts, lengths, strict=True))
    return tuple((word, end) for word, end in words if not word.isspace())


def words_of(text: str) -> list[str]:
    """Tokens of a text without the marks that join words."""
    return [token for token, _ in tokens_of(text) if token not in JOINERS]


def lexicon_of(phrases: Iterable[Sequence]) -> Lexicon:
    """A lexicon of parsed phrases."""
    words, beginnings, ends, longer = set[str](), list[str](), list[str](), list[Sequence]()
    for sequence in phrases:
        single = sequence[0].text if len(sequence) == 1 and isinstance(sequence[0], Word) else ""
        if single.endswith("*"):
            beginnings.append(single[:-1].lower())
        elif single.startswith("*"):
            ends.append(single[1:].lower())
        elif single and not single.startswith("=") and len(words_of(single)) == 1:
            words.add(folded(single))
        else:
            longer.append(sequence)
    return Lexicon(frozenset(words), tuple(beginnings), tuple(ends), tuple(longer))
