"""Tables tried by their own examples, and how often each row fires in documents."""

from __future__ import annotations

from collections.abc import Iterator

from drtp_jobs.notation.rules import rules
from drtp_jobs.notation.schema import TABLES

TRIED = tuple(name for name, table in TABLES.items() if table.is_tried)


def failures(name: str) -> Iterator[str]:
    """What is wrong with rows of a table: that one doesn't match its example, or matches its counterexample."""
    own = rules(name)
    for row in own.rows:
        where, language = row.values.get("where", "anywhere"), row.values.get("language") or None
        for column, should in (("example", True), ("counterexample", False)):
            fired = [firing.row for firing in own.firings(row[column], where=where, language=language)]
            if (row in fired) != should:
                yield f"{row}: the {column} {row[column]!r} {'is not' if should else 'is'} matched"
