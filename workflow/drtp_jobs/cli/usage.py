"""What the commands have in common: exit codes, wrong usage, and rows as they are printed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

FAILED = 1
BAD_USAGE = 2
_WIDEST = 80  # letters of a column on a terminal


class UsageError(Exception):
    """What was given can't be used; the message says why."""


def print_rows(rows: Iterable[dict[str, Any]]) -> None:
    """Print rows as JSON Lines, one by one, or as a table on a terminal."""
    if sys.stdout.isatty():
        _print_table(list(rows))
        return
    for row in rows:
        print(json.dumps(row, ensure_ascii=False))


def _print_table(rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    shown = [{name: "" if value is None else str(value) for name, value in row.items()} for row in rows]
    widths = {name: min(max(len(row[name]) for row in [*shown, {name: name}]), _WIDEST) for name in shown[0]}
    for row in [{name: name for name in shown[0]}, *shown]:
        print("  ".join(row[name][: widths[name]].ljust(widths[name]) for name in widths).rstrip())
