"""Whatever one document does to a stage ends as a row in problems, and the other documents go on."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from tests.stages import run

from drtp_jobs import inventory, stage
from drtp_jobs.read import document as reading
from drtp_jobs.structure import document as structuring
from drtp_jobs.tag import tagger

pytestmark = pytest.mark.slow
KEPT: list[bytearray] = []
NAMES = ["bad", "good", "more"]


def fail() -> None:
    raise KeyError("a fault of the program")


def hang() -> None:
    time.sleep(60)


def eat_memory() -> None:
    KEPT.append(bytearray(2**30))


FAULTS = {
    fail: "The program failed to {} the document (KeyError).",
    hang: "The document took longer than 5 seconds to {}.",
    eat_memory: "The document crashed the program that was to {} it, or needed more than 300 MiB of memory.",
}
# For each stage the module and function that the fault is put into, and how a message calls the work.
STAGES = {
    "inventory": (inventory, "format_of", "examine"),
    "read": (reading, "format_of", "read"),
    "structure": (structuring, "statements_of", "structure"),
    "tag": (tagger, "tag_statement", "tag"),
}


def corpus(folder: Path) -> Path:
    """Three documents, of which each names itself."""
    folder.mkdir()
    for name in NAMES:
        lines = ["Person specification", f"Experience of {name} software in Python", "Knowledge of Git and of testing"]
        (folder / f"{name}.txt").write_text(
            "\n\n".join([*lines, "You will teach researchers how to share their code."])
        )
    return folder


def on_bad(function: Callable[..., Any], fault: Callable[[], None]) -> Callable[..., Any]:
    """The function, with the fault where what it is given belongs to the bad document."""

    def faulty(*given: Any, **named: Any) -> Any:
        if "bad" in repr(given[0]):
            fault()
        return function(*given, **named)

    return faulty


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pd.DataFrame]:
    """Tables of a run without a fault."""
    folder = tmp_path_factory.mktemp("healthy")
    return run(corpus(folder / "corpus"), folder / "results")


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
@pytest.mark.parametrize("name", STAGES)
def test_a_fault_of_one_document_is_a_problem_of_it_and_of_no_other(
    name: str, fault: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, healthy: dict[str, Any]
):
    module, function, work = STAGES[name]
    monkeypatch.setattr(module, function, on_bad(getattr(module, function), fault))
    found = run(corpus(tmp_path / "corpus"), tmp_path / "results", seconds=5)
    problems = found.pop("problems")
    own = problems[problems["severity"] == "set_aside"]
    assert own[["document_id", "stage", "reason"]].to_numpy().tolist() == [["bad", name, FAULTS[fault].format(work)]]
    assert own["advice"].str.len().min() > 0
    for table in ("documents", "statements", "mentions", "traits"):
        other = healthy[table][healthy[table]["document_id"] != "bad"].reset_index(drop=True)
        pd.testing.assert_frame_equal(found[table], other)


def test_a_file_that_is_replaced_while_the_run_goes_on_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder, read = corpus(tmp_path / "corpus"), stage.read

    def replaced(**given: Any) -> None:
        (folder / "bad.txt").write_text("something else")
        (folder / "more.txt").unlink()
        read(**given)

    monkeypatch.setattr(stage, "read", replaced)
    found = run(folder, tmp_path / "results")
    assert found["documents"]["document_id"].tolist() == ["good"]
    assert found["problems"].set_index("document_id")["reason"].to_dict() == {
        "bad": "The file was changed or removed during the run.",
        "more": "The file was changed or removed during the run.",
    }


def test_a_file_that_is_replaced_while_it_is_read_is_set_aside_and_read_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder, read = corpus(tmp_path / "corpus"), reading.read_document

    def replaced(path: Path) -> Any:
        path.write_text(path.read_text().replace("bad", "better"))
        return read(path)

    with monkeypatch.context() as patch:
        patch.setattr(reading, "read_document", replaced)
        found = run(folder, tmp_path / "results")
    assert found["problems"]["reason"].tolist() == ["The file was changed or removed during the run."]
    assert "bad" in run(folder, tmp_path / "results")["documents"]["document_id"].tolist()


@pytest.mark.usefixtures("healthy")
def test_rows_that_no_table_holds_are_a_problem_of_their_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    kinds = structuring.statements_of

    def odd(blocks: Any) -> Any:
        found = kinds(blocks)
        is_bad = any("bad" in block.text for block in blocks)
        return [type(each)(**(vars(each) | {"kind": "poem"})) for each in found] if is_bad else found

    monkeypatch.setattr(structuring, "statements_of", odd)
    found = run(corpus(tmp_path / "corpus"), tmp_path / "results", seconds=5)
    assert found["documents"]["document_id"].tolist() == ["good", "more"]
    assert "does not fit the tables" in found["problems"].set_index("document_id").at["bad", "reason"]
