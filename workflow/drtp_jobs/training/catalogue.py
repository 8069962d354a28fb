"""Resources, each once -> rows of the tables of the catalogue; and what of them no table of knowledge holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from drtp_jobs.frames import Row
from drtp_jobs.problems import Problem
from drtp_jobs.tag.surface import Tagger
from drtp_jobs.training.derived import derived_from
from drtp_jobs.training.duplicates import Merged, merged
from drtp_jobs.training.facts import (
    date_of,
    format_of,
    languages_of,
    licence_of,
    minutes_of,
    provider_name,
    slug_of,
)
from drtp_jobs.training.levels import published_level
from drtp_jobs.training.model import Resource
from drtp_jobs.training.professions import profession_rows
from drtp_jobs.training.records import records_of
from drtp_jobs.training.relations import Relation, circles_of, relations_of
from drtp_jobs.training.source_lines import (
    FRAMEWORKS,
    PROVIDERS,
    SOURCES,
    STAGE,
    NoSources,
    Source,
    columns_of_source,
    folder_of,
)
from drtp_jobs.training.sources import Imported, resources_of

_BETWEEN = "; "
_OF_PROVIDER = ("provider_id", "name", "url", "ror", "kind", "source_of_fact")
_OF_FRAMEWORK = (
    "framework_id",
    "name",
    "steward",
    "professions",
    "url",
    "machine_readable",
    "licence",
    "vocabulary",
    "is_seen",
    "source_of_fact",
)
_KINDS_OF_PROVIDERS = ("provider", "collection", "registry")


def catalogue_of(path: Path, defaults: Path, tagger: Tagger) -> dict[str, list[Row]]:
    """Rows of all tables of a catalogue, by name; `path` is as for `resources_of`. Where nothing can be read, that is a problem.

    `defaults` is the folder whose tables of providers and frameworks stand in for those that the path's folder lacks;
    `tagger` is that of the core vocabulary.
    """
    try:
        read = resources_of(path)
    except NoSources as error:
        advice = f"Add a {SOURCES} that says what to read, or leave the setting training out."
        read = Imported([], [], [Problem(path.name, STAGE, "set_aside", str(error), advice)], [])
    resources = merged(read.resources)
    relations = relations_of(resources)
    offering, wrong = _listed(PROVIDERS, _OF_PROVIDER, folder_of(path), defaults)
    frameworks, also_wrong = _listed(FRAMEWORKS, _OF_FRAMEWORK, folder_of(path), defaults)
    providers = ProviderNames(offering)
    derived = derived_from([each.resource for each in resources], tagger)
    problems = [*read.problems, *wrong, *also_wrong, *doubts_of(resources, relations, tagger)]
    return {
        "resources": list(resource_rows(resources, providers)),
        "resource_outcomes": list(outcome_rows(resources)),
        "resource_sources": list(source_rows(resources)),
        "resource_relations": [relation._asdict() for relation in relations],
        **derived,
        "providers": providers.rows(resources),
        "frameworks": list(framework_rows(frameworks)),
        "professions": list(profession_rows()),
        "training_sources": [source_line(*each) for each in zip(read.sources, read.n_of, strict=True)],
        "training_problems": list({(each.document_id, each.reason): problem_row(each) for each in problems}.values()),
    }


class ProviderNames:
    """Providers by their identifiers: those that a table lists, and those that resources name."""

    def __init__(self, listed: Iterable[Mapping[str, str]]) -> None:
        self._rows: dict[str, Row] = {each["provider_id"]: {**each} for each in listed}
        self._ids = {
            name.casefold(): key for key, row in self._rows.items() for name in (row["name"], row["ror"]) if name
        }

    def id_of(self, published: str) -> str:
        """The identifier of a provider whom a source names; one that no table lists is added."""
        for name in (published, provider_name(published)):
            if name.casefold() in self._ids:
                return self._ids[name.casefold()]
        key = slug_of(name) or "unnamed"
        self._rows.setdefault(key, {"provider_id": key, "name": name})
        self._ids[name.casefold()] = key
        return key

    def rows(self, resources: Sequence[Merged]) -> list[Row]:
        """Rows of the table of providers, with the number of resources that each offers."""
        times = Counter(key for each in resources for key in self.ids_of(each.resource))
        empty = dict.fromkeys(_OF_PROVIDER)
        rows = [{**empty, **_filled(row), "n_resources": times[key]} for key, row in self._rows.items()]
        return [row | {"kind": row["kind"] if row["kind"] in _KINDS_OF_PROVIDERS else None} for row in rows]

    def ids_of(self, resource: Resource) -> list[str]:
        """Identifiers of all providers of a resource, in the order in which they are named."""
        names = filter(None, (resource.provider or "").split(_BETWEEN))
        return list(dict.fromkeys(self.id_of(name) for name in names))


def _listed(
    name: str, columns: Sequence[str], folder: Path, defaults: Path
) -> tuple[list[dict[str, str]], list[Problem]]:
    """The rows of a table of providers or frameworks, and what is wrong with it; the default one if there is none."""
    path = folder / name
    if not path.is_file():
        path = defaults / name
    read = records_of(path)
    problems = [Problem(name, STAGE, fault.severity, f"{name}: {fault.reason}", fault.advice) for fault in read.faults]
    missing = [column for column in columns if read.records and column not in read.records[0].values]
    if missing and path.parent != defaults:
        reason = f"{name}: it has no column {missing[0]}; the table of this project is used instead."
        others, more = _listed(name, columns, defaults, defaults)
        return others, [Problem(name, STAGE, "warning", reason, f"Add the column {missing[0]}."), *more]
    rows: dict[str, dict[str, str]] = {}
    for record in read.records:
        row = {column: str(record.values.get(column) or "").strip() for column in columns}
        if row[columns[0]] and row["name"] and row[columns[0]] not in rows:
            rows[row[columns[0]]] = row
            continue
        reason = f"{name}, line {record.line}: it has no {columns[0]} or no name, or one that a row before has."
        problems.append(Problem(name, STAGE, "set_aside", reason, f"Give it a {columns[0]} of its own, and a name."))
    return list(rows.values()), problems


def resource_rows(resources: Iterable[Merged], providers: ProviderNames) -> Iterator[Row]:
    """Rows of the table of resources."""
    for each in resources:
        own = each.resource
        licence = licence_of(own.licence)
        languages = languages_of(own.language)
        yield {
            "resource_id": own.key,
            "title": own.title,
            "url": own.url,
            "provider_id": next(iter(providers.ids_of(own)), None),
            "provider": own.provider,
            "kind": own.kind,
            "format": format_of(own.kind),
            "description": own.description,
            "keywords": _BETWEEN.join(own.keywords) or None,
            "audience": _BETWEEN.join(own.audience) or None,
            "prerequisites": "\n".join(own.prerequisites) or None,
            "language": " ".join(languages or ()) or None,
            "licence": licence.name if licence else own.licence,
            "is_open": licence.is_open if licence else None,
            "is_free": own.is_free,
            "duration": own.duration,
            "minutes": minutes_of(own.duration),
            "modified": date_of(own.modified),
            "status": own.status.casefold() if own.status else None,
            "n_sources": len(each.members),
        }


def outcome_rows(resources: Iterable[Merged]) -> Iterator[Row]:
    """Rows of the table of outcomes, in the order in which the source gives them."""
    for each in resources:
        for position, outcome in enumerate(each.resource.outcomes):
            yield {"resource_id": each.resource.key, "position": position, "outcome": outcome}


def source_rows(resources: Iterable[Merged]) -> Iterator[Row]:
    """Where each resource stands in what sources publish."""
    for each in resources:
        for member, matched_by in each.members:
            yield {
                "entry": member.key,
                "resource_id": each.resource.key,
                "source": member.source,
                "file": member.source_file,
                "line": member.line,
                "matched_by": matched_by,
                "title": member.title,
                "url": member.url,
                "level": member.level,
                "licence": member.licence,
            }


def source_line(source: Source, n_entries: int) -> Row:
    """A line of the table of sources as a row: what was read, and what was taken for what."""
    names = ("source", "path", "only", "format", "licence", "repository", "commit", "about")
    own = _filled({name: getattr(source, name) for name in names})
    return {**own, "columns": columns_of_source(source), "n_entries": n_entries}


def framework_rows(listed: Iterable[Mapping[str, str]]) -> Iterator[Row]:
    """Rows of the table of frameworks."""
    for row in listed:
        yield {**_filled(row), "is_seen": row.get("is_seen") == "yes"}


def doubts_of(resources: Sequence[Merged], relations: Sequence[Relation], tagger: Tagger) -> list[Problem]:
    """What of resources that were read is doubtful: circles of prerequisites, and what no table or vocabulary knows."""
    return [*circles_of(relations, resources), *unknown_of(resources), *unknown_skills_of(resources, tagger)]


def unknown_of(resources: Iterable[Merged]) -> Iterator[Problem]:
    """A note for each licence, level, language, kind, duration and date that no table knows, where it is met first."""
    places: dict[tuple[str, str, str], list[Resource]] = {}
    for each in resources:
        for member, _ in each.members:
            for field, is_known in _KNOWN.items():
                value = getattr(member, field)
                if value and not is_known(value):
                    places.setdefault((member.source, field, value), []).append(member)
    for (source, field, value), members in places.items():
        where = _first_of(members)
        reason = f"{where}: what the {_CALLED.get(field, field)} {value[:200]!r} means is in no table; it is kept as published."
        yield Problem(source, STAGE, "note", reason, _ADVICE[field])


def unknown_skills_of(resources: Iterable[Merged], tagger: Tagger) -> Iterator[Problem]:
    """A note for each declared skill that no vocabulary has, where it is met first."""
    places: dict[tuple[str, str, str], list[Resource]] = {}
    for member, _ in (own for each in resources for own in each.members):
        for each in member.declared:
            if (each.framework, each.code) not in tagger.known:
                places.setdefault((member.source, each.framework, each.code), []).append(member)
    for (source, framework, code), members in places.items():
        of = f" of {framework}" if framework else ""
        reason = (
            f"{_first_of(members)}: the declared skill {code[:200]!r}{of} is in no vocabulary; it is kept as published."
        )
        advice = "Write it as the framework does, or map it in corpus/vocabularies/core/mappings.csv."
        yield Problem(source, STAGE, "note", reason, advice)


def _first_of(members: Sequence[Resource]) -> str:
    """Where the first of some resources stands, and how many more there are."""
    more = f" and {len(members) - 1} more" if members[1:] else ""
    return f"{members[0].source_file}, line {members[0].line}{more}"


_KNOWN: Mapping[str, Callable[[str], object]] = {
    "licence": licence_of,
    "language": languages_of,
    "kind": format_of,
    "duration": minutes_of,
    "modified": date_of,
    "level": published_level,
}
_CALLED = {"modified": "date"}
_ADVICE = {
    "licence": "Add it to knowledge/training/licences.csv.",
    "language": "Add it to knowledge/training/languages.csv.",
    "kind": "Add it to knowledge/training/kinds.csv.",
    "duration": "Write it as PT1H30M or 1 hour 30 minutes.",
    "level": "Add it to knowledge/training/published_levels.csv.",
    "modified": "Write a year, a month or a day: 2024, 2024-03 or 2024-03-31.",
}


def _filled(row: Mapping[str, Any]) -> Row:
    """The row with nothing where a cell is empty."""
    return {name: value or None for name, value in row.items()}


def problem_row(problem: Problem) -> Row:
    """A problem of a source as a row of the table of training problems."""
    return {
        "source": problem.document_id,
        "severity": problem.severity,
        "reason": problem.reason,
        "advice": problem.advice,
    }
