"""What readers corrected in a document: statements that are none are left out, and which corrections of fields count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from drtp_jobs.corrections.model import Correction, digest_of
from drtp_jobs.structure.statements import Statement
from drtp_jobs.terms import SALARY_FIELDS


def corrected_statements(
    statements: Sequence[Statement], corrections: Sequence[Correction]
) -> tuple[list[Statement], list[Correction]]:
    """Statements without those that a reader said are none, and the corrections that took one out.

    The others keep their numbers; an item of a list whose introduction was taken out has none any more.
    """
    wrong = {each.statement: each for each in corrections if each.what == "statement"}
    if not wrong:
        return list(statements), []
    digests = [digest_of(each.text) for each in statements]
    kept = [each for each, digest in zip(statements, digests, strict=True) if digest not in wrong]
    numbers = {each.number for each in kept}
    applied = [each for digest, each in wrong.items() if digest in digests]
    return [each if each.introduced_by in numbers else replace(each, introduced_by=None) for each in kept], applied


def corrected_fields(
    before: Mapping[str, Any], after: Mapping[str, Any], corrections: Sequence[Correction]
) -> list[Correction]:
    """Corrections of fields that changed something, by the fields of a document without them and with them."""
    changed = {name for name in after if before.get(name) != after[name]}
    if changed & set(SALARY_FIELDS):
        changed.add("salary")
    return [each for each in corrections if each.what == "field" and each.field in changed]
