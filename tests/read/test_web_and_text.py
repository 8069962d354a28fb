"""Pages and texts that are odd: encodings, forms, tags that are spoken of, names that promise another format."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.read.examples import PADDING, doubts, shown, texts, written

from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.read.blocks import Block, numbered, pieces, split_marker
from drtp_jobs.read.document import read_document
from drtp_jobs.read.encodings import decoded, said_encoding
from drtp_jobs.read.formats import format_of


def page(body: str, head: str = "") -> str:
    """A whole page, from which only its main content is read."""
    return f"<!DOCTYPE html><html><head>{head}</head><body><p>{PADDING}</p>{body}</body></html>"


@pytest.mark.parametrize(
    ("said", "encoding", "word"),
    [
        ('<meta charset="utf-8">', "utf-8", "Universität"),
        ('<meta charset="ISO-8859-1">', "latin-1", "Universität"),
        ('<meta charset="iso-8859-1">', "cp1252", "Ph.D.’s – €"),  # as browsers take it
        ("<META CHARSET=windows-1252>", "cp1252", "Universität"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1250">', "cp1250", "Łódź"),
        ('<meta charset="Shift_JIS">', "shift_jis", "研究支援"),
        ('<!-- <meta charset="koi8-r"> --><meta charset="gb18030">', "gb18030", "研究支援"),
        ('<meta charset="utf-16">', "utf-8", "Universität"),
        ('<meta charset="utf-8">', "utf-16", "Universität"),
        ("", "utf-8-sig", "Universität"),
        ("", "utf-8", "Universität"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_is_in(tmp_path: Path, said: str, encoding: str, word: str):
    path = written(tmp_path, "a.html", page(f"<ul><li>{word}</li></ul>", said).encode(encoding))
    assert texts(path) == [word]
    assert doubts(path) == []


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.md", "a.rst"])
@pytest.mark.parametrize(
    ("encoding", "doubt"),
    [
        ("utf-16-le", "The file does not say its encoding; UTF-16 was taken."),
        ("utf-16-be", "The file does not say its encoding; UTF-16 was taken."),
        ("cp1252", "The file does not say its encoding; Windows-1252 was taken."),
        ("utf-16", None),
        ("utf-8-sig", None),
        ("utf-8", None),
    ],
)
def test_an_encoding_that_had_to_be_guessed_is_said(tmp_path: Path, name: str, encoding: str, doubt: str | None):
    content = {"a.html": f"<p>{PADDING}</p><p>Universität</p>"}.get(name, f"{PADDING}\n\nUniversität\n")
    path = written(tmp_path, name, content.encode(encoding))
    assert texts(path) == ["Universität"]
    assert doubts(path) == ([doubt] if doubt else [])


def test_a_page_in_utf8_that_says_otherwise_is_read_as_utf8(tmp_path: Path):
    path = written(tmp_path, "a.html", page("<p>Universität</p>", '<meta charset="iso-8859-1">'))
    assert texts(path) == ["Universität"]
    assert doubts(path) == ["The page says that it is in Windows-1252 but is in UTF-8; it was read as that."]


def test_a_text_with_one_torn_letter_keeps_the_others(tmp_path: Path):
    path = written(tmp_path, "a.txt", f"{PADDING}\n\nUniversität Zürich für ".encode() + b"\xc3")
    assert texts(path) == ["Universität Zürich für \ufffd"]
    assert "Characters that are not valid in UTF-8, and are lost: 1." in doubts(path)


@pytest.mark.parametrize("label", ["no-such-encoding", "replacement", "x" * 900, "utf-7", "'"])
def test_a_label_that_names_no_encoding_is_none(label: str):
    assert said_encoding(f"<meta charset={label}>".encode()) is None


def test_doubled_marks_are_no_letters():
    assert decoded(b"\xef\xbb\xbf\xef\xbb\xbfGit").text == "Git"
    assert decoded(b"\xff\xfe\xff\xfeG\0i\0t\0").text == "Git"
    assert decoded(b"").text == ""


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16"])
def test_xhtml_that_says_its_encoding_is_read(tmp_path: Path, encoding: str):
    source = (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">'
        f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body><p>{PADDING}</p><p>Universität</p></body></html>'
    )
    assert texts(written(tmp_path, "a.html", source.encode(encoding))) == ["Universität"]


@pytest.mark.parametrize("half", ["&#xD83D;", "&#55357;"])
@pytest.mark.parametrize("name", ["a.html", "a.md"])
def test_half_a_character_is_replaced(tmp_path: Path, name: str, half: str):
    assert texts(written(tmp_path, name, f"<p>{PADDING}</p><p>Git{half}</p>")) == ["Git\ufffd"]


def test_no_block_holds_what_no_table_can():
    blocks = [Block("list_item", "Git \ud83d\ude00 \ud83d \0\x7f\uf0fc \ue123", marker="\ud83d\0\uf0b7\ue123")]
    (block,) = numbered(blocks)
    assert block.text == "Git \U0001f600 \ufffd ✓ \ufffd"
    assert block.marker == "\ufffd ••"


def test_a_zero_byte_in_a_text_costs_nothing_else(tmp_path: Path):
    assert texts(written(tmp_path, "a.txt", f"{PADDING}\n\nGit\0hub\n")) == ["Git hub"]


@pytest.mark.parametrize(
    "line",
    [
        "You know HTML tags such as <br> and <p> and you like them.",
        "You know HTML (<p>, <br>, <li>).",
        'You know tags: "<p>" or "<li>".',
        "You know how <strong> and </strong> differ from bold.",
    ],
)
def test_a_text_that_speaks_of_tags_is_a_text(tmp_path: Path, line: str):
    source = f"{PADDING}\n\n- Python\n- {line}\n- Git\n"
    assert texts(written(tmp_path, "a.txt", source)) == ["Python", line, "Git"]


@pytest.mark.parametrize(
    "source",
    [
        "<p>Python<p>Git",
        "Python<br>Git",
        "Python.<br><br> Git.",
        "<ul>\n<li>Python</li>\n<li>Git</li></ul>",
        "Python\n<br>\nGit",
    ],
)
def test_tags_that_give_a_text_its_lines_are_no_words(tmp_path: Path, source: str):
    assert [text.strip(".") for text in texts(written(tmp_path, "a.txt", f"{PADDING}\n\n{source}\n"))] == [
        "Python",
        "Git",
    ]


def test_markdown_that_speaks_of_a_tag_keeps_what_follows(tmp_path: Path):
    path = written(tmp_path, "a.md", f"{PADDING}\n\n- You know <script> and <style>.\n- Git\n")
    assert texts(path) == ["You know <script> and <style>.", "Git"]


def test_restructuredtext_says_what_only_its_own_project_knows(tmp_path: Path):
    source = f"{PADDING}\n\n.. post:: 2020\n\n.. card:: Skills\n   :width: 9\n\n   You know Git.\n"
    assert doubts(written(tmp_path, "a.rst", source)) == [
        "Words that were not read, in directives or tables that docutils does not know: 3."
    ]


def test_a_heading_underlined_twice_is_a_heading_twice(tmp_path: Path):
    part = "Skills\n------\nPython\n\n"
    path = written(tmp_path, "a.txt", f"{PADDING}\n\nSkills\n\n{part}{part}")
    assert shown(path) == [
        ("paragraph", "Skills"),
        ("heading", "Skills"),
        ("paragraph", "Python"),
        ("heading", "Skills"),
        ("paragraph", "Python"),
    ]


def test_a_text_that_speaks_of_pdf_is_a_text(tmp_path: Path):
    for name, content in [("a.txt", f"{PADDING} %PDF-1.7"), ("b.md", f"%PDF-1.7 is a mark. {PADDING}")]:
        assert format_of(written(tmp_path, name, content)) != "pdf"


def test_a_pdf_may_have_junk_in_front_or_the_name_of_a_text(tmp_path: Path, sample: Path):
    whole = (sample / "northbridge-rse-6.pdf").read_bytes()
    assert format_of(written(tmp_path, "a.pdf", b"HTTP/1.1 200 OK\r\n\r\n" + whole)) == "pdf"
    assert format_of(written(tmp_path, "a.txt", whole)) == "pdf"
    assert format_of(written(tmp_path, "a", whole)) == "pdf"


@pytest.mark.parametrize(
    ("name", "content", "file_format"),
    [
        ("a.html", f"# Engineer\n\n{PADDING}\n\n- **Git**\n", "markdown"),
        ("a.html", PADDING, "text"),
        ("a.html", f"{PADDING}<br>{PADDING}", "html"),
        ("a.html", " " * 5_000 + "<p>Git</p>", "html"),
        ("a.txt", f"<!-- saved --><html><body>{PADDING}", "html"),
        ("a.md", f"<!DOCTYPE html><body>{PADDING}", "html"),
        ("a.md", f"<html>\n\n# Engineer\n\n{PADDING}", "markdown"),
        ("a.xyz", f"<!DOCTYPE html><body>{PADDING}", "html"),
        ("a.pdf", f"<html><body>{PADDING}", "html"),
        ("a.doc", f"<html><body>{PADDING}".encode("utf-16"), "html"),
        ("a.txt", PADDING.encode("utf-16-be"), "text"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "doc"),
        ("a.docx", b"{\\rtf1 Git}", "rtf"),
        ("a.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1", "unknown"),
        ("a.docx", PADDING, "unknown"),
    ],
)
def test_content_tells_the_format_before_the_name(tmp_path: Path, name: str, content: str | bytes, file_format: str):
    assert format_of(written(tmp_path, name, content)) == file_format


@pytest.mark.parametrize("wrap", ["{}", "<form>{}</form>", "<form><div>{}</div></form>"])
def test_a_page_that_stands_in_a_form_is_read(tmp_path: Path, wrap: str):
    duties = "".join(
        f"<li>You write software of kind {number} for researchers who need it.</li>" for number in range(9)
    )
    path = written(tmp_path, "a.html", f"<html><body>{wrap.format(f'<h2>Duties</h2><ul>{duties}</ul>')}</body></html>")
    assert shown(path)[:2] == [
        ("heading", "Duties"),
        ("list_item", "You write software of kind 0 for researchers who need it."),
    ]
    assert len(shown(path)) == 10


@pytest.mark.parametrize("is_whole_page", [True, False])
@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<h3><button>Essential</button></h3>", ["Essential"]),
        ("<details><summary>Essential</summary>Git</details>", ["Essential", "Git"]),
        ("<textarea>Git</textarea>", ["Git"]),
        ("<p><label>Grade</label> <select><option>6<option>7</select></p>", ["Grade"]),
        ("<p>Until <time>1 May</time>, <ins>or later</ins></p>", ["Until 1 May, or later"]),
        (f"<noscript><p>{PADDING}</p><p>Git</p></noscript>", ["Git"]),
        (f"<template shadowrootmode=open><p>{PADDING}</p><p>Git</p></template>", ["Git"]),
        ("<noscript>Please enable scripts.</noscript>", []),
        ("<table><caption>Skills</caption><form><tr><td>Git</td></tr></form></table>", ["Skills", "Git"]),
        (
            "<dl><dt>Skills</dt><dd><ul><li>Git</li><li>Py\1thon</li></ul></dd></dl>The end",
            ["Skills", "Git", "Py thon", "The end"],
        ),
        ("<ul><li><div>Git</div><div>Python</div></li></ul>", ["Git Python"]),
    ],
)
def test_what_a_browser_shows_is_words(tmp_path: Path, source: str, words: list[str], is_whole_page: bool):
    content = page(source) if is_whole_page else f"<p>{PADDING}</p>{source}"
    assert texts(written(tmp_path, "a.html", content)) == words


@pytest.mark.parametrize("span", ["0", "-1", "x", "²", "٣", "9" * 5_000, ""])
def test_a_span_that_is_none_costs_no_page(tmp_path: Path, span: str):
    cell = f'<td colspan="{span}" rowspan="{span}">Git</td>'
    found = read_document(written(tmp_path, "a.html", f"<p>{PADDING}</p><table><tr>{cell * 2}</tr></table>")).blocks
    assert [block.column for block in found[1:]] == [0, 50 if span.startswith("9") else 1]


def test_cells_stand_beside_those_that_reach_down(tmp_path: Path):
    rows = '<tr><td rowspan="2" colspan="2">Skills</td><td>Git</td></tr><tr><td>Python</td></tr><tr><td>End</td></tr>'
    found = read_document(written(tmp_path, "a.html", f"<p>{PADDING}</p><table>{rows}</table>")).blocks
    assert [(block.row, block.column, block.text) for block in found[1:]] == [
        (0, 0, "Skills"),
        (0, 2, "Git"),
        (1, 2, "Python"),
        (2, 0, "End"),
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('<html><body><img src="a.png" alt="scan"></body></html>', "The page holds only pictures."),
        ("<html><frameset><frame src='a.html'></frameset></html>", "The page holds no text."),
        ("<div>" * 100_000 + "Git", "The page is larger or more deeply nested than a job description needs."),
        ("<p>Git", "The file holds only 1 words."),
    ],
)
def test_a_page_without_words_says_what_it_holds(tmp_path: Path, content: str, reason: str):
    with pytest.raises(UnreadableDocument) as error:
        read_document(written(tmp_path, "a.html", content))
    assert error.value.reason == reason


def test_a_page_saved_as_one_file_is_read(tmp_path: Path):
    source = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; charset="utf-8"\n'
        f"Content-Transfer-Encoding: quoted-printable\n\n<html><body><p>{PADDING}</p><p>Univer=\nsit=C3=A4t</p></body></html>\n--b--\n"
    )
    assert texts(written(tmp_path, "a.mhtml", source)) == ["Universität"]


@pytest.mark.parametrize(
    "source",
    [
        f"<p>{PADDING}</p>" + "<br>" * 100_000 + "<b>Git</b>",
        f"<p>{PADDING}</p><p title='{'x' * 10_000_000}'>Git</p>",
        f"<p>{PADDING}</p><table>" + "<tr><td colspan=10000 rowspan=10000>Git</td></tr>" * 1_000 + "</table>",
    ],
    ids=["a hundred thousand line breaks", "an attribute of 10 MB", "ten thousand by ten thousand cells"],
)
def test_a_page_that_is_large_where_no_words_are_is_read(tmp_path: Path, source: str):
    assert set(texts(written(tmp_path, "a.html", source))) == {"Git"}


def test_work_is_linear_in_the_text():
    assert split_marker("1." + "1" * 100_000 + "x")[0] is None
    assert pieces("word\n" * 100_000) == [" ".join(["word"] * 100_000)]
