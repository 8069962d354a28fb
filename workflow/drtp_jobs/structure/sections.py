"""Which section a block stands in, and what its headings say of requirement and of whom it applies to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from drtp_jobs.notation.rows import Row
from drtp_jobs.notation.rules import rules
from drtp_jobs.read.blocks import HEADING_LIKE, Block
from drtp_jobs.structure.judging import Judgement, judged
from drtp_jobs.structure.sentences import sentences

ASKED, DONE = "person_specification", "duties"
SECTION_OF_KIND = {"criterion": ASKED, "duty": DONE}
SILENT = ("about_employer", "benefits", "how_to_apply", "other")  # sections that ask nothing
_LONGEST_HEADING_WORDS = 14
_LONGEST_LISTED_HEADING = 4  # words of a heading that is numbered like a list item
_LONGEST_LEAD_IN_WORDS = 45
_SHORTEST_LEAD_IN = 2  # words; a single one is a label
_FEWEST_BELOW = 2  # statements below an unknown heading by which it is judged
_HEADING_TAIL = re.compile(r"\([^()]*\)\s*$")
_NUMBER = re.compile(r"^[\W_]*+(?:(?:\d\d?(?:\.\d++)*+[.):]?|[a-zA-Z][.)])\s++|(?<=\s))(?=\w)")
_PART = r"(?:section|part|annex|appendix) (?:\d\d?|[a-z])|important|nb"
_NUMBERED_PART = re.compile(rf"^(?:{_PART})\s*[:–-]\s*\b", re.IGNORECASE)
_GROUPS = "sections/groups"


@dataclass(frozen=True)
class Context:
    """What holds at a place in a document."""

    section: str = "summary"
    is_known: bool = False  # whether a heading said so
    is_inferred: bool = False  # whether what stands below said so, which then holds for lists only
    requirement: str | None = None
    is_led_in: bool = False  # whether a lead-in to a list said the requirement, which then holds for that list only
    applies_to: str | None = None
    rank: int = HEADING_LIKE + 1  # rank of the heading that opened the section
    generic_table: int | None = None  # table whose rest is text that an employer puts into all its descriptions
    row: Row | None = None  # what says so

    @property
    def is_asked(self) -> bool:
        """Whether a list here is one of criteria."""
        return self.is_known and self.section == ASKED

    @property
    def is_done(self) -> bool:
        """Whether a list here is one of duties."""
        return self.is_known and self.section == DONE


@dataclass(frozen=True)
class Placed:
    """A block with the context it stands in; a heading opens the context it has."""

    block: Block
    context: Context
    is_heading: bool


def opened_by(
    block: Block, context: Context, following: Block | None, below: Sequence[Block], language: str | None
) -> Context | None:
    """The context that this block opens, if it is a heading or a lead-in; else None.

    `following` is the next block, if it is no heading; `below` are, for a heading, all up to the next one, by which one
    that no row knows is judged.
    """
    if context.generic_table is not None and block.table == context.generic_table:
        return None
    words = heading_words(block.text)
    is_heading = block.kind == "heading"
    rank = (block.level or HEADING_LIKE) if is_heading else HEADING_LIKE
    is_short = len(words.split()) <= _LONGEST_HEADING_WORDS
    if is_short and not _is_field(block, words) and (is_heading or _stands_alone(block, words)):
        opened = _opened_by_words(words, block, context, rank, language)
        if opened is not None:
            return opened
    introduces = following is not None and following.kind == "list_item"
    if _ends_open(block.text) and len(words.split()) <= _LONGEST_LEAD_IN_WORDS and (introduces or block.table is None):
        opened = _led_in(block, words, context, language)
        if opened is not None:
            return opened
    if is_heading:
        return _opened_by_what_stands_below(below, context, rank, language)
    return None


def heading_words(text: str) -> str:
    """Words of a heading without number, colon, marks of emphasis and what stands in brackets at its end."""
    words = _NUMBERED_PART.sub("", _NUMBER.sub("", f" {text}"))
    if not re.search(r"\((?:essential|desirable)", words, re.I):
        words = _HEADING_TAIL.sub("", words)
    return re.sub(r"\s+", " ", words).strip(" :*_–-….#?!\t")


def requirement_in_heading(words: str, language: str | None) -> str | None:
    """Requirement that the words of a heading or a lead-in state."""
    row = rules("sections/requirements").first(words, where="in_heading", language=language)
    return row["requirement"] if row is not None else None


def kinds_in(blocks: Sequence[Block], language: str | None) -> Counter[str | None]:
    """How many items and sentences of blocks are of which kind by their words."""
    texts = [
        text
        for block in blocks
        for text in ([block.text] if block.kind == "list_item" else sentences(block.text))
        if len(text.split()) > 1
    ]
    return Counter(judged(text, language).kind for text in texts)


def _opened_by_words(words: str, block: Block, context: Context, rank: int, language: str | None) -> Context | None:
    row = rules("sections/headings").first(words, where="heading", language=language)
    if row is not None and row["section"] == "generic":
        return Context(section="other", is_known=True, rank=rank, generic_table=block.table, row=row)
    if row is not None:
        return _entered(context, row["section"], requirement_in_heading(words, language), rank, row)
    is_set_apart = block.kind == "heading" or _ends_open(block.text)
    if is_set_apart and rules(_GROUPS).first(words, where="whole", language=language) is not None:
        # A grade or profession sets out its own duties or criteria; which of both, its own headings say.
        return replace(context, applies_to=words)
    return None


def _led_in(block: Block, words: str, context: Context, language: str | None) -> Context | None:
    """The context of the list that a lead-in introduces."""
    judgement = judged(words, language) if len(words.split()) >= _SHORTEST_LEAD_IN else Judgement()
    row = rules("sections/headings").first(words, where="lead_in", language=language)
    if (judgement.is_strong and judgement.kind != "neither") or row is None:
        row, section = judgement.row, SECTION_OF_KIND.get(judgement.kind or "")
    else:
        section = row["section"]
    if context.is_asked and (section is None or (section == DONE and not judgement.is_strong)):
        row, section = context.row, ASKED
    if section is None:
        return None
    if section in (ASKED, DONE) and block.kind == "list_item" and context.is_known:
        return None  # a criterion or duty that introduces a list, not a heading
    requirement = requirement_in_heading(words, language) if section == ASKED else None
    if context.is_asked and section == ASKED and not requirement:
        return replace(context, requirement=None, is_led_in=False) if context.is_led_in else context
    entered = _entered(context, section, requirement, HEADING_LIKE + 1, row)
    is_inferred = section in (ASKED, DONE) and (context.is_inferred or context.section != section)
    return replace(entered, is_led_in=bool(requirement), is_inferred=is_inferred)


def _opened_by_what_stands_below(
    below: Sequence[Block], context: Context, rank: int, language: str | None
) -> Context | None:
    """The context of a heading that no row knows: that of most of what stands below it, if it is of one kind."""
    is_below_its_section = context.is_known and rank > min(context.rank, HEADING_LIKE - 1)
    counts = kinds_in(below, language)
    kind = "criterion" if counts["criterion"] > counts["duty"] else "duty"
    if counts["criterion"] == counts["duty"] and context.is_asked:
        kind = "criterion"
    n_best, n = counts[kind], counts.total()
    is_plain = n_best >= _FEWEST_BELOW and 2 * n_best > n and counts["neither"] < n_best
    if is_plain and SECTION_OF_KIND[kind] != context.section:
        return Context(SECTION_OF_KIND[kind], is_known=True, is_inferred=True, applies_to=context.applies_to, rank=rank)
    if (is_plain or is_below_its_section) and 2 * counts["neither"] <= n:
        return None
    return Context(section="other", is_known=False, applies_to=context.applies_to, rank=rank)


def _ends_open(text: str) -> bool:
    return text.rstrip().endswith((":", "…", "..."))


def _is_field(block: Block, words: str) -> bool:
    """Whether the words are a field of the summary, and so no heading: `Salary: £30,000`, or a label in a table."""
    label, colon, value = words.partition(":")
    has_value = bool(colon and value.strip()) or block.table is not None
    return has_value and rules("post/fields").first(label.strip(), where="whole") is not None


def _stands_alone(block: Block, words: str) -> bool:
    """Whether a block that is no heading by its looks may be one: no list item, no sentence, no label with a value."""
    if re.search(r":\s+\w", words):
        return False
    if block.kind == "list_item":
        is_numbered = block.marker in ("#", None) or bool(re.match(r"\d", block.marker or ""))
        return len(block.text.split()) <= _LONGEST_LISTED_HEADING and (is_numbered or block.text.endswith(":"))
    return not block.text.rstrip().endswith((".", ";", ","))


def _entered(context: Context, section: str, requirement: str | None, rank: int, row: Row | None) -> Context:
    """The next context: a heading inside the person specification keeps the requirement unless it states one."""
    if section == ASKED == context.section and requirement is None and rank >= context.rank:
        requirement = None if context.is_led_in else context.requirement
        return replace(context, is_known=True, is_inferred=False, requirement=requirement, is_led_in=False, row=row)
    keeps_rank = section == context.section and rank > context.rank
    return Context(
        section=section,
        is_known=True,
        requirement=requirement,
        applies_to=context.applies_to,
        rank=context.rank if keeps_rank else rank,
        row=row,
    )
