"""Rows of the blocks table back to blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from drtp_jobs.frames import as_rows
from drtp_jobs.read.blocks import Block

if TYPE_CHECKING:
    from pandera.typing import DataFrame

    from drtp_jobs.tables import Blocks


def blocks_by_document(table: DataFrame[Blocks]) -> Iterator[tuple[str, list[Block]]]:
    """Document and its blocks in reading order, for each document of the blocks table."""
    found: dict[str, list[Block]] = {}
    for row in as_rows(table):
        found.setdefault(row.pop("document_id"), []).append(Block(**row))
    yield from sorted(found.items())
