"""CSV files that people save: those of the vocabularies stand in tests/vocabularies/test_hostile.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from drtp_jobs.csv_files import WrongCsv, table_of
from drtp_jobs.notation.rows import KNOWLEDGE, WrongTable, check


def test_rows_come_with_the_line_where_they_start(tmp_path: Path):
    (tmp_path / "t.csv").write_text('id,note\n1,"two\nlines"\n\n2,one\n')
    assert table_of(tmp_path / "t.csv") == (("id", "note"), [(2, ["1", "two\nlines"]), (5, ["2", "one"])])


def test_a_file_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(WrongCsv, match=r"t.csv: can't be opened \(No such file or directory\)"):
        table_of(tmp_path / "t.csv")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("caf\xe9".encode("cp1252"), "line 2: what follows 'caf' is not in UTF-8; save it as CSV UTF-8"),
        (b'"never closed\n', 'line 2: a quote (") that starts in this row is never closed'),
        (b"a\0b\n", "line 2: holds a NUL character"),
        (b"a" * 200_000, "line 2: a cell has more than 131,072 characters"),
    ],
)
def test_a_table_of_rules_that_can_not_be_read_names_file_and_line(tmp_path: Path, row: bytes, words: str):
    header = (KNOWLEDGE / "tagging" / "stop_words.csv").read_bytes().split(b"\n")[0]
    (tmp_path / "tagging").mkdir()
    (tmp_path / "tagging" / "stop_words.csv").write_bytes(header + b"\n" + row)
    with pytest.raises(WrongTable) as error:
        check(tmp_path)
    assert f"stop_words.csv, {words}" in str(error.value)
