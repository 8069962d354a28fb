"""The title of the post: as labelled, as a heading, or as a sentence of an advert names it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from drtp_jobs.read.blocks import Block
from drtp_jobs.rules import first, rules
from drtp_jobs.structure.facts import NOTHING, TOP, Fact, Labelled

_TABLE = "structure/titles"
_LONGEST_TITLE_WORDS = 14
_LONGEST_LINE_WORDS = 9  # of a heading or line that may be a title
_FIRST_LINES = 15
_WORDS_BEFORE_ROLE = 6
_ADJECTIVES = re.compile(
    r"\s*(?:(?:an?|the|our|two|three|several|\d+|next|new|highly|motivated|experienced|talented|enthusiastic|excellent|skilled"
    r"|full[- ]time|part[- ]time|someone|as|for|to|be|become|appoint|hire|[\"“*_]+)[ ,]+)*[\"“*_]*",
    flags=re.IGNORECASE,
)
_END_OF_NAME = re.compile(r"[,.;:(!?]\s|\s(?:who|that|which|to|with|and is|for)\s")


def title_of(blocks: Sequence[Block], fields: Mapping[str, Sequence[Labelled]]) -> Fact:
    """The labelled title if it names a role, else a heading, a line or a sentence at the top that does."""
    labelled = [(value, position) for value, position in fields.get("title", [])]
    top = blocks[:TOP]
    for value, position in labelled:
        for title in (_in_a_sentence(value), clean_title(value)):
            if title and names_role(title) and len(title.split()) <= _LONGEST_TITLE_WORDS and not _is_no_title(title):
                return Fact(title, position)
    for lines in ([block for block in top if block.kind == "heading"], blocks[:_FIRST_LINES]):
        for block in lines:
            if title := _as_line(block):
                return Fact(title, block.position)
    for block in top:
        found = _in_a_sentence(block.text)
        if found:
            return Fact(found, block.position)
    return Fact(clean_title(labelled[0][0]), labelled[0][1]) if labelled else NOTHING


def names_role(text: str) -> bool:
    """Whether a text holds a word that names a role."""
    return first(_TABLE, text, step="role") is not None


def clean_title(text: str) -> str:
    """A title without what is only said of it: "job description", grade, employer, gender forms, links.

    >>> clean_title("Job Description: Senior Research Software Engineer (Grade 7)")
    'Senior Research Software Engineer'
    """
    text = re.sub(r"\s+", " ", text).strip(" \"'“”*#:|-–")
    text = text.title() if text.isupper() and " " in text else text
    cuts = [rule.pattern for rule in rules(_TABLE) if rule["step"] == "cut"]
    for cut in cuts:
        text = cut.sub("", text)
    parts = re.split(r"\s+[-–|]\s+", text)
    roles = [part for part in parts if names_role(part)]
    text = " - ".join(roles) if roles and len(parts) > 1 else text
    text = re.sub(r"\s+(?:job )?at (?:the )?[A-Z][\w .&-]+$", "", text)
    return text.strip(" \"'“”*#:|,-–")


def _as_line(block: Block) -> str | None:
    """The title that a heading or short line is, if it is one."""
    title = clean_title(block.text)
    is_label = block.table is not None and block.column == 0 and block.kind != "heading"
    is_short = 1 <= len(title.split()) <= _LONGEST_LINE_WORDS
    is_line = (
        block.kind != "list_item"
        and not is_label
        and is_short
        and block.text[0].isupper()
        and block.text[-1] not in ".!?"
    )
    return title[0].upper() + title[1:] if is_line and names_role(title) and not _is_no_title(title) else None


def _is_no_title(text: str) -> bool:
    return first(_TABLE, text, step="no_title") is not None


def _in_a_sentence(text: str) -> str | None:
    """The title that a sentence of an advert names: "We are looking for a data steward to ..."."""
    for rule in (rule for rule in rules(_TABLE) if rule["step"] == "in_a_sentence"):
        for match in rule.pattern.finditer(text):
            title = match.groupdict().get("title") or _behind(text[match.end() :])
            if title and (names_role(title) or "title" in match.groupdict()) and not _is_no_title(title):
                return clean_title(title)
    return None


def _behind(text: str) -> str | None:
    """The role that the next words name, up to the word that names it."""
    start = _ADJECTIVES.match(text)
    words = _END_OF_NAME.split(text[start.end() :] if start else text)[0].split()[: _WORDS_BEFORE_ROLE + 1]
    for n in range(1, len(words) + 1):
        if names_role(words[n - 1]):
            return " ".join(words[:n])
    return None
