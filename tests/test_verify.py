from pathlib import Path

import pytest

from drtp_jobs.cli import main
from drtp_jobs.verify import CHECKSUMS, checksums_of, differences_of


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
