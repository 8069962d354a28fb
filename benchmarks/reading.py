"""How well and how fast documents are read; see README.md beside this file."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks import criteria, descriptions, pdf_speed, scores
from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.read import read_document
from drtp_jobs.read.blocks import Block
from drtp_jobs.read.formats import format_of
from drtp_jobs.structure.post import describe
from drtp_jobs.structure.statements import Statement, statements_of

_SCORES = Path(__file__).parent / "scores.csv"


def main() -> None:
    """Print what was not read right and the scores; keep the scores under a name if one is given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="folder with documents/, manifest.csv and criteria_gold.jsonl")
    parser.add_argument("--keep-as", metavar="NAME", help="keep the scores in scores.csv under this name of the corpus")
    chosen = parser.parse_args()
    manifest = _manifest(chosen.corpus / "manifest.csv")
    files = sorted((chosen.corpus / "documents").iterdir())
    read = {path.stem: blocks for path in files if (blocks := _blocks(path)) is not None}
    statements = {document: statements_of(blocks) for document, blocks in read.items()}
    employers = {
        document: manifest.get(document, {}).get("organisation")
        or str(describe(blocks, statements[document], document).value("organisation"))
        for document, blocks in read.items()
    }
    rows = [
        *_criteria(chosen.corpus / "criteria_gold.jsonl", statements, employers),
        *_descriptions(read, statements, manifest, employers),
    ]
    print(*map(scores.shown, rows), sep="\n")
    if chosen.keep_as:
        scores.keep(_SCORES, chosen.keep_as, rows)
    pdfs = [path for path in files if path.stem in read and format_of(path) == "pdf"]
    if pdfs:
        pdf_speed.compare(pdfs)
        pdf_speed.memory(max(pdfs, key=lambda path: path.stat().st_size))


def _manifest(file: Path) -> dict[str, dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return {row.get("document_id") or Path(row["file"]).stem: row for row in csv.DictReader(lines)}


def _blocks(path: Path) -> list[Block] | None:
    try:
        return read_document(path).blocks
    except UnreadableDocument as error:
        print(f"{path.name}: {error.reason}")
        return None


def _criteria(
    gold: Path, statements: Mapping[str, list[Statement]], employers: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    matches = {}
    for document, wanted in criteria.transcribed(gold).items():
        found = [(each.text, each.requirement) for each in statements[document] if each.kind == "criterion"]
        own = matches[document] = criteria.compared(wanted, found)
        print(
            f"{document}: {own.n_matched} of {own.n_gold} criteria found, {own.n_found - own.n_matched} too many,"
            f" requirement right {own.n_requirement_right} (of {employers[document]})"
        )
    yield from criteria.scores(matches, employers)


def _descriptions(
    read: Mapping[str, list[Block]],
    statements: Mapping[str, list[Statement]],
    manifest: Mapping[str, dict[str, str]],
    employers: Mapping[str, str],
) -> Iterator[dict[str, Any]]:
    checked = {name: row for name, row in manifest.items() if name in read and row.get("checked", "yes") == "yes"}
    others = {name: row for name, row in manifest.items() if name in read and name not in checked}
    for condition, rows in (("all", checked), ("not_checked", others)):
        found = [
            each
            for name, row in rows.items()
            for each in descriptions.judged(name, row, describe(read[name], statements[name], name))
        ]
        for each in found:
            if not each.is_right and rows is checked:
                print(f"{each.document}: {each.field}: {each.wanted!r}, read as {each.found!r}")
        yield from descriptions.scores(found, condition, employers)
    unseen = []
    for name, row in checked.items():
        with descriptions.without_employer(employers[name]):
            unseen += descriptions.judged(name, row, describe(read[name], statements[name], "document"))
    yield from descriptions.scores(unseen, "employer_unknown", employers)


if __name__ == "__main__":
    main()
