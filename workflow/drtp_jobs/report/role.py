"""A page about one role family: what it is asked for, how it differs, its grades, tools, sentences and qualifications.

The page of the family analysis also says who does the work of a research software analyst, in whichever family.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
from pandera.typing import DataFrame

from drtp_jobs import tables
from drtp_jobs.compare.contrasts import contrasts_of, declared
from drtp_jobs.compare.demand import Demand, counted_mentions
from drtp_jobs.compare.intervals import is_small
from drtp_jobs.frames import as_row, as_rows
from drtp_jobs.report.addresses import document_view, view_of
from drtp_jobs.report.analysts import analysts_view
from drtp_jobs.report.comparisons import comparison_of
from drtp_jobs.report.dumbbells import contrast_figure
from drtp_jobs.report.figure import by_name
from drtp_jobs.report.heat import heat_figure
from drtp_jobs.report.ladders import ladders_view
from drtp_jobs.report.pages import ROLES
from drtp_jobs.report.published import asked_within, counted_documents, demand_within
from drtp_jobs.report.scope import dates_said, said_of, sizes_of
from drtp_jobs.report.wording import counted, listed
from drtp_jobs.report.years import over_years_within
from drtp_jobs.terms import CORE, SENIORITIES
from drtp_jobs.training.professions import columns_of_families

_MOST_RANKED = 12
_MOST_OF_A_KIND = 8
_MOST_QUOTED = 6
_MOST_TITLES = 5
_MOST_LADDERS = 6
_FEWEST_ASKING = 2  # a tool that one post names says nothing of the family
_NAMED = {"language": "Languages", "tool": "Tools", "technology": "Technologies", "method": "Methods"}
_QUALIFICATIONS = {
    "phd": "a doctorate",
    "masters": "a master’s degree",
    "undergraduate": "a first degree",
    "professional": "a professional qualification",
}
_ADVERT = "advert"
_DESCRIPTION = "job_description"  # and a role profile
_DESCRIPTIONS = (_DESCRIPTION, "role_profile")
_ANALYSIS = "analysis"


def role_page(read: tables.Published, family: str) -> dict[str, Any]:
    """What the page of a role family is given; without a counted document of it, what it can't say."""
    documents = counted_documents(read)
    own = documents[documents["role_family"] == family]
    every = demand_within(read, documents)
    demand = every.among(own)
    asked = asked_within(demand)
    comparison = versus_others(every, family)
    years = over_years_within(demand, f"{family}-", role_family=family)
    kinds = adverts_or_descriptions(demand, family)
    figures = [
        contrast_figure(comparison),
        contrast_figure(kinds),
        heat_figure(
            asked,
            "seniority",
            SENIORITIES,
            name=f"{family}-by-seniority",
            of=f"What differs most by seniority among {family} posts",
            role_family=family,
        ),
        *(each.figure for each in years),
    ]
    ranked = ranked_by_kind(demand, read[tables.Concepts])
    return {
        "family": family,
        "gaps": gaps_of_family(read[tables.Gaps], family),
        "name": ROLES[family],
        "said": said_of(own),
        "dates": dates_said(own),
        "n_documents": len(own),
        "titles": common_titles(own),
        "limits": limits_of(own),
        "ranked": ranked,
        "comparison": comparison,
        "within_kinds": list(versus_others_by_kind(every, family)),
        "kinds": kinds,
        "years": years,
        "analysts": analysts_view(read, documents) if family == _ANALYSIS else None,
        "named": list(named_by_kind(asked, read[tables.Concepts], family)),
        "sentences": list(typical_sentences(read, own, [row["concept_id"] for row in ranked["rows"]])),
        "qualifications": list(qualifications_of(read, own)),
        "ladders": [
            ladder
            for ladder in ladders_view(read[tables.Ladders], read[tables.Steps], read[tables.Statements])
            if ladder["role_family"] == family
        ],
        "most_ladders": _MOST_LADDERS,
        "figures": by_name(figures),
        "seniority_figure": f"{family}-by-seniority",
        "contrast_figure": f"contrast-{comparison['name']}",
    }


def gaps_of_family(gaps: DataFrame[tables.Gaps], family: str) -> str:
    """The list of gaps in training for a family, on the page of the training grid; nothing where there is none."""
    column = columns_of_families()[family]
    return f"grid.html#gaps-{column}" if (gaps["column"] == column).any() else ""


def limits_of(documents: DataFrame[tables.Sampled]) -> list[str]:
    """What the number of documents of a family allows to say, in sentences."""
    if documents.empty:
        return []
    if is_small(len(documents), int(documents["employer"].nunique())):
        return ["That is too few for shares that say something of other posts: this page shows counts."]
    enough, few = list[str](), list[str]()
    for level, n in sizes_of(documents, "seniority", SENIORITIES):
        employers = documents.loc[documents["seniority"] == level, "employer"].nunique()
        (few if is_small(n, int(employers)) else enough).append(f"{level} ({n})")
    said = ["That is enough for shares, with intervals."]
    if enough:
        said.append(f"By seniority it is enough for these levels: {listed(enough)}.")
    if few:
        said.append(f"Too few to say: {listed(few)}.")
    return said


def common_titles(documents: DataFrame[tables.Sampled]) -> list[str]:
    """The commonest titles of some documents, so that a reader sees what posts a family holds."""
    found = documents["title"].dropna().value_counts().reset_index()
    ordered = found.sort_values(["count", "title"], ascending=[False, True])
    return list(ordered["title"].head(_MOST_TITLES))


def ranked_by_kind(demand: Demand, concepts: DataFrame[tables.Concepts]) -> dict[str, Any]:
    """What a family is asked for most, other than tools: in descriptions and, beside them, in adverts.

    Ordered by the descriptions (job descriptions and role profiles) where there are enough, else by all documents. A row
    holds concept_id, label, and for each column the row of prevalence there.
    """
    kinds = demand.documents["document_kind"]
    asked = asked_within(
        demand.among(demand.documents.assign(document_kind=kinds.where(kinds == _ADVERT, _DESCRIPTION)))
    )
    by_kind = asked[asked["grouping"] == "document_kind"]
    columns = {
        name: own.set_index("concept_id")
        for name, kind in (("descriptions", _DESCRIPTION), ("adverts", _ADVERT))
        if len(own := by_kind[by_kind["group"] == kind])
    }
    first = columns.get("descriptions")
    if first is None or first["is_small"].any():
        first = asked[asked["grouping"] == "all"].set_index("concept_id")
    kind_of = concepts.query("vocabulary == 'core'").set_index("concept_id")["kind"].to_dict()
    top = first[~first.index.map(kind_of).isin(list(_NAMED)) & (first["n_asking"] > 0)]
    top = top.sort_values(["n_asking", "label"], ascending=[False, True]).head(_MOST_RANKED)
    return {
        "columns": [f"{name} ({own['n_documents'].iloc[0]})" for name, own in columns.items()],
        "rows": [
            {
                "concept_id": concept_id,
                "label": label,
                "cells": [as_row(own.loc[str(concept_id)].to_dict()) for own in columns.values()],
            }
            for concept_id, label in top["label"].items()
        ],
    }


def versus_others(demand: Demand, family: str) -> dict[str, Any]:
    """A family against all other families, in the declared skills, by the test of the declared contrasts."""
    name = f"{family}-or-others"
    found = _contrasted(demand, name, "role_family", family, "*")
    return comparison_of(found, f"{family} posts", "all others") | {"name": name}


def versus_others_by_kind(demand: Demand, family: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The same among descriptions alone and among adverts alone, so that no family differs by the kinds that it holds."""
    is_advert = demand.documents["document_kind"] == _ADVERT
    yield "descriptions", versus_others(demand.among(demand.documents[~is_advert]), family)
    yield "adverts", versus_others(demand.among(demand.documents[is_advert]), family)


def adverts_or_descriptions(demand: Demand, family: str) -> dict[str, Any]:
    """The adverts of a family against its job descriptions and role profiles, by the same test."""
    name = f"{family}-adverts-or-descriptions"
    found = _contrasted(demand, name, "document_kind", _ADVERT, " ".join(_DESCRIPTIONS))
    contrasts = declared("contrasts").set_index("contrast")
    caution = str(contrasts.loc["advert-or-description", "caution"])
    return comparison_of(found, f"{family} adverts", "descriptions") | {"name": name, "caution": caution}


def _contrasted(
    demand: Demand, name: str, grouping: str, groups: str, other_groups: str
) -> DataFrame[tables.Contrasts]:
    """Rows of contrasts of two groups of some documents, in the declared skills; none without documents."""
    contrast = {"contrast": name, "grouping": grouping, "groups": groups, "other_groups": other_groups}
    rows: list[dict[str, Any]] = []
    if len(demand.documents):
        rows = list(contrasts_of(demand, pd.DataFrame([contrast]), declared("concepts")))
    return tables.frame(tables.Contrasts, rows)


def named_by_kind(
    asked: DataFrame[tables.Prevalence], concepts: DataFrame[tables.Concepts], family: str
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The tools and the like that a family names most, by kind; of at least two posts."""
    kinds = concepts.query("vocabulary == 'core'").set_index("concept_id")["kind"]
    rows = asked[(asked["grouping"] == "all") & (asked["n_asking"] >= _FEWEST_ASKING)]
    for kind, heading in _NAMED.items():
        own = rows[rows["concept_id"].map(kinds) == kind]
        top = own.sort_values(["n_asking", "label"], ascending=[False, True]).head(_MOST_OF_A_KIND)
        if len(top):
            yield heading, [row | {"address": view_of(row["concept_id"], role_family=family)} for row in as_rows(top)]


def typical_sentences(
    read: tables.Published, documents: DataFrame[tables.Sampled], concept_ids: list[str]
) -> Iterator[dict[str, Any]]:
    """A sentence for each of some concepts: the criterion of middle length, of employers not quoted yet where there are such."""
    facts = documents.set_index("document_id")[["employer", "title"]]
    mentions = read[tables.Mentions]
    asking = counted_mentions(mentions[mentions["document_id"].isin(facts.index) & (mentions["vocabulary"] == CORE)])
    statements = read[tables.Statements].query("kind == 'criterion'")
    labels = read[tables.Concepts].query("vocabulary == 'core'").set_index("concept_id")["label"]
    quoted: set[str] = set()
    for concept_id in concept_ids[:_MOST_QUOTED]:
        own = statements[
            statements["statement_id"].isin(asking.loc[asking["concept_id"] == concept_id, "statement_id"])
        ]
        own = own.assign(employer=own["document_id"].map(facts["employer"]), length=own["text"].str.len())
        fresh = own[~own["employer"].isin(quoted)]
        ordered = (fresh if len(fresh) else own).sort_values(["length", "statement_id"])
        if ordered.empty:
            continue
        chosen = ordered.iloc[(len(ordered) - 1) // 2]
        quoted.add(chosen["employer"])
        yield {
            "label": labels.get(concept_id, concept_id),
            "text": chosen["text"],
            "employer": chosen["employer"],
            "title": as_row(facts.loc[chosen["document_id"]].to_dict())["title"],
            "address": document_view(chosen["document_id"]),
        }


def qualifications_of(read: tables.Published, documents: DataFrame[tables.Sampled]) -> Iterator[str]:
    """How many documents name each qualification as the lowest that is enough, and as an essential one, in sentences."""
    traits = read[tables.Traits]
    named = traits[traits["document_id"].isin(documents["document_id"])].merge(
        read[tables.Statements][["statement_id", "requirement"]], on="statement_id"
    )
    for qualification, said in _QUALIFICATIONS.items():
        own = named[named["qualification"] == qualification]
        n = own["document_id"].nunique()
        n_essential = own.loc[own["requirement"] == "essential", "document_id"].nunique()
        if n:
            ask = "asks" if n == 1 else "ask"
            yield f"{n} of {counted(len(documents), 'document')} {ask} for {said}{_as_essential(n, n_essential)}."


def _as_essential(n: int, n_essential: int) -> str:
    if not n_essential:
        return ""
    if n_essential < n:
        return f", {n_essential} of them as essential"
    return ", as essential" if n == 1 else ", all of them as essential"
