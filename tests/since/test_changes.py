"""What is said to have changed between two runs, each of a few documents."""

from __future__ import annotations

from typing import Any

import pytest

from drtp_jobs import tables
from drtp_jobs.since.changes import step
from drtp_jobs.since.snapshots import Document, History, Judgement, Pair, Snapshot

NBSP = "\u00a0"
LABELS = {"git": "Git", "python": "Python"}


def documents(*rows: tuple[str, str] | tuple[str, str, str]) -> dict[str, Document]:
    """Documents by their bytes, which are called like the document: name, what it asks for, and its status."""
    return {
        f"bytes of {name}": Document(
            document_id=name,
            status=status[0] if status else "counted",
            stated="",
            corrected="",
            asked=tuple(asked.split()),
        )
        for name, asked, *status in rows
    }


def run(*rows: Any, rules: str = "1", verdict: str = "near_the_threshold", n_for: int = 2) -> Snapshot:
    own = documents(*rows)
    judged = Judgement(
        claim="Git is asked for everywhere.", verdict=verdict, unit="documents", n_for=n_for, n_units=len(own)
    )
    return Snapshot(rules={"tagging/negations": rules}, documents=own, labels=LABELS, findings={"git": judged})


FIRST = run(("a", "git"), ("b", "git python"), ("c", ""), ("d", "python"))


def sentences(*runs: Snapshot, corpus: str = "posts") -> list[str]:
    """What the last of some runs, one after the other, is said to have changed."""
    found = step(History(), corpus, runs[0])
    for each in runs[1:]:
        found = step(found.history, corpus, each)
    tables.frame(tables.Changes, found.rows)
    return [row["sentence"] for row in found.rows]


def test_a_first_run_changed_nothing():
    assert sentences(FIRST) == []


def test_a_document_that_is_added_moves_shares_and_may_turn_a_verdict():
    rows = (("a", "git"), ("b", "git python"), ("c", ""), ("d", "python"), ("e", "git"))
    assert sentences(FIRST, run(*rows, verdict="supported", n_for=3)) == [
        "e was added and is counted.",
        f"Git: 60{NBSP}% (3 of 5), last time 50{NBSP}% (2 of 4), because documents were added.",
        f"Python: 40{NBSP}% (2 of 5), last time 50{NBSP}% (2 of 4), because documents were added.",
        "Git is asked for everywhere. Now supported (3 of 5 documents), last time near the threshold (2 of 4), "
        "because documents were added.",
    ]


def test_a_rule_that_is_changed_moves_the_share_by_the_documents_that_stayed():
    rows = (("a", "git"), ("b", "git python"), ("c", "git"), ("d", "python"))
    assert sentences(FIRST, run(*rows, rules="2")) == [
        "The table tagging/negations was changed.",
        f"Git: 75{NBSP}% (3 of 4), last time 50{NBSP}% (2 of 4), because rules changed.",
    ]


def test_documents_and_rules_that_change_at_once_are_told_apart():
    """By the rules Git goes from 2 of 4 to 3 of 4, by the document added to 4 of 5."""
    rows = (("a", "git"), ("b", "git python"), ("c", "git"), ("d", "python"), ("e", "git"))
    assert sentences(FIRST, run(*rows, rules="2"))[2] == (
        f"Git: 80{NBSP}% (4 of 5), last time 50{NBSP}% (2 of 4): "
        "+25 points because rules changed, +5 because documents were added."
    )


def test_what_moves_in_opposite_ways_is_told_with_both_signs():
    rows = (("a", "git"), ("b", "git python"), ("c", "git"), ("d", "python"), ("e", ""))
    assert sentences(FIRST, run(*rows, rules="2"))[2] == (
        f"Git: 60{NBSP}% (3 of 5), last time 50{NBSP}% (2 of 4): "
        "+25 points because rules changed, \u221215 because documents were added."
    )


def test_documents_removed_edited_and_renamed_are_named():
    now = run(("a", "git"), ("c", "", "set_aside"))
    now = now.model_copy(update={"documents": {**now.documents, "other bytes": documents(("d", "git"))["bytes of d"]}})
    renamed = documents(("new-name", "git"))["bytes of new-name"]
    now = now.model_copy(update={"documents": {**now.documents, "bytes of a": renamed}})
    assert sentences(FIRST, now)[:4] == [
        "b was removed; it was counted.",
        "d was edited and is counted.",
        "a is now called new-name.",
        "c is set aside now; last time it was counted.",
    ]


def test_what_is_stated_or_corrected_is_a_reason_like_a_rule():
    corrected = FIRST.documents["bytes of a"].model_copy(update={"corrected": "1", "stated": "1", "asked": ()})
    now = FIRST.model_copy(update={"documents": {**FIRST.documents, "bytes of a": corrected}})
    assert sentences(FIRST, now) == [
        "The manifest states something else of a.",
        "The corrections of a were changed.",
        f"Git: 25{NBSP}% (1 of 4), last time 50{NBSP}% (2 of 4), because the manifest and corrections changed.",
    ]


def test_a_duplicate_that_is_added_is_no_change_of_rules():
    rows = (("a", "git"), ("b", "git python"), ("c", "", "not_counted"), ("d", "python"), ("e", ""))
    found = sentences(FIRST, run(*rows, n_for=2))
    assert found == ["e was added and is counted.", "c is not counted now; last time it was counted."]


def test_a_run_that_finds_the_same_still_tells_what_changed_before_it():
    """Whatever was edited meanwhile: a comment in a rule, the look of the report."""
    second = run(("a", "git"), ("b", "git python"), ("c", ""))
    again = run(("a", "git"), ("b", "git python"), ("c", ""), rules="2")
    assert sentences(FIRST, second, again, second) == sentences(FIRST, second)


def test_the_same_runs_leave_the_same_history():
    def history() -> str:
        found = step(History(), "posts", FIRST)
        return step(found.history, "posts", run(("a", "git"))).history.model_dump_json()

    assert history() == history()


def test_each_corpus_has_a_history_of_its_own():
    other = run(("x", "git"))
    found = step(History(), "posts", FIRST)
    found = step(found.history, "adverts", other)
    assert found.rows == []
    assert step(found.history, "posts", run(("a", "git"))).rows[0]["sentence"] == "b was removed; it was counted."


def test_a_folder_of_the_same_name_with_other_documents_is_another_corpus():
    assert sentences(FIRST, run(("x", "git"))) == []


def test_a_history_that_cannot_be_read_is_told_and_begins_anew():
    found = step(None, "posts", FIRST)
    assert [row["sentence"] for row in found.rows] == [
        "What the last run found can't be read, so nothing is compared. The next run will compare again."
    ]
    assert step(found.history, "posts", run(("a", "git"))).rows[0]["change"] == "document_removed"


@pytest.mark.parametrize("now", [run(("a", "", "set_aside")), run(("a", "git"))])
def test_a_corpus_in_which_nothing_is_counted_has_no_shares(now: Snapshot):
    rows = step(History(corpora={"posts": Pair(now=run(("a", "", "set_aside"), ("b", "", "set_aside")))}), "posts", now)
    assert [row["change"] for row in rows.rows if row["change"] == "share_moved"] == []
