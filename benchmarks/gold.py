"""Gold answers of the public corpus without its words: `python -m benchmarks.gold FILES OUT`.

The documents belong to their employers, so the answers in `corpus/public/gold` say where in a document each statement
stands. Whoever has downloaded the documents (FILES) gets them as the benchmarks want them (OUT): the words are cut out of
what was downloaded, and a digest says whether they are those that were read.

A place is a span of the *letters* of a document: letters and digits of its plain text, in one case, without anything
between them. So neither line breaks nor punctuation, which programs set differently, move it.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
from lxml import etree, html

GOLD = Path(__file__).parents[1] / "corpus" / "public" / "gold"
_STATEMENTS = "statements.csv"
_AS_THEY_ARE = ("splits.csv", "descriptions.csv")  # facts, which may be passed on
_LISTS = ("skills", "skills_either", "tools")
_WORD_BODY = re.compile(r"word/document\d*\.xml")
_PDFIUM_HYPHEN = "\ufffe"  # what PDFium writes for a hyphen at the end of a line
_SHORTEST = 12  # letters of a piece of a statement that stands in several
_FARTHEST = 400  # letters from one piece to the next


class Span(NamedTuple):
    """Where a piece of a statement stands: letters before it, and its own."""

    start: int
    length: int


class Letters:
    """The letters and digits of a text, in one case, and where in it each stands."""

    def __init__(self, text: str) -> None:
        self._text = text
        found = [(letter, place) for place, one in enumerate(text) for letter in one.casefold() if letter.isalnum()]
        self.letters = "".join(letter for letter, _ in found)
        self._places = [place for _, place in found]

    def words(self, spans: Iterable[Span]) -> str:
        """The words of some spans as the text has them, with the marks that follow, in one line."""
        return " ".join(" ".join(self._cut(span) for span in spans).split())

    def _cut(self, span: Span) -> str:
        first, last = self._places[span.start], self._places[span.start + span.length - 1]
        following = self._text[last + 1 : last + 3]
        marks = re.match(r"[].:)?!%+#]*", following)
        return self._text[first : last + 1] + (marks[0] if marks else "")

    def digest(self, spans: Iterable[Span]) -> str:
        """What tells these letters from others."""
        letters = "".join(self.letters[start : start + length] for start, length in spans)
        return hashlib.sha256(letters.encode()).hexdigest()[:16]

    def find(self, words: str) -> list[Span]:
        """Where words stand: in one piece, or in several near each other; empty if they don't."""
        wanted = Letters(words).letters
        start = self.letters.find(wanted)
        if start >= 0:
            return [Span(start, len(wanted))]
        return self._pieces(wanted)

    def _pieces(self, wanted: str) -> list[Span]:
        found: list[Span] = []
        since = 0
        while wanted:
            until = len(self.letters) if not found else since + _FARTHEST + len(wanted)
            length = _longest_beginning(wanted, self.letters[since:until])
            if length < min(_SHORTEST, len(wanted)):
                return []
            start = self.letters.find(wanted[:length], since, until)
            found.append(Span(start, length))
            since, wanted = start + length, wanted[length:]
        return found


def _longest_beginning(wanted: str, text: str) -> int:
    """How many of the first letters of what is wanted stand somewhere in a text together."""
    low, high = 0, len(wanted)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if wanted[:middle] in text else (low, middle - 1)
    return low


def plain_text(path: Path) -> str:
    """The text of a PDF, DOCX, HTML or text file, simply: not as the pipeline reads it, so that no change of it matters."""
    kind = path.suffix.lower()
    if kind == ".pdf":
        with pypdfium2.PdfDocument(path) as document:
            text = "\n".join(page.get_textpage().get_text_range() for page in document)
            return text.replace(_PDFIUM_HYPHEN, "-")
    if kind == ".docx":
        with zipfile.ZipFile(path) as archive:
            body = next(name for name in archive.namelist() if _WORD_BODY.fullmatch(name))
            tree = etree.fromstring(archive.read(body))
        return "\n".join("".join(own.itertext("{*}t")) for own in tree.iter("{*}p"))
    data = path.read_bytes()
    if kind in (".html", ".htm"):
        return str(html.fromstring(data).text_content())
    return data.decode("utf-8", errors="replace")


def located(answers: Iterable[Mapping[str, Any]], files: Mapping[str, Path]) -> Iterator[dict[str, str]]:
    """Rows of `statements.csv`: answers with the place of their words (`criterion`) in their documents."""
    letters: dict[str, Letters] = {}
    for answer in answers:
        name = answer["document_id"]
        if name not in letters:
            letters[name] = Letters(plain_text(files[name]))
        spans = letters[name].find(answer["criterion"])
        if not spans:
            print(f"{answer['criterion_id']}: its words are not in the document")
            continue
        yield {
            "criterion_id": answer["criterion_id"],
            "document_id": name,
            "spans": " ".join(f"{start}+{length}" for start, length in spans),
            "digest": letters[name].digest(spans),
            **{field: _as_cell(value) for field, value in answer.items() if field not in _PLACED},
        }


_PLACED = ("criterion_id", "document_id", "criterion")


def _as_cell(value: Any) -> str:
    return " ".join(value) if isinstance(value, list) else "" if value is None else str(value)


def answers_of(rows: Iterable[Mapping[str, str]], files: Mapping[str, Path]) -> Iterator[dict[str, Any]]:
    """Answers with their words, cut out of the documents at hand; says which of them can't be had."""
    letters: dict[str, Letters] = {}
    for row in rows:
        name = row["document_id"]
        if name not in files:
            continue
        if name not in letters:
            letters[name] = Letters(plain_text(files[name]))
        spans = spans_of(row["spans"])
        if letters[name].digest(spans) != row["digest"]:
            print(f"{row['criterion_id']}: other words stand in its place")
            continue
        facts = {field: _of_cell(field, value) for field, value in row.items() if field not in ("spans", "digest")}
        yield facts | {"criterion": letters[name].words(spans)}


def spans_of(cell: str) -> list[Span]:
    """The spans that a cell names.

    >>> spans_of("120+45 180+30")
    [Span(start=120, length=45), Span(start=180, length=30)]
    """
    return [Span(*map(int, each.split("+"))) for each in cell.split()]


def _of_cell(field: str, value: str) -> Any:
    if field in _LISTS:
        return value.split()
    return {"True": True, "False": False, "": None}.get(value, value)


def make(files: Path, gold: Path, out: Path) -> None:
    """Make a folder as the benchmarks want it of downloaded documents: documents/, manifest.csv, splits.csv and answers."""
    found = {
        path.stem: path for path in sorted(files.iterdir()) if path.suffix != ".csv" and not path.name.startswith(".")
    }
    (out / "documents").mkdir(parents=True, exist_ok=True)
    for path in found.values():
        shutil.copyfile(path, out / "documents" / path.name)
    shutil.copyfile(files / "manifest.csv", out / "manifest.csv")
    shutil.copyfile(gold / "splits.csv", out / "splits.csv")
    _write_lines(out / "descriptions_gold.jsonl", _rows(gold / "descriptions.csv"))
    answers = list(answers_of(_rows(gold / _STATEMENTS), found))
    whole = [answer for answer in answers if answer["has_duties"]]
    _write_lines(out / "statements_gold.jsonl", whole)
    _write_lines(out / "statement_labels.jsonl", whole)
    alone = [answer for answer in answers if not answer["has_duties"]]
    _write_lines(out / "criteria_gold.jsonl", alone)
    _write_lines(out / "criteria_labels.jsonl", alone)
    print(f"{len(answers)} answers of {len({each['document_id'] for each in answers})} documents are in {out}")


def _write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def take(corpus: Path, gold: Path) -> None:
    """Write the answers of a corpus that has them with their words without these: `statements.csv` and the facts beside it."""
    files = {path.stem: path for path in sorted((corpus / "documents").iterdir())}
    marks = {row["criterion_id"]: row for row in _lines(corpus / "criteria_labels.jsonl")}
    older = [row | marks[row["criterion_id"]] for row in _lines(corpus / "criteria_gold.jsonl")]
    labels = {row["criterion_id"]: row for row in _lines(corpus / "statement_labels.jsonl")}
    whole = [row | labels.get(row["criterion_id"], {}) for row in _lines(corpus / "statements_gold.jsonl")]
    answers = [
        *({"kind": "criterion"} | row | {"has_duties": False} for row in older),
        *(row | {"has_duties": True} for row in whole),
    ]
    gold.mkdir(parents=True, exist_ok=True)
    _write_table(gold / _STATEMENTS, list(located(answers, files)))
    _write_table(gold / "descriptions.csv", list(_lines(corpus / "descriptions_gold.jsonl")))
    shutil.copyfile(corpus / "splits.csv", gold / "splits.csv")


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _write_table(path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main() -> None:
    """Make a folder for the benchmarks of downloaded documents, or take the answers of one that has them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, help="folder with the downloaded documents and their manifest.csv")
    parser.add_argument("out", type=Path, help="folder that is made, for CORPUS=…")
    parser.add_argument(
        "--take",
        action="store_true",
        help="the other way: of a corpus with answers in their words (FILES) to answers without (OUT)",
    )
    chosen = parser.parse_args()
    if chosen.take:
        take(chosen.files, chosen.out)
    else:
        make(chosen.files, GOLD, chosen.out)


if __name__ == "__main__":
    main()
