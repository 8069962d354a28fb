"""What documents ask for: of some of them alone, it is what would be counted if there were no others."""

from __future__ import annotations

import numpy as np
import pytest

from drtp_jobs.compare import demand as counting
from tests.compare.corpora import demand

NORTHBRIDGE = ({"employer": "Northbridge", "seniority": "senior"}, ["git", "leadership"])
KESTREL = ({"employer": "Kestrel"}, ["git"])
WEXCOMBE = ({"employer": "Wexcombe"}, ["teamwork"])


def test_what_some_documents_ask_for_is_counted_as_if_there_were_no_others():
    every, alone = demand(NORTHBRIDGE, KESTREL, WEXCOMBE), demand(NORTHBRIDGE, KESTREL)
    some = every.among(every.documents[:2])
    assert some.documents.equals(alone.documents)
    assert some.asked == alone.asked
    assert [identifier for level, _, identifier, _ in some.asked if level == "concept"] == ["git", "leadership"]
    for requirement in ("any", "essential", "desirable"):
        assert np.array_equal(some.asking[requirement], alone.asking[requirement])
        assert np.array_equal(some.stating[requirement], alone.stating[requirement])


def test_the_same_documents_can_be_grouped_otherwise():
    every = demand(NORTHBRIDGE, KESTREL)
    some = every.among(every.documents.assign(seniority="any"))
    assert [group.rows.tolist() for group in some.groups() if group.grouping == "seniority"] == [[0, 1]]


def test_no_document_asks_for_nothing():
    every = demand(NORTHBRIDGE)
    none = every.among(every.documents[:0])
    assert (len(none.documents), none.asked, list(none.groups())) == (0, [], [])


def test_some_columns_at_a_time_are_counted_as_all_at_once(monkeypatch: pytest.MonkeyPatch):
    every = demand(NORTHBRIDGE, KESTREL, KESTREL, WEXCOMBE)
    asking, sizes = every.by_employer(np.array([3, 1, 0, 2]))
    column = [asked[2] for asked in every.asked].index("git")
    assert (asking[:, column].tolist(), sizes.tolist()) == (
        [2, 1, 0],
        [2.0, 1.0, 1.0],
    )  # Kestrel, Northbridge, Wexcombe
    monkeypatch.setattr(counting, "_AT_A_TIME", 5)
    assert np.array_equal(every.by_employer(np.array([3, 1, 0, 2]))[0], asking)
