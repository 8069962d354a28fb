"""DOCX to blocks by walking the XML: nested tables, text boxes, content controls, tracked changes as accepted.

The common libraries drop what stands in content controls, text boxes and tracked insertions, and job descriptions are
made of these; ECMA-376 (Office Open XML, part 1, WordprocessingML) is what this follows.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.read.blocks import HEADING_LIKE, Block, Reading, list_item_or, numbered, pieces

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT_W = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LARGEST_PART = 64 * 2**20  # bytes unpacked; a real description has well under one
_OFFICE_DOCUMENT = "/officeDocument"


def read_docx(path: Path) -> Reading:
    """Blocks of a DOCX file; raises UnreadableDocument if it is damaged, encrypted, too large, or holds no text.

    The blocks have no page: where Word breaks pages is no part of the text, and what it may note of the last time that
    it did (lastRenderedPageBreak) is left over from earlier versions as often as not.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            main = _main_part(archive)
            body = _parsed(archive, main).find(f"{_W}body")
            folder = posixpath.dirname(main)
            running = [_parsed(archive, name) for name in sorted(archive.namelist()) if _is_running(name, folder)]
            styles = _styles(archive, f"{folder}/styles.xml")
            formats = _number_formats(archive, f"{folder}/numbering.xml")
    except (
        zipfile.BadZipFile,
        KeyError,
        etree.XMLSyntaxError,
        OSError,
        RuntimeError,
        NotImplementedError,
        EOFError,
    ) as error:
        raise UnreadableDocument(
            "The DOCX file is damaged or encrypted.", "Open it in Word and save a new copy."
        ) from error
    walk = _Walk(styles=styles, formats=formats)
    if body is not None:
        walk.read(body)
    if not walk.found:
        raise UnreadableDocument(
            "The DOCX file holds no text.", "Check that the right file was saved; it may hold only pictures."
        )
    margins = _Walk(styles=styles, formats=formats)
    for part in running:
        margins.read(part)
    furniture = [Block("paragraph", block.text, is_furniture=True) for block in margins.found]
    return Reading(list(numbered([*walk.found, *furniture])))


def _is_running(name: str, folder: str) -> bool:
    """Whether a part holds a header or footer of the pages."""
    return re.fullmatch(rf"{re.escape(folder)}/(?:header|footer)\d*\.xml", name) is not None


def _parsed(archive: zipfile.ZipFile, name: str) -> Any:
    if archive.getinfo(name).file_size > _LARGEST_PART:
        raise UnreadableDocument(
            "The DOCX file unpacks to more than 64 MiB of text.", "Check the file; it is no job description."
        )
    data = archive.read(name).replace(_STRICT_W[1:-1].encode(), _W[1:-1].encode())
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def _main_part(archive: zipfile.ZipFile) -> str:
    """Name of the part that holds the text; it need not be word/document.xml."""
    for relation in _parsed(archive, "_rels/.rels"):
        if relation.get("Type", "").endswith(_OFFICE_DOCUMENT):
            return str(relation.get("Target", "")).lstrip("/")
    raise KeyError("no main part")


@dataclass(frozen=True)
class _Style:
    """What a paragraph style says that matters for reading."""

    heading: int | None
    numbering: tuple[str, int] | None
    is_bold: bool
    based_on: str | None


def _styles(archive: zipfile.ZipFile, name: str) -> dict[str, _Style]:
    if name not in archive.namelist():
        return {}
    styles: dict[str, _Style] = {}
    for style in _parsed(archive, name).iter(f"{_W}style"):
        label = (_value(style.find(f"{_W}name")) or "").lower()
        outline = _value(style.find(f"{_W}pPr/{_W}outlineLvl"))
        heading = int(label[8:]) if label.startswith("heading ") and label[8:].isdecimal() else None
        if label == "title":
            heading = 1
        elif heading is None and outline and outline.isdecimal() and int(outline) < 9:
            heading = int(outline) + 1
        based_on = _value(style.find(f"{_W}basedOn"))
        is_bold = _is_on(style.find(f"{_W}rPr/{_W}b"))
        styles[style.get(f"{_W}styleId", "")] = _Style(heading, _numbering(style), is_bold, based_on)
    return styles


def _number_formats(archive: zipfile.ZipFile, name: str) -> dict[tuple[str, int], str]:
    """Format of each level of each list: bullet, decimal, ..."""
    if name not in archive.namelist():
        return {}
    root = _parsed(archive, name)
    abstract = {
        definition.get(f"{_W}abstractNumId"): {
            int(level.get(f"{_W}ilvl", "0")): _value(level.find(f"{_W}numFmt")) or "bullet"
            for level in definition.iter(f"{_W}lvl")
        }
        for definition in root.iter(f"{_W}abstractNum")
    }
    return {
        (number.get(f"{_W}numId", ""), depth): kind
        for number in root.iter(f"{_W}num")
        for depth, kind in abstract.get(_value(number.find(f"{_W}abstractNumId")), {}).items()
    }


def _value(element: Any) -> str | None:
    return None if element is None else element.get(f"{_W}val")


def _is_on(element: Any) -> bool:
    return element is not None and element.get(f"{_W}val", "1") not in ("0", "false", "none")


def _numbering(holder: Any) -> tuple[str, int] | None:
    numbering = holder.find(f"{_W}pPr/{_W}numPr")
    number = _value(numbering.find(f"{_W}numId")) if numbering is not None else None
    if number is None:
        return None
    depth = _value(numbering.find(f"{_W}ilvl")) or "0"
    return number, int(depth) if depth.isdecimal() else 0


@dataclass
class _Walk:
    """One walk over the body: which table it stands in, and what it has found."""

    styles: dict[str, _Style]
    formats: dict[tuple[str, int], str]
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
            elif child.tag in (
                f"{_W}sdt",
                f"{_W}sdtContent",
                f"{_W}ins",
                f"{_W}smartTag",
                f"{_W}customXml",
                f"{_W}moveTo",
            ):
                self.read(child)

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
                span = _value(cell.find(f"{_W}tcPr/{_W}gridSpan")) or "1"
                column += int(span) if span.isdecimal() else 1
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
            code = part.get(f"{_W}char", "")
            yield chr(int(code, 16)) if code else ""


def _text_boxes(paragraph: Any) -> Iterator[Any]:
    """Contents of text boxes anchored in a paragraph; the fallback copy of each is left out."""
    for box in paragraph.iter(f"{_W}txbxContent"):
        if not any(parent.tag == f"{_MC}Fallback" for parent in box.iterancestors()):
            nearest = next(box.iterancestors(f"{_W}p"), None)
            if nearest is paragraph:
                yield box
