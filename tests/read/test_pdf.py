"""The two engines see the same in a PDF, and a long one is read page by page."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest

from drtp_jobs.read.pdf import parsed_pages, plumber, read_pdf
from drtp_jobs.read.pdf.layout import blocks_of

PDFS = sorted((Path(__file__).parents[2] / "corpus" / "sample" / "documents").glob("*.pdf"))
READABLE = [path for path in PDFS if "damaged" not in path.name and "scanned" not in path.name]


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.name)
def test_pdfium_and_pdfplumber_give_the_same_blocks(path: Path):
    with closing(pypdfium2.PdfDocument(path)) as document:
        by_pdfium = parsed_pages(document, path, range(len(document)))
    by_pdfplumber = plumber.read_pages(path, list(by_pdfium))
    shown = [
        [(block.kind, block.text, block.table, block.row, block.column) for block in blocks_of(pages.values())]
        for pages in (by_pdfium, by_pdfplumber)
    ]
    assert shown[0] == shown[1]


def test_a_document_longer_than_what_is_held_at_once_keeps_all_its_pages_in_order(tmp_path: Path, sample: Path):
    path = tmp_path / "long.pdf"
    source, target = pypdfium2.PdfDocument(sample / "lindholm-computing-steward.pdf"), pypdfium2.PdfDocument.new()
    for _ in range(120):
        target.import_pages(source)
    target.save(path)
    pages = [block.page for block in read_pdf(path).blocks if not block.is_furniture]
    assert pages == sorted(pages)
    assert set(pages) == set(range(1, 121))
