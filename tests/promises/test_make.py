"""What make, the configuration and a killed run do with what people give them, in a copy of the project."""

from __future__ import annotations

import fcntl
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.workflow.conftest import Project, copied

from drtp_jobs.run import AlreadyRunning, hold

ROOT = Path(__file__).parents[2]
STOCK = "shards/problems/inventory.parquet"  # what the first rule makes
POST = "# Data Steward\n\n## Requirements\n\n- Experience of metadata standards\n"


def make(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the Makefile of the project in a folder where the commands of `.venv` only print what they are given."""
    commands = folder / ".venv" / "bin"
    commands.mkdir(parents=True)
    (commands.parent / "installed").touch()
    for name in ("requirements.lock", "pyproject.toml"):
        (folder / name).touch()
        os.utime(folder / name, (0, 0))
    (commands / "drtp-jobs").write_text("#!/bin/sh\nprintf '%s\\n' \"$@\"\n")
    (commands / "drtp-jobs").chmod(0o755)
    own = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(
        ["make", "--file", str(ROOT / "Makefile"), *arguments],
        cwd=folder,
        env=own | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "corpus",
    [
        "my public docs", "2024", "it's", 'say "so"', "$HOME", "a$b", "$(shell touch made)", "a$(b", "{x}", "a=b", "a:b",
        "a#b", "-x", "été", "a`b`", "a;b", "a\\b", "*", "", "two  spaces ",
    ],
)  # fmt: skip
def test_make_hands_the_corpus_over_as_it_was_given(tmp_path: Path, corpus: str):
    expected = ["run", "--cores=2", "--", corpus, "The report is in results/report/index.html"]
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    assert make(tmp_path / "one", "report", f"CORPUS={corpus}").stdout.splitlines() == expected
    assert make(tmp_path / "two", "report", CORPUS=corpus).stdout.splitlines() == expected
    assert not list(tmp_path.rglob("made"))


def test_make_verify_runs_the_sample_or_the_public_corpus_and_no_other(tmp_path: Path):
    run = ["run", "--target=tables", "--cores=2", "--results=.verify"]
    verify = ["verify", ".verify/tables"]
    public = [*run, "public", *verify, "--published=workflow/published/public"]
    given = {"public": public, "my public docs": [*run, *verify], "posts": [*run, *verify]}
    assert {
        corpus: [
            line
            for line in make(tmp_path / corpus, "verify", f"CORPUS={corpus}").stdout.splitlines()
            if line != "rm -rf .verify" and not line.startswith(".venv")
        ]
        for corpus in given
    } == given


@pytest.mark.parametrize("training", ["my own/sources.csv", "$(shell touch made)", 'it\'s "a" $b'])
def test_make_hands_training_material_over_as_it_was_given(tmp_path: Path, training: str):
    made = make(tmp_path, "report", f"TRAINING={training}").stdout.splitlines()
    assert made[:5] == ["run", "--cores=2", f"--training={training}", "--", "corpus/sample"]
    assert not list(tmp_path.rglob("made"))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy in one part, with one document, that no run has worked in."""
    made = copied(ROOT, tmp_path_factory.mktemp("make") / "it's a copy {x}")
    configuration = made.folder / "config" / "config.yaml"
    configuration.write_text(re.sub(r"^shards: .+$", "shards: 1", configuration.read_text(), flags=re.MULTILINE))
    return made


@pytest.mark.parametrize("corpus", ['-it\'s "a" $HOME {x} [y] = : # é `z`', "2024"])
def test_a_run_takes_any_name_of_a_folder(project: Project, corpus: str):
    (project.folder / corpus).mkdir()
    (project.folder / corpus / "post.md").write_text(POST)
    run = project.run(".venv/bin/drtp-jobs", "run", f"--target=r '\"$x/{STOCK}", "--results=r '\"$x", "--", corpus)
    assert run.returncode == 0, run.stderr[-3000:]
    assert (project.folder / "r '\"$x" / STOCK).is_file()


def test_the_configuration_of_snakemake_takes_a_number_as_name(project: Project):
    (project.folder / "2025").mkdir()
    (project.folder / "2025" / "post.md").write_text(POST)
    run = project.snakemake(f"numbers/{STOCK}", "--config", "corpus=2025", "results=numbers")
    assert run.returncode == 0, run.stderr[-3000:]


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (["corpus=[a]"], "config: corpus: got ['a']; allowed: a path; one that YAML reads as something else starts"),
        (["results=corpus/sample"], "config: results: got 'corpus/sample', which is or holds the corpus"),
        (["results=a{b}"], "config: results: got 'a{b}'; allowed: a path that holds no {, }"),
    ],
)
def test_a_run_stops_at_once_with_one_sentence(project: Project, settings: list[str], words: str):
    run = project.snakemake("--config", *settings)
    assert run.returncode != 0
    assert words in run.stderr
    assert "Traceback" not in run.stderr


@pytest.fixture
def damaged(project: Project, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A file of the project with a byte in Windows-1252 at its end, and put back afterwards."""
    path = project.folder / request.param
    before = path.read_bytes()
    path.write_bytes(before + b"caf\xe9\n")
    yield path
    path.write_bytes(before)


@pytest.mark.parametrize(
    "damaged",
    ["corpus/vocabularies/core/concepts.csv", "workflow/drtp_jobs/knowledge/statements/duties.csv"],
    indirect=True,
)
def test_a_vocabulary_or_table_of_rules_that_can_not_be_read_stops_a_run_before_anything_runs(
    project: Project, damaged: Path
):
    line = damaged.read_bytes().count(b"\n")
    run = project.snakemake("--config", "results=nothing")
    assert run.returncode != 0
    assert f"{damaged.name}, line {line}: what follows 'caf' is not in UTF-8" in run.stderr
    assert "Traceback" not in run.stderr
    assert not (project.folder / "nothing").exists()


def test_what_a_killed_run_left_locked_is_unlocked_and_a_run_that_lives_is_left_alone(project: Project):
    slow = project.folder / "slow"
    slow.mkdir()
    (slow / "post.md").write_text(POST)
    command = [".venv/bin/drtp-jobs", "run", "slow", "--target=killed/shards/blocks/0.parquet", "--results=killed"]
    environment = os.environ | {"PYTHONPATH": str(project.folder / "workflow")}
    first = subprocess.Popen(
        command, cwd=project.folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    locks = project.folder / ".snakemake" / "locks"
    while not list(locks.glob("*.lock")):
        assert first.poll() is None
        time.sleep(0.01)
    second = project.run(*command)
    os.killpg(first.pid, signal.SIGKILL)
    first.wait()
    assert (second.returncode, second.stderr) == (
        2,
        "drtp-jobs: another run is at work in this folder; wait until it ends, or stop it, then start again\n",
    )
    assert list(locks.glob("*.lock"))
    third = project.run(*command)
    assert third.returncode == 0, third.stderr[-3000:]
    assert third.stderr.startswith("A run that was stopped half way left its lock here. The lock was removed.\n")
    assert (project.folder / "killed" / "shards" / "blocks" / "0.parquet").is_file()


def test_the_lock_of_a_run_ends_with_its_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    code = "from drtp_jobs.run import hold; print(hold(), hold(), flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True True\n"
        with pytest.raises(AlreadyRunning):
            hold()
        other.kill()
        other.wait()
        assert hold()


def test_where_there_are_no_locks_a_run_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def unsupported(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(fcntl, "lockf", unsupported)
    assert not hold()
