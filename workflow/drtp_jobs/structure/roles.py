"""Seniority and role family, from title and grade, and from the text where these do not tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from drtp_jobs.read.blocks import Block
from drtp_jobs.rules import Rule, first, rules
from drtp_jobs.structure.statements import Statement


def seniority_of(title: str | None, grade: str | None, organisation: str | None) -> str | None:
    """Harmonised seniority: by the employer's own grade scheme, else by words of the title, else by a common scheme.

    A title without such a word and a grade that no scheme knows is middle; without title and grade nothing is known.
    """
    own, common = _schemes(organisation)
    by_title = first("structure/seniorities", title) if title else None
    for rule in (*own, *([by_title] if by_title else []), *common):
        if rule is by_title or (grade and rule.pattern.search(_plain(grade))):
            return rule["seniority"]
    return "middle" if title else None


def is_known_grade(grade: str, organisation: str | None) -> bool:
    """Whether a grade scheme, the employer's own or a common one, knows a grade."""
    return any(rule.pattern.search(_plain(grade)) for schemes in _schemes(organisation) for rule in schemes)


def _plain(grade: str) -> str:
    """A grade as schemes write it, with one space behind the word grade: "Grade: 7" is "Grade 7"."""
    return re.sub(r"^(grade)\W+", r"\1 ", grade.strip(), flags=re.IGNORECASE)


def _schemes(organisation: str | None) -> tuple[list[Rule], list[Rule]]:
    """Rows of the grade schemes of an employer, and those that many employers share (employer pattern `.`)."""
    common = [rule for rule in rules("structure/grade_schemes") if rule["employer_pattern"] == "."]
    own = [
        rule
        for rule in rules("structure/grade_schemes")
        if rule not in common
        and organisation
        and re.search(rule["employer_pattern"], organisation, flags=re.IGNORECASE)
    ]
    return own, common


def role_family_of(
    title: str | None, statements: Sequence[Statement], blocks: Iterable[Block], document_kind: str
) -> str | None:
    """Role family by the title, and by the text where the title does not tell; None for a profile of several."""
    groups = {statement.applies_to for statement in statements if statement.applies_to}
    families = {family for group in groups if (family := _family_of_words(group)) not in (None, "other")}
    if document_kind == "role_profile" and (len(families) > 1 or title is None):
        return next(iter(families)) if len(families) == 1 else None
    by_title = _family_of_words(title) if title else None
    if by_title is not None and by_title != "other":
        return by_title
    if title and first("structure/role_families", title, weight="9"):
        return "other"
    counts: Counter[str] = Counter()
    for block in blocks:
        for rule in rules("structure/role_families"):
            if rule["role_family"] != "other" and rule.pattern.search(block.text):
                counts[rule["role_family"]] += int(rule["weight"])
    if by_title == "other" or not counts or max(counts.values()) < 3 * 6:
        return "other"
    return min(counts, key=lambda family: (-counts[family], family))


def _family_of_words(text: str) -> str | None:
    """Family with the heaviest pattern that fits; the first of the table at equal weight."""
    best: tuple[int, str] | None = None
    for rule in rules("structure/role_families"):
        weight = int(rule["weight"])
        if rule.pattern.search(text) and (best is None or weight > best[0]):
            best = (weight, rule["role_family"])
    return best[1] if best else None
