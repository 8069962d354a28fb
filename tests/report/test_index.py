"""The pages together: the first fits on two screens, and from each any other is two links away at most."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from drtp_jobs.report.pages import PAGES
from tests.report.corpora import Post, pages_in, published_in


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the pages about sixteen posts of two employers."""
    folder = tmp_path_factory.mktemp("report")
    asks = ("git", "python", "teamwork", "leadership", "programming")
    posts = [Post("Kestrel", asks), Post("Wexcombe", asks, family="data", seniority="senior")] * 8
    tables = published_in(folder / "tables", posts)
    return pages_in(folder, tables)


def test_the_answers_and_claims_fit_on_two_screens(browser: Browser, report: Path):
    page = browser.new_page(viewport={"width": 1280, "height": 950})
    page.goto((report / "index.html").as_uri())
    assert page.evaluate("document.documentElement.scrollHeight") <= 2 * 950
    page.close()


def test_every_page_is_two_links_away_from_every_other_at_most(report: Path):
    text = {page: (report / f"{page}.html").read_text(encoding="utf-8") for page in PAGES}
    leads_to = {page: set(re.findall(r'href="([a-z-]+)\.html', own)) for page, own in text.items()}
    for page in PAGES:
        reached = leads_to[page].union(*(leads_to.get(each, set()) for each in leads_to[page]))
        assert {*PAGES, "explorer", "catalogue"} - reached == set()
