"""The page of grades: what changes with seniority, and the ladders of employers."""

from __future__ import annotations

from typing import Any

import pandas as pd
from pandera.typing import DataFrame

from drtp_jobs import tables
from drtp_jobs.frames import as_rows
from drtp_jobs.report.addresses import view_of
from drtp_jobs.report.chart_rows import ChangesByStep, SharesByLevel
from drtp_jobs.report.comparisons import comparisons_of
from drtp_jobs.report.dumbbells import contrast_figure
from drtp_jobs.report.figure import COUNTS, Figure, by_name, figure
from drtp_jobs.report.figures import ladders_chart, steps_chart
from drtp_jobs.report.heat import heat_figure
from drtp_jobs.report.ladders import ladders_view
from drtp_jobs.report.published import asked_overall
from drtp_jobs.terms import ANY_REQUIREMENT, SENIORITIES

_MOST_STEPS = 12
_CHANGES = {name: name.replace("_", " ") for name in ("kept", "not_repeated", "strengthened", "added", "dropped")}
_STEP_COLUMNS = {"label": "skill or domain", "group": "seniority", **COUNTS}
_LADDER_COLUMNS = {"label": "step", "change": "change", "n_criteria": "criteria"}


def grades_page(read: tables.Published) -> dict[str, Any]:
    """What the page of grades is given."""
    trends = as_rows(read[tables.Trends].sort_values(["slope_share", "label"], ascending=[False, True]))
    comparisons = [each for each in comparisons_of(read[tables.Contrasts]) if each["grouping"] == "seniority"]
    ladders = list(ladders_view(read[tables.Ladders], read[tables.Steps], read[tables.Statements]))
    figures = [
        steps_figure(read[tables.Prevalence], read[tables.Trends]),
        heat_figure(
            asked_overall(read),
            "seniority",
            SENIORITIES,
            name="by-seniority",
            of="Where levels of seniority differ most",
        ),
        *(contrast_figure(each) for each in comparisons),
        ladders_figure(ladders),
    ]
    return {"trends": trends, "comparisons": comparisons, "ladders": ladders, "figures": by_name(figures)}


def steps_figure(prevalence: DataFrame[tables.Prevalence], trends: DataFrame[tables.Trends]) -> Figure | None:
    """The share at each level of what rises or falls most with seniority; none where fewer than two levels are large enough."""
    if trends.empty or trends["slope_share"].isna().all():
        return None
    keys = ["level", "vocabulary", "concept_id"]
    is_clear = trends["verdict"].isin(["rises", "falls"])
    ordered = trends.assign(is_clear=is_clear, size=trends["slope_share"].abs())
    ordered = ordered.sort_values(["is_clear", "size", "label"], ascending=[False, False, True]).head(_MOST_STEPS)
    rows = prevalence[
        (prevalence["grouping"] == "seniority")
        & (prevalence["requirement"] == ANY_REQUIREMENT)
        & ~prevalence["is_small"]
    ]
    if rows["group"].nunique() < 2:
        return None
    ordered = ordered.assign(place=range(len(ordered)))
    rows = rows.merge(ordered[[*keys, "place", "is_clear"]], on=keys)
    rows = rows.assign(
        level_place=rows["group"].map(SENIORITIES.index),
        address=[
            view_of(concept_id if level == "concept" else "", seniority=group)
            for concept_id, level, group in zip(rows["concept_id"], rows["level"], rows["group"], strict=True)
        ],
    ).sort_values(["place", "level_place"])
    sizes = rows.groupby("group")["n_documents"].first()
    present = [level for level in SENIORITIES if level in sizes]
    title = f"What changes with seniority (n: {', '.join(f'{level} {sizes[level]}' for level in present)})"
    shows = (
        "Each dot is the share of the documents of a level that ask for the skill; the darker, the more senior. The skills"
        " whose share rises or falls most are shown, the clear ones first; where the name is grey, the change may be"
        " chance. Levels with too few documents for a share are left out."
    )
    chart = steps_chart(SharesByLevel.validate(rows), title, SENIORITIES)
    return figure("seniority-steps", chart, title, shows, _STEP_COLUMNS, rows)


def ladders_figure(ladders: list[dict[str, Any]]) -> Figure | None:
    """What becomes of the criteria at each step of each ladder; none without a ladder."""
    rows = [
        {
            "label": f"{_rung(lower)} → {_rung(upper)}, {ladder['name']}",
            "change": said,
            "n_criteria": upper["counts"][change],
            "address": f"#{ladder['anchor']}",
        }
        for ladder in ladders
        for lower, upper in zip(ladder["rungs"], ladder["rungs"][1:], strict=False)
        for change, said in _CHANGES.items()
    ]
    if not rows:
        return None
    title = "What becomes of the criteria from one grade to the next"
    shows = (
        "Each bar is a step of a ladder: how many criteria of the lower grade are kept or strengthened in the next, how"
        " many are added, and on the left how many are dropped. Where one document describes several grades, what it does"
        " not repeat may still hold."
    )
    steps = ChangesByStep.validate(pd.DataFrame(rows))
    return figure("ladder-steps", ladders_chart(steps, title), title, shows, _LADDER_COLUMNS, steps)


def _rung(rung: dict[str, Any]) -> str:
    return str(rung["grade"] or rung["seniority"] or rung["applies_to"] or rung["rung"])
