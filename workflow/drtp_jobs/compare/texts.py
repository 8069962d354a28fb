"""Blocks or statements in, some at a time; documents and their texts out, as often as they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pandera.typing import DataFrame

    from drtp_jobs.tables import Worded

Texts = Iterable[tuple[str, str]]  # documents and their texts, in order; some go through them more than once


class TextsIn:
    """Texts of documents; `parts` gives the rows that they are put together from, in the order of documents, each time anew."""

    def __init__(self, parts: Callable[[], Iterable[DataFrame[Worded]]]) -> None:
        self._parts = parts

    def __iter__(self) -> Iterator[tuple[str, str]]:
        pairs = chain.from_iterable(zip(part["document_id"], part["text"], strict=True) for part in self._parts())
        for name, own in groupby(pairs, key=itemgetter(0)):
            yield name, "\n".join(text for _, text in own)
