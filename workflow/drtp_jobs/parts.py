"""An entry of a larger file as a document: a row of a CSV file, an item of a list in a JSON file -> its text.

Which fields of an entry make the document, in which order, is a table: one row a field, with the label that its line
begins with. The field without a label is the body.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import pandas as pd

_ROW = re.compile(r"(\w+)=(.+)")  # jobid=AVO874
_ITEM = re.compile(r"(\w+)\[(\d{1,9})\]")  # items[116]


class NoPart(Exception):
    """An entry that can't be taken out of its file; the message says why."""


class Field(NamedTuple):
    """A field of an entry that is part of the document: the label of its line (empty for the body), and its name."""

    label: str
    name: str


class LargerFile:
    """A file with many entries, looked into as often as there are documents to take out of it."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def document(self, part: str, fields: Sequence[Field]) -> bytes:
        """The text of an entry in UTF-8: a line for each labelled field that is not empty, then the body.

        `part` is `column=value` for a row of a CSV file, `list[number]` for an item (from 0) of a JSON file's list.
        Raises NoPart if there is no such entry, or more than one, or it lacks a field.
        """
        entry = self._entry(part)
        lacking = [field.name for field in fields if field.name not in entry]
        if lacking:
            raise NoPart(f"Its entry in the larger file has no field {', '.join(lacking)}.")
        lines = [f"{label}: {' '.join(entry[name].split())}" for label, name in fields if label and entry[name]]
        body = [entry[name].strip() for label, name in fields if not label]
        return ("\n".join([*lines, "", *body]) + "\n").encode()

    def _entry(self, part: str) -> Mapping[str, str]:
        if row := _ROW.fullmatch(part):
            return self._row(row[1], row[2])
        if item := _ITEM.fullmatch(part):
            return self._item(item[1], int(item[2]))
        raise NoPart(f"Its part is {part!r}; a part is column=value or list[number].")

    def _row(self, column: str, value: str) -> Mapping[str, str]:
        table = self._table
        found = table[table[column] == value] if column in table else table[:0]
        if len(found) != 1:
            raise NoPart(f"{len(found) or 'No'} rows of the larger file have {value!r} as {column}; one is needed.")
        return {str(name): str(cell) for name, cell in found.iloc[0].items()}

    def _item(self, name: str, number: int) -> Mapping[str, str]:
        items = self._tree.get(name) if isinstance(self._tree, dict) else None
        if not isinstance(items, list) or number >= len(items) or not isinstance(items[number], dict):
            raise NoPart(f"The larger file has no entry {name}[{number}].")
        return {key: value if isinstance(value, str) else "" for key, value in items[number].items()}

    @cached_property
    def _table(self) -> pd.DataFrame:
        try:
            return pd.read_csv(io.BytesIO(self._data), dtype=str, keep_default_na=False)
        except (ValueError, pd.errors.ParserError) as error:
            raise NoPart("The larger file is not the CSV file that it should be.") from error

    @cached_property
    def _tree(self) -> Any:
        try:
            return json.loads(self._data)
        except (ValueError, RecursionError) as error:
            raise NoPart("The larger file is not the JSON file that it should be.") from error
