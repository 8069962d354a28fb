"""What sources of training material publish -> their resources, and what of it could not be used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from drtp_jobs.csv_files import listed
from drtp_jobs.problems import Problem
from drtp_jobs.training.fields import ResourceFields, resource_of
from drtp_jobs.training.mapping import Lookups, Mapped, columns_in, conditions_of, mapping_of
from drtp_jobs.training.model import Resource
from drtp_jobs.training.records import Fault, FileRecords, Record, records_of
from drtp_jobs.training.source_lines import Source, files_named, mapped_of, problem_of, shown, sources_at

_CALLED = {"id": "the identifier", "url": "the address", "only": "what is to be taken"}


class Imported(NamedTuple):
    """Resources in the order of their sources, the sources that were read, and what was not used or is doubtful.

    `n_of` says how many resources each of the sources gave.
    """

    resources: list[Resource]
    sources: list[Source]
    problems: list[Problem]
    n_of: list[int]


def resources_of(path: Path) -> Imported:
    """The resources that a table of sources, a folder, or one file of a known source or format holds.

    A folder without a sources.csv is read by what is known of the sources whose files lie in it. Raises NoSources if there
    is nothing to read; all else that is wrong becomes a problem, and the rest is used.
    """
    folder, sources, problems = sources_at(path)
    resources: list[Resource] = []
    times: dict[str, int] = {}
    files: dict[Path, FileRecords] = {}
    lookups: dict[Path, Lookups] = {}
    n_of = []
    for source in sources:
        n_before = len(resources)
        for file in _files_of(folder, source, problems):
            if file not in files:
                files[file] = records_of(file)
            own = lookups.setdefault(file.parent, Lookups(file.parent))
            found, faults = _imported(source, shown(file, folder), files[file], own)
            resources += [_with_own_key(resource, times, faults) for resource in found]
            name = shown(file, folder)
            problems += [problem_of(source.source, name, fault) for fault in dict.fromkeys(faults)]
        n_of.append(len(resources) - n_before)
    return Imported(resources, sources, list(dict.fromkeys(problems)), n_of)


def _files_of(folder: Path, source: Source, problems: list[Problem]) -> list[Path]:
    files = files_named(folder, source.path)
    if not files:
        fault = Fault(0, "There is no such file.", "Add the file, or correct its path in the table of sources.")
        problems.append(problem_of(source.source, source.path, fault))
    return files


def _imported(source: Source, file: str, read: FileRecords, lookups: Lookups) -> tuple[list[Resource], list[Fault]]:
    """The resources of a file, without those that the source leaves out, and the file's faults."""
    mapped, conditions = mapped_of(source), conditions_of(source.only)
    faults = [*read.faults]
    for missing in lookups.missing(mapped):
        faults.append(Fault(0, f"It refers to the file {missing}, which is not there.", "Add the file.", "warning"))
    missing_columns = list(_missing(source, read.records))
    faults += missing_columns
    if any(fault.severity == "set_aside" for fault in missing_columns):
        return [], faults
    given = ResourceFields(source.source, file, source.format, source.provider, source.address)
    found = []
    for record in read.records:
        if not all(condition.holds(record.values) for condition in conditions):
            continue
        resource, own = _guarded(given, record, mapped, lookups)
        faults += own
        if resource:
            found.append(resource)
    return found, faults


def _missing(source: Source, records: Sequence[Record]) -> Iterator[Fault]:
    """A fault for each column that the table of sources names and no record has; without the title nothing is used."""
    held = {name for record in records for name in record.values}
    named = {field: columns_in(places) for field, places in mapping_of(source.columns).items()}
    named["only"] = [condition.name for condition in conditions_of(source.only)]
    for field, columns in named.items():
        for column in columns:
            if records and column not in held and column.partition(".")[0] not in held:
                is_needed = field == "only" or (field == "title" and len(columns) == 1)
                reason = f"It has no column {column!r}, where the table of sources looks for {_CALLED.get(field, f'the {field}')}."
                advice = f"Correct the table of sources; there are {listed(tuple(sorted(held)))}."
                yield Fault(0, reason, advice, "set_aside" if is_needed else "warning")


def _guarded(
    given: ResourceFields, record: Record, mapped: Mapped, lookups: Lookups
) -> tuple[Resource | None, list[Fault]]:
    try:
        return resource_of(given, record, mapped, lookups)
    except RecursionError:
        return None, [Fault(record.line, "The item is nested too deeply.", "Write it with fewer levels.")]


def _with_own_key(resource: Resource, times: dict[str, int], faults: list[Fault]) -> Resource:
    """The resource with a key that no other has: `#2` behind the second of the same, and a warning."""
    key = resource.key
    while key in times:
        times[resource.key] += 1
        key = f"{resource.key}#{times[resource.key]}"
    times[key] = 1
    if key != resource.key:
        own = resource.key.partition(":")[2]
        reason = f"The identifier {own!r} stands for more than one resource; this one is {key!r}."
        faults.append(Fault(resource.line, reason, "Give each resource an identifier of its own.", "warning"))
    return resource._replace(key=key)
