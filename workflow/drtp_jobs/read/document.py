"""Documents to blocks: one reader a format. Nothing here knows what a job description is."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from drtp_jobs.problems import Problem, UnreadableDocument
from drtp_jobs.read.blocks import NO_LETTER, SHORTEST_WORDS, Block, Doubt, Reading
from drtp_jobs.read.formats import format_of, is_misnamed
from drtp_jobs.read.masking import masked

CHANGED = "The file was changed or removed during the run."
_RUNNING_TEXT = 5  # words of a block that is no mere mark or number
_UNNAMED = 0.01  # share of letters without a name, to words
_FRAGMENTS = 0.04  # share of words that are a single letter


def read_document(path: Path) -> Reading:
    """Read a document of any known format, in this process (`read.worker` reads with limits of time and memory).

    Raises UnreadableDocument with reason and advice if it can't be read or holds hardly a word, and nothing else.
    """
    if not path.is_file():
        raise UnreadableDocument("The file does not exist.", "Check the path.")
    if path.stat().st_size == 0:
        raise UnreadableDocument("The file is empty (0 bytes).", "Download or save it again.")
    file_format = format_of(path)
    if file_format == "unknown":
        raise UnreadableDocument(
            "The file is in a format that can't be read, or its content does not fit its name.",
            "Save it as PDF, DOCX, DOC, ODT, RTF, HTML, Markdown, reStructuredText or text.",
        )
    try:
        reading = _reader(file_format)(path)
    except (RecursionError, MemoryError) as error:
        raise UnreadableDocument(
            "The file is larger or more deeply nested than a job description needs.", "Open it and save a new copy."
        ) from error
    except UnreadableDocument:
        raise
    except Exception as error:  # parsers of damaged files raise anything; one file must not stop a run
        raise UnreadableDocument(
            f"The {file_format} reader failed ({type(error).__name__}).", "Open the file and save a new copy."
        ) from error
    n_words = sum(len(block.text.split()) for block in reading.blocks if not block.is_furniture)
    if n_words < SHORTEST_WORDS:
        raise UnreadableDocument(
            f"The file holds only {n_words} words.", "If it is a scan or a picture, run text recognition (OCR) on it."
        )
    doubts = [*reading.doubts, *_doubts(path, file_format, reading.blocks)]
    return Reading(masked(reading.blocks), doubts, reading.dated)


class Unread(NamedTuple):
    """A document as the inventory has it: identifier, file and SHA-256 of its bytes."""

    document_id: str
    path: Path
    sha256: str


def content_of(document: Unread) -> tuple[str, str, str]:
    """What the rows of a document depend on: what it is called and its bytes, wherever it lies."""
    return document.document_id, document.path.suffix, document.sha256


def rows_of(document: Unread) -> dict[str, list[dict[str, Any]]]:
    """A document as rows of the tables blocks, file_dates and problems.

    Raises as `read_document`, and if the file is no longer the one that the inventory saw.
    """
    document_id, path, sha256 = document
    try:
        reading = read_document(path)
    finally:
        _check_unchanged(path, sha256)  # afterwards, so that these bytes are the ones that were read
    problems = [Problem(document_id, "read", "warning", *doubt) for doubt in reading.doubts]
    return {
        "blocks": [block.row_of(document_id) for block in reading.blocks],
        "file_dates": [] if reading.dated is None else [{"document_id": document_id, **reading.dated._asdict()}],
        "problems": [problem.row() for problem in problems],
    }


def _check_unchanged(path: Path, sha256: str) -> None:
    try:
        with path.open("rb") as file:
            is_unchanged = hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        is_unchanged = False
    if not is_unchanged:
        raise UnreadableDocument(CHANGED, "Run it again.")


def _reader(file_format: str) -> Callable[[Path], Reading]:
    """The function that reads a format; imported only when needed, since the libraries are slow to load."""
    if file_format == "pdf":
        from drtp_jobs.read.pdf.reader import read_pdf as reader
    elif file_format == "docx":
        from drtp_jobs.read.word import read_docx as reader
    elif file_format in ("doc", "odt", "rtf"):
        from drtp_jobs.read.office import read_office as reader
    elif file_format == "html":
        from drtp_jobs.read.html import read_html as reader
    elif file_format == "markdown":
        from drtp_jobs.read.markup import read_markdown as reader
    elif file_format == "rst":
        from drtp_jobs.read.markup import read_rst as reader
    else:
        from drtp_jobs.read.text import read_text as reader
    return reader


def _doubts(path: Path, file_format: str, blocks: list[Block]) -> Iterator[Doubt]:
    """What speaks against the text as read: a wrong name, letters that the font does not name, words in pieces."""
    if is_misnamed(path, file_format):
        yield Doubt(f"The file is named {path.suffix} but holds {file_format}; it was read as that.", "Rename it.")
    words = [word for block in blocks for word in block.text.split()]
    n_unnamed = len(re.findall(rf"\(cid:\d+\)|{NO_LETTER}", " ".join(words)))
    running = [word for block in blocks if len(block.text.split()) >= _RUNNING_TEXT for word in block.text.split()]
    fragments = [word for word in running if len(word) == 1 and word.isalpha() and word not in "aAIyàôRCeo"]
    if n_unnamed > _UNNAMED * len(words):
        yield Doubt(
            f"{n_unnamed} letters are lost: the font does not say which letters they are.",
            "Print the file to a new PDF, or run text recognition (OCR) on it.",
        )
    if len(fragments) > _FRAGMENTS * len(running):
        yield Doubt(
            "The text of the PDF is broken: many words are in pieces.",
            "Compare it with the page. Run text recognition (OCR) on it, or ask for the original.",
        )
