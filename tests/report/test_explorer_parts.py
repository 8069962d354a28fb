"""The explorer of many documents: sentences lie beside the page, and no more of them are loaded than a reader asks for."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from drtp_jobs.archive import write_archive
from drtp_jobs.report import explorer_data
from drtp_jobs.report.explorer import write_explorer
from drtp_jobs.report.site import write_site
from tests.conftest import serious_problems
from tests.report.test_explorer import POSTS, Post, downloaded, explorer_of, rows

MANY: list[Post] = [(f"Employer {n % 7}", "data", "senior", "GB", ["git"]) for n in range(230)]
FOUND = "Git: 230 sentences"


@pytest.fixture(scope="session")
def apart(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of six posts, each with a part of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(explorer_data, "MOST_IN_PART", 1)
        return explorer_of(POSTS, root, tmp_path_factory.mktemp("apart"), most_in_page=0)


@pytest.fixture(scope="session")
def many(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of 230 posts that ask for Git, some ten of them in a part."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(explorer_data, "MOST_IN_PART", 2_000)
        return explorer_of(MANY, root, tmp_path_factory.mktemp("many"), most_in_page=0)


def loaded(page: Page) -> list[str]:
    """Parts that a page loads from now on."""
    found: list[str] = []
    page.on("request", lambda request: found.append(Path(request.url).stem) if request.url.endswith(".js") else None)
    return found


def test_few_sentences_stand_in_the_page_which_is_one_file(root: Path, tmp_path: Path):
    page = explorer_of(POSTS, root, tmp_path)
    assert "Leads a team" in page.read_text(encoding="utf-8")
    assert list((tmp_path / "explorer").iterdir()) == []


def test_many_sentences_lie_beside_the_page(apart: Path):
    assert "Leads a team" not in apart.read_text(encoding="utf-8")
    assert sorted(path.name for path in (apart.parent / "explorer").iterdir()) == [
        *(f"documents-{n}.js" for n in range(6)),
        *(f"skills-{n}.js" for n in range(2)),
    ]


def test_parts_of_an_earlier_run_are_gone(root: Path, tmp_path: Path):
    (tmp_path / "explorer").mkdir()
    (tmp_path / "explorer" / "documents-99.js").write_text("", encoding="utf-8")
    explorer_of(POSTS, root, tmp_path, most_in_page=0)
    assert sorted(path.name for path in (tmp_path / "explorer").iterdir()) == ["documents-0.js", "skills-0.js"]


def test_counting_needs_no_part(page: Page, apart: Path, root: Path, tmp_path: Path):
    parts = loaded(page)
    shown = []
    for file in (apart, explorer_of(POSTS, root, tmp_path)):
        for address in ("", "#role_family=data&seniority=senior&against=seniority", "#requirement=desirable"):
            page.goto("about:blank")
            page.goto(f"{file.as_uri()}{address}")
            shown.append((page.locator("#size").inner_text(), rows(page)))
    assert shown[:3] == shown[3:]
    assert parts == []


def test_the_sentences_of_a_skill_are_those_of_the_chosen_documents_and_no_others_are_loaded(page: Page, apart: Path):
    parts = loaded(page)
    page.goto(f"{apart.as_uri()}#skill=core%3Agit&role_family=data&seniority=senior")
    expect(page.get_by_role("heading", name="Git: 2 sentences")).to_be_focused()
    assert page.locator("blockquote footer").all_inner_texts() == [
        "Post 0 · Northbridge · senior · 2024 · essential · page 2 · d0 · This is wrong",
        "Post 2 · Kestrel · senior · 2012-05-01 · essential · page 2 · d2 · This is wrong",
    ]
    assert sorted(parts) == ["documents-0", "documents-2", "skills-0"]


def test_a_document_loads_its_own_part(page: Page, apart: Path):
    parts = loaded(page)
    page.goto(f"{apart.as_uri()}#document=d1")
    expect(page.locator("#view li")).to_have_count(1)
    assert page.locator("mark").all_inner_texts() == ["Lea"]
    assert parts == ["documents-1"]


def test_a_part_is_loaded_once(page: Page, apart: Path):
    parts = loaded(page)
    page.goto(f"{apart.as_uri()}#document=d1")
    expect(page.locator("#view li")).to_have_count(1)
    page.get_by_role("button", name="Leadership").click()
    expect(page.get_by_role("heading", name="Leadership: 2 sentences")).to_be_visible()
    page.go_back()
    expect(page.locator("#view li")).to_have_count(1)
    assert sorted(parts) == ["documents-0", "documents-1", "skills-1"]


def test_more_sentences_are_shown_when_a_reader_asks_for_them(page: Page, many: Path):
    parts = loaded(page)
    page.goto(f"{many.as_uri()}#skill=core%3Agit")
    expect(page.get_by_role("heading", name=FOUND)).to_be_visible()
    expect(page.locator("blockquote")).to_have_count(100)
    n_parts = len(parts)
    page.get_by_role("button", name="Show 100 more of 230 sentences").click()
    expect(page.locator("blockquote")).to_have_count(200)
    assert len(parts) > n_parts
    page.get_by_role("button", name="Show 30 more of 230 sentences").press("Enter")
    expect(page.locator("blockquote")).to_have_count(230)
    expect(page.locator("#sentences button.more")).to_have_count(0)
    expect(page.locator("#sentences")).to_be_focused()


def test_the_file_of_sentences_holds_all_of_them(page: Page, many: Path):
    page.goto(f"{many.as_uri()}#skill=core%3Agit")
    expect(page.get_by_role("heading", name=FOUND)).to_be_visible()
    assert len(downloaded(page)) == 231


def test_a_page_without_its_folder_counts_and_says_what_is_missing(browser: Browser, apart: Path, tmp_path: Path):
    alone = Path(shutil.copy(apart, tmp_path))
    page = browser.new_page()
    page.goto(f"{alone.as_uri()}#skill=core%3Agit")
    expect(page.get_by_role("alert")).to_have_text(
        "The sentences can’t be loaded: explorer/skills-0.js is missing or can’t be read. Keep the folder “explorer”"
        " beside this page, and load the page again."
    )
    assert page.locator("table.counts tbody td").first.inner_text() == "4 of 6"
    page.goto(f"{alone.as_uri()}#document=d0")
    expect(page.get_by_role("alert")).to_contain_text("explorer/documents-0.js is missing")
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_sentences_that_are_loaded_have_no_serious_accessibility_problem(browser: Browser, many: Path, scheme: str):
    assert serious_problems(browser, f"{many.as_uri()}#skill=core%3Agit", scheme) == []


def test_a_button_for_more_sentences_fits_a_narrow_screen(page: Page, many: Path):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{many.as_uri()}#skill=core%3Agit")
    expect(page.get_by_role("heading", name=FOUND)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_site_and_an_archive_hold_the_parts(apart: Path, root: Path, tmp_path: Path):
    results, corpus = tmp_path / "results", tmp_path / "corpus"
    shutil.copytree(apart.parent / "explorer", results / "report" / "explorer")
    for path, text in (
        (results / "report" / "index.html", ""),
        (results / "notebooks" / "one.html", ""),
        (results / "workflow" / "configuration.json", json.dumps({"corpus": str(corpus)})),
        (corpus / "one.txt", ""),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    write_site(results, root / "workflow" / "report", tmp_path / "site")
    assert (tmp_path / "site" / "report" / "explorer" / "documents-5.js").is_file()
    write_archive(results, tmp_path / "run.zip")
    with zipfile.ZipFile(tmp_path / "run.zip") as archive:
        assert "run/data/results/report/explorer/documents-5.js" in archive.namelist()


def test_a_corpus_of_which_nothing_was_counted_has_an_explorer_too(
    page: Page, empty_tables: Path, root: Path, tmp_path: Path
):
    parts, file = root / "workflow" / "report", tmp_path / "explorer.html"
    scripts = [parts / "drawing.js", *sorted(parts.glob("explorer*.js"))]
    files = sorted(empty_tables.glob("*.parquet"))
    write_explorer(files, parts / "explorer.html.j2", scripts, [parts / "style.css"], file, tmp_path / "explorer")
    page.goto(f"{file.as_uri()}#skill=core%3Agit")
    expect(page.locator("#size")).to_have_text("0 documents of 0 employers.")
    expect(page.locator("#view")).to_contain_text("No document of this corpus asks for this skill.")
