"""Blocks to statements: the criteria of the person specification with their requirement, and the duties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from drtp_jobs.notation.rows import Row
from drtp_jobs.notation.rules import rules
from drtp_jobs.read.blocks import Block
from drtp_jobs.structure.grids import Grid, criteria_of_grid
from drtp_jobs.structure.judging import Judgement, judged, noise, requirement_of_words
from drtp_jobs.structure.languages import language_of_blocks
from drtp_jobs.structure.marks import requirement_of_mark, without_mark
from drtp_jobs.structure.placing import placed
from drtp_jobs.structure.sections import ASKED, SECTION_OF_KIND, SILENT, Context, Placed, opened_by
from drtp_jobs.structure.sentences import items_run_together, sentences

_ITEMS = ("list_item", "table_cell")  # blocks that say one thing each
_LONGEST_LABEL = 3  # words; a cell among duties with no more and no verb is a label
_LONGEST_LINE = 10  # words; a line without an end mark that has no more is a heading or a title unless it is plain
_LONGEST_UNMARKED_HEADING = 4  # words; a paragraph with more is no heading such as "Experience and skills required"
_EARLY = 60  # characters within which an item of a list must say that it is of another kind than the list
_SHORTEST_SENTENCE = 4  # words; what is shorter and stands under no heading says too little
_SHORTEST_STATEMENT = 2  # letters of a word that say something
_A_SPECIFICATION = 5  # criteria under headings or in tables that make a person specification
_CODE = re.compile(r"^(?:[A-Z]\d{1,2}[.):]?|\d{1,3} ?%:?)\s+(?=[A-Z])")  # "A1. A degree", "40%: Curate data"


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
    rules: str = ""
    is_set_out: bool = True  # in a table or under a heading of its kind; else only its own words say what it is
    is_plain: bool = True  # set out so, or by words that hold whatever stands around them

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
            "rules": self.rules or None,
        }


@dataclass(frozen=True)
class Passage:
    """A piece of a document that is judged as one: what it was taken for, the rows that said so, the statement it is.

    `kind` is heading, criterion, duty, or None for what neither asks nor says what is to be done.
    """

    block: Block
    kind: str | None
    rows: tuple[Row | None, ...] = ()
    statement: Statement | None = None

    def judged_by(self, *, is_set_out: bool, is_plain: bool) -> Passage:
        """The passage with what its statement, if it is one, was judged by."""
        if self.statement is None:
            return self
        return replace(self, statement=replace(self.statement, is_set_out=is_set_out, is_plain=is_plain))


def statement_id(document_id: str, number: int) -> str:
    """Identifier of a statement: its document and its number there, from 1."""
    return f"{document_id}:{number:03d}"


def statements_of(blocks: Sequence[Block]) -> list[Statement]:
    """Statements of a document in reading order."""
    passages = passages_of(blocks)
    found = _with_marks_of_their_own(passage.statement for passage in passages if passage.statement is not None)
    if sum(statement.kind == "criterion" and statement.is_set_out for statement in found) >= _A_SPECIFICATION:
        # The document sets its criteria out; what only sounds like one elsewhere is praise or context.
        found = [statement for statement in found if statement.kind == "duty" or statement.is_plain]
    return list(_introduced(_grouped(found)))


def passages_of(blocks: Sequence[Block]) -> list[Passage]:
    """Everything that was judged in a document, in reading order, and what it was taken for."""
    return list(_passages(blocks, language_of_blocks(blocks)))


def explained(blocks: Sequence[Block]) -> Iterator[dict[str, Any]]:
    """Each passage in reading order with what it is in the end, and the rows of the tables that said so.

    A row has `kind` (heading, criterion, duty or null), `requirement`, `section`, `page`, `text` and `rules`.
    """
    kept = {(statement.position, statement.text): statement for statement in statements_of(blocks)}
    for passage in passages_of(blocks):
        own = passage.statement and kept.get((passage.statement.position, passage.statement.text))
        yield {
            "kind": own.kind if own else "heading" if passage.kind == "heading" else None,
            "requirement": own.requirement if own else None,
            "section": own.section if own else None,
            "page": passage.block.page,
            "text": own.text if own else passage.block.text,
            "rules": [str(row) for row in passage.rows if row is not None],
        }


def _passages(blocks: Sequence[Block], language: str | None) -> Iterator[Passage]:
    """Passages as they come: tables that mark requirements by their grid, all else by section and cue."""
    context = Context()
    body = (block for block in blocks if not block.is_furniture)
    for table, part in groupby(body, key=lambda block: block.table):
        own = list(part)
        grid = criteria_of_grid(Grid(own)) if table is not None else None
        if grid is None:
            for place in placed(own, context, language):
                context = place.context
                if place.is_heading:
                    yield Passage(place.block, "heading", (context.row,))
                else:
                    yield from _of_block(place, language)
            continue
        inside = Context(section=ASKED, is_known=True, applies_to=context.applies_to)
        for item in grid:
            if item.is_heading:
                opened = opened_by(replace(item.block, kind="table_cell"), inside, None, (), language)
                inside = opened if opened and opened.section == ASKED else inside
                yield Passage(item.block, "heading", (inside.row,))
            else:
                yield _passage(item.block, inside, "criterion", item.requirement, language)
        # What follows such a table until the next heading is no criterion: notes, statements of policy.
        context = Context(section="other", is_known=True, applies_to=context.applies_to)


def _of_block(place: Placed, language: str | None) -> Iterator[Passage]:
    block, context = place.block, place.context
    _, mark = without_mark(block.text)
    if mark is not None and not (context.is_known and context.section in SILENT):
        yield _passage(block, replace(context, section=ASKED), "criterion", mark, language)
        return
    is_prose = block.kind not in _ITEMS and (context.is_inferred or len(sentences(block.text)) > 1)
    for text in _units(block):
        unit, judgement = replace(block, text=text), judged(text, language)
        kind = _kind_of(text, block, context, judgement, is_prose=is_prose)
        if kind is None:
            yield Passage(unit, None, (context.row, judgement.row))
            continue
        inner = replace(context, section=SECTION_OF_KIND[kind])
        requirement = context.requirement if context.is_asked or not context.is_known else None
        found = _passage(unit, inner, kind, requirement, language, judgement.row)
        is_set_out = _kind_of_section(context) == kind
        yield found.judged_by(is_set_out=is_set_out, is_plain=is_set_out or judgement.is_strong)


def _kind_of(text: str, block: Block, context: Context, judgement: Judgement, *, is_prose: bool) -> str | None:
    """Kind of an item or a sentence by its section and its words; in prose the words must say it."""
    kind = judgement.kind
    is_item = block.kind in _ITEMS
    if kind == "neither":
        return None if judgement.is_strong or not is_item else _kind_of_section(context)
    if context.is_known and context.section in SILENT:
        return kind if judgement.is_strong and not is_item else None
    if context.is_asked or context.is_done:
        own = _kind_of_section(context)
        if is_item:
            says_early = judgement.is_strong and judgement.end <= _EARLY
            return kind if says_early and context.is_done else own
        if kind is not None and (judgement.is_strong or kind == own):
            return kind
        return None if is_prose else own
    if kind is None or (len(text.split()) < _SHORTEST_SENTENCE) or (block.column == 0 and block.table is not None):
        return None
    is_line = block.kind == "paragraph" and text[-1] not in ".!?;"
    is_label = is_line and len(text.split()) <= (_LONGEST_UNMARKED_HEADING if judgement.is_strong else _LONGEST_LINE)
    return None if is_label else kind


def _kind_of_section(context: Context) -> str | None:
    return "criterion" if context.is_asked else "duty" if context.is_done else None


def _units(block: Block) -> list[str]:
    """What is judged as one: an item or a cell as a whole, prose sentence by sentence, lost items each."""
    if block.kind in _ITEMS:
        return [block.text]
    texts = [item for text in sentences(block.text) for item in items_run_together(text)]
    return [text for text in texts if not text.endswith(":")] if len(texts) > 1 else texts


def _passage(
    block: Block,
    context: Context,
    kind: str,
    requirement: str | None,
    language: str | None,
    row: Row | None = None,
) -> Passage:
    """A block as a statement of a kind, its mark of requirement taken off; as none if the words are HR's own."""
    text, mark = without_mark(_CODE.sub("", block.text))
    hr_own = noise(text, language) if not mark else None
    label = rules("post/fields").first(text.partition(":")[0], where="whole") if ":" in text else None
    is_label = kind == "duty" and block.kind != "list_item" and len(text.split()) <= _LONGEST_LABEL and row is None
    if hr_own or label or is_label or not (_says_something(text, block, context) or _is_mark(text)):
        return Passage(block, None, (context.row, hr_own, label))
    said, said_by = requirement_of_words(text, language) if kind == "criterion" else (None, None)
    if kind == "criterion" and (mark or requirement) and said != "desirable":
        said, said_by = mark or requirement or "unstated", None
    statement = Statement(
        number=0,
        position=block.position,
        page=block.page,
        section=context.section,
        kind=kind,
        requirement=said,
        applies_to=context.applies_to,
        introduced_by=None,
        text=text,
        depth=(block.level or 1) if block.kind == "list_item" else 0,
        rules="; ".join(each.name for each in (context.row, row, said_by) if each is not None),
    )
    return Passage(block, kind, (context.row, row, said_by), statement)


def _says_something(text: str, block: Block, context: Context) -> bool:
    """Whether a text has words enough; in a list of criteria ("Java", "C#") one letter is enough, a bare lead-in is not."""
    if block.kind == "list_item" and context.is_asked:
        return bool(re.search(r"[^\W\d_]", text))
    is_lead_in = text.rstrip().endswith(":") and len(text.split()) <= _LONGEST_LABEL
    return len(re.findall(r"[^\W\d_]{2,}", text)) >= _SHORTEST_STATEMENT and not is_lead_in


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
            # Of openers that stand alike only the last can have items: so there are never more of them than levels.
            open_lists = [each for each in open_lists if not _stand_alike(each, current)] + [current]


def introduces(text: str) -> bool:
    """Whether a statement introduces a list that follows it."""
    if text.rstrip().endswith((":", "…", "...")):
        return True
    return rules("statements/openers").first(text, where="before") is not None


def _is_deeper_next(found: list[Statement], number: int) -> bool:
    if number >= len(found):
        return False
    this, following = found[number - 1], found[number]
    return 0 < this.depth < following.depth and following.kind == this.kind and following.position == this.position + 1


def _stand_alike(one: Statement, other: Statement) -> bool:
    """Whether what ends the list of one opener ends that of the other, too; both are open."""
    return (one.depth, one.requirement) == (other.depth, other.requirement)


def _still_open(opener: Statement, statement: Statement) -> bool:
    same = (opener.kind, opener.section, opener.applies_to) == (statement.kind, statement.section, statement.applies_to)
    belongs = statement.requirement == "unstated" != opener.requirement and statement.depth == opener.depth
    return same and (statement.depth > opener.depth or belongs)
