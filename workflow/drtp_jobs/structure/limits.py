"""How much of a document is looked at: far more than a description has, so that no document can hold up a run.

In go the blocks or statements of a document, out come those that are used, and a problem for what is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from drtp_jobs.problems import Problem
from drtp_jobs.read.blocks import Block
from drtp_jobs.structure.statements import Statement

# Beside each, the most that any of 179 real documents has.
LONGEST_BLOCK = 5_000  # characters; 1,422
MOST_BLOCKS = 5_000  # 183
MOST_STATEMENTS = 1_000  # 109; those of two grades are compared pair by pair
_SPLIT = "If it holds several descriptions, save each as a separate file."
_PARTED = "Open the file and split what runs together: one paragraph each, and one line for each list item."


def within_limits(document_id: str, blocks: Sequence[Block]) -> tuple[list[Block], list[Problem]]:
    """The first blocks of a document, each up to a length, and a problem for each limit that it passes."""
    used = list(blocks[:MOST_BLOCKS])
    n_long = sum(len(block.text) > LONGEST_BLOCK for block in used)
    reasons = []
    if len(blocks) > MOST_BLOCKS:
        what = f"{len(blocks):,} paragraphs, list items and cells"
        reasons.append((f"The document has {what}; only the first {MOST_BLOCKS:,} are used.", _SPLIT))
    if n_long:
        what = f"Paragraphs, list items or cells of more than {LONGEST_BLOCK:,} characters: {n_long:,}"
        reasons.append((f"{what}; only the beginning of each was used.", _PARTED))
    return [_shortened(block) for block in used], [_problem(document_id, *why) for why in reasons]


def first_statements(document_id: str, statements: Sequence[Statement]) -> tuple[list[Statement], list[Problem]]:
    """The first statements of a document, and a problem if it has more."""
    used = list(statements[:MOST_STATEMENTS])
    if len(used) == len(statements):
        return used, []
    reason = f"The document has {len(statements):,} criteria and duties; only the first {MOST_STATEMENTS:,} are used."
    return used, [_problem(document_id, reason, _SPLIT)]


def _shortened(block: Block) -> Block:
    if len(block.text) <= LONGEST_BLOCK:
        return block
    return replace(block, text=block.text[:LONGEST_BLOCK].rsplit(maxsplit=1)[0])


def _problem(document_id: str, reason: str, advice: str) -> Problem:
    return Problem(document_id, "structure", "warning", reason, advice)
