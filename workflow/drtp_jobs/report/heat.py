"""Which skills a heat map shows, and its chart: those in which the groups differ most."""

from __future__ import annotations

from collections.abc import Sequence

from pandera.typing import DataFrame

from drtp_jobs.report.addresses import view_of
from drtp_jobs.report.chart_rows import SharesByGroup
from drtp_jobs.report.figure import COUNTS, Figure, figure
from drtp_jobs.report.figures import heat_map
from drtp_jobs.report.wording import words
from drtp_jobs.tables import Prevalence

MOST_SHOWN = 16
_LEAST_SHARE = 0.2  # what hardly any group asks for is no difference worth a row
_COLUMNS = {"label": "skill", "group": "group", **COUNTS}
_SHOWS = (
    "Each cell is the share of the documents of a group that ask for the skill at least once. The skills are those in"
    " which groups of five documents or more differ most, the largest difference first; they were picked for that, so"
    " some of it is chance. Hatched cells hold counts, as the group is too small for a share."
)


def differing_most(rows: DataFrame[Prevalence], most: int = MOST_SHOWN) -> list[str]:
    """Concepts by the largest difference of shares among groups that are large enough, the largest first.

    `rows` are rows of prevalence of one grouping. Nothing for fewer than two such groups.
    """
    large = rows[~rows["is_small"]]
    if large["group"].nunique() < 2:
        return []
    shares = large.pivot_table(index="concept_id", columns="group", values="prevalence_share")
    spread = (shares.max(axis=1) - shares.min(axis=1))[shares.max(axis=1) >= _LEAST_SHARE]
    ordered = (
        spread[spread > 0].reset_index(name="spread").sort_values(["spread", "concept_id"], ascending=[False, True])
    )
    return list(ordered["concept_id"].head(most))


def heat_figure(
    prevalence: DataFrame[Prevalence], grouping: str, groups: Sequence[str], *, name: str, of: str, **choices: str
) -> Figure | None:
    """The heat map of a grouping with these groups in this order; none where fewer than two groups are large enough.

    `of` says whose skills they are, for the title; `choices` are what the explorer needs besides the group.
    """
    rows = prevalence[(prevalence["grouping"] == grouping) & prevalence["group"].isin(groups)]
    shown = differing_most(rows)
    if not shown:
        return None
    rows = rows[rows["concept_id"].isin(shown)]
    rows = rows.assign(
        place=rows["concept_id"].map(shown.index),
        address=[
            view_of(str(concept_id), **choices, **{grouping: str(group)})
            for concept_id, group in zip(rows["concept_id"], rows["group"], strict=True)
        ],
    ).sort_values(["place", "group"], kind="stable")
    present = [group for group in groups if group in set(rows["group"])]
    sizes = rows.groupby("group")["n_documents"].first()
    title = f"{of} (n: {', '.join(f'{words(group)} {sizes[group]}' for group in present)})"
    return figure(name, heat_map(SharesByGroup.validate(rows), title, present), title, _SHOWS, _COLUMNS, rows)
