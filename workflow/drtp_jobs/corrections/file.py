"""The corpus' corrections.csv: what a reader found wrong in a run, as far as it can be read.

In goes the file, out come corrections of fields and statements, which are applied where documents are structured, and of
tags, which are applied where statements are tagged; and a problem for each line that is none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from drtp_jobs.corrections.model import CORRECTIONS, DIGITS, Correction, digest_of
from drtp_jobs.manifest import advice_on
from drtp_jobs.privacy.masking import masked_text
from drtp_jobs.problems import Problem
from drtp_jobs.spreadsheets import KEYS, rows_about_documents
from drtp_jobs.terms import CORRECTABLE_FIELDS, CORRECTED, REQUIREMENTS, STATEMENT_KINDS

_DIGEST = re.compile(rf"[0-9a-f]{{{DIGITS}}}")
_GUARDED = re.compile(r"'(?=[=+\-@\t\r])")  # before what a spreadsheet would take for a formula, as in the tables
_OF_STATEMENT = {"kind": STATEMENT_KINDS, "requirement": REQUIREMENTS}
_CONCEPT = re.compile(r"[^:\s]+:\S.*")


def corrections_of(corpus: Path, documents: Mapping[str, str]) -> tuple[list[Correction], list[Problem]]:
    """Corrections of a corpus folder, and a problem for each line that is none; nothing if it has no such file.

    `documents` are identifiers by what a line may call them.
    """
    found: list[Correction] = []
    problems: list[Problem] = []

    def warn(reason: str, advice: str) -> None:
        problems.append(Problem(CORRECTIONS, "inventory", "warning", f"{CORRECTIONS}{reason}", advice))

    path = corpus / CORRECTIONS
    if not path.is_file():
        return found, problems
    fields: dict[tuple[str, str], int] = {}
    for line, row in rows_about_documents(path, documents, warn):
        if not any(row.values()):
            continue
        try:
            correction = _correction(row, line, documents)
            if correction.what == "field":
                key = (correction.document_id, str(correction.field))
                first = fields.setdefault(key, line)
                if first != line:
                    raise _WrongLine(f"line {first} corrects {correction.field} already.", "Remove one of the two.")
        except _WrongLine as error:
            warn(f", line {line}: {error.reason}", error.advice)
        else:
            found.append(correction)
    return found, problems


class _WrongLine(Exception):
    """A line that corrects nothing; says why, and what to do."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(reason, advice)
        self.reason = reason
        self.advice = advice


def _correction(row: Mapping[str, str], line: int, documents: Mapping[str, str]) -> Correction:
    """The correction of a row; raises _WrongLine."""
    cells = {name: value[1:] if _GUARDED.match(value) else value for name, value in row.items()}
    names = [row[key] for key in KEYS if row.get(key)]
    document_id = next((documents[name] for name in names if name in documents), None)
    if document_id is None:
        shown = masked_text(names[0]) if names else ""
        raise _WrongLine(f"the document {shown!r} is not in the corpus folder.", "Add the file or remove the line.")
    what = cells.get("what", "")
    if what not in CORRECTED:
        raise _WrongLine(f"what is {masked_text(what)!r}.", f"Use one of {', '.join(CORRECTED)}.")
    wrong, right = (masked_text(cells.get(name, "")) for name in ("wrong", "right"))
    field, said = cells.get("field", ""), cells.get("statement", "")
    if what == "field":
        _check_field(field, cells.get("right", ""))
        return Correction(document_id, line, what, None, field, wrong or None, right)
    if not said:
        raise _WrongLine("it names no statement.", "Write the text of the statement in the column statement.")
    statement = said if _DIGEST.fullmatch(said) else digest_of(said)
    if what == "statement":
        _check_statement(field, right)
        return Correction(document_id, line, what, statement, field or None, wrong or None, right or None)
    for concept in filter(None, (wrong, right)):
        if not _CONCEPT.fullmatch(concept):
            advice = "Write vocabulary and identifier, as in core:version-control."
            raise _WrongLine(f"{concept!r} is not the name of a skill.", advice)
    if not (wrong or right):
        advice = "Write the skill that is wrong, or the one that is missing, as in core:version-control."
        raise _WrongLine("it names no skill.", advice)
    return Correction(document_id, line, what, statement, None, wrong or None, right or None)


def _check_statement(field: str, value: str) -> None:
    """Without a field the statement is none at all; with one, its kind or its requirement is another."""
    if not field:
        return
    if field not in _OF_STATEMENT:
        advice = f"Use one of {', '.join(_OF_STATEMENT)}, or leave it empty for a sentence that is no statement."
        raise _WrongLine(f"field is {masked_text(field)!r}.", advice)
    if value not in _OF_STATEMENT[field]:
        raise _WrongLine(f"{field} is {value!r}.", f"Use one of {', '.join(_OF_STATEMENT[field])}.")


def _check_field(field: str, value: str) -> None:
    if field not in CORRECTABLE_FIELDS:
        raise _WrongLine(f"field is {masked_text(field)!r}.", f"Use one of {', '.join(CORRECTABLE_FIELDS)}.")
    if not value:
        raise _WrongLine(f"it does not say what {field} is.", "Write what is right in the column right.")
    advice = advice_on(field, value)
    if advice:
        raise _WrongLine(f"{field} is {masked_text(value)!r}.", advice)
