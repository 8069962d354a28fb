"""A table of sources, a folder or a file -> the sources that are to be read, and how each is written.

What is taken for what stands in tables: `knowledge/training/format_fields.csv` for formats that are shared by many,
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
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from drtp_jobs.csv_files import WrongCsv, table_of
from drtp_jobs.notation.rows import records
from drtp_jobs.privacy.masking import masked_text
from drtp_jobs.problems import Problem
from drtp_jobs.training.mapping import Mapped, WrongMapping, conditions_of, files_in, mapping_of, parts_of
from drtp_jobs.training.records import Fault, records_of

SOURCES, PROVIDERS, FRAMEWORKS = "sources.csv", "providers.csv", "frameworks.csv"
STAGE = "training"
_NEEDED = ("source", "path")
_READABLE = {".csv", ".tsv", ".json", ".jsonld", ".jsonl", ".ndjson", ".yaml", ".yml"}
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


def check(path: Path) -> None:
    """Raise NoSources unless a path names training material that can be read."""
    sources_at(path)


def state_of(path: Path) -> str:
    """Digest of names, sizes and times of all files that are read for a path: changes when one is added or edited."""
    try:
        folder, sources, _ = sources_at(path)
    except NoSources as error:
        return str(error)
    files = {file for source in sources for file in _with_lookups(folder, source)}
    beside = (folder / name for name in (SOURCES, PROVIDERS, FRAMEWORKS))
    digest = hashlib.sha256()
    for file in sorted({*files, *(file for file in beside if file.is_file())}):
        state = file.stat()
        digest.update(f"{shown(file, folder)}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
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
    fields: dict[str, list[str]] = {row["format"]: [] for row in records("training/formats")}
    for row in records("training/format_fields"):
        fields[row["format"]].append(f"{row['field']}={row['found_in']}")
    return {name: "; ".join(found) for name, found in fields.items()}


def sources_at(path: Path) -> tuple[Path, list[Source], list[Problem]]:
    """Folder and sources of a path, and what is wrong with their table."""
    if path.is_dir() and (path / SOURCES).is_file():
        path = path / SOURCES
    if path.is_dir():
        own = [source for source in known_sources() if files_named(path, source.path)]
        if not own:
            raise NoSources(
                f"{path}: no training material that is known; add a {SOURCES} with columns source and path."
            )
        return path, own, list(_unused(path, own))
    if not path.is_file():
        raise NoSources(f"{path}: there is no such file or folder.")
    if path.name == SOURCES or (path.suffix.lower() == ".csv" and set(_NEEDED) <= set(_header(path))):
        return path.parent, *_own_sources(path)
    return path.parent, _recognised(path), []


def _own_sources(path: Path) -> tuple[list[Source], list[Problem]]:
    """The lines of a table of sources that can be used, and a problem for each other."""
    try:
        table = table_of(path)
    except WrongCsv as error:
        raise NoSources(str(error)) from error
    unknown = [name for name in table.columns if name not in Source._fields]
    if unknown:
        raise NoSources(f"{path}, line 1: unknown column {unknown[0]!r}; allowed are {', '.join(Source._fields)}.")
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
                problem_of(name, path.name, Fault(line, reason, "Correct this line of the table of sources."))
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
    if "title" not in mapped_of(source):
        raise WrongMapping("Nothing says where the title is; name a format, or the column: title=name.")
    conditions_of(source.only)


def columns_of_source(source: Source) -> str:
    """What is taken for what: the mapping of a source, with what its format says."""
    own = mapping_of(source.columns)
    of_format = (
        part for part in parts_of(formats().get(source.format, "")) if part.partition("=")[0].strip() not in own
    )
    return "; ".join([*of_format, *parts_of(source.columns)])


def mapped_of(source: Source) -> Mapped:
    """The mapping of a format with what a source says beside or instead of it."""
    return {**mapping_of(formats().get(source.format, "")), **mapping_of(source.columns)}


def _header(path: Path) -> tuple[str, ...]:
    try:
        return table_of(path).columns
    except WrongCsv:
        return ()


def _recognised(path: Path) -> list[Source]:
    """The sources of a single file: all known ones by its path's end, else that of the format that its first record shows."""
    parts = path.resolve().parts
    known = []
    for source in known_sources():
        own = tuple(part for part in Path(source.path).parts if part != "..")
        if parts[-len(own) :] == own:
            known.append(source._replace(path=path.name))
    if known:
        return known
    read = records_of(path)
    names = set(read.records[0].values) if read.records else set()
    for row in records("training/formats"):
        marks = set(row["recognised_by"].split("|")) - {""}
        if marks and marks <= names:
            return [Source(path.stem, path.name, row["format"])]
    why = read.faults[0].reason if read.faults else "Its columns are those of no known format."
    raise NoSources(f"{path}: {why} Add a {SOURCES} that names the file and its columns.")


def files_named(folder: Path, pattern: str) -> list[Path]:
    """The files of a folder that a path names, which may begin with `..`; none for what can be no path."""
    own = Path(pattern)
    while own.parts[:1] == ("..",):
        folder, own = folder / "..", Path(*own.parts[1:])
    try:
        found = [own] if own.is_absolute() else folder.glob(str(own))
        return sorted(file for file in found if file.is_file())
    except (IndexError, ValueError, OSError):
        return []


def _with_lookups(folder: Path, source: Source) -> list[Path]:
    """The files of a source, and those beside them that its mapping refers to."""
    files = files_named(folder, source.path)
    others = (file.parent / other for file in files for other in files_in(mapped_of(source)))
    return [*files, *(file for file in others if file.is_file())]


def _unused(folder: Path, sources: Iterable[Source]) -> Iterator[Problem]:
    """A note of the files in the folders of sources that nothing says how to read."""
    named = {file.resolve() for source in sources for file in _with_lookups(folder, source)}
    beside = sorted(
        shown(file, folder)
        for file in folder.glob("*/*")
        if file.suffix.lower() in _READABLE and file.resolve() not in named
    )
    if beside:
        some = ", ".join(beside[:_IN_SIGHT]) + (f" and {len(beside) - _IN_SIGHT} more" if beside[_IN_SIGHT:] else "")
        fault = Fault(0, f"Nothing says how to read {some}.", f"Add a {SOURCES} that names them.", "note")
        yield problem_of(folder.name, folder.name, fault)


def shown(file: Path, folder: Path) -> str:
    """A file as it is named in messages, from the folder of its table."""
    return str(file.relative_to(folder)) if file.is_relative_to(folder) else file.name


def problem_of(source: str, file: str, fault: Fault) -> Problem:
    """A fault of a file as a problem of its source, without what tells of people."""
    where = f"{file}, line {fault.line}" if fault.line else file
    return Problem(masked_text(source), STAGE, fault.severity, masked_text(f"{where}: {fault.reason}"), fault.advice)
