"""A fact of a post, and the fields that a document states beside a label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drtp_jobs.notation.rules import rules
from drtp_jobs.read.blocks import Block

TOP = 40  # blocks among which title, grade and employer are stated
_LONGEST_VALUE_WORDS = 25
_LONGEST_LABEL_WORDS = 8
_LABEL_AND_VALUE = re.compile(r"((?:Job|Role|Post|Position) [Tt]itle|Grade|Salary)\s+(?=[A-Z0-9£€])(.+)")

Labelled = tuple[str, int]  # a value beside a label, and the position of its block


@dataclass(frozen=True)
class Fact:
    """A value read from a document and the position of the block it was read from; none if from the file's name."""

    value: str | float | None
    position: int | None = None

    @property
    def text(self) -> str | None:
        """The value in words."""
        return None if self.value is None else str(self.value)


NOTHING = Fact(None)


def fields_of(blocks: Sequence[Block]) -> dict[str, list[Labelled]]:
    """Values that stand beside or after a label (`Grade: 7`, or a table of label and value), by field."""
    found: dict[str, list[Labelled]] = {}
    for label, value, position in _labelled(blocks[: 3 * TOP]):
        rule = rules("post/fields").first(re.sub(r"\([^()]*\)$", "", label).strip(" :*"), where="whole")
        if rule is not None and value and len(value.split()) <= _LONGEST_VALUE_WORDS:
            found.setdefault(rule["field"], []).append((value.strip(" :|*"), position))
    return found


def _labelled(blocks: Sequence[Block]) -> Iterator[tuple[str, str, int]]:
    for index, block in enumerate(blocks):
        label, colon, value = block.text.partition(":")
        if colon and value.strip() and len(label.split()) <= _LONGEST_LABEL_WORDS:
            yield label, value.strip(), block.position
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if following is None or len(block.text.split()) > _LONGEST_LABEL_WORDS:
            continue
        in_one_row = block.table is not None and (block.table, block.row) == (following.table, following.row)
        if (in_one_row and (block.column or 0) < (following.column or 0)) or (colon and not value.strip()):
            yield label, following.text, following.position
        elif not colon and block.kind in ("paragraph", "heading") and index < TOP:
            # Label and value set apart by space only, as in a table without rules.
            match = _LABEL_AND_VALUE.match(block.text)
            if match:
                yield match.group(1), match.group(2), block.position
