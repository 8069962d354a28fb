"""Ladders laid out side by side: a column for each grade, a row for each criterion as it goes from grade to grade."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
from pandera.typing import DataFrame

from drtp_jobs import terms
from drtp_jobs.frames import as_rows
from drtp_jobs.tables import Ladders, Statements, Steps


def ladders_view(
    ladders: DataFrame[Ladders], steps: DataFrame[Steps], statements: DataFrame[Statements]
) -> Iterator[dict[str, Any]]:
    """Each ladder with its family, anchor, rungs, how many criteria each step keeps, strengthens, adds and drops, and its rows.

    A row has a cell for each rung, None where the criterion is not asked for there: `text`, `change` from the rung below
    (none at the first) and `because`; what is absent from a rung after it was asked for is shown by `gone`. Ladders with most
    criteria in common come first; rows stand in the order of the first rung that asks for them.
    """
    texts = {str(row.statement_id): row for row in statements.itertuples()}
    aligned = steps[steps["change"].isin(["kept", "strengthened"])]["ladder"].value_counts()
    for name, rungs in sorted(ladders.groupby("ladder"), key=lambda each: (-aligned.get(each[0], 0), each[0])):
        own = steps[steps["ladder"] == name]
        shown = as_rows(rungs.sort_values("rung"))
        for rung in shown:
            rung["grade"] = re.sub(r"^grade\W*", "", rung["grade"] or "", flags=re.IGNORECASE) or None
        counts = own.groupby(["rung", "change"]).size()
        for rung in shown:
            rung["counts"] = {change: int(counts.get((rung["rung"], change), 0)) for change in terms.CHANGES}
        is_profile = bool((own["change"] == "not_repeated").any())
        gone = "not repeated" if is_profile else "dropped"
        yield {
            "name": name,
            "anchor": f"ladder-{re.sub(r'[^a-z0-9]+', '-', str(name).lower())}",
            "role_family": shown[0]["role_family"],
            "rungs": shown,
            "rows": _rows(len(shown), own, texts),
            "gone": gone,
        }


def _rows(n_rungs: int, steps: DataFrame[Steps], texts: Mapping[str, Any]) -> list[list[dict[str, Any] | None]]:
    """Chains of criteria that follow one another, a cell for each rung."""
    rows: list[list[dict[str, Any] | None]] = []
    last: dict[tuple[int, str], list[dict[str, Any] | None]] = {}  # the row whose cell at a rung is this statement

    def cell(rung: int, statement: str, change: str | None, because: str | None) -> list[dict[str, Any] | None]:
        row: list[dict[str, Any] | None] = [None] * n_rungs
        _fill(row, rung, statement, change, because)
        rows.append(row)
        return row

    def _fill(
        row: list[dict[str, Any] | None], rung: int, statement: str, change: str | None, because: str | None
    ) -> None:
        said = texts[statement]
        row[rung - 1] = {
            "text": said.text,
            "requirement": said.requirement if isinstance(said.requirement, str) else None,
            "page": None if pd.isna(said.page) else int(said.page),
            "change": change,
            "because": because,
        }
        last[rung, statement] = row

    for step in as_rows(steps.sort_values(["rung", "lower_statement_id", "upper_statement_id"])):
        rung, lower, upper = step["rung"], step["lower_statement_id"], step["upper_statement_id"]
        row = last.get((rung - 1, lower)) if lower else None
        if lower and row is None:
            row = cell(rung - 1, lower, None, None)
        if upper and row is not None:
            _fill(row, rung, upper, step["change"], step["because"])
        elif upper:
            cell(rung, upper, step["change"], step["because"])
    return sorted(rows, key=lambda row: next(place for place, each in enumerate(row) if each))
