"""A page as pdfplumber itself reads it, for pages on which PDFium is in doubt."""

from __future__ import annotations

from pathlib import Path

from drtp_jobs.read.pdf.words import PrintedPage, ruled_tables, words_of


def read_pages(path: Path, indices: list[int]) -> dict[int, PrintedPage]:
    """These pages (counted from 0) by index; a page that pdfminer can't parse is left out."""
    import pdfplumber
    from pdfplumber.utils.exceptions import PdfminerException

    found: dict[int, PrintedPage] = {}
    try:
        with pdfplumber.open(path, pages=[index + 1 for index in indices]) as pdf:
            for page in pdf.pages:
                try:
                    chars = page.dedupe_chars().chars  # fake bold type prints each letter twice
                    tables = ruled_tables(page.find_tables())
                    found[page.page_number - 1] = PrintedPage(page.page_number, words_of(chars), tables)
                finally:
                    page.close()  # frees the page's objects; a long document would else fill the memory
    except (PdfminerException, OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError):
        return found  # pdfminer raises all of these on damaged files
    return found
