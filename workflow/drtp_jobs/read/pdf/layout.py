"""Printed pages to blocks: tables as cells, the rest as lines put together to paragraphs and list items.

What is read where: ruled tables first, cell by cell; then the words outside tables, column by column where the page
is set in columns. Lines become paragraphs by bullets, gaps, bold type and indentation, since a PDF has no paragraphs.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from drtp_jobs.read.blocks import BULLET, HEADING_LIKE, NUMBER, Block, clean, numbered, split_marker
from drtp_jobs.read.pdf.words import Box, PrintedPage, RuledTable, Word

_MARKER_WORD = re.compile(r"^(?:\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)]|\d{1,2})$")
_FIELD_LINE = re.compile(r"[A-Z][\w /&()-]{1,30}:\s+\S")  # `Grade: 7`: one of the fields at the top of a description
_EDGE_LINES = 3  # running headers and footers stand among the first or last lines of a page
_LONGEST_HEADING_WORDS = 14
_NARROWEST_GUTTER = 14.0  # points; wider than any word space, narrower than the gap between two columns
_FEWEST_COLUMN_LINES = 5
_SAME_EDGE = 8.0  # points by which the edges of one table differ from page to page


@dataclass(frozen=True)
class Line:
    """A line of print: its words with what tells where a paragraph ends."""

    text: str
    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    is_bold: bool
    has_marker: bool
    text_x0: float


@dataclass(frozen=True)
class _Table:
    """A ruled table on a page: the lines of each cell by row and column."""

    page: int
    top: float
    bottom: float
    edges: tuple[float, ...]
    rows: list[dict[int, list[Line]]]


def blocks_of(pages: Iterable[PrintedPage]) -> list[Block]:
    """Blocks of printed pages, in reading order; each page is let go when it is laid out."""
    laid_out, recognised = [], set()
    for page in pages:
        laid_out.append(_laid_out(page))
        if page.is_ocr:
            recognised.add(page.number)
    if not any(lines or tables for lines, tables in laid_out):
        return []
    furniture = _furniture([lines for lines, _ in laid_out])
    blocks = list(_blocks(laid_out, furniture))
    vocabulary = {word.lower() for block in blocks for word in re.findall(r"[^\W\d_]+", block.text)}
    return list(
        numbered(
            replace(block, text=clean(_unhyphenated(block.text, vocabulary)), is_ocr=block.page in recognised)
            for block in _joined(blocks)
        )
    )


def _laid_out(page: PrintedPage) -> tuple[list[Line], list[_Table]]:
    words = list(page.words)
    tables: list[_Table] = []
    for found in _outermost(page.tables):
        table, inside = _table(found, words, page.number)
        if table is not None:
            tables.append(table)
            words = [word for word in words if id(word) not in inside]
    return list(_in_columns(list(_lines(words, page.number)), words, page.number)), tables


def _outermost(tables: Sequence[RuledTable]) -> list[RuledTable]:
    """Tables that stand in no other table, and are no mere frame around text."""
    kept: list[RuledTable] = []
    for table in sorted(tables, key=lambda found: -_area(found.box)):
        if len(table.cells) > 1 and not any(_holds(outer.box, table.box) for outer in kept):
            kept.append(table)
    return sorted(kept, key=lambda found: found.box[1])


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _holds(outer: Sequence[float], inner: Sequence[float]) -> bool:
    middle_x, middle_y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= middle_x <= outer[2] and outer[1] <= middle_y <= outer[3]


def _table(found: RuledTable, words: Sequence[Word], page: int) -> tuple[_Table | None, set[int]]:
    """The table with its words in cells, and which words it took; no table if only one column has words."""
    edges = tuple(sorted({round(cell[0], 1) for cell in found.cells}))
    inside: set[int] = set()
    rows: list[dict[int, list[Line]]] = []
    for row in found.rows:
        cells: dict[int, list[Line]] = {}
        for box in row:
            if box is None:
                continue
            own = [word for word in words if id(word) not in inside and _holds(box, word.box)]
            if own:
                inside |= {id(word) for word in own}
                column = min(range(len(edges)), key=lambda index: abs(edges[index] - box[0]))
                cells[column] = list(_lines(own, page))
        if cells:
            rows.append(cells)
    if len({column for cells in rows for column in cells}) < 2:
        return None, set()
    return _Table(page, found.box[1], found.box[3], edges, rows), inside


def _lines(words: Iterable[Word], page: int) -> Iterator[Line]:
    """Lines of print: words whose middles lie at one height, from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: ((word.top + word.bottom) / 2, word.x0)):
        middle = (word.top + word.bottom) / 2
        if rows and middle <= rows[-1][0].bottom - 0.25 * (rows[-1][0].bottom - rows[-1][0].top):
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        yield _line(sorted(row, key=lambda word: word.x0), page)


def _line(words: Sequence[Word], page: int) -> Line:
    text = clean(" ".join(word.text for word in words))
    first = clean(words[0].text)
    is_number = bool(_MARKER_WORD.match(first)) and len(words) > 1 and words[1].x0 - words[0].x1 > 4
    has_marker = bool(BULLET.match(text)) or is_number or bool(NUMBER.match(text) and split_marker(text)[0])
    after_marker = words[1] if has_marker and len(words) > 1 else words[0]
    letters = [word for word in words if re.search(r"\w", word.text)] or words
    return Line(
        text=text,
        page=page,
        x0=words[0].x0,
        x1=max(word.x1 for word in words),
        top=min(word.top for word in words),
        bottom=max(word.bottom for word in words),
        size=statistics.median(word.size for word in letters),
        is_bold=all(word.is_bold for word in letters),
        has_marker=has_marker,
        text_x0=after_marker.x0,
    )


def _in_columns(lines: list[Line], words: Sequence[Word], page: int) -> Iterator[Line]:
    """Lines in reading order: where a gutter parts the page, each column from top to bottom."""
    gutter = _gutter(lines, words)
    if gutter is None:
        yield from lines
        return
    left: list[Word] = []
    right: list[Word] = []

    def columns() -> Iterator[Line]:
        for column in (left, right):
            yield from _lines(column, page)
            column.clear()

    for line in lines:
        own = [word for word in words if line.top - 0.1 <= word.top and word.bottom <= line.bottom + 0.1]
        if any(word.x0 < gutter < word.x1 for word in own) or _spans(own, gutter):
            yield from columns()
            yield line
        else:
            left += [word for word in own if word.x1 <= gutter]
            right += [word for word in own if word.x0 >= gutter]
    yield from columns()


def _spans(words: Sequence[Word], gutter: float) -> bool:
    """Whether a line runs across the gutter: the words to its left and right stand a mere word space apart."""
    before = [word.x1 for word in words if word.x1 <= gutter]
    after = [word.x0 for word in words if word.x0 >= gutter]
    return bool(before and after) and min(after) - max(before) < 0.6 * _NARROWEST_GUTTER


def _gutter(lines: list[Line], words: Sequence[Word]) -> float | None:
    """Middle of the white band that parts a page in two columns of running text; none for one column.

    Both sides must hold several lines of some width: a column of numbers or labels beside a text is no column.
    """
    if len(lines) < 2 * _FEWEST_COLUMN_LINES:
        return None
    start, end = min(line.x0 for line in lines), max(line.x1 for line in lines)
    width = end - start
    candidates = []
    for middle in range(int(start + 0.3 * width), int(start + 0.7 * width), 4):
        band = (middle - _NARROWEST_GUTTER / 2, middle + _NARROWEST_GUTTER / 2)
        crossed = {word.top for word in words if word.x0 < band[1] and word.x1 > band[0]}
        sides = [
            [word for word in words if word.x1 <= band[0]],
            [word for word in words if word.x0 >= band[1]],
        ]
        tops = [{round(word.top) for word in side} for side in sides]
        if min(map(len, tops)) < _FEWEST_COLUMN_LINES or len(crossed) > 0.25 * len(lines):
            continue
        filled = [
            sum(word.x1 - word.x0 for word in side) / max(len(heights), 1)
            for side, heights in zip(sides, tops, strict=True)
        ]
        if min(filled) >= 0.22 * width:
            candidates.append((len(crossed), abs(middle - (start + end) / 2), float(middle)))
    return min(candidates)[2] if candidates else None


def _furniture(pages: list[list[Line]]) -> set[tuple[str, int]]:
    """Running headers, footers and page numbers: lines that come back at one height, whatever figures they hold."""
    if len(pages) < 2:
        return set()
    seen = Counter(pattern for lines in pages for pattern in {_pattern(line) for line in _edge_lines(lines)})
    return {pattern for pattern, n_pages in seen.items() if n_pages >= max(2, len(pages) / 2)}


def _edge_lines(lines: list[Line]) -> list[Line]:
    by_height = sorted(lines, key=lambda line: line.top)
    return by_height[:_EDGE_LINES] + by_height[-_EDGE_LINES:]


def _pattern(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text.lower()), round(line.top / 10)


def _blocks(pages: list[tuple[list[Line], list[_Table]]], furniture: set[tuple[str, int]]) -> Iterator[Block]:
    all_lines = [line for lines, tables in pages for line in [*lines, *_cell_lines(tables)]]
    sizes = Counter(round(line.size * 2) / 2 for line in all_lines for _ in range(len(line.text)))
    body = sizes.most_common(1)[0][0]
    gap = _typical_gap(all_lines)
    number, rows_before, last = -1, 0, None
    for lines, tables in pages:
        edges = {id(line) for line in _edge_lines(lines)}
        parts: list[list[Line]] = [[] for _ in range(len(tables) + 1)]
        for line in lines:
            if id(line) in edges and _pattern(line) in furniture:
                yield Block(
                    "paragraph", line.text, page=line.page, is_furniture=True, x0=_at(line.x0), top=_at(line.top)
                )
            else:
                parts[sum(table.top < line.top for table in tables)].append(line)
        for index, part in enumerate(parts):
            yield from _paragraphs(part, body=body, gap=gap)
            if part:
                last = None  # text between two tables parts them
            if index < len(tables):
                table = tables[index]
                goes_on = last is not None and last.page + 1 == table.page and _same_edges(last, table)
                number, rows_before = (number, rows_before) if goes_on else (number + 1, 0)
                rows = (
                    table.rows[1:]
                    if goes_on and last and _row_text(table.rows[0]) == _row_text(last.rows[0])
                    else table.rows
                )
                for row, cells in enumerate(rows, start=rows_before):
                    for column, cell in sorted(cells.items()):
                        yield from _paragraphs(cell, body=body, gap=gap, place=(number, row, column))
                rows_before += len(rows)
                last = replace(table, rows=last.rows) if goes_on and last else table


def _cell_lines(tables: list[_Table]) -> Iterator[Line]:
    for table in tables:
        for cells in table.rows:
            for lines in cells.values():
                yield from lines


def _row_text(cells: dict[int, list[Line]]) -> list[str]:
    return [" ".join(line.text for line in lines) for _, lines in sorted(cells.items())]


def _same_edges(one: _Table, other: _Table) -> bool:
    return len(one.edges) == len(other.edges) and all(
        abs(a - b) < _SAME_EDGE for a, b in zip(one.edges, other.edges, strict=True)
    )


def _typical_gap(lines: list[Line]) -> float:
    """Space between the lines of one paragraph, in units of the type size: the lower quartile of all gaps."""
    gaps = [
        (after.top - before.bottom) / max(after.size, 1)
        for before, after in pairwise(lines)
        if after.page == before.page and -0.5 < (after.top - before.bottom) / max(after.size, 1) < 1.5
    ]
    return statistics.quantiles(gaps, n=4)[0] if len(gaps) > 3 else 0.3


def _paragraphs(
    lines: list[Line], *, body: float, gap: float, place: tuple[int, int, int] | None = None
) -> Iterator[Block]:
    """Lines put together to paragraphs, list items and headings."""
    group: list[Line] = []
    right = max((line.x1 for line in lines), default=0.0)
    left = min((line.x0 for line in lines), default=0.0)
    for line in lines:
        if group and _starts_new(group, line, gap=gap, left=left, right=right):
            yield _block(group, body, place, left)
            group = []
        group.append(line)
    if group:
        yield _block(group, body, place, left)


def _starts_new(group: list[Line], line: Line, *, gap: float, left: float, right: float) -> bool:
    before = group[-1]
    if line.has_marker:
        return True
    if line.page != before.page or line.top < before.top:  # next page, or next column
        return not _runs_on(before.text, line.text)
    if (line.top - before.bottom) / max(line.size, 1) > gap + 0.35:
        return True
    if line.is_bold != before.is_bold or abs(line.size - before.size) > 1.0:
        return True
    if _FIELD_LINE.match(line.text) and before.x1 < right - 0.1 * (right - left):
        return True
    width = right - left
    ends_early = before.x1 < right - 0.25 * width and line.text[:1].isupper()
    if ends_early and before.text[-1] in ".:;!?":
        return True
    is_item = group[0].has_marker
    leaves_item = is_item and group[0].text_x0 - group[0].x0 > 4 and line.x0 < group[0].text_x0 - 4
    return leaves_item and ends_early


def _runs_on(before: str, after: str) -> bool:
    return bool(before and after) and before[-1] not in ".:;!?" and (after[0].islower() or before[-1] in ",-")


def _block(group: list[Line], body: float, place: tuple[int, int, int] | None, left: float) -> Block:
    first = group[0]
    text = "\n".join(line.text for line in group)
    where: dict[str, Any] = {"page": first.page, "x0": _at(first.x0), "top": _at(first.top)}
    if place is not None:
        where |= dict(zip(("table", "row", "column"), place, strict=True))
    marker, words = split_marker(text) if first.has_marker else (None, text)
    if first.has_marker and marker is None:  # a bare number set apart from its text
        marker, _, words = text.partition(" ")
    is_short = len(text.split()) <= _LONGEST_HEADING_WORDS and len(group) <= 2
    if place is None and is_short and text[-1] not in ".;," and re.search(r"[^\W\d]{2}", words):
        if first.size > 1.15 * body:
            return Block("heading", text if marker is None else words, level=_rank(first.size / body), **where)
        if all(line.is_bold for line in group) and marker not in _LIST_BULLETS:
            return Block("heading", text if marker is None else words, level=HEADING_LIKE, **where)
    if marker is not None:
        return Block("list_item", words, level=1 + int((first.x0 - left) > 12), marker=marker, **where)
    return Block("table_cell" if place is not None else "paragraph", text, **where)


_LIST_BULLETS = {"•", "-", "–", "o", "*", "\uf0b7", "▪", "◦"}


def _rank(ratio: float) -> int:
    return 1 if ratio > 1.6 else 2 if ratio > 1.3 else 3


def _at(points: float) -> float:
    return round(points, 1)


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks with those that a page break tore apart put together again."""
    last: Block | None = None
    waiting: list[Block] = []
    for block in blocks:
        if block.is_furniture:
            waiting.append(block)
            continue
        broken = (
            last is not None
            and block.page == (last.page or 0) + 1
            and block.kind in ("paragraph", "table_cell")
            and last.kind != "heading"
            and (block.table, block.column) == (last.table, last.column)
            and _runs_on(last.text, block.text)
        )
        if broken and last is not None:
            last = replace(last, text=f"{last.text}\n{block.text}")
            continue
        if last is not None:
            yield last
        yield from waiting
        waiting = []
        last = block
    if last is not None:
        yield last
    yield from waiting


def _unhyphenated(text: str, vocabulary: set[str]) -> str:
    """Lines joined; a hyphen at a line end goes if the document knows the word without it, or not its parts."""

    def join(match: re.Match[str]) -> str:
        before, after = match.group(1), match.group(2)
        if (before + after).lower() in vocabulary:
            return before + after
        is_compound = before.lower() in vocabulary and after.lower() in vocabulary
        return f"{before}-{after}" if is_compound or len(before) < 3 or len(after) < 3 else before + after

    return re.sub(r"(?<![^\W\d_])([^\W\d_]+)-\n([a-z]+)", join, text).replace("\n", " ")
