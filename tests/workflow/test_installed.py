"""The project installed from its wheel: commands and the whole workflow work in any folder, without a clone."""

from __future__ import annotations

import json
import os
import site
import subprocess
import sys
import venv
from pathlib import Path

import pytest

POST = """# Research Software Engineer

Employer: University of Northbridge

## Person specification

### Essential

- Experience of Python and of version control with Git
- Ability to explain technical matters to researchers

### Desirable

- Experience of high performance computing
"""


@pytest.fixture(scope="module")
def installed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Commands of an environment of its own with the wheel, which finds its dependencies where the tests find theirs."""
    folder = tmp_path_factory.mktemp("installed")
    hatchling = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(hatchling, cwd=root, check=True, capture_output=True)
    venv.create(folder / "environment", with_pip=True)
    python = folder / "environment" / "bin" / "python"
    purelib = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    )
    # Not read as a folder of packages of its own, so the editable install of the clone is not found by it.
    (Path(purelib.stdout.strip()) / "dependencies.pth").write_text("\n".join(site.getsitepackages()))
    wheel = next(folder.glob("*.whl"))
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--no-deps", wheel], check=True, capture_output=True)
    return python.parent


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder outside the clone that holds a folder of one description, and a configuration of its own."""
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "engineer.md").write_text(POST)
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.yaml").write_text("shards: 1\n")
    return tmp_path


def run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command of the wheel in a folder."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    # Templates that a Jupyter of its own would have installed beside it.
    environment = own | {"JUPYTER_PATH": str(Path(sys.prefix) / "share" / "jupyter")}
    return subprocess.run(
        [installed / "drtp-jobs", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_the_wheel_reads_a_document(installed: Path, elsewhere: Path):
    made = run(installed, elsewhere, "criteria", "posts/engineer.md")
    assert made.returncode == 0, made.stderr
    rows = [json.loads(line) for line in made.stdout.splitlines()]
    assert [(row["criterion"], row["requirement"]) for row in rows] == [
        ("Experience of Python and of version control with Git", "essential"),
        ("Ability to explain technical matters to researchers", "essential"),
        ("Experience of high performance computing", "desirable"),
    ]


def test_the_wheel_runs_the_workflow_on_a_folder_and_what_it_makes_names_no_folder_of_its_own(
    installed: Path, elsewhere: Path
):
    pages = [
        "report/index.html",
        "report/documents.html",
        "report/catalogue.html",
        "notebooks/05-findings.html",
        "tables/vocabularies.csv",
    ]
    made = run(installed, elsewhere, "run", "posts", *(f"--target=results/{page}" for page in pages))
    assert made.returncode == 0, made.stderr[-3000:]
    results = elsewhere / "results"
    assert "University of Northbridge" in (results / "report" / "documents.html").read_text()
    for page in pages:
        assert str(installed.parent) not in (results / page).read_text()


WORKFLOW = """
module jobs:
    snakefile:
        "{snakefile}"
    config:
        {{"corpus": "posts", "results": "of-jobs", "shards": 1}}


use rule * from jobs as jobs_*


rule counted:
    default_target: True
    input:
        rules.jobs_inventory.output,
    output:
        "counted.txt",
    shell:
        "ls {{input}} > {{output}}"
"""


def test_another_workflow_uses_it_as_a_module(root: Path, elsewhere: Path):
    (elsewhere / "Snakefile").write_text(WORKFLOW.format(snakefile=root / "Snakefile"))

    def snakemake(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "snakemake", "--cores", "1", *arguments]
        return subprocess.run(command, cwd=elsewhere, capture_output=True, text=True, check=False)

    made = snakemake()
    assert made.returncode == 0, made.stderr[-3000:]
    assert "of-jobs/shards/inventory/0.parquet" in (elsewhere / "counted.txt").read_text()
    planned = snakemake("--dry-run", "jobs_all")
    assert planned.returncode == 0, planned.stderr[-3000:]
    assert "jobs_page" in planned.stdout + planned.stderr
