"""What format a file is in, recognised by its content first and its name second."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

from drtp_jobs.read.encodings import decoded

_BY_SUFFIX = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".doc": "doc",
    ".odt": "odt",
    ".rtf": "rtf",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mht": "html",
    ".mhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".rst": "rst",
    ".txt": "text",
}
_TEXTS = ("html", "markdown", "rst", "text")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEFORE_PAGE = re.compile(r"(?:<\?xml|<!--)[^>]*(?:>|\Z)")
_PAGE = re.compile(r"\s*<(?:!doctype html|html)\b", flags=re.IGNORECASE)
_DOCTYPE = re.compile(r"\s*<!doctype html\b", flags=re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", flags=re.IGNORECASE)
_MARKDOWN = re.compile(r"^#{1,6} \S|\*\*\S|\]\(", flags=re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROL = 0.02  # share of characters that no text needs, above which a file holds no text


def format_of(path: Path) -> str:
    """Format of a file, one of `tables.FORMATS`; unknown if neither content nor name tells."""
    with path.open("rb") as file:
        start = file.read(4096)
    by_suffix = _BY_SUFFIX.get(path.suffix.lower(), "unknown")
    if _is_pdf(start, by_suffix):
        return "pdf"
    if start.startswith(b"PK\x03\x04"):
        return _zip_format(path)
    if start.startswith(_OLE):
        return "doc"
    if start.startswith(b"{\\rtf"):
        return "rtf"
    text = decoded(start).text
    if _is_binary(text):
        return "unknown"
    # Markdown may hold any tags, but is never said to be HTML.
    if (_DOCTYPE if by_suffix in ("markdown", "rst") else _PAGE).match(_BEFORE_PAGE.sub("", text)):
        return "html"
    if by_suffix not in (*_TEXTS, "unknown"):
        # The name promises a format that the content is not in; a web page saved as .doc is the usual case.
        return "html" if re.search(r"<html|<!doctype html", text, flags=re.IGNORECASE) else "unknown"
    if by_suffix == "html" and not _TAG.search(text) and not _TAG.search(decoded(path.read_bytes()).text):
        return "markdown" if _MARKDOWN.search(text) else "text"
    return by_suffix


def is_misnamed(path: Path, file_format: str) -> bool:
    """Whether the name of a file promises another format than the one that its content is in."""
    return _BY_SUFFIX.get(path.suffix.lower(), file_format) != file_format


def _is_pdf(start: bytes, by_suffix: str) -> bool:
    """Whether a file has the mark of a PDF: at its start, or after up to 1 KiB of junk and before an object of a PDF.

    What is named as a text needs both, since a text may well speak of the mark.
    """
    place = start[: 1024 + len(b"%PDF-")].find(b"%PDF-")
    has_objects = re.search(rb"\b\d+ \d+ obj\b", start) is not None
    if by_suffix in _TEXTS:
        return place == 0 and has_objects
    return place == 0 or (place > 0 and has_objects)


def _is_binary(text: str) -> bool:
    return len(_CONTROL.findall(text)) > _MOST_CONTROL * len(text)


def _zip_format(path: Path) -> str:
    is_named_docx = path.suffix.lower() == ".docx"
    try:
        with zipfile.ZipFile(path) as archive:
            names = {name.replace("\\", "/").lstrip("/").lower() for name in archive.namelist()}
            if "mimetype" in names and b"opendocument.text" in archive.open("mimetype").read(100):
                return "odt"
            if any(name.startswith("word/") for name in names):
                return "docx"
            is_other_office = any(name.startswith(("xl/", "ppt/")) for name in names)
            return "docx" if is_named_docx and not is_other_office else "unknown"
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return "docx" if is_named_docx else "unknown"
