"""What is damaged, hostile or endless costs one row of the problems table, and nothing else."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
import zlib
from pathlib import Path

import docx
import pypdfium2
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from tests.read.examples import pdf_of

from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.read.blocks import Reading
from drtp_jobs.read.worker import Limits, read_documents

LINES = [
    "Research software engineer at a university that does not exist.",
    "Experience of writing research software in Python and C++.",
    "You will teach researchers how to test and to share their code.",
]
QUICK = Limits(seconds=20, mebibytes=500)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)


def read(path: Path, limits: Limits = QUICK) -> Reading | UnreadableDocument:
    return next(read_documents([path], limits))


def refused(path: Path, limits: Limits = QUICK) -> str:
    """Why a document is set aside; there is always advice, too."""
    found = read(path, limits)
    assert isinstance(found, UnreadableDocument), "it was read"
    assert found.advice
    return found.reason


def doubts(path: Path) -> str:
    """What is doubted about a document that is read all the same."""
    found = read(path)
    assert isinstance(found, Reading), found
    return " ".join(doubt.reason for doubt in found.doubts)


def words(path: Path) -> str:
    found = read(path)
    assert isinstance(found, Reading), found
    return " ".join(block.text for block in found.blocks)


def pdf(path: Path, *, rotation: int = 0, encryption: StandardEncryption | None = None) -> Path:
    canvas = Canvas(str(path), encrypt=encryption)
    for number, line in enumerate(LINES):
        canvas.drawString(60, 700 - 20 * number, line)
    canvas.setPageRotation(rotation)
    canvas.save()
    return path


def word(path: Path, document: str, **parts: str) -> Path:
    """A DOCX file of this XML."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", document)
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return path


def one_page(path: Path, content: bytes, resources: bytes = b"", *objects: bytes) -> Path:
    """A PDF of one page with this content; the objects that its resources name have numbers from 5."""
    packed = zlib.compress(content)
    return pdf_of(
        path,
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<%s>>>>" % resources,
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed),
        *objects,
    )


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_pdf_with_a_password_is_set_aside(tmp_path: Path):
    assert refused(pdf(tmp_path / "a.pdf", encryption=StandardEncryption("secret"))) == "The PDF is encrypted."


def test_a_pdf_with_an_owner_password_only_is_read_and_that_is_said(tmp_path: Path):
    path = pdf(tmp_path / "a.pdf", encryption=StandardEncryption("", ownerPassword="secret", canCopy=0))
    assert "encrypted, but it opens without a password" in doubts(path)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.pdf", b"", "The file is empty (0 bytes)."),
        ("a.pdf", b"%PDF-1.7\n", "The PDF is damaged."),
        ("a.docx", b"", "The file is empty (0 bytes)."),
        ("a.docx", b"PK\x03\x04 torn", "The DOCX file is damaged or encrypted."),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, None),  # what an encrypted DOCX is wrapped in
        ("a.txt", b"\x7fELF" + b"\0\1" * 600, "The file is in a format that can't be read"),
    ],
)
def test_what_holds_no_document_is_set_aside(tmp_path: Path, name: str, content: bytes, reason: str | None):
    path = tmp_path / name
    path.write_bytes(content)
    assert (reason or "LibreOffice") in refused(path)


def test_a_torn_pdf_is_read_as_far_as_it_goes_and_that_is_said(tmp_path: Path, sample: Path):
    path = tmp_path / "a.pdf"
    whole = (sample / "northbridge-rse-6.pdf").read_bytes()
    path.write_bytes(whole[: whole.rindex(b"xref")])
    found = read(path)
    assert isinstance(found, UnreadableDocument) or "breaks off" in " ".join(doubt.reason for doubt in found.doubts)


def test_a_page_named_as_a_word_document_is_read_as_a_page(tmp_path: Path):
    path = tmp_path / "a.doc"
    path.write_text(f"<html><body><p>{'</p><p>'.join(LINES)}</p></body></html>")
    assert "named .doc but holds html" in doubts(path)


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_turned_pages_are_read_upright(tmp_path: Path, rotation: int):
    assert " ".join(words(pdf(tmp_path / "a.pdf", rotation=rotation)).split()) == " ".join(LINES)


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path):
    bomb = f'<w:document xmlns:w="{W}"><w:body>{paragraph("x" * (80 * 2**20))}</w:body></w:document>'
    path = word(tmp_path / "a.docx", bomb)
    assert path.stat().st_size < 2**20
    assert "unpacks to more than 64 MiB" in refused(path)


def test_a_document_reaches_for_no_other_file(tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret of this machine")
    text = "".join(map(paragraph, [*LINES, "&outside;"]))
    path = word(
        tmp_path / "a.docx",
        f'<!DOCTYPE w:document [<!ENTITY outside SYSTEM "{secret.as_uri()}">]>'
        f'<w:document xmlns:w="{W}"><w:body>{text}</w:body></w:document>',
    )
    found = read(path)
    if isinstance(found, Reading):
        assert "secret" not in " ".join(block.text for block in found.blocks)


def test_entities_that_multiply_are_not_unfolded(tmp_path: Path):
    entities = '<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    path = word(
        tmp_path / "a.docx",
        f'<!DOCTYPE w:document [{entities}]><w:document xmlns:w="{W}"><w:body>{paragraph("&a11;")}</w:body></w:document>',
    )
    assert refused(path)


@pytest.mark.parametrize("depth", [1_000, 100_000])
def test_tables_in_tables_without_end_do_not_crash(tmp_path: Path, depth: int):
    opened, closed = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    body = "".join(map(paragraph, LINES)) + opened * depth + paragraph("inside") + closed * depth
    path = word(tmp_path / "a.docx", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    assert refused(path) in (
        "The DOCX file is damaged or encrypted.",
        "The file is larger or more deeply nested than a job description needs.",
    )


@pytest.mark.parametrize("tag", ["table><tr><td", "div", "ul><li"])
def test_a_page_nested_without_end_is_read_or_set_aside(tmp_path: Path, tag: str):
    path = tmp_path / "a.html"
    path.write_text(f"<html><body><p>{'</p><p>'.join(LINES)}</p>" + f"<{tag}>" * 2_000 + "inside")
    found = read(path)
    assert isinstance(found, Reading) or "nested" in found.reason or "damaged" in found.reason


def test_a_pdf_of_too_many_pages_is_not_read(tmp_path: Path):
    path = tmp_path / "a.pdf"
    document = pypdfium2.PdfDocument.new()
    for _ in range(2001):
        document.new_page(100, 100)
    document.save(path)
    assert "2001 pages" in refused(path)


def test_a_pdf_whose_pages_go_in_circles_is_set_aside(tmp_path: Path):
    path = pdf_of(
        tmp_path / "a.pdf",
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000000>>",
    )
    assert refused(path)


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path):
    path = one_page(tmp_path / "a.pdf", b"0 0 m 9 9 l S\n" * 20_000_000)
    assert path.stat().st_size < 2**20
    assert refused(path, Limits(seconds=2, mebibytes=2000)) == "The document took longer than 2 seconds to read."


def test_a_file_that_needs_too_much_memory_is_given_up(tmp_path: Path):
    path = one_page(tmp_path / "a.pdf", b"0 0 m 9 9 l S\n" * 20_000_000)
    assert "needed more than 200 MiB of memory" in refused(path, Limits(seconds=60, mebibytes=200))


def test_the_documents_after_a_bad_one_are_read(tmp_path: Path):
    bad, good = tmp_path / "bad.pdf", tmp_path / "good.txt"
    bad.write_bytes(b"%PDF-1.7\n")
    good.write_text("\n\n".join(LINES))
    first, second = read_documents([bad, good], QUICK)
    assert isinstance(first, UnreadableDocument)
    assert isinstance(second, Reading)


def test_fonts_that_name_no_letters_are_doubted(tmp_path: Path):
    # Letters are numbers of glyphs in this font, and nothing says which letter each is.
    text = b"".join(b"<%s> Tj 0 -20 Td " % (f"{glyph:04X}" * 12).encode() for glyph in range(3, 40))
    path = one_page(
        tmp_path / "a.pdf",
        b"BT /F 12 Tf 50 750 Td %s ET" % text,
        b"/Font<</F 5 0 R>>",
        b"<</Type/Font/Subtype/Type0/BaseFont/Nameless/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Nameless/CIDSystemInfo<</Registry(Own)/Ordering(Own)/Supplement 0>>"
        b"/FontDescriptor 7 0 R/DW 500>>",
        b"<</Type/FontDescriptor/FontName/Nameless/Flags 4/FontBBox[0 0 500 700]/ItalicAngle 0/Ascent 700/Descent 0"
        b"/CapHeight 700/StemV 80>>",
    )
    found = read(path)
    said = [doubt.reason for doubt in found.doubts] if isinstance(found, Reading) else [found.reason]
    assert any("names no letters" in reason or "no text" in reason for reason in said), said


@pytest.mark.skipif(not shutil.which("tesseract"), reason="needs Tesseract")
def test_a_scan_is_read_by_text_recognition_and_that_is_said(tmp_path: Path):
    source = pypdfium2.PdfDocument(pdf(tmp_path / "source.pdf"))
    picture = io.BytesIO()
    source[0].render(scale=3).to_pil().save(picture, format="PNG")
    path = tmp_path / "scan.pdf"
    canvas = Canvas(str(path))
    canvas.drawImage(ImageReader(picture), 0, 0, width=595, height=842)
    canvas.save()
    found = read(path)
    assert isinstance(found, Reading), found
    assert all(block.is_ocr for block in found.blocks)
    assert "OCR" in found.doubts[0].reason
    assert LINES[1] in " ".join(block.text for block in found.blocks)


@pytest.mark.parametrize("suffix", ["odt", "rtf", "doc"])
def test_other_office_formats_read_as_the_word_document_does(tmp_path: Path, libreoffice: str, suffix: str):
    document = docx.Document()
    document.add_heading("Requirements", level=1)
    for line in LINES:
        document.add_paragraph(line, style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "A degree", "E"
    document.add_paragraph("The end.")
    document.save(tmp_path / "a.docx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [libreoffice, "--headless", profile, "--convert-to", suffix, "--outdir", tmp_path, tmp_path / "a.docx"],
        check=True,
        capture_output=True,
    )
    shown = [
        [(block.kind, block.row, block.column, block.text) for block in found.blocks]
        for found in read_documents([tmp_path / "a.docx", tmp_path / f"a.{suffix}"], Limits(seconds=60))
        if isinstance(found, Reading)
    ]
    assert len(shown) == 2
    assert shown[0] == shown[1]
