"""What the explorer counts, without its page: groups, nearest choices, shares and the file of skills."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

POSTS = [  # title, employer, seniority, and whether Git is asked for
    *[("Data Steward", employer, "senior", employer != "Kestrel") for employer in ("Northbridge", "Kestrel") * 3],
    *[("Data Engineer", employer, "junior", employer == "Kestrel") for employer in ("Northbridge", "Kestrel") * 3],
]
DATA = {
    "facts": ["document_id", "title", "employer", "seniority", "date"],
    "said": ["text", "kind", "requirement", "page", "applies_to"],
    "types": ["asked", "setting"],
    "documents": [[f"d{n}", *facts, None] for n, (*facts, _) in enumerate(POSTS)],
    "statements": [[n, "Knows Git", "criterion", "essential", 1, None] for n in range(len(POSTS))],
    "concepts": [["core", "git", "Git", ["version control"]]],
    "mentions": [[n, 6, 9, 0, 0 if asked else 1] for n, (*_, asked) in enumerate(POSTS)],
    "quantiles": [12.7062047361747],
    "unknown_correlation": 0.3,
    "fewest_documents": 5,
    "fewest_employers": 2,
}


@pytest.fixture
def counting(page: Page, root: Path) -> Page:
    """An empty page that holds nothing but the counting."""
    page.add_script_tag(path=root / "workflow" / "report" / "explorer-counting.js")
    page.evaluate("data => { window.counting = countingOf(data); }", DATA)
    return page


def of(counting: Page, expression: str, address: str = "") -> Any:
    """A value of the counting, for the parameters `p` of an address."""
    return counting.evaluate(
        "([address, expression]) => new Function('c', 'p', `return ${expression}`)(counting, new URLSearchParams(address))",
        [address, expression],
    )


def test_groups_are_the_chosen_documents_and_those_they_are_compared_with(counting: Page):
    def sizes(address: str) -> list[int]:
        return list(of(counting, "c.groupsOf(p).map((group) => group.length)", address))

    assert sizes("") == [12]
    assert sizes("seniority=senior") == [6, 6]
    assert sizes("seniority=senior&employer=Kestrel&against=seniority") == [3, 3]
    assert sizes("seniority=senior&against=seniority:junior&against=employer:Kestrel&against=?title=steward") == [
        6,
        6,
        0,
        6,
    ]


def test_only_what_is_asked_for_counts(counting: Page):
    assert of(
        counting, "c.skillRows(p, c.groupsOf(p))[0].employers.map((each) => each.length)", "seniority=senior"
    ) == [3, 3]
    assert of(counting, "c.byValue(p, 0, 'employer').map(({ value, asking }) => [value, asking.length])") == [
        ["Kestrel", 3],
        ["Northbridge", 3],
    ]


def test_a_share_of_a_group_that_is_too_small_is_not_known(counting: Page):
    assert of(counting, "c.shareOf(['Kestrel'], c.sizesOf(c.documents.slice(0, 4)))") is None
    assert of(counting, "c.differenceOf(null, { share: 1, lower: 1, upper: 1 })") is None


def test_the_nearest_choice_leaves_out_one_thing(counting: Page):
    ways = of(
        counting, "c.nearestOf(p).map(({ name, kept, n, enough }) => [name, kept, n, enough])", "title=data+manager"
    )
    assert ways == [["title", "data", 12, True], ["title", "", 12, True]]
    ways = of(counting, "c.nearestOf(p).map(({ name, n }) => [name, n])", "title=steward&seniority=junior")
    assert ways == [["seniority", 6], ["title", 6]]


def test_the_file_names_the_columns_of_every_group(counting: Page):
    assert of(counting, "c.numberNames(0)") == of(counting, "c.numberNames(1)")
    assert of(counting, "c.numberNames(2).slice(9)") == [
        *("other_n_asking", "other_n_documents", "other_n_employers"),
        *("difference", "lower_difference", "upper_difference"),
        *("other_2_n_asking", "other_2_n_documents", "other_2_n_employers"),
        *("difference_2", "lower_difference_2", "upper_difference_2"),
    ]
