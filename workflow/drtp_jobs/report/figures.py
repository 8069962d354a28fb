"""Charts of shares with their intervals, drawn by Altair; each says in its title what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd

_INK = "#1b4965"
# Okabe and Ito (2008): told apart by colour-blind readers too; shapes tell groups apart in print without colour.
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#000000", "#E69F00")
_SHAPES = ("circle", "square", "triangle-up", "diamond", "triangle-down", "cross")
_WIDTH = 560


def share_chart(rows: pd.DataFrame, title: str, *, groups: Sequence[str] = (), of: str = "documents") -> Any:
    """Points with 95 % intervals, one line for each label and each of the groups, if there are any (at most six).

    `rows` hold label, prevalence_share, lower_share and upper_share, and with groups the column group. A group has the
    colour and shape of its place among `groups`, whichever of them the rows hold. `of` is what the shares are of.
    """
    order = rows.groupby("label")["prevalence_share"].max().sort_values(ascending=False).index.tolist()
    base = alt.Chart(rows).encode(
        y=alt.Y("label:N", sort=order, title=None, axis=alt.Axis(labelLimit=260, labelFontSize=12))
    )
    shade: Any = alt.value(_INK)
    by_group: dict[str, Any] = {}
    shapes: dict[str, Any] = {}
    if groups:
        present = [place for place, group in enumerate(groups) if group in set(rows["group"])]
        names = [groups[place] for place in present]
        legend = alt.Legend(orient="top", symbolSize=70)
        shade = alt.Color(
            "group:N", scale=alt.Scale(domain=names, range=[_COLOURS[n] for n in present]), title=None, legend=legend
        )
        by_group = {"yOffset": alt.YOffset("group:N", sort=names)}
        shapes = {
            "shape": alt.Shape(
                "group:N", scale=alt.Scale(domain=names, range=[_SHAPES[n] for n in present]), title=None, legend=legend
            )
        }
    axis = alt.Axis(format="%", title=f"share of {of}, with 95 % interval")
    whiskers = base.mark_rule(strokeWidth=1.5).encode(
        x=alt.X("lower_share:Q", scale=alt.Scale(domain=[0, 1]), axis=axis), x2="upper_share:Q", color=shade, **by_group
    )
    points = base.mark_point(filled=True, size=45, opacity=1).encode(
        x="prevalence_share:Q", color=shade, **by_group, **shapes
    )
    height = 13 * len(rows) + 8 * len(order) if groups else 20 * len(order)
    titled = alt.TitleParams(title, anchor="start", limit=760, fontSize=14)
    return (whiskers + points).properties(title=titled, width=_WIDTH, height=height).configure_view(stroke=None)


def to_svg(chart: Any) -> str:
    """The chart as SVG text."""
    import vl_convert

    return str(vl_convert.vegalite_to_svg(chart.to_json()))


def save(svg: str, folder: Path, name: str) -> None:
    """Write a chart into the folder of figures."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.svg").write_text(svg, encoding="utf-8")
