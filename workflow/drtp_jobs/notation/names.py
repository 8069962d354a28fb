"""Names of things that are known by several names, found in texts in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from drtp_jobs.notation.automaton import Automaton, words_of
from drtp_jobs.notation.phrases import Word

Known = TypeVar("Known")


class Names(Generic[Known]):
    """Things by their names: a name of several words in either case, a single word (an acronym, a town) as written."""

    def __init__(self, names: Iterable[tuple[str, Known]]) -> None:
        self._known: list[Known] = []
        self._automaton = Automaton({}, anywhere=True)
        for name, known in names:
            words = words_of(name)
            is_single = len(words) == 1
            self._automaton.add(len(self._known), tuple(Word(f"={word}" if is_single else word) for word in words))
            self._known.append(known)

    def found(self, text: str) -> Mapping[int, Known]:
        """What the text names, by the place in characters where a name first ends."""
        places = self._automaton.found(text)
        return {end: self._known[number] for number, (end, _) in sorted(places.items(), key=lambda item: item[1])}
