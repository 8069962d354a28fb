"""The command line prints what its documentation names."""

from __future__ import annotations

import inspect
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from drtp_jobs import stage, tables
from drtp_jobs.cli import main


def lines(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> list[dict[str, object]]:
    assert main([str(argument) for argument in arguments]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_criteria_prints_one_line_a_criterion(capsys: pytest.CaptureFixture[str], sample: Path):
    first = lines(capsys, "criteria", sample / "northbridge-rse-6.pdf")[0]
    assert first == {
        "document_id": "northbridge-rse-6",
        "criterion": "A degree in a numerate subject, or equivalent experience of developing software.",
        "requirement": "essential",
        "section": "person_specification",
        "page": 1,
    }


def test_describe_prints_one_line_a_document_and_null_for_what_is_not_told(
    capsys: pytest.CaptureFixture[str], sample: Path
):
    assert lines(capsys, "describe", sample / "wexcombe-hpc-5.docx", sample / "lindholm-data-engineer.md") == [
        {
            "document_id": "wexcombe-hpc-5",
            "title": "Junior Research Computing Systems Administrator",
            "organisation": "Wexcombe University",
            "country": "GB",
            "grade": "5",
            "seniority": "junior",
            "salary_min": 28759.0,
            "salary_max": 32982.0,
            "currency": "GBP",
            "salary_period": "year",
            "document_kind": "job_description",
            "role_family": "infrastructure",
            "date": None,
        },
        {
            "document_id": "lindholm-data-engineer",
            "title": "Data Engineer for the Lindholm Cohort",
            "organisation": "Lindholm University",
            "country": "SE",
            "grade": None,
            "seniority": "middle",
            "salary_min": None,
            "salary_max": None,
            "currency": None,
            "salary_period": None,
            "document_kind": "job_description",
            "role_family": "data",
            "date": None,
        },
    ]


def test_tag_takes_criteria_and_gives_mapped_skills(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    path = tmp_path / "criteria.jsonl"
    path.write_text(json.dumps({"criterion_id": "a:1", "criterion": "Experience of version control"}) + "\n")
    (line,) = lines(capsys, "tag", "--criteria", path)
    assert set(line) == {
        "criterion_id", "mentions", "disjunctive", "qualification", "research_environment", "open_science",
    }  # fmt: skip
    mentions = line["mentions"]
    assert isinstance(mentions, list)
    assert set(mentions[0]) == {
        "concept_id", "vocabulary", "start", "end", "surface", "method", "score", "alternative_group", "proficiency",
        "negated", "mention_type",
    }  # fmt: skip
    assert ("direct", "software-version-control") in [(each["vocabulary"], each["concept_id"]) for each in mentions]


def test_tag_prints_one_line_a_statement_of_a_document(capsys: pytest.CaptureFixture[str], sample: Path):
    tagged = lines(capsys, "tag", sample / "kestrel-systems-administrator.rst")
    assert [line["criterion_id"] for line in tagged[:2]] == [
        "kestrel-systems-administrator:001",
        "kestrel-systems-administrator:002",
    ]


def test_link_prints_the_best_concepts_first(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    import io

    path = tmp_path / "skills.csv"
    path.write_text("id,label\n1,manage databases\n2,play the violin\n3,database design\n")
    monkeypatch.setattr(sys, "stdin", io.StringIO("You manage databases.\n"))
    (line,) = lines(capsys, "link", "--vocabulary", path, "--top", "2")
    concepts = line["concepts"]
    assert isinstance(concepts, list)
    assert [concept["label"] for concept in concepts] == ["manage databases", "database design"]
    assert set(concepts[0]) == {"concept_id", "label", "score"}


def test_check_says_what_is_set_aside_and_why(capsys: pytest.CaptureFixture[str], root: Path):
    status = {str(line["document_id"]): line for line in lines(capsys, "check", root / "corpus" / "sample")}
    assert status["northbridge-rse-7"]["status"] == "read"
    assert status["kestrel-scanned"]["status"] == "set_aside"
    assert "scan" in str(status["kestrel-scanned"]["reason"])
    assert status["kestrel-data-officer.docx"]["status"] == "warning"


def test_a_document_that_cannot_be_read_ends_with_1_and_the_others_are_printed(
    capsys: pytest.CaptureFixture[str], sample: Path
):
    code = main(["criteria", str(sample / "kestrel-scanned.pdf"), str(sample / "northbridge-rse-6.pdf")])
    output = capsys.readouterr()
    assert code == 1
    assert "kestrel-scanned.pdf: The PDF holds no text" in output.err
    assert len(output.out.splitlines()) == 8


@pytest.mark.parametrize(
    "arguments",
    [["tag"], ["tag", "--criteria", "nowhere.jsonl"], ["check", "nowhere"], ["link", "--vocabulary", "nowhere"]],
)
def test_bad_usage_ends_with_2(capsys: pytest.CaptureFixture[str], arguments: list[str]):
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith("drtp-jobs: ")


def test_an_unknown_command_ends_with_2():
    run = subprocess.run([sys.executable, "-m", "drtp_jobs", "unheard-of"], capture_output=True, check=False)
    assert run.returncode == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "name a command; drtp-jobs --help lists them"),
        (["stage"], "name a command; drtp-jobs stage --help lists them"),
        (["reed", "a.pdf"], 'Unknown command "reed". Did you mean "read"?'),
        (["read"], 'Command "read" parameter FILES requires an argument.'),
        (["describe", "--explain", "a.pdf"], "Unknown option: --explain."),
        (["run", "posts", "others"], "too many arguments: others"),
        (["link", "--vocabulary", "skills.csv", "--top", "1.5"], "link: --top: '1.5' is not a whole number above 0"),
        (["stage", "skos", "--paths", "core"], "Did you mean --path instead of --paths?"),
    ],
)
def test_bad_usage_is_told_in_a_sentence(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str):
    assert main(arguments) == 2
    told = capsys.readouterr().err
    assert told.startswith("drtp-jobs: ")
    assert said in told


def test_a_name_is_a_name_whatever_it_looks_like(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, sample: Path, tmp_path: Path
):
    monkeypatch.chdir(tmp_path)
    for name in ("[1].md", "-2.md"):
        shutil.copyfile(sample / "lindholm-data-engineer.md", name)
    described = lines(capsys, "describe", "[1].md", "--", "-2.md")
    assert [line["document_id"] for line in described] == ["[1]", "-2"]
    assert main(["tag", "--criteria=-3.jsonl"]) == 2
    assert capsys.readouterr().err == "drtp-jobs: tag: -3.jsonl does not exist\n"


@pytest.mark.parametrize("name", [name for name, _ in inspect.getmembers(stage, inspect.isfunction)])
def test_every_stage_is_a_command_whose_parameters_are_its_options(capsys: pytest.CaptureFixture[str], name: str):
    assert main(["stage", name, "--help"]) == 0
    said = capsys.readouterr().out
    for parameter in inspect.signature(getattr(stage, name)).parameters:
        assert f"--{parameter.replace('_', '-')} " in said


def test_help_loads_nothing_heavy():
    code = "import sys; from drtp_jobs.cli import main; main(['--help']); print([name for name in ('pandas', 'spacy', 'sklearn', 'pdfplumber') if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.startswith("Usage: drtp-jobs COMMAND")
    assert run.stdout.splitlines()[-1] == "[]"


def test_concordance_prints_a_word_in_its_sentences_with_what_is_tagged(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    statement = {"document_id": "a", "statement_id": "a:001", "kind": "duty", "text": "You teach Python, and learn it."}
    statement |= {"position": 0, "requirement": None, "section": "duties", "rules": "a row"}
    columns = list(tables.Statements.to_schema().columns)
    row = {name: statement.get(name) for name in columns}
    mention = {"document_id": "a", "statement_id": "a:001", "start": 10, "end": 16, "vocabulary": "core"}
    mention |= {"concept_id": "python", "surface": "Python", "method": "label", "rule": "Python", "score": 1.0}
    tables.write(tables.Statements, tables.frame(tables.Statements, [row]), tmp_path / "statements.parquet")
    tables.write(
        tables.Mentions,
        tables.frame(tables.Mentions, [mention | {"negated": False, "mention_type": "asked"}]),
        tmp_path / "mentions.parquet",
    )
    place = {"statement_id": "a:001", "kind": "duty"}
    assert lines(capsys, "concordance", "python", "--tables", tmp_path) == [
        place | {"left": "You teach ", "word": "Python", "right": ", and learn it.", "here": "python", "elsewhere": ""}
    ]
    assert lines(capsys, "concordance", "teach*", "--tables", tmp_path) == [
        place | {"left": "You ", "word": "teach", "right": " Python, and learn it.", "here": "", "elsewhere": "python"}
    ]
