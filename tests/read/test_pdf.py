"""The two engines see the same in a PDF; a long one is read page by page; an odd one loses nothing in silence."""

from __future__ import annotations

import io
import shutil
import time
import zlib
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from tests.read.examples import pdf_of

from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.read.blocks import Reading
from drtp_jobs.read.pdf import ocr, plumber
from drtp_jobs.read.pdf.layout import blocks_of
from drtp_jobs.read.pdf.reader import parsed_pages, read_pdf
from drtp_jobs.read.worker import Limits, read_documents

LINES = [
    "Research software engineer at a university that does not exist.",
    "Experience of writing research software in Python and C++.",
    "You will teach researchers how to test and to share their code.",
]
TYPED = b"BT /F 12 Tf 20 TL 50 700 Td " + b" ".join(b"(%s) Tj T*" % line.encode() for line in LINES) + b" ET "
A4 = b"/MediaBox[0 0 595 842]"
HELVETICA = b"/Type/Font/Subtype/Type1/BaseFont/Helvetica"

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


def stream(content: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(content)
    return b"<</Filter/FlateDecode/Length %d%s>>stream\n%s\nendstream" % (len(packed), entries, packed)


def pdf(
    path: Path,
    content: bytes = TYPED,
    *objects: bytes,
    page: bytes = A4,
    catalogue: bytes = b"",
    resources: bytes = b"",
    font: bytes = HELVETICA,
) -> Path:
    """A PDF of one page with this content; other objects have numbers from 5."""
    written = [
        b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F<<%s>>>>%s>>%s>>" % (font, resources, page),
        stream(content),
        *objects,
    ]
    return pdf_of(path, *written)


def read(path: Path) -> Reading | UnreadableDocument:
    """What a PDF reads as in a process of its own, with limits."""
    return next(read_documents([path], Limits(seconds=60, mebibytes=500)))


def texts(path: Path) -> list[str]:
    return [block.text for block in read_pdf(path).blocks]


def doubts(path: Path) -> list[str]:
    return [doubt.reason for doubt in read_pdf(path).doubts]


def refused(path: Path) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read_pdf(path)
    assert caught.value.advice
    return caught.value.reason


def in_order(canvas: Canvas) -> None:
    for number, line in enumerate(LINES):
        canvas.drawString(50, 700 - 20 * number, line)


def unicode_of(font_map: bytes) -> bytes:
    """A table that says which letters the characters of a font are."""
    return stream(b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange %s endcmap" % font_map)


def test_a_character_in_two_halves_is_one(tmp_path: Path):
    halves = unicode_of(b"3 beginbfchar <58> <D835DCB3> <59> <D83DDE00> <5A> <D835> endbfchar")
    text = b"BT /F 12 Tf 50 600 Td (The vector X is a happy face, Y, but Z is half a letter.) Tj ET"
    path = pdf(tmp_path / "a.pdf", TYPED.replace(b"You", b"All") + text, halves, font=HELVETICA + b"/ToUnicode 5 0 R")
    assert texts(path)[-1] == "The vector \U0001d4b3 is a happy face, \U0001f600, but \ufffd is half a letter."


@pytest.mark.parametrize(
    "font_map",
    [
        bytes(range(256)) * 50,
        b"1 beginbfrange <00000000> <FFFFFFFF> <0000> endbfrange",
        b"1 beginbfrange <20> <7E> [<0041> endbfrange",
    ],
    ids=["noise", "all numbers", "torn"],
)
def test_a_font_with_a_broken_table_of_letters_is_read(tmp_path: Path, font_map: bytes):
    path = pdf(tmp_path / "a.pdf", TYPED, unicode_of(font_map), font=HELVETICA + b"/ToUnicode 5 0 R")
    assert texts(path) == LINES


def test_a_word_without_end_takes_no_time_without_end(tmp_path: Path):
    long = unicode_of(b"1 beginbfchar <50> <%s> endbfchar" % (b"0041" * 100_000))
    start = time.monotonic()
    assert texts(pdf(tmp_path / "a.pdf", TYPED, long, font=HELVETICA + b"/ToUnicode 5 0 R"))
    assert time.monotonic() - start < 10


def test_what_is_filled_in_or_typed_on_is_read_and_a_note_of_a_reviewer_is_not(tmp_path: Path):
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path))
    in_order(canvas)
    form = canvas.acroForm
    for top, label in ((600, "Grade:"), (560, "Team:")):
        canvas.drawString(50, top, label)
    form.textfield(name="grade", value="7 of nine", x=120, y=595, width=200, height=20)
    form.choice(name="team", value="b", options=[("Alpha", "a"), ("Beta", "b")], x=120, y=555, width=200, height=20)
    form.textfield(
        name="purpose",
        value="You will write and\ntest code.",
        x=50,
        y=450,
        width=300,
        height=60,
        fieldFlags="multiline",
    )
    form.textfield(name="secret", value="swordfish", x=50, y=250, fieldFlags="password")
    form.textfield(name="hidden", value="unseen", x=50, y=200, annotationFlags="hidden")
    form.checkbox(name="yes", checked=True, x=50, y=400)
    canvas.freeTextAnnotation("Typed onto the page.", "/Helv 12 Tf 0 g", Rect=[50, 350, 300, 370])
    canvas.textAnnotation("Is this needed?", Rect=[300, 300, 320, 320])
    canvas.save()
    expected = [*LINES, "Grade: 7 of nine", "Team: Beta", "You will write and test code.", "Typed onto the page."]
    assert texts(path) == expected


def test_a_value_that_no_program_has_drawn_is_read(tmp_path: Path):
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(Team leader)/Rect[50 600 300 620]/P 3 0 R>>"
    path = pdf(tmp_path / "a.pdf", TYPED, field, page=A4 + b"/Annots[5 0 R]", catalogue=b"/AcroForm<</Fields[5 0 R]>>")
    assert texts(path) == [*LINES, "Team leader"]


def test_comments_in_the_margin_are_left_out_and_that_is_said(tmp_path: Path):
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path))
    in_order(canvas)
    canvas.setFont("Helvetica", 8)
    for top, words in ((701, "Commented [AB1]: Do we need"), (691, "to say this?"), (662, "Kommentiert [CD12]: No.")):
        canvas.drawString(440, top, words)
    canvas.save()
    assert texts(path) == LINES
    assert doubts(path) == ["Page 1 is printed with comments in its margin, which were left out."]


def test_a_reference_in_the_text_is_no_comment(tmp_path: Path):
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(50, 700, "What the role is about is said elsewhere, see the report [AB1]: it is long.")
    canvas.save()
    assert texts(path) == ["What the role is about is said elsewhere, see the report [AB1]: it is long."]


def scanned(path: Path, *stamps: str) -> Path:
    """A PDF of two pages: one of text, and the picture of one with words stamped onto it."""
    picture = Image.new("L", (1240, 1754), "white")
    draw = ImageDraw.Draw(picture)
    for number, line in enumerate(LINES * 3):
        draw.text((100, 200 + 60 * number), line, fill="black", font_size=32)
    file = io.BytesIO()
    picture.save(file, format="PNG")
    canvas = Canvas(str(path))
    in_order(canvas)
    canvas.showPage()
    canvas.drawImage(ImageReader(file), 0, 0, width=595, height=842)
    canvas.setFont("Helvetica", 6)
    for number, stamp in enumerate(stamps):
        canvas.drawString(50, 30 + 10 * number, stamp)
    canvas.save()
    return path


STAMP = "Downloaded by the library of a university on a day of March, for use by its own members alone."


@pytest.mark.skipif(not shutil.which("tesseract"), reason="needs Tesseract")
def test_a_scan_with_a_stamp_is_read_by_text_recognition(tmp_path: Path):
    found = read_pdf(scanned(tmp_path / "a.pdf", STAMP))
    assert any(LINES[1] in block.text for block in found.blocks if block.page == 2)
    assert "Page 2 is a picture" in found.doubts[0].reason


def test_a_scan_with_a_stamp_counts_as_not_read_without_text_recognition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    assert doubts(scanned(tmp_path / "a.pdf", STAMP)) == ["Page 2 is a picture (a scan) and was not read."]


@pytest.mark.skipif(not shutil.which("tesseract"), reason="needs Tesseract")
def test_a_page_over_a_picture_without_words_is_read_as_it_is(tmp_path: Path):
    picture = ImageReader(Image.new("RGB", (100, 140), "lightblue"))
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path))
    canvas.drawImage(picture, 0, 0, width=595, height=842)
    canvas.setFont("Helvetica", 8)
    canvas.drawString(50, 700, STAMP)
    canvas.save()
    assert texts(path) == [STAMP]
    assert doubts(path) == []


def test_letters_that_are_drawn_as_shapes_are_a_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    letters = b"".join(
        b"%d %d m %d %d l %d %d l h f " % (x, y, x + 5, y + 8, x + 6, y)
        for y in range(400, 800, 20)
        for x in range(50, 500, 8)
    )
    assert refused(pdf(tmp_path / "a.pdf", letters)) == "The PDF holds no text: its pages are pictures (a scan)."


def test_rules_and_a_logo_are_no_picture_of_text(tmp_path: Path):
    rules = b"".join(b"50 %d m 500 %d l S " % (y, y) for y in range(100, 700, 2))
    assert texts(pdf(tmp_path / "a.pdf", TYPED + rules + b"9 9 m 99 50 l 50 99 l h f")) == LINES


def test_files_within_a_pdf_are_named_as_not_read(tmp_path: Path):
    document = pypdfium2.PdfDocument(pdf(tmp_path / "a.pdf"))
    for name in ("role.pdf", "person.pdf"):
        document.new_attachment(name).set_data(b"%PDF-1.4")
    document.save(tmp_path / "b.pdf")
    assert doubts(tmp_path / "b.pdf") == ["The PDF holds other files (2), which were not read."]


def test_an_outline_that_leads_to_other_files_is_doubted(tmp_path: Path):
    outline = b"<</First 6 0 R/Last 6 0 R/Count 1>>"
    item = b"<</Title(Person specification)/Parent 5 0 R/A<</S/GoToR/F(person.pdf)/D[0/Fit]>>>>"
    path = pdf(tmp_path / "a.pdf", TYPED, outline, item, catalogue=b"/Outlines 5 0 R")
    assert doubts(path) == ["The outline of the PDF names parts that are other files, which were not read."]


def test_an_outline_in_a_circle_ends(tmp_path: Path):
    item = b"<</Title(Again)/Parent 5 0 R/Next 6 0 R/First 6 0 R/Last 6 0 R>>"
    path = pdf(tmp_path / "a.pdf", TYPED, b"<</First 6 0 R/Last 6 0 R>>", item, catalogue=b"/Outlines 5 0 R")
    found = read(path)
    assert isinstance(found, Reading), found


@pytest.mark.parametrize("needs_program", [b"", b"/NeedsRendering true"])
def test_a_page_that_asks_to_wait_for_a_form_is_set_aside(tmp_path: Path, needs_program: bytes):
    wait = b"BT /F 12 Tf 50 700 Td (Please wait... If this message is not replaced, your viewer can not show it.) Tj ET"
    path = pdf(
        tmp_path / "a.pdf", wait, stream(b"<xdp/>"), catalogue=needs_program + b"/AcroForm<</Fields[]/XFA 5 0 R>>"
    )
    assert refused(path) == ("The PDF is a form (XFA) that only Adobe's programs can show; its page only asks to wait.")


def test_a_form_of_adobes_kind_with_fields_on_its_pages_is_read(tmp_path: Path):
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(Team leader)/Rect[50 600 300 620]/P 3 0 R>>"
    path = pdf(
        tmp_path / "a.pdf",
        TYPED,
        field,
        stream(b"<xdp/>"),
        page=A4 + b"/Annots[5 0 R]",
        catalogue=b"/AcroForm<</Fields[5 0 R]/XFA 6 0 R>>",
    )
    assert texts(path) == [*LINES, "Team leader"]


@pytest.mark.parametrize(
    "box",
    [
        b"/MediaBox[0 0 1000000000 1000000000]",
        b"/MediaBox[0 0 0 0]",
        b"/MediaBox[600 800 0 0]",
        b"/MediaBox[-300 -400 300 400]",
        b"/MediaBox[0 0 .001 .001]",
        b"/MediaBox[nan nan nan nan]",
        b"/MediaBox[1e30 1e30 2e30 2e30]",
        b"/MediaBox[0 0 600]",
        b"/MediaBox(x)",
        b"",
        A4 + b"/CropBox[5 5 5 5]",
        A4 + b"/UserUnit 1000000",
        A4 + b"/Rotate 45",
    ],
)
def test_a_page_with_an_odd_box_is_read(tmp_path: Path, box: bytes):
    assert texts(pdf(tmp_path / "a.pdf", page=box)) == LINES


@pytest.mark.parametrize(
    "far",
    [
        b"0 0 1e38 1e38 re S -1e30 9 m 1e30 9 l S ",
        b"3e38 0 0 3e38 0 0 cm BT /F 12 Tf 3e38 3 Td (far) Tj ET",
        b"BT /F 1 Tf 0 0 0 0 3 3 Tm () Tj ET",
    ],
)
def test_what_lies_beyond_all_pages_takes_nothing_from_the_rest(tmp_path: Path, far: bytes):
    assert texts(pdf(tmp_path / "a.pdf", TYPED + far)) == LINES


def nested(depth: int, *, circular: bool = False) -> list[bytes]:
    """Forms each of which holds the next one; the last holds the lines, and in a circle the first form."""
    last = [b"/X 5 0 R"] if circular else [b""]
    inner = [b"/X %d 0 R" % number for number in range(6, 5 + depth)] + last
    return [
        stream(
            (b"/X Do " if form else b"") + (TYPED if number == depth - 1 else b""),
            b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F<<%s>>>>/XObject<<%s>>>>"
            % (HELVETICA, form),
        )
        for number, form in enumerate(inner)
    ]


@pytest.mark.parametrize(("depth", "circular"), [(3, False), (20, False), (3, True)])
def test_forms_in_forms_are_read(tmp_path: Path, depth: int, circular: bool):
    path = pdf(tmp_path / "a.pdf", b"/X Do", *nested(depth, circular=circular), resources=b"/XObject<</X 5 0 R>>")
    found = read(path)
    assert isinstance(found, Reading), found
    assert [block.text for block in found.blocks] == LINES


def multiplied(levels: int) -> list[bytes]:
    """Forms each of which shows the next one ten times."""
    return [
        stream(b"/X Do " * 10, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % number)
        for number in range(6, 6 + levels)
    ] + [stream(b"0 0 1 1 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")]


@pytest.mark.parametrize(
    ("content", "objects"),
    [
        (TYPED + b"0 0 1 1 re f " * 1_000_000, []),
        (TYPED + b"BT /F 1 Tf " + b"(a) Tj " * 1_000_000 + b"ET", []),
        (TYPED + b"/X Do", multiplied(12)),
        (b"/X Do", nested(2000)),
    ],
    ids=["a million shapes", "a million letters", "forms that multiply", "forms nested two thousand deep"],
)
def test_a_page_of_too_many_objects_is_read_or_set_aside(tmp_path: Path, content: bytes, objects: list[bytes]):
    found = read(pdf(tmp_path / "a.pdf", content, *objects, resources=b"/XObject<</X 5 0 R>>"))
    assert isinstance(found, Reading) or found.advice
