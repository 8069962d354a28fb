"""What a stage made of each document, kept by the content that it was made of.

When documents come, go or change, a stage starts again on their shard; what it would make of the others stands here.
"""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import pandas as pd
from packaging.requirements import Requirement
from pandera.errors import SchemaError, SchemaErrors

from drtp_jobs import tables

_INDEX = "digests.parquet"  # written last and removed first, so that it never stands beside other tables than its own


@dataclass(frozen=True)
class Taken:
    """Tables of documents that are as they were: by name their rows, and whose they are."""

    documents: frozenset[str] = frozenset()
    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)


@dataclass(frozen=True)
class Kept:
    """A folder in which a stage keeps what it made; `made_by` says how: a digest of its code, and limits of time and memory."""

    folder: Path
    made_by: str

    def digest_of(self, content: object) -> str:
        """Digest of what a document's rows are made of and by; `content` says by its repr all that it holds."""
        return hashlib.sha256(f"{self.made_by}\0{_software()}\0{content!r}".encode()).hexdigest()

    def taken(self, digests: Mapping[str, str], names: Iterable[str]) -> Taken:
        """What is kept of the documents with these digests, by document; nothing if what is kept can't be read."""
        try:
            index = pd.read_parquet(self.folder / _INDEX)
            same = index[index["digest"] == index["document_id"].map(digests)]
            documents = frozenset(map(str, same["document_id"]))
            found = {name: tables.read(tables.by_name(name), self._file(name)) for name in names}
        except (OSError, ValueError, KeyError, SchemaError, SchemaErrors):
            return Taken()
        return Taken(documents, {name: table[table["document_id"].isin(documents)] for name, table in found.items()})

    def keep(self, digests: Mapping[str, str], made: Mapping[str, pd.DataFrame]) -> None:
        """Keep the tables of the documents with these digests, in the place of all that was kept."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / _INDEX).unlink(missing_ok=True)
        for name, table in made.items():
            tables.write(tables.by_name(name), table[table["document_id"].isin(digests)], self._file(name))
        index = pd.DataFrame(sorted(digests.items()), columns=["document_id", "digest"], dtype=str)
        index.to_parquet(self.folder / f"{_INDEX}.part", index=False)
        (self.folder / f"{_INDEX}.part").replace(self.folder / _INDEX)

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.parquet"


@cache  # asked for each document
def _software() -> str:
    """Versions of Python and of the libraries that this project uses."""
    names = sorted(Requirement(each).name for each in requires("drtp-jobs") or [] if "extra ==" not in each)
    return " ".join([platform.python_version(), *(f"{name}={_version(name)}" for name in names)])


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # not needed on this system
        return ""
