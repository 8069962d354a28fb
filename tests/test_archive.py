"""Corpus and results in one file, which anybody can check later."""

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from drtp_jobs.archive import NoArchive, write_archive
from drtp_jobs.cli import main


@pytest.fixture
def results(tmp_path: Path) -> Path:
    """Results of a run on a corpus of one description."""
    made = {
        "posts/engineer.md": "# Engineer",
        "posts/.hidden": "no part of it",
        "results/workflow/configuration.json": json.dumps({"corpus": str(tmp_path / "posts")}),
        "results/tables/documents.csv": "document_id\nengineer\n",
        "results/report/index.html": "<h1>Answers</h1>",
        "results/shards/blocks/0.parquet": "left out",
    }
    for place, text in made.items():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(text)
    return tmp_path / "results"


def test_an_archive_holds_corpus_and_results_with_a_checksum_for_each(results: Path, tmp_path: Path):
    assert write_archive(results, tmp_path / "kept.zip") == 4
    with zipfile.ZipFile(tmp_path / "kept.zip") as archive:
        manifest = dict(
            line.split("  ")[::-1] for line in archive.read("kept/manifest-sha256.txt").decode().splitlines()
        )
        assert manifest.keys() == {
            "data/corpus/engineer.md",
            "data/results/report/index.html",
            "data/results/tables/documents.csv",
            "data/results/workflow/configuration.json",
        }
        for place, checksum in manifest.items():
            assert hashlib.sha256(archive.read(f"kept/{place}")).hexdigest() == checksum
        assert archive.read("kept/bagit.txt").startswith(b"BagIt-Version: 1.0\n")


def test_the_same_run_gives_the_same_archive(results: Path, tmp_path: Path):
    (tmp_path / "again").mkdir()
    for folder in (tmp_path, tmp_path / "again"):
        write_archive(results, folder / "kept.zip")
    assert (tmp_path / "kept.zip").read_bytes() == (tmp_path / "again/kept.zip").read_bytes()


def test_without_a_whole_run_or_its_corpus_there_is_no_archive(results: Path, tmp_path: Path):
    (tmp_path / "posts").rename(tmp_path / "moved")
    with pytest.raises(NoArchive, match="start this in the folder in which the workflow was run"):
        write_archive(results, tmp_path / "kept.zip")
    assert main(["archive", "--results", str(tmp_path / "nothing"), "--out", str(tmp_path / "kept.zip")]) == 2
