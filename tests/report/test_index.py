"""The first page: short answers that fit on two screens."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from drtp_jobs.report.page import write_report
from tests.report.corpora import Post, published_in


def test_the_answers_and_claims_fit_on_two_screens(root: Path, browser: Browser, tmp_path: Path):
    asks = ("git", "python", "teamwork", "leadership", "programming")
    posts = [Post("Kestrel", asks), Post("Wexcombe", asks, family="data", seniority="senior")] * 8
    tables = published_in(tmp_path / "tables", posts)
    write_report(tables, root / "workflow" / "report", "posts", tmp_path / "report", tmp_path / "figures")
    page = browser.new_page(viewport={"width": 1280, "height": 950})
    page.goto((tmp_path / "report" / "index.html").as_uri())
    assert page.evaluate("document.documentElement.scrollHeight") <= 2 * 950
    page.close()
