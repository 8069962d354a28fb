"""When documents are from, and what is asked for over the years, as charts and in sentences."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd
from pandera.typing import DataFrame

from drtp_jobs import tables
from drtp_jobs.compare.contrasts import declared
from drtp_jobs.compare.demand import Demand
from drtp_jobs.compare.years import by_years_of, year_trends_of
from drtp_jobs.findings.definitions import number
from drtp_jobs.report.addresses import view_of
from drtp_jobs.report.chart_rows import DocumentsByYear, SharesByYears
from drtp_jobs.report.figure import COUNTS, Figure, figure
from drtp_jobs.report.figures import small_multiples, years_chart
from drtp_jobs.report.wording import counted, listed, units, words
from drtp_jobs.terms import DOCUMENT_KINDS, TREND_KINDS

_COLUMNS = {"year": "year", "kind": "kind of document", "n_documents": "documents"}
_MOST_SHOWN = 12
_FEWEST_SPANS = 2
_TREND_COLUMNS = {"label": "skill", "years": "years", **COUNTS}


class OverYears(NamedTuple):
    """What is asked for over the years in documents of a kind: in sentences, and as a chart if there are enough."""

    kind: str
    said: str
    figure: Figure | None


def over_years(
    by_years: DataFrame[tables.PrevalenceByYears],
    trends: DataFrame[tables.TrendsByYear],
    name: str = "",
    **choices: str,
) -> list[OverYears]:
    """What the tables prevalence_by_years and trends_by_year say, adverts first; `name` goes in front of figures' names.

    `choices` are what the explorer needs besides the skill.
    """
    return [
        _of_kind(
            kind, by_years[by_years["kind"] == kind], trends[trends["kind"] == kind], f"{name}{kind}-years", choices
        )
        for kind in TREND_KINDS
    ]


def over_years_within(demand: Demand, name: str, **choices: str) -> list[OverYears]:
    """The same, counted among the documents of `demand` only."""
    if demand.documents.empty:
        return []
    by_years = tables.frame(tables.PrevalenceByYears, list(by_years_of(demand)))
    trends = tables.frame(tables.TrendsByYear, list(year_trends_of(demand, declared("concepts"))))
    return over_years(by_years, trends, name, **choices)


def _of_kind(
    kind: str,
    by_years: DataFrame[tables.PrevalenceByYears],
    trends: DataFrame[tables.TrendsByYear],
    name: str,
    choices: dict[str, str],
) -> OverYears:
    sizes = by_years.groupby("years")[["n_documents", "n_employers"]].first()
    fewest = (number("fewest_documents_of_years"), number("fewest_employers_of_years"))
    spans = sizes[(sizes["n_documents"] >= fewest[0]) & (sizes["n_employers"] >= fewest[1])]
    if len(spans) < _FEWEST_SPANS:
        needed = f"{fewest[0]} of {fewest[1]} employers in each of two spans of five years"
        return OverYears(
            kind, f"Too few {kind}s to show a trend, which needs {needed}. {_there_are(kind, sizes)}", None
        )
    rows = by_years[by_years["years"].isin(spans.index)]
    totals = rows.groupby("concept_id")["n_asking"].sum().reset_index()
    shown = totals.sort_values(["n_asking", "concept_id"], ascending=[False, True])["concept_id"].head(_MOST_SHOWN)
    places = {concept_id: place for place, concept_id in enumerate(shown)}
    rows = rows[rows["concept_id"].isin(places)]
    rows = rows.assign(
        place=rows["concept_id"].map(places), address=[view_of(each, **choices) for each in rows["concept_id"]]
    ).sort_values(["place", "years"], kind="stable")
    title = (
        f"What {kind}s ask for most, over the years"
        f" ({listed(f'{n} from {years}' for years, n in spans['n_documents'].items())})"
    )
    shows = (
        f"Each dot is the share of the {kind}s of five years, named by the first, that ask for the skill; the upright line"
        " is its 95 % interval. Five years with fewer than"
        f" {fewest[0]} {kind}s or {fewest[1]} employers are left out, and so are {kind}s without a date. Which employers"
        " the documents are of changes with the years, too."
    )
    chart = small_multiples(SharesByYears.validate(rows), title, list(spans.index))
    return OverYears(kind, _rises_and_falls(kind, trends), figure(name, chart, title, shows, _TREND_COLUMNS, rows))


def _there_are(kind: str, sizes: pd.DataFrame) -> str:
    """The documents that there are, by years: "There are 17 of 5 employers (2015 to 2019)."."""
    if sizes.empty:
        return f"No {kind} here has a date."
    spans = (f"{n} of {counted(n_employers, 'employer')} ({years})" for years, n, n_employers in sizes.itertuples())
    return f"There are {listed(spans)}."


def _rises_and_falls(kind: str, trends: DataFrame[tables.TrendsByYear]) -> str:
    """Which of the declared skills and domains rise or fall, in sentences."""
    tested = trends[trends["verdict"] != "too_few"]
    if tested.empty:
        return ""
    clear = {
        verdict: tested[tested["verdict"] == verdict].sort_values("label")["label"] for verdict in ("rises", "falls")
    }
    of = f"Of {units(len(tested), 'skills and domains')} tested in {kind}s"
    if not any(len(labels) for labels in clear.values()):
        return f"{of}, none clearly rises or falls with the year."
    said = [
        f"{counted(len(labels), 'skill')} {verdict if len(labels) == 1 else verdict.removesuffix('s')}: {listed(labels)}"
        for verdict, labels in clear.items()
        if len(labels)
    ]
    return f"{of}, {'; '.join(said)}."


def years_figure(documents: DataFrame[tables.Sampled]) -> Figure | None:
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
    return figure("years", years_chart(DocumentsByYear.validate(rows), title, kinds), title, shows, _COLUMNS, rows)
