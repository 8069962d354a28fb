"""How well and how fast documents are read; see README.md beside this file."""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from benchmarks import descriptions, pdf_speed, rows, scores, statements
from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.read.blocks import Block
from drtp_jobs.read.document import read_document
from drtp_jobs.read.formats import format_of
from drtp_jobs.structure.post import describe
from drtp_jobs.structure.statements import statements_of

_SCORES = Path(__file__).parent / "scores.csv"
_UNSEEN = "check"  # the split whose errors are not printed, unless asked for


class Corpus(NamedTuple):
    """Documents of a corpus as read, and what people wrote down of them."""

    blocks: Mapping[str, list[Block]]
    manifest: Mapping[str, dict[str, str]]
    gold: Mapping[str, statements.Gold]
    descriptions: Mapping[str, dict[str, str]]
    splits: Mapping[str, str]
    employers: Mapping[str, str]


def main() -> None:
    """Print what was not read right and the scores; keep the scores under a name if one is given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="folder with documents/, manifest.csv and gold answers")
    parser.add_argument(
        "--adverts", type=Path, help="CSV of adverts (employer, description): more in which rows may fire"
    )
    parser.add_argument("--keep-as", metavar="NAME", help="keep the scores in scores.csv under this name of the corpus")
    parser.add_argument("--show-check", action="store_true", help="print the errors of the split check, too")
    chosen = parser.parse_args()
    corpus = _corpus(chosen.corpus)
    found = list(_scored(corpus, chosen.adverts, chosen.show_check))
    print(*map(scores.shown, found), sep="\n")
    if chosen.keep_as:
        scores.keep(_SCORES, chosen.keep_as, found)
    files = sorted((chosen.corpus / "documents").iterdir())
    pdfs = [path for path in files if path.stem in corpus.blocks and format_of(path) == "pdf"]
    if pdfs:
        pdf_speed.compare(pdfs)
        pdf_speed.memory(max(pdfs, key=lambda path: path.stat().st_size))


def _corpus(folder: Path) -> Corpus:
    read = {path.stem: own for path in sorted((folder / "documents").iterdir()) if (own := _blocks(path)) is not None}
    manifest = {row.get("document_id") or Path(row["file"]).stem: row for row in _rows(folder / "manifest.csv")}
    splits = {row["document_id"]: row for row in _rows(folder / "splits.csv")}
    gold = {name: own for name, own in statements.gold_of(folder).items() if name in read}
    file = folder / "descriptions_gold.jsonl"
    lines = map(json.loads, file.read_text(encoding="utf-8").splitlines()) if file.is_file() else ()
    described = {line["document_id"]: line for line in lines if line["document_id"] in read}
    employers = {}
    for name, blocks in read.items():
        named = splits.get(name, {}).get("employer") or manifest.get(name, {}).get("organisation")
        employers[name] = named or str(describe(blocks, statements_of(blocks), name).value("organisation"))
    return Corpus(read, manifest, gold, described, {name: row["split"] for name, row in splits.items()}, employers)


def _rows(file: Path) -> list[dict[str, str]]:
    if not file.is_file():
        return []
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def _blocks(path: Path) -> list[Block] | None:
    try:
        return read_document(path).blocks
    except UnreadableDocument as error:
        print(f"{path.name}: {error.reason}")
        return None


def _scored(corpus: Corpus, adverts: Path | None, show_check: bool) -> Iterator[dict[str, Any]]:
    """Scores: of a corpus in splits first of the employers that the rules were not tuned on; else of all."""
    if not corpus.splits:
        yield from _statements(corpus, corpus.gold, "all", is_shown=True)
        yield from _manifest(corpus)
        return
    for split in (_UNSEEN, "tune"):
        is_shown = split != _UNSEEN or show_check
        own = {name: gold for name, gold in corpus.gold.items() if corpus.splits[name] == split}
        yield from _statements(corpus, own, split, is_shown=is_shown)
        described = {name: row for name, row in corpus.descriptions.items() if corpus.splits[name] == split}
        yield from _descriptions(corpus, described, split, is_shown=is_shown, knows_employer=False)
    few = rows.of_one_employer(_all_documents(corpus, adverts))
    print(f"{len(few)} rows fire for one employer only and are left out of what follows:")
    print(*sorted(f"  {row}" for row in few), sep="\n")
    with rows.without(few):
        yield from _statements(corpus, corpus.gold, "shared_rows", is_shown=False)
        yield from _descriptions(corpus, corpus.descriptions, "shared_rows", is_shown=False, knows_employer=False)
    yield from _manifest(corpus)


def _all_documents(corpus: Corpus, adverts: Path | None) -> Iterator[tuple[str, list[Block]]]:
    """Every document at hand with its employer: those without answers and the adverts, too."""
    for name, blocks in corpus.blocks.items():
        yield corpus.employers[name], blocks
    if adverts is not None:
        yield from advert_blocks(adverts)


def advert_blocks(adverts: Path) -> Iterator[tuple[str, list[Block]]]:
    """Employer and blocks of each advert of a CSV file with the columns employer and description."""
    table = pd.read_csv(adverts, usecols=["employer", "description"])[["employer", "description"]].dropna()
    for employer, text in table.itertuples(index=False):
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        yield employer.split(" - ")[0], [Block("paragraph", line, position=place) for place, line in enumerate(lines)]


def _statements(
    corpus: Corpus, gold: Mapping[str, statements.Gold], condition: str, *, is_shown: bool
) -> Iterator[dict[str, Any]]:
    by_document = {}
    for document, own in gold.items():
        found = [
            statements.Answer(each.kind, each.requirement if each.kind == "criterion" else "unstated", each.text)
            for each in statements_of(corpus.blocks[document])
        ]
        by_document[document] = compared = statements.compared(own, found)
        if is_shown:
            print(f"{document} (of {corpus.employers[document]}): {compared.counts}")
            print(*(f"  not found, {answer.kind}: {answer.text}" for answer in compared.missed), sep="\n")
            print(*(f"  not asked, {answer.kind}: {answer.text}" for answer in compared.wrong), sep="\n")
    yield from statements.scores(by_document, corpus.employers, condition)


def _descriptions(
    corpus: Corpus, wanted: Mapping[str, dict[str, str]], condition: str, *, is_shown: bool, knows_employer: bool
) -> Iterator[dict[str, Any]]:
    """Scores of descriptions; without knowing the employer its rows are taken out and the file's name is hidden."""
    found = []
    for name, row in wanted.items():
        hiding: Callable[[], Any] = nullcontext if knows_employer else lambda own=name: _hidden(corpus, own)
        with hiding():
            read = describe(
                corpus.blocks[name], statements_of(corpus.blocks[name]), name if knows_employer else "document"
            )
        found += list(descriptions.judged(name, row, read))
    for each in found:
        if is_shown and not each.is_right:
            print(f"{each.document}: {each.field}: {each.wanted!r}, read as {each.found!r}")
    yield from descriptions.scores(found, condition, corpus.employers)


def _hidden(corpus: Corpus, document: str) -> Any:
    return descriptions.without_employer(corpus.employers[document])


def _manifest(corpus: Corpus) -> Iterator[dict[str, Any]]:
    """Scores against what a manifest states: rows that a person checked, the others, and the first of an unknown employer."""
    stated = {name: row for name, row in corpus.manifest.items() if name in corpus.blocks}
    checked = {name: row for name, row in stated.items() if row.get("checked", "yes") == "yes"}
    others = {name: row for name, row in stated.items() if name not in checked}
    yield from _descriptions(corpus, checked, "all", is_shown=not corpus.splits, knows_employer=True)
    yield from _descriptions(corpus, others, "not_checked", is_shown=False, knows_employer=True)
    yield from _descriptions(corpus, checked, "employer_unknown", is_shown=False, knows_employer=False)


if __name__ == "__main__":
    main()
