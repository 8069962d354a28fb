"""A page as PDFium parses it: characters and rules, handed to pdfplumber's own words and tables.

pdfminer, which pdfplumber stands on, spends nine tenths of its time on parsing; PDFium parses the same page some sixty
times faster. Its calls are made in bulk here, since a call for each character is what then costs most.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter, deque
from collections.abc import Callable, Iterator
from itertools import pairwise, repeat
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from drtp_jobs.read.blocks import NO_LETTER
from drtp_jobs.read.pdf.typed import typed_words
from drtp_jobs.read.pdf.words import WORD_SPACE, PrintedPage, RuledTable, Word, ruled_tables, words_of

_HYPHEN_AT_LINE_END = "\x02"  # PDFium's stand-in for it
_SPACES = "\t\n\r "
_HALF = re.compile("[\ud800-\udfff]")
_SAME = 0.01  # points; PDFium counts in 32-bit floats
_MOST_DOUBT = 0.01  # share of words on which PDFium's word spaces and pdfplumber's may differ
_DEEPEST_FORM = 8
_SHORTEST_EDGE = 1.0  # points; pdfplumber takes no shorter one for part of a rule
_FONT_NAME_BYTES = 256


_Matrix = tuple[float, float, float, float, float, float]  # as PDF has it: x' = ax + cy + e, y' = bx + dy + f
_Point = tuple[float, float]


def read_page(document: pdfium.PdfDocument, index: int) -> tuple[PrintedPage, bool]:
    """The page as PDFium has it, and whether that is in doubt, so that pdfplumber should read the page itself.

    In doubt is a page on which PDFium's idea of where words end and pdfplumber's differ on more than one in a hundred.
    Raises PdfiumError if the page can't be parsed.
    """
    page = document[index]
    text = page.get_textpage()
    try:
        box = page.get_bbox()
        pieces, spaced, degrees = _pieces(text.raw, box, 0)
        if degrees:
            pieces, spaced, _ = _pieces(text.raw, box, degrees)
        words = words_of(pieces)
        matrix = _turned(box, degrees)
        tables, n_shapes = _tables(page, matrix)
        typed = typed_words(page, lambda x, y: _at(x, y, matrix))
        printed = PrintedPage(
            index + 1, [*words, *typed], tables, turned=degrees, typed=tuple(typed), n_shapes=n_shapes
        )
        return printed, _is_doubtful(words, spaced)
    finally:
        text.close()
        page.close()


def _turned(box: tuple[float, float, float, float], degrees: int) -> _Matrix:
    """From the page's coordinates to those of reading: from the upper left, text running from left to right.

    `degrees` is the direction in which the text runs on the page, a multiple of 90; what the page's own /Rotate says is
    for viewers, and often wrong.
    """
    left, lower, right, upper = box
    return {
        0: (1.0, 0.0, 0.0, -1.0, -left, upper),
        90: (0.0, 1.0, 1.0, 0.0, -lower, -left),
        180: (-1.0, 0.0, 0.0, 1.0, right, -lower),
        270: (0.0, -1.0, -1.0, 0.0, upper, right),
    }[degrees]


def _at(x: float, y: float, matrix: _Matrix) -> _Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _pieces(text: Any, box: tuple[float, float, float, float], degrees: int) -> tuple[list[dict[str, Any]], str, int]:
    """Pieces of words in pdfplumber's shape of a character, the text with PDFium's own spaces, and which way it runs.

    A piece is what stands together in one type: for pdfplumber, who puts words together, it is a long character.
    """
    n = raw.FPDFText_CountChars(text)
    if n <= 0:
        return [], "", 0
    letters = _letters(text, n)
    left, top, right, bottom = _boxes(text, n, _turned(box, degrees))
    is_space = np.array([letter in _SPACES for letter in letters])
    is_set_anew = np.ones(n, dtype=bool)  # where another type may begin: on a new line or height, or after a space
    is_set_anew[1:] = (np.abs(np.diff(bottom)) > _SAME) | (np.abs(np.diff(bottom - top)) > _SAME) | is_space[:-1]
    is_set_anew[1:] &= ~is_space[1:]
    types = _types(text, np.flatnonzero(is_set_anew).tolist())
    of_type = np.cumsum(is_set_anew) - 1
    sizes = np.array([size for size, _, _ in types])[of_type]
    is_upright = np.array([angle == degrees for _, angle, _ in types])[of_type]
    is_start = is_set_anew | is_space
    is_start[1:] |= (
        is_space[:-1] | (left[1:] < left[:-1]) | (left[1:] > right[:-1] + WORD_SPACE * sizes[:-1]) | ~is_upright[1:]
    )
    first = np.flatnonzero(is_start)
    # pdfminer's box is as high as the type size; PDFium's, as the tallest letter of the font.
    tops = np.where(is_upright, bottom - sizes, top)[first].tolist()
    rights = np.maximum.reduceat(right, first).tolist()
    ends = [*first[1:].tolist(), n]
    columns = (column[first].tolist() for column in (left, bottom, sizes, is_upright, is_space, of_type))
    pieces = [
        {
            "text": _whole(letters[start:end]),
            "x0": x0,
            "x1": x1,
            "top": upper,
            "bottom": lower,
            "doctop": lower,
            "size": size,
            "fontname": types[number][2],
            "upright": upright,
        }
        for start, end, x1, upper, x0, lower, size, upright, space, number in zip(
            first.tolist(), ends, rights, tops, *columns, strict=True
        )
        # A space that PDFium put in is left out: where words end is for pdfplumber to say.
        if not (space and raw.FPDFText_IsGenerated(text, start) == 1)
    ]
    return pieces, _whole(letters), Counter(angle for _, angle, _ in types).most_common(1)[0][0]


def _letters(text: Any, n: int) -> str:
    """The n characters of the page, spaces that PDFium put in included; one that its font does not name is U+FFFD."""
    get_letter = _by_address(raw.FPDFText_GetUnicode, ctypes.c_uint, ctypes.c_void_p, ctypes.c_int)
    is_guessed = _by_address(raw.FPDFText_HasUnicodeMapError, ctypes.c_int, ctypes.c_void_p, ctypes.c_int)
    page = ctypes.cast(text, ctypes.c_void_p).value
    letters = "".join(map(chr, map(get_letter, repeat(page, n), range(n)))).replace(_HYPHEN_AT_LINE_END, "-")
    guesses = list(map(is_guessed, repeat(page, n), range(n)))
    if not any(guesses):
        return letters
    return "".join(NO_LETTER if guess == 1 else letter for letter, guess in zip(letters, guesses, strict=True))


def _whole(letters: str) -> str:
    """The letters with each that comes in two halves (surrogates, for what is beyond U+FFFF) as one; a lone half is U+FFFD.

    >>> _whole("\\ud835\\udcb3 \\ud835")
    '𝒳 �'
    """
    if not _HALF.search(letters):
        return letters
    return letters.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _boxes(text: Any, n: int, matrix: _Matrix) -> tuple[Any, Any, Any, Any]:
    """Left, upper, right and lower edges of all characters: arrays of n, in points."""
    boxes = np.zeros((n, 4), dtype=np.float32)
    get_box = _by_address(raw.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
    page, first = ctypes.cast(text, ctypes.c_void_p).value, boxes.ctypes.data
    places = range(first, first + boxes.nbytes, boxes.strides[0])
    deque(map(get_box, repeat(page, n), range(n), places), maxlen=0)
    a, b, c, d, e, f = matrix
    left, upper, right, lower = boxes.astype(float).T
    xs = a * left + c * lower + e, a * right + c * upper + e
    ys = b * left + d * lower + f, b * right + d * upper + f
    return np.minimum(*xs), np.minimum(*ys), np.maximum(*xs), np.maximum(*ys)


def _by_address(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The function with plain addresses for pointers: called for each letter, a pointer object costs more than the call."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


def _types(text: Any, indices: list[int]) -> list[tuple[float, int, str]]:
    """Of each of these characters its type size in points, direction on the page (a multiple of 90 degrees), and font."""
    matrix, name = raw.FS_MATRIX(), ctypes.create_string_buffer(_FONT_NAME_BYTES)
    types = []
    for index in indices:
        raw.FPDFText_GetMatrix(text, index, matrix)
        raw.FPDFText_GetFontInfo(text, index, name, _FONT_NAME_BYTES, None)
        size = abs(raw.FPDFText_GetFontSize(text, index)) * math.hypot(matrix.c, matrix.d)
        angle = round(math.atan2(matrix.b, matrix.a) / math.pi * 2) * 90 % 360
        types.append((size, angle, name.value.decode("latin-1")))
    return types


def _is_doubtful(words: list[Word], spaced: str) -> bool:
    """Whether the words and PDFium's own differ on more than may be."""
    own = Counter(spaced.split())
    together = Counter(word.text for word in words)
    n_same = sum((own & together).values())
    n_most = max(own.total(), together.total())
    return n_most - n_same > _MOST_DOUBT * n_most


class _Ruled:
    """The rules of a page in the shape that pdfplumber's table finder looks at."""

    def __init__(self, edges: list[dict[str, Any]]) -> None:
        self.edges = edges


def _tables(page: pdfium.PdfPage, matrix: _Matrix) -> tuple[tuple[RuledTable, ...], int]:
    """Tables that rules set out, and the number of outlines that are no rules."""
    from pdfplumber.table import TableFinder

    edges: list[dict[str, Any]] = []
    n_shapes = 0
    for points in _paths(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, matrix, 0):
        rules = list(_edges(points))
        edges += rules
        n_shapes += len(rules) < len(points) - 1
    return (ruled_tables(TableFinder(_Ruled(edges)).tables) if edges else ()), n_shapes


def _paths(holder: Any, count: Any, get: Any, matrix: _Matrix, depth: int) -> Iterator[list[_Point]]:
    """Points of all paths, one list a subpath, forms within the page included."""
    for index in range(count(holder)):
        found = get(holder, index)
        kind = raw.FPDFPageObj_GetType(found)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield from _subpaths(found, _combined(found, matrix))
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            inner = _combined(found, matrix)
            yield from _paths(found, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, depth + 1)


def _combined(found: Any, matrix: _Matrix) -> _Matrix:
    """The object's own matrix, and then this one."""
    own = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(found, own)
    a, b, c, d, e, f = matrix
    return (
        own.a * a + own.b * c,
        own.a * b + own.b * d,
        own.c * a + own.d * c,
        own.c * b + own.d * d,
        own.e * a + own.f * c + e,
        own.e * b + own.f * d + f,
    )


def _subpaths(path: Any, matrix: _Matrix) -> Iterator[list[_Point]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[_Point] = []
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if points and raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            yield points
            points = []
        points.append(_at(x.value, y.value, matrix))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _edges(points: list[_Point]) -> Iterator[dict[str, Any]]:
    """Level and upright edges of a subpath, as pdfplumber describes them: a line, or the sides of a box or curve."""
    for (x0, y0), (x1, y1) in pairwise(points):
        width, height = abs(x1 - x0), abs(y1 - y0)
        if (width > _SAME and height > _SAME) or max(width, height) < _SHORTEST_EDGE:
            continue
        yield {
            "object_type": "line",
            "x0": min(x0, x1),
            "x1": max(x0, x1),
            "top": min(y0, y1),
            "bottom": max(y0, y1),
            "width": width,
            "height": height,
            "orientation": "h" if width > height else "v",
        }
