"""Commands on documents: files or a folder -> what each stage makes of them, printed."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from drtp_jobs.cli.usage import FAILED, UsageError, print_rows
from drtp_jobs.cli.vocabularies import tagger_of

if TYPE_CHECKING:
    from drtp_jobs.read.blocks import Block
    from drtp_jobs.tag.surface import Tagger
    from drtp_jobs.tag.tagger import Tagged

Files = Annotated[list[Path], Parameter(help="documents in any format that the workflow reads")]


def check(folder: Annotated[Path, Parameter(help="a folder of documents")], /) -> None:
    """Say what the workflow would make of a folder of documents."""
    from drtp_jobs.inventory import corrected_of, inventory_of, stated_of
    from drtp_jobs.problems import UnreadableDocument
    from drtp_jobs.read.worker import Limits, read_documents

    if not folder.is_dir():
        raise UsageError(f"check: {folder} is not a folder")
    files, problems = inventory_of(folder, 1)
    if not files:
        raise UsageError(f"check: {folder} holds no documents")
    problems += [*stated_of(folder, files).problems, *corrected_of(folder, files)[1]]
    set_aside = {problem.document_id: problem for problem in problems if problem.severity == "set_aside"}
    to_read = [folder / file.file for file in files if file.document_id not in set_aside]
    readings = read_documents(to_read, Limits())

    def rows() -> Iterator[dict[str, Any]]:
        for file in files:
            row = {"document_id": file.document_id, "file": file.file, "format": file.format}
            problem = set_aside.get(file.document_id)
            if problem is not None:
                yield row | {"status": "set_aside", "reason": problem.reason, "advice": problem.advice}
                continue
            found = next(readings)
            if isinstance(found, UnreadableDocument):
                yield row | {"status": "set_aside", "reason": found.reason, "advice": found.advice}
            else:
                reason, advice = found.doubts[0] if found.doubts else (None, None)
                yield row | {"status": "read", "reason": reason, "advice": advice}
        named = {file.document_id for file in files}
        for other in problems:
            if other.severity == "warning" or other.document_id not in named:
                about = {"document_id": other.document_id, "file": None, "format": None}
                yield about | {"status": other.severity, "reason": other.reason, "advice": other.advice}

    print_rows(rows())


def read(files: Files, /) -> int:
    """Print the blocks of documents."""
    return _each(files, lambda document_id, blocks: (block.row_of(document_id) for block in blocks))


def criteria(files: Files, /) -> int:
    """Print the criteria of documents with their requirement."""
    from drtp_jobs.structure.statements import statements_of

    def rows(document_id: str, blocks: list[Block]) -> Iterator[dict[str, Any]]:
        for statement in statements_of(blocks):
            if statement.kind == "criterion":
                yield {
                    "document_id": document_id,
                    "criterion": statement.text,
                    "requirement": statement.requirement,
                    "section": statement.section,
                    "page": statement.page,
                }

    return _each(files, rows)


def statements(
    files: Files,
    /,
    *,
    explain: Annotated[
        bool,
        Parameter(
            help="print everything that was judged, and which rows of which tables decided what it is",
            show_default=False,
        ),
    ] = False,
) -> int:
    """Print the criteria and duties of documents."""
    from drtp_jobs.structure.statements import explained, statements_of

    def rows(document_id: str, blocks: list[Block]) -> Iterator[dict[str, Any]]:
        if explain:
            yield from ({"document_id": document_id, **row} for row in explained(blocks))
            return
        for statement in statements_of(blocks):
            yield {
                "document_id": document_id,
                "kind": statement.kind,
                "requirement": statement.requirement,
                "section": statement.section,
                "page": statement.page,
                "applies_to": statement.applies_to,
                "text": statement.text,
            }

    return _each(files, rows)


def describe(files: Files, /) -> int:
    """Print title, employer, grade, salary, kind and role family of documents."""
    from drtp_jobs.structure.post import describe as description_of
    from drtp_jobs.structure.statements import statements_of

    def rows(document_id: str, blocks: list[Block]) -> Iterator[dict[str, Any]]:
        description = description_of(blocks, statements_of(blocks), document_id)
        yield {"document_id": document_id, **{name: fact.value for name, fact in description.facts.items()}}

    return _each(files, rows)


def tag(
    files: Annotated[list[Path] | None, Parameter(help="documents")] = None,
    /,
    *,
    criteria: Annotated[
        Path | None, Parameter(help="instead of documents, JSON Lines with criterion_id and criterion")
    ] = None,
    vocabulary: Annotated[
        list[Path] | None,
        Parameter(
            help="a vocabulary's file or folder, may be given several times (default: the core vocabulary)",
            consume_multiple=False,
        ),
    ] = None,
) -> int:
    """Print the concepts that documents or criteria name."""
    if bool(files) == (criteria is not None):
        raise UsageError("tag: give either files or --criteria FILE.jsonl")
    tagger = tagger_of(vocabulary or ())
    if criteria is not None:
        print_rows(_tagged_criteria(criteria, tagger))
        return 0
    from drtp_jobs.structure.statements import statements_of
    from drtp_jobs.tag.tagger import Statement, tag_document

    def rows(document_id: str, blocks: list[Block]) -> Iterator[dict[str, Any]]:
        rows = [statement.row_of(document_id) for statement in statements_of(blocks)]
        asked = [Statement(**{name: row[name] for name in Statement._fields}) for row in rows]
        for row, (statement_id, tagged) in zip(rows, tag_document(asked, tagger), strict=True):
            identity = {"criterion_id": statement_id, "position": row["position"], "text": row["text"]}
            yield identity | _tagged_row(tagged)

    return _each(files or (), rows)


def _tagged_criteria(path: Path, tagger: Tagger) -> Iterator[dict[str, Any]]:
    from drtp_jobs.tag.tagger import tag_statement

    if not path.is_file():
        raise UsageError(f"tag: {path} does not exist")
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            criterion = json.loads(line)
            tagged = tag_statement(criterion["criterion"], tagger)
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise UsageError(f"tag: {path}, line {number}: no JSON object with a key criterion") from error
        yield {"criterion_id": criterion.get("criterion_id", number)} | _tagged_row(tagged)


def _tagged_row(tagged: Tagged) -> dict[str, Any]:
    hidden = {"rule", "group_statement_id", "n_needed", "n_alternatives"}
    shown = [{name: value for name, value in mention.items() if name not in hidden} for mention in tagged.mentions]
    return {"mentions": shown, **{name: value for name, value in tagged.traits.items() if name not in hidden}}


def _each(files: Iterable[Path], rows_of: Callable[[str, list[Block]], Iterable[dict[str, Any]]]) -> int:
    """Print the rows of each document; FAILED if one can't be read."""
    unreadable = 0

    def rows() -> Iterator[dict[str, Any]]:
        nonlocal unreadable
        for document_id, blocks in _documents(files):
            if blocks is None:
                unreadable = FAILED
            else:
                yield from rows_of(document_id, blocks)

    print_rows(rows())
    return unreadable


def _documents(files: Iterable[Path]) -> Iterator[tuple[str, list[Block] | None]]:
    """Identifier and blocks of each file; None for one that can't be read, which is said on standard error."""
    from drtp_jobs.problems import UnreadableDocument
    from drtp_jobs.read.worker import Limits, read_documents

    paths = list(files)
    for file, outcome in zip(paths, read_documents(paths, Limits()), strict=True):
        if isinstance(outcome, UnreadableDocument):
            print(f"{file}: {outcome}", file=sys.stderr)
            yield file.stem, None
        else:
            yield file.stem, outcome.blocks
