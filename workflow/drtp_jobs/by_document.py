"""A stage that works document by document: its tables, and a problem for each document that it can't do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

import pandas as pd
from pandera.errors import SchemaError, SchemaErrors

from drtp_jobs import tables
from drtp_jobs.guarded import Limits, guarded
from drtp_jobs.kept import Kept
from drtp_jobs.problems import Problem, UnreadableDocument

Item = TypeVar("Item")
Rows = Mapping[str, Sequence[Mapping[str, Any]]]  # rows by the name of their table
_INTEGERS = range(-(2**63), 2**63)  # that a table can hold


def tables_by_document(
    work: Callable[[Item], Rows],
    items: Mapping[str, Item],
    limits: Limits,
    *,
    stage: str,
    made: Sequence[str],
    kept: Kept,
    content_of: Callable[[Item], object] = lambda item: item,
) -> dict[str, pd.DataFrame]:
    """The tables `made`, and problems, of all items together; `items` are given by document.

    `work` returns the rows of one item by the name of their table. Whatever it raises or breaks, and rows that no table
    can hold, become a problem of that document, which then has no other row. What was made of the same content before
    is taken from `kept`, where what is made now is put; `content_of` says what the rows of an item depend on.
    """
    names = [*dict.fromkeys((*made, "problems"))]
    digests = {document_id: kept.digest_of(content_of(item)) for document_id, item in items.items()}
    taken = kept.taken(digests, names)
    left = {document_id: item for document_id, item in items.items() if document_id not in taken.documents}
    found: dict[str, Rows] = {}
    failed: dict[str, UnreadableDocument] = {}
    results = guarded(partial(_checked, work), left.values(), limits, stage=stage)
    for document_id, result in zip(left, results, strict=True):
        if isinstance(result, UnreadableDocument):
            failed[document_id] = result
        else:
            found[document_id] = result
    try:
        new = _tables(names, found, failed, stage)
    except (SchemaError, SchemaErrors, ValueError, TypeError):
        # Seldom, and slow to look for: rows of a document break what their table declares.
        failed |= {name: _misfit(stage) for name, rows in found.items() if not _fits(names, rows)}
        new = _tables(names, {name: rows for name, rows in found.items() if name not in failed}, failed, stage)
    whole = {
        name: _together(name, [taken.tables[name], table] if taken.documents else [table])
        for name, table in new.items()
    }
    kept.keep({name: digest for name, digest in digests.items() if name not in failed}, whole)
    return whole


def _together(name: str, parts: list[pd.DataFrame]) -> pd.DataFrame:
    filled = [part for part in parts if not part.empty] or parts[-1:]
    return tables.validated(tables.by_name(name), pd.concat(filled, ignore_index=True))


def _tables(
    names: Iterable[str], found: Mapping[str, Rows], failed: Mapping[str, UnreadableDocument], stage: str
) -> dict[str, pd.DataFrame]:
    problems = [Problem(name, stage, "set_aside", why.reason, why.advice).row() for name, why in failed.items()]
    own: dict[str, list[Mapping[str, Any]]] = {name: [] for name in names} | {"problems": [*problems]}
    for rows in found.values():
        for name, some in rows.items():
            own[name] += some
    return {name: tables.frame(tables.by_name(name), rows) for name, rows in own.items()}


def _fits(names: Iterable[str], rows: Rows) -> bool:
    try:
        _tables(names, {"": rows}, {}, "")
    except (SchemaError, SchemaErrors, ValueError, TypeError):
        return False
    return True


def _misfit(stage: str) -> UnreadableDocument:
    return UnreadableDocument(
        f"What was found in the document does not fit the tables ({stage}).",
        "Please report it, if possible with the file.",
    )


def _checked(work: Callable[[Item], Rows], item: Item) -> Rows:
    """The rows of an item; raises ValueError for half a character (a lone surrogate) or a number that no table can hold."""
    rows = work(item)
    for some in rows.values():
        for row in some:
            for column, value in row.items():
                if isinstance(value, str):
                    value.encode()
                elif isinstance(value, int) and value not in _INTEGERS:
                    raise ValueError(f"{column} is too large a number")
    return rows
