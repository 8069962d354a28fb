"""The command `drtp-jobs`: one stage on one thing, for people who want to look; `stage` is the workflow's."""

from __future__ import annotations

import argparse
import inspect
import json
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drtp_jobs.own_files import given_or_own, own
from drtp_jobs.writing import CannotWrite, writing

if TYPE_CHECKING:
    from drtp_jobs.read.blocks import Block
    from drtp_jobs.tag.surface import Tagger
    from drtp_jobs.tag.tagger import Tagged
    from drtp_jobs.vocabularies.model import Vocabulary

_CORE = Path("corpus/vocabularies/core")
_PUBLIC = "public"
_PUBLIC_SOURCES = Path("corpus/public/sources.csv")
_PUBLIC_FILES = Path("corpus/public/files")
_TRAINING = Path("corpus/training")
_PUBLIC_TRAINING = _TRAINING / "public"  # a table of sources, and one of those files of theirs that can be downloaded
_TEMPLATES = Path("workflow/report")
_PUBLISHED = Path("workflow/published")
# Names of vocabularies by their format, as the mappings of the core vocabulary have them; others are named by their file.
_VOCABULARIES = {"core": "core", "direct": "direct", "esco": "esco", "hpc": "hpc-skill-tree"}
_UNREADABLE = 1
_BAD_USAGE = 2
_DIFFERENT = 1
_UNWRITABLE = 1


def main(arguments: list[str] | None = None) -> int:
    """Run a command; returns 0, 1 if a document can't be read, a table differs, a row fails its example or there is
    no room for what is to be written, 2 for bad usage.
    """
    parser = _parser()
    chosen = parser.parse_args(arguments)
    try:
        return int(chosen.run(chosen))
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except _usage_errors() as error:
        print(f"drtp-jobs: {error}", file=sys.stderr)
        return _BAD_USAGE
    except CannotWrite as error:
        _say_anywhere(f"drtp-jobs: {error}")
        return _UNWRITABLE


def _say_anywhere(message: str) -> None:
    """Say it on standard error, and on standard output, too, where the first may be a log on the very disk that is full."""
    is_seen = sys.stderr.isatty()
    try:
        print(message, file=sys.stderr, flush=True)
    except OSError:
        sys.stderr = sys.stdout  # so that Python does not try once more when it ends
    if not is_seen:
        print(message, flush=True)


def _usage_errors() -> tuple[type[Exception], ...]:
    """Errors whose message is meant for the person at the keyboard; imported late, since most runs need none."""
    from drtp_jobs.notation.rows import WrongTable
    from drtp_jobs.run import AlreadyRunning
    from drtp_jobs.training.source_lines import NoSources
    from drtp_jobs.vocabularies.model import WrongVocabulary

    return (_UsageError, AlreadyRunning, NoSources, WrongTable, WrongVocabulary)


class _UsageError(Exception):
    """Bad usage that argparse can't tell."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="drtp-jobs", description="From job descriptions to what they ask for.")
    parser.add_argument("--version", action="version", version=f"%(prog)s {version('drtp-jobs')}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, run, text in (
        ("read", _read, "print the blocks of documents"),
        ("criteria", _criteria, "print the criteria of documents with their requirement"),
        ("statements", _statements, "print the criteria and duties of documents"),
        ("describe", _describe, "print title, employer, grade, salary, kind and role family of documents"),
    ):
        command = commands.add_parser(name, help=text, description=f"{text.capitalize()}.")
        command.add_argument("files", nargs="+", type=Path, metavar="FILE")
        command.set_defaults(run=run)
        if name == "statements":
            text = "print everything that was judged, and which rows of which tables decided what it is"
            command.add_argument("--explain", action="store_true", help=text)
    tag = commands.add_parser("tag", help="print the concepts that documents or criteria name")
    tag.add_argument("files", nargs="*", type=Path, metavar="FILE")
    tag.add_argument("--criteria", type=Path, metavar="FILE.jsonl", help="JSON Lines with criterion_id and criterion")
    tag.add_argument(
        "--vocabulary",
        type=Path,
        action="append",
        metavar="PATH",
        help="a vocabulary's file or folder, may be given several times (default: the core vocabulary)",
    )
    tag.set_defaults(run=_tag)
    link = commands.add_parser("link", help="print the best concepts for each sentence on standard input")
    link.add_argument("--vocabulary", type=Path, required=True, metavar="PATH")
    link.add_argument("--top", type=_positive, default=5, metavar="N")
    link.set_defaults(run=_link)
    resources = commands.add_parser("resources", help="print what training resources teach, their level and columns")
    text = "a table of sources, a folder of training material, or one file of a known format"
    resources.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=text)
    resources.set_defaults(run=_resources)
    words = commands.add_parser("concordance", help="print a word in its sentences, with what a run tagged there")
    words.add_argument("word", metavar="WORD", help="* stands for the rest of a word")
    words.add_argument("--tables", type=Path, default=Path("results/tables"), metavar="FOLDER", help="tables of a run")
    words.add_argument("--vocabulary", default="core", metavar="NAME", help="as the run's configuration names it")
    words.set_defaults(run=_concordance)
    check = commands.add_parser("check", help="say what the workflow would make of a folder of documents")
    check.add_argument("folder", type=Path, metavar="FOLDER")
    check.set_defaults(run=_check)
    knowledge = commands.add_parser("knowledge", help="check the tables of rules, each row against its own examples")
    knowledge.set_defaults(run=_knowledge)
    fetch = commands.add_parser("download", help="download the files that a table of sources names")
    fetch.add_argument("sources", type=Path, metavar="SOURCES.csv")
    fetch.add_argument("folder", type=Path, metavar="FOLDER")
    fetch.set_defaults(run=_download)
    whole = commands.add_parser("run", help="run the workflow, unless another run is at work in this folder")
    text = "documents, or public for the public ones (default: as config/config.yaml says, else the sample)"
    whole.add_argument("corpus", nargs="?", metavar="FOLDER", help=text)
    text = "a rule or file to make, may be given several times (default: the report)"
    whole.add_argument("--target", action="append", default=[], metavar="NAME", help=text)
    text = "sources.csv or folder of training material, or public for the public one"
    whole.add_argument("--training", metavar="PATH", help=text)
    whole.add_argument("--results", metavar="FOLDER")
    whole.add_argument("--cores", default="2", metavar="N")
    whole.set_defaults(run=_run)
    verify = commands.add_parser("verify", help="say whether a run gave the published tables")
    verify.add_argument("tables", type=Path, metavar="TABLES", help="results/tables of a run on the sample corpus")
    verify.add_argument("--published", type=Path, default=own(_PUBLISHED), metavar="FOLDER")
    verify.set_defaults(run=_verify)
    site = commands.add_parser("site", help="put the report and notebooks of a run into a folder for a web server")
    site.add_argument("--results", type=Path, default=Path("results"), metavar="FOLDER", help="results of a run")
    site.add_argument("--out", type=Path, default=Path("site"), metavar="FOLDER", help="an empty or new folder")
    site.set_defaults(run=_site)
    archive = commands.add_parser("archive", help="put corpus and results of a run into one file, with checksums")
    archive.add_argument("--results", type=Path, default=Path("results"), metavar="FOLDER", help="results of a run")
    archive.add_argument("--out", type=Path, default=Path("drtp-jobs-archive.zip"), metavar="FILE.zip")
    archive.set_defaults(run=_archive)
    _add_stages(commands.add_parser("stage", help="run one stage on files (for the workflow)"))
    return parser


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text)


def _add_stages(parser: argparse.ArgumentParser) -> None:
    """A subcommand for each function of `stage`, an option for each of its parameters."""
    from drtp_jobs import stage

    stages = parser.add_subparsers(required=True, metavar="NAME")
    for name, function in inspect.getmembers(stage, inspect.isfunction):
        command = stages.add_parser(name, help=(function.__doc__ or "").split("\n")[0])
        for option, parameter in inspect.signature(function).parameters.items():
            kind = str(parameter.annotation)
            convert: Callable[[str], Any] = int if kind == "int" else Path if "Path" in kind else str
            nargs = "+" if kind.startswith("list") else None
            command.add_argument(f"--{option.replace('_', '-')}", dest=option, type=convert, nargs=nargs, required=True)
        command.set_defaults(run=_runner(function))


def _runner(function: Callable[..., None]) -> Callable[[argparse.Namespace], int]:
    def run(chosen: argparse.Namespace) -> int:
        given = {name: getattr(chosen, name) for name in inspect.signature(function).parameters}
        with writing([path for name, path in given.items() if name.startswith("out_")]):
            function(**given)
        return 0

    return run


def _print(rows: Iterable[dict[str, Any]]) -> None:
    """JSON Lines, or a table on a terminal."""
    if sys.stdout.isatty():
        _print_table(list(rows))
        return
    for row in rows:
        print(json.dumps(row, ensure_ascii=False))


def _print_table(rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    shown = [{name: "" if value is None else str(value) for name, value in row.items()} for row in rows]
    widths = {name: min(max(len(row[name]) for row in [*shown, {name: name}]), 80) for name in shown[0]}
    for row in [{name: name for name in shown[0]}, *shown]:
        print("  ".join(row[name][: widths[name]].ljust(widths[name]) for name in widths).rstrip())


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


def _each(files: Iterable[Path], rows_of: Callable[[str, list[Block]], Iterable[dict[str, Any]]]) -> int:
    """Print the rows of each document; 1 if one can't be read."""
    unreadable = 0

    def rows() -> Iterator[dict[str, Any]]:
        nonlocal unreadable
        for document_id, blocks in _documents(files):
            if blocks is None:
                unreadable = _UNREADABLE
            else:
                yield from rows_of(document_id, blocks)

    _print(rows())
    return unreadable


def _read(chosen: argparse.Namespace) -> int:
    return _each(chosen.files, lambda document_id, blocks: (block.row_of(document_id) for block in blocks))


def _criteria(chosen: argparse.Namespace) -> int:
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

    return _each(chosen.files, rows)


def _statements(chosen: argparse.Namespace) -> int:
    from drtp_jobs.structure.statements import explained, statements_of

    def rows(document_id: str, blocks: list[Block]) -> Iterator[dict[str, Any]]:
        if chosen.explain:
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

    return _each(chosen.files, rows)


def _describe(chosen: argparse.Namespace) -> int:
    from drtp_jobs.structure.post import describe
    from drtp_jobs.structure.statements import statements_of

    def rows(document_id: str, blocks: list[Block]) -> Iterator[dict[str, Any]]:
        description = describe(blocks, statements_of(blocks), document_id)
        yield {"document_id": document_id, **{name: fact.value for name, fact in description.facts.items()}}

    return _each(chosen.files, rows)


def _tag(chosen: argparse.Namespace) -> int:
    if bool(chosen.files) == (chosen.criteria is not None):
        raise _UsageError("tag: give either files or --criteria FILE.jsonl")
    tagger = _tagger(chosen.vocabulary)
    if chosen.criteria is not None:
        return _tag_criteria(chosen.criteria, tagger)
    from drtp_jobs.structure.statements import statements_of
    from drtp_jobs.tag.tagger import Statement, tag_document

    def rows(document_id: str, blocks: list[Block]) -> Iterator[dict[str, Any]]:
        rows = [statement.row_of(document_id) for statement in statements_of(blocks)]
        asked = [Statement(**{name: row[name] for name in Statement._fields}) for row in rows]
        for row, (statement_id, tagged) in zip(rows, tag_document(asked, tagger), strict=True):
            identity = {"criterion_id": statement_id, "position": row["position"], "text": row["text"]}
            yield identity | _tagged_row(tagged)

    return _each(chosen.files, rows)


def _tag_criteria(path: Path, tagger: Tagger) -> int:
    from drtp_jobs.tag.tagger import tag_statement

    if not path.is_file():
        raise _UsageError(f"tag: {path} does not exist")

    def rows() -> Iterator[dict[str, Any]]:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            try:
                criterion = json.loads(line)
                tagged = tag_statement(criterion["criterion"], tagger)
            except (json.JSONDecodeError, KeyError, TypeError) as error:
                raise _UsageError(f"tag: {path}, line {number}: no JSON object with a key criterion") from error
            yield {"criterion_id": criterion.get("criterion_id", number)} | _tagged_row(tagged)

    _print(rows())
    return 0


def _tagged_row(tagged: Tagged) -> dict[str, Any]:
    hidden = {"rule", "group_statement_id", "n_needed", "n_alternatives"}
    shown = [{name: value for name, value in mention.items() if name not in hidden} for mention in tagged.mentions]
    return {"mentions": shown, **{name: value for name, value in tagged.traits.items() if name not in hidden}}


def _tagger(paths: list[Path]) -> Tagger:
    from drtp_jobs.tag.compiled import tagger_of
    from drtp_jobs.vocabularies.loading import format_of

    chosen = paths or [own(_CORE)]
    return tagger_of([(_VOCABULARIES.get(format_of(path)[0], path.stem), path) for path in chosen])


def _vocabulary(name: str, path: Path) -> Vocabulary:
    """A vocabulary whose format is told by its files."""
    from drtp_jobs.vocabularies.loading import format_of, load_vocabulary

    return load_vocabulary(name, *format_of(path))


def _link(chosen: argparse.Namespace) -> int:
    from drtp_jobs.tag.link import Linker

    linker = Linker(_vocabulary("linked", chosen.vocabulary))
    for linked in linker.linked(map(str.strip, sys.stdin), chosen.top):
        concepts = [vars(link) for link in linked.links]
        row = {"sentence": linked.sentence, "concepts": concepts, "none_of_them": not linked.is_any}
        print(json.dumps(row, ensure_ascii=False))
    return 0


def _resources(chosen: argparse.Namespace) -> int:
    from drtp_jobs.training.catalogue import doubts_of
    from drtp_jobs.training.described import described
    from drtp_jobs.training.duplicates import merged
    from drtp_jobs.training.relations import relations_of
    from drtp_jobs.training.sources import resources_of

    tagger = _tagger([])
    found = [resources_of(path) for path in chosen.paths]
    _print(described(resource, tagger) for imported in found for resource in imported.resources)
    problems = [problem for imported in found for problem in imported.problems]
    for resources in (merged(imported.resources) for imported in found):
        problems += doubts_of(resources, relations_of(resources), tagger)
    for problem in problems:
        print(f"{problem.reason} {problem.advice}", file=sys.stderr)
    return _UNREADABLE if any(problem.severity == "set_aside" for problem in problems) else 0


def _concordance(chosen: argparse.Namespace) -> int:
    from drtp_jobs import tables
    from drtp_jobs.concordance import concordance

    files = [chosen.tables / f"{name}.parquet" for name in ("statements", "mentions")]
    if not all(file.is_file() for file in files):
        raise _UsageError(f"concordance: {chosen.tables} holds no tables of a run; run the workflow first")
    statements, mentions = (
        tables.read(table, file) for table, file in zip((tables.Statements, tables.Mentions), files, strict=True)
    )
    _print(concordance(chosen.word, statements, mentions, chosen.vocabulary))
    return 0


def _check(chosen: argparse.Namespace) -> int:
    from drtp_jobs.inventory import corrected_of, inventory_of, stated_of
    from drtp_jobs.problems import UnreadableDocument
    from drtp_jobs.read.worker import Limits, read_documents

    if not chosen.folder.is_dir():
        raise _UsageError(f"check: {chosen.folder} is not a folder")
    files, problems = inventory_of(chosen.folder, 1)
    if not files:
        raise _UsageError(f"check: {chosen.folder} holds no documents")
    problems += [*stated_of(chosen.folder, files).problems, *corrected_of(chosen.folder, files)[1]]
    set_aside = {problem.document_id: problem for problem in problems if problem.severity == "set_aside"}
    to_read = [chosen.folder / file.file for file in files if file.document_id not in set_aside]
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

    _print(rows())
    return 0


def _knowledge(_: argparse.Namespace) -> int:
    from drtp_jobs.notation.rows import check
    from drtp_jobs.notation.trying import TRIED, failures

    n_rows = check()
    wrong = [failure for name in TRIED for failure in failures(name)]
    print("\n".join(wrong) or f"{n_rows} rows are right; those of {len(TRIED)} tables match their examples only")
    return _DIFFERENT if wrong else 0


def _verify(chosen: argparse.Namespace) -> int:
    from drtp_jobs.verify import CHECKSUMS, checksums_of, differences_of

    if not (chosen.published / CHECKSUMS).is_file():
        raise _UsageError(f"verify: {chosen.published} holds no {CHECKSUMS}")
    differences = list(differences_of(chosen.tables, chosen.published))
    print("\n".join(differences) or f"same: {len(checksums_of(chosen.tables))} tables")
    return _DIFFERENT if differences else 0


def _site(chosen: argparse.Namespace) -> int:
    from drtp_jobs.report.site import NoSite, write_site

    try:
        with writing([chosen.out]):
            write_site(chosen.results, own(_TEMPLATES), chosen.out)
    except NoSite as error:
        raise _UsageError(f"site: {error}") from error
    print(f"The site is in {chosen.out}; open {chosen.out / 'index.html'}, or let any web server serve the folder.")
    return 0


def _archive(chosen: argparse.Namespace) -> int:
    from drtp_jobs.archive import NoArchive, write_archive

    try:
        with writing([chosen.out]):
            n_files = write_archive(chosen.results, chosen.out)
    except NoArchive as error:
        raise _UsageError(f"archive: {error}") from error
    print(f"{n_files} files are in {chosen.out}")
    return 0


def _run(chosen: argparse.Namespace) -> int:
    from drtp_jobs.run import start

    corpus, training = chosen.corpus, chosen.training
    if corpus == _PUBLIC:
        corpus = str(_PUBLIC_FILES)
        if not _downloaded(given_or_own(_PUBLIC_SOURCES), _PUBLIC_FILES):
            return _UNREADABLE
    if training == _PUBLIC:
        training = str(_PUBLIC_TRAINING)
        if not _PUBLIC_TRAINING.exists():  # the table names files beside it, by their paths from its folder
            shutil.copytree(own(_TRAINING), _TRAINING, dirs_exist_ok=True)
        if not _downloaded(_PUBLIC_TRAINING / "files.csv", _PUBLIC_TRAINING / "files"):
            return _UNREADABLE
    given = {"corpus": corpus, "training": training, "results": chosen.results}
    settings = {key: value for key, value in given.items() if value is not None}
    start(chosen.target, cores=chosen.cores, settings=settings)


def _download(chosen: argparse.Namespace) -> int:
    return 0 if _downloaded(chosen.sources, chosen.folder) else _UNREADABLE


def _downloaded(sources: Path, folder: Path) -> int:
    """Download what a table of sources names, and say what can't be had; how many files are there."""
    from drtp_jobs.download import download

    if not sources.is_file():
        raise _UsageError(f"download: {sources} is not a file")
    found = []
    try:
        for each in download(sources, folder):
            found.append(each)
            print(
                f"{len(found)}: {each.file} {'is there' if each.is_there else 'could not be downloaded'}",
                file=sys.stderr,
            )
    except ValueError as error:
        raise _UsageError(f"download: {error}") from error
    missing = [f"  {each.file}: {each.reason}" for each in found if not each.is_there]
    n_there = len(found) - len(missing)
    said = f"{n_there} of {len(found)} files are there" + ("; could not be downloaded:" if missing else "")
    print("\n".join([said, *missing]), file=sys.stderr)
    return n_there
