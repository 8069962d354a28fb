"""When documents are from, as a chart."""

from __future__ import annotations

import pandas as pd

from drtp_jobs.report.figure import Figure, figure
from drtp_jobs.report.figures import years_chart
from drtp_jobs.report.wording import words
from drtp_jobs.terms import DOCUMENT_KINDS

_COLUMNS = {"year": "year", "kind": "kind of document", "n_documents": "documents"}


def years_figure(documents: pd.DataFrame) -> Figure | None:
    """How many counted documents are from each year; none where fewer than two years are known."""
    dated = documents[documents["date"].notna()]
    rows = (
        dated.assign(year=dated["date"].str[:4].astype(int), kind=dated["document_kind"].map(words))
        .value_counts(["year", "kind"])
        .reset_index(name="n_documents")
        .sort_values(["year", "kind"])
    )
    if rows["year"].nunique() < 2:
        return None
    n_undated = len(documents) - len(dated)
    title = f"When the counted documents are from ({len(dated)} with a date, {n_undated} without)"
    shows = "Each bar is the number of counted documents from a year, by kind. Documents without a date are not shown."
    kinds = [words(kind) for kind in DOCUMENT_KINDS]
    return figure("years", years_chart(rows, title, kinds), title, shows, _COLUMNS, rows)
