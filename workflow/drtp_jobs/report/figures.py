"""Charts of shares with their intervals, drawn by Altair; each says in its title what it shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd

_INK = "#1b4965"
_COLOURS = {  # Okabe and Ito (2008): told apart by colour-blind readers too
    "software": "#0072B2",
    "data": "#D55E00",
    "infrastructure": "#009E73",
    "analysis": "#CC79A7",
}
_WIDTH = 560


def share_chart(rows: pd.DataFrame, title: str, *, label: str = "label", colour: str | None = None) -> Any:
    """Points with 95 % intervals, one line for each label, by group if `colour` names a column."""
    order = rows.groupby(label)["prevalence_share"].max().sort_values(ascending=False).index.tolist()
    base = alt.Chart(rows).encode(
        y=alt.Y(f"{label}:N", sort=order, title=None, axis=alt.Axis(labelLimit=260, labelFontSize=12))
    )
    shade: Any = alt.value(_INK)
    offset: dict[str, Any] = {}
    if colour is not None:
        present = [group for group in _COLOURS if group in set(rows[colour])] or sorted(set(rows[colour]))
        palette = [_COLOURS.get(group, _INK) for group in present] if set(present) <= set(_COLOURS) else None
        scale = alt.Scale(domain=present, range=palette) if palette else alt.Scale(domain=present, scheme="viridis")
        shade = alt.Color(f"{colour}:N", scale=scale, title=None, legend=alt.Legend(orient="top"))
        offset = {"yOffset": alt.YOffset(f"{colour}:N", sort=present)}
    axis = alt.Axis(format="%", title="share of documents, with 95 % interval")
    whiskers = base.mark_rule(strokeWidth=1.5).encode(
        x=alt.X("lower_share:Q", scale=alt.Scale(domain=[0, 1]), axis=axis), x2="upper_share:Q", color=shade, **offset
    )
    points = base.mark_point(filled=True, size=45, opacity=1).encode(x="prevalence_share:Q", color=shade, **offset)
    height = 20 * len(order) if colour is None else 13 * len(rows) + 8 * len(order)
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
