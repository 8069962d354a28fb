"""The kind of document: job description, advert, role profile, or other."""

from __future__ import annotations

from collections.abc import Sequence

from drtp_jobs.notation.rules import rules
from drtp_jobs.read.blocks import Block, n_words_of
from drtp_jobs.structure.statements import Statement

_TOP = 12  # blocks in which a document says what it is
_SEVERAL = 3  # grades or professions that make a role profile
_FEWEST_WORDS = 60  # of a page without statements that is more than a stub
_A_LIST = 4  # criteria, or duties, set out as such
_MUCH = 6  # criteria and duties together


def kind_of(blocks: Sequence[Block], statements: Sequence[Statement]) -> str:
    """Role profile if it sets out several grades or professions, else description or advert by what it says and has.

    A text that recruits is an advert even if it sets out duties and criteria, unless it calls itself a description.
    """
    groups = {statement.applies_to for statement in statements if statement.applies_to}
    if len(groups) >= _SEVERAL:
        return "role_profile"
    top, marks = _marks(blocks[:_TOP]), _marks(blocks)
    recruits = bool(marks & {"recruits", "invites"})
    if n_words_of(blocks) < _FEWEST_WORDS and not statements and not recruits:
        return "other"
    if "advert_field" in top:
        return "advert"
    if "names_description" in top:
        return "job_description"
    if recruits:
        return "advert"
    n_criteria = sum(statement.kind == "criterion" and statement.is_set_out for statement in statements)
    n_duties = sum(statement.kind == "duty" and statement.is_set_out for statement in statements)
    if n_criteria + n_duties >= _MUCH and ("specification" in marks or n_duties >= _A_LIST):
        return "job_description"
    return "advert" if statements else "other"


def _marks(blocks: Sequence[Block]) -> set[str]:
    """What the words of blocks say of their kind."""
    return {
        firing.row["mark"]
        for block in blocks
        for where in ("anywhere", "start")
        for firing in rules("post/kinds").firings(block.text, where=where)
    }
