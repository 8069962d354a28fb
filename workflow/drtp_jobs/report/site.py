"""Results of a run -> a folder that any static host serves: the report, the executed notebooks and a page that leads to them.

The folders stand as they do in the results, so every link between them stays as it is.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from drtp_jobs.report.environment import environment

_PAGE = "site.html.j2"


class NoSite(Exception):
    """A site can't be made; the message says why and what to do."""


class Question(NamedTuple):
    """A notebook by the question that it asks."""

    question: str
    address: str


def write_site(results: Path, templates: Path, out: Path) -> None:
    """Copy report and notebooks of a run into an empty or missing folder, with a first page from site.html.j2.

    Raises NoSite if the folder holds anything, or the results hold no report.
    """
    report, notebooks = results / "report", results / "notebooks"
    if not (report / "index.html").is_file():
        raise NoSite(f"{results} holds no report; run the workflow first, or say where its results are.")
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise NoSite(f"{out} is there already and not an empty folder; choose another one, or empty it.")
    shutil.copytree(report, out / report.name, ignore=shutil.ignore_patterns(".*"))  # Snakemake notes times in folders
    (out / notebooks.name).mkdir()
    for path in notebooks.glob("*.html"):
        shutil.copyfile(path, out / notebooks.name / path.name)
    questions = list(questions_of(notebooks))
    present = {path.stem for path in report.glob("*.html")}
    page = environment(templates).get_template(_PAGE).render(questions=questions, present=present)
    (out / "index.html").write_text(page, encoding="utf-8")


def questions_of(notebooks: Path) -> Iterator[Question]:
    """Each executed notebook of a folder with its question, the heading that it begins with."""
    for path in sorted(notebooks.glob("*.ipynb")):
        first = json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"]
        heading = "".join(first).splitlines()[0].removeprefix("# ")
        yield Question(heading, f"{notebooks.name}/{path.stem}.html")
