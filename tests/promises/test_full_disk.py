"""A disk that is full, or can't be written, is said in one sentence; once there is space, a run goes on where it was."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.workflow.conftest import Project, copied

from drtp_jobs.writing import CannotWrite, check_room, writing

ROOT = Path(__file__).parents[2]
POST = "# Data Steward\n\n## Requirements\n\n- Experience of metadata standards\n"
TURTLE, BLOCKS = "vocabularies/core.ttl", "shards/blocks/0.parquet"
FULL = Path("/dev/full")  # a device that answers every write as a full disk does


def mounted(folder: Path, options: str) -> Iterator[Path]:
    """A disk of its own in memory; skips where nobody may mount one."""
    folder.mkdir(parents=True)
    mount = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], capture_output=True, text=True, check=False
    )
    if mount.returncode:
        pytest.skip(f"no disk can be mounted here: {mount.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    yield from mounted(tmp_path / "small", "size=128k")


@pytest.fixture
def read_only_disk(tmp_path: Path) -> Iterator[Path]:
    yield from mounted(tmp_path / "read-only", "ro")


def filled(disk: Path) -> Path:
    """Fill a disk to its last byte; the file that does."""
    filling = disk / "filling"
    with contextlib.suppress(OSError), filling.open("wb", buffering=0) as file:
        while file.write(b"x" * 4096):
            pass
    assert shutil.disk_usage(disk).free == 0
    return filling


def stage_skos(out: Path, log: Path) -> subprocess.CompletedProcess[str]:
    """Run a stage that writes much, its standard error to a log as in the workflow."""
    command = [sys.executable, "-m", "drtp_jobs", "stage", "skos", "--path", "corpus/vocabularies/core"]
    with log.open("w") as file:
        return subprocess.run(
            [*command, "--out-turtle", str(out)], cwd=ROOT, stdout=subprocess.PIPE, stderr=file, text=True, check=False
        )


def without_sizes(text: str) -> str:
    return re.sub(r"\d+ MB", "N MB", text)


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
def test_a_stage_says_that_the_disk_is_full_even_where_its_log_is_on_it():
    stage = stage_skos(FULL, FULL)
    assert (stage.returncode, without_sizes(stage.stdout)) == (
        1,
        "drtp-jobs: can't write /dev/full: the disk is full (N MB free). Make space on it, and start again; "
        "what is done already is kept.\n",
    )


def test_a_stage_says_in_its_log_what_it_could_not_write(small_disk: Path, tmp_path: Path):
    stage = stage_skos(small_disk / "core.ttl", tmp_path / "log")
    said = f"drtp-jobs: can't write {small_disk}/core.ttl: the disk is full (0 MB free). Make space on it, and start again; "
    assert stage.returncode == 1
    assert (tmp_path / "log").read_text() == stage.stdout == said + "what is done already is kept.\n"


def test_a_disk_that_can_only_be_read_is_said(read_only_disk: Path):
    with pytest.raises(CannotWrite) as caught:
        check_room(read_only_disk / "results")
    assert str(caught.value) == (
        f"can't write {read_only_disk}/results: the disk can only be read. Make it writable, or choose another folder, "
        "and start again; what is done already is kept."
    )


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "your share (quota) of the disk is used up"),
        (errno.EROFS, "the disk can only be read"),
    ],
)
def test_all_outputs_are_named_where_the_system_names_none(tmp_path: Path, number: int, why: str):
    outputs = [tmp_path / "a.parquet", tmp_path / "b.parquet"]
    with pytest.raises(CannotWrite) as caught, writing(outputs):
        raise OSError(number, "as a library says it")
    assert str(caught.value).startswith(f"can't write {outputs[0]} or {outputs[1]}: {why}")


def test_an_error_that_a_library_raises_in_place_of_the_systems_is_understood(tmp_path: Path):
    full = OSError(errno.ENOSPC, "No space left on device")
    with pytest.raises(CannotWrite), writing([tmp_path / "tables.xlsx"]):
        raise RuntimeError("the workbook failed") from full


def test_a_missing_right_to_write_is_told_from_a_missing_right_to_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    refused = PermissionError(errno.EACCES, "Permission denied", str(tmp_path / "of-somebody-else"))
    with pytest.raises(PermissionError), writing([tmp_path / "mine"]):
        raise refused
    # As the system answers anybody but the administrator, who may write everywhere.
    monkeypatch.setattr(os, "access", lambda *_: False)
    with (
        pytest.raises(CannotWrite, match=r"of-somebody-else: you are not allowed to\. Ask its owner"),
        writing([tmp_path]),
    ):
        raise refused


def test_other_errors_are_left_as_they_are(tmp_path: Path):
    with pytest.raises(FileNotFoundError), writing([tmp_path / "a"]):
        (tmp_path / "nowhere").read_bytes()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy in one part, with one document."""
    made = copied(ROOT, tmp_path / "copy")
    configuration = made.folder / "config" / "config.yaml"
    configuration.write_text(re.sub(r"^shards: .+$", "shards: 1", configuration.read_text(), flags=re.MULTILINE))
    (made.folder / "posts").mkdir()
    (made.folder / "posts" / "post.md").write_text(POST)
    return made


def run(project: Project, results: Path, *targets: str) -> subprocess.CompletedProcess[str]:
    """Make files of the results as `drtp-jobs run` does."""
    files = [f"--target={results}/{target}" for target in targets]
    return project.run(".venv/bin/drtp-jobs", "run", "posts", *files, f"--results={results}")


def test_a_run_on_a_full_disk_says_so_and_goes_on_once_there_is_space(project: Project, small_disk: Path):
    filling = filled(small_disk)
    none = run(project, small_disk, BLOCKS)
    assert none.returncode == 1
    assert f"can't write {small_disk}" in none.stdout + none.stderr
    assert "Traceback" not in none.stderr
    filling.unlink()

    half = run(project, small_disk, BLOCKS, TURTLE)
    assert half.returncode == 1
    assert f"drtp-jobs: can't write {small_disk}/{TURTLE}: the disk is full (0 MB free)." in half.stdout
    assert not (small_disk / TURTLE).exists()
    done = (small_disk / BLOCKS).stat().st_mtime_ns if (small_disk / BLOCKS).exists() else None

    subprocess.run(["mount", "-o", "remount,size=16m", str(small_disk)], check=True)
    whole = run(project, small_disk, BLOCKS, TURTLE)
    assert whole.returncode == 0, whole.stderr[-3000:]
    assert done in (None, (small_disk / BLOCKS).stat().st_mtime_ns)
    elsewhere = project.folder / "elsewhere"
    assert run(project, elsewhere, BLOCKS, TURTLE).returncode == 0
    for each in (BLOCKS, TURTLE):
        assert (small_disk / each).read_bytes() == (elsewhere / each).read_bytes()


def test_a_run_in_a_folder_that_can_only_be_read_says_so(tmp_path: Path, read_only_disk: Path):
    run = subprocess.run(
        [sys.executable, "-m", "drtp_jobs", "run"], cwd=read_only_disk, capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert run.stderr.startswith("drtp-jobs: can't write .snakemake: the disk can only be read. Make it writable")
