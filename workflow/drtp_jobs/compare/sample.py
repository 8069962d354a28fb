"""The sample that is counted: which documents count, once each, and whose they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from drtp_jobs.frames import as_rows
from drtp_jobs.structure.employers import known_employer

if TYPE_CHECKING:
    from pandera.typing import DataFrame

    from drtp_jobs.tables import Documents, WithEmployer

# Relations of near-duplicates of which one document stands for both.
COUNTS_ONCE = ("same_text", "same_post", "translation")
_RECENT_YEARS = 10


def employer_of(organisation: str | None) -> str | None:
    """The employer that documents are clustered by: the organisation without department, programme or town."""
    if organisation is None:
        return None
    known = known_employer(organisation)
    return known["organisation"] if known is not None else re.split(r"\s[-–|/]\s|\(|, ", organisation)[0].strip()


def with_employer(documents: DataFrame[Documents]) -> DataFrame[WithEmployer]:
    """The documents with the column employer; each document that names none is an employer of its own."""
    names = documents["organisation"].astype(object).where(documents["organisation"].notna(), None).map(employer_of)
    own = "employer of " + documents["document_id"]
    return cast("DataFrame[WithEmployer]", documents.assign(employer=names.where(names.notna(), own)))


def sample_of(documents: DataFrame[WithEmployer], near_duplicates: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of the table sample, one a document.

    Of documents that say the same (COUNTS_ONCE) one in English, which the core vocabulary is in, stands for the others,
    and of several the one with most statements.
    """
    eligible = documents[documents["is_eligible"]]
    n_statements = eligible["n_criteria"] + eligible["n_duties"]
    is_foreign = eligible["language"].fillna("en") != "en"
    best_first = eligible.assign(is_foreign=is_foreign, fewest=-n_statements)
    best_first = best_first.sort_values(["is_foreign", "fewest", "document_id"])
    stands_for = _stands_for(best_first["document_id"].tolist(), near_duplicates)
    rows = []
    periods = periods_of(documents)
    for document in as_rows(documents):
        name = document["document_id"]
        chosen = stands_for.get(name)
        rows.append(
            {
                "document_id": name,
                "employer": document["employer"],
                "period": periods.get(name),
                "is_counted": chosen == name,
                "counted_as": chosen,
            }
        )
    return rows


def periods_of(documents: DataFrame[WithEmployer]) -> dict[str, str]:
    """Whether each dated document is recent or older: recent is within ten years of the newest that is eligible.

    By years, and by the corpus' own newest document, so that the same files give the same answer on any day.
    """
    dated = documents[documents["date"].notna()]
    years = dict(zip(dated["document_id"], dated["date"].str[:4].astype(int), strict=True))
    eligible = [years[name] for name in dated.loc[dated["is_eligible"], "document_id"]]
    if not eligible:
        return {}
    newest = max(eligible)
    return {name: "recent" if year > newest - _RECENT_YEARS else "older" for name, year in years.items()}


def _stands_for(best_first: list[str], near_duplicates: list[dict[str, Any]]) -> dict[str, str]:
    """For each document the one that stands for it, which may be itself: the first of those that say the same."""
    place = {name: number for number, name in enumerate(best_first)}
    pairs = [
        (place[row["document_id"]], place[row["other_id"]])
        for row in near_duplicates
        if row["relation"] in COUNTS_ONCE and {row["document_id"], row["other_id"]} <= place.keys()
    ]
    ends = np.array(pairs, dtype=int).reshape(-1, 2)
    graph = coo_array((np.ones(len(pairs)), (ends[:, 0], ends[:, 1])), shape=(len(place), len(place)))
    _, groups = connected_components(graph, directed=False)
    chosen: dict[int, str] = {}
    for name, group in zip(best_first, groups, strict=True):
        chosen.setdefault(int(group), name)
    return {name: chosen[int(group)] for name, group in zip(best_first, groups, strict=True)}
