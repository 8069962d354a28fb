"""Answers without their words, and the words again out of the documents."""

import csv
import json
from pathlib import Path

import pytest
from benchmarks.gold import GOLD, Letters, Span, answers_of, located, make, take

TEXT = "Person specification\n\n- You know **Python** (or R).\n- Writing, in\nplain English!\n"


def test_a_statement_stands_at_its_letters_whatever_breaks_its_lines():
    letters = Letters(TEXT)
    assert letters.find("Writing in plain English") == [Span(35, 21)]
    assert letters.words([Span(35, 21)]) == "Writing, in plain English!"


def test_words_with_something_else_between_stand_in_pieces():
    letters = Letters("You look after the [data of our users](https://northbridge.example/data) and their copies.")
    spans = letters.find("You look after the data of our users and their copies.")
    assert letters.words(spans) == "You look after the [data of our users] and their copies."
    assert letters.find("You look after the money of our users") == []


def test_letters_that_are_two_in_one_case_keep_their_place():
    letters = Letters("Straße: ﬁne")
    assert letters.letters == "strassefine"
    assert letters.words(letters.find("STRASSE")) == "Straße:"


def answer(**more: object) -> dict[str, object]:
    return {
        "criterion_id": "a:1",
        "document_id": "a",
        "criterion": "You know Python (or R).",
        "kind": "criterion",
    } | more


def test_answers_come_back_as_they_were(tmp_path: Path):
    file = tmp_path / "a.md"
    file.write_text(TEXT.replace("*", ""))
    given = answer(skills=["programming"], open_science=None, disjunctive=True, has_duties=True)
    (row,) = located([given], {"a": file})
    assert "Python" not in str(row)
    assert list(answers_of([row], {"a": file})) == [given]


def test_a_document_that_has_changed_gives_no_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = tmp_path / "a.md"
    file.write_text(TEXT)
    (row,) = located([answer()], {"a": file})
    file.write_text(TEXT.replace("Python", "Fortran"))
    assert list(answers_of([row], {"a": file})) == []
    assert capsys.readouterr().out == "a:1: other words stand in its place\n"


def test_a_folder_is_made_for_the_benchmarks_of_what_was_downloaded(tmp_path: Path):
    corpus = tmp_path / "corpus"
    (corpus / "documents").mkdir(parents=True)
    (corpus / "documents/a.md").write_text(TEXT)
    (corpus / "splits.csv").write_text("document_id,employer,split\na,northbridge,check\n")
    (corpus / "descriptions_gold.jsonl").write_text('{"document_id": "a", "title": "Engineer"}\n')
    (corpus / "criteria_gold.jsonl").write_text("")
    (corpus / "criteria_labels.jsonl").write_text("")
    (corpus / "statements_gold.jsonl").write_text(json.dumps(answer(requirement="essential")) + "\n")
    (corpus / "statement_labels.jsonl").write_text(json.dumps(answer(skills=["programming"])) + "\n")
    take(corpus, tmp_path / "gold")
    files = tmp_path / "files"
    files.mkdir()
    (files / "a.md").write_text(TEXT)
    (files / "manifest.csv").write_text("file\na.md\n")
    make(files, tmp_path / "gold", tmp_path / "out")
    (line,) = (tmp_path / "out/statement_labels.jsonl").read_text().splitlines()
    assert json.loads(line)["skills"] == ["programming"]
    assert json.loads(line)["criterion"] == "You know **Python** (or R)."
    assert (tmp_path / "out/documents/a.md").read_text() == TEXT


def test_every_answer_on_the_public_documents_is_found_in_them(real_corpus: Path, capsys: pytest.CaptureFixture[str]):
    with (GOLD / "statements.csv").open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    files = {path.stem: path for path in (real_corpus / "documents").iterdir()}
    assert len(list(answers_of(rows, files))) == len(rows)
    assert capsys.readouterr().out == ""
