"""The page of frameworks: how much of each is asked for and taught, and which skills of two of them meet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from drtp_jobs import tables
from drtp_jobs.report.frameworks import coverage_of, matrix_of, pairs_of
from tests.conftest import serious_problems
from tests.report.corpora import Post, pages_in, published_in
from tests.report.test_catalogue import with_empty

LONG = "/".join(["folder"] * 20) + "/pier.csv"
FRAMEWORKS: list[dict[str, Any]] = [
    {"framework_id": "harbour", "name": "Harbour: skills at sea", "vocabulary": "harbour", "is_seen": True}
    | {"steward": "Harbour Training", "licence": "CC BY 4.0", "professions": "data", "url": "https://harbour.example"},
    {"framework_id": "quay", "name": "Quay framework (2024)", "vocabulary": "quay", "is_seen": True},
    {"framework_id": "pier", "name": "Pier", "machine_readable": f"table {LONG}", "is_seen": False},
]
SKILLS = {  # by framework its skills: asked for, taught, both and neither
    "harbour": ("rowing", "sailing", "mooring", "diving"),
    "quay": ("boats",),
}
CONCEPTS = [
    {"vocabulary": vocabulary, "concept_id": name, "label": name.title()}
    for vocabulary, names in SKILLS.items()
    for name in names
]
ASKED = {"level": "concept", "vocabulary": "harbour", "grouping": "all", "group": "all", "requirement": "any"} | {
    "n_documents": 8,
    "prevalence_share": 0.5,
    "lower_share": 0.2,
    "upper_share": 0.8,
    "n_asking": 4,
    "is_small": False,
}
CROSSWALK = [
    {"from_vocabulary": start[0], "from_concept": start[1], "to_vocabulary": end[0], "to_concept": end[1]}
    | {"via": "python", "match": match}
    for start, end, match in (
        (("harbour", "rowing"), ("quay", "boats"), "exact_match"),
        (("harbour", "sailing"), ("quay", "boats"), "broad_match"),
        (("quay", "boats"), ("harbour", "rowing"), "exact_match"),
        (("quay", "boats"), ("harbour", "sailing"), "narrow_match"),
    )
]


def taught(name: str) -> dict[str, Any]:
    """That a resource teaches a skill of the harbour."""
    return {"resource_id": "r", "relation": "teaches", "vocabulary": "harbour", "concept_id": name} | {
        "method": "mapped",
        "field": "title",
        "score": 1,
    }


MADE = {
    "frameworks": FRAMEWORKS,
    "concepts": [
        *CONCEPTS,
        {"vocabulary": "harbour", "concept_id": "sea", "label": "At sea", "kind": "domain"},  # a group of skills
        {"vocabulary": "core", "concept_id": "python", "label": "Python", "kind": "language"},
    ],
    "vocabularies": [{"vocabulary": "harbour", "format": "table", "path": "harbour.csv"}],
    "prevalence": [ASKED | {"concept_id": name, "label": name} for name in ("rowing", "mooring")],
    "resource_skills": [taught("sailing"), taught("mooring")],
    "crosswalk": CROSSWALK,
}


@pytest.fixture(scope="session")
def read() -> tables.Published:
    """The tables that the page is made from."""
    return {tables.by_name(name): with_empty(name, rows) for name, rows in MADE.items()}


@pytest.fixture(scope="session")
def frameworks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of three frameworks, of which two are known here."""
    folder = tmp_path_factory.mktemp("frameworks")
    published = published_in(folder / "tables", [Post("Kestrel", ("python",))])
    for name, rows in MADE.items():
        tables.write(tables.by_name(name), with_empty(name, rows), published / f"{name}.parquet")
    return pages_in(folder, published, pages=["frameworks"]) / "frameworks.html"


def test_every_skill_of_a_framework_is_asked_for_taught_both_or_neither(read: tables.Published):
    harbour, quay = coverage_of(read)
    counts = harbour.n_skills, harbour.n_asked, harbour.n_taught, harbour.n_both
    assert counts == (4, 2, 2, 1)
    assert (harbour.n_only_asked, harbour.n_neither) == (1, 1)
    assert [skill["label"] for skill in harbour.skills] == ["Mooring", "Rowing", "Sailing", "Diving"]
    assert (quay.n_skills, quay.n_neither) == (1, 1)


def test_a_framework_is_whole_where_it_is_loaded_itself(read: tables.Published):
    assert {each.vocabulary: each.is_whole for each in coverage_of(read)} == {"harbour": True, "quay": False}


def test_a_skill_that_nobody_asks_for_and_nothing_teaches_leads_nowhere(read: tables.Published):
    harbour, _ = coverage_of(read)
    addresses = {skill["label"]: skill["address"] for skill in harbour.skills}
    assert addresses["Diving"] is None
    assert addresses["Rowing"] == "catalogue.html#skill=harbour%3Arowing"


def test_the_matrix_counts_skills_with_a_close_match_and_with_any(read: tables.Published):
    matrix = matrix_of(read[tables.Crosswalk], ["harbour", "quay"])
    assert matrix == {("harbour", "quay"): (1, 2), ("quay", "harbour"): (1, 1)}


def test_two_frameworks_are_listed_once_with_the_strongest_matches_first(read: tables.Published):
    (pair,) = pairs_of(read[tables.Crosswalk], {"harbour": "Harbour", "quay": "Quay"}, {("core", "python"): "Python"})
    assert pair.rows == [
        ("rowing", "exact_match", "boats", "Python"),
        ("sailing", "broad_match", "boats", "Python"),
    ]


def test_the_page_says_of_each_framework_what_is_known_here(page: Page, frameworks: Path):
    page.goto(frameworks.as_uri())
    row = page.locator("#covered ~ table").first.locator("tbody tr").first
    assert [cell.replace("\u00a0", " ") for cell in row.locator("th, td").all_inner_texts()] == [
        "Harbour: skills at sea",
        "4 (all)",
        "2 of 4 (50 %)",
        "2 of 4 (50 %)",
        "1",
        "1",
    ]
    here = page.locator("#all + table tbody tr td:last-child").all_inner_texts()
    assert here == ["loaded", "mapped", f"not loaded (there is data: table {LONG}) (only seen where others cite it)"]


def test_a_framework_opens_on_its_skills_with_interval_and_resources(page: Page, frameworks: Path):
    page.goto(frameworks.as_uri())
    page.locator("#covered ~ table").first.get_by_role("link", name="Harbour: skills at sea").click()
    row = page.locator("#skills-harbour tbody tr").first
    expect(row).to_be_visible()
    assert row.inner_text().replace("\u00a0", " ").split("\t") == ["Mooring", "4 of 8", "50 % (20 % to 80 %)", "1"]


def test_two_frameworks_open_on_the_skills_that_meet(page: Page, frameworks: Path):
    page.goto(frameworks.as_uri())
    page.get_by_text("Harbour and Quay framework: 2 matches").click()
    assert page.locator("ul.matches li").all_inner_texts() == [
        "Rowing is the same as Boats (by way of Python)",
        "Sailing belongs to Boats (by way of Python)",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible(browser: Browser, frameworks: Path, scheme: str):
    assert serious_problems(browser, f"{frameworks.as_uri()}#skills-harbour", scheme) == []


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_the_page_is_no_wider_than_the_screen(browser: Browser, frameworks: Path, width: int):
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(frameworks.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
