"""What the report says of the time since the last run."""

from __future__ import annotations

from typing import Any

import pandas as pd

from drtp_jobs import tables
from drtp_jobs.report.since import since_of


def changes(*rows: dict[str, Any]) -> pd.DataFrame:
    return tables.frame(tables.Changes, rows)


def document(change: str, name: str) -> dict[str, Any]:
    return {"change": f"document_{change}", "subject": name, "sentence": f"{name} was {change}."}


def share(name: str, before: float, now: float) -> dict[str, Any]:
    sentence = f"{name} moved."
    return {"change": "share_moved", "subject": name, "share_before": before, "share_now": now, "sentence": sentence}


RULE = {"change": "rules_changed", "subject": "tagging/negations", "sentence": "The table was changed."}
VERDICT = {
    "change": "verdict_turned",
    "subject": "generic",
    "sentence": "It turned.",
    "verdict_before": "supported",
    "verdict_now": "contradicted",
}


def test_a_first_run_has_no_such_section():
    assert since_of(changes()) is None


def test_documents_rules_verdicts_and_shares_are_counted_in_the_summary():
    rows = (document("added", "a"), document("added", "b"), document("removed", "c"), RULE, VERDICT)
    since = since_of(changes(*rows, share("git", 0.5, 0.6), share("python", 0.5, 0.51)))
    assert since is not None
    assert since.summary == (
        "2 documents were added, 1 removed. The rules changed, too. 1 verdict turned, and 1 share moved by five points or more."
    )
    assert (since.verdicts, since.rules) == (("It turned.",), ("The table was changed.",))
    assert (since.documents, since.n_more) == (("a was added.", "b was added.", "c was removed."), 1)


def test_what_did_not_change_is_said_too():
    assert [
        since.summary for since in (since_of(changes(RULE)), since_of(changes(document("edited", "a")))) if since
    ] == [
        "The documents are the same. The rules changed. No verdict turned, and no share moved by five points.",
        "1 document was edited. The rules are the same. No verdict turned, and no share moved by five points.",
    ]


def test_corrections_are_not_called_rules():
    corrected = {"change": "corrections_changed", "subject": "a", "sentence": "The corrections of a were changed."}
    since = since_of(changes(corrected))
    assert since is not None
    assert since.summary.startswith(
        "The documents are the same. Your manifest or corrections changed. No verdict turned"
    )
    assert since.rules == ("The corrections of a were changed.",)


def test_the_shares_that_moved_most_come_first_up_or_down():
    since = since_of(changes(share("a", 0.5, 0.4), share("b", 0.1, 0.8), share("c", 0.2, 0.25), share("d", 0.2, 0.24)))
    assert since is not None
    assert since.shares == ("b moved.", "a moved.", "c moved.")
    assert since.n_more == 1


def test_a_history_that_was_lost_is_all_that_is_said():
    lost = {"change": "not_compared", "subject": "posts", "sentence": "What the last run found can't be read."}
    since = since_of(changes(lost))
    assert since is not None
    assert (since.summary, since.shares) == ("What the last run found can't be read.", ())
