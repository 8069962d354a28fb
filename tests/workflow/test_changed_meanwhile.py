"""A corpus, or a result, that changes under a run: the run says so, and the next one makes good what changed."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pandas as pd
import pytest

from drtp_jobs import tables
from drtp_jobs.inventory import state_of
from drtp_jobs.meanwhile import changed_meanwhile
from drtp_jobs.problems import Problem
from drtp_jobs.read.document import CHANGED
from tests.workflow.conftest import Project, copied

POST = "# {}\n\n## Requirements\n\n- Experience of metadata standards in an archive\n- Knowledge of Git and of testing software\n"
SENTENCE = (
    "Files in posts changed while the workflow ran. Run it again, so that the results hold them as they are now.\n"
)
BLOCKS = "results/shards/blocks/0.parquet"


@pytest.fixture(scope="module")
def other(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy of the project with a corpus of one post, in one part."""
    made = copied(root, tmp_path_factory.mktemp("meanwhile") / "copy")
    (made.folder / "config" / "config.yaml").write_text("corpus: posts\nshards: 1\n")
    (made.folder / "posts").mkdir()
    (made.folder / "posts" / "steward.md").write_text(POST.format("Data Steward"))
    return made


@pytest.fixture(scope="module")
def run(other: Project) -> tuple[str, set[str]]:
    """What a run told while which a post came, and the documents that it read."""
    started = subprocess.Popen(
        [".venv/bin/drtp-jobs", "run", f"--target={BLOCKS}"],
        cwd=other.folder,
        env=other.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    while not (other.folder / "results" / "shards" / "inventory" / "0.parquet").exists():
        assert started.poll() is None
        time.sleep(0.05)
    (other.folder / "posts" / "developer.md").write_text(POST.format("Developer"))
    _, told = started.communicate()
    assert started.returncode == 0, told[-3000:]
    return told, read(other)


def read(project: Project) -> set[str]:
    """Documents that the last run read."""
    return set(pd.read_parquet(project.folder / BLOCKS)["document_id"])


def test_a_run_says_that_a_file_came_and_holds_the_corpus_as_it_found_it(run: tuple[str, set[str]]):
    told, documents = run
    assert SENTENCE in told
    assert documents == {"steward"}


@pytest.mark.usefixtures("run")
def test_the_next_run_reads_the_file_and_has_nothing_to_say(other: Project):
    again = other.run(".venv/bin/drtp-jobs", "run", f"--target={BLOCKS}")
    assert again.returncode == 0, again.stderr[-3000:]
    assert SENTENCE not in again.stderr
    assert read(other) == {"developer", "steward"}


@pytest.mark.usefixtures("run")
def test_a_result_that_was_deleted_by_hand_is_made_again_with_the_same_bytes(other: Project):
    blocks = other.folder / BLOCKS
    other.snakemake(BLOCKS)
    before = blocks.read_bytes()
    blocks.unlink()
    other.snakemake(BLOCKS)
    assert blocks.read_bytes() == before


@pytest.mark.usefixtures("run")
def test_a_file_that_could_not_be_read_as_it_was_is_read_by_the_next_run_though_nothing_else_changed(other: Project):
    other.snakemake(BLOCKS)
    assert "Nothing to be done" in planned(other)
    row = Problem("steward", "read", "set_aside", CHANGED, "Run it again.").row()
    results = other.folder / "results"
    tables.write(tables.Problems, tables.frame(tables.Problems, [row]), results / "shards/problems/read-0.parquet")
    corpus = other.folder / "posts"
    assert changed_meanwhile(corpus, state_of(corpus), results) is not None
    assert "Updated input files: results/shards/inventory/0.parquet" in planned(other)


def planned(project: Project) -> str:
    """What Snakemake tells of the jobs that a run would have."""
    run = project.snakemake(BLOCKS, "--dry-run", "--quiet", "host")
    return run.stdout + run.stderr
