"""The page of the training grid: its cells, the largest gaps with their sentences, levels by profession, in headless Chromium."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, expect

from drtp_jobs import stage, tables
from drtp_jobs.report.gaps import gap_lists, quoted
from drtp_jobs.report.grid import known_levels_of, skills_in
from drtp_jobs.report.levels import compared_of, taught_apart
from drtp_jobs.report.pages import TABLES
from drtp_jobs.training.professions import profession_rows
from tests.conftest import serious_problems
from tests.report.corpora import Post, pages_in, published_in
from tests.report.test_catalogue import with_empty

POSTS = [Post(f"Employer {n}", ("git", "programming"), family="data", seniority="senior") for n in range(6)] + [
    Post(f"Employer {n}", ("git", "python"), family="software", seniority="junior") for n in range(6)
]
RESOURCES: list[dict[str, Any]] = [
    {"resource_id": "harbour:git", "title": "Git for teams", "url": "https://training.example/git"}
    | {"provider_id": "harbour", "is_open": True},
    {"resource_id": "harbour:depth", "title": "Git in depth", "url": "javascript:alert(1)", "provider_id": "harbour"},
]
TAUGHT = {
    "resources": RESOURCES,
    "resource_skills": [
        {"resource_id": each["resource_id"], "relation": "teaches", "vocabulary": "core", "concept_id": "git"}
        | {"method": "tagged", "score": 0.8, "field": "title", "end": 3}
        for each in RESOURCES
    ],
    "resource_levels": [{"resource_id": "harbour:git", "level": "beginner", "method": "words"}],
    "resource_columns": [{"resource_id": "harbour:git", "column": "data", "method": "words"}],
    "providers": [{"provider_id": "harbour", "name": "Harbour Training"}],
    "professions": list(profession_rows()),
    "vocabularies": [{"vocabulary": "core", "format": "core", "path": "core"}],
    "training_sources": [{"source": "harbour", "path": "harbour.csv", "columns": "title"}],
}


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tables of twelve posts, of which those for data ask for experts in Git, and of two resources that teach Git."""
    folder = published_in(tmp_path_factory.mktemp("grid") / "tables", POSTS)
    for name, rows in TAUGHT.items():
        tables.write(tables.by_name(name), with_empty(name, rows), folder / f"{name}.parquet")
    path = folder / "mentions.parquet"
    mentions = tables.read(tables.Mentions, path)
    of_data = mentions["document_id"].isin([f"d{n}" for n in range(6)])
    level = of_data.map({True: "expert", False: "awareness"})
    only_git = mentions.assign(proficiency=level.where(mentions["concept_id"] == "git", None))
    tables.write(tables.Mentions, only_git, path)
    made = ("grid", "profession_levels", "gaps")
    stage.grid(tables=list(folder.glob("*.parquet")), **{f"out_{name}": folder / f"{name}.parquet" for name in made})
    return folder


@pytest.fixture(scope="session")
def report(published: Path) -> Path:
    """The folder of the pages."""
    return pages_in(published.parent, published, is_fictional=True)


def text(page: Page, place: str) -> str:
    """What stands at a place, in one line."""
    return " ".join(page.locator(place).inner_text().replace("\u00a0", " ").split())


def test_a_cell_says_of_each_skill_who_asks_for_it_and_what_teaches_it_at_that_level(page: Page, report: Path):
    page.goto((report / "grid.html").as_uri())
    assert text(page, "#proficiency-software-beginner li").startswith(
        "Git 6 of 6 posts, 6 employers (100 %; 48 % to 100 %)"
    )
    assert "◐ thin: 1 resource of 1 provider, 1 open" in text(page, "#proficiency-software-beginner li")
    assert "? found without a level: 1 resource" in text(page, "#proficiency-data-advanced li")
    assert text(page, "#proficiency-data-beginner") == "No post here asks for a skill at this level."


def test_a_skill_leads_to_the_catalogue_and_to_the_sentences_of_its_profession(page: Page, report: Path):
    page.goto((report / "grid.html").as_uri())
    links = page.locator("#proficiency-data-advanced li a")
    expect(links.nth(0)).to_have_attribute("href", "catalogue.html#skill=core%3Agit")
    expect(links.nth(1)).to_have_attribute("href", "explorer.html#role_family=data&shown=core%3Agit")


def test_one_way_of_telling_the_level_is_shown_at_a_time_and_the_address_keeps_it(page: Page, report: Path):
    page.goto((report / "grid.html").as_uri())
    expect(page.locator("#way-seniority")).to_be_hidden()
    page.get_by_role("button", name="Level by the seniority of the post").click()
    expect(page.locator("#way-proficiency")).to_be_hidden()
    assert "Every level here is inferred" in text(page, "#way-seniority")
    assert page.url.endswith("#way-seniority")
    page.goto(f"{(report / 'grid.html').as_uri()}#seniority-data-advanced")
    expect(page.locator("#seniority-data-advanced")).to_be_visible()


def test_the_share_of_what_is_asked_whose_level_is_only_inferred_is_printed(page: Page, report: Path):
    page.goto((report / "grid.html").as_uri())
    assert "tell the level in 12 of these (50 %). For 12 more (50 %) it could only be inferred" in text(page, "main")


def test_a_gap_shows_the_sentences_that_ask_and_what_little_there_is(page: Page, report: Path):
    page.goto(f"{(report / 'grid.html').as_uri()}#gaps-data")
    first = page.locator("#gap-data-programming")
    assert text(page, "#gap-data-programming").startswith("Programming: 6 of 6 posts, 6 employers")
    first.locator("summary").click()
    expect(first.locator("blockquote")).to_have_count(4)
    expect(first.locator("blockquote a").first).to_have_attribute("href", "explorer.html#document=d0")
    git = page.locator("#gap-data-git")
    there_is = "What there is: Git for teams, Harbour Training (beginner); Git in depth, Harbour Training."
    assert there_is in text(page, "#gap-data-git")
    assert git.locator("p a").evaluate_all("all => all.map(each => each.textContent)")[:1] == ["Git for teams"]


def test_what_is_covered_is_no_gap():
    def gap(concept: str, status: str) -> dict[str, Any]:
        own = {"column": "data", "kind": "asked", "vocabulary": "core", "concept_id": concept, "label": concept}
        shares = {"share": 0.5, "lower_share": 0.2, "upper_share": 0.8, "is_small": False}
        return own | shares | {"gap": 0.1, "status": status, "learnt_by": "course"}

    rows = [gap("git", "covered"), gap("python", "thin") | {"rank": 2}]
    read = {table: tables.frame(table, []) for table in map(tables.by_name, TABLES["grid"])} | {
        tables.Gaps: with_empty("gaps", rows)
    }
    documents = pd.DataFrame(columns=["document_id", "employer", "title", "column"])
    (data,) = gap_lists(read, documents, {"data": "research data"}, {"data": ["data"]})
    assert [row["concept_id"] for row in data["largest"]] == ["python"]
    assert data["n_asked"] == 2


def test_a_list_of_gaps_has_a_link_to_hand_on(page: Page, report: Path):
    page.goto((report / "grid.html").as_uri())
    page.get_by_label("Link to the gaps of research data").click()
    assert page.url.endswith("#gaps-data")
    expect(page.locator("section", has=page.locator("#gaps-data")).get_by_role("status")).not_to_be_empty()


def test_a_column_says_whose_posts_stand_in_it(page: Page, report: Path):
    page.goto((report / "grid.html").as_uri())
    heads = page.locator("#way-proficiency thead th").all_inner_texts()
    assert heads[2].split("\n") == ["research data", "research data professionals, analysts and bioinformaticians"]


def test_beside_fictional_posts_the_page_says_that_what_is_asked_for_is_invented(page: Page, report: Path):
    page.goto((report / "grid.html").as_uri())
    assert text(page, "#fictional").startswith("What is asked for here is invented.")


def test_how_often_words_tell_the_level_and_how_often_it_is_only_inferred():
    documents = pd.DataFrame(
        [("a", "data", "senior"), ("b", "data", None), ("c", None, "junior")],
        columns=["document_id", "column", "seniority"],
    )
    mentions = pd.DataFrame(
        [("a", "git", "expert"), ("a", "git", None), ("a", "python", None), ("b", "git", None), ("c", "git", None)],
        columns=["document_id", "concept_id", "proficiency"],
    ).assign(negated=False, mention_type="asked")
    counts = {"n": 3, "n_in_words": 1, "n_inferred": 1, "n_neither": 1}
    assert list(known_levels_of(documents, mentions)) == [{"column": "all"} | counts, {"column": "data"} | counts]


def test_degrees_are_no_skills_of_the_grid():
    rows = pd.DataFrame({"concept_id": ["git", "degree", "leadership"]})
    assert skills_in(rows)["concept_id"].tolist() == ["git", "leadership"]


def asked_at(column: str, share: float, lower: float, upper: float, *, is_small: bool = False) -> dict[str, Any]:
    """A row of the table profession_levels."""
    counts = {"n_beginner": 5, "n_intermediate": 5, "n_advanced": 0, "n_with_level": 10, "n_organisations": 9}
    ends = {"above_beginner_share": share, "lower_share": lower, "upper_share": upper, "is_small": is_small}
    return {"concept_id": "git", "label": "Git", "column": column} | counts | ends


def test_a_level_differs_clearly_where_the_interval_leaves_out_zero():
    rows = pd.DataFrame([asked_at("data", 0.9, 0.8, 0.95), asked_at("software", 0.2, 0.1, 0.3)])
    (row,) = compared_of(rows)
    assert (row["high"], row["low"], row["is_clear"]) == ("data", "software", True)
    wide = pd.DataFrame([asked_at("data", 0.9, 0.2, 1.0), asked_at("software", 0.2, 0.0, 0.9)])
    assert [each["is_clear"] for each in compared_of(wide)] == [False]


def test_where_too_few_posts_say_a_level_nothing_is_compared():
    rows = pd.DataFrame([asked_at("data", 0.9, 0.8, 1.0), asked_at("software", 0.2, 0.1, 0.3, is_small=True)])
    assert compared_of(rows) == []


def test_a_skill_is_taught_apart_where_most_resources_are_of_another_level():
    base = asked_at("data", 0.5, 0.0, 1.0)
    rows = pd.DataFrame([base, base | {"column": "software", "n_beginner": 1}])
    (row,) = taught_apart(rows)
    assert {column: own["mostly"] for column, own in row["columns"].items()} == {
        "software": "intermediate",
        "data": "beginner",
    }


def test_sentences_are_quoted_of_as_many_employers_as_possible():
    rows = [("a", "Kestrel"), ("b", "Kestrel"), ("c", "Wexcombe")]
    sentences = pd.DataFrame(rows, columns=["document_id", "employer"])
    assert [each["document_id"] for each in quoted(sentences, 2)] == ["a", "c"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("way", ["proficiency", "seniority"])
def test_the_page_is_accessible(browser: Browser, report: Path, way: str, scheme: str):
    assert serious_problems(browser, f"{(report / 'grid.html').as_uri()}#way-{way}", scheme) == []


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_the_page_is_no_wider_than_the_screen(browser: Browser, report: Path, width: int):
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto((report / "grid.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_on_a_telephone_the_grid_is_a_list_that_names_its_columns(browser: Browser, report: Path):
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto((report / "grid.html").as_uri())
    cell = page.locator("#proficiency-software-beginner")
    assert cell.evaluate("each => getComputedStyle(each).display") == "block"
    assert cell.evaluate("each => getComputedStyle(each, '::before').content") == '"research software"'
    page.close()
