"""What all tables share: a pandera model whose columns are strict and whose key is unique.

A table's name is the class name in lower case with underscores; rule outputs, files and the headings of the data dictionary use
that name. Every table is written in the order of its key, so that the same rows give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Protocol, TypeVar

import pandera.pandas as pa
from pandera.typing import DataFrame


def string(description: str, *, nullable: bool = False, isin: Iterable[str] | None = None) -> Any:
    """A column of text; `isin` are the values that it may have."""
    return pa.Field(description=description, nullable=nullable, isin=list(isin) if isin else None)


class Table(pa.DataFrameModel):
    """No column more or less than declared, values brought to the declared type; `unique` in a table's Config is its key."""

    class Config:
        """Pandera's settings: strict columns in the declared order."""

        strict = True
        coerce = True
        ordered = True


AnyTable = TypeVar("AnyTable", bound=Table)


class Published(Protocol):
    """Published tables by their class: of `Sample` the table sample."""

    def __getitem__(self, table: type[AnyTable], /) -> DataFrame[AnyTable]:
        """The table of a class; raises KeyError if it is none of those that are read."""


def name_of(table: type[Table]) -> str:
    """The table's name in files, rules and the data dictionary."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", table.__name__).lower()


def key_of(table: type[Table]) -> list[str]:
    """Columns that name a row, in the order in which rows are written."""
    return list(table.to_schema().unique)
