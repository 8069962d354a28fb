"""The date that a file gives beside its text: in front matter, in the head of a page, or in its properties."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from drtp_jobs.read.blocks import FileDate
from drtp_jobs.read.dates import date_of_properties
from drtp_jobs.read.document import read_document

WORDS = "You write software with researchers, test it, and publish it under an open licence so that others can use it."


def date_in(path: Path, content: str) -> str | None:
    path.write_text(content)
    dated = read_document(path).dated
    assert dated is None or dated.source == "front_matter"
    return dated and dated.date


def test_front_matter_of_markdown_says_when_a_page_was_published(tmp_path: Path):
    assert (
        date_in(tmp_path / "a.md", f"---\ntitle: Engineer\ndate: '2021-05-03 10:00:00'\n---\n{WORDS}") == "2021-05-03"
    )
    assert date_in(tmp_path / "b.md", f"---\ntitle: Engineer\ndate: soon\n---\n{WORDS}") is None
    assert date_in(tmp_path / "c.md", f"date: 2021-05-03\n\n{WORDS}") is None


@pytest.mark.parametrize(
    "said",
    [
        '<meta property="article:published_time" content="2021-05-03T10:00:00Z">',
        '<meta name="date" content="2021-05-03">',
        '<script type="application/ld+json">{"@type": "JobPosting", "datePosted": "2021-05-03"}</script>',
    ],
)
def test_the_head_of_a_page_says_when_it_was_published(tmp_path: Path, said: str):
    page = f"<html><head>{said}</head><body><p>{WORDS}</p></body></html>"
    assert date_in(tmp_path / "page.html", page) == "2021-05-03"


def test_a_page_that_does_not_say_when_it_was_published_has_no_date(tmp_path: Path):
    page = f'<html><head><meta name="author" content="2021-05-03"></head><body><p>{WORDS}</p></body></html>'
    assert date_in(tmp_path / "page.html", page) is None


@pytest.mark.parametrize(
    ("created", "changed", "date"),
    [
        ("2021-01-15T10:00:00Z", "2021-05-03T12:00:00Z", "2021-05-03"),
        ("2018-01-15", "2021-05-03", None),
        ("2021-05-03", None, None),
        (None, "2021-05-03", None),
        ("yesterday", "2021-05-03", None),
        ("2013-12-23T23:15:00Z", "2013-12-23T23:15:00Z", None),
    ],
)
def test_a_file_has_the_date_of_its_last_change_if_it_was_made_in_that_year(
    created: str | None, changed: str | None, date: str | None
):
    assert date_of_properties(created, changed) == (date and FileDate(date, "file_properties"))


def test_a_word_file_has_properties(tmp_path: Path):
    document = docx.Document()
    document.add_paragraph(WORDS)
    document.core_properties.created = datetime(2021, 1, 15)
    document.core_properties.modified = datetime(2021, 5, 3)
    document.save(str(tmp_path / "a.docx"))
    assert read_document(tmp_path / "a.docx").dated == FileDate("2021-05-03", "file_properties")


def test_a_pdf_has_properties(tmp_path: Path):
    canvas = Canvas(str(tmp_path / "a.pdf"), invariant=1)
    for line, words in enumerate((WORDS[:60], WORDS[60:])):
        canvas.drawString(72, 700 - 14 * line, words)
    canvas.save()
    data = (tmp_path / "a.pdf").read_bytes()
    assert b"D:20000101" in data
    (tmp_path / "a.pdf").write_bytes(data.replace(b"D:20000101", b"D:20210503"))
    assert read_document(tmp_path / "a.pdf").dated == FileDate("2021-05-03", "file_properties")
