"""Sources of training material, a line of a table each -> their resources, as published, and what could not be used.

What is taken for what stands in tables: `knowledge/training/formats.csv` for formats that are shared by many,
`knowledge/training/sources.csv` for the sources that are known, and a `sources.csv` of one's own beside one's files. Its
columns (only source and path are needed):

| column | holds |
| --- | --- |
| `source` | short name, with which the keys of its resources begin |
| `path` | the file, from the folder of the table; `*` stands for any name |
| `format` | a format of `formats.csv`; empty for a table or list that `columns` explains alone |
| `columns` | where the fields of a resource are found (see mapping.py), beside or instead of what the format says |
| `only` | what a record must hold to be taken, as `kind=course|section; outcomes` |
| `provider` | who offers what names no provider |
| `address` | how an address is made of an identifier, as `https://example.org/lessons/{id}.html` |
| `licence` | licence of the source's own records |
| `repository`, `commit`, `about` | where it is from, for readers |
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from drtp_jobs.csv_files import WrongCsv, listed, table_of
from drtp_jobs.notation.rows import records
from drtp_jobs.privacy import masked_text
from drtp_jobs.problems import Problem
from drtp_jobs.training.fields import ResourceFields, resource_of
from drtp_jobs.training.mapping import (
    Lookups,
    Mapped,
    WrongMapping,
    columns_in,
    conditions_of,
    files_in,
    mapping_of,
    parts_of,
)
from drtp_jobs.training.model import Resource
from drtp_jobs.training.records import Fault, FileRecords, Record, records_of

SOURCES, PROVIDERS, FRAMEWORKS = "sources.csv", "providers.csv", "frameworks.csv"
STAGE = "training"
_COLUMNS = (
    "source",
    "path",
    "format",
    "columns",
    "only",
    "provider",
    "address",
    "licence",
    "repository",
    "commit",
    "about",
)
_NEEDED = ("source", "path")
_READABLE = {".csv", ".tsv", ".json", ".jsonld", ".jsonl", ".ndjson", ".yaml", ".yml"}
_CALLED = {"id": "the identifier", "url": "the address", "only": "what is to be taken"}
_IN_SIGHT = 10  # names in a message


class NoSources(ValueError):
    """A path with no training material in it that can be read; the message says what is allowed."""


class Source(NamedTuple):
    """A line of a table of sources."""

    source: str
    path: str
    format: str = ""
    columns: str = ""
    only: str = ""
    provider: str = ""
    address: str = ""
    licence: str = ""
    repository: str = ""
    commit: str = ""
    about: str = ""


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
    folder, sources, problems = _sources_at(path)
    resources: list[Resource] = []
    keys = set[str]()
    files: dict[Path, FileRecords] = {}
    lookups: dict[Path, Lookups] = {}
    n_of = []
    for source in sources:
        n_before = len(resources)
        for file in _files_of(folder, source, problems):
            if file not in files:
                files[file] = records_of(file)
            own = lookups.setdefault(file.parent, Lookups(file.parent))
            found, faults = _imported(source, _shown(file, folder), files[file], own)
            resources += [_with_own_key(resource, keys, faults) for resource in found]
            name = _shown(file, folder)
            problems += [_problem(source.source, name, fault) for fault in dict.fromkeys(faults)]
        n_of.append(len(resources) - n_before)
    return Imported(resources, sources, list(dict.fromkeys(problems)), n_of)


def check(path: Path) -> None:
    """Raise NoSources unless a path names training material that can be read."""
    _sources_at(path)


def state_of(path: Path) -> str:
    """Digest of names, sizes and times of all files that are read for a path: changes when one is added or edited."""
    try:
        folder, sources, _ = _sources_at(path)
    except NoSources as error:
        return str(error)
    files = {file for source in sources for file in _with_lookups(folder, source)}
    beside = (folder / name for name in (SOURCES, PROVIDERS, FRAMEWORKS))
    digest = hashlib.sha256()
    for file in sorted({*files, *(file for file in beside if file.is_file())}):
        state = file.stat()
        digest.update(f"{_shown(file, folder)}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def folder_of(path: Path) -> Path:
    """The folder of a path, in which tables of providers and frameworks may lie."""
    return path if path.is_dir() else path.parent


@cache
def known_sources() -> tuple[Source, ...]:
    """The sources that the tables of knowledge tell how to read."""
    return tuple(Source(**row.values) for row in records("training/sources"))


@cache
def formats() -> Mapping[str, str]:
    """The mapping of columns of each format that is known."""
    return {row["format"]: row["columns"] for row in records("training/formats")}


def _sources_at(path: Path) -> tuple[Path, list[Source], list[Problem]]:
    """Folder and sources of a path, and what is wrong with their table."""
    if path.is_dir() and (path / SOURCES).is_file():
        path = path / SOURCES
    if path.is_dir():
        own = [source for source in known_sources() if _glob(path, source.path)]
        if not own:
            raise NoSources(
                f"{path}: no training material that is known; add a {SOURCES} with columns source and path."
            )
        return path, own, list(_unused(path, own))
    if not path.is_file():
        raise NoSources(f"{path}: there is no such file or folder.")
    if path.name == SOURCES or (path.suffix.lower() == ".csv" and set(_NEEDED) <= set(_header(path))):
        return path.parent, *_own_sources(path)
    return path.parent, [_recognised(path)], []


def _own_sources(path: Path) -> tuple[list[Source], list[Problem]]:
    """The lines of a table of sources that can be used, and a problem for each other."""
    try:
        table = table_of(path)
    except WrongCsv as error:
        raise NoSources(str(error)) from error
    unknown = [name for name in table.columns if name not in _COLUMNS]
    if unknown:
        raise NoSources(f"{path}, line 1: unknown column {unknown[0]!r}; allowed are {', '.join(_COLUMNS)}.")
    if not table.rows or not set(_NEEDED) <= set(table.columns):
        raise NoSources(f"{path}: it names no source; add a line with {' and '.join(_NEEDED)}.")
    found: dict[tuple[str, str, str], Source] = {}
    problems: list[Problem] = []
    for line, cells in table.rows:
        values = {name: cell.strip() for name, cell in zip(table.columns, cells, strict=False)}
        try:
            source = Source(**values)
            _check(source)
            if (source.source, source.path, source.only) in found:
                raise WrongMapping("The same source and path stand in a line before, so this one is not used.")
        except (WrongMapping, TypeError) as error:
            reason = str(error) if isinstance(error, WrongMapping) else "The line is cut off."
            name = values.get("source") or SOURCES
            problems.append(
                _problem(name, path.name, Fault(line, reason, "Correct this line of the table of sources."))
            )
            continue
        found[source.source, source.path, source.only] = source
    return list(found.values()), problems


def _check(source: Source) -> None:
    """Raise WrongMapping for a line that can't be used."""
    if not source.source or not source.path:
        raise WrongMapping("The source has no name or no path.")
    if source.format and source.format not in formats():
        raise WrongMapping(f"{source.format!r} is no format; there are {', '.join(formats())}.")
    if "title" not in _mapped(source):
        raise WrongMapping("Nothing says where the title is; name a format, or the column: title=name.")
    conditions_of(source.only)


def columns_of_source(source: Source) -> str:
    """What is taken for what: the mapping of a source, with what its format says."""
    own = mapping_of(source.columns)
    of_format = (
        part for part in parts_of(formats().get(source.format, "")) if part.partition("=")[0].strip() not in own
    )
    return "; ".join([*of_format, *parts_of(source.columns)])


def _mapped(source: Source) -> Mapped:
    """The mapping of a format with what a source says beside or instead of it."""
    return {**mapping_of(formats().get(source.format, "")), **mapping_of(source.columns)}


def _header(path: Path) -> tuple[str, ...]:
    try:
        return table_of(path).columns
    except WrongCsv:
        return ()


def _recognised(path: Path) -> Source:
    """The source of a single file: a known one by its path's end, else the format that its first record shows."""
    parts = path.resolve().parts
    for source in known_sources():
        own = tuple(part for part in Path(source.path).parts if part != "..")
        if parts[-len(own) :] == own:
            return source._replace(path=path.name)
    read = records_of(path)
    names = set(read.records[0].values) if read.records else set()
    for row in records("training/formats"):
        marks = set(row["recognised_by"].split("|")) - {""}
        if marks and marks <= names:
            return Source(path.stem, path.name, row["format"])
    why = read.faults[0].reason if read.faults else "Its columns are those of no known format."
    raise NoSources(f"{path}: {why} Add a {SOURCES} that names the file and its columns.")


def _glob(folder: Path, pattern: str) -> list[Path]:
    """The files of a folder that a path names, which may begin with `..`; none for what can be no path."""
    own = Path(pattern)
    while own.parts[:1] == ("..",):
        folder, own = folder / "..", Path(*own.parts[1:])
    try:
        found = [own] if own.is_absolute() else folder.glob(str(own))
        return sorted(file for file in found if file.is_file())
    except (IndexError, ValueError, OSError):
        return []


def _files_of(folder: Path, source: Source, problems: list[Problem]) -> list[Path]:
    files = _glob(folder, source.path)
    if not files:
        fault = Fault(0, "There is no such file.", "Add the file, or correct its path in the table of sources.")
        problems.append(_problem(source.source, source.path, fault))
    return files


def _with_lookups(folder: Path, source: Source) -> list[Path]:
    """The files of a source, and those beside them that its mapping refers to."""
    files = _glob(folder, source.path)
    others = (file.parent / other for file in files for other in files_in(_mapped(source)))
    return [*files, *(file for file in others if file.is_file())]


def _unused(folder: Path, sources: Iterable[Source]) -> Iterator[Problem]:
    """A note of the files in the folders of sources that nothing says how to read."""
    named = {file.resolve() for source in sources for file in _with_lookups(folder, source)}
    beside = sorted(
        _shown(file, folder)
        for file in folder.glob("*/*")
        if file.suffix.lower() in _READABLE and file.resolve() not in named
    )
    if beside:
        shown = ", ".join(beside[:_IN_SIGHT]) + (f" and {len(beside) - _IN_SIGHT} more" if beside[_IN_SIGHT:] else "")
        fault = Fault(0, f"Nothing says how to read {shown}.", f"Add a {SOURCES} that names them.", "note")
        yield _problem(folder.name, folder.name, fault)


def _imported(source: Source, file: str, read: FileRecords, lookups: Lookups) -> tuple[list[Resource], list[Fault]]:
    """The resources of a file, without those that the source leaves out, and the file's faults."""
    mapped, conditions = _mapped(source), conditions_of(source.only)
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


def _with_own_key(resource: Resource, keys: set[str], faults: list[Fault]) -> Resource:
    """The resource with a key that no other has: `#2` behind the second of the same, and a warning."""
    key, times = resource.key, 1
    while key in keys:
        times += 1
        key = f"{resource.key}#{times}"
    keys.add(key)
    if times > 1:
        own = resource.key.partition(":")[2]
        reason = f"The identifier {own!r} stands for more than one resource; this one is {key!r}."
        faults.append(Fault(resource.line, reason, "Give each resource an identifier of its own.", "warning"))
    return resource._replace(key=key)


def _shown(file: Path, folder: Path) -> str:
    """A file as it is named in messages, from the folder of its table."""
    return str(file.relative_to(folder)) if file.is_relative_to(folder) else file.name


def _problem(source: str, file: str, fault: Fault) -> Problem:
    where = f"{file}, line {fault.line}" if fault.line else file
    return Problem(masked_text(source), STAGE, fault.severity, masked_text(f"{where}: {fault.reason}"), fault.advice)
