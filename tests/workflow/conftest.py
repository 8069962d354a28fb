"""Copies of the project, as somebody who cloned it has them, in which commands are run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

_PARTS = (
    *("CITATION.cff", "Makefile", "Snakefile", "pyproject.toml", "requirements.lock", "requirements-dev.lock"),
    *("package.json", "package-lock.json"),
    *("benchmarks", "config", "corpus", "notebooks", "profiles", "workflow"),
)


@dataclass(frozen=True)
class Project:
    """A copy of the project that a test may change; its `.venv` is the environment that runs the tests."""

    folder: Path

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command in the copy."""
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            errors="replace",
        )

    @property
    def environment(self) -> dict[str, str]:
        """The environment of commands in the copy: its own code, and nothing of a make that runs the tests."""
        own = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
        path = f"{self.folder / 'workflow'}{os.pathsep}{Path(__file__).parent / 'watched'}"
        return own | {"PYTHONPATH": path, "WATCHED": str(self.watched)}

    def snakemake(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run Snakemake with two cores."""
        return self.run(".venv/bin/snakemake", "--cores", "2", *arguments)

    def planned(self) -> set[str]:
        """Rules that a run would execute."""
        run = self.snakemake("--dry-run", "--quiet", "host")
        return set(re.findall(r"^(\w+) +\d+$", run.stdout + run.stderr, flags=re.MULTILINE)) - {"total", "all"}

    @property
    def watched(self) -> Path:
        """Stages and the tables of rules that they opened, a pair a line."""
        return self.folder / "watched.tsv"

    def shards_of(self, *documents: str) -> set[str]:
        """Shards of the last run that these documents are in, as their parts of the tables are named."""
        parts = (self.folder / "results" / "shards" / "inventory").glob("*.parquet")
        return {part.stem for part in parts if {*documents} & {*pd.read_parquet(part)["document_id"]}}

    @property
    def tables(self) -> Path:
        """The folder of the published tables."""
        return self.folder / "results" / "tables"


def copied(root: Path, folder: Path) -> Project:
    """A copy of the project without results."""
    for part in _PARTS:
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        if (root / part).is_dir():
            shutil.copytree(root / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", "files"))
        else:
            shutil.copyfile(root / part, folder / part)
    (folder / ".venv").mkdir()
    (folder / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
    for mark in ("installed", "developed"):
        (folder / ".venv" / mark).touch()
    return Project(folder)


@pytest.fixture(scope="session")
def project(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy in which the workflow was run once on the sample corpus."""
    made = copied(root, tmp_path_factory.mktemp("project") / "copy")
    run = made.run("make", "report", "CORPUS=corpus/sample")
    assert run.returncode == 0, run.stderr[-3000:]
    assert run.stdout.endswith("The report is in results/report/index.html\n")
    return made
