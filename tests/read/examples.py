"""What the tests of readers share: files made for a test, what they read as, and what is doubted about them."""

from __future__ import annotations

from pathlib import Path

from drtp_jobs.read.document import read_document

PADDING = "This line is here because a document of a few words only is taken for a page that lost its text."


def written(folder: Path, name: str, content: str | bytes) -> Path:
    """A file with this content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def shown(path: Path) -> list[tuple[str, str]]:
    """Kind and text of each block of a document, the padding apart."""
    return [(block.kind, block.text) for block in read_document(path).blocks if block.text != PADDING]


def texts(path: Path) -> list[str]:
    """Text of each block of a document, the padding apart."""
    return [text for _, text in shown(path)]


def doubts(path: Path) -> list[str]:
    """What is doubted about a document that is read all the same."""
    return [doubt.reason for doubt in read_document(path).doubts]


def pdf_of(path: Path, *objects: bytes) -> Path:
    """A PDF of these objects, the first of them its catalogue."""
    data, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(b"%010d 00000 n \n" % len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, b"".join(places))
    end = b"trailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(data))
    path.write_bytes(data + table + end)
    return path
