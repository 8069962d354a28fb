"""A page that is a picture, or whose letters have no names, read by Tesseract's text recognition, if it is installed."""

from __future__ import annotations

import csv
import io
import os
import shutil
import statistics
import subprocess
import tempfile
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from drtp_jobs.read.blocks import NO_LETTER
from drtp_jobs.read.pdf.words import PrintedPage, Word

FEWEST_WORDS = 10  # a page with fewer, most of which is a picture, is a scan
_MOST_STAMPED = 60  # a page with as many words is read by them
_A_STAMP = 0.01  # share of the page that the words of a stamp or footer cover
_A_SCAN = 0.5  # share of the page that its pictures cover
_DRAWN_LETTERS = 200  # outlines that are no rules; a logo has some dozen
_NAMELESS = 0.05  # share of words; some bullets have no name in good documents
_DOTS_PER_INCH = 200
_MOST_DOTS = 5000  # across or down; a poster is rendered coarser
_LONGEST_SECONDS = 60
_LANGUAGES = ("eng", "deu", "fra")
_LINE_LEVEL, _WORD_LEVEL = "4", "5"  # of a row in Tesseract's table
_LIKE_A_BULLET = {"e", "o", "©", "°", "«", "»", "¢", "*", "®"}  # what a bullet is taken for


def is_scan(document: pdfium.PdfDocument, printed: PrintedPage) -> bool:
    """Whether the page is a picture of a page: hardly a word but perhaps a stamp or footer, and pictures over most of it.

    Letters that are drawn as shapes are a picture, too.
    """
    n_words = len(printed.words)
    if n_words >= _MOST_STAMPED:
        return False
    page = document[printed.number - 1]
    try:
        left, lower, right, upper = page.get_bbox()
        area = (right - left) * (upper - lower)
        if n_words >= FEWEST_WORDS and sum((word.x1 - word.x0) * word.size for word in printed.words) > _A_STAMP * area:
            return False
        if n_words < FEWEST_WORDS and printed.n_shapes >= _DRAWN_LETTERS:
            return True
        covered = 0.0
        for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
            x0, y0, x1, y1 = picture.get_bounds()
            covered += max(0.0, min(x1, right) - max(x0, left)) * max(0.0, min(y1, upper) - max(y0, lower))
        return bool(covered >= _A_SCAN * area)
    finally:
        page.close()


def is_nameless(printed: PrintedPage) -> bool:
    """Whether the fonts of the page do not say which letters they hold, so that its words are numbers of letters."""
    n_nameless = sum("(cid:" in word.text or NO_LETTER in word.text for word in printed.words)
    return n_nameless > _NAMELESS * len(printed.words)


def is_installed() -> bool:
    """Whether Tesseract is there."""
    return shutil.which("tesseract") is not None


def read_page(document: pdfium.PdfDocument, number: int) -> PrintedPage | None:
    """The page with its recognised words, in points as all others; None if Tesseract fails."""
    page = document[number - 1]
    try:
        scale = min(_DOTS_PER_INCH / 72, _MOST_DOTS / max(page.get_width(), page.get_height()))
        picture = page.render(scale=scale, grayscale=True).to_pil()
    finally:
        page.close()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.png"
        picture.save(file)
        table = _recognised(file)
    return None if table is None else PrintedPage(number, _words(table, scale), (), is_ocr=True)


def _recognised(picture: Path) -> str | None:
    """Tesseract's table of words."""
    installed = _run(["tesseract", "--list-langs"]) or ""
    languages = [language for language in _LANGUAGES if language in installed.split()]
    return _run(["tesseract", str(picture), "stdout", "-l", "+".join(languages or ["eng"]), "tsv"])


def _run(command: list[str]) -> str | None:
    one_thread = os.environ | {"OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=_LONGEST_SECONDS, check=True, env=one_thread, encoding="utf-8"
        )
    except (subprocess.SubprocessError, OSError, UnicodeDecodeError):
        return None
    return done.stdout


def _words(table: str, scale: float) -> list[Word]:
    """Words of Tesseract's table, each as high as its line: what a word measures depends on its letters."""
    lines: dict[tuple[str, ...], tuple[float, float]] = {}
    words: list[Word] = []
    first_of_line = False
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        line = tuple(row[part] for part in ("block_num", "par_num", "line_num"))
        left, top, width, height = (int(row[side]) / scale for side in ("left", "top", "width", "height"))
        if row["level"] == _LINE_LEVEL:
            lines[line] = (top, top + height)
            first_of_line = True
        text = (row["text"] or "").strip()
        if row["level"] == _WORD_LEVEL and text:
            upper, lower = lines[line]
            text = "•" if first_of_line and text in _LIKE_A_BULLET else text
            words.append(Word(text, left, left + width, upper, lower, height, is_bold=False))
            first_of_line = False
    size = statistics.median([word.size for word in words]) if words else 1.0
    return [word._replace(size=size) for word in words]
