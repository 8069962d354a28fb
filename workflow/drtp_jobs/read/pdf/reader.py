"""PDF to blocks: each page by PDFium, by pdfplumber where that is in doubt, by Tesseract where it is a picture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw

from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.read.blocks import SHORTEST_WORDS, Doubt, Reading
from drtp_jobs.read.dates import date_of_properties
from drtp_jobs.read.pdf import ocr, pdfium, plumber
from drtp_jobs.read.pdf.layout import blocks_of
from drtp_jobs.read.pdf.margin import without_comments
from drtp_jobs.read.pdf.typed import has_fields
from drtp_jobs.read.pdf.words import PrintedPage

_MOST_PAGES = 2000  # a description has a few; what has more is no description
_AT_ONCE = 50  # pages that are held in memory as parsed
_END = 2048  # bytes at the end of a file among which its end is marked
_MORE = 2  # times the words of its text layer that a scan with a stamp on it has
_OTHER_FILES = (raw.PDFACTION_REMOTEGOTO, raw.PDFACTION_EMBEDDEDGOTO, raw.PDFACTION_LAUNCH)
_PROPERTY = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")
_MOST_BOOKMARKS = 1000
_OCR = "Ask for the original, or run text recognition (OCR) on it; if Tesseract is installed, this is done here."


@dataclass
class _Notes:
    """What is noted of pages, by their numbers, while they are read one after another."""

    lost: list[int] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    turned: list[int] = field(default_factory=list)
    commented: list[int] = field(default_factory=list)
    n_words: int = 0


def read_pdf(path: Path) -> Reading:
    """Blocks of a PDF and what is doubtful about it.

    Raises UnreadableDocument if it needs a password, is damaged, endless, or holds no text.
    """
    with closing(_opened(path)) as document:
        n_pages = _n_pages(document)
        if _is_placeholder(document):
            raise UnreadableDocument(
                "The PDF is a form (XFA) that only Adobe's programs can show; its page only asks to wait.",
                "Open it in Adobe Reader or Acrobat and print it to a new PDF.",
            )
        doubts = list(_doubts_about_file(document, path))
        dated = date_of_properties(*(_property(document, name) for name in ("CreationDate", "ModDate")))
    notes = _Notes()
    blocks = blocks_of(_pages(path, n_pages, notes))
    if len(notes.lost) == n_pages:
        raise _damaged()
    if len(notes.unread) + len(notes.lost) == n_pages or (notes.recognised and notes.n_words < SHORTEST_WORDS):
        raise UnreadableDocument("The PDF holds no text: its pages are pictures (a scan).", _OCR)
    if not blocks:
        raise UnreadableDocument("The PDF holds no text.", "Check that the right file was saved.")
    return Reading(blocks, [*_doubts_about_pages(notes), *doubts], dated)


def _property(document: pypdfium2.PdfDocument, name: str) -> str | None:
    """A date among the properties of the document, as D:20210312..., in ISO 8601; None if there is none."""
    match = _PROPERTY.match(document.get_metadata_value(name))
    return "-".join(match.groups()) if match else None


def _opened(path: Path) -> pypdfium2.PdfDocument:
    """The document, with its form, if it has one, so that the values of fields are found."""
    try:
        document = pypdfium2.PdfDocument(path)
        if document.get_formtype() != raw.FORMTYPE_NONE:
            document.init_forms()
        return document
    except pypdfium2.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise UnreadableDocument(
                "The PDF is encrypted.", "Save a copy without a password and use that instead."
            ) from error
        raise _damaged() from error


def _n_pages(document: pypdfium2.PdfDocument) -> int:
    n_pages = len(document)
    if n_pages < 1:
        raise _damaged()
    if n_pages > _MOST_PAGES:
        raise UnreadableDocument(
            f"The PDF has {n_pages} pages; more than {_MOST_PAGES} are not read.",
            "Put only the description in the folder.",
        )
    return n_pages


def _is_placeholder(document: pypdfium2.PdfDocument) -> bool:
    """Whether the document is a form of Adobe's own kind (XFA) whose pages are made by the program that shows it."""
    if document.get_formtype() not in (raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND):
        return False
    return not any(has_fields(page) for page in document)


def _damaged() -> UnreadableDocument:
    return UnreadableDocument("The PDF is damaged.", "Open it in a viewer; if it opens, print it to a new PDF.")


def _pages(path: Path, n_pages: int, notes: _Notes) -> Iterator[PrintedPage]:
    """Pages in order, each read by the engine that can; what is to be said of them goes into the notes."""
    for start in range(0, n_pages, _AT_ONCE):
        # Opened anew each time: PDFium keeps all that it has parsed of a document until that is closed.
        with closing(_opened(path)) as document:
            indices = range(start, min(start + _AT_ONCE, n_pages))
            parsed = parsed_pages(document, path, indices)
            for index in indices:
                page = _recognised(document, parsed.pop(index), notes) if index in parsed else None
                if page is not None:
                    notes.n_words += len(page.words)
                    yield page
                elif index + 1 not in notes.unread:
                    notes.lost.append(index + 1)


def parsed_pages(document: pypdfium2.PdfDocument, path: Path, indices: Iterable[int]) -> dict[int, PrintedPage]:
    """These pages by index as PDFium has them or, where that is in doubt, pdfplumber; those that neither can are left out."""
    pages: dict[int, PrintedPage] = {}
    in_doubt: list[int] = []
    for index in indices:
        try:
            pages[index], is_doubtful = pdfium.read_page(document, index)
        except pypdfium2.PdfiumError:
            is_doubtful = True
        if is_doubtful and not (index in pages and ocr.is_nameless(pages[index])):
            in_doubt.append(index)
    if in_doubt:
        for index, page in plumber.read_pages(path, in_doubt).items():
            typed = pages[index].typed if index in pages else ()
            pages[index] = replace(page, words=[*page.words, *typed], typed=typed)
    return pages


def _recognised(document: pypdfium2.PdfDocument, page: PrintedPage, notes: _Notes) -> PrintedPage | None:
    """The page, by text recognition if it is a picture or its letters have no names; None for a picture that is not read."""
    is_scan = ocr.is_scan(document, page)
    recognised = None
    if (is_scan or ocr.is_nameless(page)) and ocr.is_installed():
        recognised = ocr.read_page(document, page.number)
        if recognised is not None and is_scan and len(recognised.words) < _MORE * len(page.words):
            is_scan, recognised = False, None  # the picture is only behind the words
    if recognised is not None:
        notes.recognised.append(page.number)
        return recognised
    if is_scan:
        notes.unread.append(page.number)
        return page if len(page.words) >= ocr.FEWEST_WORDS else None
    if page.turned:
        notes.turned.append(page.number)
    page, is_commented = without_comments(page)
    if is_commented:
        notes.commented.append(page.number)
    return page


def _doubts_about_pages(notes: _Notes) -> Iterator[Doubt]:
    yield from _doubt(notes.unread, "a picture (a scan) and was not read", _OCR)
    yield from _doubt(notes.lost, "damaged and was not read", "Open the file in a viewer and print it to a new PDF.")
    yield from _doubt(
        notes.recognised,
        "a picture, or in a font that names no letters, and was read by text recognition (OCR), which makes mistakes",
        "Compare the quotes with the page, or ask for the original.",
    )
    yield from _doubt(
        notes.turned,
        "printed sideways or upside down and was turned for reading",
        "Compare the quotes with the page.",
    )

    yield from _doubt(
        notes.commented,
        "printed with comments in its margin, which were left out",
        "Nothing, if they are a reviewer's. Otherwise ask for a copy without them.",
    )


def _doubt(numbers: list[int], what: str, advice: str) -> Iterator[Doubt]:
    """What is said of these pages, as one doubt; none if there are none."""
    if numbers:
        yield Doubt(f"Page {', '.join(map(str, numbers))} is {what}.", advice)


def _doubts_about_file(document: pypdfium2.PdfDocument, path: Path) -> Iterator[Doubt]:
    if raw.FPDF_GetSecurityHandlerRevision(document.raw) >= 0:
        yield Doubt(
            "The PDF is encrypted, but it opens without a password, so it was read.",
            "Nothing, if you are allowed to use it.",
        )
    n_attached = document.count_attachments()
    if n_attached > 0:
        yield Doubt(
            f"The PDF holds other files ({n_attached}), which were not read.",
            "If they belong to the description, save them from a PDF viewer and put them in the folder.",
        )
    bookmarks = islice(document.get_toc(max_depth=5), _MOST_BOOKMARKS)
    if any(raw.FPDFAction_GetType(raw.FPDFBookmark_GetAction(each.raw)) in _OTHER_FILES for each in bookmarks):
        yield Doubt(
            "The outline of the PDF names parts that are other files, which were not read.",
            "If they belong to the description, put them in the folder.",
        )
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _END))
        if b"%%EOF" not in file.read():
            yield Doubt(
                "The file breaks off, so its end may be missing.", "Compare it with the original, or download it again."
            )
