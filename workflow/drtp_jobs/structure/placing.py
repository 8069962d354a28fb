"""Blocks with the section each stands in: by headings and lead-ins, else by what the blocks around them are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from drtp_jobs.notation.rules import rules
from drtp_jobs.read.blocks import Block
from drtp_jobs.structure.judging import judged
from drtp_jobs.structure.marks import requirement_of_mark
from drtp_jobs.structure.sections import DONE, SECTION_OF_KIND, SILENT, Context, Placed, kinds_in, opened_by
from drtp_jobs.structure.sentences import sentences

_LONGEST_LIST_HEADING = 6  # words
_SHORTEST_DUTY_LEAD_IN = 8  # words; a shorter one only introduces its list
_SHORTEST_LOST_LIST = 3  # paragraphs in a row that begin like items
_LONGEST_ROW_LABEL = 10  # words of a cell that names what the cells beside it set out
_SHORTEST_LIST = 2  # items by which a list is judged
_ENDS_PLAIN = re.compile(r"[\w)]$")


def placed(blocks: Sequence[Block], context: Context, language: str | None) -> Iterator[Placed]:
    """Blocks in order with the context that each stands in, from the context in which the first one stands."""
    blocks = _with_lost_items([part for block in blocks for part in _without_glued_mark(block)], language)
    labels = _labels_of_rows(blocks)
    end = 0  # place of the next heading, or of the end
    of_list: Context | None = None  # what most items of the list at hand show it to be
    for index, block in enumerate(blocks):
        if end <= index:
            end = next((i for i in range(index + 1, len(blocks)) if blocks[i].kind == "heading"), len(blocks))
        following = blocks[index + 1] if index + 1 < len(blocks) and blocks[index + 1].kind != "heading" else None
        below = blocks[index + 1 : end] if block.kind == "heading" else ()
        opened = opened_by(block, context, following, below, language)
        if opened is None and block.kind == "list_item" and not context.is_asked:
            if index == 0 or blocks[index - 1].kind != "list_item":
                rest = map(blocks.__getitem__, range(index, end))
                items = list(takewhile(lambda each: each.kind == "list_item", rest))
                of_list = _by_its_items(items, context, language)
            yield Placed(block, of_list or context, False)
            continue
        context = opened or _ended(context, block, language)
        is_lead_in = block.kind == "paragraph" and (opened is not None or _introduces_a_list(block, following))
        if is_lead_in and _says_what_is_done(block.text, language):
            yield Placed(block, replace(context, section=DONE), False)
            continue
        is_heading = opened is not None or block.kind == "heading" or (is_lead_in and context.is_known)
        is_label = index in labels and context.is_done
        yield Placed(block, context, is_heading or is_label or _is_above_a_list(block, following, language))


def _labels_of_rows(blocks: Sequence[Block]) -> set[int]:
    """Places of short cells in front of a row whose other cells say more: names of what is done there."""
    labels = set[int]()
    for _, row in groupby(enumerate(blocks), key=lambda each: (each[1].table, each[1].row)):
        cells = list(row)
        first = [(place, block) for place, block in cells if block.column == cells[0][1].column]
        n_words = sum(len(block.text.split()) for _, block in first)
        others = sum(len(block.text.split()) for _, block in cells) - n_words
        if cells[0][1].table is not None and n_words <= _LONGEST_ROW_LABEL and others > n_words:
            labels |= {place for place, _ in first}
    return labels


def _without_glued_mark(block: Block) -> list[Block]:
    """A block, and on its own a mark that opens the next list and was glued to its end ("... of XML Desirable:")."""
    text, _, mark = block.text.rstrip(":").rpartition(" ")
    is_glued = block.text.endswith(":") and len(mark) > 1 and mark[0].isupper() and _ENDS_PLAIN.search(text)
    if not is_glued or requirement_of_mark(mark) is None:
        return [block]
    return [replace(block, text=text), replace(block, kind="paragraph", text=f"{mark}:")]


def _with_lost_items(blocks: Sequence[Block], language: str | None) -> list[Block]:
    """The blocks, paragraphs as list items where several in a row begin as items do: a list that lost its bullets."""
    found: list[Block] = []
    for is_item, run in groupby(blocks, key=lambda block: _begins_as_item(block, language)):
        own = list(run)
        is_list = is_item and len(own) >= _SHORTEST_LOST_LIST and any(len(sentences(each.text)) > 1 for each in own)
        found += [replace(each, kind="list_item", level=1) for each in own] if is_list else own
    return found


def _begins_as_item(block: Block, language: str | None) -> bool:
    """Whether a paragraph begins as an item of a list does ("Manage the archive."), not as a sentence."""
    if block.kind != "paragraph":
        return False
    first = sentences(block.text)[:1]
    judgement = judged(first[0], language) if first and first[0].endswith(".") else None
    return judgement is not None and judgement.kind in SECTION_OF_KIND and not judgement.is_strong


def _says_what_is_done(text: str, language: str | None) -> bool:
    """Whether words that introduce a list of duties say more than that a list follows."""
    is_bare = rules("statements/lead_ins").first(text, language=language) is not None
    is_long = len(text.split()) >= _SHORTEST_DUTY_LEAD_IN
    return is_long and not is_bare and judged(text, language).kind == "duty"


def _by_its_items(items: Sequence[Block], context: Context, language: str | None) -> Context | None:
    """The context of a list that most of its items show to be of another kind than what stands above it says."""
    counts = kinds_in(items, language)
    kind = "criterion" if counts["criterion"] >= counts["duty"] else "duty"
    is_silent = context.is_known and context.section in SILENT
    is_as_said = context.is_done and kind == "duty"
    if len(items) < _SHORTEST_LIST or 2 * counts[kind] <= counts.total() or is_silent or is_as_said:
        return None
    return replace(context, section=SECTION_OF_KIND[kind], is_known=True, is_inferred=True)


def _ended(context: Context, block: Block, language: str | None) -> Context:
    """The context behind a block of prose that is of another kind than its section: no section is known any more."""
    if not (context.is_asked or context.is_done) or block.kind in ("list_item", "table_cell"):
        return context
    if judged(block.text, language).kind == "neither" and kinds_in([block], language).keys() == {"neither"}:
        return Context(section="other", applies_to=context.applies_to, rank=context.rank)
    return context


def _introduces_a_list(block: Block, following: Block | None) -> bool:
    return block.text.endswith(":") and following is not None and following.kind == "list_item"


def _is_above_a_list(block: Block, following: Block | None, language: str | None) -> bool:
    """Whether a few words that ask nothing stand right above a list: its heading, however it is set."""
    return (
        following is not None
        and following.kind == "list_item"
        and block.kind == "paragraph"
        and len(block.text.split()) <= _LONGEST_LIST_HEADING
        and block.text[-1] not in ".;,"
        and judged(block.text, language).kind is None
    )
