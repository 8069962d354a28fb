"""Words that somebody typed onto a page: values of form fields and text boxes of an annotating program.

They are no part of what is printed on the page. A note of a reviewer (a comment that opens at a click) is no word of
the document and is left out, and so is a field that is not shown.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from drtp_jobs.read.pdf.words import Box, Word

_MOST = 5000  # annotations of a page; a form has some hundred
_LONGEST = 2**20  # bytes of a value
_SIZE = 8.0  # points: no larger than print, so that nothing typed looks like a heading
_LETTER = 3.6  # points: its width
_CHOICES = (raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX)
_UNSEEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW


def typed_words(page: pdfium.PdfPage, to_print: Callable[[float, float], tuple[float, float]]) -> list[Word]:
    """Words typed onto the page, line by line in the boxes that they were typed into.

    `to_print` turns a point of the page into one of reading. Values of fields are found in a document whose forms are
    initialised, other words in any.
    """
    words: list[Word] = []
    for index in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        try:
            text = _text(annotation, page.formenv.raw if page.formenv else None)
            if text.strip():
                words += _laid_out(text, _box(annotation, to_print))
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    return words


def has_fields(page: pdfium.PdfPage) -> bool:
    """Whether a field of a form stands on the page."""
    for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        is_field = raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_WIDGET
        raw.FPDFPage_CloseAnnot(annotation)
        if is_field:
            return True
    return False


def _text(annotation: Any, form: Any) -> str:
    """What is typed into an annotation; empty for one that holds no words of the document."""
    if raw.FPDFAnnot_GetFlags(annotation) & _UNSEEN:
        return ""
    kind = raw.FPDFAnnot_GetSubtype(annotation)
    if kind == raw.FPDF_ANNOT_FREETEXT:
        return _string(lambda *room: raw.FPDFAnnot_GetStringValue(annotation, b"Contents", *room))
    if kind != raw.FPDF_ANNOT_WIDGET or form is None:
        return ""
    field = raw.FPDFAnnot_GetFormFieldType(form, annotation)
    if field in _CHOICES:
        return "\n".join(_chosen(annotation, form)) or _value(annotation, form)
    is_secret = raw.FPDFAnnot_GetFormFieldFlags(form, annotation) & raw.FPDF_FORMFLAG_TEXT_PASSWORD
    return _value(annotation, form) if field == raw.FPDF_FORMFIELD_TEXTFIELD and not is_secret else ""


def _value(annotation: Any, form: Any) -> str:
    return _string(lambda *room: raw.FPDFAnnot_GetFormFieldValue(form, annotation, *room))


def _chosen(annotation: Any, form: Any) -> Iterator[str]:
    """Options of a list that are chosen, as the list shows them."""
    for index in range(min(raw.FPDFAnnot_GetOptionCount(form, annotation), _MOST)):
        if raw.FPDFAnnot_IsOptionSelected(form, annotation, index):
            yield _string(lambda *room, at=index: raw.FPDFAnnot_GetOptionLabel(form, annotation, at, *room))


def _string(get: Callable[..., int]) -> str:
    """What a function of PDFium writes into room for it: UTF-16, ended by a zero."""
    n_bytes = min(get(None, 0), _LONGEST)
    if n_bytes <= 2:
        return ""
    room = (ctypes.c_ushort * (n_bytes // 2))()
    get(room, n_bytes)
    return bytes(room)[:-2].decode("utf-16-le", errors="replace")


def _box(annotation: Any, to_print: Callable[[float, float], tuple[float, float]]) -> Box:
    rectangle = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annotation, rectangle)
    (x0, y0), (x1, y1) = to_print(rectangle.left, rectangle.bottom), to_print(rectangle.right, rectangle.top)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _laid_out(text: str, box: Box) -> Iterator[Word]:
    """The words in lines as typed, which share the height of the box; a line on its own stands in the middle."""
    left, upper, right, lower = box
    lines = [line.split() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    if not all(map(math.isfinite, box)):
        return
    height = min(_SIZE, (lower - upper) / len(lines)) or _SIZE
    top = (upper + lower - height) / 2 if len(lines) == 1 else upper
    for number, words in enumerate(lines):
        x0, upper_edge = left, top + number * height
        width = min(_LETTER, (right - left) / max(1, sum(len(word) + 1 for word in words)))
        for word in words:
            x1 = x0 + len(word) * width
            yield Word(word, x0, x1, upper_edge, upper_edge + height, _SIZE, is_bold=False)
            x0 = x1 + width
