"""What a reader finds wrong in the explorer becomes a file that the next run reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from drtp_jobs.corrections.file import corrections_of
from drtp_jobs.corrections.model import Correction, digest_of
from tests.conftest import serious_problems
from tests.report.test_explorer import EVIL, Post, explorer_of

POSTS: list[Post] = [("Northbridge", "data", "senior", "GB", ["git", "leadership"])]
TEAM = "Leads a team 🎓 of five"


@pytest.fixture(scope="session")
def one(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of one post."""
    return explorer_of(POSTS, root, tmp_path_factory.mktemp("one"))


def wrong_in(page: Page, text: str) -> None:
    """Open the form of the statement with this text."""
    page.locator("#view li", has_text=text).get_by_role("button", name="This is wrong").click()


def saved(page: Page, folder: Path) -> list[Correction]:
    """Corrections of the file that the page gives."""
    with page.expect_download() as download:
        page.get_by_role("link", name="Download corrections.csv").click()
    assert download.value.suggested_filename == "corrections.csv"
    (folder / "corrections.csv").write_bytes(download.value.path().read_bytes())
    found, problems = corrections_of(folder, {"d0": "d0"})
    assert problems == []
    return found


def test_tags_statements_and_fields_that_are_wrong_become_a_file(page: Page, one: Path, tmp_path: Path):
    page.goto(f"{one.as_uri()}#document=d0")
    wrong_in(page, "team")
    page.get_by_label("Which skill is right?").fill("Version control")
    page.get_by_role("button", name="Note it").click()
    wrong_in(page, "team")
    page.get_by_label("What is wrong?").select_option("a skill is missing")
    page.get_by_label("Which skill is right?").fill("core:teaching")
    page.get_by_role("button", name="Note it").click()
    wrong_in(page, "version control")
    page.get_by_label("What is wrong?").select_option("it is neither a criterion nor a duty")
    page.get_by_label("Note", exact=True).fill("praise, of the post")
    page.get_by_role("button", name="Note it").click()
    page.locator("#view > p", has_text="Northbridge").get_by_role("button", name="This is wrong").click()
    page.get_by_label("What is wrong?").select_option("seniority: senior")
    page.get_by_label("What is right?").fill("junior")
    page.get_by_role("button", name="Note it").click()
    expect(page.get_by_role("heading", name="4 corrections noted")).to_be_visible()
    team, evil = digest_of(TEAM), digest_of(EVIL)
    assert saved(page, tmp_path) == [
        Correction("d0", 2, "tag", team, None, "core:leadership", "core:git"),
        Correction("d0", 3, "tag", team, None, None, "core:teaching"),
        Correction("d0", 4, "statement", evil, None, None, None),
        Correction("d0", 5, "field", None, "seniority", "senior", "junior"),
    ]


def test_a_criterion_can_be_of_another_requirement(page: Page, one: Path, tmp_path: Path):
    page.goto(f"{one.as_uri()}#document=d0")
    wrong_in(page, "team")
    page.get_by_label("What is wrong?").select_option("it is essential")
    page.get_by_role("button", name="Note it").click()
    expect(page.locator("#corrections li")).to_contain_text("d0: essential instead of desirable")
    assert saved(page, tmp_path) == [
        Correction("d0", 2, "statement", digest_of(TEAM), "requirement", "desirable", "essential")
    ]


def test_a_sentence_of_a_skill_can_be_wrong_too(page: Page, one: Path, tmp_path: Path):
    page.goto(f"{one.as_uri()}#skill=core%3Aleadership")
    page.locator("blockquote").get_by_role("button", name="This is wrong").click()
    page.get_by_role("button", name="Note it").click()
    assert saved(page, tmp_path) == [Correction("d0", 2, "tag", digest_of(TEAM), None, "core:leadership", None)]


def test_what_is_lacking_is_said_and_nothing_is_noted(page: Page, one: Path):
    page.goto(f"{one.as_uri()}#document=d0")
    wrong_in(page, "team")
    page.get_by_label("Which skill is right?").fill("basket weaving")
    page.get_by_role("button", name="Note it").click()
    expect(page.get_by_role("alert")).to_have_text(
        "No skill has this name. Choose one of the list, or write vocabulary:identifier."
    )
    page.get_by_role("button", name="Cancel").click()
    page.locator("#view > p", has_text="Northbridge").get_by_role("button", name="This is wrong").click()
    page.get_by_label("What is wrong?").select_option("role family: data")
    page.get_by_label("What is right?").fill("cookery")
    page.get_by_role("button", name="Note it").click()
    expect(page.get_by_role("alert")).to_have_text("Use one of software, data, infrastructure, analysis, other.")
    expect(page.locator("#corrections")).to_be_empty()


def test_what_was_noted_stays_when_the_page_is_loaded_again_and_can_be_removed(page: Page, one: Path):
    page.goto(f"{one.as_uri()}#document=d0")
    wrong_in(page, "team")
    page.get_by_role("button", name="Note it").click()
    page.reload()
    expect(page.locator("#corrections li")).to_have_text("d0: not core:leadership: “Leads a team 🎓 of five” Remove")
    page.get_by_role("button", name="Remove").click()
    expect(page.locator("#corrections")).to_be_empty()


def test_the_form_is_left_with_the_keyboard_where_it_was_opened(page: Page, one: Path):
    page.goto(f"{one.as_uri()}#document=d0")
    wrong_in(page, "team")
    expect(page.get_by_label("What is wrong?")).to_be_focused()
    page.get_by_role("button", name="Cancel").press("Enter")
    expect(page.locator("#view li", has_text="team").get_by_role("button", name="This is wrong")).to_be_focused()


def test_forms_and_noted_corrections_have_no_serious_accessibility_problem(browser: Browser, page: Page, one: Path):
    assert serious_problems(browser, f"{one.as_uri()}#document=d0", "dark") == []
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{one.as_uri()}#document=d0")
    wrong_in(page, "team")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
