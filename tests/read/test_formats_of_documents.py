"""Each format by example: what stands in the file, and the blocks it becomes."""

from pathlib import Path

import docx
import pytest
from tests.read.examples import PADDING, shown, written

from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.read.document import read_document


def test_markdown_has_headings_lists_and_tables(tmp_path: Path):
    source = f"# Engineer\n\n{PADDING}\n\n- Git\n  - Subversion\n\n| Grade | 7 |\n|---|---|\n| Salary | none |\n"
    assert shown(written(tmp_path, "a.md", source)) == [
        ("heading", "Engineer"),
        ("list_item", "Git"),
        ("list_item", "Subversion"),
        ("table_cell", "Grade"),
        ("table_cell", "7"),
        ("table_cell", "Salary"),
        ("table_cell", "none"),
    ]


def test_front_matter_becomes_a_table_of_key_and_value(tmp_path: Path):
    blocks = read_document(written(tmp_path, "a.md", f"---\njobTitle: Engineer\n---\n{PADDING}\n")).blocks
    assert [(block.row, block.column, block.text) for block in blocks[:2]] == [(0, 0, "jobTitle"), (0, 1, "Engineer")]


def test_a_comment_in_a_page_is_no_text(tmp_path: Path):
    path = written(tmp_path, "a.html", f"<p>{PADDING}</p><!-- <p>Engineer wanted</p> -->")
    assert shown(path) == []


def test_a_table_in_a_cell_is_read_once_as_part_of_the_cell(tmp_path: Path):
    inner = "<table><tr><td>Git<table><tr><td>Mercurial</td></tr></table></td></tr></table>"
    path = written(tmp_path, "a.html", f"<p>{PADDING}</p><table><tr><td>Tools {inner}</td></tr></table>")
    assert shown(path) == [("table_cell", "Tools"), ("table_cell", "Git"), ("table_cell", "Mercurial")]


def test_a_bold_paragraph_is_a_heading(tmp_path: Path):
    path = written(tmp_path, "a.html", f"<p><strong>Requirements</strong></p><ul><li>Git</li></ul><p>{PADDING}</p>")
    assert shown(path) == [("heading", "Requirements"), ("list_item", "Git")]


def test_text_joins_wrapped_lines_and_parts_bullets(tmp_path: Path):
    source = f"{PADDING}\n\nDUTIES\n\n- Develop software with\n  researchers\n- Teach\n"
    assert shown(written(tmp_path, "a.txt", source)) == [
        ("heading", "DUTIES"),
        ("list_item", "Develop software with researchers"),
        ("list_item", "Teach"),
    ]


def test_restructuredtext_has_headings_and_lists(tmp_path: Path):
    source = f"Engineer\n========\n\n{PADDING}\n\n- Git\n- Python\n"
    assert shown(written(tmp_path, "a.rst", source)) == [
        ("heading", "Engineer"),
        ("list_item", "Git"),
        ("list_item", "Python"),
    ]


def test_word_keeps_merged_cells_once_and_list_items(tmp_path: Path):
    document = docx.Document()
    document.add_paragraph(PADDING)
    document.add_paragraph("Develop software", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Qualifications"
    table.cell(1, 0).text, table.cell(1, 1).text = "A degree", "E"
    document.save(tmp_path / "a.docx")
    blocks = read_document(tmp_path / "a.docx").blocks
    assert [(block.kind, block.row, block.column, block.text) for block in blocks[1:]] == [
        ("list_item", None, None, "Develop software"),
        ("table_cell", 0, 0, "Qualifications"),
        ("table_cell", 1, 0, "A degree"),
        ("table_cell", 1, 1, "E"),
    ]


def test_a_ruled_table_of_a_pdf_is_read_cell_by_cell(sample: Path):
    cells = {
        (block.row, block.column): block.text
        for block in read_document(sample / "northbridge-rse-6.pdf").blocks
        if block.table == 1
    }
    assert cells[0, 1] == "Essential"
    assert cells[1, 0] == "Qualifications"
    assert cells[1, 2] == "A taught master's degree with a computing project."


def test_the_footer_of_every_page_is_furniture(sample: Path):
    blocks = read_document(sample / "northbridge-rse-8.pdf").blocks
    assert {block.text for block in blocks if block.is_furniture} == {"Page 1"} or not any(
        block.text.startswith("Page ") and not block.is_furniture and block.page == 2 for block in blocks
    )


def test_two_columns_are_read_one_after_the_other(sample: Path):
    texts = [block.text for block in read_document(sample / "rheintal-data-engineer.pdf").blocks]
    assert texts.index("Your tasks") < texts.index("Your profile") < texts.index("It would be an advantage")
    assert "Very good programming skills in Python." in texts


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.pdf", b"", "empty"),
        ("unknown.xyz", b"some bytes that are in no format known", "a format that can't be read"),
        ("torn.docx", b"PK\x03\x04 and then nothing of use", "damaged"),
        ("torn.pdf", b"%PDF-1.4 and then nothing of use", "damaged"),
        ("program.doc", b"\x7fELF is no document at all", "a format that can't be read"),
        ("few.txt", b"Two words", "only 2 words"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, content: bytes, reason: str):
    with pytest.raises(UnreadableDocument) as error:
        read_document(written(tmp_path, name, content))
    assert reason in error.value.reason
    assert error.value.advice


def test_a_scan_is_set_aside_with_advice(sample: Path):
    with pytest.raises(UnreadableDocument, match="scan"):
        read_document(sample / "kestrel-scanned.pdf")


def test_an_encrypted_pdf_says_so(tmp_path: Path):
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "locked.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("secret"))
    canvas.drawString(100, 700, PADDING)
    canvas.save()
    with pytest.raises(UnreadableDocument, match="encrypted"):
        read_document(path)


def test_bold_words_that_fill_a_first_line_are_a_heading(tmp_path: Path):
    path = written(tmp_path, "a.md", f"**Your profile**\nYou know Git.\n\n**Git** is used here.\n\n{PADDING}\n")
    assert shown(path) == [
        ("heading", "Your profile"),
        ("paragraph", "You know Git."),
        ("paragraph", "Git is used here."),
    ]
