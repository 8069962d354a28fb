"""Two runs on the same corpus: the second one, with a document and a rule changed, says what changed and why."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from tests.workflow.conftest import Project, copied

NBSP = "\u00a0"
POST = """# {title}

Employer: {employer}

## Person specification

### Essential

{criteria}
"""
POSTS = {
    "developer": (
        "Research Software Engineer",
        "University of Northbridge",
        ("Experience of programming in Python", "Knowledge of Git is not required", "Works well in a team"),
    ),
    "steward": (
        "Research Data Steward",
        "Kestrel Observatory",
        ("Knowledge of Git", "Experience of writing data management plans", "Clear written communication"),
    ),
    "administrator": (
        "HPC Systems Administrator",
        "Wexcombe University",
        ("Experience of running Linux clusters", "Solves problems under pressure", "Knowledge of Slurm"),
    ),
}
ADDED = ("Bioinformatician", "Ashmoor Institute", ("Experience of Snakemake", "A degree in biology", "Uses Git daily"))


@pytest.fixture(scope="module")
def other(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy of the project with a corpus of three posts."""
    made = copied(root, tmp_path_factory.mktemp("since") / "copy")
    (made.folder / "posts").mkdir()
    for name, post in POSTS.items():
        add(made, name, post)
    return made


def add(project: Project, name: str, post: tuple[str, str, tuple[str, ...]]) -> None:
    title, employer, criteria = post
    text = POST.format(title=title, employer=employer, criteria="\n".join(f"- {each}" for each in criteria))
    (project.folder / "posts" / f"{name}.md").write_text(text)


def run(project: Project, *options: str) -> list[str]:
    """Sentences on what changed."""
    done = project.snakemake("results/report/index.html", *options, "--config", "corpus=posts", "shards=1")
    assert done.returncode == 0, done.stderr[-3000:]
    return pd.read_csv(project.folder / "results" / "since" / "changes.csv")["sentence"].tolist()


def test_a_second_run_says_what_changed_and_a_third_one_says_the_same(other: Project):
    page = other.folder / "results" / "report" / "index.html"
    assert run(other) == []
    assert "Since last time" not in page.read_text()

    add(other, "bioinformatician", ADDED)
    negations = other.folder / "workflow" / "drtp_jobs" / "knowledge" / "tagging" / "negations.csv"
    rows = negations.read_text().splitlines(keepends=True)
    negations.write_text("".join(row for row in rows if "(not|isn't|aren't|won't)" not in row))
    changed = run(other)
    assert changed[:2] == [
        "bioinformatician was added and is counted.",
        "The table tagging/negations was changed.",
    ]
    assert (
        f"Git: 75{NBSP}% (3 of 4), last time 33{NBSP}% (1 of 3): +33 points because rules changed, +8 because documents were added."
    ) in changed
    assert f"Teamwork: 25{NBSP}% (1 of 4), last time 33{NBSP}% (1 of 3), because documents were added." in changed
    text = re.sub(r"\s+", " ", page.read_text().replace("&#39;", "'"))
    assert "<p>1 document was added. The rules changed, too. No verdict turned, and" in text

    kept = {path.name: path.read_bytes() for path in (other.folder / "results" / "since").iterdir()}
    assert run(other, "--forcerun", "since") == changed
    assert {path.name: path.read_bytes() for path in (other.folder / "results" / "since").iterdir()} == kept
