"""The first screen of the report: what was counted, in a line, and short answers to the questions that readers come with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from drtp_jobs.compare.contrasts import declared

MOST_SHOWN = 6
_NAMED = ("tool", "language")
_FAMILY_CONTRASTS = ("data-or-software", "infrastructure-or-software", "analysis-or-software")
_SENIOR_CONTRAST = "senior-or-not"


@dataclass(frozen=True)
class Answer:
    """A question with its answer in sentences, each with the address of the view of the explorer behind it.

    Attributes:
        ranked: rows of the table prevalence to draw as bars, with what they count in `of`.
    """

    question: str
    sentences: tuple[tuple[str, str], ...]
    ranked: tuple[dict[str, Any], ...] = ()
    of: str = ""


def years_of(documents: pd.DataFrame) -> dict[str, Any]:
    """Of counted documents how many are dated, from which year to which, and how many are not."""
    years = documents["date"].dropna().str[:4].astype(int)
    return {
        "n_dated": len(years),
        "n_undated": len(documents) - len(years),
        "first_year": int(years.min()) if len(years) else None,
        "last_year": int(years.max()) if len(years) else None,
    }


def answers_of(
    prevalence: pd.DataFrame, contrasts: pd.DataFrame, trends: pd.DataFrame, concepts: pd.DataFrame
) -> Iterator[Answer]:
    """Answers from the tables of these names; of job descriptions where there are enough, else of all that is counted."""
    concepts_asked = prevalence[
        (prevalence["level"] == "concept") & (prevalence["vocabulary"] == "core") & (prevalence["requirement"] == "any")
    ]
    own, of, filters = _basis(concepts_asked)
    kinds = dict(zip(concepts["concept_id"], concepts["kind"], strict=True))
    named = own["concept_id"].map(kinds).isin(_NAMED)
    for question, rows in (
        ("What is asked for most?", own[~named]),
        ("Which tools and languages are named most?", own[named]),
    ):
        yield Answer(question, _too_few(rows, of), tuple(_ranked(rows, filters)), of)
    yield Answer(
        "What sets the role families apart?", tuple(_contrasted(contrasts, name) for name in _FAMILY_CONTRASTS)
    )
    yield Answer("What does a senior post add?", (_contrasted(contrasts, _SENIOR_CONTRAST), _trend(trends)))


def _basis(prevalence: pd.DataFrame) -> tuple[pd.DataFrame, str, str]:
    """Rows to rank, the documents that they are shares of, and the explorer's filter for these."""
    described = prevalence[
        (prevalence["grouping"] == "document_kind")
        & (prevalence["group"] == "job_description")
        & ~prevalence["is_small"]
    ]
    if len(described):
        return described, "job descriptions", "document_kind=job_description&"
    return prevalence[prevalence["grouping"] == "all"], "counted documents", ""


def _too_few(rows: pd.DataFrame, of: str) -> tuple[tuple[str, str], ...]:
    if rows.empty:
        return (("None is asked for in the documents that are counted.", ""),)
    if rows["is_small"].any():
        return ((f"Too few {of} for shares that say something of others; these are counts.", ""),)
    return ()


def _ranked(rows: pd.DataFrame, filters: str) -> Iterator[dict[str, Any]]:
    """The rows with the highest shares, each with the address of its sentences in the explorer."""
    highest = rows.sort_values(["n_asking", "label"], ascending=[False, True]).head(MOST_SHOWN)
    for row in highest.to_dict("records"):
        yield {str(name): value for name, value in row.items()} | {
            "address": f"explorer.html#{filters}shown=core%3A{row['concept_id']}"
        }


def _contrasted(contrasts: pd.DataFrame, name: str) -> tuple[str, str]:
    """What a declared contrast shows, in a sentence, and its view."""
    all_declared = declared("contrasts").set_index("contrast")
    grouping, groups, others = map(str, all_declared.loc[name, ["grouping", "groups", "other_groups"]])
    # The explorer compares single groups: of several the first is shown, against any other.
    against = grouping if " " in others else f"{grouping}%3A{others}"
    address = f"explorer.html#{grouping}={groups.split()[0]}&against={against}&order=difference"
    rows = contrasts[contrasts["contrast"] == name]
    both = f"{_and(groups.split())} posts", f"{_and(others.split())} posts"
    if rows.empty:
        return f"Nothing can be said of {both[0]} and {both[1]}: too few documents are counted.", ""
    sizes = rows.iloc[0]
    n = f"{_n(sizes['n_documents'])} of {_n(sizes['n_employers'], 'employer')} against {sizes['other_n_documents']} of {sizes['other_n_employers']}"
    if (rows["verdict"] == "too_few").all():
        return f"Too few documents to compare {both[0]} with {both[1]} ({n}).", address
    said = [
        f"{verdict} often for {_listed(own)}"
        for verdict in ("more", "less")
        if len(own := rows[rows["verdict"] == verdict].sort_values("difference", key=abs, ascending=False))
    ]
    if not said:
        return (
            f"None of the {_n(len(rows), 'skill')} tested differs clearly between {both[0]} and {both[1]} ({n}).",
            address,
        )
    return f"{both[0].capitalize()} ask {' and '.join(said)} than {both[1]} ({n}).", address


def _trend(trends: pd.DataFrame) -> tuple[str, str]:
    """What rises with seniority, in a sentence."""
    rising = trends[trends["verdict"] == "rises"].sort_values("slope_share", ascending=False)
    if len(rising):
        return f"From level to level it rises for {_listed(rising, 'slope_share')}.", "#contrasts"
    if trends.empty or (trends["verdict"] == "too_few").all():
        return "Too few documents of known seniority for a trend.", "#contrasts"
    return f"None of the {_n(len(trends), 'skill')} tested rises clearly from level to level.", "#contrasts"


def _listed(rows: pd.DataFrame, measure: str = "difference") -> str:
    """Labels with their differences in percentage points: "Leadership (+40 points) and Budgets (+12 points)"."""
    shown = rows.head(MOST_SHOWN)
    return _and(
        f"{label} ({_signed(100 * value)} points)" for label, value in zip(shown["label"], shown[measure], strict=True)
    )


def _and(names: Iterable[str]) -> str:
    """Names as they are said: "senior, principal and head"."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _signed(points: float) -> str:
    return f"{points:+.0f}".replace("-", "\u2212")


def _n(count: int, noun: str = "document") -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
