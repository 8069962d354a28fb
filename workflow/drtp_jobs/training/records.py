"""A file of a source -> its records, each with the line where it stands, and what of the file can't be read.

Of a file that is damaged or cut off, what stands before the damage is used: a list is read item by item.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from drtp_jobs.csv_files import rows_until_wrong
from drtp_jobs.read.encodings import decoded

_LARGEST = 256 * 2**20  # bytes; the largest catalogue known, with 20,000 resources, has some twenty million
_DELIMITERS = (",", ";", "\t")  # as spreadsheets save, by country
_ITEM = re.compile(r"-(?:[ \t]|$)")  # at the beginning of a line: an item of a list in YAML
_BEFORE_ITEMS = re.compile(r"---|#|%|\s*$")  # lines that may stand before the first item
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)\n---[ \t]*(?:\n|$)", flags=re.DOTALL)
_Loader: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Record(NamedTuple):
    """What a file says of one thing: the line where it stands (the item's number where that isn't known), and values."""

    line: int
    values: Mapping[str, Any]


class Fault(NamedTuple):
    """Something of a file that can't be used as it stands: where, what it is, and what a person can do about it.

    Attributes:
        line: the line; 0 for the file as a whole.
        severity: set_aside if something is not used, warning if it is used with doubt, note otherwise.
    """

    line: int
    reason: str
    advice: str
    severity: str = "set_aside"


class FileRecords(NamedTuple):
    """The records of a file, in its order, and its faults."""

    records: list[Record]
    faults: list[Fault]


def records_of(path: Path) -> FileRecords:
    """The records of a CSV, TSV, JSON, JSON Lines or YAML file, or of a Markdown file's front matter.

    A file that can't be read at all gives no record and one fault; nothing is raised.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        allowed = ", ".join(_READERS)
        return _unread(f"The file's name ends in {path.suffix or 'nothing'}.", f"Use a file that ends in {allowed}.")
    try:
        if path.stat().st_size > _LARGEST:
            return _unread(f"The file is larger than {_LARGEST // 2**20} MiB.", "Split it into several files.")
        text, doubts = decoded(path.read_bytes())
    except OSError as error:
        return _unread(f"The file can't be opened: {error.strerror}.", "Check the path, and allow that it is read.")
    found, faults = FileRecords([], []), [Fault(0, doubt.reason, doubt.advice, "warning") for doubt in doubts]
    for each in reader(text):
        (found.records if isinstance(each, Record) else faults).append(each)  # type: ignore[arg-type]
    if not found.records and not faults:
        faults.append(Fault(0, "The file holds no records.", "Check whether it is the right file."))
    return FileRecords(found.records, faults)


_Found = Iterator[Record | Fault]


def _unread(reason: str, advice: str) -> FileRecords:
    return FileRecords([], [Fault(0, reason, advice)])


def _table(text: str, delimiters: Sequence[str] = _DELIMITERS) -> _Found:
    """Rows of a table; of several signs between its cells that which makes most columns is taken."""
    (columns, rows), wrong = max(
        (rows_until_wrong(text, sign) for sign in delimiters), key=lambda read: len(read[0].columns)
    )
    names = [name.strip() for name in columns]
    for name in (name for name, times in Counter(names).items() if name and times > 1):
        yield Fault(1, f"More than one column is called {name!r}; the last is used.", "Rename all but one.", "warning")
    for line, cells in rows:
        if any(cells[len(names) :]):
            advice = "Put quotes around a cell that holds the sign between cells."
            yield Fault(line, f"The row has {len(cells)} cells in {len(names)} columns; it is not used.", advice)
            continue
        if len(cells) < len(names):
            reason = f"The row has {len(cells)} of {len(names)} cells; the others are taken to be empty."
            yield Fault(line, reason, "Check whether the file was cut off.", "warning")
        yield Record(line, dict(zip(names, cells, strict=False)))
    if wrong:
        yield Fault(wrong.line, f"From here on the file is not used: {wrong.sentence}", "Mend this row.")


def _tabs(text: str) -> _Found:
    return _table(text, ("\t",))


def _json_lines(text: str) -> _Found:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Fault(number, f"The line is not JSON: {_said(error)}.", "Check whether the file was cut off.")
            continue
        yield from _as_records([value], [number])


def _json(text: str) -> _Found:
    """Items of a list one by one, so that those before a damage are used; of an object all lists of objects in it."""
    start = len(text) - len(text.lstrip())
    if text.startswith("[", start):
        yield from _json_items(text, start + 1)
        return
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield Fault(getattr(error, "lineno", 0), f"The file is not JSON: {_said(error)}.", "Save it again.")
        return
    yield from _of_whole(value)


def _json_items(text: str, position: int) -> _Found:
    decoder, line, counted = json.JSONDecoder(), 1, 0
    between = re.compile(r"[\s,]*")
    while True:
        position = _end_of(between, text, position)
        line, counted = line + text.count("\n", counted, position), position
        if text.startswith("]", position):
            return
        try:
            value, position = decoder.raw_decode(text, position)
        except (ValueError, RecursionError) as error:
            reason = f"From here on the file is not used: it is not JSON ({_said(error)})."
            yield Fault(line, reason, "Check whether the file was cut off.")
            return
        yield from _as_records([value], [line])


def _end_of(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position


def _yaml(text: str) -> _Found:
    """Items of a list one by one, so that one that is damaged costs no other; else the file as a whole."""
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if _ITEM.match(line)]
    if not starts or not all(_BEFORE_ITEMS.match(line) for line in lines[: starts[0]]):
        try:
            values = _loaded(text)
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            yield Fault(_line_in(error), f"The file is not YAML: {_said(error)}.", "Save it again.")
            return
        yield from _of_whole(values[0] if len(values) == 1 else values)
        return
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        try:
            (items,) = _loaded("\n".join(line for line in lines[start:end] if line.rstrip() not in ("---", "...")))
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            reason = f"The item that starts in line {start + 1} is not YAML: {_said(error)}."
            yield Fault(start + max(_line_in(error), 1), reason, "Check whether the file was cut off.")
            continue
        yield from _as_records(items, [start + 1])


def _loaded(text: str) -> list[Any]:
    """The documents in YAML; raises yaml.YAMLError also for an alias, by which a small file can say endlessly much."""
    if "*" in text and any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=_Loader)):
        raise yaml.YAMLError("an alias (*) is not read; write out what it stands for")
    return list(yaml.load_all(text, Loader=_Loader))


def _front_matter(text: str) -> _Found:
    """What stands in YAML before a Markdown page, and the page itself as `body`."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        yield Fault(1, "The page has no front matter.", "Begin it with a line ---, title and address, and a line ---.")
        return
    try:
        (values,) = _loaded(match.group(1))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        yield Fault(_line_in(error) + 1, f"The front matter is not YAML: {_said(error)}.", "Mend it.")
        return
    yield from _as_records([values | {"body": text[match.end() :]} if isinstance(values, dict) else values], [1])


def _of_whole(value: Any) -> _Found:
    """A list's items, those of all lists of objects that an object holds (as @graph) once each, or the object itself."""
    if not isinstance(value, dict):
        yield from _as_records(value if isinstance(value, list) else [value])
        return
    lists = [each for each in value.values() if isinstance(each, list) and each and isinstance(each[0], dict)]
    is_one = "@type" in value and "@graph" not in value
    items = [value] if is_one or not lists else [item for each in lists for item in each]
    yield from _as_records(list({repr(item): item for item in items}.values()))


def _as_records(items: list[Any], lines: list[int] | None = None) -> _Found:
    for number, item in enumerate(items):
        line = lines[number] if lines and number < len(lines) else number + 1
        if isinstance(item, dict):
            yield Record(line, {str(name): value for name, value in item.items()})
        else:
            yield Fault(line, "The item has no names and values; it is not used.", "Write it as name: value.")


def _said(error: Exception) -> str:
    """What a library says is wrong, in a line."""
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    problem = getattr(error, "problem", None) or getattr(error, "msg", None) or str(error)
    return " ".join(str(problem).split())


def _line_in(error: Exception) -> int:
    mark = getattr(error, "problem_mark", None)
    return int(mark.line) + 1 if mark else 0


_READERS: Mapping[str, Callable[[str], _Found]] = {
    ".csv": _table,
    ".tsv": _tabs,
    ".json": _json,
    ".jsonld": _json,
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".yaml": _yaml,
    ".yml": _yaml,
    ".md": _front_matter,
}
