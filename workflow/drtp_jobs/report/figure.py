"""A chart on a page: its title, what it shows and what it does not, and the rows behind it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
from markupsafe import Markup

from drtp_jobs import tables
from drtp_jobs.report.figures import on_white, to_svg
from drtp_jobs.report.wording import percent, points, words

# Columns of the table prevalence as readers see them.
COUNTS = {
    "n_asking": "asking",
    "n_documents": "documents",
    "n_employers": "employers",
    "prevalence_share": "share",
    "lower_share": "lower end of the 95 % interval",
    "upper_share": "upper end",
}
_PLAIN_COLUMNS = ("label", "group", "verdict", "kind", "year", "years", "change")


@dataclass(frozen=True)
class Figure:
    """A chart and the table behind it.

    Attributes:
        name: of its files and of the anchor of its table.
        shows: what the chart shows, of what, and what it does not show.
        columns: columns of the rows with the heading of each.
        rows: what is drawn; `address`, where a row has it, is the view of the explorer behind the row.
    """

    name: str
    title: str
    shows: str
    svg: Markup
    columns: dict[str, str]
    rows: list[dict[str, Any]] = field(repr=False)

    @property
    def downloads(self) -> dict[str, str]:
        """Addresses that hold the chart and its numbers themselves, by file name."""
        data = pd.DataFrame(self.rows, columns=list(self.columns))
        return {
            f"{self.name}.svg": _address("image/svg+xml", on_white(str(self.svg))),
            f"{self.name}.csv": _address("text/csv", tables.to_csv(data)),
        }

    def save(self, folder: Path) -> None:
        """Write the chart into a folder, to be seen without the report."""
        (folder / f"{self.name}.svg").write_text(on_white(str(self.svg)), encoding="utf-8")

    def cells(self, row: dict[str, Any]) -> list[tuple[str, bool]]:
        """What the table shows of a row, and whether each cell is a number."""
        return [(_shown(column, row[column]), column not in _PLAIN_COLUMNS) for column in self.columns]


def figure(name: str, chart: Any, title: str, shows: str, columns: dict[str, str], rows: pd.DataFrame) -> Figure:
    """A chart as SVG that is read out, with the rows behind it."""
    svg = to_svg(chart, title=title, description=shows)
    return Figure(
        name,
        title,
        shows,
        Markup(svg),
        columns,
        [{str(column): value for column, value in row.items()} for row in rows.to_dict("records")],
    )


def by_name(figures: Iterable[Figure | None]) -> dict[str, Figure]:
    """Those figures that there are, by name."""
    return {each.name: each for each in figures if each is not None}


def _shown(column: str, value: Any) -> str:
    if value is None or pd.isna(value):
        return "–"
    if column.endswith("share"):
        return percent(value)
    if column.endswith("difference"):
        return points(value)
    return words(str(value)) if column == "group" else str(value)


def _address(media_type: str, text: str) -> str:
    return f"data:{media_type};base64,{b64encode(text.encode()).decode()}"
