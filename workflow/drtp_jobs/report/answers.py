"""The first screen of the report: short answers to the questions that readers come with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import quote

import pandas as pd
from pandera.typing import DataFrame

from drtp_jobs.compare.contrasts import declared
from drtp_jobs.frames import as_rows
from drtp_jobs.report.addresses import view_of
from drtp_jobs.report.wording import counted, group_size, listed, points
from drtp_jobs.tables import Concepts, Contrasts, Gaps, Prevalence, Trends
from drtp_jobs.terms import ANY_REQUIREMENT, CORE

MOST_SHOWN = 6
_MOST_PAIRS = 2
_MOST_SAID = 3
_NAMED = ("tool", "language")
_FAMILY_CONTRASTS = ("data-or-software", "infrastructure-or-software", "analysis-or-software")
_SENIOR_CONTRAST = "senior-or-not"
_TRENDS = "grades.html#rises"
_COURSES = "catalogue.html"
_GAPS = "grid.html#gaps"


class Compared(NamedTuple):
    """Two groups and the skills in which they differ most."""

    group: str
    other_group: str
    rows: list[dict[str, Any]]


@dataclass(frozen=True)
class Answer:
    """A question with its answer in sentences, each with the address of the view behind it.

    Attributes:
        ranked: rows of the table prevalence to draw as bars, with what they count in `of`.
        compared: two groups by name with the rows of the table contrasts to draw as two dots on a line.
        more: page with more of it.
    """

    question: str
    sentences: tuple[tuple[str, str], ...]
    ranked: tuple[dict[str, Any], ...] = ()
    of: str = ""
    compared: tuple[Compared, ...] = ()
    more: str = ""


def answers_of(
    prevalence: DataFrame[Prevalence],
    contrasts: DataFrame[Contrasts],
    trends: DataFrame[Trends],
    concepts: DataFrame[Concepts],
) -> Iterator[Answer]:
    """Answers from the tables of these names; of job descriptions where there are enough, else of all that is counted."""
    concepts_asked = prevalence[
        (prevalence["level"] == "concept")
        & (prevalence["vocabulary"] == CORE)
        & (prevalence["requirement"] == ANY_REQUIREMENT)
    ]
    own, of, filters = _basis(concepts_asked)
    kinds = dict(zip(concepts["concept_id"], concepts["kind"], strict=True))
    named = own["concept_id"].map(kinds).isin(_NAMED)
    for question, rows in (
        ("What is asked for most?", own[~named]),
        ("Which tools and languages are named most?", own[named]),
    ):
        yield Answer(question, _too_few(rows, of), tuple(_ranked(rows, filters)), of, more="roles.html")
    yield Answer(
        "What sets the role families apart?",
        tuple(_contrasted(contrasts, name) for name in _FAMILY_CONTRASTS),
        compared=tuple(_clearest(contrasts, name, _MOST_PAIRS) for name in _FAMILY_CONTRASTS),
        more="roles.html#by-family",
    )
    yield Answer(
        "What does a senior post add?",
        (_contrasted(contrasts, _SENIOR_CONTRAST), _trend(trends)),
        compared=(_clearest(contrasts, _SENIOR_CONTRAST, MOST_SHOWN),),
        more="grades.html",
    )


def courses_answer(gaps: DataFrame[Gaps]) -> Answer:
    """What is asked for most among what no resource teaches, from the table gaps of all professions together."""
    question = "What has no course?"
    asked = gaps[(gaps["column"] == "all") & (gaps["kind"] == "asked")]
    if asked.empty:
        return Answer(question, (("No skill that is asked for could be looked up among training resources.", ""),))
    untaught = asked[asked["status"] == "nothing_found"].sort_values(["n_asking", "label"], ascending=[False, True])
    n_broader = int((asked["status"] == "broader_found").sum())
    broader = f"; for {n_broader} only the broader skill is" if n_broader else ""
    if untaught.empty:
        looked_up = "The one skill" if len(asked) == 1 else f"Each of the {len(asked)} skills"
        return Answer(question, ((f"{looked_up} looked up is taught somewhere{broader}.", ""),), more=_GAPS)
    said = (
        f"Of {counted(len(asked), 'skill')} that at least two documents ask for, {len(untaught)}"
        f" {'is' if len(untaught) == 1 else 'are'} taught by none of the training resources that were read{broader}."
    )
    ranked = tuple(
        row | {"address": f"{_COURSES}#skill={quote(row['vocabulary'] + ':' + row['concept_id'], safe='')}"}
        for row in as_rows(untaught.rename(columns={"share": "prevalence_share"}).head(MOST_SHOWN))
    )
    return Answer(question, ((said, ""),), ranked, "counted documents", more=_GAPS)


def _basis(prevalence: DataFrame[Prevalence]) -> tuple[DataFrame[Prevalence], str, dict[str, str]]:
    """Rows to rank, the documents that they are shares of, and the explorer's choice of these."""
    described = prevalence[
        (prevalence["grouping"] == "document_kind")
        & (prevalence["group"] == "job_description")
        & ~prevalence["is_small"]
    ]
    if len(described):
        return described, "job descriptions", {"document_kind": "job_description"}
    return prevalence[prevalence["grouping"] == "all"], "counted documents", {}


def _too_few(rows: DataFrame[Prevalence], of: str) -> tuple[tuple[str, str], ...]:
    if rows.empty:
        return (("None is asked for in the documents that are counted.", ""),)
    if rows["is_small"].any():
        return ((f"Too few {of} for shares that say something of others; these are counts.", ""),)
    return ()


def _ranked(rows: DataFrame[Prevalence], filters: dict[str, str]) -> Iterator[dict[str, Any]]:
    """The rows with the highest shares, each with the address of its sentences in the explorer."""
    highest = rows[rows["n_asking"] > 0].sort_values(["n_asking", "label"], ascending=[False, True]).head(MOST_SHOWN)
    for row in highest.to_dict("records"):
        yield {str(name): value for name, value in row.items()} | {"address": view_of(row["concept_id"], **filters)}


def _declared(name: str) -> tuple[str, list[str], list[str]]:
    """Grouping, groups and other groups of a declared contrast."""
    grouping, groups, others = map(
        str, declared("contrasts").set_index("contrast").loc[name, ["grouping", "groups", "other_groups"]]
    )
    return grouping, groups.split(), others.split()


def _clearest(contrasts: DataFrame[Contrasts], name: str, most: int) -> Compared:
    """The rows in which the groups of a contrast clearly differ, the largest difference first."""
    _, groups, others = _declared(name)
    rows = contrasts[(contrasts["contrast"] == name) & contrasts["verdict"].isin(["more", "less"])]
    largest = rows.sort_values("difference", key=abs, ascending=False).head(most)
    return Compared(_short(groups), _short(others), as_rows(largest))


def _short(groups: list[str]) -> str:
    """The name of a group, or of the first and last of several: "senior to head"."""
    return groups[0] if len(groups) == 1 else f"{groups[0]} to {groups[-1]}"


def _contrasted(contrasts: DataFrame[Contrasts], name: str) -> tuple[str, str]:
    """What a declared contrast shows, in a sentence, and its view."""
    grouping, groups, others = _declared(name)
    # The explorer compares single groups: of several the first is shown, against any other.
    against = grouping if len(others) > 1 else f"{grouping}:{others[0]}"
    address = view_of(**{grouping: groups[0]}, against=against, order="difference")
    rows = contrasts[contrasts["contrast"] == name]
    both = f"{listed(groups)} posts", f"{listed(others)} posts"
    if rows.empty:
        return f"Nothing can be said of {both[0]} and {both[1]}: too few documents are counted.", ""
    sizes = rows.iloc[0]
    n = f"{group_size(sizes['n_documents'], sizes['n_employers'])} against {_other_size(sizes)}"
    if (rows["verdict"] == "too_few").all():
        return f"Too few documents to compare {both[0]} with {both[1]} ({n}).", address
    said = [
        f"{verdict} often for {_with_points(own)}"
        for verdict in ("more", "less")
        if len(own := rows[rows["verdict"] == verdict].sort_values("difference", key=abs, ascending=False))
    ]
    if not said:
        return f"{_none_of(len(rows), 'differs')} between {both[0]} and {both[1]} ({n}).", address
    return f"{both[0].capitalize()} ask {' and '.join(said)} than {both[1]} ({n}).", address


def _other_size(sizes: pd.Series) -> str:
    """The size of the other group, in short after that of the first: "20 of 1"."""
    n_documents, n_employers = sizes["other_n_documents"], sizes["other_n_employers"]
    return (
        f"{n_documents} of {n_employers}"
        if sizes["n_documents"] and n_documents
        else group_size(n_documents, n_employers)
    )


def _trend(trends: DataFrame[Trends]) -> tuple[str, str]:
    """What rises with seniority, in a sentence."""
    rising = trends[trends["verdict"] == "rises"].sort_values("slope_share", ascending=False)
    if len(rising):
        return f"The share rises from level to level for {_with_points(rising, 'slope_share')}.", _TRENDS
    if trends.empty or (trends["verdict"] == "too_few").all():
        return "Too few documents of known seniority for a trend.", _TRENDS
    return f"{_none_of(len(trends), 'rises')} from level to level.", _TRENDS


def _none_of(n: int, does: str) -> str:
    """That none of some skills does something clearly."""
    if n == 1:
        return f"The one skill tested does not clearly {does.removesuffix('s')}"
    return f"None of the {n} skills tested clearly {does}"


def _with_points(rows: DataFrame[Contrasts] | DataFrame[Trends], measure: str = "difference") -> str:
    """Labels with their differences in percentage points: "Leadership (+40 points) and Budgets (+12 points)"."""
    shown = rows.head(_MOST_SAID)
    said = [
        f"{label} ({'domain, ' if level == 'domain' else ''}{points(value)} points)"
        for label, level, value in zip(shown["label"], shown["level"], shown[measure], strict=True)
    ]
    n_more = len(rows) - len(shown)
    return listed([*said, f"{n_more} more"] if n_more else said)
