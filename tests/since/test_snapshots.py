"""What is kept of a run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from drtp_jobs.since.snapshots import (
    PROGRAM,
    TABLES,
    VOCABULARY,
    History,
    Pair,
    digests_of_rules,
    read_history,
    snapshot_of,
    write_history,
)

FILE: dict[str, Any] = {"duplicate_of": None}
MENTION = {"vocabulary": "core", "negated": False, "mention_type": "asked"}
FINDING = {"finding_id": "git", "claim": "Git is asked for.", "verdict": "supported", "unit": "documents"}


def run() -> dict[str, pd.DataFrame]:
    """Tables of three documents, with the columns that are looked at: one counts, one is set aside, one is a copy."""
    return {
        "inventory": pd.DataFrame(
            [
                FILE | {"document_id": "a", "sha256": "1"},
                FILE | {"document_id": "b", "sha256": "2"},
                FILE | {"document_id": "a-copy", "sha256": "1", "duplicate_of": "a"},
            ]
        ),
        "stated": pd.DataFrame([{"document_id": "a", "field": "grade", "value": "7"}]),
        "corrections": pd.DataFrame([{"document_id": "b", "line": 2, "wrong": "core:git"}]),
        "problems": pd.DataFrame([{"document_id": "b", "severity": "set_aside"}]),
        "sample": pd.DataFrame([{"document_id": "a", "is_counted": True}]),
        "mentions": pd.DataFrame(
            [
                MENTION | {"document_id": "a", "concept_id": "python"},
                MENTION | {"document_id": "a", "concept_id": "git"},
                MENTION | {"document_id": "a", "concept_id": "c", "negated": True},
                MENTION | {"document_id": "a", "concept_id": "S1", "vocabulary": "esco"},
            ]
        ),
        "labels": pd.DataFrame([{"vocabulary": "core", "label": "Git"}]),
        "concepts": pd.DataFrame(
            [("core", "git", "Git"), ("core", "python", "Python"), ("core", "c", "C")],
            columns=["vocabulary", "concept_id", "label"],
        ),
        "findings": pd.DataFrame([FINDING | {"n_for": 1, "n_units": 1}]),
    }


def test_a_snapshot_says_which_documents_count_and_what_they_ask_for():
    snapshot = snapshot_of(run(), {"tagging/negations": "1"})
    assert set(run()) == set(TABLES)
    assert {key: (each.document_id, each.status, each.asked) for key, each in snapshot.documents.items()} == {
        "1": ("a", "counted", ("git", "python")),
        "2": ("b", "set_aside", ()),
    }
    assert snapshot.labels == {"git": "Git", "python": "Python"}
    assert set(snapshot.rules) == {"tagging/negations", VOCABULARY}
    assert snapshot.findings["git"].verdict == "supported"


def test_what_the_manifest_states_of_a_document_belongs_to_it():
    other = run() | {"stated": pd.DataFrame([{"document_id": "a", "field": "grade", "value": "8"}])}
    before, now = (snapshot_of(tables, {}).documents for tables in (run(), other))
    assert before["1"].stated != now["1"].stated
    assert before["2"] == now["2"]


def test_corrections_belong_to_their_document_wherever_their_line_stands():
    moved = run()["corrections"].assign(line=3)
    other = run()["corrections"].assign(wrong="core:python")
    before, same, now = (
        snapshot_of(run() | {"corrections": own}, {}).documents for own in (run()["corrections"], moved, other)
    )
    assert (before == same, before["1"] == now["1"], before["2"] == now["2"]) == (True, True, False)


def test_the_digests_name_every_table_of_rules_and_the_program():
    digests = digests_of_rules()
    assert {"findings/claims", "tagging/negations", PROGRAM} <= set(digests)


def test_a_history_is_read_as_it_was_written(tmp_path: Path):
    history = History(corpora={"posts": Pair(now=snapshot_of(run(), {}))})
    write_history(history, tmp_path / "since" / "history.json")
    assert read_history(tmp_path / "since" / "history.json") == history
    assert [path.name for path in (tmp_path / "since").iterdir()] == ["history.json"]


def test_no_history_is_an_empty_one_and_a_damaged_one_is_none(tmp_path: Path):
    assert read_history(tmp_path / "history.json") == History()
    (tmp_path / "history.json").write_text('{"corpora": {"posts"')
    assert read_history(tmp_path / "history.json") is None
