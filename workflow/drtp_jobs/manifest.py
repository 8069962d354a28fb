"""The corpus' manifest.csv: what is stated of the documents, as far as it can be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from drtp_jobs.privacy.masking import masked_text
from drtp_jobs.problems import Problem
from drtp_jobs.spreadsheets import KEYS, rows_about_documents
from drtp_jobs.terms import DOCUMENT_KINDS, ROLE_FAMILIES, SENIORITIES, STATED_FIELDS

MANIFEST = "manifest.csv"
_NOT_STATED = {"", "not stated", "n/a", "unknown"}
_ALLOWED = {"document_kind": DOCUMENT_KINDS, "role_family": ROLE_FAMILIES, "seniority": SENIORITIES}
_SYNONYMS = {"not_a_job_description": "other"}
_WRITE_DATE = "Write a year, a month or a day: 2024, 2024-03 or 2024-03-31."
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass
class Manifest:
    """What a manifest states, by document and field, and what was wrong with it."""

    stated: dict[tuple[str, str], str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def rows(self) -> list[dict[str, str]]:
        """Rows of the table stated."""
        return [{"document_id": name, "field": field, "value": value} for (name, field), value in self.stated.items()]

    def warn(self, subject: str, reason: str, advice: str) -> None:
        """Note a problem of the manifest or of a document that it names."""
        self.problems.append(Problem(subject, "inventory", "warning", f"{MANIFEST}{reason}", advice))


def manifest_of(corpus: Path, documents: Mapping[str, str]) -> Manifest:
    """The manifest of a corpus folder; empty if it has none. `documents` are identifiers by what a row may call them.

    Whatever is wrong with it becomes a warning with the line, and the rest is used: a row that names no document, a value
    that is not allowed, a quotation mark that is not closed, another encoding than UTF-8.
    """
    found = Manifest()
    path = corpus / MANIFEST
    if not path.is_file():
        return found
    for line, row in rows_about_documents(path, documents, lambda *what: found.warn(MANIFEST, *what)):
        _state(row, line, documents, found)
    return found


def _state(row: Mapping[str, str], line: int, documents: Mapping[str, str], found: Manifest) -> None:
    """Take over what one row states."""
    names = [row[key] for key in KEYS if row.get(key)]
    document_id = next((documents[name] for name in names if name in documents), None)
    if document_id is None:
        shown = masked_text(names[0]) if names else ""
        if any(row.values()):
            reason = f", line {line}: the file {shown!r} is not in the corpus folder."
            found.warn(shown or MANIFEST, reason, "Add the file or remove the row.")
        return
    for name in STATED_FIELDS:
        value = _SYNONYMS.get(row.get(name, ""), row.get(name, ""))
        if value.lower() in _NOT_STATED:
            continue
        advice = advice_on(name, value)
        if advice:
            found.warn(document_id, f", line {line}: {name} is {masked_text(value)!r}.", advice)
            continue
        found.stated[document_id, name] = value if name == "date" else masked_text(value)


def advice_on(name: str, value: str) -> str:
    """What to write instead of a value that a field can't have; nothing if it can."""
    if name in _ALLOWED and value not in _ALLOWED[name]:
        return f"Use one of {', '.join(_ALLOWED[name])}, or leave it empty."
    if name == "date" and not _is_date(value):
        return _WRITE_DATE
    if name == "address" and not _is_address(value):
        return "Write a web address that starts with http:// or https://."
    return ""


def _is_address(value: str) -> bool:
    """Whether a value is the address of a page on the web."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and not set(value) & set(' \t\n"<>')


def _is_date(value: str) -> bool:
    """Whether a value is a year, a month or a day that there is, in ISO 8601."""
    parts = _DATE.fullmatch(value)
    try:
        return parts is not None and bool(date(*(int(part or 1) for part in parts.groups())))
    except ValueError:
        return False
