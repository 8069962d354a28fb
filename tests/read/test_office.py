"""DOC, ODT and RTF read as their authors last saw them: nothing is fetched, and no field is worked out anew."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.read import office
from drtp_jobs.read.blocks import Reading
from drtp_jobs.read.document import read_document
from drtp_jobs.read.fields import rtf_as_stored
from drtp_jobs.read.worker import Limits, read_documents

needs_libreoffice = pytest.mark.usefixtures("libreoffice")
LINES = [
    "Research software engineer at a university that does not exist.",
    "Experience of writing research software in Python and C++.",
    "You will teach researchers how to test and to share their code.",
]
ODT_TYPE = "application/vnd.oasis.opendocument.text"
ODT_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in [
        ("office", "office"),
        ("text", "text"),
        ("draw", "drawing"),
        ("svg", "svg-compatible"),
        ("manifest", "manifest"),
    ]
)


def odt(path: Path, body: str, mimetype: str = ODT_TYPE) -> Path:
    """An ODT file of the lines and this body."""
    lines = "".join(f"<text:p>{line}</text:p>" for line in LINES)
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        for name, kind in [("/", ODT_TYPE), ("content.xml", "text/xml")]
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", mimetype)
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest {ODT_NAMES}>{entries}</manifest:manifest>")
        archive.writestr(
            "content.xml",
            f'<office:document-content {ODT_NAMES} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3">'
            f"<office:body><office:text>{lines}{body}</office:text></office:body></office:document-content>",
        )
    return path


def rtf(path: Path, body: str) -> Path:
    """An RTF file of the lines and this body."""
    path.write_text("{\\rtf1\\ansi " + "".join(f"{line}\\par " for line in LINES) + body + "\\par}")
    return path


def saved_as(path: Path, suffix: str) -> Path:
    """The file as LibreOffice itself saves it in another format, beside it."""
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    program = shutil.which("soffice") or "libreoffice"
    command = [program, "--headless", profile, "--convert-to", suffix, "--outdir", path.parent, path]
    subprocess.run(command, check=True, capture_output=True)
    return path.with_suffix(f".{suffix}")


def last(path: Path) -> str:
    """Text of the last block of a document."""
    return read_document(path).blocks[-1].text


def refused(path: Path) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read_document(path)
    assert caught.value.advice
    return caught.value.reason


def linked(address: str) -> str:
    """Body of an ODT file that links to pictures, objects and a section at an address."""
    link = 'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"'
    frames = "".join(
        f'<text:p><draw:frame svg:width="2cm" svg:height="2cm"><draw:{kind} xlink:href="{address}/{file}" {link}/>'
        "</draw:frame></text:p>"
        for kind, file in [("image", "a.png"), ("object", "a.odt"), ("floating-frame", "a.html"), ("plugin", "a.mpg")]
    )
    return (
        f'{frames}<text:section text:name="A"><text:section-source xlink:href="{address}/b.odt" {link}/>'
        "<text:p>The section as stored.</text:p></text:section>"
    )


def linked_rtf(address: str) -> str:
    return (
        f'{{\\field{{\\*\\fldinst INCLUDEPICTURE "{address}/a.png" \\\\d}}{{\\fldrslt the picture}}}}\\par '
        f'{{\\field{{\\*\\fldinst INCLUDETEXT "{address}/a.rtf"}}{{\\fldrslt The section as stored.}}}}'
        f"{{\\*\\template {address}/a.dot}}"
    )


@pytest.fixture
def listener() -> Iterator[tuple[str, list[bytes]]]:
    """Address of a server on this machine, and what it was asked for."""
    asked: list[bytes] = []

    def serve(server: socket.socket) -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection:
                asked.append(connection.recv(1000))

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=serve, args=(server,), daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", asked
        server.shutdown(socket.SHUT_RDWR)


@needs_libreoffice
@pytest.mark.parametrize("suffix", ["odt", "rtf", "doc"])
def test_what_a_document_links_to_is_not_fetched(
    tmp_path: Path, listener: tuple[str, list[bytes]], monkeypatch: pytest.MonkeyPatch, suffix: str
):
    address, asked = listener
    path = rtf(tmp_path / "a.rtf", linked_rtf(address)) if suffix == "rtf" else odt(tmp_path / "a.odt", linked(address))
    if suffix == "doc":
        path = saved_as(path, "doc")
        asked.clear()
    monkeypatch.setattr(office, "_without_network", list)  # which must not be all that keeps it from the network
    assert last(path) == "The section as stored."
    assert asked == []


def test_a_program_without_network_reaches_not_even_this_machine(listener: tuple[str, list[bytes]]):
    start = office._without_network()
    if not start:
        pytest.skip("needs unshare, and the right to use it")
    port = listener[0].rpartition(":")[2]
    code = f"import socket; socket.create_connection(('127.0.0.1', {port}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert subprocess.run([*start, sys.executable, "-c", code], check=False, capture_output=True).returncode != 0


@needs_libreoffice
@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace")
def test_libreoffice_speaks_to_no_other_machine(tmp_path: Path):
    # Addresses that are for examples and lead nowhere (RFC 5737, RFC 2606).
    path = odt(
        tmp_path / "a.odt", linked("http://192.0.2.1") + linked("http://example.invalid") + linked("ftp://192.0.2.1")
    )
    log = tmp_path / "log"
    code = (
        "import sys, pathlib; from drtp_jobs.read import office; office._without_network = list; "
        "office.read_office(pathlib.Path(sys.argv[1]))"
    )
    traced = ["strace", "-f", "-o", log, "-e", "trace=connect,sendto,sendmsg,sendmmsg"]
    subprocess.run([*traced, sys.executable, "-c", code, path], check=True, capture_output=True)
    reached = re.findall(r"sin6?_port=.*", log.read_text(errors="replace"))
    assert [line for line in reached if "127.0.0.1" not in line] == []


@needs_libreoffice
def test_no_other_file_of_the_machine_enters_a_document(tmp_path: Path):
    odt(tmp_path / "b.odt", "<text:p>The secret of this machine.</text:p>")
    assert last(odt(tmp_path / "a.odt", linked(tmp_path.as_uri()))) == "The section as stored."
    assert last(rtf(tmp_path / "a.rtf", linked_rtf(str(tmp_path)))) == "The section as stored."


@needs_libreoffice
def test_fields_of_odt_have_their_stored_results(tmp_path: Path):
    fields = (
        '<text:date text:date-value="2001-02-03">3 February 2001</text:date>, <text:time>04:05</text:time>, '
        '<text:file-name text:display="full">old.odt</text:file-name>, <text:author-name>Ada</text:author-name>, '
        '<text:user-defined text:name="Post">Engineer</text:user-defined>, <text:page-count>17</text:page-count> pages'
    )
    path = odt(tmp_path / "a.odt", f"<text:p>{fields}</text:p>")
    assert last(path) == "3 February 2001, 04:05, old.odt, Ada, Engineer, 17 pages"


@needs_libreoffice
def test_fields_of_rtf_have_their_stored_results(tmp_path: Path):
    stored = [
        ('DATE \\\\@ "d MMMM yyyy"', "3 February 2001"),
        ("{\\rtlch\\fcs1 \\insrsid1 TIME }", "04:05"),
        ("FILENAME \\\\p", "old.rtf"),
        ("AUTHOR", "Ada"),
        ("DOCPROPERTY Title", "Engineer"),
        ('HYPERLINK "http://example.invalid"', "here"),
        ("FORMTEXT", "filled in"),
    ]
    fields = ", ".join(f"{{\\field{{\\*\\fldinst {code}}}{{\\fldrslt {{{result}}}}}}}" for code, result in stored)
    path = rtf(tmp_path / "a.rtf", f"{fields}, of today: \\chdate\\~\\chtime")
    assert last(path) == "3 February 2001, 04:05, old.rtf, Ada, Engineer, here, filled in, of today:"


def test_a_field_that_stores_no_result_is_left_to_libreoffice():
    source = rb"{\field{\*\fldinst {FORMDROPDOWN}}{\fldrslt}} {\field{\*\fldinst{TIME}}{\fldrslt 4:05}}"
    assert rtf_as_stored(source) == source.replace(rb"\fldinst{TIME}", rb"\fldnone{TIME}")


@needs_libreoffice
def test_fields_of_doc_have_their_stored_results(tmp_path: Path):
    fields = ", ".join(
        f"{{\\field{{\\*\\fldinst {code}}}{{\\fldrslt x}}}}" for code in ('DATE \\\\@ "yyyy"', "FILENAME", "AUTHOR")
    )
    path = saved_as(
        rtf(tmp_path / "a.rtf", f"In {fields}, {{\\field{{\\*\\fldinst FORMTEXT}}{{\\fldrslt filled}}}}"), "doc"
    )
    data, year, other_year = path.read_bytes(), *(f"\x14{n}\x15".encode("utf-16-le") for n in (date.today().year, 1999))
    assert data.count(year) == 1
    moved = tmp_path / "elsewhere" / "b.doc"
    moved.parent.mkdir()
    moved.write_bytes(data.replace(year, other_year))
    assert last(moved) == "In 1999, a.rtf, x, filled"


@needs_libreoffice
def test_an_odt_bomb_is_not_unpacked(tmp_path: Path):
    path = odt(tmp_path / "a.odt", "<text:p>" + "x" * (80 * 2**20) + "</text:p>")
    assert path.stat().st_size < 2**20
    assert refused(path) == "The ODT file unpacks to more than 64 MiB of text."


@needs_libreoffice
def test_a_type_that_unpacks_without_end_takes_no_memory(tmp_path: Path):
    path = odt(tmp_path / "a.odt", "", mimetype=ODT_TYPE + " " * (300 * 2**20))
    (found,) = read_documents([path], Limits(seconds=60, mebibytes=250))
    assert isinstance(found, Reading), found


def test_an_odt_with_a_damaged_type_is_set_aside(tmp_path: Path):
    path = odt(tmp_path / "a.odt", "", mimetype=ODT_TYPE * 20)
    data = bytearray(path.read_bytes())
    data[38:50] = b"\xff" * 12  # the packed type comes first in the file
    path.write_bytes(data)
    assert refused(path).startswith("The file is in a format that can't be read")


@needs_libreoffice
def test_an_odt_with_damaged_content_is_set_aside(tmp_path: Path):
    path = odt(tmp_path / "a.odt", "<text:p>")
    assert refused(path) == "The ODT file is damaged."


@needs_libreoffice
def test_an_encrypted_odt_is_set_aside(tmp_path: Path):
    path = odt(tmp_path / "a.odt", "")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["META-INF/manifest.xml"] += b"<!-- <manifest:encryption-data/> -->"
    parts["content.xml"] = os.urandom(500)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert refused(path) == "The file is encrypted."


def fake_program(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A program called soffice that does this."""
    program = folder / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")


def test_libreoffice_has_as_long_as_the_document_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    limits: list[object] = []
    run = subprocess.run

    def noted(*arguments: object, **options: object) -> object:
        limits.append(options.get("timeout"))
        return run(*arguments, **options)  # type: ignore[call-overload]

    fake_program(tmp_path, monkeypatch, "exit 1")
    monkeypatch.setattr(subprocess, "run", noted)
    assert refused(rtf(tmp_path / "a.rtf", "")) == "LibreOffice can't open the file."
    assert set(limits) == {None}


def test_a_temporary_folder_that_is_not_there_is_not_blamed_on_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    fake_program(tmp_path, monkeypatch, "exit 1")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    path = rtf(tmp_path / "a.rtf", "")
    assert "The temporary folder can't be written" in refused(path)
    assert str(tmp_path) not in refused(path)


@needs_libreoffice
@pytest.mark.parametrize("kibibytes", [1, 10])
def test_a_full_disk_is_not_blamed_on_the_document(tmp_path: Path, kibibytes: int):
    path = rtf(tmp_path / "a.rtf", "")
    code = (
        "import sys, pathlib, resource; from drtp_jobs.read.document import read_document\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({kibibytes * 1024},) * 2)\n"
        "try: read_document(pathlib.Path(sys.argv[1]))\n"
        "except Exception as error: print(error.reason)"
    )
    done = subprocess.run([sys.executable, "-c", code, path], check=True, capture_output=True, text=True)
    assert done.stdout == "The temporary folder can't be written, and LibreOffice needs it (File too large).\n"


@pytest.fixture
def odd_docx(tmp_path: Path) -> Path:
    """A Word document with tracked changes, a comment, a text box, and a table in a table."""
    words = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"

    def run(text: str, tag: str = "t") -> str:
        return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'

    by = 'w:id="1" w:author="Ada" w:date="2001-02-03T00:00:00Z"'
    box = (
        '<w:r><w:pict><v:shape type="#_x0000_t202" style="width:200pt;height:40pt"><v:textbox><w:txbxContent><w:p>'
        f"{run('A doctorate is welcome.')}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    changed = f"<w:ins {by}>{run('Fluent ')}</w:ins><w:del {by}>{run('Rusty ', 'delText')}</w:del>{run('Python')}"
    commented = f'<w:commentRangeStart w:id="0"/>{run("Git")}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    cells = "".join(f"<w:tc><w:p>{run(text)}</w:p></w:tc>" for text in ("A degree", "essential"))
    body = "".join(f"<w:p>{inside}</w:p>" for inside in [*map(run, LINES), changed, commented, run("Beside") + box])
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="'
        'application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{kind}.document.main+xml"/><Override PartName="/word/comments.xml" '
        f'ContentType="{kind}.comments+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{relation}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{relation}/comments" Target="comments.xml"/></Relationships>',
        "word/comments.xml": f'<w:comments xmlns:w="{words}"><w:comment {by.replace("1", "0", 1)}><w:p>'
        f"{run('Is this needed?')}</w:p></w:comment></w:comments>",
        "word/document.xml": f'<w:document xmlns:w="{words}" xmlns:v="urn:schemas-microsoft-com:vml"><w:body>{body}'
        f"<w:tbl><w:tr>{cells}</w:tr></w:tbl><w:p/></w:body></w:document>",
    }
    path = tmp_path / "odd.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


@needs_libreoffice
@pytest.mark.parametrize("suffix", ["doc", "odt"])  # LibreOffice itself saves no text box as RTF
def test_odd_content_reads_as_in_word(odd_docx: Path, suffix: str):
    expected = [*LINES, "Fluent Python", "Git", "Beside", "A doctorate is welcome.", "A degree", "essential"]
    assert [block.text for block in read_document(odd_docx).blocks] == expected
    assert [block.text for block in read_document(saved_as(odd_docx, suffix)).blocks] == expected


@needs_libreoffice
def test_a_torn_doc_is_read_or_set_aside(tmp_path: Path):
    whole = saved_as(rtf(tmp_path / "a.rtf", ""), "doc").read_bytes()
    path = tmp_path / "torn.doc"
    for length in range(512, len(whole), 3000):
        path.write_bytes(whole[:length])
        (found,) = read_documents([path], Limits(seconds=60))
        assert isinstance(found, Reading) or found.reason == "LibreOffice can't open the file."


def renamed(data: bytes, name: str) -> bytes:
    """A compound file whose stream WordDocument has another name."""
    start = data.index("WordDocument".encode("utf-16-le"))
    encoded = (name + "\0").encode("utf-16-le")
    return data[:start] + encoded.ljust(64, b"\0") + len(encoded).to_bytes(2, "little") + data[start + 66 :]


@needs_libreoffice
def test_a_doc_that_is_encrypted_or_no_word_document_is_set_aside_for_that(tmp_path: Path):
    data = saved_as(rtf(tmp_path / "a.rtf", ""), "doc").read_bytes()
    path = tmp_path / "b.doc"
    path.write_bytes(renamed(data, "EncryptedPackage"))
    assert refused(path) == "The file is encrypted."
    path.write_bytes(renamed(data, "Workbook"))
    assert refused(path) == "The file is not a Word document but a workbook, slides or an e-mail."
    start = data.index(b"\xec\xa5")  # where the stream WordDocument begins
    flags = bytearray(data)
    flags[start + 11] |= 1
    path.write_bytes(flags)
    assert refused(path) == "The file is encrypted."


@needs_libreoffice
def test_rtf_and_docx_named_as_doc_are_read_as_what_they_are(tmp_path: Path):
    path = rtf(tmp_path / "a.doc", "The end.")
    assert last(path) == "The end."
    assert "holds rtf" in read_document(path).doubts[0].reason
    shutil.copy(saved_as(path, "docx"), path)
    assert last(path) == "The end."
    assert "holds docx" in read_document(path).doubts[0].reason
