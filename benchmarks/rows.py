"""Which rows of the rule tables fire for which employers, and reading without some of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from drtp_jobs.notation.rows import Row
from drtp_jobs.notation.rules import Firing, Rules
from drtp_jobs.read.blocks import Block
from drtp_jobs.structure import judging
from drtp_jobs.structure.post import describe
from drtp_jobs.structure.statements import statements_of


def of_one_employer(documents: Iterable[tuple[str, list[Block]]]) -> set[Row]:
    """Rows that fire in documents of one employer only; `documents` are all at hand, each with its employer."""
    employers: dict[Row, set[str]] = defaultdict(set)
    firings = Rules.firings
    for employer, blocks in documents:

        def recorded(self: Rules, *of: Any, own: str = employer, **how: Any) -> list[Firing]:
            found = firings(self, *of, **how)
            for firing in found:
                employers[firing.row].add(own)
            return found

        with patch.object(Rules, "firings", recorded), _forgetting():
            describe(blocks, statements_of(blocks), "document")
    return {row for row, own in employers.items() if len(own) == 1}


@contextmanager
def without(rows: Set[Row]) -> Iterator[None]:
    """Read as if these rows were not there."""
    firings = Rules.firings

    def rest(self: Rules, *of: Any, **how: Any) -> list[Firing]:
        return [firing for firing in firings(self, *of, **how) if firing.row not in rows]

    with patch.object(Rules, "firings", rest), _forgetting():
        yield


@contextmanager
def _forgetting() -> Iterator[None]:
    """What was judged with other rows is forgotten before and behind."""
    for each in (judging.judged, judging.noise):
        each.cache_clear()
    yield
    for each in (judging.judged, judging.noise):
        each.cache_clear()
