"""Blocks to statements: the criteria of the person specification with their requirement, and the duties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from typing import Any

from drtp_jobs.read.blocks import Block
from drtp_jobs.rules import first
from drtp_jobs.structure.grids import Grid, criteria_of_grid, requirement_of_mark
from drtp_jobs.structure.sections import Context, Placed, opened_by
from drtp_jobs.structure.sentences import sentences

_SILENT = ("about_employer", "benefits", "how_to_apply", "other")
_LONGEST_WHOLE_PARAGRAPH = 45  # words; a longer paragraph is prose, and each of its sentences a statement
_LONGEST_LIST_HEADING = 6  # words
_LONGEST_LABEL = 3  # words; a cell among duties with no more and no verb is a label
_LONGEST_UNMARKED_HEADING = 4  # words; a paragraph with more is no heading such as "Experience and skills required"
_SHORTEST_STATEMENT = 2  # words
_A_SPECIFICATION = 5  # criteria under headings or in tables that make a person specification
_TRAILING_MARK = re.compile(
    r"[\s.;,]*(?:[-–—]\s*|[(\[]\s*)(?P<mark>essential|desirable|E|D)\b(?P<rest>[^)\]]{0,40})?[)\]]?\s*(?:OR|AND)?\s*[.;]?\s*$",
    flags=re.IGNORECASE,
)
_LEADING_MARK = re.compile(
    r"^(?:[(\[](?P<bracketed>essential|desirable|preferred)[)\]]\s*[:–—-]?|(?P<mark>essential|desirable|preferred)\s*[:–—-])\s*(?=\S)",
    flags=re.IGNORECASE,
)


@dataclass(frozen=True)
class Statement:
    """One thing asked or said; the fields are those of the statements table, but for the document."""

    number: int
    position: int
    page: int | None
    section: str
    kind: str
    requirement: str | None
    applies_to: str | None
    introduced_by: int | None
    text: str
    depth: int
    is_by_cue: bool = False

    def row_of(self, document_id: str) -> dict[str, Any]:
        """The statement as a row of the statements table."""
        return {
            "statement_id": statement_id(document_id, self.number),
            "document_id": document_id,
            "position": self.position,
            "page": self.page,
            "section": self.section,
            "kind": self.kind,
            "requirement": self.requirement,
            "applies_to": self.applies_to,
            "introduced_by": None if self.introduced_by is None else statement_id(document_id, self.introduced_by),
            "text": self.text,
        }


def statement_id(document_id: str, number: int) -> str:
    """Identifier of a statement: its document and its number there, from 1."""
    return f"{document_id}:{number:03d}"


def statements_of(blocks: Sequence[Block]) -> list[Statement]:
    """Statements of a document in reading order."""
    found = _with_marks_of_their_own(_found(blocks))
    if sum(statement.kind == "criterion" and not statement.is_by_cue for statement in found) >= _A_SPECIFICATION:
        # The document sets its criteria out; what only sounds like one elsewhere is praise or context.
        found = [statement for statement in found if statement.kind == "duty" or not statement.is_by_cue]
    return list(_introduced(_grouped(found)))


def _found(blocks: Sequence[Block]) -> Iterator[Statement]:
    """Statements as they come: tables that mark requirements by their grid, all else by section and cue."""
    context = Context()
    parts = groupby((block for block in blocks if not block.is_furniture), key=lambda block: block.table)
    for table, part in parts:
        own = list(part)
        grid = criteria_of_grid(Grid(own)) if table is not None else None
        if grid is None:
            for place in _placed_from(own, context):
                context = place.context
                if not place.is_heading:
                    yield from _of_block(place)
            continue
        inside = Context(section="person_specification", is_known=True, applies_to=context.applies_to)
        for item in grid:
            if item.is_heading:
                opened = opened_by(replace(item.block, kind="table_cell"), inside)
                inside = opened if opened and opened.section == "person_specification" else inside
            else:
                yield from _statement(item.block, inside, "criterion", item.requirement)
        # What follows such a table until the next heading is no criterion: notes, statements of policy.
        context = Context(section="other", is_known=True, applies_to=context.applies_to)


def _placed_from(blocks: Sequence[Block], context: Context) -> Iterator[Placed]:
    for block, following in zip_longest(blocks, blocks[1:]):
        opened = opened_by(block, context)
        context = opened or context
        is_heading = opened is not None or block.kind == "heading" or _is_above_a_list(block, following)
        yield Placed(block, context, is_heading)


def _is_above_a_list(block: Block, following: Block | None) -> bool:
    """Whether a few words that ask nothing stand right above a list: its heading, however it is set."""
    return (
        following is not None
        and following.kind == "list_item"
        and block.kind == "paragraph"
        and len(block.text.split()) <= _LONGEST_LIST_HEADING
        and block.text[-1] not in ".;,"
        and first("structure/cues", block.text) is None
    )


def _of_block(place: Placed) -> Iterator[Statement]:
    block, context = place.block, place.context
    if context.is_known and context.section in _SILENT:
        return
    _, mark = without_mark(block.text)
    if mark is not None:
        yield from _statement(block, replace(context, section="person_specification"), "criterion", mark)
    elif context.is_known and context.section == "person_specification":
        for text in _units(block):
            cue = first("structure/cues", text)
            is_duty = cue is not None and cue["kind"] == "duty" and block.kind == "paragraph" and _is_prose(block)
            if not (is_duty or (_is_prose(block) and cue is None)):
                yield from _statement(replace(block, text=text), context, "criterion", context.requirement)
    elif context.is_known and context.section == "duties":
        for text in _units(block):
            cue = first("structure/cues", text)
            asks = cue is not None and cue["kind"] == "criterion" and _is_prose(block)
            is_label = block.kind == "table_cell" and len(text.split()) <= _LONGEST_LABEL
            if cue is not None or not (_is_prose(block) or is_label):
                yield from _statement(replace(block, text=text), context, "criterion" if asks else "duty", None)
    else:
        yield from _by_cue(place)


def _by_cue(place: Placed) -> Iterator[Statement]:
    """Statements of text under no heading that tells: only what its words show to be a criterion or a duty."""
    block, context = place.block, place.context
    if len(block.text.split()) < 4 or (block.column == 0 and block.table is not None):
        return
    for text in sentences(block.text):
        cue = first("structure/cues", text)
        is_label = block.kind == "paragraph" and (len(text.split()) <= _LONGEST_UNMARKED_HEADING or text.endswith(":"))
        if cue is None or (cue["pattern"].startswith("^") and is_label):
            continue
        section = "person_specification" if cue["kind"] == "criterion" else "duties"
        inner = replace(context, section=section)
        for statement in _statement(replace(block, text=text), inner, cue["kind"], context.requirement):
            yield replace(statement, is_by_cue=True)


def _units(block: Block) -> list[str]:
    """What is judged as one: an item or a cell as a whole, prose sentence by sentence."""
    return sentences(block.text) if _is_prose(block) else [block.text]


def _is_prose(block: Block) -> bool:
    return block.kind == "paragraph" and len(block.text.split()) > _LONGEST_WHOLE_PARAGRAPH


def _statement(block: Block, context: Context, kind: str, requirement: str | None) -> Iterator[Statement]:
    """The statement of a block, its mark of requirement taken off; nothing if the words are HR's own."""
    text, mark = without_mark(block.text)
    is_noise = first("structure/noise", text, scope="always") or (
        not mark and first("structure/noise", text, scope="unmarked")
    )
    if is_noise or not (_says_something(text) or _is_mark(text)):
        return
    if kind == "criterion":
        requirement = mark or requirement or _from_words(text)
    yield Statement(
        number=0,
        position=block.position,
        page=block.page,
        section=context.section,
        kind=kind,
        requirement=requirement if kind == "criterion" else None,
        applies_to=context.applies_to,
        introduced_by=None,
        text=text,
        depth=(block.level or 1) if block.kind == "list_item" else 0,
    )


def without_mark(text: str) -> tuple[str, str | None]:
    """A criterion without the mark of its requirement, and the requirement; None if it has no mark.

    >>> without_mark("Experience with the Linux shell - Essential")
    ('Experience with the Linux shell', 'essential')
    >>> without_mark("Teaching experience.")
    ('Teaching experience.', None)
    """
    match = _TRAILING_MARK.search(text)
    if match and match.start() > 0:
        mark = match.group("mark")
        is_letter_in_brackets = len(mark) > 1 or text[match.start() :].strip(" .;,")[0] in "(["
        if is_letter_in_brackets and (len(mark) > 1 or mark.isupper()):
            end = match.start()
            while end < len(text) and text[end] in ".;":
                end += 1
            return text[:end].strip(), "essential" if mark[0].lower() == "e" else "desirable"
    match = _LEADING_MARK.search(text)
    if match:
        mark = match.group("bracketed") or match.group("mark")
        return text[match.end() :].strip(), "essential" if mark[0].lower() == "e" else "desirable"
    return text, None


def _from_words(text: str) -> str:
    """Requirement that the words of a criterion state themselves."""
    cue = next(
        (rule for name in ("desirable", "essential") if (rule := first("structure/cues", text, requirement=name))), None
    )
    return cue["requirement"] if cue is not None else "unstated"


def _says_something(text: str) -> bool:
    return len(re.findall(r"[^\W\d_]{2,}", text)) >= _SHORTEST_STATEMENT


def _is_mark(text: str) -> bool:
    return requirement_of_mark(text.strip(" -–—.;")) is not None


def _with_marks_of_their_own(found: Iterable[Statement]) -> list[Statement]:
    """Marks that stand on a line of their own given to the statement before them."""
    kept: list[Statement] = []
    for statement in found:
        if not _is_mark(statement.text):
            kept.append(statement)
        elif kept:
            kept[-1] = replace(kept[-1], requirement=requirement_of_mark(statement.text.strip(" -–—.;")))
    return kept


def _grouped(found: list[Statement]) -> list[Statement]:
    """Keep grade or profession only in documents that set out several."""
    groups = {statement.applies_to for statement in found if statement.applies_to}
    if len(groups) > 1:
        return found
    return [replace(statement, applies_to=None) for statement in found]


def _introduced(found: list[Statement]) -> Iterator[Statement]:
    """Number the statements, and tie the items of a list to the statement that introduces it."""
    open_lists: list[Statement] = []
    for number, statement in enumerate(found, start=1):
        open_lists = [opener for opener in open_lists if _still_open(opener, statement)]
        opener = open_lists[-1] if open_lists else None
        requirement = statement.requirement
        if opener is not None and requirement == "unstated":
            requirement = opener.requirement
        current = replace(
            statement,
            number=number,
            introduced_by=opener.number if opener else None,
            requirement=requirement,
        )
        yield current
        if introduces(current.text) or _is_deeper_next(found, number):
            open_lists.append(current)


def introduces(text: str) -> bool:
    """Whether a statement introduces a list that follows it."""
    return text.rstrip().endswith((":", "…", "...")) or bool(
        re.search(
            r"\b(?:from the list below|listed below|these (?:technologies|areas|skills)|of the following)\W*$",
            text,
            re.I,
        )
    )


def _is_deeper_next(found: list[Statement], number: int) -> bool:
    if number >= len(found):
        return False
    this, following = found[number - 1], found[number]
    return 0 < this.depth < following.depth and following.kind == this.kind and following.position == this.position + 1


def _still_open(opener: Statement, statement: Statement) -> bool:
    same = (opener.kind, opener.section, opener.applies_to) == (statement.kind, statement.section, statement.applies_to)
    belongs = statement.requirement == "unstated" != opener.requirement and statement.depth == opener.depth
    return same and (statement.depth > opener.depth or belongs)
