"""The kind of document: job description, advert, role profile, or other."""

from __future__ import annotations

from collections.abc import Sequence

from drtp_jobs.read.blocks import Block
from drtp_jobs.rules import first
from drtp_jobs.structure.statements import Statement

_TOP = 12  # blocks in which a document says what it is
_SEVERAL = 3  # grades or professions that make a role profile
_FEWEST_WORDS = 60  # of a page without statements that is more than a stub
_A_LIST = 4  # criteria, or duties, set out as such
_MUCH = 6  # criteria and duties together


def kind_of(blocks: Sequence[Block], statements: Sequence[Statement]) -> str:
    """Role profile if it sets out several grades or professions, else description or advert by what it says and has."""
    groups = {statement.applies_to for statement in statements if statement.applies_to}
    if len(groups) >= _SEVERAL:
        return "role_profile"
    is_advert, recruits = _any_says(blocks, "advert"), _any_says(blocks, "recruits")
    if _n_words(blocks) < _FEWEST_WORDS and not statements and not is_advert and not recruits:
        return "other"
    if _any_says(blocks[:_TOP], "advert_at_top"):
        return "advert"
    if _any_says(blocks[:_TOP], "description_at_top"):
        return "job_description"
    n_criteria = sum(statement.kind == "criterion" and statement.is_set_out for statement in statements)
    n_duties = sum(statement.kind == "duty" and statement.is_set_out for statement in statements)
    has_specification = _any_says(blocks, "specification")
    if is_advert or (recruits and min(n_criteria, n_duties) < _A_LIST):
        return "advert"
    if n_criteria + n_duties >= _MUCH and (has_specification or n_duties >= _A_LIST):
        return "job_description"
    return "advert" if statements else "other"


def _any_says(blocks: Sequence[Block], mark: str) -> bool:
    return any(first("structure/kinds", block.text, mark=mark) is not None for block in blocks)


def _n_words(blocks: Sequence[Block]) -> int:
    return sum(len(block.text.split()) for block in blocks)
