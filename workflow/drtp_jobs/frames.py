"""Data frames -> their rows as dictionaries, with None for what is empty, whatever pandas marks it with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

Row = dict[str, Any]


def as_rows(frame: pd.DataFrame) -> list[Row]:
    """Rows of a data frame by the names of its columns.

    >>> as_rows(pd.DataFrame({"name": ["Git", None], "n": pd.array([None, 2], dtype="Int64")}))
    [{'name': 'Git', 'n': None}, {'name': None, 'n': 2}]
    """
    return [as_row(row) for row in frame.to_dict("records")]


def as_row(row: Mapping[Any, Any]) -> Row:
    """One row; a list in it is kept as it is."""
    return {
        str(name): None if not isinstance(value, (str, list)) and pd.isna(value) else value
        for name, value in row.items()
    }
