"""Blocks to statements and described documents: what an HR document says, and of which post."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from drtp_jobs.corrections.model import Correction
from drtp_jobs.problems import Problem
from drtp_jobs.read.blocks import Block, FileDate
from drtp_jobs.read.masking import n_masked
from drtp_jobs.structure.corrected import corrected_fields, corrected_statements
from drtp_jobs.structure.limits import first_statements, within_limits
from drtp_jobs.structure.pay import in_columns, salary_of
from drtp_jobs.structure.post import Description, describe
from drtp_jobs.structure.roles import close_families, is_known_grade, role_family_of, seniority_of
from drtp_jobs.structure.statements import Statement, statements_of
from drtp_jobs.structure.workplace import workplace_of
from drtp_jobs.terms import DESCRIBED_FIELDS

_NUMBERS = ("salary_min", "salary_max")


@dataclass(frozen=True)
class Structured:
    """A document's statements, its description by field, what was problematic, and corrections that changed something."""

    statements: list[Statement]
    document: dict[str, Any]
    descriptions: list[dict[str, Any]]
    problems: list[Problem]
    corrected: list[Correction] = field(default_factory=list)


class Unstructured(NamedTuple):
    """A document as it was read: its blocks in order, its file, what the manifest states of it, the file's own date, and
    what readers corrected.
    """

    document_id: str
    blocks: Sequence[Block]
    file: str
    file_format: str
    stated: dict[str, str]
    file_date: FileDate | None = None
    corrections: Sequence[Correction] = ()


def structured_rows(document: Unstructured) -> dict[str, list[dict[str, Any]]]:
    """A document as rows of the tables statements, documents, descriptions, corrections and problems."""
    document_id, blocks, file, file_format, stated, file_date, corrections = document
    found = structure_document(
        document_id,
        blocks,
        file=file,
        file_format=file_format,
        stated=stated,
        file_date=file_date,
        corrections=corrections,
    )
    return {
        "statements": [statement.row_of(document_id) for statement in found.statements],
        "documents": [found.document],
        "descriptions": found.descriptions,
        "corrections": [each._asdict() for each in found.corrected],
        "problems": [problem.row() for problem in found.problems],
    }


def structure_document(
    document_id: str,
    blocks: Sequence[Block],
    *,
    file: str,
    file_format: str,
    stated: dict[str, str],
    file_date: FileDate | None = None,
    corrections: Sequence[Correction] = (),
) -> Structured:
    """Statements and description of a document; what the manifest states of it wins, and a difference is reported.

    Corrections win over both.
    """
    in_manifest = _with_salary_in_numbers(stated)
    of_fields = {str(each.field): str(each.right) for each in corrections if each.what == "field"}
    corrected = _with_salary_in_numbers(of_fields)
    stated = in_manifest | corrected
    blocks, too_much = within_limits(document_id, blocks)
    found, applied = corrected_statements(statements_of(blocks), corrections)
    statements, too_many = first_statements(document_id, found)
    read = describe(blocks, statements, Path(file).stem, file_date)
    used = _fields(read, statements, blocks, stated)
    applied += corrected_fields(_fields(read, statements, blocks, in_manifest), used, corrections) if corrected else []
    descriptions = [_description(document_id, name, used[name], read, in_manifest, corrected) for name in used]
    kind, family = used["document_kind"], used["role_family"]
    n_criteria = sum(statement.kind == "criterion" for statement in statements)
    document = {
        "document_id": document_id,
        "file": file,
        "format": file_format,
        "language": read.language,
        **used,
        "workplace": workplace_of([used["title"] or "", used["organisation"] or "", *(each.text for each in blocks)]),
        "date_source": _source("date", in_manifest, corrected) or read.date_source,
        "post_id": stated.get("post_id"),
        "n_words": sum(len(block.text.split()) for block in blocks if not block.is_furniture),
        **n_masked(blocks),
        "n_criteria": n_criteria,
        "n_duties": len(statements) - n_criteria,
        "is_eligible": kind != "other" and family != "other" and bool(statements),
    }
    problems = [*too_much, *too_many, *_kept_out(document_id, kind, family, statements)]
    problems += _disputed(document_id, descriptions)
    problems += _unknown_grade(document_id, used["grade"], used["organisation"])
    if "role_family" not in stated and family not in (None, "other"):
        problems += _close_family(document_id, used["title"], statements, blocks)
    return Structured(statements, document, descriptions, problems, applied)


def _with_salary_in_numbers(stated: dict[str, str]) -> dict[str, str]:
    """What is stated, a salary as written read as lowest, highest, currency and period."""
    salary = salary_of(stated.get("salary", ""))
    others = {field: value for field, value in stated.items() if field != "salary"}
    if salary is None:
        return others
    return others | {name: str(value) for name, value in in_columns(salary).items()}


def _fields(
    read: Description, statements: Sequence[Statement], blocks: Sequence[Block], stated: dict[str, str]
) -> dict[str, Any]:
    """What is known of a document by field, from what is stated of it and what it says."""
    used = {name: _used(name, read, stated) for name in DESCRIBED_FIELDS}
    _follow(used, read, statements, blocks, stated)
    return used


def _used(name: str, read: Description, stated: dict[str, str]) -> Any:
    if name not in stated:
        return read.value(name)
    return float(stated[name]) if name in _NUMBERS else stated[name]


def _follow(
    used: dict[str, Any],
    read: Description,
    statements: Sequence[Statement],
    blocks: Sequence[Block],
    stated: dict[str, str],
) -> None:
    """Tell seniority and role family from what the manifest states of title, grade and employer, if it does."""
    if used["document_kind"] == "role_profile" and "seniority" not in stated:
        used["seniority"] = None
    elif "seniority" not in stated and stated.keys() & {"title", "grade", "organisation"}:
        used["seniority"] = seniority_of(used["title"], used["grade"], used["organisation"])
    if "role_family" not in stated and stated.keys() & {"title", "document_kind"}:
        body = [block for block in blocks if not block.is_furniture]
        used["role_family"] = role_family_of(used["title"], statements, body, used["document_kind"])


def _source(name: str, in_manifest: dict[str, str], corrected: dict[str, str]) -> str | None:
    """Where a field is stated; None if it is not."""
    return "corrections" if name in corrected else "manifest" if name in in_manifest else None


def _description(
    document_id: str,
    name: str,
    value: Any,
    read: Description,
    in_manifest: dict[str, str],
    corrected: dict[str, str],
) -> dict[str, Any]:
    fact = read.facts[name]
    source = _source(name, in_manifest, corrected)
    is_disputed = (
        source == "manifest"
        and fact.value is not None
        and _compared(name, in_manifest[name]) != _compared(name, fact.value)
    )
    return {
        "document_id": document_id,
        "field": name,
        "value": None if value is None else str(value),
        "source": source or "document",
        "read_value": None if fact.value is None else str(fact.value),
        "position": fact.position,
        "is_disputed": is_disputed,
    }


def _compared(name: str, value: Any) -> str:
    """A value as it is compared: "Grade 7" and "7" state the same, and two days of one year do."""
    if name == "date":
        return str(value)[:4]
    return re.sub(r"^(?:grade|level) ", "", re.sub(r"\W+", " ", str(value).lower()).strip())


def _kept_out(document_id: str, kind: str, family: str | None, statements: Sequence[Statement]) -> list[Problem]:
    """Why a document is not counted, if it is not."""
    if kind == "other":
        reason = "The document is not a job description, advert or role profile, so it is not counted."
    elif family == "other":
        reason = "The post is not in software, data, infrastructure or analysis, so it is not counted."
    elif not statements:
        reason = "No criteria or duties were found, so the document is not counted."
        advice = (
            "Look at it with `drtp-jobs statements --explain`; a heading that is not in the tables may need a row in"
            " knowledge/sections/headings.csv."
        )
        return [Problem(document_id, "structure", "warning", reason, advice)]
    else:
        return []
    field = "document_kind" if kind == "other" else "role_family"
    return [Problem(document_id, "structure", "note", reason, f"If that is wrong, state {field} in manifest.csv.")]


def _unknown_grade(document_id: str, grade: str | None, organisation: str | None) -> list[Problem]:
    """A grade that no scheme knows, so that seniority is inferred from the title alone."""
    if grade is None or is_known_grade(grade, organisation):
        return []
    reason = f"No grade scheme holds the grade {grade!r} of {organisation or 'an unnamed employer'}; seniority was inferred from the title."
    return [Problem(document_id, "structure", "note", reason, "Add a row to knowledge/post/grade_schemes.csv.")]


def _close_family(
    document_id: str, title: str | None, statements: Sequence[Statement], blocks: Sequence[Block]
) -> list[Problem]:
    """A post of which nearly as much speaks for another role family."""
    close = close_families(title, statements, [block for block in blocks if not block.is_furniture])
    if close is None:
        return []
    reason = f"The role family is uncertain: {close[0]}, but nearly as much points to {close[1]}."
    return [Problem(document_id, "structure", "note", reason, "If that is wrong, state role_family in manifest.csv.")]


def _disputed(document_id: str, descriptions: list[dict[str, Any]]) -> list[Problem]:
    return [
        Problem(
            document_id,
            "structure",
            "note",
            f"{row['field']}: the manifest states {row['value']!r}, the document says {row['read_value']!r}.",
            "The manifest is followed. Correct it if it is wrong.",
        )
        for row in descriptions
        if row["is_disputed"]
    ]
