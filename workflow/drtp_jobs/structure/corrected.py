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
    """Statements as readers corrected them, without those that are none; and the corrections that changed something.

    The others keep their numbers; an item of a list whose introduction was taken out has none any more.
    """
    by_digest: dict[str | None, list[Correction]] = {}
    for each in corrections:
        if each.what == "statement":
            by_digest.setdefault(each.statement, []).append(each)
    if not by_digest:
        return list(statements), []
    kept: list[Statement] = []
    applied: dict[Correction, None] = {}  # in order, each once, though several statements may read alike
    for statement in statements:
        own: Statement | None = statement
        for correction in by_digest.get(digest_of(statement.text), ()):
            before, own = own, own and _corrected(own, correction)
            if own != before:
                applied[correction] = None
        if own is not None:
            kept.append(own)
    numbers = {each.number for each in kept}
    return [each if each.introduced_by in numbers else replace(each, introduced_by=None) for each in kept], list(
        applied
    )


def _corrected(statement: Statement, correction: Correction) -> Statement | None:
    """A statement with another kind or requirement; None if it is no statement. A duty has no requirement."""
    if correction.field is None:
        return None
    if correction.field == "requirement":
        return replace(statement, requirement=correction.right) if statement.kind == "criterion" else statement
    if correction.right == statement.kind:
        return statement
    is_criterion = correction.right == "criterion"
    return replace(statement, kind=str(correction.right), requirement="unstated" if is_criterion else None)


def corrected_fields(
    before: Mapping[str, Any], after: Mapping[str, Any], corrections: Sequence[Correction]
) -> list[Correction]:
    """Corrections of fields that changed something, by the fields of a document without them and with them."""
    changed = {name for name in after if before.get(name) != after[name]}
    if changed & set(SALARY_FIELDS):
        changed.add("salary")
    return [each for each in corrections if each.what == "field" and each.field in changed]
