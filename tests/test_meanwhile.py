"""Documents that change while a run is at work: the run says so, and the next one reads them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from drtp_jobs import stage
from drtp_jobs.inventory import state_of
from drtp_jobs.meanwhile import changed_meanwhile
from tests.stages import run

SENTENCE = "Files in {} changed while the workflow ran. Run it again, so that the results hold them as they are now."


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name in ("developer", "steward"):
        lines = ["Person specification", f"Experience as a {name} of research data", "Knowledge of Git and of testing"]
        (folder / f"{name}.txt").write_text("\n\n".join([*lines, "You will teach researchers to share their code."]))
    return folder


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_where_nothing_changed_nothing_is_said(corpus: Path, tmp_path: Path):
    before = state_of(corpus)
    run(corpus, tmp_path / "results")
    inventory = tmp_path / "results" / "shards" / "inventory" / "0.parquet"
    was = digest(inventory)
    assert changed_meanwhile(corpus, before, tmp_path / "results") is None
    assert digest(inventory) == was


def test_a_file_that_came_meanwhile_is_told_and_left_to_the_next_run(corpus: Path, tmp_path: Path):
    before = state_of(corpus)
    found = run(corpus, tmp_path / "results")
    (corpus / "late.txt").write_text("An advert")
    assert changed_meanwhile(corpus, before, tmp_path / "results") == SENTENCE.format(corpus)
    assert sorted(found["inventory"]["document_id"]) == ["developer", "steward"]


def test_a_file_that_was_away_for_a_moment_is_read_by_the_next_run_though_it_is_back_as_it_was(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    before, read = state_of(corpus), stage.read
    file, away = corpus / "steward.txt", tmp_path / "steward.txt"

    def without(**given: Any) -> None:
        file.rename(away)
        read(**given)
        away.rename(file)

    monkeypatch.setattr(stage, "read", without)
    found = run(corpus, tmp_path / "results")
    reasons = found["problems"].set_index("document_id")["reason"]
    assert reasons["steward"] == "The file was changed or removed during the run."
    inventory = tmp_path / "results" / "shards" / "inventory" / "0.parquet"
    was, rows = digest(inventory), pd.read_parquet(inventory)
    assert state_of(corpus) == before
    assert changed_meanwhile(corpus, before, tmp_path / "results") == SENTENCE.format(corpus)
    assert digest(inventory) != was
    pd.testing.assert_frame_equal(pd.read_parquet(inventory), rows)
