from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from drtp_jobs.findings.definitions import claims, defined, in_words, number
from drtp_jobs.findings.verdicts import More, more_to_decide, verdict_of

ABOVE = replace(claims()["soft-skills"], threshold=0.5, direction="above", fewest=5)
BELOW = replace(ABOVE, direction="below")
MANY = {"n_units": 40, "n_employers": 20}


def test_the_side_of_the_threshold_decides():
    assert [verdict_of(ABOVE, **MANY, lower=lower, upper=lower + 0.3) for lower in (0.6, 0.1, 0.4)] == [
        "supported",
        "contradicted",
        "near_the_threshold",
    ]
    assert [verdict_of(BELOW, **MANY, lower=lower, upper=lower + 0.3) for lower in (0.6, 0.1)] == [
        "contradicted",
        "supported",
    ]


@pytest.mark.parametrize(
    ("n_units", "n_employers", "expected"),
    [
        (4, 4, "not_tested"),
        (0, 0, "not_tested"),
        (19, 19, "not_enough_evidence"),
        (40, 4, "not_enough_evidence"),
        (40, 1, "not_enough_evidence"),
        (20, 5, "near_the_threshold"),
    ],
)
def test_few_units_or_employers_are_not_enough_evidence(n_units: int, n_employers: int, expected: str):
    assert verdict_of(ABOVE, n_units=n_units, n_employers=n_employers, lower=0.4, upper=0.6) == expected


def test_a_share_beyond_the_threshold_without_the_trend_that_a_claim_asks_for_is_near_it():
    assert verdict_of(ABOVE, **MANY, lower=0.6, upper=0.9, is_backed=False) == "near_the_threshold"
    assert verdict_of(ABOVE, **MANY, lower=0.1, upper=0.4, is_backed=False) == "contradicted"


def test_what_would_decide_puts_the_threshold_outside_the_interval():
    ones = np.ones(20)
    more = more_to_decide(np.repeat([1.0, 0.0], [13, 7]), ones, ABOVE)
    assert more == More(26, 26)
    grown = np.repeat([1.0, 0.0], [30, 16])
    assert more_to_decide(grown, np.ones(46), ABOVE) is None


def test_nothing_would_decide_a_share_that_lies_on_the_threshold():
    assert more_to_decide(np.repeat([1.0, 0.0], 10), np.ones(20), ABOVE) is None


def test_units_that_lack_for_a_test_are_counted():
    assert more_to_decide(np.ones(3), np.ones(3), ABOVE) == More(2, None)


def test_shares_have_words():
    assert [in_words(share) for share in (0, 0.01, 0.33, 0.5, 0.97, 1)] == [
        "none",
        "hardly any",
        "about a third",
        "about half",
        "nearly all",
        "all",
    ]


def test_what_findings_count_is_in_the_core_vocabulary(root):
    core = root / "corpus" / "vocabularies" / "core"
    concepts = pd.read_csv(core / "concepts.csv")
    tools = pd.read_csv(core / "tools.csv")
    known = {
        "concept": {*concepts["concept_id"], *tools["concept_id"]},
        "kind": {*concepts["kind"], *tools["kind"]},
        "domain": set(concepts.loc[concepts["kind"] == "domain", "label"]),
    }
    names = ("specific", "technical", "soft skills", "personal", "programming", "leadership")
    names += ("open science", "open source", "spoken languages")
    assert [each for name in names for each in defined(name) if each.name not in known[each.level]] == []


def test_a_definition_or_number_that_is_not_there_is_an_error():
    with pytest.raises(KeyError):
        defined("hard skills")
    with pytest.raises(KeyError):
        number("longest_list")
