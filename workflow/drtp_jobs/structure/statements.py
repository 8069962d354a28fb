"""Blocks to statements: the criteria of the person specification with their requirement, and the duties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile
from typing import Any

from drtp_jobs.notation.rules import Row, rules
from drtp_jobs.read.blocks import Block
from drtp_jobs.structure.grids import Grid, criteria_of_grid
from drtp_jobs.structure.judging import Judgement, judged, noise, requirement_of_words
from drtp_jobs.structure.languages import language_of_blocks
from drtp_jobs.structure.marks import requirement_of_mark, without_mark
from drtp_jobs.structure.sections import (
    ASKED,
    DONE,
    SECTION_OF_KIND,
    Context,
    Placed,
    kinds_in,
    opened_by,
)
from drtp_jobs.structure.sentences import items_run_together, sentences

_SILENT = ("about_employer", "benefits", "how_to_apply", "other")
_LONGEST_LIST_HEADING = 6  # words
_LONGEST_LABEL = 3  # words; a cell among duties with no more and no verb is a label
_LONGEST_LINE = 10  # words; a line without an end mark that has no more is a heading or a title unless it is plain
_LONGEST_UNMARKED_HEADING = 4  # words; a paragraph with more is no heading such as "Experience and skills required"
_EARLY = 60  # characters within which an item of a list must say that it is of another kind than the list
_SHORTEST_LOST_LIST = 3  # paragraphs in a row that begin like items
_SHORTEST_LIST = 2  # items by which a list is judged
_SHORTEST_SENTENCE = 4  # words; what is shorter and stands under no heading says too little
_SHORTEST_DUTY_LEAD_IN = 8  # words; a shorter one only introduces its list
_SHORTEST_STATEMENT = 2  # letters of a word that say something
_A_SPECIFICATION = 5  # criteria under headings or in tables that make a person specification
_GLUED = re.compile(r"^(?P<text>.*[a-z0-9)].*\S)\s+(?P<mark>[A-Z]\w+):$")
_CODE = re.compile(r"^[A-Z]\d{1,2}[.):]?\s+(?=[A-Z])")  # "A1. A degree": the number of a criterion
_INTRODUCES = re.compile(
    r"\b(?:from the list below|listed below|these (?:technologies|areas|skills)|of the following)\W*$", re.I
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
        }


def statement_id(document_id: str, number: int) -> str:
    """Identifier of a statement: its document and its number there, from 1."""
    return f"{document_id}:{number:03d}"


def statements_of(blocks: Sequence[Block]) -> list[Statement]:
    """Statements of a document in reading order."""
    found = _with_marks_of_their_own(_found(blocks, language_of_blocks(blocks)))
    if sum(statement.kind == "criterion" and statement.is_set_out for statement in found) >= _A_SPECIFICATION:
        # The document sets its criteria out; what only sounds like one elsewhere is praise or context.
        found = [statement for statement in found if statement.kind == "duty" or statement.is_plain]
    return list(_introduced(_grouped(found)))


def _found(blocks: Sequence[Block], language: str | None) -> Iterator[Statement]:
    """Statements as they come: tables that mark requirements by their grid, all else by section and cue."""
    context = Context()
    body = [part for block in blocks if not block.is_furniture for part in _without_glued_mark(block)]
    parts = groupby(body, key=lambda block: block.table)
    for table, part in parts:
        own = list(part)
        grid = criteria_of_grid(Grid(own)) if table is not None else None
        if grid is None:
            for place in _placed_from(_with_items(own, language), context, language):
                context = place.context
                if not place.is_heading:
                    yield from _of_block(place, language)
            continue
        inside = Context(section=ASKED, is_known=True, applies_to=context.applies_to)
        for item in grid:
            if item.is_heading:
                opened = opened_by(replace(item.block, kind="table_cell"), inside, (), language)
                inside = opened if opened and opened.section == ASKED else inside
            else:
                yield from _statement(item.block, inside, "criterion", item.requirement, language)
        # What follows such a table until the next heading is no criterion: notes, statements of policy.
        context = Context(section="other", is_known=True, applies_to=context.applies_to)


def _without_glued_mark(block: Block) -> list[Block]:
    """A block, and on its own a mark that opens the next list and was glued to its end ("... of XML Desirable:")."""
    match = _GLUED.search(block.text)
    if match is None or requirement_of_mark(match.group("mark")) is None or len(match.group("mark")) == 1:
        return [block]
    return [replace(block, text=match.group("text")), replace(block, kind="paragraph", text=f"{match.group('mark')}:")]


def _with_items(blocks: Sequence[Block], language: str | None) -> list[Block]:
    """The blocks, paragraphs as list items where several in a row begin as items do: a list that lost its bullets."""
    found: list[Block] = []
    for is_item, run in groupby(blocks, key=lambda block: _begins_as_item(block, language)):
        own = list(run)
        is_list = is_item and len(own) >= _SHORTEST_LOST_LIST and any(len(sentences(each.text)) > 1 for each in own)
        found += [replace(each, kind="list_item", level=1) for each in own] if is_list else own
    return found


def _begins_as_item(block: Block, language: str | None) -> bool:
    """Whether a paragraph begins as an item of a list does ("Manage the archive."), not as a sentence."""
    first = sentences(block.text)[:1]
    return block.kind == "paragraph" and bool(first) and first[0][-1] == "." and _is_weak(judged(first[0], language))


def _is_weak(judgement: Judgement) -> bool:
    return judgement.kind in SECTION_OF_KIND and not judgement.is_strong


def _placed_from(blocks: Sequence[Block], context: Context, language: str | None) -> Iterator[Placed]:
    for index, block in enumerate(blocks):
        below = list(takewhile(lambda each: each.kind != "heading", blocks[index + 1 :]))
        opened = opened_by(block, context, below, language)
        is_above_a_list = opened is None and _is_above_a_list(block, below, language)
        if opened is None and block.kind == "list_item" and not context.is_asked:
            yield Placed(block, _list_by_its_items(blocks, index, context, language) or context, False)
            continue
        context = opened or _ended(context, block, below, language)
        introduces_list = block.kind == "paragraph" and (opened is not None or _introduces_a_list(block, below))
        if introduces_list and _is_more_than_a_lead_in(block.text, language):
            yield Placed(block, replace(context, section=DONE), False)
        else:
            is_lead_in = opened is not None or (_introduces_a_list(block, below) and context.is_known)
            yield Placed(block, context, is_lead_in or block.kind == "heading" or is_above_a_list)


def _is_more_than_a_lead_in(text: str, language: str | None) -> bool:
    """Whether the words that introduce a list of duties say what is to be done, too."""
    n_words = len(text.split())
    is_bare = rules("statements/lead_ins").first(text, where="anywhere", language=language) is not None
    return n_words >= _SHORTEST_DUTY_LEAD_IN and not is_bare and judged(text, language).says("duty")


def _list_by_its_items(
    blocks: Sequence[Block], index: int, context: Context, language: str | None
) -> Context | None:
    """The context of a list that most of its items show to be of another kind than what stands above it says."""
    first = index
    while first and blocks[first - 1].kind == "list_item":
        first -= 1
    run = list(takewhile(lambda each: each.kind == "list_item", blocks[first:]))
    counts = kinds_in(run, language)
    kind = "criterion" if counts["criterion"] >= counts["duty"] else "duty"
    is_silent = context.is_known and context.section in _SILENT
    if len(run) < _SHORTEST_LIST or 2 * counts[kind] <= counts.total() or is_silent or (context.is_done and kind == "duty"):
        return None
    return replace(context, section=SECTION_OF_KIND[kind], is_known=True, is_inferred=True)


def _ended(context: Context, block: Block, below: Sequence[Block], language: str | None) -> Context:
    """The context behind a block of prose that is of another kind than its section: no section is known any more."""
    if not (context.is_asked or context.is_done) or block.kind in ("list_item", "table_cell"):
        return context
    if judged(block.text, language).kind == "neither" and kinds_in([block], language).keys() == {"neither"}:
        return Context(section="other", applies_to=context.applies_to, rank=context.rank)
    return context


def _introduces_a_list(block: Block, below: Sequence[Block]) -> bool:
    return block.kind == "paragraph" and block.text.endswith(":") and bool(below) and below[0].kind == "list_item"


def _is_above_a_list(block: Block, below: Sequence[Block], language: str | None) -> bool:
    """Whether a few words that ask nothing stand right above a list: its heading, however it is set."""
    return (
        bool(below)
        and below[0].kind == "list_item"
        and block.kind == "paragraph"
        and len(block.text.split()) <= _LONGEST_LIST_HEADING
        and block.text[-1] not in ".;,"
        and judged(block.text, language).kind is None
    )


def _of_block(place: Placed, language: str | None) -> Iterator[Statement]:
    block, context = place.block, place.context
    _, mark = without_mark(block.text)
    if mark is not None and not (context.is_known and context.section in _SILENT):
        yield from _statement(block, replace(context, section=ASKED), "criterion", mark, language)
        return
    for text in _units(block):
        judgement = judged(text, language)
        kind = _kind_of(text, block, context, judgement)
        if kind is not None:
            inner = replace(context, section=SECTION_OF_KIND[kind])
            requirement = context.requirement if context.is_asked or not context.is_known else None
            is_set_out = _kind_of_section(context) == kind
            for statement in _statement(replace(block, text=text), inner, kind, requirement, language, judgement.row):
                yield replace(statement, is_set_out=is_set_out, is_plain=is_set_out or judgement.is_strong)


def _kind_of(text: str, block: Block, context: Context, judgement: Judgement) -> str | None:
    """Kind of an item or a sentence by its section and its words."""
    kind = judgement.kind
    is_item = block.kind in ("list_item", "table_cell")
    if kind == "neither":
        return None if judgement.is_strong or not is_item else _kind_of_section(context)
    if context.is_known and context.section in _SILENT:
        return kind if judgement.is_strong and not is_item else None
    if context.is_asked or context.is_done:
        own = _kind_of_section(context)
        if is_item:
            says_early = judgement.is_strong and judgement.end <= _EARLY
            return kind if says_early and context.is_done else own
        if kind is not None and (judgement.is_strong or kind == own):
            return kind
        is_prose = context.is_inferred or len(sentences(block.text)) > 1
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
    if block.kind in ("list_item", "table_cell"):
        return [block.text]
    texts = [item for text in sentences(block.text) for item in items_run_together(text)]
    return [text for text in texts if not text.endswith(":")] if len(texts) > 1 else texts


def _statement(
    block: Block,
    context: Context,
    kind: str,
    requirement: str | None,
    language: str | None,
    row: Row | None = None,
) -> Iterator[Statement]:
    """The statement of a block, its mark of requirement taken off; nothing if the words are HR's own."""
    text, mark = without_mark(_CODE.sub("", block.text))
    is_field = rules("post/fields").first(text.partition(":")[0], where="whole") is not None and ":" in text
    is_label = kind == "duty" and block.kind != "list_item" and len(text.split()) <= _LONGEST_LABEL and row is None
    if (noise(text, language) and not mark) or is_label or is_field or not (_says_something(text, block, context) or _is_mark(text)):
        return
    said, said_by = requirement_of_words(text, language)
    if kind == "criterion" and (mark or requirement) and said != "desirable":
        said, said_by = mark or requirement or "unstated", None
    yield Statement(
        number=0,
        position=block.position,
        page=block.page,
        section=context.section,
        kind=kind,
        requirement=said if kind == "criterion" else None,
        applies_to=context.applies_to,
        introduced_by=None,
        text=text,
        depth=(block.level or 1) if block.kind == "list_item" else 0,
        rules="; ".join(str(each) for each in (context.row, row, said_by) if each is not None),
    )


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
            open_lists.append(current)


def introduces(text: str) -> bool:
    """Whether a statement introduces a list that follows it."""
    return text.rstrip().endswith((":", "…", "...")) or bool(_INTRODUCES.search(text))


def _is_deeper_next(found: list[Statement], number: int) -> bool:
    if number >= len(found):
        return False
    this, following = found[number - 1], found[number]
    return 0 < this.depth < following.depth and following.kind == this.kind and following.position == this.position + 1


def _still_open(opener: Statement, statement: Statement) -> bool:
    same = (opener.kind, opener.section, opener.applies_to) == (statement.kind, statement.section, statement.applies_to)
    belongs = statement.requirement == "unstated" != opener.requirement and statement.depth == opener.depth
    return same and (statement.depth > opener.depth or belongs)
