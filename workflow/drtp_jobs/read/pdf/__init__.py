"""PDF to blocks: each page by PDFium, by pdfplumber where that is in doubt, by Tesseract where it is a picture."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw

from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.read.blocks import SHORTEST_WORDS, Doubt, Reading
from drtp_jobs.read.pdf import ocr, pdfium, plumber
from drtp_jobs.read.pdf.layout import blocks_of
from drtp_jobs.read.pdf.words import PrintedPage

_MOST_PAGES = 2000  # a description has a few; what has more is no description
_END = 2048  # bytes at the end of a file among which its end is marked
_OCR = "Ask for the original, or run text recognition (OCR) on it; with Tesseract installed, that is done here."


def read_pdf(path: Path) -> Reading:
    """Blocks of a PDF and what is doubtful about it.

    Raises UnreadableDocument if it needs a password, is damaged, endless, or holds no text.
    """
    document = _opened(path)
    try:
        pages, doubts = _pages(document, path)
    finally:
        document.close()
    n_words = sum(len(page.words) for page in pages)
    if n_words < SHORTEST_WORDS and any(page.is_ocr for page in pages):
        raise _a_scan()
    if not n_words:
        raise UnreadableDocument("The PDF holds no text.", "Check that the right file was saved.")
    return Reading(blocks_of(pages), doubts)


def _opened(path: Path) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(path)
        n_pages = len(document)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise UnreadableDocument(
                "The PDF is encrypted.", "Save a copy without password and put it in its place."
            ) from error
        raise _damaged() from error
    if n_pages < 1:
        raise _damaged()
    if n_pages > _MOST_PAGES:
        raise UnreadableDocument(
            f"The PDF has {n_pages} pages; more than {_MOST_PAGES} are not read.",
            "Put only the description in the folder.",
        )
    return document


def _damaged() -> UnreadableDocument:
    return UnreadableDocument("The PDF is damaged.", "Open it in a viewer; if it opens, print it to a new PDF.")


def _a_scan() -> UnreadableDocument:
    return UnreadableDocument("The PDF holds no text: its pages are pictures (a scan).", _OCR)


def _pages(document: pypdfium2.PdfDocument, path: Path) -> tuple[list[PrintedPage], list[Doubt]]:
    """Pages as read, and what is doubtful about the whole."""
    pages: dict[int, PrintedPage] = {}
    in_doubt: list[int] = []
    for index in range(len(document)):
        try:
            pages[index], is_doubtful = pdfium.read_page(document, index)
        except pypdfium2.PdfiumError:
            is_doubtful = True
        if is_doubtful:
            in_doubt.append(index)
    if in_doubt:
        pages |= plumber.read_pages(path, in_doubt)
    if not pages:
        raise _damaged()
    lost = [index + 1 for index in range(len(document)) if index not in pages]
    scans = [index for index, page in pages.items() if ocr.is_scan(document, page)]
    nameless = [index for index, page in pages.items() if ocr.is_nameless(page)]
    to_recognise = [*scans, *nameless] if ocr.is_installed() else []
    recognised = {index: ocr.read_page(document, index + 1) for index in to_recognise}
    pages |= {index: page for index, page in recognised.items() if page is not None}
    unread = [index + 1 for index in scans if recognised.get(index) is None]
    if len(unread) == len(pages):
        raise _a_scan()
    in_order = [pages[index] for index in sorted(pages)]
    doubts = [
        *_doubt(unread, "a picture (a scan) and was not read", _OCR),
        *_doubt(lost, "damaged and was not read", "Open the file in a viewer and print it to a new PDF."),
        *_doubt(
            (page.number for page in in_order if page.is_ocr),
            "a picture, or in a font that names no letters, and was read by text recognition (OCR), which errs",
            "Compare the quotes with the page, or ask for the original.",
        ),
        *_doubt(
            (page.number for page in in_order if page.turned),
            "printed sideways or upside down and was turned for reading",
            "Compare the quotes with the page.",
        ),
        *_doubts_about_file(document, path),
    ]
    return in_order, doubts


def _doubt(pages: Iterable[int], what: str, advice: str) -> list[Doubt]:
    """What is said of these pages, as one doubt; none if there are none."""
    numbers = list(pages)
    if not numbers:
        return []
    return [Doubt(f"Page {', '.join(map(str, numbers))} is {what}.", advice)]


def _doubts_about_file(document: pypdfium2.PdfDocument, path: Path) -> list[Doubt]:
    doubts = []
    if raw.FPDF_GetSecurityHandlerRevision(document.raw) >= 0:
        doubts.append(
            Doubt("The PDF is encrypted, but opens without a password; it was read.", "Nothing, if you may use it.")
        )
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _END))
        if b"%%EOF" not in file.read():
            doubts.append(
                Doubt("The file breaks off; its end may be missing.", "Compare with the original or fetch it again.")
            )
    return doubts
