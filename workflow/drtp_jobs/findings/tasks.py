"""Statements in, the tasks of a research software analyst that they ask for out, by the phrases of knowledge/findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from drtp_jobs.notation.rules import rules

if TYPE_CHECKING:
    from pandera.typing import DataFrame

    from drtp_jobs.tables import Quotable

_TABLE = "findings/tasks"


def tasks_of(statements: DataFrame[Quotable], languages: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Rows of the table analyst_tasks, one a statement and task, with the first phrase of the task that it holds.

    `statements` hold document_id, statement_id and text; `languages` are by document, and phrases of another language
    do not count. A post is an analyst's by what its holder does, whatever its title says: so titles are not looked at.
    """
    known = rules(_TABLE)
    for row in statements[["document_id", "statement_id", "text"]].itertuples(index=False):
        language = languages.get(str(row.document_id))
        found: dict[str, str] = {}
        for firing in known.firings(str(row.text), language=language):
            found.setdefault(firing.row["task"], firing.row.phrase)
        for task, phrase in found.items():
            yield {"document_id": row.document_id, "statement_id": row.statement_id, "task": task, "phrase": phrase}
