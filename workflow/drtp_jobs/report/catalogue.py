"""The catalogue: one page of training resources, with what is asked for beside what is taught.

Published tables in, a self-contained page out. The page counts and searches by itself, so it holds each resource with its
skills, level and sources, what documents ask for of each skill, and professions with their steps. Texts of a resource
(description, outcomes) are in it only where its licence is an open one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup
from pandera.typing import DataFrame

from drtp_jobs import tables
from drtp_jobs.frames import as_rows
from drtp_jobs.notation.rows import records
from drtp_jobs.report.embedded import dumped, in_script, joined
from drtp_jobs.report.environment import environment
from drtp_jobs.report.explorer import other_names
from drtp_jobs.report.pages import FAMILIES
from drtp_jobs.report.professions import professions_of
from drtp_jobs.report.published import counted_documents, read_marked
from drtp_jobs.terms import ANY_REQUIREMENT, CORE, SAME_RELATIONS, SENIORITIES, SEVERITIES, ConceptKey
from drtp_jobs.training.catalogue_files import OF_PAGE
from drtp_jobs.training.entries import TEACHES, Entry, entries_of, framework_names

_FACTS = ("resource_id", "title", "url", "kind", "format", "licence", "is_open", "is_free", "minutes", "modified")
_GROUPINGS = ("all", "role_family", "seniority")
_SHARES = ("share", "lower_share", "upper_share")
_OF_GAPS = (
    *("column", "kind", "rank", "learnt_by", "n_asking", "n_documents", *_SHARES),
    *("n_resources", "n_providers", "n_open", "status"),
)
_MOST_PROBLEMS = 200  # on the page; a file that is wrong in every line has thousands, and the table holds them all


def write_catalogue(
    files: Iterable[Path],
    template: Path,
    scripts: Sequence[Path],
    styles: Sequence[Path],
    corpus: str,
    is_fictional: bool,
    out_page: Path,
) -> None:
    """Write the page from the published tables in `files`; scripts and styles stand in it one after the other.

    Of the path `corpus` only the last folder is named. If `is_fictional`, the page says that what is asked for is invented.
    """
    read = read_marked(OF_PAGE, files)
    data = catalogue_data(read)
    page = (
        environment(template.parent)
        .get_template(template.name)
        .render(
            corpus=Path(corpus).resolve().name,
            is_fictional=is_fictional,
            n_resources=len(data["resources"]),
            n_sources=len(data["sources"]),
            n_documents=data["n_documents"],
            problems=sorted(as_rows(read[tables.TrainingProblems]), key=lambda row: SEVERITIES.index(row["severity"])),
            most_problems=_MOST_PROBLEMS,
            style=joined(styles),
            script=joined(scripts),
            data=Markup(in_script(dumped(data))),
        )
    )
    out_page.parent.mkdir(parents=True, exist_ok=True)
    out_page.write_text(page, encoding="utf-8")


def catalogue_data(read: tables.Published) -> dict[str, Any]:
    """What the page holds; resources, concepts, providers and sources refer to one another by their places.

    A resource is [*facts, languages, level, method of the level, its evidence, level as published, provider, columns,
    sources, terms, outcomes, description]; a term is [concept, whether it is taught, method, field, score]. A concept is
    [vocabulary, identifier, label, other names, the same in other frameworks, domain, demand, supply, gaps,
    identifier of the broader one].
    """
    entries = entries_of(read)
    documents = counted_documents(read)
    demand = _demand(read[tables.Prevalence])
    concepts, place = _concepts(read, entries, demand)
    sources = sorted({source for each in entries for source in each.sources})
    providers = {
        each.provider["provider_id"]: [each.provider["name"], each.provider["url"]] for each in entries if each.provider
    }
    provider_place = {key: number for number, key in enumerate(providers)}
    return {
        "facts": list(_FACTS),
        "families": _families(),
        "of_gaps": list(_OF_GAPS),
        "resources": [_resource(each, place, provider_place, sources) for each in entries],
        "concepts": concepts,
        "providers": list(providers.values()),
        "sources": sources,
        "frameworks": _frameworks(read, entries),
        "professions": [_placed(each, place) for each in professions_of(read, documents)],
        "n_documents": len(documents),
        "n_employers": int(documents["employer"].nunique()),
    }


def _resource(
    entry: Entry, place: Mapping[ConceptKey, int], providers: Mapping[str, int], sources: Sequence[str]
) -> list[Any]:
    level = entry.level or dict.fromkeys(("level", "method", "evidence", "as_published"))
    terms = [
        [
            place[term.vocabulary, term.concept_id],
            int(term.relation == TEACHES),
            term.method,
            term.field,
            round(term.score, 2),
        ]
        for term in entry.terms
    ]
    return [
        *(entry.facts[name] for name in _FACTS),
        (entry.facts["language"] or "").split(),
        *(level[name] for name in ("level", "method", "evidence", "as_published")),
        providers[entry.provider["provider_id"]] if entry.provider else None,
        list(entry.columns),
        [sources.index(source) for source in entry.sources],
        terms,
        list(entry.outcomes) if entry.may_be_quoted else [],
        entry.facts["description"] if entry.may_be_quoted else None,
    ]


def _concepts(
    read: tables.Published, entries: Iterable[Entry], demand: Mapping[ConceptKey, list[Any]]
) -> tuple[list[list[Any]], dict[ConceptKey, int]]:
    """Concepts that are taught, needed first or asked for, and the place of each."""
    known: dict[ConceptKey, str] = {}
    domains: dict[ConceptKey, str | None] = {}
    broader: dict[ConceptKey, str | None] = {}
    for row in as_rows(read[tables.Concepts]):
        known[row["vocabulary"], row["concept_id"]] = row["label"]
        domains[row["vocabulary"], row["concept_id"]] = row["domain"]
        broader[row["vocabulary"], row["concept_id"]] = row["broader"]
    named = {(term.vocabulary, term.concept_id): term.label for each in entries for term in each.terms}
    keys = sorted(named.keys() | demand.keys())
    names = other_names(read[tables.Labels], read[tables.Mappings])
    same = _same(read[tables.Mappings], known)
    supply, gaps = _supply(read[tables.Grid]), _gaps(read[tables.Gaps])
    rows = [
        [
            *key,
            label,
            [name for name in names.get(key, ()) if name.casefold() != label.casefold()],
            same.get(key, []),
            domains.get(key),
            demand.get(key, []),
            supply.get(key, []),
            gaps.get(key, []),
            broader.get(key),
        ]
        for key in keys
        for label in [known.get(key) or named.get(key) or key[1]]
    ]
    return rows, {key: number for number, key in enumerate(keys)}


def _same(mappings: DataFrame[tables.Mappings], labels: Mapping[ConceptKey, str]) -> dict[ConceptKey, list[list[str]]]:
    """By concept [vocabulary, label] of what is the same, or nearly the same, in other frameworks."""
    found: defaultdict[ConceptKey, list[list[str]]] = defaultdict(list)
    rows = mappings[
        mappings["relation"].isin(SAME_RELATIONS) & (mappings["vocabulary"] != mappings["target_vocabulary"])
    ]
    columns = ["vocabulary", "concept_id", "target_vocabulary", "target_id"]
    for vocabulary, concept_id, *target in rows[columns].itertuples(index=False):
        found[vocabulary, concept_id].append([target[0], labels.get((target[0], target[1]), target[1])])
    return dict(found)


def _demand(prevalence: DataFrame[tables.Prevalence]) -> dict[ConceptKey, list[list[Any]]]:
    """By concept [grouping, group, documents that ask, documents, employers, share, lower, upper]; no share of too few."""
    rows = prevalence[
        (prevalence["level"] == "concept")
        & (prevalence["requirement"] == ANY_REQUIREMENT)
        & prevalence["grouping"].isin(_GROUPINGS)
    ]
    asked = set(zip(*(rows.loc[rows["n_asking"] > 0, name] for name in ("vocabulary", "concept_id")), strict=True))
    found: defaultdict[ConceptKey, list[list[Any]]] = defaultdict(list)
    for row in as_rows(rows):
        key = (row["vocabulary"], row["concept_id"])
        if key in asked:
            counts = [row[name] for name in ("n_asking", "n_documents", "n_employers")]
            shares = [round(row[name], 4) for name in ("prevalence_share", "lower_share", "upper_share")]
            found[key].append([row["grouping"], row["group"], *counts, *([None] * 3 if row["is_small"] else shares)])
    order = {group: number for number, group in enumerate((*FAMILIES, *SENIORITIES))}
    for own in found.values():
        own.sort(key=lambda each: (_GROUPINGS.index(each[0]), order.get(each[1], 0), each[1]))
    return dict(found)


def _supply(grid: DataFrame[tables.Grid]) -> dict[ConceptKey, list[list[Any]]]:
    """By concept [column, level, status] of every cell of the training grid in which it is asked for, by either way."""
    found: defaultdict[ConceptKey, dict[tuple[str, str], str]] = defaultdict(dict)
    columns = ["vocabulary", "concept_id", "column", "level", "status"]
    for vocabulary, concept_id, column, level, status in grid[columns].itertuples(index=False):
        found[vocabulary, concept_id][column, level] = status
    return {concept: [[*cell, status] for cell, status in own.items()] for concept, own in found.items()}


def _gaps(gaps: DataFrame[tables.Gaps]) -> dict[ConceptKey, list[list[Any]]]:
    """By concept the values of _OF_GAPS of each of its places in the ranking of gaps; no shares of too few documents."""
    found: defaultdict[ConceptKey, list[list[Any]]] = defaultdict(list)
    for row in as_rows(gaps):
        nothing = dict.fromkeys(_SHARES) if row["is_small"] else {}
        shares = {name: round(row[name], 4) for name in _SHARES} | nothing
        found[row["vocabulary"], row["concept_id"]].append([(row | shares)[name] for name in _OF_GAPS])
    return dict(found)


def _frameworks(read: tables.Published, entries: Iterable[Entry]) -> dict[str, str]:
    """Names of the vocabularies whose skills are taught, the core first."""
    names = framework_names(read[tables.Frameworks])
    used = sorted({term.vocabulary for each in entries for term in each.terms_of(TEACHES)} - {CORE})
    return {CORE: "All skills (core vocabulary)"} | {
        name: str(names[name]["name"]) if name in names else name for name in used
    }


def _families() -> dict[str, list[str]]:
    """The role families of each column of the training grid."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in records("training/demand_columns"):
        found[row["column"]].append(row["role_family"])
    return dict(found)


def _placed(profession: dict[str, Any], place: Mapping[ConceptKey, int]) -> dict[str, Any]:
    """A profession whose concepts are named by their places."""

    def at(rows: Iterable[Sequence[Any]]) -> list[list[Any]]:
        return [[place[CORE, concept_id], *rest] for concept_id, *rest in rows]

    added = [each | {"rows": at(each["rows"])} for each in profession["added"]]
    return profession | {"asked": at(profession["asked"]), "added": added}
