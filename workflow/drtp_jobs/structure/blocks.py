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
    for document_id, rows in table.groupby("document_id", sort=True):
        yield str(document_id), [Block(**values) for values in as_rows(rows.drop(columns="document_id"))]
