"""DOCX files that are odd or partly damaged: what stands in the XML, and the blocks it becomes."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from tests.read.examples import PADDING, doubts, shown, texts

from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.read.document import read_document

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MANY_DIGITS = "9" * 30


def paragraph(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def run(content: str) -> str:
    return f"<w:p><w:r><w:t>Git </w:t></w:r><w:r>{content}</w:r></w:p>"


def relations(*pairs: tuple[str, str]) -> str:
    """Relationships to these kinds and targets, named r1, r2, ..."""
    each = "".join(
        f'<Relationship Id="r{number}" Type="{KINDS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs, start=1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{each}</Relationships>'


def document(body: str) -> str:
    return f"<?xml version='1.0'?><w:document {NAMESPACES}><w:body>{paragraph(PADDING)}{body}</w:body></w:document>"


def word(folder: Path, body: str, parts: dict[str, str] | None = None) -> Path:
    """A DOCX file of this body; parts by their names are added, or take the place of the usual ones."""
    path = folder / "a.docx"
    usual = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": document(body),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (usual | (parts or {})).items():
            if content:
                archive.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("symbols", "text"),
    [
        ('<w:sym w:char="D83D"/><w:sym w:char="DE00"/>', "Git \U0001f600"),
        ('<w:sym w:char="D83D"/>', "Git \ufffd"),
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "Git ✓"),
        ('<w:sym w:char="F123"/>', "Git \ufffd"),
        ('<w:sym w:char="0"/>', "Git"),
        ('<w:sym w:char="zz"/>', "Git"),
        ('<w:sym w:char="1_0"/>', "Git"),
        (f'<w:sym w:char="{MANY_DIGITS}"/>', "Git"),
        ("<w:sym/>", "Git"),
    ],
)
def test_a_symbol_is_its_character_and_never_half_of_one(tmp_path: Path, symbols: str, text: str):
    assert texts(word(tmp_path, run(symbols))) == [text]


@pytest.mark.parametrize("number", [MANY_DIGITS, "9" * 5_000, "x", "²", "٣", "-1", "", "1.5"])
def test_a_number_that_is_none_or_too_large_costs_no_document(tmp_path: Path, number: str):
    numbering = f'<w:numPr><w:ilvl w:val="{number}"/><w:numId w:val="1"/></w:numPr>'
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{number}"/></w:tcPr>{paragraph("Python")}</w:tc>'
    styles = (
        f'<w:styles {NAMESPACES}><w:style w:styleId="a"><w:name w:val="heading {number}"/><w:pPr>'
        f'<w:outlineLvl w:val="{number}"/></w:pPr></w:style></w:styles>'
    )
    lists = (
        f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="{number}">'
        f'<w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="{number}"/></w:num>'
        "</w:numbering>"
    )
    path = word(
        tmp_path,
        paragraph("Duties", '<w:pStyle w:val="a"/>')
        + paragraph("Git", numbering)
        + f"<w:tbl><w:tr>{cell * 2}</w:tr></w:tbl>",
        {"word/styles.xml": styles, "word/numbering.xml": lists},
    )
    found = read_document(path).blocks[1:]
    assert [block.text for block in found] == ["Duties", "Git", "Python", "Python"]
    assert found[0].kind in ("heading", "paragraph")
    assert all((block.level or 1) <= 9 and (block.column or 0) <= 63 for block in found)


def test_comments_and_instructions_in_the_xml_are_nothing(tmp_path: Path):
    body = "<!-- a --><?b?><w:p><!-- c --><w:r><?d?><w:t>Py<!-- e -->thon</w:t></w:r></w:p>"
    related = relations(("officeDocument", "word/document.xml")).replace("><", "><!-- f --><?g?><")
    assert texts(word(tmp_path, body, {"_rels/.rels": related})) == ["Python"]


@pytest.mark.parametrize("name", ["styles", "numbering", "header1", "footnotes"])
@pytest.mark.parametrize("damage", ["<w:torn", "", "no XML"])
def test_a_damaged_part_beside_the_text_costs_that_part(tmp_path: Path, name: str, damage: str):
    path = word(tmp_path, paragraph("Git"), {f"word/{name}.xml": damage or " "})
    assert texts(path) == ["Git"]
    assert doubts(path) == [f"The part word/{name}.xml of the DOCX file is damaged; the text was read without it."]


@pytest.mark.parametrize(
    "target",
    [
        "/word/document.xml",
        "../word/document.xml",
        "./word/../word/document.xml",
        "WORD/Document.XML",
        r"word\document.xml",
    ],
)
def test_the_text_is_found_by_any_way_of_naming_its_part(tmp_path: Path, target: str):
    assert texts(word(tmp_path, paragraph("Git"), {"_rels/.rels": relations(("officeDocument", target))})) == ["Git"]


@pytest.mark.parametrize("broken", ["", "<torn", relations(("officeDocument", "elsewhere.xml")), "<Relationships/>"])
def test_the_text_is_found_by_its_usual_name_if_relationships_are_broken(tmp_path: Path, broken: str):
    assert texts(word(tmp_path, paragraph("Git"), {"_rels/.rels": broken})) == ["Git"]


def test_names_of_parts_do_not_differ_by_case(tmp_path: Path):
    path = word(
        tmp_path,
        "",
        {"word/document.xml": "", "WORD/Document.xml": document(paragraph("Git")), "[content_types].XML": "<Types/>"},
    )
    assert texts(path) == ["Git"]


def test_of_two_parts_by_one_name_the_last_counts(tmp_path: Path):
    path = word(tmp_path, paragraph("Subversion"))
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("word/document.xml", document(paragraph("Git")))
    assert texts(path) == ["Git"]


def test_a_target_outside_the_file_leads_nowhere(tmp_path: Path):
    (tmp_path / "secret.txt").write_text("the secret of this machine")
    path = word(
        tmp_path,
        '<w:altChunk r:id="r1"/>',
        {"word/_rels/document.xml.rels": relations(("aFChunk", "../../../../secret.txt"))},
    )
    assert texts(path) == []
    assert doubts(path) == ["The file has another document embedded in its text, which was not read."]


FIELD = '<w:fldChar w:fldCharType="begin"><w:ffData>{}</w:ffData></w:fldChar>'
END = '<w:fldChar w:fldCharType="end"/>'


@pytest.mark.parametrize(
    ("form", "result", "text"),
    [
        ('<w:ddList><w:result w:val="1"/>{}</w:ddList>', "", "Git Desirable"),
        ('<w:ddList><w:default w:val="1"/>{}</w:ddList>', "", "Git Desirable"),
        ("<w:ddList>{}</w:ddList>", "", "Git Essential"),
        (f'<w:ddList><w:result w:val="{MANY_DIGITS}"/>{{}}</w:ddList>', "", "Git Desirable"),
        ("<w:checkBox><w:checked/></w:checkBox>", "", "Git ☒"),
        ('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>', "", "Git ☐"),
        ('<w:checkBox><w:default w:val="1"/></w:checkBox>', "", "Git ☒"),
        ('<w:textInput><w:default w:val="Python"/></w:textInput>', "", "Git Python"),
        ('<w:textInput><w:default w:val="Python"/></w:textInput>', "<w:t>Rust</w:t>", "Git Rust"),
        ("<w:textInput/>", "<w:t>Rust</w:t>", "Git Rust"),
    ],
)
def test_a_field_of_a_form_reads_as_it_is_filled_in(tmp_path: Path, form: str, result: str, text: str):
    entries = '<w:listEntry w:val="Essential"/><w:listEntry w:val="Desirable"/>'
    runs = [FIELD.format(form.format(entries)), '<w:fldChar w:fldCharType="separate"/>', result, END]
    body = "".join(f"<w:r>{content}</w:r>" for content in ("<w:t>Git </w:t>", *runs))
    assert texts(word(tmp_path, f"<w:p>{body}</w:p>")) == [text]


def test_controls_filled_in_are_words_of_the_text(tmp_path: Path):
    inline = "<w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent><w:r><w:t>7</w:t></w:r></w:sdtContent></w:sdt>"
    body = (
        f"<w:p><w:r><w:t>Grade </w:t></w:r>{inline}</w:p><w:sdt><w:sdtContent>{paragraph('Git')}</w:sdtContent></w:sdt>"
    )
    assert texts(word(tmp_path, body)) == ["Grade 7", "Git"]


def test_notes_follow_the_text_and_comments_are_left_out(tmp_path: Path):
    notes = (
        f'<w:footnotes {NAMESPACES}><w:footnote w:type="separator">{paragraph("line")}</w:footnote>'
        f"<w:footnote>{paragraph('Or as much experience.')}</w:footnote></w:footnotes>"
    )
    path = word(
        tmp_path,
        paragraph("A degree"),
        {
            "word/footnotes.xml": notes,
            "word/endnotes.xml": f"<w:endnotes {NAMESPACES}><w:endnote>{paragraph('In any subject.')}</w:endnote></w:endnotes>",
            "word/comments.xml": f"<w:comments {NAMESPACES}><w:comment>{paragraph('Too much?')}</w:comment></w:comments>",
        },
    )
    assert shown(path) == [
        ("paragraph", "A degree"),
        ("paragraph", "Or as much experience."),
        ("paragraph", "In any subject."),
    ]
    assert not any(block.is_furniture for block in read_document(path).blocks)


def test_an_embedded_page_or_text_is_read_where_it_stands(tmp_path: Path):
    path = word(
        tmp_path,
        f'{paragraph("Before")}<w:altChunk r:id="r1"/><w:altChunk r:id="r2"/>{paragraph("After")}',
        {
            "word/_rels/document.xml.rels": relations(("aFChunk", "/word/chunk.htm"), ("aFChunk", "chunk.txt")),
            "word/chunk.htm": "<html><body><ul><li>Git</li></ul><table><tr><td>Grade</td><td>7</td></tr></table></body></html>",
            "word/chunk.txt": "- Python\n",
        },
    )
    assert shown(path) == [
        ("paragraph", "Before"),
        ("list_item", "Git"),
        ("table_cell", "Grade"),
        ("table_cell", "7"),
        ("list_item", "Python"),
        ("paragraph", "After"),
    ]


def test_an_embedded_document_that_is_not_read_is_said(tmp_path: Path):
    path = word(
        tmp_path,
        '<w:altChunk r:id="r1"/>',
        {"word/_rels/document.xml.rels": relations(("aFChunk", "chunk.rtf")), "word/chunk.rtf": r"{\rtf1 Git}"},
    )
    assert doubts(path) == ["The file has another document embedded in its text, which was not read."]


def picture(width: int, height: int) -> str:
    return run(f'<w:drawing><wp:inline><wp:extent cx="{width}" cy="{height}"/><pic:pic/></wp:inline></w:drawing>')


def test_a_logo_is_no_doubt_but_a_picture_of_half_a_page_is(tmp_path: Path):
    assert doubts(word(tmp_path, picture(1_800_000, 900_000))) == []
    assert doubts(word(tmp_path, picture(7_000_000, 5_000_000))) == [
        "The file holds parts that were not read (large pictures: 1)."
    ]


def test_objects_and_diagrams_that_are_not_read_are_said(tmp_path: Path):
    path = word(
        tmp_path,
        run("<w:object/>"),
        {
            "word/_rels/document.xml.rels": relations(("diagramData", "diagrams/data1.xml")),
            "word/diagrams/data1.xml": f"<a:model {NAMESPACES}>{'<a:t>Head of department</a:t>' * 6}</a:model>",
        },
    )
    assert doubts(path) == ["The file holds parts that were not read (embedded objects: 1, words in diagrams: 18)."]


def test_a_tick_in_a_table_is_kept_and_an_empty_box_is_not(tmp_path: Path):
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("A degree", "✓", "☐", "\uf0fc"))
    found = read_document(word(tmp_path, f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")).blocks[1:]
    assert [(block.column, block.text) for block in found] == [(0, "A degree"), (1, "✓"), (3, "✓")]


def test_a_spreadsheet_named_as_a_word_document_is_set_aside(tmp_path: Path):
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(UnreadableDocument, match="does not fit its name"):
        read_document(path)
