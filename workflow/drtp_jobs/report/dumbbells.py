"""Contrasts as charts: two shares of each skill with a line between, in grey where they do not differ clearly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from drtp_jobs.report.chart_rows import TwoShares
from drtp_jobs.report.figure import Figure, figure
from drtp_jobs.report.figures import dumbbell_chart
from drtp_jobs.report.wording import units

_MOST_SHOWN = 14
_COLUMNS = {
    "label": "skill or domain",
    "n_asking": "asking",
    "n_documents": "documents",
    "other_n_asking": "others asking",
    "other_n_documents": "other documents",
    "difference": "difference, points",
    "lower_difference": "lower end of the 95 % interval",
    "upper_difference": "upper end",
    "verdict": "verdict",
}


def contrast_figure(comparison: Mapping[str, Any], *, of: str = "documents") -> Figure | None:
    """The chart of a comparison of two groups, named after it; none where a group is too small to compare."""
    if comparison["few"]:
        return None
    rows = pd.DataFrame(comparison["rows"])
    rows = rows.assign(
        share=rows["n_asking"] / rows["n_documents"],
        other_share=rows["other_n_asking"] / rows["other_n_documents"],
        is_clear=rows["verdict"].isin(["more", "less"]),
        verdict=rows["verdict"].replace({"cannot_tell": "not clear"}),
        size=rows["difference"].abs(),
    )
    rows = rows.sort_values(["is_clear", "size", "label"], ascending=[False, False, True])
    top = rows.head(_MOST_SHOWN)
    names = (
        f"{comparison['groups']} ({rows['n_documents'].iloc[0]})",
        f"{comparison['others']} ({rows['other_n_documents'].iloc[0]})",
    )
    n_clear = int(rows["is_clear"].sum())
    title = (
        f"{n_clear} of {units(len(rows), 'skills and domains')} tested {'differs' if n_clear == 1 else 'differ'} clearly:"
        f" {names[0]} against {names[1]}"
    )
    shows = (
        "Each dot is the share of the documents of a group that ask for the skill. Grey means that the difference is not"
        f" clear: it may be chance. The {len(top)} largest differences are shown, the clear ones first."
    )
    chart = dumbbell_chart(TwoShares.validate(top), title, names, of)
    return figure(f"contrast-{comparison['name']}", chart, title, shows, _COLUMNS, rows)
