"""Corpus folder to inventory: every file once, by SHA-256, with its format, or why it is set aside."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

from drtp_jobs.corrections.file import corrections_of
from drtp_jobs.corrections.model import CORRECTIONS, Correction
from drtp_jobs.guarded import Limits, guarded
from drtp_jobs.manifest import MANIFEST, Manifest, manifest_of
from drtp_jobs.privacy.masking import masked_text
from drtp_jobs.problems import Problem, UnreadableDocument
from drtp_jobs.read.formats import format_of

# What stands beside the documents of a corpus and is none: notes on it, its manifest, gold answers, scripts.
_BESIDE = {"readme.md", "readme.txt", "readme", "license", MANIFEST}
_NO_DOCUMENT_SUFFIXES = {".csv", ".jsonl", ".json", ".py", ".yaml", ".yml", ".tsv"}
_LARGEST = 256 * 2**20  # bytes of a file; a description has a few million, with pictures
_DIGEST = 8  # letters of a digest that tells files apart whose names don't


@dataclass(frozen=True)
class File:
    """One row of the inventory."""

    document_id: str
    file: str
    format: str
    size_bytes: int
    sha256: str
    shard: int
    duplicate_of: str | None

    def row(self) -> dict[str, Any]:
        """The file as a row of the table, which does not say in which shard it stands."""
        return {name: value for name, value in asdict(self).items() if name != "shard"}


class _Examined(NamedTuple):
    """What a file is, by its bytes."""

    size_bytes: int
    sha256: str
    format: str


class Found(NamedTuple):
    """Files of a corpus folder that may be documents, sorted, and what stands there and can't be one."""

    paths: list[Path]
    problems: list[Problem]


def files_of(corpus: Path) -> Found:
    """What a corpus folder holds: of its folder `documents` if it has one, else its own, with all folders below.

    Hidden files and what stands beside documents (notes, tables, scripts) are none. What can't be read as a file, or
    leads out of the folder, is a problem.
    """
    root = corpus / "documents" if (corpus / "documents").is_dir() else corpus
    found = Found([], [])
    inside = corpus.resolve()

    def unreadable(error: OSError) -> None:
        reason = f"The folder can't be opened: {error.strerror}."
        found.problems.append(
            _problem(corpus, Path(error.filename), reason, "Give yourself permission to read it, or remove it.")
        )

    for folder, folders, names in os.walk(root, onerror=unreadable):
        folders[:] = [name for name in folders if not _is_hidden(name)]
        links = [name for name in folders if Path(folder, name).is_symlink()]
        for name in [*links, *names]:
            path = Path(folder, name)
            if _is_hidden(name) or name.lower() in _BESIDE or path.suffix.lower() in _NO_DOCUMENT_SUFFIXES:
                continue
            fault = _fault_of(path, inside)
            if fault is None:
                found.paths.append(path)
            else:
                found.problems.append(_problem(corpus, path, *fault))
    return Found(sorted(found.paths), sorted(found.problems, key=lambda problem: problem.document_id))


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~"))


def _fault_of(path: Path, inside: Path) -> tuple[str, str] | None:
    """Why something in the folder can't be a document, and what to do about it; None if it may be one."""
    if not _is_text(str(path)):
        return "The name of the file is not in UTF-8.", "Give it another name."
    try:
        mode = path.stat().st_mode
    except OSError as error:
        what = "The link leads nowhere" if path.is_symlink() else "The file can't be opened"
        return f"{what}: {error.strerror}.", "Put the file itself in the folder."
    if path.is_symlink() and not path.resolve().is_relative_to(inside):
        return "The link leads out of the folder, so it is not followed.", "Put the file itself in the folder."
    if stat.S_ISDIR(mode):
        return "The link leads to a folder, so it is not followed.", "Put the files themselves in the folder."
    if not stat.S_ISREG(mode):
        return "It is not a file but a pipe, socket or device.", "Remove it."
    return None


def _is_text(name: str) -> bool:
    """Whether a name can be written in UTF-8; what can't came in with bytes that are no text."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _problem(corpus: Path, path: Path, reason: str, advice: str) -> Problem:
    return Problem(shown_name(path.relative_to(corpus).as_posix()), "inventory", "set_aside", reason, advice)


def shown_name(path: str) -> str:
    """A path as it stands in tables and reports: people's names and addresses masked, bytes that are no text replaced."""
    return masked_text(os.fsencode(path).decode("utf-8", errors="replace"))


class State(NamedTuple):
    """What a corpus folder holds, without reading it: how many files, and a digest of their names, sizes and times."""

    n_files: int
    digest: str


def state_of(corpus: Path) -> State:
    """The state of a corpus, which changes when a file is added, removed or edited; so with manifest and corrections."""
    digest = hashlib.sha256()
    beside = [path for path in (corpus / MANIFEST, corpus / CORRECTIONS) if path.is_file()]
    found = files_of(corpus)
    for path in [*found.paths, *beside]:
        state = path.stat()
        digest.update(f"{path.relative_to(corpus)}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    for problem in found.problems:
        digest.update(f"{problem.document_id}\0{problem.reason}\n".encode())
    return State(len(found.paths), digest.hexdigest())


def inventory_of(corpus: Path, n_shards: int, limits: Limits | None = None) -> tuple[list[File], list[Problem]]:
    """Every file of the folder with checksum, format and shard; files with the same bytes stand for one document.

    A file that can't be opened, is far too large or makes its examination fail is a problem, and no row.
    """
    files: list[File] = []
    found = files_of(corpus)
    problems = [*found.problems]
    seen: dict[str, str] = {}
    identified = _identified(found.paths, corpus)
    results = guarded(_examined, found.paths, limits or Limits(), stage="examine")
    for (document_id, path), examined in zip(identified.items(), results, strict=True):
        if isinstance(examined, UnreadableDocument):
            problems.append(Problem(document_id, "inventory", "set_aside", examined.reason, examined.advice))
            continue
        duplicate_of = seen.setdefault(examined.sha256, document_id) if examined.size_bytes else document_id
        is_duplicate = duplicate_of != document_id
        shard = int(hashlib.sha256(document_id.encode()).hexdigest(), 16) % n_shards
        name = path.relative_to(corpus).as_posix()
        files.append(
            File(
                document_id,
                name,
                examined.format,
                examined.size_bytes,
                examined.sha256,
                shard,
                duplicate_of if is_duplicate else None,
            )
        )
        if is_duplicate:
            reason = f"The file has the same bytes as {duplicate_of}; they count once."
            problems.append(Problem(document_id, "inventory", "set_aside", reason, "Remove one of the two."))
    return files, problems


def _examined(path: Path) -> _Examined:
    """Size, digest and format of a file; raises UnreadableDocument if it can't be opened or is too large."""
    try:
        size = path.stat().st_size
        if size > _LARGEST:
            raise UnreadableDocument(
                f"The file is larger than {_LARGEST // 2**20} MiB, too large for a job description.", "Remove it."
            )
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256")
        return _Examined(size, digest.hexdigest(), format_of(path))
    except OSError as error:
        raise UnreadableDocument(f"The file can't be opened: {error.strerror}.", "Allow that it is read.") from error


def _identified(paths: Sequence[Path], corpus: Path) -> dict[str, Path]:
    """Paths by identifier, in order: the name without extension or, where several would share it, with a digest.

    The digest is of the path alone, so that the identifiers of files that share a name stay when another comes.
    """
    stems = [_stem(path) for path in paths]
    n_same = Counter(stems)
    identified: dict[str, Path] = {}
    for path, stem in zip(paths, stems, strict=True):
        digest = hashlib.sha256(path.relative_to(corpus).as_posix().encode()).hexdigest()
        name = stem if n_same[stem] == 1 else f"{stem}-{digest[:_DIGEST]}"
        identified[name if name not in identified else f"{stem}-{digest}"] = path
    return identified


def _stem(path: Path) -> str:
    """Name without extension, people's names and characters that no name needs replaced."""
    return re.sub(r"[\x00-\x1f\x7f]", "-", shown_name(path.stem))


def stated_of(corpus: Path, files: Sequence[File]) -> Manifest:
    """What the corpus' manifest states of these files, and what is wrong with it."""
    return manifest_of(corpus, _by_name(files))


def corrected_of(corpus: Path, files: Sequence[File]) -> tuple[list[Correction], list[Problem]]:
    """What readers corrected in these files, and what is wrong with the corpus' file of corrections."""
    return corrections_of(corpus, _by_name(files))


def _by_name(files: Sequence[File]) -> Mapping[str, str]:
    """Identifiers of documents by what a manifest may call them: the identifier, the path, the name alone."""
    names = Counter(Path(file.file).name for file in files)
    alone = {Path(file.file).name: file.document_id for file in files if names[Path(file.file).name] == 1}
    return alone | {key: file.document_id for file in files for key in (file.file, file.document_id)}
