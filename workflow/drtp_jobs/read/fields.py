"""DOC, ODT and RTF with the stored results of their fields in place of the fields; bytes of a file go in and come out.

A field is a date, file name, author or the like that a program works out anew when it opens a document. What an author
last saw is stored beside it, and that is the text: worked out here, it would differ by day, folder and user.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

import olefile
from lxml import etree

from drtp_jobs.problems import UnreadableDocument

_LARGEST_PART = 64 * 2**20  # bytes unpacked; a real description has well under one
_ENCRYPTED = "The file is encrypted.", "Save a copy without a password and use that instead."

# Fields of Word whose results are stored, with their numbers in a DOC file ([MS-DOC], section 2.9.90, flt). Fields that
# hold their words elsewhere (lists to choose from, symbols, numbers of paragraphs) are not among them.
_WORD_FIELDS = {
    "INFO": 14,
    "TITLE": 15,
    "SUBJECT": 16,
    "AUTHOR": 17,
    "KEYWORDS": 18,
    "COMMENTS": 19,
    "LASTSAVEDBY": 20,
    "CREATEDATE": 21,
    "SAVEDATE": 22,
    "PRINTDATE": 23,
    "REVNUM": 24,
    "EDITTIME": 25,
    "NUMPAGES": 26,
    "NUMWORDS": 27,
    "NUMCHARS": 28,
    "FILENAME": 29,
    "TEMPLATE": 30,
    "DATE": 31,
    "TIME": 32,
    "DDE": 45,
    "DDEAUTO": 46,
    "LINK": 56,
    "MERGEFIELD": 59,
    "USERNAME": 60,
    "USERINITIALS": 61,
    "USERADDRESS": 62,
    "DOCVARIABLE": 64,
    "INCLUDEPICTURE": 67,
    "INCLUDETEXT": 68,
    "FILESIZE": 69,
    "DOCPROPERTY": 85,
}
_UNKNOWN_FIELD = 2  # of which LibreOffice reads the stored result

# The same of OpenDocument (version 1.3, part 3, section 7), by the names of their elements.
# fmt: off
_ODT_FIELDS = [
    "author-initials", "author-name", "character-count", "creation-date", "creation-time", "creator",
    "database-display", "database-name", "date", "dde-connection", "description", "editing-cycles",
    "editing-duration", "execute-macro", "file-name", "image-count", "initial-creator", "keywords",
    "modification-date", "modification-time", "object-count", "page-count", "paragraph-count", "print-date",
    "print-time", "printed-by", "sender-city", "sender-company", "sender-country", "sender-email", "sender-fax",
    "sender-firstname", "sender-initials", "sender-lastname", "sender-phone-private", "sender-phone-work",
    "sender-position", "sender-postal-code", "sender-state-or-province", "sender-street", "sender-title",
    "subject", "table-count", "template-name", "time", "title", "user-defined", "word-count",
]
# fmt: on
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_MANIFEST = "META-INF/manifest.xml"
_ODT_TYPE = "application/vnd.oasis.opendocument.text"

_INSTRUCTION = re.compile(rb"\\\*\s*\\fldinst")
_LONGEST_FORMATTING = 500  # bytes of RTF in front of the name of a field
_FORMATTING = re.compile(rb"\\[a-z]+-?\d*|[{}]")
_DATE_OF_TODAY = re.compile(rb"\\(?:chdate|chtime|chdpl|chdpa)(?![a-z])")

# Places in the file information block of a DOC file (FIB, [MS-DOC], section 2.5) and of the tables of fields, one for
# each of main text, headers, footnotes, comments, endnotes, text boxes, and text boxes in headers.
_FLAGS = 0x0A
_IS_ENCRYPTED, _IS_IN_TABLE_1 = 0x0100, 0x0200
_VERSION_OF_WORD_97 = 0xC1
_FIELD_TABLES = (0x011A, 0x0122, 0x012A, 0x0132, 0x021A, 0x0262, 0x0272)
_BEGINS = 0x13
_OTHER_THAN_WORD = "Workbook", "Book", "PowerPoint Document", "__properties_version1.0"  # streams that others have


def odt_as_stored(data: bytes) -> bytes:
    """An ODT file with nothing but the text of this one, fields as stored.

    Raises UnreadableDocument if it is damaged, encrypted, or unpacks to more than a description needs.
    """
    target = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
            copy.writestr("mimetype", _ODT_TYPE, zipfile.ZIP_STORED)
            for name in (_MANIFEST, "content.xml", "styles.xml"):
                if name in archive.namelist() or name == "content.xml":
                    copy.writestr(name, _part_as_stored(archive, name))
    except (
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        etree.XMLSyntaxError,
        OSError,
        RuntimeError,
        NotImplementedError,
        EOFError,
    ) as error:
        raise UnreadableDocument(
            "The ODT file is damaged.", "Open it in LibreOffice; if it opens, save a new copy."
        ) from error
    return target.getvalue()


def _part_as_stored(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > _LARGEST_PART:
        raise UnreadableDocument(
            "The ODT file unpacks to more than 64 MiB of text.", "Check the file: it can't be a job description."
        )
    data = archive.read(name)
    if name == _MANIFEST:
        if b"encryption-data" in data:
            raise UnreadableDocument(*_ENCRYPTED)
        return data
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    etree.strip_tags(root, *(f"{_TEXT}{field}" for field in _ODT_FIELDS))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def rtf_as_stored(data: bytes) -> bytes:
    """RTF in which fields have their stored results only, and today's date and time are left out.

    A destination that a reader does not know is passed over, with all that is in it (RTF 1.9.1, "Destinations").
    """
    names = {name.encode() for name in _WORD_FIELDS}

    def unknown(match: re.Match[bytes]) -> bytes:
        words = _FORMATTING.sub(b" ", data[match.end() : match.end() + _LONGEST_FORMATTING]).split()
        is_stored = bool(words) and words[0].upper() in names
        return match.group().replace(b"fldinst", b"fldnone") if is_stored else match.group()

    return _DATE_OF_TODAY.sub(b"", _INSTRUCTION.sub(unknown, data))


def doc_as_stored(data: bytes) -> bytes:
    """A DOC file whose fields are of a kind of which LibreOffice reads the stored result.

    Raises UnreadableDocument if it is encrypted or holds no Word document. What is no compound file comes out as it is,
    and so does a document of Word 6 or 95, whose tables lie elsewhere.
    """
    try:
        with olefile.OleFileIO(io.BytesIO(data), write_mode=True) as compound:
            if compound.exists("EncryptedPackage"):
                raise UnreadableDocument(*_ENCRYPTED)
            if any(map(compound.exists, _OTHER_THAN_WORD)):
                raise UnreadableDocument(
                    "The file is not a Word document but a workbook, slides or an e-mail.",
                    "Open it in its program and save the description as PDF or DOCX.",
                )
            _mark_fields(compound)
            compound.fp.seek(0)
            return bytes(compound.fp.read())
    except (OSError, struct.error, IndexError, ValueError, TypeError, AttributeError):
        return data  # a damaged file: for LibreOffice to say


def _mark_fields(compound: olefile.OleFileIO) -> None:
    """Change the kind of the fields in a compound file."""
    block = compound.openstream("WordDocument").read()
    (version,) = struct.unpack_from("<H", block, 2)
    (flags,) = struct.unpack_from("<H", block, _FLAGS)
    if flags & _IS_ENCRYPTED:
        raise UnreadableDocument(*_ENCRYPTED)
    name = "1Table" if flags & _IS_IN_TABLE_1 else "0Table"
    if version < _VERSION_OF_WORD_97 or not compound.exists(name):
        return
    tables = bytearray(compound.openstream(name).read())
    kinds = set(_WORD_FIELDS.values())
    for place in _FIELD_TABLES:
        start, length = struct.unpack_from("<II", block, place)
        # n + 1 places in the text, of 4 bytes each, and then n marks of 2: what it marks, and the kind of field.
        n = max(0, length - 4) // 6
        first = start + 4 * (n + 1)
        for mark in range(first, min(first + 2 * n, len(tables) - 1), 2):
            if tables[mark] & 0x1F == _BEGINS and tables[mark + 1] in kinds:
                tables[mark + 1] = _UNKNOWN_FIELD
    compound.write_stream(name, bytes(tables))
