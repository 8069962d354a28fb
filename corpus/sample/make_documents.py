"""Make the PDF and DOCX files of the sample corpus from posts.yaml, and the gold criteria.

    python corpus/sample/make_documents.py

needs the packages of the `dev` extra (reportlab, python-docx). The text files beside them were written by hand.
The files come out with the same bytes every time.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from docx import Document
from docx.table import Table as WordTable
from reportlab import rl_config
from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.units import cm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    ListFlowable,
    PageTemplate,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

FOLDER = Path(__file__).parent
Post = dict[str, Any]
STYLES = getSampleStyleSheet()
BODY = ParagraphStyle("body", parent=STYLES["Normal"], fontSize=10, leading=12.5, spaceAfter=4)
HEADING = ParagraphStyle("heading", parent=STYLES["Heading2"], fontSize=12.5, spaceBefore=8)
CELL = ParagraphStyle("cell", parent=BODY, spaceAfter=5)
WORD_EPOCH = (1980, 1, 1, 0, 0, 0)


def details(post: Post) -> list[tuple[str, str]]:
    """Label and value of what the top of a description states."""
    pairs = [
        ("Job title", post["title"]),
        ("Employer", post["employer"]),
        ("Department", post.get("department")),
        ("Grade", post.get("grade")),
        ("Salary", post.get("salary")),
        ("Location", post.get("place")),
    ]
    return [(label, value) for label, value in pairs if value]


def categories(post: Post) -> list[str]:
    """Categories of the criteria, in order."""
    return list(dict.fromkeys([*post["essential"], *post["desirable"]]))


def pdf_ruled(post: Post, path: Path) -> None:
    """A PDF whose criteria stand in a ruled table with a column Essential and a column Desirable."""
    story: list[Flowable] = [Paragraph("Job Description", STYLES["Title"])]
    story.append(Table([[label, value] for label, value in details(post)], colWidths=[4 * cm, 12 * cm], style=_ruled()))
    story += _purpose_and_duties(post, "Job purpose", "Main duties and responsibilities")
    story.append(Paragraph("Person specification", HEADING))
    rows: list[list[Any]] = [["", Paragraph("<b>Essential</b>", CELL), Paragraph("<b>Desirable</b>", CELL)]]
    for category in categories(post):
        cells = [
            [Paragraph(text, CELL) for text in post[kind].get(category, [])] for kind in ("essential", "desirable")
        ]
        rows.append([Paragraph(category, CELL), *cells])
    story.append(Table(rows, colWidths=[3 * cm, 8 * cm, 5.5 * cm], style=_ruled(), repeatRows=1))
    SimpleDocTemplate(str(path), pagesize=A4).build(story, onFirstPage=_footer, onLaterPages=_footer)


def pdf_plain(post: Post, path: Path) -> None:
    """A PDF without any rules: headings and bullets only."""
    story: list[Flowable] = [Paragraph(post["title"], STYLES["Title"])]
    story += [Paragraph(f"{label}: {value}", BODY) for label, value in details(post)]
    story += _purpose_and_duties(post, "Purpose of the role", "Key responsibilities")
    story.append(Paragraph("Person specification", HEADING))
    for kind in ("essential", "desirable"):
        story.append(Paragraph(f"<b>{kind.capitalize()} criteria</b>", BODY))
        story.append(_bullets([text for texts in post[kind].values() for text in texts]))
    SimpleDocTemplate(str(path), pagesize=A4).build(story, onFirstPage=_footer, onLaterPages=_footer)


def pdf_columns(post: Post, path: Path) -> None:
    """A PDF in two columns, as a magazine sets its adverts."""
    narrow = ParagraphStyle("narrow", parent=BODY, alignment=TA_JUSTIFY)
    story: list[Flowable] = [Paragraph(f"Vacancy: {post['title']}", HEADING)]
    story += [Paragraph(f"{label}: {value}", narrow) for label, value in details(post)]
    story += [
        Paragraph("About the role", HEADING),
        Paragraph(post["purpose"], narrow),
        Paragraph("Your tasks", HEADING),
    ]
    story.append(_bullets(post["duties"]))
    story.append(Paragraph("Your profile", HEADING))
    story.append(_bullets([text for texts in post["essential"].values() for text in texts]))
    story.append(Paragraph("It would be an advantage", HEADING))
    story.append(_bullets([text for texts in post["desirable"].values() for text in texts]))
    story += [Paragraph("How to apply", HEADING), Paragraph("Send one file by the end of the month.", narrow)]
    height, width = 12.5 * cm, 8 * cm
    frames = [Frame(2 * cm + column * (width + 1 * cm), 14 * cm, width, height, id=str(column)) for column in (0, 1)]
    document = BaseDocTemplate(str(path), pagesize=A4)
    document.addPageTemplates(PageTemplate(frames=frames))
    document.build(story)


def docx_letters(post: Post, path: Path) -> None:
    """A Word file with one criterion a row, a letter for its requirement, and how it is assessed."""
    document = Document()
    document.add_heading("Role profile", 1)
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for label, value in details(post):
        _fill(table, label, value)
    _word_purpose_and_duties(document, post, "Purpose", "Duties")
    document.add_heading("Selection criteria", 2)
    table = document.add_table(rows=0, cols=3, style="Table Grid")
    _fill(table, "Criteria", "Essential (E) / Desirable (D)", "How assessed")
    for category in categories(post):
        row = table.add_row().cells
        row[0].merge(row[2]).text = category
        for kind in ("essential", "desirable"):
            for text in post[kind].get(category, []):
                _fill(table, text, kind[0].upper(), "Application / Interview")
    _save(document, path)


def docx_merged(post: Post, path: Path) -> None:
    """A Word file whose table of criteria has merged cells: one for each category, one for each heading."""
    document = Document()
    document.add_paragraph().add_run(f"{post['employer']}: job description").bold = True
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for label, value in details(post):
        _fill(table, label, value)
    _word_purpose_and_duties(document, post, "Summary of the role", "Principal accountabilities")
    document.add_paragraph().add_run("Person specification").bold = True
    table = document.add_table(rows=0, cols=3, style="Table Grid")
    _fill(table, "Area", "Criteria", "Essential / Desirable")
    for category in categories(post):
        rows = [(text, kind) for kind in ("essential", "desirable") for text in post[kind].get(category, [])]
        cells = [_fill(table, "", text, kind.capitalize()) for text, kind in rows]
        merged = cells[0][0].merge(cells[-1][0]) if len(cells) > 1 else cells[0][0]
        merged.text = category
    _save(document, path)


def _purpose_and_duties(post: Post, purpose: str, duties: str) -> list[Flowable]:
    return [
        Spacer(1, 8),
        Paragraph(purpose, HEADING),
        Paragraph(post["purpose"], BODY),
        Paragraph(duties, HEADING),
        _bullets(post["duties"]),
    ]


def _bullets(texts: list[str]) -> ListFlowable:
    return ListFlowable([Paragraph(text, BODY) for text in texts], bulletType="bullet", start="•", leftIndent=14)


def _ruled() -> list[tuple[Any, ...]]:
    return [("GRID", (0, 0), (-1, -1), 0.6, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]


def _footer(canvas: Canvas, document: Any) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(2.5 * cm, 1.2 * cm, f"Page {document.page}")


def _word_purpose_and_duties(document: Any, post: Post, purpose: str, duties: str) -> None:
    document.add_heading(purpose, 2)
    document.add_paragraph(post["purpose"])
    document.add_heading(duties, 2)
    for text in post["duties"]:
        document.add_paragraph(text, style="List Bullet")


def _fill(table: WordTable, *texts: str) -> Any:
    cells = table.add_row().cells
    for cell, text in zip(cells, texts, strict=True):
        cell.text = text
    return cells


def _save(document: Any, path: Path) -> None:
    """Write a Word file without the time of writing in it."""
    buffer = BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as made, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in sorted(made.namelist()):
            fixed.writestr(zipfile.ZipInfo(name, WORD_EPOCH), made.read(name), zipfile.ZIP_DEFLATED)


def scanned(path: Path) -> None:
    """A PDF that holds a picture of a page and no text."""
    from PIL import Image, ImageDraw

    picture = Image.new("L", (620, 877), 255)
    draw = ImageDraw.Draw(picture)
    for line, text in enumerate(["Kestrel Marine Observatory", "Data Officer", "Knowledge of databases is essential."]):
        draw.text((60, 80 + 40 * line), text, fill=0)
    canvas = Canvas(str(path), pagesize=A4)
    canvas.drawImage(ImageReader(picture), 0, 0, *A4)
    canvas.save()


def damaged(whole: Path, path: Path) -> None:
    """The first part of a PDF, as a download that broke off leaves it."""
    path.write_bytes(whole.read_bytes()[:900])


def gold_of(name: str, post: Post) -> Iterator[dict[str, str]]:
    """Criteria of a post with their requirement, as they stand in its file."""
    number = 0
    for category in categories(post) if post["layout"] in ("docx_letters", "docx_merged", "pdf_ruled") else [None]:
        for kind in ("essential", "desirable"):
            texts = post[kind].get(category, []) if category else [text for own in post[kind].values() for text in own]
            # Headings of a profile, not marks, part what is asked from what is an advantage in the two-column advert.
            requirement = "unstated" if post["layout"] == "pdf_columns" and kind == "essential" else kind
            for text in texts:
                number += 1
                yield {
                    "criterion_id": f"{name}:{number:02d}",
                    "document_id": name,
                    "requirement": requirement,
                    "criterion": text,
                }


LAYOUTS: dict[str, Callable[[Post, Path], None]] = {
    "pdf_ruled": pdf_ruled,
    "pdf_plain": pdf_plain,
    "pdf_columns": pdf_columns,
    "docx_letters": docx_letters,
    "docx_merged": docx_merged,
}


def main() -> None:
    """Write every file."""
    rl_config.invariant = 1  # no time of writing in the PDF files
    documents = FOLDER / "documents"
    documents.mkdir(exist_ok=True)
    posts: dict[str, Post] = yaml.safe_load((FOLDER / "posts.yaml").read_text(encoding="utf-8"))
    gold: list[dict[str, str]] = []
    for name, post in posts.items():
        suffix = post["layout"].partition("_")[0]
        LAYOUTS[post["layout"]](post, documents / f"{name}.{suffix}")
        gold += gold_of(name, post)
    scanned(documents / "kestrel-scanned.pdf")
    damaged(documents / "northbridge-rse-7.pdf", documents / "northbridge-damaged.pdf")
    lines = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in gold)
    by_hand = (FOLDER / "criteria_by_hand.jsonl").read_text(encoding="utf-8")
    (FOLDER / "criteria_gold.jsonl").write_text(lines + by_hand, encoding="utf-8")


if __name__ == "__main__":
    main()
