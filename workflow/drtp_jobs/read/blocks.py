"""A block, and what all readers share in making one: clean characters, list markers, pieces of a paragraph."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from typing import Any, NamedTuple

# Symbol fonts put their bullets in the private use area; Word documents are full of them.
_BULLETS = "•·▪▫◦‣⁃●○■□◆◇➢➤►▶✓✔✗✘❖§¨"
_PRIVATE_USE = "\ue000-\uf8ff"
_PRIVATE = re.compile(f"[{_PRIVATE_USE}\U000f0000-\U0010ffff]")
# Where Wingdings and Symbol have their ticks, boxes and bullets.
_SYMBOLS = dict(zip(map(ord, "\uf0fc\uf0fe\uf0fb\uf0fd\uf0a8\uf06f\uf0b7\uf0a7\uf0d8"), "✓☑✗☒☐☐•▪➢", strict=True))
_TICKS = set("✓✔☑☒√")  # an empty box says the same as an empty cell
_SURROGATE = re.compile("[\ud800-\udfff]")
NO_LETTER = "\ufffd"  # a character of print that its font gives no letter for
# A bullet is often one; as pdfminer has it, by its number in the font, "(cid:127)".
BULLET = re.compile(rf"^(?:[{_BULLETS}{_PRIVATE_USE}{NO_LETTER}]|\(cid:\d+\)|[-–—*](?=\s)|o(?=\s+[A-Z])|>(?=\s))\s*")
_NUMERAL = r"\d{1,2}|[a-zA-Z]|[ivxIVX]{2,4}"
NUMBER = re.compile(rf"^\(?(?:{_NUMERAL})[.)](?:\d[\d.]{{0,20}})?(?:\s+|(?=[A-Z][a-z]))")
_SPACE = re.compile(r"\s+")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffc"), None)
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_CONTROL = {code: " " for code in (*range(32), 127) if chr(code) not in "\n\t"}
_CHANGED = _INVISIBLE | _LIGATURES | _CONTROL
SHORTEST_WORDS = 15  # a document with fewer can't hold a description; one that lost its text looks like this
HEADING_LIKE = 7  # rank of a line that only looks like a heading: bold, or set apart, without a heading style


@dataclass(frozen=True)
class Block:
    """A piece of a document as laid out; the fields are those of the blocks table, but for the document."""

    kind: str
    text: str
    position: int = 0
    page: int | None = None
    level: int | None = None
    marker: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    is_furniture: bool = False
    x0: float | None = None
    top: float | None = None
    is_ocr: bool = False
    mail_domains: str | None = None

    def row_of(self, document_id: str) -> dict[str, Any]:
        """The block as a row of the blocks table."""
        return {"document_id": document_id, **asdict(self)}


def n_words_of(blocks: Iterable[Block]) -> int:
    """How many words some blocks have, by the space between them."""
    return sum(len(block.text.split()) for block in blocks)


class Doubt(NamedTuple):
    """What speaks against a text as read, and what a person can do about it."""

    reason: str
    advice: str


class FileDate(NamedTuple):
    """A date (ISO 8601) that a file gives beside its text, and where: front_matter or file_properties."""

    date: str
    source: str


@dataclass(frozen=True)
class Reading:
    """Blocks of a document, what is doubtful about them, and the date that the file gives beside its text, if it does."""

    blocks: list[Block]
    doubts: list[Doubt] = field(default_factory=list)
    dated: FileDate | None = None


def clean(text: str) -> str:
    """The same words without ligatures, soft hyphens, invisible and control characters; spaces single, lines kept."""
    text = _without_surrogates(text).translate(_CHANGED)
    return "\n".join(_SPACE.sub(" ", line).strip() for line in text.split("\n")).strip()


def _without_surrogates(text: str) -> str:
    """The text with the halves of a character joined; a half without its other, which no file can hold, is replaced."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def whole_number(text: str | None, *, otherwise: int, most: int) -> int:
    """The number that an attribute of a file gives, but no more than is sensible; otherwise what is no number.

    >>> whole_number("3", otherwise=1, most=50), whole_number("9" * 30, otherwise=1, most=50)
    (3, 50)
    >>> whole_number("x", otherwise=1, most=50), whole_number(None, otherwise=1, most=50)
    (1, 1)
    """
    digits = (text or "").strip()
    if not (digits.isascii() and digits.isdecimal()):
        return otherwise
    digits = digits.lstrip("0") or "0"
    return int(digits) if len(digits) < len(str(most)) else min(int(digits[: len(str(most)) + 1]), most)


def split_marker(text: str) -> tuple[str | None, str]:
    """Bullet or number in front of a text, and the text without it.

    >>> split_marker("1. Knowledge of Git")
    ('1.', 'Knowledge of Git')
    >>> split_marker("C. elegans")
    (None, 'C. elegans')
    """
    for pattern in (BULLET, NUMBER):
        match = pattern.match(text)
        if match and match.end() < len(text):
            marker = match.group().strip()
            # "C. elegans", "R. Smith": a single capital is a number only in front of a sentence.
            if pattern is NUMBER and re.fullmatch(r"[A-Z][.)]", marker) and not text[match.end()].isupper():
                continue
            return marker, text[match.end() :].strip()
    return None, text


def pieces(text: str) -> list[str]:
    """Lines of a paragraph that were broken by hand, joined again where a line only runs on."""
    found: list[list[str]] = []
    for line in clean(text).split("\n"):
        if not line:
            continue
        runs_on = found and line[0].islower() and not BULLET.match(line) and found[-1][-1][-1] not in ".;:!?"
        if runs_on:
            found[-1].append(line)
        else:
            found.append([line])
    return [" ".join(lines) for lines in found]


def list_item_or(kind: str, text: str, **place: Any) -> Block:
    """A list item if the text starts with a bullet or number, else a block of this kind."""
    marker, words = split_marker(text)
    if marker is None:
        return Block(kind=kind, text=text, **place)
    return Block(kind="list_item", text=words, marker=marker, **{"level": 1, **place})


def numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks that have words, or a tick in a table, each with its position in reading order.

    Whatever reader they come from, their text and marker hold only characters that can be kept and shown.
    """
    shown = (
        replace(block, text=_shown(block.text, NO_LETTER), marker=block.marker and _shown(block.marker, "•"))
        for block in blocks
    )
    telling = (block for block in shown if re.search(r"\w", block.text) or _is_tick(block))
    for position, block in enumerate(telling):
        yield replace(block, position=position)


def _shown(text: str, unnamed: str) -> str:
    """The text with symbols in place of what only their font knows, and `unnamed` in place of any other such letter."""
    return _PRIVATE.sub(unnamed, clean(text).translate(_SYMBOLS))


def _is_tick(block: Block) -> bool:
    """Whether a block says something by a tick alone, as the columns "essential" and "desirable" of a table do."""
    return block.table is not None and block.text in _TICKS
