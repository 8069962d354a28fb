"""Surface forms and labels compiled into one trie.

A node is a dictionary: symbols lead to nodes, OUTPUT to the numbers of the labels that end here, AFTER_GAP to the node
behind a gap. The symbols that a token answers to: its folded form, `=` and the token as written, `~` and the lemma of
its folded form, and every beginning of it with `*`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from drtp_jobs.notation.tokens import JOINERS, folded, tokenizer
from drtp_jobs.tag.notation import GAP, expanded

# Two keys of a node that no token can be: a token has letters or a space, never both.
OUTPUT = "output of node"
AFTER_GAP = "gap after node"

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


class Compiling:
    """A trie that grows label by label.

    Attributes:
        root: where every label begins.
        meanings: of the labels, by number.
        alphabet: every symbol on the way to a label.
        used_lemmas: by folded word, the lemma under which labels have it.
    """

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
        self._tokenize = tokenizer()

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
        tokens = [token.text for token in self._tokenize(text) if not token.is_space]
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
                symbols.append(AFTER_GAP)
            elif word.endswith("*") and len(word) > 1:
                *before, last = self._tokens(word[:-1]) if JOINERS.intersection(word) else [word[:-1]]
                symbols += [*map(folded, before), f"{last.lower()}*"]
            else:
                symbols += [f"={token}" if is_exact else folded(token) for token in self._tokens(word)]
        return symbols

    def _insert(self, symbols: list[str], number: int) -> None:
        node = self.root
        self.alphabet.update(symbols)
        for symbol in symbols:
            node = node.setdefault(symbol, {})
        node.setdefault(OUTPUT, []).append(number)
