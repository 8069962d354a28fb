"""`drtp-jobs resources` prints one line a resource: what it teaches, its level, its columns, and what tells them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drtp_jobs.cli import main

LINE = {
    "@type": "LearningResource",
    "name": "Introduction to Git",
    "url": "https://train.example.org/git",
    "educationalLevel": "Beginner",
}
SOURCES = "source,path,format\nexample,lessons.jsonl,schema.org\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sources.csv").write_text(SOURCES, encoding="utf-8")
    (tmp_path / "lessons.jsonl").write_text(f"{json.dumps(LINE)}\n", encoding="utf-8")
    return tmp_path


def test_resources_prints_one_line_a_resource(capsys: pytest.CaptureFixture[str], folder: Path):
    assert main(["resources", str(folder)]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line) == {
        "key": "example:https://train.example.org/git",
        "title": "Introduction to Git",
        "skills": ["software-version-control"],
        "level": "beginner",
        "columns": ["software"],
        "skills_evidence": [
            {
                "skill": "software-version-control",
                "method": "mapped",
                "score": 0.8,
                "field": "title",
                "words": "Git",
            }
        ],
        "level_evidence": {"method": "published", "words": "Beginner", "published": "beginner"},
        "columns_evidence": [{"column": "software", "method": "skills", "words": "version-control"}],
    }


def test_the_evidence_is_the_words_themselves_and_not_the_pattern_that_found_them(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    (tmp_path / "sources.csv").write_text("source,path,columns\nm,a.csv,title=t\n")
    (tmp_path / "a.csv").write_text("t\nAn Introduction to datasets\n")
    assert main(["resources", str(tmp_path)]) == 0
    line = json.loads(capsys.readouterr().out)
    assert line["level_evidence"] == {"method": "words", "words": "title: Introduction", "published": None}
    assert line["columns_evidence"] == [{"column": "data", "method": "words", "words": "title: datasets"}]


def test_resources_of_a_table_of_sources_are_those_of_its_folder(capsys: pytest.CaptureFixture[str], folder: Path):
    assert main(["resources", str(folder), str(folder / "sources.csv")]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == second


def test_a_line_that_cannot_be_read_is_said_and_the_others_are_printed(
    capsys: pytest.CaptureFixture[str], folder: Path
):
    with (folder / "lessons.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"name": "Half a les')
    assert main(["resources", str(folder)]) == 1
    printed = capsys.readouterr()
    assert len(printed.out.splitlines()) == 1
    assert "lessons.jsonl, line 2" in printed.err


def test_what_no_table_knows_and_a_circle_of_prerequisites_are_said(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    (tmp_path / "sources.csv").write_text(
        "source,path,columns\nm,a.csv,id=i; title=t; level=v; licence=l; requires=r\n"
    )
    (tmp_path / "a.csv").write_text("i,t,v,l,r\n1,Git,niveau trois,House rules,2\n2,Slurm,,,1\n")
    assert main(["resources", str(tmp_path)]) == 0
    assert [line.partition(": ")[2] for line in capsys.readouterr().err.splitlines()] == [
        "each of these needs another of them first, so that none can be: 'Git', 'Slurm'. Take out one of their prerequisites.",
        "what the licence 'House rules' means is in no table; it is kept as published. Add it to knowledge/training/licences.csv.",
        "what the level 'niveau trois' means is in no table; it is kept as published."
        " Add it to knowledge/training/published_levels.csv.",
    ]


def test_a_file_of_which_a_known_source_takes_several_parts_is_read_as_a_whole(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    (tmp_path / "carpentries").mkdir()
    lessons = tmp_path / "carpentries" / "lessons.yaml"
    lessons.write_text("- program: SWC\n  name: Git\n- program: DC\n  name: R\n- program: LC\n  name: OpenRefine\n")
    assert main(["resources", str(lessons)]) == 0
    assert [json.loads(line)["title"] for line in capsys.readouterr().out.splitlines()] == ["Git", "R", "OpenRefine"]


def test_a_path_with_no_training_material_is_bad_usage(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    assert main(["resources", str(tmp_path / "nowhere")]) == 2
    assert "there is no such file or folder" in capsys.readouterr().err
