"""The page of roles: what all posts ask for, how role families differ, and which skills go together."""

from __future__ import annotations

from typing import Any

from pandera.typing import DataFrame

from drtp_jobs import tables
from drtp_jobs.compare.contrasts import declared
from drtp_jobs.frames import as_rows
from drtp_jobs.report.addresses import view_of
from drtp_jobs.report.chart_rows import Shares
from drtp_jobs.report.comparisons import comparisons_of
from drtp_jobs.report.doubtful import DOUBTFUL_MARK
from drtp_jobs.report.dumbbells import contrast_figure
from drtp_jobs.report.figure import COUNTS, Figure, by_name, figure
from drtp_jobs.report.figures import share_chart
from drtp_jobs.report.heat import heat_figure
from drtp_jobs.report.pages import FAMILIES
from drtp_jobs.report.pairs import pairs_figure
from drtp_jobs.report.published import asked_overall, counted_documents, demand_within, own_mentions
from drtp_jobs.report.scope import kinds_said
from drtp_jobs.report.wording import listed
from drtp_jobs.report.years import over_years

_MOST_RANKED = 20
_COLUMNS = {"label": "skill", **COUNTS}


def roles_page(read: tables.Published) -> dict[str, Any]:
    """What the page of roles is given."""
    asked, documents = asked_overall(read), counted_documents(read)
    comparisons = [each for each in comparisons_of(read[tables.Contrasts]) if each["grouping"] != "seniority"]
    years = over_years(read[tables.PrevalenceByYears], read[tables.TrendsByYear])
    figures = [
        ranked_figure(asked),
        heat_figure(asked, "role_family", FAMILIES, name="by-role-family", of="Where the role families differ most"),
        pairs_figure(demand_within(read, documents), own_mentions(read)),
        *(each.figure for each in years),
        *(contrast_figure(each) for each in comparisons),
    ]
    return {
        "figures": by_name(figures),
        "years": years,
        "families": [
            (family, kinds_said(own), int(own["employer"].nunique()))
            for family in FAMILIES
            for own in [documents[documents["role_family"] == family]]
        ],
        "family_comparisons": [each for each in comparisons if each["grouping"] == "role_family"],
        "other_comparisons": [each for each in comparisons if each["grouping"] != "role_family"],
        "n_declared": len(declared("concepts")),
        "words": words_by_group(read[tables.Words]),
        "agreement": as_rows(read[tables.Agreement].sort_values("compared", ascending=False)),
    }


def ranked_figure(asked: DataFrame[tables.Prevalence]) -> Figure | None:
    """What is asked for most in all documents; none where they are too few for shares."""
    rows = asked[(asked["grouping"] == "all") & ~asked["is_small"]]
    if rows.empty:
        return None
    top = rows.sort_values(["prevalence_share", "label"], ascending=[False, True]).head(_MOST_RANKED)
    top = top.assign(address=[view_of(concept_id) for concept_id in top["concept_id"]])
    n = int(top["n_documents"].iloc[0])
    first_names = top["label"].head(3).str.removesuffix(f" {DOUBTFUL_MARK}").tolist()
    title = (
        f"{listed(first_names)} are asked for most (n = {n} documents)"
        if len(first_names) > 1
        else f"What is asked for (n = {n} documents)"
    )
    shows = (
        "The dot is the share of counted documents with at least one statement that asks for the skill; the line is its"
        " 95 % interval, which allows for documents of one employer being alike. The chart does not show how strongly a"
        " skill is asked for."
    )
    return figure("what-is-asked-for", share_chart(Shares.validate(top), title), title, shows, _COLUMNS, top)


def words_by_group(words: DataFrame[tables.Words]) -> dict[str, list[str]]:
    """The words of each group in their order."""
    return {
        f"{grouping}: {group}": own.sort_values("rank")["word"].tolist()
        for (grouping, group), own in words.groupby(["grouping", "group"])
    }
