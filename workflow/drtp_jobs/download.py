"""The public corpus, downloaded on request: every file by its address, kept only if its checksum is right.

Table of sources, and servers, are taken for what anybody may have written: a file goes into its folder and nowhere else,
and no answer is waited for, or kept, without limit.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.parse import urlsplit

import pooch
import requests

from drtp_jobs.csv_files import table_of
from drtp_jobs.manifest import MANIFEST
from drtp_jobs.parts import Field, LargerFile, NoPart

PARTS = "parts.csv"  # beside the table of sources
_NOT_IN_MANIFEST = ("part", "sha256", "licence")
_LONGEST_NAME = 255  # bytes, of most file systems
_PIECE = 2**16  # bytes of an answer that are written at once
_SHA256 = re.compile("[0-9a-fA-F]{64}")
# Names that are devices in Windows, whatever their ending.
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
Row = Mapping[str, str]


@dataclass(frozen=True)
class Patience:
    """What one file may take: seconds without a byte, seconds in all, bytes, and how often it is tried again."""

    silent_seconds: float = 30
    seconds: float = 600
    size: int = 100 * 2**20
    retries: int = 2


class Download(NamedTuple):
    """A file of the sources: whether it is there now, and if not why."""

    file: str
    is_there: bool
    reason: str = ""


class _GivenUp(Exception):
    """A file that is not waited for or tried again; the message says why."""


def download(sources: Path, folder: Path, patience: Patience = Patience()) -> Iterator[Download]:
    """Download what is not in the folder yet, one file after the other; then write its manifest.csv.

    `sources` has columns file, address, part (of a document that is an entry of a larger file), sha256, and what is known
    of the document, which the manifest states. Which fields of an entry make the document is said by `parts.csv` beside the
    sources (columns address, label, field). A file is written whole and with the right checksum, or not at all. A
    manifest that says anything else than the sources was written by a person, and stays. Raises ValueError if a table
    can't be read or lacks a column, or something else stands in the place of the folder.
    """
    rows = _rows(sources, {"file", "address", "sha256"})
    larger = _LargerFiles(sources.parent / PARTS, patience)
    if folder.exists() and not folder.is_dir():
        raise ValueError(f"{folder} is not a folder")
    fetched: list[Row] = []
    seen: set[str] = set()
    for row in rows:
        name = row["file"].casefold()
        reason = "Its name is in the table more than once." if name in seen else _fetch(row, folder, larger, patience)
        seen.add(name)
        if not reason:
            fetched.append(row)
        yield Download(row["file"], not reason, reason)
    reason = _write_manifest(fetched, rows, folder)
    if reason:
        yield Download(MANIFEST, False, reason)


def _rows(sources: Path, needed: Set[str]) -> list[Row]:
    columns, rows = table_of(sources)
    missing = needed - set(columns)
    if missing:
        raise ValueError(f"{sources} has no column {', '.join(sorted(missing))}")
    return [dict(zip_longest(columns, cells[: len(columns)], fillvalue="")) for _, cells in rows]


def _fetch(row: Row, folder: Path, larger: _LargerFiles, patience: Patience) -> str:
    """Have a file in the folder; returns why it can't be had, or nothing."""
    reason = _why_not_asked_for(row)
    if reason:
        return reason
    if row.get("part"):
        return _reason_of(lambda: _take_out(row, folder, larger))
    name = row["file"]
    files = pooch.create(
        folder,
        base_url="",
        registry={name: f"sha256:{row['sha256'].lower()}"},
        urls={name: row["address"]},
        retry_if_failed=patience.retries,
    )
    pooch.get_logger().setLevel("ERROR")
    return _reason_of(lambda: files.fetch(name, downloader=_Downloader(patience)))


def _take_out(row: Row, folder: Path, larger: _LargerFiles) -> None:
    """Write an entry of a larger file into the folder, unless it is there already."""
    path, digest = folder / row["file"], row["sha256"].lower()
    if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest:
        return
    data = larger.document(row["address"], row["part"])
    if hashlib.sha256(data).hexdigest() != digest:
        raise _GivenUp("Its entry in the larger file has a different checksum, so it was not kept.")
    folder.mkdir(parents=True, exist_ok=True)
    started = path.with_name(f".{path.name}.started")
    started.write_bytes(data)
    started.replace(path)


class _LargerFiles:
    """Files of which documents are entries, each fetched once and kept in memory."""

    def __init__(self, parts: Path, patience: Patience) -> None:
        self._patience = patience
        self._fields: dict[str, list[Field]] = {}
        for row in _rows(parts, {"address", "label", "field"}) if parts.exists() else ():
            self._fields.setdefault(row["address"], []).append(Field(row["label"], row["field"]))
        self._files: dict[str, LargerFile | Exception] = {}

    def document(self, address: str, part: str) -> bytes:
        """The text of an entry; raises NoPart, and what fetching raises, for each document of a file anew."""
        if address not in self._fields:
            raise NoPart(f"{PARTS} does not say which fields of its entry make the document.")
        if address not in self._files:
            self._files[address] = self._fetched(address)
        found = self._files[address]
        if isinstance(found, Exception):
            raise found
        return found.document(part, self._fields[address])

    def _fetched(self, address: str) -> LargerFile | Exception:
        with TemporaryDirectory() as folder:
            file = Path(folder) / "larger"
            try:
                _Downloader(self._patience)(address, str(file), None)
                return LargerFile(file.read_bytes())
            except (_GivenUp, requests.exceptions.RequestException, OSError) as error:
                return error


def _reason_of(work: Callable[[], object]) -> str:
    """Do some work; returns why it can't be done, or nothing."""
    try:
        work()
    except (_GivenUp, NoPart) as error:
        return str(error)
    except requests.exceptions.HTTPError as error:
        return f"The server answers {error.response.status_code if error.response is not None else 'wrongly'}."
    except requests.exceptions.TooManyRedirects:
        return "The server redirects again and again."
    except (requests.exceptions.InvalidSchema, requests.exceptions.InvalidURL, requests.exceptions.MissingSchema):
        return "The server redirects to an address that is not a web address (http or https)."
    except requests.exceptions.RequestException as error:
        return f"The server can't be reached, or the connection broke off ({type(error).__name__})."
    except ValueError:
        return "What the server sent has a different checksum, so it was not kept."
    except OSError as error:
        return f"The file can't be written: {error.strerror}."
    return ""


def _why_not_asked_for(row: Row) -> str:
    """Why a row of the sources names nothing that can be fetched and kept, or nothing."""
    if not row["address"]:
        return "Its address is not known."
    reason = _why_no_name(row["file"])
    if reason:
        return reason
    if not _SHA256.fullmatch(row["sha256"]):
        return "Its SHA-256 is not a checksum: a checksum has 64 digits from 0 to f."
    try:
        scheme, host = urlsplit(row["address"])[:2]
    except ValueError:
        scheme, host = "", ""
    if scheme.lower() not in ("http", "https") or not host:
        return "Its address is not a web address (http or https)."
    return ""


def _why_no_name(name: str) -> str:
    """Why a file of the corpus can't have a name, on any system, or nothing."""
    if not name.isprintable() or set(name) & set('/\\:*?"<>|') or not name.strip(". ") or name != name.rstrip(". "):
        return "Its name is not a plain file name."
    if name.startswith((".", "~")):
        return "Its name is that of a hidden file."
    if _DEVICE.fullmatch(name):
        return "Its name is the name of a device in Windows."
    if name.lower() == MANIFEST or name.lower().partition(".")[0] == "readme":
        return "Its name is that of a file beside the documents."
    if len(os.fsencode(name)) > _LONGEST_NAME:
        return f"Its name is longer than {_LONGEST_NAME} bytes."
    return ""


class _Downloader:
    """Fetches an address into a file, for pooch, with limits of size and time.

    The work is done in a thread that is left behind when the time is over: a server that sends a byte now and then, in the
    headers too, lets no call to the network return.
    """

    def __init__(self, patience: Patience) -> None:
        self._patience = patience

    def __call__(self, address: str, file: str, _: pooch.Pooch | None) -> None:
        error: list[Exception] = []
        is_over = threading.Event()

        def work() -> None:
            try:
                self._fetch(address, Path(file), is_over)
            except Exception as found:  # raised again below, whatever it is
                error.append(found)

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        thread.join(self._patience.seconds)
        is_over.set()
        if thread.is_alive():
            raise _GivenUp(f"The server takes longer than {self._patience.seconds:g} seconds.")
        for each in error:
            if isinstance(each, ValueError) and not isinstance(each, requests.exceptions.RequestException):
                raise _GivenUp("Its address can't be used.") from each
            raise each

    def _fetch(self, address: str, file: Path, is_over: threading.Event) -> None:
        too_large = _GivenUp(f"The server sends more than {self._patience.size:,} bytes.")
        with requests.get(address, timeout=self._patience.silent_seconds, stream=True) as response:
            response.raise_for_status()
            announced = response.headers.get("Content-Length", "")
            if announced.isdecimal() and int(announced[:_LONGEST_NAME]) > self._patience.size:
                raise too_large
            if is_over.is_set():
                return
            size = 0
            with file.open("wb") as kept:
                for piece in response.iter_content(_PIECE):
                    size += len(piece)
                    if size > self._patience.size:
                        raise too_large
                    if is_over.is_set():
                        return
                    kept.write(piece)


def _write_manifest(fetched: Sequence[Row], rows: Sequence[Row], folder: Path) -> str:
    """Write what the sources say of the files that are there as the corpus' manifest; returns why not, or nothing."""
    path = folder / MANIFEST
    columns = [name for name in (rows[0] if rows else ("file",)) if name not in _NOT_IN_MANIFEST]
    try:
        if path.is_symlink() or (path.exists() and not _lines(path.read_bytes()) <= _lines(_csv(columns, rows))):
            return "It differs from what the table of sources says, so it was left alone. To download it again, move it away first."
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_csv(columns, fetched))
    except OSError as error:
        return f"The file can't be written: {error.strerror}."
    return ""


def _csv(columns: Sequence[str], rows: Sequence[Row]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _lines(data: bytes) -> set[bytes]:
    return set(data.split(b"\n"))
