"""Professions and what they ask for from junior to senior: counted documents in, for each profession its steps out.

A profession is a role family, or what people call a post, inferred from its title (training/professions.py). Steps are those
from whose seniority the training grid infers levels: junior, middle, and senior with all above it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
from pandera.typing import DataFrame

from drtp_jobs import tables
from drtp_jobs.compare.demand import Demand
from drtp_jobs.compare.intervals import newcombe_interval
from drtp_jobs.frames import as_rows
from drtp_jobs.report.published import asked_within, demand_within
from drtp_jobs.terms import ROLE_FAMILIES
from drtp_jobs.training.professions import profession_of

STEPS: Mapping[str, str] = {
    "student": "junior",
    "junior": "junior",
    "middle": "middle",
    "senior": "senior",
    "principal": "senior",
    "head": "senior",
}
_MOST_ASKED = 30
_MOST_ADDED = 15
_FEWEST = 2  # documents of a profession that titles name, and that ask for something: one is an accident
_NOT_LEARNT = ("qualification", "field")  # kinds of concepts that are no skills


def professions_of(read: tables.Published, documents: DataFrame[tables.Sampled]) -> Iterator[dict[str, Any]]:
    """Role families, then professions by name, that counted documents have; each with its steps and what each adds.

    A profession holds id, name, family (of one that titles name the commonest), n_documents, n_employers, `asked`: [concept, n_asking,
    share, lower, upper] of all its documents, `steps`: name, n_documents, n_employers and is_small, and `added`: from, to
    and rows as `added_between` gives them. Where documents are too few for a share it is None.
    """
    named = documents["title"].map(profession_of)
    demand = demand_within(read, documents)
    for each in _families_first(read[tables.Professions]):
        family = each["role_family"]
        own = documents[documents["role_family"] == family if family else named == each["profession_id"]]
        if len(own) >= (1 if family else _FEWEST):
            commonest = next(iter(own["role_family"].mode()), None)
            yield _profession(
                read, demand.among(_by_step(own)), each["profession_id"], each["label"], family or commonest
            )


def _families_first(professions: DataFrame[tables.Professions]) -> list[dict[str, Any]]:
    """Professions that are role families, in their order, then the others by name."""
    order = {family: place for place, family in enumerate(ROLE_FAMILIES)}
    return sorted(as_rows(professions), key=lambda each: (order.get(each["role_family"], len(order)), each["label"]))


def added_between(before: DataFrame[tables.Prevalence], after: DataFrame[tables.Prevalence]) -> Iterator[list[Any]]:
    """What is asked for more often after a step than before it: what is clearly so first, then by the difference.

    Both are rows of prevalence of the same concepts. A row is [concept, n_asking after, n_asking before, difference, lower
    end, upper end]; the last three are None where one side is too small for a share.
    """
    both = after.merge(before, on="concept_id", suffixes=("", "_before"))
    both = both.assign(difference=both["prevalence_share"] - both["prevalence_share_before"])
    shares = ["prevalence_share", "lower_share", "upper_share"]
    own, earlier = ([both[f"{name}{side}"] for name in shares] for side in ("", "_before"))
    lower, upper = newcombe_interval(*own, *earlier)
    both = both.assign(lower=lower, upper=upper, is_clear=(lower > 0) & ~both["is_small"] & ~both["is_small_before"])
    more = both[(both["difference"] > 0) & (both["n_asking"] >= _FEWEST)]
    order = ["is_clear", "difference", "n_asking", "concept_id"]
    for row in as_rows(more.sort_values(order, ascending=[False, False, False, True]).head(_MOST_ADDED)):
        is_small = row["is_small"] or row["is_small_before"]
        ends = (None, None, None) if is_small else _rounded(row["difference"], row["lower"], row["upper"])
        yield [row["concept_id"], int(row["n_asking"]), int(row["n_asking_before"]), *ends]


def _by_step(documents: DataFrame[tables.Sampled]) -> DataFrame[tables.Sampled]:
    """Documents with their step as seniority, so that steps are counted with the intervals that seniorities have."""
    return documents.assign(seniority=documents["seniority"].map(STEPS))


def _profession(
    read: tables.Published, demand: Demand, identifier: str, name: str, family: str | None
) -> dict[str, Any]:
    rows = asked_within(demand)
    concepts = read[tables.Concepts]
    rows = rows[~rows["concept_id"].isin(concepts.loc[concepts["kind"].isin(_NOT_LEARNT), "concept_id"])]
    by_step = {step: rows[(rows["grouping"] == "seniority") & (rows["group"] == step)] for step in STEPS.values()}
    steps = [(step, own) for step, own in by_step.items() if len(own)]
    whole = rows[(rows["grouping"] == "all") & (rows["n_asking"] > 0)]
    return {
        "id": identifier,
        "name": name,
        "family": family,
        "n_documents": len(demand.documents),
        "n_employers": int(demand.documents["employer"].nunique()),
        "asked": list(
            _shares(whole.sort_values(["n_asking", "concept_id"], ascending=[False, True]).head(_MOST_ASKED))
        ),
        "steps": [{"name": step, **_size(own.iloc[0])} for step, own in steps],
        "added": [
            {"from": before, "to": after, "rows": list(added_between(earlier, now))}
            for (before, earlier), (after, now) in itertools.pairwise(steps)
        ],
    }


def _size(row: pd.Series) -> dict[str, Any]:
    return {
        "n_documents": int(row["n_documents"]),
        "n_employers": int(row["n_employers"]),
        "is_small": bool(row["is_small"]),
    }


def _shares(rows: DataFrame[tables.Prevalence]) -> Iterator[list[Any]]:
    for row in as_rows(rows):
        share = _rounded(row["prevalence_share"], row["lower_share"], row["upper_share"])
        yield [row["concept_id"], int(row["n_asking"]), *((None, None, None) if row["is_small"] else share)]


def _rounded(*numbers: Any) -> tuple[Any, ...]:
    return tuple(round(float(number), 4) for number in numbers)
