"""Public training sources: what is downloaded on request is checked, and read with the facts of the others."""

from __future__ import annotations

import csv
import hashlib
import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NoReturn

import pytest
from corpus.training.make_facts import is_open

from drtp_jobs import run
from drtp_jobs.cli import main
from drtp_jobs.csv_files import table_of
from drtp_jobs.training.facts import licence_of
from drtp_jobs.training.source_lines import Source, known_sources
from drtp_jobs.training.sources import resources_of

EMBEDDED = Path(__file__).parents[2] / "corpus" / "training"
PUBLIC = EMBEDDED / "public"
LESSONS = (
    b"- program: SWC\n  name: Git for teams\n  description: Branches and merges.\n  url: https://training.example/git\n"
)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture
def published(tmp_path: Path) -> Iterator[Path]:
    """A folder that a server on this machine serves; `address` in it holds the server's address."""
    folder = tmp_path / "published"
    folder.mkdir()

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nothing on the console."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    (folder / "address").write_text(f"http://127.0.0.1:{server.server_port}")
    yield folder
    server.shutdown()


def clone_of(folder: Path, files: list[dict[str, str]], sources: list[dict[str, str]]) -> Path:
    """A folder as a run is started in, with tables of what is downloaded and of how it is read."""
    public = folder / "corpus" / "training" / "public"
    public.mkdir(parents=True)
    for name, own in (("files.csv", files), ("sources.csv", sources)):
        with (public / name).open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, own[0])
            writer.writeheader()
            writer.writerows(own)
    return public


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    """The settings of each run that is started, instead of which the program ends."""
    found: list[dict[str, str]] = []

    def start(*_: object, settings: dict[str, str], **__: object) -> NoReturn:
        found.append(settings)
        raise SystemExit

    monkeypatch.setattr(run, "start", start)
    return found


def test_every_file_has_an_address_at_a_commit_a_checksum_and_an_open_licence():
    files = rows(PUBLIC / "files.csv")
    assert len(files) == len({row["file"] for row in files}) > 0
    for row in files:
        assert re.fullmatch(r"https://raw\.githubusercontent\.com/[\w.-]+/[\w.-]+/[0-9a-f]{8}/\S+", row["address"])
        assert re.fullmatch(r"[0-9a-f]{64}", row["sha256"])
        licence = licence_of(row["licence"])
        assert licence
        assert licence.is_open


def test_every_open_source_is_read_from_its_own_file_or_from_the_facts():
    downloaded = {row["file"] for row in rows(PUBLIC / "files.csv")}
    sources = [Source(*cells) for _, cells in table_of(PUBLIC / "sources.csv").rows]
    own = [each for each in sources if each.path.startswith("files/")]
    known = {(Path(each.path).name, each.only): each for each in known_sources() if is_open(each)}
    facts = {each.source: each for each in (Source(*cells) for _, cells in table_of(EMBEDDED / "sources.csv").rows)}
    assert [each._replace(path="") for each in own] == [
        known[Path(each.path).name, each.only]._replace(path="") for each in own
    ]
    assert [each for each in sources if each not in own] == [
        facts[each.source]._replace(path=f"../{facts[each.source].path}") for each in sources if each not in own
    ]
    assert {each.source for each in sources} == facts.keys()
    assert {Path(each.path).name for each in own} <= downloaded
    commits = {address.split("/")[5] for address in (row["address"] for row in rows(PUBLIC / "files.csv"))}
    assert commits == {each.commit for each in own}


def test_a_run_on_public_training_downloads_it_first_and_says_what_can_not_be_had(
    published: Path,
    tmp_path: Path,
    started: list[dict[str, str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    (published / "lessons.yaml").write_bytes(LESSONS)
    address, digest = (published / "address").read_text(), hashlib.sha256(LESSONS).hexdigest()
    names = ("lessons.yaml", "gone.yaml")
    public = clone_of(
        tmp_path / "clone",
        [{"file": name, "address": f"{address}/{name}", "sha256": digest} for name in names],
        [{"source": name[:4], "path": f"files/{name}", "format": "carpentries"} for name in names],
    )
    monkeypatch.chdir(tmp_path / "clone")
    with pytest.raises(SystemExit):
        main(["run", "--training=public"])
    assert started == [{"training": "corpus/training/public"}]
    assert capsys.readouterr().err.endswith(
        "1 of 2 files are there; could not be downloaded:\n  gone.yaml: The server answers 404.\n"
    )
    found = resources_of(public)
    assert [(each.title, each.description) for each in found.resources] == [("Git for teams", "Branches and merges.")]
    assert [problem.reason for problem in found.problems] == ["files/gone.yaml: There is no such file."]


def test_a_run_is_not_started_if_nothing_of_public_training_can_be_had(
    published: Path, tmp_path: Path, started: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch
):
    row = {"file": "gone.yaml", "address": f"{(published / 'address').read_text()}/gone.yaml", "sha256": "0" * 64}
    clone_of(tmp_path / "clone", [row], [{"source": "gone", "path": "files/gone.yaml"}])
    monkeypatch.chdir(tmp_path / "clone")
    assert main(["run", "--training=public"]) == 1
    assert started == []


def test_in_a_folder_that_is_no_clone_the_tables_are_laid_beside_what_is_downloaded(
    tmp_path: Path, started: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("drtp_jobs.download.download", lambda *_: iter(()))
    assert main(["run", "--training=public"]) == 1
    assert (tmp_path / "corpus" / "training" / "public" / "sources.csv").read_bytes() == (
        PUBLIC / "sources.csv"
    ).read_bytes()
    assert (tmp_path / "corpus" / "training" / "resources" / "tess.csv").is_file()


def test_no_run_downloads_training_unless_it_is_asked_to(
    tmp_path: Path, started: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("drtp_jobs.download.download", lambda *_: pytest.fail("something was downloaded"))
    for arguments in ([], ["--training=corpus/training"], ["--training=./public"]):
        with pytest.raises(SystemExit):
            main(["run", *arguments])
    assert started == [{}, {"training": "corpus/training"}, {"training": "./public"}]


def test_what_the_sources_published_passes_its_checksum_and_gives_the_same_resources_with_their_descriptions(
    shared: Path, published: Path, tmp_path: Path, started: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch
):
    """The download as a whole, from a server of copies of the files."""
    files = rows(PUBLIC / "files.csv")
    copies = {
        hashlib.sha256(path.read_bytes()).hexdigest(): path
        for folder in ("training", "vocabularies/direct")
        for path in (shared / folder).rglob("*.*")
    }
    for row in files:
        (published / row["file"]).write_bytes(copies[row["sha256"]].read_bytes())
    address = (published / "address").read_text()
    public = clone_of(
        tmp_path / "clone",
        [row | {"address": f"{address}/{row['file']}"} for row in files],
        rows(PUBLIC / "sources.csv"),
    )
    (public.parent / "resources").symlink_to(EMBEDDED / "resources")
    monkeypatch.chdir(tmp_path / "clone")
    with pytest.raises(SystemExit):
        main(["run", "--training=public"])
    assert started == [{"training": "corpus/training/public"}]
    found, facts = resources_of(public), resources_of(EMBEDDED)
    assert found.problems == []
    assert {each.key for each in found.resources} == {each.key for each in facts.resources}
    assert sum(each.description is not None for each in found.resources) > 300
