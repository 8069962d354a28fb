"""The public corpus, downloaded on request: every file by its address, kept only if its checksum is right."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pooch
import requests

_SECONDS = 30  # without a byte, until a server is given up
_RETRIES = 2
_NOT_IN_MANIFEST = ("address", "part", "sha256", "licence")
Row = Mapping[str, str]


class Download(NamedTuple):
    """A file of the sources: whether it is there now, and if not why."""

    file: str
    is_there: bool
    reason: str = ""


def download(sources: Path, folder: Path, *, seconds: float = _SECONDS, retries: int = _RETRIES) -> Iterator[Download]:
    """Download what is not in the folder yet, one file after the other; then write its manifest.csv.

    `sources` has columns file, address (empty or with a `part` if it can't be fetched as a file), sha256, and what is known
    of the document, which the manifest states. A file is written whole and with the right checksum, or not at all. Raises
    ValueError if a column is missing.
    """
    rows = _rows(sources)
    fetched: list[Row] = []
    for row in rows:
        reason = _fetch(row, folder, seconds, retries)
        if not reason:
            fetched.append(row)
        yield Download(row["file"], not reason, reason)
    _write_manifest(fetched, folder)


def _rows(sources: Path) -> list[dict[str, str]]:
    with sources.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        missing = {"file", "address", "sha256"} - set(reader.fieldnames or [])
        if missing:
            raise ValueError(f"{sources} has no column {', '.join(sorted(missing))}")
        return list(reader)


def _fetch(row: Row, folder: Path, seconds: float, retries: int) -> str:
    """Have a file in the folder; returns why it can't be had, or nothing."""
    if row.get("part"):
        return "It is a part of a larger file, which is not taken apart."
    if not row["address"]:
        return "Its address is not known."
    if Path(row["file"]).name != row["file"]:
        return "Its name is no plain file name."
    name = row["file"]
    files = pooch.create(
        folder,
        base_url="",
        registry={name: f"sha256:{row['sha256']}"},
        urls={name: row["address"]},
        retry_if_failed=retries,
    )
    pooch.get_logger().setLevel("ERROR")
    try:
        files.fetch(name, downloader=pooch.HTTPDownloader(timeout=seconds, progressbar=False))
    except requests.exceptions.HTTPError as error:
        return f"The server answers {error.response.status_code if error.response is not None else 'wrongly'}."
    except requests.exceptions.RequestException as error:
        return f"The server can't be reached or breaks off ({type(error).__name__})."
    except ValueError:
        return "What the server sends has another checksum; it is not kept."
    return ""


def _write_manifest(rows: Sequence[Row], folder: Path) -> None:
    """What the sources say of the files that are there, as the corpus' manifest."""
    columns = [name for name in (rows[0] if rows else {"file": ""}) if name not in _NOT_IN_MANIFEST]
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
