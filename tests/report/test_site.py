"""The folder that a static host serves, made from results of a run."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from drtp_jobs.cli import main


@pytest.fixture
def results(tmp_path: Path) -> Path:
    """Results with a report of two pages and a notebook."""
    for name, text in {
        "report/index.html": "<a href='explorer.html#seniority=senior'>Look</a>",
        "report/explorer.html": "Explorer",
        "notebooks/03-skills.html": "How sure is a share?",
        "notebooks/03-skills.ipynb": json.dumps({"cells": [{"source": ["# How sure is a share?\n", "\n", "It is."]}]}),
        "tables/blocks.csv": "the words of documents",
    }.items():
        path = tmp_path / "results" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "results"


def site(results: Path, out: Path) -> int:
    return main(["site", "--results", str(results), "--out", str(out)])


def test_report_and_notebooks_stand_as_in_the_results_with_a_first_page(results: Path, tmp_path: Path):
    assert site(results, tmp_path / "site") == 0
    assert sorted(path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*.*")) == [
        "index.html",
        "notebooks/03-skills.html",
        "report/explorer.html",
        "report/index.html",
    ]
    first = (tmp_path / "site" / "index.html").read_text()
    assert '<li><a href="notebooks/03-skills.html">How sure is a share?</a></li>' in first


def test_the_first_page_has_the_header_of_the_report_and_leads_to_those_pages_that_are_there(
    results: Path, tmp_path: Path
):
    site(results, tmp_path / "site")
    first = (tmp_path / "site" / "index.html").read_text()
    header = first[first.index("<header>") : first.index("</header>")]
    assert re.findall(r'<li><a href="([^"]*)">(\w+)</a></li>', header) == [
        ("report/index.html", "Answers"),
        ("report/explorer.html", "Explorer"),
    ]


def test_a_site_made_again_has_the_same_bytes(results: Path, tmp_path: Path):
    for name in ("one", "two"):
        site(results, tmp_path / name)
    assert (tmp_path / "one" / "index.html").read_bytes() == (tmp_path / "two" / "index.html").read_bytes()


def test_a_folder_that_holds_something_is_left_alone(results: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.txt").write_text("years of work")
    assert site(results, tmp_path / "thesis") == 2
    assert "is there already and not an empty folder; choose another one, or empty it." in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "thesis").iterdir()] == ["chapter.txt"]


def test_without_a_report_there_is_nothing_to_serve(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert site(tmp_path, tmp_path / "site") == 2
    assert "holds no report; run the workflow first, or say where its results are." in capsys.readouterr().err
