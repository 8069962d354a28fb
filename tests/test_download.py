"""Downloading from a server on this machine that is slow, that lies, that dies half way, and that mends itself."""

from __future__ import annotations

import csv
import hashlib
import re
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from drtp_jobs.cli import main
from drtp_jobs.download import download

TEXT = b"# Data Steward\n\n## Requirements\n\n- Experience of metadata standards\n"


class Server(BaseHTTPRequestHandler):
    """Answers by the path: good, slow, lies, dies, missing; flaky dies at first."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        kind = self.path.strip("/")
        self.asked.append(kind)
        if kind == "missing":
            self.send_error(404)
            return
        self.send_response(200)
        dies = kind == "dies" or (kind == "flaky" and self.asked.count("flaky") == 1)
        self.send_header("Content-Length", str(len(TEXT)))
        self.end_headers()
        if dies:
            self.wfile.write(TEXT[:20])
            return
        if kind == "slow":
            for place in range(0, len(TEXT), 20):
                self.wfile.write(TEXT[place : place + 20])
                self.wfile.flush()
                time.sleep(0.05)
            return
        self.wfile.write(TEXT.replace(b"Steward", b"Butcher") if kind == "lies" else TEXT)

    def log_message(self, *_: object) -> None:
        """Nothing on the console."""


@pytest.fixture
def address() -> Iterator[str]:
    Server.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def sources(folder: Path, address: str, *kinds: str) -> Path:
    path = folder / "sources.csv"
    with path.open("w", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(["file", "address", "part", "sha256", "title", "licence"])
        for kind in kinds:
            digest = hashlib.sha256(TEXT).hexdigest()
            writer.writerow([f"{kind}.md", f"{address}/{kind}", "", digest, f"Title of {kind}", "MIT"])
    return path


def test_what_is_slow_is_waited_for_and_what_breaks_off_once_is_tried_again(tmp_path: Path, address: str):
    found = list(download(sources(tmp_path, address, "good", "slow", "flaky"), tmp_path / "files"))
    assert [(each.file, each.is_there) for each in found] == [("good.md", True), ("slow.md", True), ("flaky.md", True)]
    assert (tmp_path / "files" / "flaky.md").read_bytes() == TEXT


def test_what_lies_dies_or_is_missing_is_told_and_leaves_nothing_behind(tmp_path: Path, address: str):
    kinds = ("lies", "dies", "missing", "good")
    found = {each.file: each for each in download(sources(tmp_path, address, *kinds), tmp_path / "files", retries=0)}
    assert found["lies.md"].reason == "What the server sends has another checksum; it is not kept."
    assert "breaks off" in found["dies.md"].reason or "checksum" in found["dies.md"].reason
    assert found["missing.md"].reason == "The server answers 404."
    assert sorted(path.name for path in (tmp_path / "files").iterdir()) == ["good.md", "manifest.csv"]
    assert (tmp_path / "files" / "manifest.csv").read_text() == "file,title\ngood.md,Title of good\n"


def test_a_server_that_is_not_there_and_parts_of_files_are_told(tmp_path: Path):
    path = sources(tmp_path, "http://127.0.0.1:9", "good")
    path.write_text(
        path.read_text() + "part.txt,http://127.0.0.1:9/all.csv,row=3,0,Title,MIT\n../up.md,http://x/,,0,T,M\n"
    )
    reasons = [each.reason for each in download(path, tmp_path / "files", retries=0)]
    assert "can't be reached" in reasons[0]
    assert reasons[1:] == [
        "It is a part of a larger file, which is not taken apart.",
        "Its name is no plain file name.",
    ]


def test_what_is_there_is_not_downloaded_again(tmp_path: Path, address: str):
    path = sources(tmp_path, address, "good")
    for _ in range(2):
        assert [each.is_there for each in download(path, tmp_path / "files")] == [True]
    assert Server.asked == ["good"]


def test_the_command_says_what_can_not_be_had_and_goes_on(
    tmp_path: Path, address: str, capsys: pytest.CaptureFixture[str]
):
    path = sources(tmp_path, address, "missing", "good")
    assert main(["download", str(path), str(tmp_path / "files")]) == 0
    assert capsys.readouterr().err.endswith(
        "1 of 2 files are there; not to be had:\n  missing.md: The server answers 404.\n"
    )
    assert main(["download", str(sources(tmp_path, address, "missing")), str(tmp_path / "none")]) == 1
    (tmp_path / "wrong.csv").write_text("file\n")
    assert main(["download", str(tmp_path / "wrong.csv"), str(tmp_path / "none")]) == 2


def test_every_public_source_has_an_address_at_a_commit_and_a_checksum(root: Path):
    with (root / "corpus" / "public" / "sources.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == len({row["file"] for row in rows}) == 180
    for row in rows:
        owner, repository, commit = row["address"].removeprefix("https://raw.githubusercontent.com/").split("/")[:3]
        assert owner
        assert repository
        assert re.fullmatch("[0-9a-f]{7,40}", commit)
        assert len(row["sha256"]) == 64
