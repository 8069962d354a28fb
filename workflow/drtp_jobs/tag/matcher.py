"""Surface forms and labels of all vocabularies, compiled into one trie that is walked along the tokens of a text.

A trie costs a fraction of the memory of spaCy's PhraseMatcher at a hundred thousand labels, holds patterns and plain
labels alike, and is kept in a file that loads faster than it is built. Source: Fredkin (1960), Trie memory, CACM 3.

A node is a dictionary: symbols lead to nodes, OUTPUT to the numbers of the labels that end here, GAP to the node behind
a gap. The symbols that a token answers to: its folded form, `=` and the token as written, `~` and the lemma of its
folded form, and every known beginning of it with `*`.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import srsly
from spacy.attrs import IDX, LENGTH, ORTH
from spacy.language import Language
from spacy.tokens import Doc

from drtp_jobs.tag.notation import GAP, GAP_WORDS, expanded
from drtp_jobs.tag.tokens import JOINERS, folded, tokenizer

# Two keys of a node that no token can be: a token has letters or a space, never both.
_OUTPUT = "output of node"
_GAP = "gap after node"
_FIRST_LETTERS = 3  # by which beginnings of words are looked up
_NO_GAP_OVER = frozenset({".", ";", ":", "?", "!"})

Node = dict[str, Any]


class Meaning(NamedTuple):
    """What a label stands for: its concept, the label, and what must and must not stand in the text around.

    `words` is empty for a surface form; for a label it is the folded words it consists of.
    """

    vocabulary: str
    concept_id: str
    label: str
    words: str
    needs: str
    unless: str


class Place(NamedTuple):
    """Where a label was found, in characters, and how: as surface form, as label, or by the lemmas of its words."""

    start: int
    end: int
    method: str
    meaning: Meaning


class _Token(NamedTuple):
    """What the matcher knows of a token.

    `symbols` are those of its symbols that any label has, `firsts` the nodes of those that a label begins with.
    `seconds` are all symbols that these labels may go on with, `behind_gap` those behind a gap, so that one look tells
    whether a walk is worth it. `words` is how much of a gap it fills: 1, or 0 for punctuation; the end of a sentence fills any.
    """

    plain: str
    symbols: tuple[str, ...]
    firsts: tuple[Node, ...]
    seconds: frozenset[str]
    behind_gap: frozenset[str]
    is_label: bool
    words: int
    is_joiner: bool


_NONE: frozenset[str] = frozenset()
_END = _Token("", (), (), _NONE, _NONE, False, GAP_WORDS + 1, False)  # nothing follows the last token


class Matcher:
    """Finds labels in the tokens of texts; compiled once, used for many."""

    def __init__(self, root: Node, meanings: list[Meaning], lemmas: dict[str, str], alphabet: Iterable[str]) -> None:
        self.nlp: Language = tokenizer()
        self._root = root
        self._meanings = meanings
        self._lemmas = lemmas
        self._alphabet = frozenset(alphabet)
        # The beginnings of words that forms ask for, as symbols, by their first letters.
        self._beginnings: dict[str, list[str]] = {}
        for symbol in sorted(self._alphabet):
            if symbol.endswith("*"):
                self._beginnings.setdefault(symbol[:-1][:_FIRST_LETTERS], []).append(symbol)
        self._known: dict[int, _Token] = {}

    @classmethod
    def compiled(cls, labels: Iterable[Mapping[Any, Any]], lemmas: Mapping[str, str]) -> Matcher:
        """The matcher of labels (rows of the table labels) and a table of lemmas by word.

        A label is matched as its `use` says: as a pattern, in any case, or as written; labels in any case of several
        words are found by the lemmas of their words too.
        """
        compiling = _Compiling(lemmas)
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
        numbers, firsts, lengths = doc.to_array([ORTH, IDX, LENGTH]).T.tolist() if len(doc) else ([], [], [])
        for number in set(numbers):
            if number not in self._known:
                self._known[number] = self._token(doc.vocab.strings[number])
        tokens = [self._known[number] for number in numbers]
        tokens.append(_END)
        for start in range(len(numbers)):
            token, following = tokens[start], tokens[start + 1]
            # Most labels that begin with a token do not go on with the next: told in one look, before the walk.
            if (
                token.seconds.isdisjoint(following.symbols)
                and not (token.is_label or following.is_joiner)
                and not (token.behind_gap and _reaches(token.behind_gap, tokens, start + 1))
            ):
                continue
            for end, number in _ends(token.firsts, start + 1, tokens):
                meaning = self._meanings[number]
                method = "surface_form"
                if meaning.words:
                    words = " ".join([each.plain for each in tokens[start:end] if not each.is_joiner])
                    method = "label" if words == meaning.words else "lemma"
                yield Place(firsts[start], firsts[end - 1] + lengths[end - 1], method, meaning)

    def _token(self, text: str) -> _Token:
        plain, lower = folded(text), text.lower()
        words = GAP_WORDS + 1 if plain in _NO_GAP_OVER else int(plain[:1].isalnum())
        symbols = {plain, f"={text}", f"~{self._lemmas.get(plain, plain)}"} & self._alphabet
        for word in {plain, lower, lower.replace("iz", "is")}:  # "organis*" is for "organizing" too
            for length in range(1, _FIRST_LETTERS + 1):
                known = self._beginnings.get(word[:length], ())
                symbols.update([symbol for symbol in known if word.startswith(symbol[:-1])])
        if not symbols:
            return _Token(plain, (), (), _NONE, _NONE, False, words, plain in JOINERS)
        own = tuple(sorted(symbols))
        firsts = tuple([self._root[symbol] for symbol in own if symbol in self._root])
        behind_gaps = [node[_GAP] for node in firsts if _GAP in node]
        seconds = frozenset().union(*firsts) if firsts else _NONE
        behind_gap = frozenset().union(*behind_gaps) if behind_gaps else _NONE
        return _Token(plain, own, firsts, seconds, behind_gap, _OUTPUT in seconds, words, plain in JOINERS)


def _reaches(symbols: frozenset[str], tokens: list[_Token], at: int) -> bool:
    """Whether any of some symbols stands within a gap's reach of a place."""
    n_words = 0
    while n_words <= GAP_WORDS:
        token = tokens[at]
        if not symbols.isdisjoint(token.symbols):
            return True
        n_words += token.words
        at += 1
    return False


def _ends(nodes: Iterable[Node], at: int, tokens: list[_Token]) -> list[tuple[int, int]]:
    """Ends and numbers of the labels below some nodes, from a token on."""
    found: list[tuple[int, int]] = []
    waiting = [(node, at) for node in nodes]
    for node, here in waiting:  # grows while it is walked
        following = tokens[here]
        for symbol in following.symbols:
            if symbol in node:
                waiting.append((node[symbol], here + 1))
        if _OUTPUT in node:
            found += [(here, number) for number in node[_OUTPUT]]
        if _GAP in node:
            waiting += _over_gap(node[_GAP], here, tokens)
        if following.is_joiner:
            waiting += [(node[symbol], here + 2) for symbol in tokens[here + 1].symbols if symbol in node]
    return found


def _over_gap(node: Node, at: int, tokens: list[_Token]) -> list[tuple[Node, int]]:
    """Nodes and places reached when at most GAP_WORDS words are left out; no sentence ends in a gap."""
    reached = []
    n_words = 0
    while n_words <= GAP_WORDS:
        token = tokens[at]
        at += 1
        for symbol in token.symbols:
            if symbol in node:
                reached.append((node[symbol], at))
        n_words += token.words
    return reached


class _Compiling:
    """A trie that grows label by label."""

    def __init__(self, lemmas: Mapping[str, str]) -> None:
        self.root: Node = {}
        self.meanings: list[Meaning] = []
        self.alphabet: set[str] = set()
        self.used_lemmas: dict[str, str] = {}
        self._words_of: dict[str, list[str]] = {}
        for word, lemma in sorted(lemmas.items()):
            if lemma != word:
                self._words_of.setdefault(lemma, []).append(word)
        self._lemmas = lemmas
        self._nlp = tokenizer()

    def add(self, row: Mapping[Any, Any]) -> None:
        """Compile a row of the table labels as its `use` says."""
        name = (row["vocabulary"], row["concept_id"], row["label"])
        around = (row.get("needs") or "", row.get("unless") or "")
        if row["use"] == "pattern":
            number = self._meaning(Meaning(*name, "", *around))
            for form in expanded(row["label"]):
                self._insert(self._pattern(form), number)
            return
        tokens = self._tokens(row["matched"])
        words = [folded(token) for token in tokens]
        number = self._meaning(Meaning(*name, " ".join(words), *around))
        if row["use"] == "as_written":
            self._insert([f"={token}" for token in tokens], number)
        elif len(words) == 1:
            self._insert(words, number)
        else:
            self._insert([f"~{self._lemma(word)}" for word in words], number)

    def _meaning(self, meaning: Meaning) -> int:
        self.meanings.append(meaning)
        return len(self.meanings) - 1

    def _tokens(self, text: str) -> list[str]:
        """Tokens of words to look for; hyphens and slashes between them may stand in a text or not."""
        tokens = [token.text for token in self._nlp.make_doc(text) if not token.is_space]
        return [token for token in tokens if token not in JOINERS] or tokens

    def _lemma(self, word: str) -> str:
        """Lemma of a word of a label; every word that has it is remembered, to be known in texts."""
        lemma = self._lemmas.get(word, word)
        self.used_lemmas |= {folded(other): lemma for other in self._words_of.get(lemma, ())}
        return lemma

    def _pattern(self, form: str) -> list[str]:
        """Symbols of a surface form without choices."""
        is_exact = form.startswith("=")
        symbols: list[str] = []
        for word in form.removeprefix("=").split():
            if word == GAP:
                symbols.append(_GAP)
            elif word.endswith("*") and len(word) > 1:
                symbols.append(word.lower())
            else:
                symbols += [f"={token}" if is_exact else folded(token) for token in self._tokens(word)]
        return symbols

    def _insert(self, symbols: list[str], number: int) -> None:
        node = self.root
        self.alphabet.update(symbols)
        for symbol in symbols:
            node = node.setdefault(symbol, {})
        node.setdefault(_OUTPUT, []).append(number)
