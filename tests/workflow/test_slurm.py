"""The workflow on a cluster: the profile knows every rule, and jobs of Slurm give the same tables, killed ones too."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from drtp_jobs.verify import differences_of
from tests.workflow.conftest import copied
from tests.workflow.slurm_cluster import Cluster, missing_programs, slurm_cluster

ALONE = {"inventory", "compare", "ladders"}  # rules that are jobs of their own
SECONDS = 1800  # that the run may take where much else is at work


@pytest.fixture(scope="module")
def profile(root: Path) -> dict[str, dict[str, str]]:
    """The settings for a cluster."""
    loaded: dict[str, dict[str, str]] = yaml.safe_load((root / "profiles" / "slurm" / "config.yaml").read_text())
    return loaded


@pytest.fixture(scope="module")
def rules(root: Path) -> dict[str, str]:
    """Rules of the workflow that do something, each as it is written."""
    text = "\n".join(path.read_text() for path in sorted((root / "workflow" / "rules").glob("*.smk")))
    parts = re.split(r"^(?:rule|checkpoint) (\w+):$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A cluster of one node, where the machine has what it takes."""
    if missing := missing_programs():
        pytest.skip(f"needs munge and slurm-wlm; missing: {', '.join(missing)}")
    with slurm_cluster() as started:
        yield started


def test_every_rule_has_its_place_in_a_job(profile: dict[str, dict[str, str]], rules: dict[str, str]):
    assert profile["groups"].keys() | ALONE == rules.keys()
    assert profile["groups"].keys() & ALONE == set()


def test_every_rule_says_how_much_memory_and_time_it_takes(rules: dict[str, str]):
    assert [name for name, text in rules.items() if not re.search(r"mem_mb=\d+,\s+runtime=\d+", text)] == []


def test_a_second_try_of_any_rule_may_take_twice_what_it_says(
    profile: dict[str, dict[str, str]], rules: dict[str, str]
):
    assert profile["set-resources"].keys() == rules.keys()
    for name, more in profile["set-resources"].items():
        assert more == {what: f"{said} * attempt" for what, said in re.findall(r"(mem_mb|runtime)=(\d+)", rules[name])}


def test_a_profile_that_is_none_stops_a_run_with_one_sentence(root: Path):
    command = [sys.executable, "-m", "drtp_jobs", "run", "--profile=docs"]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    sentence = "drtp-jobs: run: docs holds no config.yaml; give a folder such as profiles/slurm\n"
    assert (run.returncode, run.stderr) == (2, sentence)


def test_jobs_of_slurm_give_the_published_tables_though_they_are_killed_lose_their_node_and_lack_memory(
    cluster: Cluster, root: Path, tmp_path: Path
):
    project = copied(root, tmp_path / "copy")
    settings = project.folder / "profiles" / "slurm" / "config.yaml"
    for written, instead in SETTINGS.items():
        assert written in settings.read_text()
        settings.write_text(settings.read_text().replace(written, instead))
    command = [".venv/bin/drtp-jobs", "run", "--target=tables", "--profile=profiles/slurm"]
    with (tmp_path / "printed").open("w") as printed:
        run = subprocess.Popen(
            command,
            cwd=project.folder,
            env=project.environment | cluster.environment,
            stdout=printed,
            stderr=subprocess.STDOUT,
        )
        try:
            running(cluster, "once")
            cluster.lose_node()
            killed = running(cluster, "documents")
            cluster.run("scancel", "--signal=KILL", "--full", killed)
            second = project.run(*command)
            run.wait(SECONDS)
        finally:
            run.kill()
            run.wait()
    told = (tmp_path / "printed").read_text()
    assert run.returncode == 0, told[-3000:]
    assert {*re.findall(r"^ +rule (\w+):$|^Error in rule (\w+):$", told, flags=re.MULTILINE)} >= FAILED
    assert "SLURM status is: 'FAILED'" in told
    assert "another run is at work in this folder" in second.stderr
    assert list(differences_of(project.tables, root / "workflow" / "published")) == []
    again = project.snakemake("tables")
    assert "Nothing to be done" in again.stdout + again.stderr
    assert tried(cluster, "once") == {("NODE_FAIL", "2000M"), ("COMPLETED", "4000M")}
    assert tried(cluster, "documents") == {("CANCELLED", "4000M"), ("COMPLETED", "8000M"), ("COMPLETED", "4000M")}
    assert tried(cluster, "compare") == {("FAILED", "50M"), ("COMPLETED", "3050M")}


# Rules that the run names as failed: in a group, or in none.
FAILED = {("matcher", ""), ("read", ""), ("", "compare")}
# What the test changes in the profile: how soon it is asked how jobs ended, and a job that asks for too little at first.
SETTINGS = {
    "before-status-checks: 20": "before-status-checks: 3",
    "compare: {mem_mb: 3000 * attempt": "compare: {mem_mb: 3000 * attempt - 2950",
}
LISTED = ("squeue", "--states=all", "--noheader", "--format=%i %T %m %k")


def running(cluster: Cluster, group: str) -> str:
    """Number of the first job of a group that is at work; waits for it."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        for line in cluster.run(*LISTED).splitlines():
            number, state, _, comment = line.split()
            if state == "RUNNING" and comment.startswith(f"rule_{group}_"):
                return number
        time.sleep(0.5)
    raise TimeoutError(cluster.run(*LISTED))


def tried(cluster: Cluster, group: str) -> set[tuple[str, str]]:
    """How jobs of a group, or of a rule in none, ended, and the memory that they asked for."""
    jobs = [line.split() for line in cluster.run(*LISTED).splitlines()]
    return {(state, memory) for _, state, memory, comment in jobs if f"{comment}_".startswith(f"rule_{group}_")}
