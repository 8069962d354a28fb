"""The page of claims: a row for each, and what is folded away in it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.report.corpora import Post, pages_in, published_in

POSTS = [Post(("Northbridge", "Kestrel", "Wexcombe")[k % 3], ("git", "teamwork")) for k in range(12)]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of claims about twelve posts of three employers."""
    folder = tmp_path_factory.mktemp("claims")
    tables = published_in(folder / "tables", POSTS)
    return (pages_in(folder, tables, pages=["claims"]) / "claims.html").as_uri()


def test_every_claim_fits_into_a_few_lines_until_it_is_opened(browser: Browser, address: str):
    page = browser.new_page(viewport={"width": 1280, "height": 950})
    page.goto(address)
    heights = page.locator(".finding").evaluate_all("all => all.map((each) => each.getBoundingClientRect().height)")
    assert len(heights) > 9
    assert max(heights) < 220
    page.close()


def test_a_link_to_a_claim_opens_how_it_is_judged(page: Page, address: str):
    page.goto(f"{address}#soft-skills")
    expect(page.locator("#soft-skills").get_by_text("Judged on job descriptions and role profiles.")).to_be_visible()
    expect(page.locator("#generic").get_by_text("Judged on job descriptions and role profiles.")).to_be_hidden()
    page.get_by_role("navigation", name="Claims").get_by_role("link", name="Generic descriptions").click()
    expect(page.locator("#generic").get_by_text("Judged on job descriptions and role profiles.")).to_be_visible()


def test_paper_shows_how_each_claim_is_judged_and_its_measures_but_no_sentences(page: Page, address: str):
    page.goto(address)
    page.emulate_media(media="print")
    claim = page.locator("#any-language")
    expect(claim.get_by_text("Judged on job descriptions and role profiles.")).to_be_visible()
    expect(claim.get_by_role("columnheader", name="measure")).to_be_visible()
    expect(claim.get_by_role("columnheader", name="group")).to_be_hidden()
