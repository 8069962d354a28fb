"""Charts drawn by Altair: tables in, SVG out; each says in its title what it shows.

A colour is a variable of the report's style sheet, so that charts go dark with the page, and its value on white for
wherever there is no style sheet. Charts are drawn as narrow as a telephone and grow with the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from html import escape
from textwrap import wrap
from typing import Any

import altair as alt
import pandas as pd
from pandera.typing import DataFrame

from drtp_jobs.report.chart_rows import (
    ChangesByStep,
    DocumentsByYear,
    Shares,
    SharesByGroup,
    SharesByLevel,
    SharesByYears,
    TwoShares,
)

_INK = "var(--ink, #1c2430)"
_SOFT = "var(--soft, #5a6675)"
_LINE = "var(--line, #d9dfe6)"
_ACCENT = "var(--link, #0b5d8a)"
_UNCLEAR = "var(--unclear, #9aa5b1)"
# Okabe and Ito (2008): distinguished by colour-blind readers too.
_COLOURS = tuple(
    f"var(--group-{place}, {colour})"
    for place, colour in enumerate(("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#000000", "#E69F00"), start=1)
)
# One colour from light to dark: a later grade is a darker one, a larger share a darker cell.
_LEVELS = tuple(
    f"var(--level-{place}, {colour})"
    for place, colour in enumerate(("#d3e4f0", "#a5c9e1", "#6aa5cd", "#3580b1", "#155a88", "#06304f"), start=1)
)
_HEAT = ("#f1f5f9", "#cfe1ee", "#9cc4dd", "#5b9bc4", "#1f6795")
_HEAT_INK = ("#1c2430", "#1c2430", "#1c2430", "#1c2430", "#ffffff")
_CHANGES = {
    "kept": "var(--level-3, #6aa5cd)",
    "not repeated": "var(--level-1, #d3e4f0)",
    "strengthened": "var(--group-2, #D55E00)",
    "added": "var(--group-3, #009E73)",
    "dropped": "var(--unclear, #9aa5b1)",
}
_CELL = ("n_asking", "n_documents", "prevalence_share", "is_small")
_HATCHED = "url(#hatch)"
_LABEL_LIMIT = 175
_WIDTH = 190  # of what is drawn beside the labels: both together are as wide as a telephone
_WIDE_LIMIT = 225
_LETTER = 5.3  # how wide a letter of a label is, on the whole
_SHORT_WORD = 6
_LINE_HEIGHT = 12  # of a label of several lines
_SMALL_WIDTH, _SMALL_HEIGHT = 140, 64  # of a small multiple
_TITLE_LETTERS = 54
_MOST_FLAT = 3
_LEGEND_LETTERS = 30  # side by side
_READ_OUT = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')  # of each mark: the picture is read out as a whole
_VARIABLE = re.compile(r"var\(--[a-z0-9-]+, (#\w+)\)")


def share_chart(rows: DataFrame[Shares], title: str) -> Any:
    """A point for each label, with its 95 % interval."""
    order = rows["label"].tolist()
    base = alt.Chart(rows).encode(y=_labels(order))
    whiskers = base.mark_rule(strokeWidth=1.5).encode(
        x=_shares("lower_share", "share of documents, with 95 % interval"),
        x2="upper_share:Q",
        color=alt.value(_ACCENT),
    )
    points = base.mark_point(filled=True, size=45, opacity=1).encode(x="prevalence_share:Q", color=alt.value(_ACCENT))
    return _framed(whiskers + points, title, _height(order, 18))


def heat_map(rows: DataFrame[SharesByGroup], title: str, groups: Sequence[str]) -> Any:
    """A cell for each label and group, the darker the larger the share; hatched, with a count, where a group is small."""
    order = rows["label"].drop_duplicates().tolist()
    bins = (5 * rows["prevalence_share"]).clip(upper=4).astype(int).astype(str)
    cells = rows.assign(
        shade=bins.where(~rows["is_small"], "small"),
        shown=[_cell(*row) for row in zip(*(rows[name] for name in _CELL), strict=True)],
    )
    shades = [str(place) for place in range(len(_HEAT))] + ["small"]
    fills = [f"var(--heat-{place}, {colour})" for place, colour in enumerate(_HEAT)] + [_HATCHED]
    inks = [f"var(--heat-ink-{place}, {colour})" for place, colour in enumerate(_HEAT_INK)] + [_INK]
    base = alt.Chart(cells).encode(
        x=alt.X(
            "group:N",
            sort=list(groups),
            title=None,
            axis=alt.Axis(orient="top", labelFontSize=10, domain=False, ticks=False, **_slanted(groups)),
        ),
        y=_labels(order),
    )
    boxes = base.mark_rect(stroke=_LINE).encode(
        color=alt.Color("shade:N", scale=alt.Scale(domain=shades, range=fills), legend=None)
    )
    numbers = base.mark_text(fontSize=10).encode(
        text="shown:N",
        color=alt.Color("shade:N", scale=alt.Scale(domain=shades, range=inks), legend=None),
    )
    return _framed(alt.layer(boxes, numbers).resolve_scale(color="independent"), title, _height(order, 20))


def dumbbell_chart(
    rows: DataFrame[TwoShares], title: str, names: tuple[str, str], of: str = "documents", *, is_long: bool = False
) -> Any:
    """Two shares of each label with a line between them; grey where they do not differ clearly.

    `names` are of the two groups. `is_long` gives room to long labels, and the scale ends where the shares do.
    """
    order = rows["label"].tolist()
    limit, most = (_WIDE_LIMIT, float(rows[["share", "other_share"]].max().max())) if is_long else (_LABEL_LIMIT, 1.0)
    labels = _labels(order, rows.loc[~rows["is_clear"], "label"].tolist(), limit)
    keys = [*names] if rows["is_clear"].all() else [*names, "not clear"]
    ends = pd.concat(
        [rows.assign(side=name, at=rows[column]) for name, column in zip(names, ("share", "other_share"), strict=True)]
    )
    ends["shade"] = ends["side"].where(ends["is_clear"], "not clear")
    base = alt.Chart(rows).encode(y=labels)
    lines = base.mark_rule(strokeWidth=2).encode(
        x=_shares("share", f"share of {of}", most), x2="other_share:Q", color=alt.value(_UNCLEAR)
    )
    scale = alt.Scale(domain=keys, range=[_COLOURS[0], _COLOURS[1], _UNCLEAR][: len(keys)])
    points = (
        alt.Chart(ends)
        .mark_point(filled=True, size=70, opacity=1)
        .encode(
            x="at:Q",
            y=labels,
            color=alt.Color(
                "shade:N",
                scale=scale,
                title=None,
                legend=alt.Legend(
                    orient="top", symbolType="circle", columns=1 if len("".join(keys)) > _LEGEND_LETTERS else len(keys)
                ),
            ),
            shape=alt.Shape(
                "side:N", scale=alt.Scale(domain=list(names), range=["circle", "square"]), title=None, legend=None
            ),
        )
    )
    return _framed(lines + points, title, _height(order, 20, limit), width=_WIDTH + _LABEL_LIMIT - limit)


def steps_chart(rows: DataFrame[SharesByLevel], title: str, levels: Sequence[str]) -> Any:
    """The share at each level of each label, as dots on a line, the darker the higher the level; unclear labels are grey."""
    order = rows["label"].drop_duplicates().tolist()
    labels = _labels(order, rows.loc[~rows["is_clear"], "label"].drop_duplicates().tolist())
    present = [level for level in levels if level in set(rows["group"])]
    colours = [_LEVELS[levels.index(level)] for level in present]
    spans = rows.groupby("label", sort=False)["prevalence_share"].agg(["min", "max"]).reset_index()
    lines = (
        alt.Chart(spans)
        .mark_rule(strokeWidth=2, color=_UNCLEAR)
        .encode(x=_shares("min", "share of documents"), x2="max:Q", y=labels)
    )
    dots = (
        alt.Chart(rows)
        .mark_point(filled=True, size=90, opacity=1, stroke=_SOFT, strokeWidth=1, shape="circle")
        .encode(
            x="prevalence_share:Q",
            y=labels,
            fill=alt.Fill(
                "group:N",
                sort=present,
                scale=alt.Scale(domain=present, range=colours),
                title=None,
                legend=alt.Legend(orient="top", symbolType="circle", symbolSize=80, columns=3),
            ),
        )
    )
    return _framed(lines + dots, title, _height(order, 22))


def years_chart(rows: DataFrame[DocumentsByYear], title: str, kinds: Sequence[str]) -> Any:
    """How many documents of each kind are from each year, as bars."""
    years = list(range(int(rows["year"].min()), int(rows["year"].max()) + 1))
    names = [kind for kind in kinds if kind in set(rows["kind"])]
    bars = (
        alt.Chart(rows)
        .mark_bar(stroke="var(--paper, #ffffff)", strokeWidth=0.5)
        .encode(
            x=alt.X(
                "year:O",
                scale=alt.Scale(domain=years),
                title=None,
                axis=alt.Axis(labelAngle=-90, labelFontSize=10, ticks=False),
            ),
            y=alt.Y("n_documents:Q", title="documents", axis=alt.Axis(tickMinStep=1, format="d")),
            color=alt.Color(
                "kind:N",
                scale=alt.Scale(domain=names, range=list(_COLOURS[: len(names)])),
                title=None,
                legend=alt.Legend(orient="top"),
            ),
        )
    )
    return _framed(bars, title, 150, width=_WIDTH + _LABEL_LIMIT - 40)


def small_multiples(rows: DataFrame[SharesByYears], title: str, spans: Sequence[str]) -> Any:
    """A small chart for each label: its share in each of the spans of years, with the 95 % interval, and a line between.

    A span is named by its first year.
    """
    order = rows["label"].drop_duplicates().tolist()
    first_years = [int(span[:4]) for span in spans]
    base = alt.Chart(rows.assign(first_year=rows["years"].str[:4].astype(int))).encode(
        x=alt.X(
            "first_year:Q",
            scale=alt.Scale(domain=[first_years[0] - 2, first_years[-1] + 2], nice=False),
            title=None,
            axis=alt.Axis(values=first_years, format="d", labelFontSize=10, ticks=False, grid=False),
        )
    )
    share = alt.Y(
        "prevalence_share:Q",
        scale=alt.Scale(domain=[0, 1]),
        title=None,
        axis=alt.Axis(format="%", values=[0, 0.5, 1], labelFontSize=10, ticks=False),
    )
    lines = base.mark_line(strokeWidth=1.5, color=_ACCENT).encode(y=share)
    whiskers = base.mark_rule(strokeWidth=1.5, color=_ACCENT).encode(y="lower_share:Q", y2="upper_share:Q")
    points = base.mark_point(filled=True, size=40, opacity=1, color=_ACCENT).encode(y=share)
    each = alt.layer(whiskers, lines, points).properties(width=_SMALL_WIDTH, height=_SMALL_HEIGHT)
    heading = alt.Header(
        title=None, labelColor=_INK, labelFontSize=11, labelLimit=_SMALL_WIDTH + 30, labelAnchor="start"
    )
    return _configured(each.facet(facet=alt.Facet("label:N", sort=order, header=heading), columns=2, spacing=14), title)


def ladders_chart(rows: DataFrame[ChangesByStep], title: str) -> Any:
    """What becomes of the criteria at each step of a ladder, as bars in a row: what goes lies on the left of the line.

    A change is one of the keys of _CHANGES.
    """
    order = rows["label"].drop_duplicates().tolist()
    names = [change for change in _CHANGES if change in set(rows["change"])]
    places = {change: place for place, change in enumerate(_CHANGES)}
    signed = rows.assign(
        n=rows["n_criteria"].where(rows["change"] != "dropped", -rows["n_criteria"]),
        place=rows["change"].map(places),
    )
    bars = (
        alt.Chart(signed)
        .mark_bar()
        .encode(
            x=alt.X("n:Q", title="criteria", axis=alt.Axis(format="d", labelExpr="abs(datum.value)", tickMinStep=1)),
            y=_labels(order, limit=_WIDE_LIMIT),
            order="place:O",
            color=alt.Color(
                "change:N",
                scale=alt.Scale(domain=names, range=[_CHANGES[name] for name in names]),
                title=None,
                legend=alt.Legend(orient="top", columns=2),
            ),
        )
    )
    return _framed(bars, title, _height(order, 18, _WIDE_LIMIT), width=_WIDTH + _LABEL_LIMIT - _WIDE_LIMIT)


def to_svg(chart: Any, *, title: str = "", description: str = "") -> str:
    """The chart as SVG text; with a title, one picture that is read out as that title and description.

    The chart is not checked against the schema of Vega-Lite, which takes as long as drawing it: tests do that for each kind of chart.
    """
    import vl_convert

    opening, rest = str(vl_convert.vegalite_to_svg(chart.to_json(validate=False))).split(">", 1)
    if _HATCHED in rest:
        rest = f"{_pattern()}{rest}"
    if not title:
        return f"{opening}>{rest}"
    read_out = f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
    return f'{opening} role="img" aria-label="{escape(title)}">{read_out}{_READ_OUT.sub("", rest)}'


def on_white(svg: str) -> str:
    """The chart for programs that know no style sheet: with the colours that it has on white."""
    return _VARIABLE.sub(r"\1", svg)


def _cell(n_asking: int, n_documents: int, share: float, is_small: bool) -> str:
    return f"{n_asking} of {n_documents}" if is_small else f"{100 * share:.0f} %"


def _pattern() -> str:
    """What fills a cell whose group is small."""
    return (
        '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<line x1="0" y1="0" x2="0" y2="6" stroke="{_LINE}" stroke-width="3"/></pattern></defs>'
    )


def _slanted(groups: Sequence[str]) -> dict[str, Any]:
    """Names of columns: flat where they are few, else at an angle, so that they do not run into one another."""
    return {"labelAngle": -35, "labelAlign": "left"} if len(groups) > _MOST_FLAT else {"labelAngle": 0}


def _labels(order: list[str], faint: Sequence[str] = (), limit: int = _LABEL_LIMIT) -> Any:
    """Names of rows in this order, long ones in several lines; those in `faint` in grey."""
    colour: Any = _INK
    if faint:
        colour = alt.condition(
            f"indexof({json.dumps(list(faint))}, datum.value) >= 0", alt.value(_SOFT), alt.value(_INK)
        )
    lines = json.dumps({label: _in_lines(label, limit) for label in order})
    axis = alt.Axis(
        labelExpr=f"{lines}[datum.label]",
        # The first of two lines would stand where one alone stands, so both are moved up by half a line.
        labelBaseline=alt.condition(f"length({lines}[datum.value]) > 1", alt.value("line-bottom"), alt.value("middle")),
        labelLimit=0,
        labelLineHeight=_LINE_HEIGHT,
        labelFontSize=11,
        labelPadding=7,
        ticks=False,
        labelColor=colour,
    )
    return alt.Y("label:N", sort=order, title=None, axis=axis)


def _in_lines(label: str, limit: int) -> list[str]:
    """A label as one line of about so many pixels, or as two, which may be wider so that nothing is cut."""
    return wrap(
        label, max(int(limit / _LETTER), len(label) // 2 + _SHORT_WORD), break_long_words=False, break_on_hyphens=False
    )


def _height(order: list[str], row: int, limit: int = _LABEL_LIMIT) -> int:
    """Of rows of this height each, or higher ones where a label has several lines."""
    most = max((len(_in_lines(label, limit)) for label in order), default=1)
    return max(row, _LINE_HEIGHT * most + 2) * len(order)


def _shares(column: str, title: str, most: float = 1.0) -> Any:
    marks = {"values": [0, 0.25, 0.5, 0.75, 1]} if most == 1 else {"tickCount": 3}
    axis = alt.Axis(format="%", title=title, titleFontSize=10, **marks)
    return alt.X(f"{column}:Q", scale=alt.Scale(domain=[0, most]), axis=axis)


def _framed(chart: Any, title: str, height: int, width: int = _WIDTH) -> Any:
    """The chart at its size, with its title in lines, and what all charts share."""
    return _configured(chart.properties(width=width, height=height), title)


def _configured(chart: Any, title: str) -> Any:
    titled = alt.TitleParams(
        wrap(title, _TITLE_LETTERS), anchor="start", frame="bounds", fontSize=12, color=_INK, offset=8
    )
    axis = alt.AxisConfig(labelColor=_INK, titleColor=_SOFT, domainColor=_SOFT, tickColor=_SOFT, gridColor=_LINE)
    return (
        chart.properties(title=titled)
        .configure(axis=axis, background="transparent")
        .configure_view(stroke=None)
        .configure_legend(labelColor=_INK, labelFontSize=11, labelLimit=0, offset=6)
    )
