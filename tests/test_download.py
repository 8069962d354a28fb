"""Downloading from a server on this machine that is slow, that lies, that dies half way, and that mends itself."""

from __future__ import annotations

import contextlib
import csv
import hashlib
import re
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from drtp_jobs.cli import main
from drtp_jobs.download import Patience, download

ONCE = Patience(retries=0)
LARGER = b'id,title,place,text\n1,Data Steward,,\n2,Programmer,Hull," Writes code.\n Tests it. "\n'
TEXT = b"# Data Steward\n\n## Requirements\n\n- Experience of metadata standards\n"


def _announces_much(server: BaseHTTPRequestHandler) -> None:
    server.send_response(200)
    server.send_header("Content-Length", str(10**12))
    server.end_headers()


def _sends_much(server: BaseHTTPRequestHandler) -> None:
    server.send_response(200)
    server.end_headers()
    with contextlib.suppress(OSError):
        for _ in range(100):
            server.wfile.write(b"a" * 10_000)


def _trickles(server: BaseHTTPRequestHandler) -> None:
    server.send_response(200)
    server.end_headers()
    _without_end(server, b"a")


def _trickles_headers(server: BaseHTTPRequestHandler) -> None:
    server.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    _without_end(server, b"a")


def _without_end(server: BaseHTTPRequestHandler, piece: bytes) -> None:
    with contextlib.suppress(OSError):
        for _ in range(200):
            server.wfile.write(piece)
            server.wfile.flush()
            time.sleep(0.02)


def _many_headers(server: BaseHTTPRequestHandler) -> None:
    server.wfile.write(b"HTTP/1.1 200 OK\r\n")
    with contextlib.suppress(OSError):
        for number in range(10_000):
            server.wfile.write(b"X-%d: a\r\n" % number)


def _leads_to(address: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(server: BaseHTTPRequestHandler) -> None:
        server.send_response(302)
        server.send_header("Location", address)
        server.send_header("Content-Length", "0")
        server.end_headers()

    return answer


def _larger(server: BaseHTTPRequestHandler) -> None:
    server.send_response(200)
    server.send_header("Content-Length", str(len(LARGER)))
    server.end_headers()
    server.wfile.write(LARGER)


HOSTILE: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {
    "announces-much": _announces_much,
    "sends-much": _sends_much,
    "trickles": _trickles,
    "trickles-headers": _trickles_headers,
    "many-headers": _many_headers,
    "larger": _larger,
    "leads-to-itself": _leads_to("/leads-to-itself"),
    "leads-to-a-file": _leads_to("file:///etc/hosts"),
    "leads-to-mail": _leads_to("ftp://127.0.0.1/x"),
}


class Server(BaseHTTPRequestHandler):
    """Answers by the path: good, slow, lies, dies, missing; flaky dies at first; others do what no server should."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        kind = self.path.strip("/")
        self.asked.append(kind)
        if kind == "missing":
            self.send_error(404)
            return
        if kind in HOSTILE:
            HOSTILE[kind](self)
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
    found = {each.file: each for each in download(sources(tmp_path, address, *kinds), tmp_path / "files", ONCE)}
    assert found["lies.md"].reason == "What the server sent has a different checksum, so it was not kept."
    assert "broke off" in found["dies.md"].reason or "checksum" in found["dies.md"].reason
    assert found["missing.md"].reason == "The server answers 404."
    assert sorted(path.name for path in (tmp_path / "files").iterdir()) == ["good.md", "manifest.csv"]
    assert (
        tmp_path / "files" / "manifest.csv"
    ).read_text() == f"file,address,title\ngood.md,{address}/good,Title of good\n"


def test_a_server_that_is_not_there_and_parts_of_files_are_told(tmp_path: Path):
    path = sources(tmp_path, "http://127.0.0.1:9", "good")
    path.write_text(
        path.read_text() + f"part.txt,http://127.0.0.1:9/all.csv,row=3,{'0' * 64},T,M\n../up.md,http://x/,,0,T,M\n"
    )
    reasons = [each.reason for each in download(path, tmp_path / "files", ONCE)]
    assert "can't be reached" in reasons[0]
    assert reasons[1:] == [
        "parts.csv does not say which fields of its entry make the document.",
        "Its name is not a plain file name.",
    ]


def of_larger_file(folder: Path, address: str, *parts: tuple[str, bytes]) -> Path:
    """Sources of documents that are entries of one file, each given as its part and the text that it should have."""
    path = folder / "sources.csv"
    rows = [
        f"{n}.txt,{address}/larger,{part},{hashlib.sha256(text).hexdigest()}" for n, (part, text) in enumerate(parts)
    ]
    path.write_text("\n".join(["file,address,part,sha256", *rows]) + "\n")
    fields = ("Title,title", "Place,place", ",text")
    lines = [f"{address}/larger,{field}" for field in fields]
    (folder / "parts.csv").write_text("\n".join(["address,label,field", *lines]) + "\n")
    return path


def test_entries_of_a_larger_file_are_documents_and_the_file_is_asked_for_once(tmp_path: Path, address: str):
    programmer = b"Title: Programmer\nPlace: Hull\n\nWrites code.\n Tests it.\n"
    path = of_larger_file(tmp_path, address, ("id=2", programmer), ("id=1", b"Title: Data Steward\n\n\n"))
    for _ in range(2):
        assert [each.is_there for each in download(path, tmp_path / "files")] == [True, True]
    assert (tmp_path / "files" / "0.txt").read_bytes() == programmer
    assert Server.asked == ["larger"]


def test_an_entry_that_is_not_there_or_has_changed_is_told(tmp_path: Path, address: str):
    parts = (("id=3", b""), ("name=1", b""), ("items[0]", b""), ("the third", b""), ("id=2", b"something else"))
    path = of_larger_file(tmp_path, address, *parts)
    assert [each.reason for each in download(path, tmp_path / "files", ONCE)] == [
        "No rows of the larger file have '3' as id; one is needed.",
        "No rows of the larger file have '1' as name; one is needed.",
        "The larger file is not the JSON file that it should be.",
        "Its part is 'the third'; a part is column=value or list[number].",
        "Its entry in the larger file has a different checksum, so it was not kept.",
    ]


def test_a_larger_file_that_can_t_be_had_is_told_for_each_of_its_documents(tmp_path: Path, address: str):
    path = of_larger_file(tmp_path, address, ("id=1", b""), ("id=2", b""))
    for each in (path, tmp_path / "parts.csv"):
        each.write_text(each.read_text().replace("/larger", "/missing"))
    reasons = [each.reason for each in download(path, tmp_path / "files", ONCE)]
    assert reasons == ["The server answers 404."] * 2
    assert Server.asked == ["missing"]


def test_what_is_there_is_not_downloaded_again(tmp_path: Path, address: str):
    path = sources(tmp_path, address, "good")
    for _ in range(2):
        assert [each.is_there for each in download(path, tmp_path / "files")] == [True]
    assert Server.asked == ["good"]


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("announces-much", "The server sends more than 100,000 bytes."),
        ("sends-much", "The server sends more than 100,000 bytes."),
        ("trickles", "The server takes longer than 1 seconds."),
        ("trickles-headers", "The server takes longer than 1 seconds."),
        ("many-headers", "The server can't be reached, or the connection broke off (ConnectionError)."),
        ("leads-to-itself", "The server redirects again and again."),
        ("leads-to-a-file", "The server redirects to an address that is not a web address (http or https)."),
        ("leads-to-mail", "The server redirects to an address that is not a web address (http or https)."),
    ],
)
def test_no_answer_is_waited_for_or_kept_without_limit_and_the_next_file_comes(
    tmp_path: Path, address: str, kind: str, reason: str
):
    patience = Patience(seconds=1, size=100_000, retries=0)
    found = list(download(sources(tmp_path, address, kind, "good"), tmp_path / "files", patience))
    assert [(each.file, each.reason) for each in found] == [(f"{kind}.md", reason), ("good.md", "")]
    assert sorted(path.name for path in (tmp_path / "files").iterdir()) == ["good.md", "manifest.csv"]


PLAIN = "Its name is not a plain file name."
BESIDE = "Its name is that of a file beside the documents."


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("..", PLAIN), (".", PLAIN), ("", PLAIN), ("a/b.md", PLAIN), ("/etc/a.md", PLAIN), ("..\\a.md", PLAIN),
        ("c:a.md", PLAIN), ("a\nb.md", PLAIN), ("a.md ", PLAIN), (".a.md", "Its name is that of a hidden file."),
        ("nul.md", "Its name is the name of a device in Windows."), ("manifest.csv", BESIDE), ("Manifest.CSV", BESIDE),
        ("README.md", BESIDE), ("é" * 127 + ".md", "Its name is longer than 255 bytes."),
    ],
)  # fmt: skip
def test_a_file_goes_into_its_folder_and_under_a_name_of_its_own(tmp_path: Path, address: str, name: str, reason: str):
    path = table(tmp_path, [name, f"{address}/good"], ["good.md", f"{address}/good"])
    assert [each.reason for each in download(path, tmp_path / "files")] == [reason, ""]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["files", "sources.csv"]
    assert sorted(path.name for path in (tmp_path / "files").iterdir()) == ["good.md", "manifest.csv"]


def table(folder: Path, *rows: list[str], digest: str = hashlib.sha256(TEXT).hexdigest()) -> Path:
    """Sources of names and addresses, all of the same text."""
    path = folder / "sources.csv"
    with path.open("w", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerows([["file", "address", "sha256"], *([*row, digest] for row in rows)])
    return path


@pytest.mark.parametrize("address", ["file:///etc/hosts", "ftp://127.0.0.1/x", "etc/hosts", "http://", "http://[x"])
def test_an_address_that_is_none_of_the_web_is_not_followed(tmp_path: Path, address: str):
    reasons = [each.reason for each in download(table(tmp_path, ["a.md", address]), tmp_path / "files", ONCE)]
    assert reasons == ["Its address is not a web address (http or https)."]


def test_a_host_that_no_name_can_be_is_told(tmp_path: Path):
    path = table(tmp_path, ["a.md", "http://.example./x"], ["b.md", f"http://{'a' * 300}.example/x"])
    reasons = [each.reason for each in download(path, tmp_path / "files", ONCE)]
    assert all("address" in reason or "can't be reached" in reason for reason in reasons)
    assert len(reasons) == 2


def test_a_name_that_stands_twice_and_a_checksum_that_is_none_are_told(tmp_path: Path, address: str):
    path = table(tmp_path, ["a.md", f"{address}/good"], ["A.md", f"{address}/good"])
    reasons = [each.reason for each in download(path, tmp_path / "files")]
    assert reasons == ["", "Its name is in the table more than once."]
    path = table(tmp_path, ["b.md", f"{address}/good"], digest="md5")
    reasons = [each.reason for each in download(path, tmp_path / "others")]
    assert reasons == ["Its SHA-256 is not a checksum: a checksum has 64 digits from 0 to f."]


STAYS = (
    "It differs from what the table of sources says, so it was left alone. To download it again, move it away first."
)


def test_a_manifest_that_a_person_wrote_stays(tmp_path: Path, address: str):
    files, path = tmp_path / "files", sources(tmp_path, address, "good", "slow")
    list(download(path, files))
    (files / "slow.md").unlink()
    assert [each.file for each in download(path, files)] == ["good.md", "slow.md"]
    written = (files / "manifest.csv").read_text()
    edited = written.replace("Title of good", "A better title")
    (files / "manifest.csv").write_text(edited)
    assert list(download(path, files))[-1] == ("manifest.csv", False, STAYS)
    assert (files / "manifest.csv").read_text() == edited


def test_a_manifest_that_leads_elsewhere_is_not_written_through(tmp_path: Path, address: str):
    files = tmp_path / "files"
    files.mkdir()
    (files / "manifest.csv").symlink_to(tmp_path / "other.csv")
    assert list(download(sources(tmp_path, address, "good"), files))[-1].reason == STAYS
    assert not (tmp_path / "other.csv").exists()


def test_what_stands_in_the_way_is_told(tmp_path: Path, address: str, capsys: pytest.CaptureFixture[str]):
    path = sources(tmp_path, address, "good")
    assert main(["download", str(path), str(path)]) == 2
    assert capsys.readouterr().err == f"drtp-jobs: download: {path} is not a folder\n"
    (tmp_path / "files" / "good.md").mkdir(parents=True)
    assert [each.reason for each in download(path, tmp_path / "files")] == [
        "The file can't be written: Is a directory."
    ]


def test_the_command_says_what_can_not_be_had_and_goes_on(
    tmp_path: Path, address: str, capsys: pytest.CaptureFixture[str]
):
    path = sources(tmp_path, address, "missing", "good")
    assert main(["download", str(path), str(tmp_path / "files")]) == 0
    assert capsys.readouterr().err.endswith(
        "1 of 2 files are there; could not be downloaded:\n  missing.md: The server answers 404.\n"
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
