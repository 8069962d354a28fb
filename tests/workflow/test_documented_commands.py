"""Every command that README and docs give is run, as it stands there, in a copy of the project."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.workflow.conftest import Project, copied

ROOT = Path(__file__).parents[2]
ELSEWHERE = {
    "make test": "this is what it runs",
    "make verify": "test_sample_run.py",
    "make report CORPUS=path/to/folder": "conftest.py",
    "make report CORPUS=public": "below, from a server on this machine",
    ".venv/bin/drtp-jobs run path/to/folder --profile profiles/slurm": "test_slurm.py",
    ".venv/bin/jupyter lab notebooks": "below, until it serves",
    ".venv/bin/python -m hatchling build -t wheel": "test_installed.py",
    # A fresh clone is installed by make with these:
    "python3 -m venv .venv": "Makefile",
    ".venv/bin/pip install --no-deps --require-hashes -r requirements.lock": "Makefile",
    ".venv/bin/pip install --no-deps --no-build-isolation -e .": "Makefile",
}


def blocks(path: Path) -> list[str]:
    """Lines of the code blocks of a Markdown file, fenced or indented."""
    text = path.read_text(encoding="utf-8")
    fenced = [line for block in re.findall(r"^```\n(.*?)^```", text, flags=re.M | re.S) for line in block.splitlines()]
    return fenced + re.findall(r"^    (.+)$", text, flags=re.M)


DOCUMENTED = sorted({line for path in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md")) for line in blocks(path)})


@pytest.mark.parametrize("command", [command for command in DOCUMENTED if command not in ELSEWHERE])
def test_a_documented_command_works(project: Project, command: str):
    run = project.run("bash", "-c", command.replace("path/to/folder", "corpus/sample"))
    assert run.returncode == 0, run.stderr[-3000:]


def test_a_command_that_is_run_elsewhere_is_documented():
    assert ELSEWHERE.keys() <= set(DOCUMENTED)


@pytest.mark.parametrize(
    "command",
    sorted(
        {
            command
            for path in (ROOT / "benchmarks" / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "corpus/public/README.md")
            for command in re.findall(r"\bmake [a-z]+(?:-[a-z]+)*", path.read_text(encoding="utf-8"))
        }
    ),
)
def test_a_target_that_other_documents_name_exists(project: Project, command: str):
    run = project.run(*command.split(), "--dry-run")
    assert run.returncode == 0, run.stderr


@pytest.fixture
def address(sample: Path) -> Iterator[str]:
    """A server of the sample documents on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(sample)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_the_public_corpus_is_downloaded_and_gives_a_report_even_if_nothing_can_be_had_or_read(
    root: Path, sample: Path, address: str, tmp_path: Path
):
    other = copied(root, tmp_path / "copy")
    configuration = other.folder / "config" / "config.yaml"
    configuration.write_text(re.sub(r"^shards: .+$", "shards: 1", configuration.read_text(), flags=re.M))
    there = "northbridge-damaged.pdf"
    digest = hashlib.sha256((sample / there).read_bytes()).hexdigest()
    (other.folder / "corpus" / "public" / "sources.csv").write_text(
        f"file,address,part,sha256\n{there},{address}/{there},,{digest}\ngone.pdf,{address}/gone.pdf,,{digest}\n"
    )
    run = other.run("make", "report", "CORPUS=public")
    assert run.returncode == 0, run.stderr[-3000:]
    assert "1 of 2 files are there; could not be downloaded:\n  gone.pdf: The server answers 404." in run.stderr
    report = other.folder / "results" / "report"
    assert "northbridge-damaged" in (report / "documents.html").read_text()
    for page in ("index", "claims"):
        assert (report / f"{page}.html").read_text().count("No document in the corpus can be counted for this.") >= 10
    # What was made can be published as checksums and then verified, until the folder of documents is another one.
    published = other.run("make", "publish-public", "TABLES=results/tables")
    assert published.returncode == 0, published.stderr
    verify = (".venv/bin/drtp-jobs", "verify", "results/tables", "--published=workflow/published/public")
    assert other.run(*verify).stdout.startswith("same: ")
    shutil.copyfile(sample / "northbridge-rse-6.pdf", other.folder / "corpus" / "public" / "files" / "more.pdf")
    other.run(".venv/bin/drtp-jobs", "run", "public", "--target=tables")
    assert other.run(*verify).stdout.splitlines()[1:] == [
        "document more.pdf: not among what was read for the published tables"
    ]


def test_the_notebooks_open_live(project: Project):
    started = subprocess.Popen(
        [".venv/bin/jupyter", "lab", "notebooks", "--no-browser", "--allow-root", "--port=0"],
        cwd=project.folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert started.stderr is not None
    lines = []
    for line in started.stderr:
        lines.append(line)
        if "is running at" in line:
            break
    started.terminate()
    started.wait()
    assert "is running at" in lines[-1], "".join(lines)


def test_a_notebook_runs_live_on_the_tables_of_the_last_run(project: Project):
    run = project.run(
        ".venv/bin/jupyter", "nbconvert", "--execute", "--to=notebook", "--stdout", "notebooks/05-findings.ipynb"
    )
    assert run.returncode == 0, run.stderr[-3000:]
    assert "Generic descriptions" in run.stdout
