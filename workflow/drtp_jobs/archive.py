"""Corpus, tables and report of a run -> one ZIP file with a checksum for each, for when addresses no longer answer.

The layout is a bag of BagIt 1.0 (RFC 8493), which any tool for bags can check: `bagit.txt`, the files below `data/`, and
`manifest-sha256.txt`. The same run gives the same bytes on any day.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

_LEFT_OUT = ("logs", "shards", "kept", "benchmarks")  # what a run needs on its way
_CONFIGURATION = Path("workflow/configuration.json")
_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_NO_DATE = (1980, 1, 1, 0, 0, 0)  # the first that ZIP knows


class NoArchive(Exception):
    """An archive can't be made; the message says why and what to do."""


def write_archive(results: Path, out: Path) -> int:
    """Write the ZIP file; returns how many files of corpus and results are in it.

    Raises NoArchive if the results are not those of a whole run, or the corpus is no longer where that run read it.
    """
    if not (results / _CONFIGURATION).is_file():
        raise NoArchive(f"{results} holds no whole run; run the workflow first, or say where its results are.")
    corpus = Path(json.loads((results / _CONFIGURATION).read_text(encoding="utf-8"))["corpus"])
    if not corpus.is_dir():
        raise NoArchive(f"the corpus {corpus} is not there; start this in the folder in which the workflow was run.")
    files = [*_below(corpus, "corpus"), *_below(results, "results", _LEFT_OUT)]
    name = out.stem
    checksums = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, place in files:
            data = path.read_bytes()
            checksums.append(f"{hashlib.sha256(data).hexdigest()}  data/{place}\n")
            _put(archive, f"{name}/data/{place}", data)
        _put(archive, f"{name}/bagit.txt", _DECLARATION)
        _put(archive, f"{name}/manifest-sha256.txt", "".join(checksums).encode())
    return len(files)


def _below(folder: Path, name: str, left_out: tuple[str, ...] = ()) -> Iterator[tuple[Path, str]]:
    """Files below a folder, each with its place in the archive; hidden ones are no part of a corpus or a run."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if path.is_file() and parts[0] not in left_out and not any(part.startswith(".") for part in parts):
            yield path, "/".join((name, *parts))


def _put(archive: zipfile.ZipFile, place: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(place, _NO_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, data)
