"""Some 300 files that no folder of job descriptions should hold, each made here, small and the same every time.

What once stopped a run, hung it, or was lost without a word stays here. Damaged copies of the sample documents are
added to them.
"""

from __future__ import annotations

import io
import os
import random
import zipfile
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas
from tests.read.test_mutants import mutant

WORDS = (
    "Person specification. Experience of writing research software in Python. Knowledge of Git, and of how to test what "
    "you write. You will teach researchers how to share their code."
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TEXT_NS = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
OFFICE_NS = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
HUGE = "9" * 30
SUFFIXES = ("pdf", "docx", "doc", "odt", "rtf", "html", "md", "rst", "txt")
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A zip archive of these parts, in their order."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def docx(body: str = "", *, relations: str = "", **parts: str) -> bytes:
    """A Word document that holds the words and this."""
    target = f'<Relationship Id="r1" Type="{_OFFICE}" Target="word/document.xml"/>'
    words = f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>"
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}">{relations}{target}</Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{words}{body}</w:body></w:document>',
            **{f"word/{name}.xml": f'<w:{name} xmlns:w="{W}">{part}</w:{name}>' for name, part in parts.items()},
        }
    )


def odt(body: str = "", mimetype: str | bytes = "application/vnd.oasis.opendocument.text") -> bytes:
    """An OpenDocument text that holds the words and this."""
    content = (
        f'<office:document-content xmlns:office="{OFFICE_NS}" xmlns:text="{TEXT_NS}" office:version="1.2"><office:body>'
        f"<office:text><text:p>{WORDS}</text:p>{body}</office:text></office:body></office:document-content>"
    )
    return packed({"mimetype": mimetype, "content.xml": content})


def pdf(*lines: str) -> bytes:
    """A PDF that holds the words and these lines."""
    data = io.BytesIO()
    canvas = Canvas(data, invariant=1)
    for number, line in enumerate([*WORDS.split(". "), *lines]):
        canvas.drawString(40, 800 - 20 * number, line)
    canvas.save()
    return data.getvalue()


def word_files() -> Iterator[tuple[str, bytes]]:
    """Word documents with odd attributes, characters and parts."""
    paragraph = "<w:p><w:pPr>{}</w:pPr><w:r><w:t>Knowledge of Docker</w:t></w:r></w:p>"
    yield (
        "span.docx",
        docx(f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{HUGE}"/></w:tcPr>{paragraph}</w:tc></w:tr></w:tbl>'),
    )
    for number, value in enumerate((HUGE, "x", "", "-1", "1e9", "²", "٣")):
        place = f'<w:numPr><w:ilvl w:val="{value}"/><w:numId w:val="{value}"/></w:numPr>'
        yield f"depth-{number}.docx", docx(paragraph.format(place))
        yield f"outline-{number}.docx", docx(paragraph.format(f'<w:outlineLvl w:val="{value}"/>'))
        style = f'<w:style w:styleId="a"><w:name w:val="heading {value}"/></w:style>'
        yield f"style-{number}.docx", docx(paragraph.format('<w:pStyle w:val="a"/>'), styles=style)
    for number, code in enumerate(("D83D", "DE00", "F0B7", "zz", HUGE, "-1", "0", "110000")):
        yield f"symbol-{number}.docx", docx(f'<w:p><w:r><w:sym w:font="x" w:char="{code}"/></w:r></w:p>')
    yield "comment.docx", docx(relations="<!-- a comment --><?odd instruction?>")
    yield "comments.docx", docx("<!-- a comment --><?odd instruction?>")
    yield "styles.docx", docx(styles="<w:style>&broken")
    yield "numbering.docx", docx(numbering="<w:abstractNum")
    yield (
        "circle.docx",
        docx(
            paragraph.format('<w:pStyle w:val="a"/>'),
            styles='<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>',
        ),
    )
    yield "bomb.docx", docx(f"<w:p><w:r><w:t>{'x' * (70 * 2**20)}</w:t></w:r></w:p>")
    yield "nested.docx", docx("<w:tbl><w:tr><w:tc>" * 3000 + "</w:tc></w:tr></w:tbl>" * 3000)
    yield "paragraphs.docx", docx("<w:p><w:r><w:t>Knowledge of Git</w:t></w:r></w:p>" * 30_000)
    yield "no-text.docx", packed({"[Content_Types].xml": "<Types/>", "_rels/.rels": "<x/>"})
    yield "parent.docx", packed({"[Content_Types].xml": "<Types/>", "../word/document.xml": WORDS})


def open_document_files() -> Iterator[tuple[str, bytes]]:
    """OpenDocument and RTF files."""
    yield "mimetype.odt", odt(mimetype=b"\xff\xfe\x00")
    yield "mimetype-bomb.odt", odt(mimetype=b"application/vnd.oasis.opendocument.text" + b"\0" * (300 * 2**20))
    yield "bomb.odt", odt(f"<text:p>{'x' * (70 * 2**20)}</text:p>")
    yield "fields.odt", odt("<text:p><text:date/><text:time/><text:file-name/><text:author-name/></text:p>")
    yield "nested.rtf", b"{\\rtf1 " + b"{" * 100_000 + WORDS.encode() + b"}" * 100_000
    yield "field.rtf", b"{\\rtf1 " + WORDS.encode() + b"{\\field{\\*\\fldinst FILENAME \\\\p}{\\fldrslt old}}}"
    yield "picture.rtf", b"{\\rtf1 " + WORDS.encode() + b'{\\field{\\*\\fldinst INCLUDEPICTURE "http://192.0.2.1/a"}}}'


def web_files() -> Iterator[tuple[str, bytes]]:
    """Pages in many encodings, with odd attributes and depths."""
    page = "<html><head>{}</head><body><p>{}</p>{}</body></html>"
    for name in ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "iso-8859-1", "cp1252", "shift-jis", "utf-7"):
        head = f'<meta charset="{name}">'
        yield f"page-{name}.html", page.format(head, WORDS, "").encode(name)
        declared = f'<?xml version="1.0" encoding="{name}"?>' + page.format("", WORDS, "")
        yield f"declared-{name}.html", declared.encode(name)
        yield f"text-{name}.txt", WORDS.replace("Git", "Git – déjà vu" if "utf" in name else "Git").encode(name)
    cell = "<table><tr><td {0}='{1}'>Knowledge of Docker</td></tr></table>"
    for name in ("colspan", "rowspan"):
        for number, value in enumerate(("9" * 5000, "-1", "0", "x", "²", "1e9")):
            yield f"{name}-{number}.html", page.format("", WORDS, cell.format(name, value)).encode()
    yield "spans.html", page.format("", WORDS, "<tr><td colspan=1000 rowspan=1000>a" * 200).encode()
    yield "nested.html", page.format("", WORDS, "<div>" * 20_000).encode()
    yield "lists.html", page.format("", WORDS, "<ul><li>" * 5_000).encode()
    yield "tags.html", page.format("", WORDS, "<b>" * 100_000).encode()
    yield "breaks.html", page.format("", WORDS, "<br>" * 200_000).encode()
    yield "attribute.html", page.format("", f"<a title='{'x' * 5_000_000}'>{WORDS}</a>", "").encode()
    yield "comment.html", page.format("", WORDS, "<!-- " + "-" * 100_000).encode()
    yield "script.html", page.format("<script>" + "<" * 100_000, WORDS, "").encode()
    yield "entity.html", page.format("", WORDS, "&#xD83D;&#x0;&#x110000;&#99999999999;").encode()
    yield "form.html", page.format("", f"<form>{WORDS}</form>", "").encode()
    yield "empty.html", page.format("", "", "<img src=x>").encode()


def text_files() -> Iterator[tuple[str, bytes]]:
    """Texts with odd characters, and shapes on which patterns take long."""
    for number, mark in enumerate(
        (b"\xef\xbb\xbf" * 2, b"\xff\xfe", b"\xfe\xff", b"\0", b"%PDF-1.7 ", b"PK\x03\x04", b"{\\rtf")
    ):
        yield f"mark-{number}.txt", mark + WORDS.encode()
        yield f"mark-{number}.md", mark + WORDS.encode()
    yield "tags.txt", f"{WORDS} You know tags such as <br> and <p>.".encode()
    yield "nul.txt", WORDS.replace(" ", "\0").encode()
    yield "control.txt", (WORDS + "".join(map(chr, range(32)))).encode()
    yield "surrogate.txt", WORDS.encode() + "\ud83d".encode("utf-8", "surrogatepass")
    yield "emoji.txt", f"{WORDS} 𝒳 🐍 ".encode() * 50
    yield "right-to-left.txt", f"{WORDS} \u202e{WORDS}\u202c".encode()
    yield "combining.txt", (WORDS + "e" + "\u0301" * 20_000).encode()
    yield "formula.txt", f"=cmd|' /C calc'!A0\n\n@SUM(1)\n\n+1\n\n-1\n\n{WORDS}".encode()
    shapes = (
        "skills/",
        "and/or ",
        ", ",
        "Python or R, ",
        "(",
        "- ",
        "A. ",
        "1.",
        "É",
        "a-b ",
        "@a.",
        "\n",
        "•",
        "+44 ",
        "Dr A. ",
    )
    for number, shape in enumerate(shapes):
        for size in (40, 60_000 // len(shape)):
            yield f"shape-{number}-{size}.txt", f"{WORDS}\n\nKnowledge of {shape * size}\n".encode()
            yield f"shape-{number}-{size}.md", f"{WORDS}\n\n* Knowledge of {shape * size}\n".encode()
    yield "criteria.txt", (WORDS + "\n\nEssential criteria\n\n" + "* Knowledge of Git and of Slurm\n" * 20_000).encode()
    yield "line.txt", (WORDS * 30_000).encode()
    yield "headings.md", (WORDS + "\n\n" + "# Essential\n" * 20_000).encode()
    yield "quotes.md", (">" * 10_000 + WORDS).encode()
    yield "lists.md", ("".join("  " * depth + "* a\n" for depth in range(500)) + WORDS).encode()
    yield "brackets.md", (WORDS + "[" * 50_000).encode()
    yield "table.md", (WORDS + "\n\n|" + "a|" * 5_000 + "\n|" + "-|" * 5_000 + "\n").encode()
    yield "include.rst", f"{WORDS}\n\n.. include:: /etc/passwd\n\n.. raw:: html\n   :file: /etc/passwd\n".encode()
    yield "front.md", f"---\ntitle: !!python/object/apply:os.system [id]\n{'a: &a [*a]' * 100}\n---\n{WORDS}".encode()


def pdf_files() -> Iterator[tuple[str, bytes]]:
    """PDFs that break off, go in circles or hold odd characters."""
    whole = pdf("Knowledge of Docker")
    yield "half.pdf", whole[: len(whole) // 2]
    yield "junk.pdf", b"x" * 1000 + whole
    yield "far-junk.pdf", b"x" * 5000 + whole
    yield "twice.pdf", whole + whole
    yield "version.pdf", whole.replace(b"%PDF-1.", b"%PDF-9.")
    yield "pages.pdf", whole.replace(b"/Count 1", b"/Count 999999999")
    yield "box.pdf", whole.replace(b"/MediaBox [ 0 0 ", b"/MediaBox [ 0 -9e9 ")
    yield "empty-page.pdf", Canvas(io.BytesIO(), invariant=1).getpdfdata()


def odd_names() -> Iterator[tuple[bytes, bytes]]:
    """Ordinary texts with names that are hard to write down."""
    for number, name in enumerate(
        (
            b"caf\xe9.txt",
            b"-rf.txt",
            b"a b.txt",
            b"quote'\".txt",
            b"new\nline.txt",
            b"$HOME.txt",
            b"{braces}.txt",
            b"=1+1.txt",
            b"semi;colon.txt",
            "übung-é.txt".encode(),
            "emoji-🐍.txt".encode(),
            "right-\u202eleft.txt".encode(),
            b"dots...txt",
            b"x" * 240 + b".txt",
            b"same.txt",
            b"same.md",
            b"same-txt.txt",
            b"no-suffix",
            b"UPPER.TXT",
            b"CON.txt",
        )
    ):
        yield name, f"{WORDS} This is text number {number}.".encode()


def damaged_files(sample: Path) -> Iterator[tuple[str, bytes]]:
    """Damaged copies of the sample documents, and bytes by chance with the suffix of each format."""
    for path in sorted(sample.iterdir()):
        whole = path.read_bytes()
        copies = ((seed, mutant(whole, seed)) for seed in count())
        for seed, data in islice(((seed, data) for seed, data in copies if data != whole), 3):
            yield f"damaged-{path.stem}-{seed}{path.suffix}", data
    chance = random.Random(1)
    for suffix in SUFFIXES:
        yield f"empty.{suffix}", b""
        yield f"noise.{suffix}", chance.randbytes(5000)


def make(folder: Path, sample: Path) -> list[str]:
    """Make all files in a folder, each kind in one of its own; returns their paths in it, as they are shown."""
    made: list[bytes] = []
    kinds = (word_files, open_document_files, web_files, text_files, pdf_files, odd_names)
    root = os.fsencode(folder)
    for kind in kinds:
        for name, data in kind():
            made.append(_written(root, kind.__name__, os.fsencode(name), data))
    for name, data in damaged_files(sample):
        made.append(_written(root, "damaged_files", name.encode(), data))
    (folder / "links").mkdir(parents=True)
    (folder / "links" / "broken.txt").symlink_to("nowhere.txt")
    (folder / "links" / "out.txt").symlink_to("/etc/hostname")
    (folder / "links" / "up").symlink_to("..")
    os.mkfifo(folder / "links" / "pipe.txt")
    with (folder / "links" / "sparse.txt").open("wb") as file:
        file.truncate(6 * 2**30)
    made += [b"links/" + name for name in (b"broken.txt", b"out.txt", b"up", b"pipe.txt", b"sparse.txt")]
    return [name.decode("utf-8", errors="replace") for name in made]


def _written(root: bytes, kind: str, name: bytes, data: bytes) -> bytes:
    folder = os.path.join(root, kind.encode())
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "wb") as file:
        file.write(data)
    return kind.encode() + b"/" + name
