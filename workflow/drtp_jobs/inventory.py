"""Corpus folder to inventory: every file once, by SHA-256, and what the manifest states of it."""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from drtp_jobs.problems import Problem
from drtp_jobs.read.formats import format_of
from drtp_jobs.terms import DOCUMENT_KINDS, ROLE_FAMILIES, SENIORITIES, STATED_FIELDS

MANIFEST = "manifest.csv"
_NOT_STATED = {"", "not stated", "n/a", "unknown"}
_ALLOWED = {"document_kind": DOCUMENT_KINDS, "role_family": ROLE_FAMILIES, "seniority": SENIORITIES}
_SYNONYMS = {"not_a_job_description": "other"}
# What stands beside the documents of a corpus and is none: notes on it, its manifest, gold answers, scripts.
_BESIDE = {"readme.md", "readme.txt", "readme", "license", MANIFEST}
_NO_DOCUMENT_SUFFIXES = {".csv", ".jsonl", ".json", ".py", ".yaml", ".yml", ".tsv"}


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
        """The file as a row of the table."""
        return asdict(self)


def files_of(corpus: Path) -> list[Path]:
    """Files of a corpus folder that may be documents, sorted: of its folder `documents` if it has one, else its own."""
    root = corpus / "documents" if (corpus / "documents").is_dir() else corpus
    return sorted(
        path
        for path in root.rglob("*")
        if path.is_file()
        and not any(part.startswith((".", "~")) for part in path.relative_to(root).parts)
        and path.name.lower() not in _BESIDE
        and path.suffix.lower() not in _NO_DOCUMENT_SUFFIXES
    )


def state_of(corpus: Path) -> str:
    """Digest of names, sizes and times of the corpus: changes when a file is added, removed or edited."""
    digest = hashlib.sha256()
    manifest = corpus / MANIFEST
    for path in [*files_of(corpus), *([manifest] if manifest.is_file() else [])]:
        stat = path.stat()
        digest.update(f"{path.relative_to(corpus)}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def inventory_of(corpus: Path, n_shards: int) -> tuple[list[File], list[Problem]]:
    """Every file of the folder with checksum, format and shard; files with the same bytes stand for one document."""
    files: list[File] = []
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for path, document_id in _identified(files_of(corpus), corpus):
        data = path.read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        name = path.relative_to(corpus).as_posix()
        duplicate_of = seen.setdefault(sha256, document_id) if data else document_id
        is_duplicate = duplicate_of != document_id
        shard = int(hashlib.sha256(document_id.encode()).hexdigest(), 16) % n_shards
        files.append(
            File(document_id, name, format_of(path), len(data), sha256, shard, duplicate_of if is_duplicate else None)
        )
        if is_duplicate:
            reason = f"The file has the same bytes as {duplicate_of}; it counts once."
            problems.append(Problem(document_id, "inventory", "set_aside", reason, "Remove one of the two."))
    return files, problems


def _identified(paths: list[Path], corpus: Path) -> Iterator[tuple[Path, str]]:
    """Each path with its identifier: the name without extension, or more of the path where that is not unique."""
    stems = Counter(path.stem for path in paths)
    names = Counter(path.name for path in paths)
    for path in paths:
        if stems[path.stem] == 1:
            yield path, path.stem
        elif names[path.name] == 1:
            yield path, path.name.replace(".", "-")
        else:
            yield path, path.relative_to(corpus).as_posix().replace("/", "-").replace(".", "-")


def stated_of(corpus: Path, files: list[File]) -> tuple[list[dict[str, str]], list[Problem]]:
    """Rows of the stated table from the corpus' manifest.csv, if there is one.

    A row that names a missing file, and a value that is not allowed, become problems and are left out.
    """
    path = corpus / MANIFEST
    if not path.is_file():
        return [], []
    by_key = {key: file for file in files for key in (file.document_id, file.file, Path(file.file).name)}
    stated: dict[tuple[str, str], str] = {}
    problems: list[Problem] = []
    with path.open(encoding="utf-8-sig", newline="") as manifest:
        reader = csv.DictReader(manifest)
        if not {"file", "document_id"} & set(reader.fieldnames or []):
            reason = f"{MANIFEST} has neither a column file nor document_id; none of it is used."
            return [], [Problem(MANIFEST, "inventory", "warning", reason, "Add a column file with each file's name.")]
        for row in reader:
            key = row.get("file") or row.get("document_id") or ""
            file = by_key.get(key) or by_key.get(row.get("document_id") or "")
            if file is None:
                reason = f"{MANIFEST}, line {reader.line_num}: the file {key!r} is not in the corpus folder."
                problems.append(
                    Problem(key or MANIFEST, "inventory", "warning", reason, "Add the file or take the row out.")
                )
                continue
            for field in STATED_FIELDS:
                value = (row.get(field) or "").strip()
                value = _SYNONYMS.get(value, value)
                if value.lower() in _NOT_STATED:
                    continue
                if field in _ALLOWED and value not in _ALLOWED[field]:
                    reason = f"{MANIFEST}, line {reader.line_num}: {field} is {value!r}."
                    advice = f"Use one of {', '.join(_ALLOWED[field])}, or leave it empty."
                    problems.append(Problem(file.document_id, "inventory", "warning", reason, advice))
                    continue
                stated[file.document_id, field] = value
    rows = [{"document_id": name, "field": field, "value": value} for (name, field), value in stated.items()]
    return rows, problems
