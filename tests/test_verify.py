"""A run is compared with published tables: the sample's, and those of a corpus that everybody downloads for themselves."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from benchmarks.publish_tables import main as publish

from drtp_jobs.cli import main
from drtp_jobs.verify import CHECKSUMS, READ, checksums_of, differences_of

A_RUN = {
    "inventory": "document_id,file,sha256\na,a.pdf,11\nb,b.txt,22\n",
    "stated": "document_id,field,value\na,grade,7\n",
    "corrections": "document_id,line\n",
    "training_sources": "source,path,only,format,commit,n_entries\nlessons,lessons.csv,,facts,5a79,12\n",
    "vocabularies": "vocabulary,format,path,n_concepts\ncore,core,corpus/vocabularies/core,900\n",
    "statements": "document_id,text\na,You know Git.\n",
    "prevalence": "concept,n\ngit,1\n",
}


@pytest.fixture
def run(tmp_path: Path) -> tuple[Path, Path]:
    """The tables of a run, and published ones that are the same: checksums of both, one kept whole."""
    tables, published = tmp_path / "tables", tmp_path / "published"
    for folder in (tables, published):
        folder.mkdir()
        (folder / "prevalence.csv").write_text("concept,n\ngit,3\npython,5\n")
    (tables / "labels.csv").write_text("label\ngit\n")
    rows = [f"{row['table']},{row['sha256']}" for row in checksums_of(tables)]
    (published / CHECKSUMS).write_text("\n".join(["table,sha256", *rows]) + "\n")
    return tables, published


def test_the_same_tables_are_said_to_be_the_same(run: tuple[Path, Path], capsys: pytest.CaptureFixture[str]):
    assert main(["verify", str(run[0]), "--published", str(run[1])]) == 0
    assert capsys.readouterr().out == "same: 2 tables\n"


def test_a_table_that_is_kept_tells_row_and_column(run: tuple[Path, Path], capsys: pytest.CaptureFixture[str]):
    (run[0] / "prevalence.csv").write_text("concept,n\ngit,3\npython,6\n")
    assert main(["verify", str(run[0]), "--published", str(run[1])]) == 1
    assert capsys.readouterr().out == "prevalence: row 2, column n: '6', published '5'\n"


def test_rows_columns_and_tables_that_are_more_or_fewer_are_told(run: tuple[Path, Path]):
    tables, published = run
    (tables / "prevalence.csv").write_text("concept,n\ngit,3\n")
    (tables / "labels.csv").unlink()
    (tables / "new.csv").write_text("a\n")
    assert list(differences_of(tables, published)) == [
        "labels: missing",
        "new: not among the published tables",
        "prevalence: 1 rows, published 2",
    ]
    (tables / "prevalence.csv").write_text("concept,count\ngit,3\n")
    assert "prevalence: columns [['concept', 'count']], published [['concept', 'n']]" in differences_of(
        tables, published
    )


def test_without_checksums_nothing_can_be_verified(tmp_path: Path):
    assert main(["verify", str(tmp_path), "--published", str(tmp_path)]) == 2


@pytest.fixture
def downloaded(tmp_path: Path) -> tuple[Path, Path]:
    """The tables of a run on a corpus that was downloaded, and what another run on it has published."""
    tables, published = tmp_path / "run", tmp_path / "public"
    tables.mkdir()
    for name, text in A_RUN.items():
        (tables / f"{name}.csv").write_text(text)
    publish([str(tables), str(published), "--checksums"])
    return tables, published


def verified(run: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    """The exit code, and what is said."""
    code = main(["verify", str(run[0]), "--published", str(run[1])])
    return code, capsys.readouterr().out.splitlines()


def test_of_documents_of_others_checksums_are_published_and_what_was_read_and_no_sentence(
    downloaded: tuple[Path, Path],
):
    assert {path.name for path in downloaded[1].iterdir()} == {CHECKSUMS, READ}
    read = [line.rsplit(",", 1) for line in (downloaded[1] / READ).read_text().splitlines()]
    assert read[:3] == [["what,name", "state"], ["document,a.pdf", "11"], ["document,b.txt", "22"]]
    assert [name for name, _ in read[3:]] == [
        "file,corrections.csv", "file,manifest.csv", "training source,lessons", "vocabulary,core",
    ]  # fmt: skip


def test_the_same_documents_give_the_same_tables(downloaded: tuple[Path, Path], capsys: pytest.CaptureFixture[str]):
    assert verified(downloaded, capsys) == (0, ["same: 7 tables"])


def test_a_table_that_others_do_not_get_is_named(downloaded: tuple[Path, Path], capsys: pytest.CaptureFixture[str]):
    (downloaded[0] / "statements.csv").write_text("document_id,text\na,You know R.\n")
    assert verified(downloaded, capsys) == (1, ["statements: differs"])


def test_a_run_that_read_something_else_is_not_compared_and_each_file_is_named(
    downloaded: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
):
    for name, other in {
        "inventory": "document_id,file,sha256\na,a.pdf,33\nc,c.txt,44\n",
        "stated": "document_id,field,value\n",
        "training_sources": "source,path,only,format,commit,n_entries\nlessons,lessons.csv,,facts,6b80,13\n",
        "vocabularies": A_RUN["vocabularies"] + "esco,esco,skills_en.csv,13939\n",
        "statements": "document_id,text\n",
    }.items():
        (downloaded[0] / f"{name}.csv").write_text(other)
    assert verified(downloaded, capsys) == (
        1,
        [
            "These tables can't be compared with the published ones, since the run read something else:",
            "document a.pdf: differs",
            "document b.txt: missing",
            "document c.txt: not among what was read for the published tables",
            "file manifest.csv: differs",
            "training source lessons: differs",
            "vocabulary esco: not among what was read for the published tables",
        ],
    )


def test_publishing_again_leaves_no_table_behind_and_the_checksums_of_another_corpus_alone(
    downloaded: tuple[Path, Path],
):
    tables, public = downloaded
    publish([str(tables), str(public.parent)])
    (tables / "prevalence.csv").unlink()
    publish([str(tables), str(public.parent)])
    assert not (public.parent / "prevalence.csv").exists()
    assert (public.parent / "statements.csv").read_text() == A_RUN["statements"]
    assert (public / READ).exists()


def test_a_folder_without_tables_is_not_published(tmp_path: Path):
    with pytest.raises(ValueError, match="holds no tables of a run"):
        publish([str(tmp_path), str(tmp_path / "public"), "--checksums"])


def test_what_is_published_of_the_public_corpus_is_of_the_documents_that_are_downloaded(root: Path):
    published, sources = root / "workflow" / "published" / "public", root / "corpus" / "public" / "sources.csv"
    documents = {row["name"]: row["state"] for row in rows(published / READ) if row["what"] == "document"}
    assert documents == {row["file"]: row["sha256"] for row in rows(sources)}
    assert {path.name for path in published.iterdir()} == {CHECKSUMS, READ}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
