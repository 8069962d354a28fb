"""Which section a block stands in, and what its headings say of requirement and of whom it applies to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from drtp_jobs.read.blocks import HEADING_LIKE, Block
from drtp_jobs.rules import first

_LONGEST_HEADING_WORDS = 14
_LONGEST_LISTED_HEADING = 4  # words of a heading that is numbered like a list item
_LONGEST_LEAD_IN_WORDS = 45
_GRADE = re.compile(
    r"(?!as (?:at|for|in)\b)(?:.{0,30}\b)?(?:grade|level|band|rse) ?(\d{1,2}[ab]?)\b.{0,12}|all (?:grades|roles|levels|professions|staff).{0,10}",
    flags=re.IGNORECASE,
)
_PROFESSION = re.compile(
    r"(?:(?:senior|principal|lead|junior|assistant|head of|professor\w*) )*(?:(?:advanced )?research|data|digital|software|infrastructure)"
    r"[\w /&-]{0,40}\b(?:developer|engineer|steward|scientist|analyst|architect|manager|professional|librarian|curator)s?",
    flags=re.IGNORECASE,
)
_NUMBERED_PART = re.compile(
    r"^(?:(?:section|part|annex|appendix|schedule) (?:\d{1,2}|[a-z])|important|nb)\s*[:–-]\s*(?=\w)",
    flags=re.IGNORECASE,
)


@dataclass(frozen=True)
class Context:
    """What holds at a place in a document."""

    section: str = "summary"
    is_known: bool = False  # whether a heading said so
    requirement: str | None = None
    is_led_in: bool = False  # whether a lead-in to a list said the requirement, which then holds for that list only
    applies_to: str | None = None
    rank: int = HEADING_LIKE + 1  # rank of the heading that opened the section
    generic_table: int | None = None  # table whose rest is text that an employer puts into all its descriptions


@dataclass(frozen=True)
class Placed:
    """A block with the context it stands in; a heading opens the context it has."""

    block: Block
    context: Context
    is_heading: bool


def opened_by(block: Block, context: Context) -> Context | None:
    """The context that this block opens, if it is a heading or a lead-in; else None."""
    if context.generic_table is not None and block.table == context.generic_table:
        return None
    words = heading_words(block.text)
    n_words = len(words.split())
    rank = (block.level or HEADING_LIKE) if block.kind == "heading" else HEADING_LIKE
    is_heading = block.kind == "heading"
    ends_open = block.text.rstrip().endswith((":", "…", "..."))
    if (
        n_words <= _LONGEST_HEADING_WORDS
        and not _is_field(block, words)
        and (is_heading or _stands_alone(block, words))
    ):
        rule = first("structure/headings", words, whole=True, scope="heading")
        if rule is not None and rule["section"] == "generic":
            return Context(section="other", is_known=True, rank=rank, generic_table=block.table)
        if rule is not None:
            return _entered(context, rule["section"], rule["requirement"] or None, rank)
        group = _group(words) if is_heading or ends_open else None
        if group is not None:
            # A grade or profession sets out its own duties or criteria; which of both, its own headings say.
            return replace(context, applies_to=group, requirement=None)
    if ends_open and n_words <= _LONGEST_LEAD_IN_WORDS:
        rule = first("structure/headings", words, scope="lead_in")
        inside = context.is_known and context.section == "person_specification"
        if rule is not None and not (inside and rule["section"] == "duties"):
            if inside and block.kind == "list_item" and rule["section"] == "person_specification":
                return None  # a criterion that introduces a list, not a heading
            if inside and context.requirement and not rule["requirement"]:
                return replace(context, requirement=None, is_led_in=False) if context.is_led_in else None
            entered = _entered(context, rule["section"], rule["requirement"] or None, HEADING_LIKE + 1)
            return replace(entered, is_led_in=bool(rule["requirement"]))
    if is_heading and context.is_known and rank <= min(context.rank, 6):
        return Context(section="other", is_known=False, applies_to=context.applies_to, rank=rank)
    return None


def heading_words(text: str) -> str:
    """Words of a heading without number, colon, marks of emphasis and what stands in brackets at its end."""
    words = re.sub(r"^[\W_]*(?:\d{1,2}(?:\.\d+)*[.):]?|[a-zA-Z][.)])?\s+(?=\w)", "", f" {text}")
    words = _NUMBERED_PART.sub("", words)
    words = (
        re.sub(r"\s*\([^)]*\)\s*$", "", words) if not re.search(r"\((?:essential|desirable)", words, re.I) else words
    )
    return re.sub(r"\s+", " ", words).strip(" :*_–-….#\t")


def _is_field(block: Block, words: str) -> bool:
    """Whether the words are a field of the summary, and so no heading: `Salary: £30,000`, or a label in a table."""
    label, colon, value = words.partition(":")
    has_value = bool(colon and value.strip()) or block.table is not None
    return has_value and first("structure/fields", label.strip(), whole=True) is not None


def _stands_alone(block: Block, words: str) -> bool:
    """Whether a block that is no heading by its looks may be one: no list item, no sentence, no label with a value."""
    if re.search(r":\s+\w", words):
        return False
    if block.kind == "list_item":
        is_numbered = block.marker in ("#", None) or bool(re.match(r"\d", block.marker or ""))
        return len(block.text.split()) <= _LONGEST_LISTED_HEADING and (is_numbered or block.text.endswith(":"))
    return not block.text.rstrip().endswith((".", ";", ","))


def _entered(context: Context, section: str, requirement: str | None, rank: int) -> Context:
    """The next context: a heading inside the person specification keeps the requirement unless it states one."""
    if (
        section == "person_specification"
        and context.section == section
        and requirement is None
        and rank >= context.rank
    ):
        requirement = None if context.is_led_in else context.requirement
        return replace(context, is_known=True, requirement=requirement, is_led_in=False)
    keeps_rank = section == context.section and rank > context.rank
    return Context(
        section=section,
        is_known=True,
        requirement=requirement,
        applies_to=context.applies_to,
        rank=context.rank if keeps_rank else rank,
    )


def _group(words: str) -> str | None:
    """Grade or profession that a heading names, as written."""
    if _GRADE.fullmatch(words) or _PROFESSION.fullmatch(words):
        return words
    return None
