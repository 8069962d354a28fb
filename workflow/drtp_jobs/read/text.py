"""Plain text to blocks: paragraphs, list items, and lines that stand alone."""

from __future__ import annotations

import re
from pathlib import Path

from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.read.blocks import BULLET, HEADING_LIKE, NUMBER, Block, Reading, clean, list_item_or, numbered
from drtp_jobs.read.encodings import decoded
from drtp_jobs.read.html import blocks_of

_FIELD = re.compile(r"^[A-Z][\w /()&'-]{1,40}:\s*\S")
_UNDERLINE = re.compile(r"^\s*([=\-~_*])\1{2,}\s*$")
_LONGEST_HEADING = 80
_LINE_TAG = re.compile(r"<(?:p|br|li|ul|ol|div|h[1-6]|tr)\b[^<>]*>", flags=re.IGNORECASE)
_BOLD = re.compile(r"<strong>\w[^<>\n]*</strong>", flags=re.IGNORECASE)
_DEEPEST = 9  # level of a list, by its indent


def read_text(path: Path) -> Reading:
    """Blocks of a text file in any encoding that `encodings` knows; raises UnreadableDocument if there are no words."""
    source, doubts = decoded(path.read_bytes())
    found = list(numbered(text_blocks(source)))
    if not found:
        raise UnreadableDocument("The file holds no text.", "Check that the right file was saved.")
    return Reading(found, doubts)


def text_blocks(source: str) -> list[Block]:
    """Blocks of a text, which may have HTML in it."""
    return _with_html(source) if _is_structured_by_tags(source) else _by_lines(source)


def _is_structured_by_tags(source: str) -> bool:
    """Whether tags give a text its lines and paragraphs, rather than being what it speaks of ("tags such as <br>")."""
    tags = list(_LINE_TAG.finditer(source))
    if not tags:
        return _BOLD.search(source) is not None
    return 2 * sum(map(_parts_lines, tags)) > len(tags)


def _parts_lines(tag: re.Match[str]) -> bool:
    """Whether a tag stands where a line could end: in front of one, after a sentence, a word or another tag.

    A tag that is spoken of stands within a sentence, with a space or a quotation mark before it.
    """
    before = tag.string[max(0, tag.start() - 2) : tag.start()]
    after = tag.string[tag.end() : tag.end() + 1]
    if before.endswith("\n") or not before.strip():
        return after not in tuple(" ,.;)")
    return before[-1].isalnum() or before[-1] in ":)" or before.rstrip()[-1] in ".;!?>"


def _with_html(source: str) -> list[Block]:
    """Text saved with tags in it: the lines before the first tag as text, the rest as HTML."""
    head = re.split(r"\n\s*\n", source, maxsplit=1)[0]
    if "<" in head:
        return blocks_of(source)
    return [*_by_lines(head), *blocks_of(source[len(head) :])]


def _by_lines(source: str) -> list[Block]:
    """Blocks by blank lines, bullets and `Label: value` lines; a wrapped line belongs to the line before it."""
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    groups: list[list[int]] = []  # numbers of the lines of each block
    starts_new = True
    for number, line in enumerate(lines):
        if not line.strip() or _UNDERLINE.match(line):
            starts_new = True
            continue
        is_marked = bool(BULLET.match(line.strip()) or NUMBER.match(line.strip()))
        is_field = bool(_FIELD.match(line.strip())) and len(line) < 160
        if starts_new or is_marked or is_field or _ends_paragraph(lines[number - 1], line):
            groups.append([number])
        else:
            groups[-1].append(number)
        starts_new = False
    return [
        _block([lines[number] for number in group], underlined=len(group) == 1 and _is_underlined(lines, group[0]))
        for group in groups
    ]


def _ends_paragraph(previous: str, line: str) -> bool:
    """Whether a line break is the author's: the line before ended a sentence, a field, or is far from full."""
    previous, line = previous.strip(), line.strip()
    if _FIELD.match(previous) and len(previous) < 160:
        return True
    if line[0].islower():
        return False
    return len(previous) > 200 or previous[-1] in ".:;!?" or len(previous) < 45


def _is_underlined(lines: list[str], number: int) -> bool:
    return number + 1 < len(lines) and bool(_UNDERLINE.match(lines[number + 1]))


def _block(group: list[str], *, underlined: bool) -> Block:
    indent = len(group[0]) - len(group[0].lstrip())
    text = " ".join(clean(line) for line in group)
    if underlined:
        return Block(kind="heading", text=text, level=2)
    is_short = len(group) == 1 and len(text) <= _LONGEST_HEADING and not BULLET.match(text)
    if is_short and text.isupper() and len(text) > 3:
        return Block(kind="heading", text=text, level=HEADING_LIKE)
    is_marked = bool(BULLET.match(text) or NUMBER.match(text))
    return list_item_or("paragraph", text, **({"level": min(1 + indent // 4, _DEEPEST)} if is_marked else {}))
