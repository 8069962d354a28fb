"""HTML to blocks: headings, paragraphs, list items with depth, table cells with row and column.

Whole pages as saved from a careers site go through trafilatura first, which leaves menus, banners and footers out.
Fragments (what a Markdown file or a content system holds) are walked as they are.
"""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement

from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.read.blocks import (
    HEADING_LIKE,
    SHORTEST_WORDS,
    Block,
    FileDate,
    Reading,
    clean,
    list_item_or,
    n_words_of,
    numbered,
    pieces,
    whole_number,
)
from drtp_jobs.read.dates import date_of_front_matter
from drtp_jobs.read.encodings import decoded, known_encoding, said_encoding

_SKIPPED = {"script", "style", "noscript", "template", "head", "nav", "svg", "iframe", "img", "select", "datalist"}
# A page may stand in a form, and its headings be buttons that unfold what they head; trafilatura drops all of these.
_PLAIN_TAGS = {
    **dict.fromkeys(("form", "fieldset", "details", "dialog"), "div"),
    **dict.fromkeys(("legend", "summary", "textarea"), "p"),
    **dict.fromkeys(("button", "label", "ins", "time", "output"), "span"),
}
_MESSAGE = re.compile(rb"\s*(?:MIME-Version|From|Date|Subject|Message-ID):", flags=re.IGNORECASE)
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_CONTAINERS = {"html", "body", "div", "section", "article", "main", "header", "footer", "aside", "blockquote", "center"}
_BLOCK_TAGS = _CONTAINERS | set(_HEADINGS) | {"p", "ul", "ol", "dl", "table", "pre", "hr", "figure", "address"}
_PART_TAGS = _BLOCK_TAGS | {"li", "dt", "dd", "tr", "td", "th"}
_POSTED = re.compile(r'"(datePosted)"\s{0,9}:\s{0,9}"([^"]{4,40})"')
_DEEPEST = 100  # nesting that no page needs; what is deeper is read as one paragraph
_WIDEST_SPAN = 50  # rows or columns that a cell covers
_SHORTEST_MAIN_SHARE = 0.5  # of the page's words: less means that the extraction took the wrong part


def read_html(path: Path) -> Reading:
    """Blocks of an HTML file; raises UnreadableDocument if there is no text in it."""
    data, said = _page_and_encoding(path.read_bytes())
    source, doubts = decoded(data, said)
    metadata, source = split_front_matter(source)
    blocks = list(numbered([*metadata, *blocks_of(_main_content(source))]))
    if not blocks and re.search(r"<img\b", source, flags=re.IGNORECASE):
        raise UnreadableDocument(
            "The page holds only pictures.", "Save its text, or run text recognition (OCR) on them."
        )
    if not blocks:
        raise UnreadableDocument("The page holds no text.", "Save the page with its content, not only its frame.")
    return Reading(blocks, doubts, date_of_metadata(metadata) or date_of_front_matter(_said_in_head(source)))


def _page_and_encoding(data: bytes) -> tuple[bytes, str | None]:
    """The page in a file, and the encoding that it says; what a browser saved as one file (MHTML) is a message."""
    if _MESSAGE.match(data):
        for part in email.message_from_bytes(data).walk():
            if part.get_content_type() == "text/html":
                page = part.get_payload(decode=True)
                if isinstance(page, bytes):
                    return page, known_encoding(part.get_content_charset()) or said_encoding(page)
    return data, said_encoding(data)


def split_front_matter(source: str) -> tuple[list[Block], str]:
    """Metadata that content systems put in front of a page, as a table of key and value, and the page itself."""
    match = re.match(r"\ufeff?\s*(---|\+\+\+)[ \t]*\n(.*?)\n\1[ \t]*(?:\n|$)", source, flags=re.DOTALL)
    if match is None:
        return [], source
    pairs: list[tuple[str, str]] = []
    for line in match.group(2).split("\n"):
        key = re.match(r"^([A-Za-z][\w -]{0,80}?)\s{0,80}[:=]\s*(.*)$", line)
        if key:
            pairs.append((key.group(1), key.group(2).strip()))
        elif pairs and line.startswith((" ", "\t")) and pairs[-1][1]:
            pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]} {line.strip()}")
    cells = [(row, column, text) for row, pair in enumerate(pairs) for column, text in enumerate(pair)]
    blocks = [
        Block(kind="table_cell", text=clean(text.strip("\"'")), table=0, row=row, column=column)
        for row, column, text in cells
        if pairs[row][1].strip("\"'[]|> ")
    ]
    return blocks, source[match.end() :]


def date_of_metadata(cells: list[Block]) -> FileDate | None:
    """The day of publication that metadata, as `split_front_matter` returns it, give; None if they give none."""
    return date_of_front_matter((key.text, value.text) for key, value in zip(cells[::2], cells[1::2], strict=True))


def _said_in_head(source: str) -> Iterator[tuple[str, str]]:
    """Names and values of what a page says of itself: in JSON-LD when a job was posted, and its meta tags."""
    yield from _POSTED.findall(source)
    root = _root(source)
    for tag in root.iter("meta") if root is not None else ():
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        if name:
            yield name, tag.get("content") or ""


def blocks_of(source: str, first_table: int = 1) -> list[Block]:
    """Blocks of HTML text, in document order; tables are numbered from `first_table`."""
    root = _root(source)
    return [] if root is None else _Walk(n_tables=first_table).blocks(root)


def _root(source: str) -> HtmlElement | None:
    """The tree of a page, with what holds words under tags that every walk reads; none if there is nothing in it."""
    # What XHTML says in front of its encoding is done with, and lxml takes no text that still says it.
    source = re.sub(r"^\s*<\?xml\b[^>]*>", "", source)
    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = lxml.html.document_fromstring(source, parser=parser)
    except (lxml.etree.ParserError, ValueError, AssertionError):
        return None
    if len(parser.error_log.filter_from_fatals()):  # what comes after is lost
        raise UnreadableDocument(
            "The page is larger or more deeply nested than a job description needs.", "Save its text alone."
        )
    lxml.etree.strip_elements(root, "script", "style", with_tail=False)
    for element in root.iter(*_PLAIN_TAGS):
        element.tag = _PLAIN_TAGS[element.tag]
    for element in root.iter("noscript", "template"):
        # A short one only says that the page needs scripts; a long one holds what the reader sees.
        if len(element.text_content().split()) >= SHORTEST_WORDS:
            element.tag = "div"
    return root


def _main_content(source: str) -> str:
    """The part of a whole page that is its content; a fragment as it is."""
    if not re.search(r"<html|<body", source, flags=re.IGNORECASE):
        return source
    import trafilatura  # slow to import, and only whole pages need it

    main = trafilatura.extract(
        _prepared(source),
        output_format="html",
        include_tables=True,
        include_links=False,
        favor_recall=True,
    )
    page, content = blocks_of(source), blocks_of(main or "")
    # One block of a page that has more is what the extraction gives when it finds no main content.
    is_found = len(content) > 1 or len(page) == 1
    return main if main and is_found and n_words_of(content) >= _SHORTEST_MAIN_SHARE * n_words_of(page) else source


def _prepared(source: str) -> str:
    """The page without what holds no words, its lists of terms as tables, which the extraction keeps together."""
    root = _root(source)
    if root is None:
        return ""
    lxml.etree.strip_elements(root, *(_SKIPPED - {"head", "nav"}), with_tail=False)
    for part in root.xpath("//li//div[not(*)]"):
        part.tag = "p"  # the extraction joins the words of such parts of a list item without a space
    for definitions in list(root.iter("dl")):
        rows: list[HtmlElement] = []
        for entry in list(definitions.iterdescendants("dt", "dd")):
            if entry.tag == "dt" or not rows:
                rows.append(lxml.html.Element("tr"))
            entry.tag = "td"
            rows[-1].append(entry)
        definitions.tag, definitions[:] = "table", rows
    return str(lxml.html.tostring(root, encoding="unicode"))


@dataclass
class _Walk:
    """One walk over a page: where in lists and tables it stands, and what it has found."""

    n_tables: int
    found: list[Block] = field(default_factory=list)
    depth: int = 0
    is_numbered: bool = False
    cell: tuple[int, int, int] | None = None

    def blocks(self, root: HtmlElement) -> list[Block]:
        self._container(root, 0)
        return self.found

    def _add(self, kind: str, text: str, level: int | None = None) -> None:
        table, row, column = self.cell or (None, None, None)
        if self.cell and kind == "paragraph":
            kind = "table_cell"
        for piece in pieces(text):
            if kind in ("heading", "list_item"):
                marker = ("#" if self.is_numbered else "•") if kind == "list_item" else None
                block = Block(kind=kind, text=piece, level=level, marker=marker)
                self.found.append(replace(block, table=table, row=row, column=column))
            else:
                self.found.append(list_item_or(kind, piece, table=table, row=row, column=column))

    def _container(self, element: HtmlElement, nesting: int) -> None:
        """Blocks of an element that may hold both text of its own and further blocks."""
        if nesting > _DEEPEST:
            self._add("paragraph", _flat(" ".join(element.itertext())))
            return
        inline: list[str] = [_words(element.text)]
        bold: list[str] = []
        for child in element:
            if not isinstance(child.tag, str) or child.tag in _SKIPPED:
                inline.append(_words(child.tail))
            elif child.tag in _PART_TAGS:
                self._flush(inline, bold)
                self._block(child, nesting + 1)
                inline, bold = [_words(child.tail)], []
            else:
                words = _inline_text(child)
                if child.tag in ("strong", "b"):
                    bold.append(words)
                    if not any(map(str.strip, inline)) and re.match(r"[ \t:]*\n", child.tail or ""):
                        # Bold words that fill the first line of a paragraph are its heading.
                        self._flush([words], bold)
                        inline, bold = [_words(child.tail).lstrip(" :")], []
                        continue
                if child.tag != "br" and any(_tag(descendant) in _BLOCK_TAGS for descendant in child.iterdescendants()):
                    self._flush(inline, bold)
                    self._container(child, nesting + 1)
                    inline, bold = [_words(child.tail)], []
                else:
                    inline += [words, _words(child.tail)]
        self._flush(inline, bold)

    def _flush(self, inline: list[str], bold: list[str]) -> None:
        text = "".join(inline)
        words = clean(text)
        if words:
            is_heading = bool(bold) and self.cell is None and _same_letters("".join(bold), words) and len(words) <= 120
            self._add("heading" if is_heading else "paragraph", text, HEADING_LIKE if is_heading else None)

    def _block(self, element: HtmlElement, nesting: int) -> None:
        tag = element.tag
        if tag in _HEADINGS:
            self._add("heading", _flat(_inline_text(element)), _HEADINGS[tag])
        elif tag in ("ul", "ol"):
            outer, self.is_numbered = self.is_numbered, tag == "ol"
            self.depth += 1
            self._container(element, nesting)
            self.depth -= 1
            self.is_numbered = outer
        elif tag == "li":
            self._list_item(element, nesting)
        elif tag == "table":
            self._table(element, nesting)
        elif tag == "dl":
            self._definitions(element, nesting)
        elif tag in ("hr", "br"):
            return
        else:
            self._container(element, nesting)

    def _list_item(self, element: HtmlElement, nesting: int) -> None:
        """The item's own words first, then the lists inside it."""
        own = [_words(element.text)]
        inner: list[HtmlElement] = []
        for child in element:
            if _tag(child) in ("ul", "ol", "table", "dl"):
                inner.append(child)
            elif _tag(child) not in _SKIPPED:
                edge = " " if _tag(child) in _PART_TAGS else ""
                own += [edge, _inline_text(child), edge]
            own.append(_words(child.tail))
        text = _flat("".join(own))
        if text:
            self._add("list_item", text, max(self.depth, 1))
        for child in inner:
            self._block(child, nesting + 1)

    def _definitions(self, element: HtmlElement, nesting: int) -> None:
        """A list of terms with descriptions is a table of two columns."""
        table, self.n_tables = self.n_tables, self.n_tables + 1
        row = -1
        outer = self.cell
        own = (entry for entry in element.iterdescendants("dt", "dd") if next(entry.iterancestors("dl")) is element)
        for entry in own:
            row += entry.tag == "dt"
            self.cell = (table, max(row, 0), int(entry.tag == "dd"))
            self._container(entry, nesting + 1)
        self.cell = outer

    def _table(self, element: HtmlElement, nesting: int) -> None:
        """Cells of a table, with spans; a table inside a cell is read as part of that cell, a caption before it."""
        for loose in element:
            if _tag(loose) not in ("tr", *_SKIPPED) and next(loose.iter("tr"), None) is None:
                self._container(loose, nesting + 1)
        if self.cell is not None:
            for line in _rows(element):
                for cell in _cells(line):
                    self._container(cell, nesting + 1)
            return
        table, self.n_tables = self.n_tables, self.n_tables + 1
        taken: dict[int, int] = {}  # each column with the first row in which no cell from above stands in it
        for row, line in enumerate(_rows(element)):
            column = 0
            for cell in _cells(line):
                while taken.get(column, 0) > row:
                    column += 1
                across, down = _span(cell, "colspan"), _span(cell, "rowspan")
                taken |= dict.fromkeys(range(column, column + across), row + down)
                self.cell = (table, row, column)
                self._container(cell, nesting + 1)
                column += across
        self.cell = None


def _rows(table: HtmlElement) -> Iterator[HtmlElement]:
    """Rows of a table, also those in a part of it or in what stands in it by mistake, such as a form."""
    for child in table:
        if _tag(child) == "tr":
            yield child
        elif _tag(child) not in ("table", "td", "th"):
            yield from _rows(child)


def _cells(row: HtmlElement) -> Iterator[HtmlElement]:
    for child in row:
        if _tag(child) in ("td", "th"):
            yield child
        elif _tag(child) not in ("table", "tr"):
            yield from _cells(child)


def _span(cell: HtmlElement, name: str) -> int:
    """Rows or columns that a cell covers; what is no sensible number counts as one."""
    return max(1, whole_number(cell.get(name), otherwise=1, most=_WIDEST_SPAN))


def _tag(element: HtmlElement) -> str:
    return element.tag if isinstance(element.tag, str) else ""


def _inline_text(element: HtmlElement) -> str:
    """Words of an element with its line breaks kept."""
    if element.tag == "br":
        return "\n"
    parts = [_words(element.text)]
    for child in element:
        if _tag(child) not in _SKIPPED:
            edge = "\n" if _tag(child) in _PART_TAGS else ""
            parts += [edge, _inline_text(child), edge]
        parts.append(_words(child.tail))
    return "".join(parts)


def _words(text: str | None) -> str:
    """Text of the source, whose own line breaks are no line breaks of the page."""
    return re.sub(r"\s+", " ", text or "")


def _flat(text: str) -> str:
    return _words(text).strip()


def _same_letters(some: str, others: str) -> bool:
    letters = [re.sub(r"\W", "", text) for text in (some, others)]
    return letters[0] == letters[1] != ""
