"""What a stage made of a document is taken from what is kept as long as its content, and what makes it, are the same."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

from drtp_jobs.by_document import tables_by_document
from drtp_jobs.guarded import Limits
from drtp_jobs.kept import Kept
from drtp_jobs.problems import UnreadableDocument


class Stage:
    """A stage that finds the date of a file in its text, and notes in a file which texts it was given."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._asked = folder / "kept", folder / "asked.txt"

    def run(self, texts: Mapping[str, str], made_by: str = "code 1") -> pd.DataFrame:
        """The table file_dates of these texts by document."""
        names = ("file_dates",)
        items = {name: (name, text) for name, text in texts.items()}
        kept = Kept(self._folder, made_by)
        return tables_by_document(self._work, items, Limits(), stage="read", made=names, kept=kept)["file_dates"]

    def asked(self) -> list[str]:
        """Texts that the stage was given since it was asked last."""
        texts = self._asked.read_text().split() if self._asked.exists() else []
        self._asked.unlink(missing_ok=True)
        return texts

    def _work(self, item: tuple[str, str]) -> dict[str, list[dict[str, str]]]:
        name, text = item
        with self._asked.open("a") as file:
            file.write(f"{text}\n")
        if text == "bad":
            raise UnreadableDocument("It is bad.", "Mend it.")
        return {"file_dates": [{"document_id": name, "date": text, "source": "front_matter"}]}


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path)


def test_a_new_document_is_worked_on_alone_and_the_table_is_as_from_nothing(stage: Stage, tmp_path: Path):
    stage.run({"b": "2024-02", "c": "2024-03"})
    stage.asked()
    after = stage.run({"a": "2024-01", "b": "2024-02", "c": "2024-03"})
    assert stage.asked() == ["2024-01"]
    anew = tmp_path / "anew"
    anew.mkdir()
    pd.testing.assert_frame_equal(after, Stage(anew).run({"a": "2024-01", "b": "2024-02", "c": "2024-03"}))


def test_a_changed_document_is_worked_on_again_and_one_that_left_is_gone(stage: Stage):
    stage.run({"a": "2024-01", "b": "2024-02", "c": "2024-03"})
    stage.asked()
    after = stage.run({"a": "2024-01", "b": "2025-02"})
    assert (stage.asked(), after["date"].tolist()) == (["2025-02"], ["2024-01", "2025-02"])


def test_when_all_documents_are_as_they_were_none_is_worked_on(stage: Stage):
    before = stage.run({"a": "2024-01"})
    stage.asked()
    pd.testing.assert_frame_equal(stage.run({"a": "2024-01"}), before)
    assert stage.asked() == []


def test_other_code_takes_nothing_from_what_is_kept(stage: Stage):
    stage.run({"a": "2024-01"})
    stage.asked()
    stage.run({"a": "2024-01"}, made_by="code 2")
    assert stage.asked() == ["2024-01"]


def test_a_document_that_was_set_aside_is_tried_again(stage: Stage):
    stage.run({"a": "bad", "b": "2024-02"})
    stage.asked()
    assert stage.run({"a": "bad", "b": "2024-02"})["document_id"].tolist() == ["b"]
    assert "bad" in stage.asked()


@pytest.mark.parametrize("file", ["digests.parquet", "file_dates.parquet", "problems.parquet"])
@pytest.mark.parametrize("damage", ["gone", "cut"])
def test_what_is_kept_and_damaged_is_not_taken(stage: Stage, tmp_path: Path, file: str, damage: str):
    before = stage.run({"a": "2024-01"})
    stage.asked()
    path = tmp_path / "kept" / file
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-20])
    pd.testing.assert_frame_equal(stage.run({"a": "2024-01"}), before)
    assert stage.asked() == ["2024-01"]


def test_a_run_that_was_killed_while_it_kept_its_tables_leaves_nothing_to_take(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    stage.run({"a": "2024-01"})
    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        stage.run({"a": "2025-01"})
    monkeypatch.undo()
    stage.asked()
    assert stage.run({"a": "2024-01"})["date"].tolist() == ["2024-01"]
    assert stage.asked() == ["2024-01"]


def killed(*_: object) -> None:
    raise KeyboardInterrupt
