"""What experts know, as tables of phrases that a person can edit: asked which of them a text holds.

The tables stand in `knowledge/`, one folder a subject; `notation/schema.py` says which columns each has. A row that is
wrong stops at once, with file, line and what is allowed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from drtp_jobs.notation.automaton import Automaton, Lexicon, lexicon_of
from drtp_jobs.notation.phrases import WrongPhrase, alternatives, lexicons_in, parsed
from drtp_jobs.notation.rows import KNOWLEDGE, Row, WrongTable, read

_WHOLE = frozenset({"heading", "whole", "mark"})
_FIRST_WORD = _WHOLE | {"start", "after"}
_LAST_WORD = _WHOLE | {"before"}


@dataclass(frozen=True)
class Firing:
    """A row whose phrase a text holds, and the places in characters where the phrase first and last ends."""

    row: Row
    end: int
    last_end: int


@dataclass(frozen=True)
class Span:
    """A row whose phrase a text holds, and where it stands, in characters."""

    row: Row
    start: int
    end: int


class Rules:
    """The rows of a table, asked which of them a text holds.

    Where a phrase must stand: `anywhere`; at the `start` of the text; be the text as a `whole`; for what stands
    around a mention, reach up to the last word `before` it or begin at the first word `after` it.
    """

    def __init__(self, name: str, rows: Iterable[Row], lexicons: Mapping[str, Lexicon]) -> None:
        self.name = name
        self.rows = tuple(rows)
        self._lexicons = lexicons
        self._automata: dict[str, Automaton] = {}
        self._from_a_word: dict[str, Automaton] = {}
        self._of_all: Automaton | None = None  # compiled when it is first asked for
        self._unless = Automaton(lexicons, anywhere=True)
        for number, row in enumerate(self.rows):
            where = _where(row)
            if where not in self._automata:
                self._automata[where] = Automaton(lexicons, anywhere=where not in _FIRST_WORD)
            try:
                self._automata[where].add(number, parsed(row.phrase))
                for sequence in alternatives(row.values.get("unless", "")):
                    self._unless.add(number, sequence)
            except WrongPhrase as error:
                raise WrongTable(f"{name}.csv, line {row.line}: {error}") from error

    def firings(self, text: str, *, where: str = "anywhere", language: str | None = None) -> list[Firing]:
        """Rows that a text holds, in the order of the table.

        A row of another language than that of the document does not count, unless it is an English one: English stands
        in documents of all languages. Without a language all rows count.
        """
        automaton = self._automata.get(where)
        found = automaton.found(text, whole=where in _LAST_WORD) if automaton is not None else {}
        if not found:
            return []
        kept = [number for number in sorted(found) if _speaks(self.rows[number], language)]
        if any(self.rows[number].values.get("unless") for number in kept):
            against = self._unless.found(text)
            kept = [number for number in kept if number not in against]
        return [Firing(self.rows[number], *found[number]) for number in kept]

    def has_any(self, text: str) -> bool:
        """Whether a phrase of the table stands in a text at all: if none does, no part of the text fits a row."""
        if self._of_all is None:
            self._of_all = Automaton(self._lexicons, anywhere=True)
            for number, row in enumerate(self.rows):
                self._of_all.add(number, parsed(row.phrase))
        return self._of_all.has_any(text)

    def first(self, text: str, *, where: str = "anywhere", language: str | None = None) -> Row | None:
        """The first row of the table that a text holds."""
        firings = self.firings(text, where=where, language=language)
        return firings[0].row if firings else None

    def spans(self, text: str, *, where: str = "anywhere", language: str | None = None) -> list[Span]:
        """Where the rows that a text holds stand in it, one behind the other.

        From each word on the longest phrase counts, and of several the first in the table: so a longer phrase can say
        that a shorter one in it means something else.
        """
        lines = {firing.row.line for firing in self.firings(text, where=where, language=language)}
        if not lines:
            return []
        fitting = {number for number, row in enumerate(self.rows) if row.line in lines}
        found = self._from_each_word(where).spans(text, fitting)
        return [Span(self.rows[number], start, end) for number, start, end in found]

    def words_of(self, row: Row, text: str, *, where: str = "anywhere") -> str:
        """The words of a text that a row's phrase stands for, the first of them; the phrase itself if they can't be found again."""
        found = self._from_each_word(where).spans(text, {self.rows.index(row)})
        return next((text[start:end] for _, start, end in found), row.phrase)

    def _from_each_word(self, where: str) -> Automaton:
        """Phrases that must begin where one looks, compiled when they are first asked for."""
        if where not in self._from_a_word:
            automaton = self._from_a_word[where] = Automaton(self._lexicons, anywhere=False)
            for number, row in enumerate(self.rows):
                if _where(row) == where:
                    automaton.add(number, parsed(row.phrase))
        return self._from_a_word[where]

    @property
    def n_steps(self) -> int:
        """Steps that all matching has taken so far, for tests of how they grow."""
        automata = [*self._automata.values(), *self._from_a_word.values(), self._unless]
        automata += [self._of_all] if self._of_all else []
        return sum(automaton.n_steps for automaton in automata)


def _where(row: Row) -> str:
    """Where a row's phrase must stand; a fact is a whole."""
    return row.values.get("where", "anywhere" if "example" in row.values else "whole")


def _speaks(row: Row, language: str | None) -> bool:
    return language is None or row.values.get("language", "") in ("", "en", language)


@cache
def rules(name: str) -> Rules:
    """Rules of the table `name` (subject/table); raises WrongTable."""
    return load(KNOWLEDGE, name)


def load(folder: Path, name: str) -> Rules:
    """Rules of a table in a folder of knowledge, with the lexicons there; raises WrongTable."""
    return Rules(name, read(folder / f"{name}.csv", name), _lexicons(folder))


@cache
def _lexicons(folder: Path) -> dict[str, Lexicon]:
    found = {}
    for path in sorted((folder / "lexicons").glob("*.csv")):
        rows = list(read(path, f"lexicons/{path.stem}"))
        for row in rows:
            if lexicons_in(row.phrase):
                raise WrongTable(f"lexicons/{path.name}, line {row.line}: a lexicon can't refer to another one")
        found[path.stem] = lexicon_of(parsed(row.phrase) for row in rows)
    return found
