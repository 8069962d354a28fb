"""Plain text to blocks: paragraphs, list items, and lines that stand alone."""

from __future__ import annotations

import re
from pathlib import Path

from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.read.blocks import BULLET, HEADING_LIKE, NUMBER, Block, Reading, clean, list_item_or, numbered
from drtp_jobs.read.html import blocks_of

_FIELD = re.compile(r"^[A-Z][\w /()&'-]{1,40}:\s*\S")
_UNDERLINE = re.compile(r"^\s*([=\-~_*])\1{2,}\s*$")
_LONGEST_HEADING = 80


def read_text(path: Path) -> Reading:
    """Blocks of a text file in UTF-8, UTF-16 or Windows-1252; raises UnreadableDocument if there are no words."""
    source = decoded(path.read_bytes())
    if re.search(r"<(p|br|li|ul|div|strong)\b[^>]*>", source, flags=re.IGNORECASE):
        blocks = _with_html(source)
    else:
        blocks = _plain(source)
    found = list(numbered(blocks))
    if not found:
        raise UnreadableDocument("The file holds no text.", "Check that the right file was saved.")
    return Reading(found)


def decoded(data: bytes) -> str:
    """Text of bytes, told by mark and validity: UTF-16 with mark, UTF-8, else Windows-1252."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _with_html(source: str) -> list[Block]:
    """Text saved with tags in it: the lines before the first tag as text, the rest as HTML."""
    head, tag, rest = re.split(r"\n\s*\n", source, maxsplit=1)[0], "", ""
    if "<" in head:
        head, rest = "", source
    else:
        rest = source[len(head) :]
    return [*_plain(head), *blocks_of(tag + rest)]


def _plain(source: str) -> list[Block]:
    """Blocks by blank lines, bullets and `Label: value` lines; a wrapped line belongs to the line before it."""
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    groups: list[list[str]] = []
    starts_new = True
    for number, line in enumerate(lines):
        if not line.strip() or _UNDERLINE.match(line):
            starts_new = True
            continue
        is_marked = bool(BULLET.match(line.strip()) or NUMBER.match(line.strip()))
        is_field = bool(_FIELD.match(line.strip())) and len(line) < 160
        if starts_new or is_marked or is_field or _ends_paragraph(lines[number - 1], line):
            groups.append([line])
        else:
            groups[-1].append(line)
        starts_new = False
    return [_block(group, underlined=_is_underlined(group, lines)) for group in groups]


def _ends_paragraph(previous: str, line: str) -> bool:
    """Whether a line break is the author's: the line before ended a sentence, a field, or is far from full."""
    previous, line = previous.strip(), line.strip()
    if _FIELD.match(previous) and len(previous) < 160:
        return True
    if line[0].islower():
        return False
    return len(previous) > 200 or previous[-1] in ".:;!?" or len(previous) < 45


def _is_underlined(group: list[str], lines: list[str]) -> bool:
    if len(group) != 1:
        return False
    after = lines.index(group[0]) + 1
    return after < len(lines) and bool(_UNDERLINE.match(lines[after]))


def _block(group: list[str], *, underlined: bool) -> Block:
    indent = len(group[0]) - len(group[0].lstrip())
    text = " ".join(clean(line) for line in group)
    if underlined:
        return Block(kind="heading", text=text, level=2)
    is_short = len(group) == 1 and len(text) <= _LONGEST_HEADING and not BULLET.match(text)
    if is_short and text.isupper() and len(text) > 3:
        return Block(kind="heading", text=text, level=HEADING_LIKE)
    return list_item_or(
        "paragraph", text, **({"level": 1 + indent // 4} if BULLET.match(text) or NUMBER.match(text) else {})
    )
