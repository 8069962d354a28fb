"""Bytes to text: what encoding a file is in, by the order of the HTML standard.

A byte order mark comes first, then what a page says of itself, then UTF-8 if the bytes are valid in it, then
Windows-1252 (https://encoding.spec.whatwg.org, whose names of encodings webencodings knows). It departs from the standard
in one thing, and says so: what is valid UTF-8 is read as UTF-8 whatever the page says, since a page that was saved from
a browser often keeps what it said before.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

import webencodings

from drtp_jobs.read.blocks import NO_LETTER, Doubt

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, with whose mark it starts
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "cp1252": "Windows-1252",
}
_HEAD = 1024  # bytes of a page in which it must say its encoding
_START = 4096  # bytes by which UTF-16 without a mark is recognised
_MOSTLY, _HARDLY = 0.4, 0.05  # share of zeros among every second byte of Latin text in UTF-16, and among the others
_XML_ENCODING = re.compile(rb"\s*<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)")
_META_ENCODING = re.compile(rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)", flags=re.IGNORECASE)
_CHECK_LETTERS = "Check its accented letters. If they are wrong, save the file in UTF-8."


class Decoded(NamedTuple):
    """The text of a file, and what is doubtful about it."""

    text: str
    doubts: list[Doubt]


def decoded(data: bytes, said: str | None = None) -> Decoded:
    """Text of bytes in an encoding that they may say (see `said_encoding`); what is not valid in it is replaced."""
    encoding, doubts = _encoding(data, said)
    text = data.decode(encoding, errors="replace").lstrip("\ufeff")
    n_lost = text.count(NO_LETTER)
    if n_lost:
        reason = f"Characters that are not valid in {_name(encoding)}, and are lost: {n_lost}."
        doubts.append(Doubt(reason, "Compare it with the original, and save it again in UTF-8."))
    return Decoded(text, doubts)


def said_encoding(page: bytes) -> str | None:
    """Encoding that a page says it is in, as Python names it; none if it says none that is known."""
    head = re.sub(rb"<!--.*?-->", b"", page[:_HEAD], flags=re.DOTALL)
    match = _XML_ENCODING.match(head) or _META_ENCODING.search(head)
    found = known_encoding(match.group(1).decode("ascii", errors="replace")) if match else None
    # Had the page been in UTF-16, these bytes would not say so; and this is what the standard has for it.
    return "utf-8" if found and found.startswith("utf-16") else found


def known_encoding(label: str | None) -> str | None:
    """Encoding of a label of the standard, as Python names it; none for one that is not known."""
    found = webencodings.lookup(label or "")
    try:
        return codecs.lookup(found.codec_info.name).name if found else None
    except LookupError:  # the standard's own encodings, which no page is in
        return None


def _encoding(data: bytes, said: str | None) -> tuple[str, list[Doubt]]:
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    if marked:
        return marked, []
    wide = _wide_encoding(data)
    if wide:
        return wide, [_guess(wide)]
    is_utf8 = _is_utf8(data)
    if said not in (None, "utf-8"):
        if not is_utf8 or data.isascii():
            return str(said), []
        reason = f"The page says that it is in {_name(str(said))} but is in UTF-8; it was read as that."
        return "utf-8", [Doubt(reason, _CHECK_LETTERS)]
    if is_utf8 or _is_mostly_utf8(data):
        return "utf-8", []
    return "cp1252", [_guess("cp1252")]


def _guess(encoding: str) -> Doubt:
    return Doubt(f"The file does not say its encoding; {_name(encoding)} was taken.", _CHECK_LETTERS)


def _name(encoding: str) -> str:
    return _NAMES.get(encoding, encoding)


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Latin text in it is zero."""
    even, odd = (data[start:_START:2] for start in (0, 1))
    if not odd:
        return None
    zeros = even.count(0) / len(even), odd.count(0) / len(odd)
    if zeros[1] >= _MOSTLY and zeros[0] <= _HARDLY:
        return "utf-16-le"
    if zeros[0] >= _MOSTLY and zeros[1] <= _HARDLY:
        return "utf-16-be"
    return None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether more letters beyond ASCII are valid UTF-8 than not: a file in UTF-8 that was torn or patched."""
    text = data.decode("utf-8", errors="replace")
    n_wide = len(text) - len(text.encode("ascii", errors="ignore"))
    return text.count(NO_LETTER) * 2 < n_wide
