"""A word in its sentences: what a run tagged where it stands, so that an expert sees what the vocabulary misses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from drtp_jobs.terms import CORE

if TYPE_CHECKING:
    from pandera.typing import DataFrame

    from drtp_jobs.tables import Mentions, Statements

_AROUND = 60  # characters shown on both sides


def concordance(
    word: str, statements: DataFrame[Statements], mentions: DataFrame[Mentions], vocabulary: str = CORE
) -> Iterator[dict[str, Any]]:
    """Each place of a word (`*` stands for the rest of one) in the statements of a run, in their order.

    A row says document, statement and kind, the words left and right, the
    concepts of the vocabulary that are tagged `here`, in a span that the word is part of, and `elsewhere` in the statement.

    Source: Luhn (1960), Keyword-in-context index for technical literature, American Documentation 11.
    """
    words = re.escape(word).replace(re.escape("*"), r"\w*")
    pattern = re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
    own = mentions[mentions["vocabulary"] == vocabulary]
    tagged = {str(name): rows for name, rows in own.groupby("statement_id")}
    for statement in statements.itertuples():
        text = str(statement.text)
        for match in pattern.finditer(text):
            rows = tagged.get(str(statement.statement_id), own.iloc[:0])
            is_here = (rows["start"] < match.end()) & (rows["end"] > match.start())
            here, every = set(rows.loc[is_here, "concept_id"]), set(rows["concept_id"])
            yield {
                "statement_id": statement.statement_id,
                "kind": statement.kind,
                "left": text[max(0, match.start() - _AROUND) : match.start()],
                "word": match.group(),
                "right": text[match.end() : match.end() + _AROUND],
                "here": "; ".join(sorted(here)),
                "elsewhere": "; ".join(sorted(every - here)),
            }
