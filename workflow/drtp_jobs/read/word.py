"""DOCX to blocks by walking the XML: nested tables, text boxes, content controls, tracked changes as accepted.

The common libraries drop what stands in content controls, text boxes and tracked insertions, and job descriptions are
made of these; ECMA-376 (Office Open XML, part 1, WordprocessingML) is what this follows.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.read.blocks import (
    HEADING_LIKE,
    SHORTEST_WORDS,
    Block,
    Doubt,
    Reading,
    list_item_or,
    numbered,
    pieces,
    whole_number,
)
from drtp_jobs.read.dates import date_of_properties
from drtp_jobs.read.encodings import decoded, said_encoding
from drtp_jobs.read.html import blocks_of
from drtp_jobs.read.package import DAMAGED, Package
from drtp_jobs.read.text import text_blocks

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LOWEST_HEADING = 9  # levels of headings, and of lists, that Word has
_WIDEST_SPAN = 63  # columns that a table in Word has at most
_QUARTER_PAGE = 7_560_310 * 10_692_130 // 4  # of A4, in the square of Word's unit of length (1/914400 inch)


def read_docx(path: Path) -> Reading:
    """Blocks of a DOCX file; raises UnreadableDocument if it is damaged, encrypted, too large, or holds no text.

    The blocks have no page: where Word breaks pages is no part of the text, and what it may note of the last time that
    it did (lastRenderedPageBreak) is left over from earlier versions as often as not. Footnotes and endnotes follow the
    text, comments are no part of it.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            package = Package(archive)
            document = package.part(package.main)
            styles, formats = _styles(package.parts("styles")), _number_formats(package.parts("numbering"))
            notes = [
                note for kind in ("footnotes", "endnotes") for root in package.parts(kind) for note in _notes(root)
            ]
            running = [*package.parts("footer"), *package.parts("header")]
            properties = package.properties()
            unread = list(_unread(document, package.parts("diagramData")))
            walk = _Walk(styles=styles, formats=formats, chunks=_chunks(package))
    except DAMAGED as error:
        raise UnreadableDocument(
            "The DOCX file is damaged or encrypted.", "Open it in Word and save a new copy."
        ) from error
    for part in (*document.iterchildren(f"{_W}body"), *notes):
        walk.read(part)
    if not walk.found:
        raise UnreadableDocument(
            "The DOCX file holds no text.", "Check that the right file was saved; it may hold only pictures."
        )
    margins = _Walk(styles=styles, formats=formats)
    for part in running:
        margins.read(part)
    furniture = [Block("paragraph", block.text, is_furniture=True) for block in margins.found]
    doubts = [*package.doubts, *unread, *walk.doubts]
    dated = date_of_properties(properties.get("created"), properties.get("modified"))
    return Reading(list(numbered([*walk.found, *furniture])), doubts, dated)


def _notes(root: Any) -> Iterator[Any]:
    """Footnotes or endnotes, without the lines that part them from the text."""
    for note in root.iter(f"{_W}footnote", f"{_W}endnote"):
        if note.get(f"{_W}type", "normal") == "normal":
            yield note


def _chunks(package: Package) -> dict[str, list[Block] | None]:
    """Blocks of each document that the file embeds as a part of its text; none for a format that is not read."""
    chunks: dict[str, list[Block] | None] = {}
    for relation in package.relations:
        if relation.kind != "aFChunk":
            continue
        try:
            data = package.data(relation.target)
        except DAMAGED:
            data = b""
        source = decoded(data, said_encoding(data)).text
        suffix = relation.target.lower().rpartition(".")[2]
        reader = {"htm": blocks_of, "html": blocks_of, "xhtml": blocks_of, "txt": text_blocks}.get(suffix)
        chunks[relation.identifier] = reader(source) if reader and data else None
    return chunks


def _unread(document: Any, diagrams: Iterable[Any]) -> Iterator[Doubt]:
    """What may hold words that are not read: only what is large enough, since most files have a logo."""
    words = " ".join(text for diagram in diagrams for text in diagram.itertext("{*}t")).split()
    counts = {
        "large pictures": sum(map(_is_large_picture, document.iter(f"{_W}drawing"))),
        "embedded objects": sum(1 for _ in document.iter(f"{_W}object")),
        "words in diagrams": len(words) if len(words) >= SHORTEST_WORDS else 0,
    }
    found = ", ".join(f"{what}: {count}" for what, count in counts.items() if count)
    if found:
        yield Doubt(
            f"The file holds parts that were not read ({found}).",
            "Look at them. If they say what the post asks for, type that into the text.",
        )


def _is_large_picture(drawing: Any) -> bool:
    extent = next(drawing.iter("{*}extent"), None)
    if extent is None or next(drawing.iter("{*}pic"), None) is None:
        return False
    width, height = (whole_number(extent.get(side), otherwise=0, most=10**9) for side in ("cx", "cy"))
    return width * height >= _QUARTER_PAGE


@dataclass(frozen=True)
class _Style:
    """What a paragraph style says that matters for reading."""

    heading: int | None
    numbering: tuple[str, int] | None
    is_bold: bool
    based_on: str | None


def _styles(roots: Iterable[Any]) -> dict[str, _Style]:
    return {
        style.get(f"{_W}styleId", ""): _Style(
            _heading(style),
            _numbering(style),
            _is_on(style.find(f"{_W}rPr/{_W}b")),
            _value(style.find(f"{_W}basedOn")),
        )
        for root in roots
        for style in root.iter(f"{_W}style")
    }


def _heading(style: Any) -> int | None:
    """Level of heading that a style is for, by its name or its place in the outline."""
    label = (_value(style.find(f"{_W}name")) or "").lower()
    if label == "title":
        return 1
    rank = whole_number(label.removeprefix("heading "), otherwise=0, most=_LOWEST_HEADING)
    if label.startswith("heading ") and rank:
        return rank
    outline = whole_number(_value(style.find(f"{_W}pPr/{_W}outlineLvl")), otherwise=9, most=9)  # 9 is body text
    return outline + 1 if outline < 9 else None


def _number_formats(roots: Iterable[Any]) -> dict[tuple[str, int], str]:
    """Format of each level of each list: bullet, decimal, ..."""
    formats: dict[tuple[str, int], str] = {}
    for root in roots:
        abstract = {
            definition.get(f"{_W}abstractNumId"): {
                _depth(level.get(f"{_W}ilvl")): _value(level.find(f"{_W}numFmt")) or "bullet"
                for level in definition.iter(f"{_W}lvl")
            }
            for definition in root.iter(f"{_W}abstractNum")
        }
        formats |= {
            (number.get(f"{_W}numId", ""), depth): kind
            for number in root.iter(f"{_W}num")
            for depth, kind in abstract.get(_value(number.find(f"{_W}abstractNumId")), {}).items()
        }
    return formats


def _depth(text: str | None) -> int:
    """Depth of a list from 0, as attributes have it."""
    return whole_number(text, otherwise=0, most=_LOWEST_HEADING - 1)


def _value(element: Any) -> str | None:
    return None if element is None else element.get(f"{_W}val")


def _is_on(element: Any) -> bool:
    return element is not None and element.get(f"{_W}val", "1") not in ("0", "false", "none")


def _numbering(holder: Any) -> tuple[str, int] | None:
    numbering = holder.find(f"{_W}pPr/{_W}numPr")
    number = _value(numbering.find(f"{_W}numId")) if numbering is not None else None
    if number is None:
        return None
    return number, _depth(_value(numbering.find(f"{_W}ilvl")))


@dataclass
class _Walk:
    """One walk over the body: which table it stands in, and what it has found."""

    styles: dict[str, _Style]
    formats: dict[tuple[str, int], str]
    chunks: dict[str, list[Block] | None] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    found: list[Block] = field(default_factory=list)
    n_tables: int = 0
    cell: tuple[int, int, int] | None = None

    def read(self, holder: Any) -> None:
        """Blocks of whatever holds paragraphs and tables."""
        for child in holder:
            if child.tag == f"{_W}p":
                self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                self._table(child)
            elif child.tag == f"{_W}altChunk":
                self._chunk(self.chunks.get(child.get(_R_ID, "")))
            elif child.tag in (
                f"{_W}sdt",
                f"{_W}sdtContent",
                f"{_W}ins",
                f"{_W}smartTag",
                f"{_W}customXml",
                f"{_W}moveTo",
            ):
                self.read(child)

    def _chunk(self, blocks: list[Block] | None) -> None:
        """Blocks of an embedded document, where it stands."""
        if blocks is None:
            reason = "The file has another document embedded in its text, which was not read."
            self.doubts.append(
                Doubt(reason, "Open it in Word and save a new copy: Word then makes it part of the text.")
            )
            return
        first = self.n_tables
        for block in blocks:
            table, row, column = self.cell or (block.table, block.row, block.column)
            if self.cell is None and table is not None:
                table += first
                self.n_tables = max(self.n_tables, table + 1)
            self.found.append(replace(block, table=table, row=row, column=column))

    def _paragraph(self, paragraph: Any) -> None:
        runs = list(_runs(paragraph))
        text = "".join(words for words, _ in runs)
        if text.strip():
            kind, level, marker = self._kind(paragraph, runs)
            table, row, column = self.cell or (None, None, None)
            for piece in pieces(text):
                place: dict[str, Any] = {"table": table, "row": row, "column": column}
                if kind == "list_item":
                    inner = list_item_or(kind, piece)  # a bullet typed in front of an automatic one
                    block = Block(kind, inner.text, level=level, marker=marker, **place)
                elif kind == "heading":
                    block = Block(kind, piece, level=level, **place)
                else:
                    block = list_item_or(kind, piece, **place)
                self.found.append(block)
        for box in _text_boxes(paragraph):
            self.read(box)

    def _kind(self, paragraph: Any, runs: list[tuple[str, bool]]) -> tuple[str, int | None, str | None]:
        """Kind, level and marker of a paragraph, from its own properties and those of its style."""
        chain = list(self._style_chain(_value(paragraph.find(f"{_W}pPr/{_W}pStyle"))))
        heading = next((style.heading for style in chain if style.heading), None)
        numbering = _numbering(paragraph) or next((style.numbering for style in chain if style.numbering), None)
        words = "".join(words for words, _ in runs).strip()
        if heading is not None and len(words) <= 160:
            return "heading", heading, None
        style_is_bold = any(style.is_bold for style in chain)
        is_bold = all(bold or style_is_bold for words, bold in runs if words.strip())
        if numbering is not None and numbering[0] != "0":
            kind = self.formats.get(numbering, "bullet")
            if kind != "none":
                return "list_item", numbering[1] + 1, "•" if kind == "bullet" else "#"
        if self.cell is not None:
            return "table_cell", None, None
        if is_bold and len(words) <= 120 and words[-1] not in ".;,":
            return "heading", HEADING_LIKE, None
        return "paragraph", None, None

    def _style_chain(self, name: str | None) -> Iterator[_Style]:
        seen: set[str] = set()
        while name in self.styles and name not in seen:
            seen.add(name)
            yield self.styles[name]
            name = self.styles[name].based_on

    def _table(self, table: Any) -> None:
        """Cells row by row; a table inside a cell is read as part of that cell, a cell merged downwards once."""
        if self.cell is not None:
            for cell in _children(table, "tr", "tc"):
                self.read(cell)
            return
        number, self.n_tables = self.n_tables, self.n_tables + 1
        for row, line in enumerate(_children(table, "tr")):
            if line.find(f"{_W}trPr/{_W}del") is not None:
                continue
            column = 0
            for cell in _children(line, "tc"):
                merge = cell.find(f"{_W}tcPr/{_W}vMerge")
                if merge is None or _value(merge) == "restart":
                    self.cell = (number, row, column)
                    self.read(cell)
                span = _value(cell.find(f"{_W}tcPr/{_W}gridSpan"))
                column += whole_number(span, otherwise=1, most=_WIDEST_SPAN)
        self.cell = None


def _children(holder: Any, *path: str) -> Iterator[Any]:
    """Children of a kind, looking through content controls and insertions."""
    tag, rest = f"{_W}{path[0]}", path[1:]
    for child in holder:
        if child.tag == tag:
            if rest:
                yield from _children(child, *rest)
            else:
                yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _children(child, *path)


def _runs(paragraph: Any) -> Iterator[tuple[str, bool]]:
    """Words of a paragraph with whether they are bold; deleted text, field codes and text boxes left out."""
    for child in paragraph:
        if child.tag == f"{_W}r":
            bold = _is_on(child.find(f"{_W}rPr/{_W}b"))
            yield "".join(_run_text(child)), bold
        elif child.tag in (f"{_W}del", f"{_W}moveFrom", f"{_W}pPr"):
            continue
        elif isinstance(child.tag, str) and child.tag.startswith(_W):
            yield from _runs(child)


def _run_text(run: Any) -> Iterator[str]:
    for part in run:
        if part.tag == f"{_W}t":
            yield part.text or ""
        elif part.tag in (f"{_W}tab", f"{_W}ptab"):
            yield " "
        elif part.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif part.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif part.tag == f"{_W}sym":
            yield _symbol(part.get(f"{_W}char", ""))
        elif part.tag == f"{_W}fldChar" and not _has_result(run):
            yield _form_value(part.find(f"{_W}ffData"))


def _symbol(code: str) -> str:
    """The character of a code in hexadecimal; none if it is no code."""
    if not re.fullmatch(r"[0-9A-Fa-f]{1,6}", code) or int(code, 16) > 0x10FFFF:
        return ""
    return chr(int(code, 16))


def _has_result(run: Any) -> bool:
    """Whether the field that begins in a run shows a text of its own in the runs after it."""
    for other in run.itersiblings(f"{_W}r"):
        if other.find(f"{_W}t") is not None:
            return True
        if other.find(f"{_W}fldChar") is not None and other.find(f"{_W}fldChar").get(f"{_W}fldCharType") != "separate":
            return False
    return False


def _form_value(form: Any) -> str:
    """What a field of a form shows: the chosen entry of a list, a box with or without its cross, the preset text."""
    if form is None:
        return ""
    entries = [_value(entry) or "" for entry in form.findall(f"{_W}ddList/{_W}listEntry")]
    if entries:
        chosen = _value(form.find(f"{_W}ddList/{_W}result")) or _value(form.find(f"{_W}ddList/{_W}default"))
        return entries[whole_number(chosen, otherwise=0, most=len(entries) - 1)]
    box = form.find(f"{_W}checkBox")
    if box is not None:
        checked = box.find(f"{_W}checked")
        return "☒" if _is_on(box.find(f"{_W}default") if checked is None else checked) else "☐"
    return _value(form.find(f"{_W}textInput/{_W}default")) or ""


def _text_boxes(paragraph: Any) -> Iterator[Any]:
    """Contents of text boxes anchored in a paragraph; the fallback copy of each is left out."""
    for box in paragraph.iter(f"{_W}txbxContent"):
        if not any(parent.tag == f"{_MC}Fallback" for parent in box.iterancestors()):
            nearest = next(box.iterancestors(f"{_W}p"), None)
            if nearest is paragraph:
                yield box
