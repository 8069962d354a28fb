"""Rows of the blocks table back to blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from drtp_jobs.read.blocks import Block


def blocks_by_document(table: pd.DataFrame) -> Iterator[tuple[str, list[Block]]]:
    """Document and its blocks in reading order, for each document of the blocks table."""
    for document_id, rows in table.groupby("document_id", sort=True):
        fields = [
            {str(name): _plain(value) for name, value in row.items()}
            for row in rows.drop(columns="document_id").to_dict("records")
        ]
        yield str(document_id), [Block(**values) for values in fields]


def _plain(value: Any) -> Any:
    return None if pd.isna(value) else value
