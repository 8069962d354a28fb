"""What format a file is in, told by its content first and its name second."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

_BY_SUFFIX = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".doc": "doc",
    ".odt": "odt",
    ".rtf": "rtf",
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".rst": "rst",
    ".txt": "text",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def format_of(path: Path) -> str:
    """Format of a file, one of `tables.FORMATS`; unknown if neither content nor name tells."""
    with path.open("rb") as file:
        start = file.read(4096)
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if start.startswith(b"PK\x03\x04"):
        return _zip_format(path)
    if start.startswith(_OLE):
        return "doc"
    if start.startswith(b"{\\rtf"):
        return "rtf"
    by_suffix = _BY_SUFFIX.get(path.suffix.lower(), "unknown")
    if by_suffix in ("pdf", "docx", "doc", "odt", "rtf") or b"\x00" in start.replace(b"\xff\xfe", b"")[:512:2]:
        # The name promises a format that the content is not in; a web page saved as .doc is the usual case.
        return "html" if re.search(rb"<html|<!doctype html", start, flags=re.IGNORECASE) else "unknown"
    if by_suffix == "text" and re.search(rb"^\s*(<!doctype html|<html)", start, flags=re.IGNORECASE):
        return "html"
    return by_suffix


def is_misnamed(path: Path, file_format: str) -> bool:
    """Whether the name of a file promises another format than the one that its content is in."""
    return _BY_SUFFIX.get(path.suffix.lower(), file_format) != file_format


def _zip_format(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
                return "docx"
            if "[Content_Types].xml" in names and path.suffix.lower() == ".docx":
                return "docx"
            if "mimetype" in names and b"opendocument.text" in archive.read("mimetype")[:100]:
                return "odt"
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return "docx" if path.suffix.lower() == ".docx" else "unknown"
    return "unknown"
