"""The documentation is a site in which each link leads somewhere, and which asks nothing of another."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

# Not fetched: whoever names another one looks whether it is there.
OUTSIDE = {
    "https://keepachangelog.com/en/1.1.0/",
    "https://mapping-commons.github.io/sssom/",
    "https://pre-commit.com",
    "https://semver.org",
    "https://www.contributor-covenant.org/version/2/1/code_of_conduct/",
    "https://www.rfc-editor.org/rfc/rfc8493",
}
# Markdown that is no page of the site, and has no links.
NO_PAGES = {".github/PULL_REQUEST_TEMPLATE.md", "docs/paper.md", "workflow/report/results.md"}


def built(source: Path, out: Path) -> subprocess.CompletedProcess[str]:
    """The site made as `make docs-site` makes it."""
    command = [sys.executable, "-m", "sphinx", "--quiet", "--fail-on-warning", "--keep-going"]
    folders = ["-c", str(source / "docs"), "-d", str(out / "kept"), str(source), str(out / "site")]
    return subprocess.run([*command, *folders], capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def pages(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this documentation."""
    out = tmp_path_factory.mktemp("docs")
    run = built(root, out)
    assert (run.returncode, run.stderr) == (0, "")
    return out / "site"


def documented(root: Path) -> dict[str, str]:
    """Every Markdown file of the repository but the sample's job descriptions, with its text."""
    listed = subprocess.run(["git", "ls-files", "*.md"], cwd=root, capture_output=True, text=True, check=True).stdout
    names = [name for name in listed.splitlines() if not name.startswith("corpus/sample/documents/")]
    return {name: (root / name).read_text(encoding="utf-8") for name in names}


@pytest.mark.slow
def test_every_markdown_file_is_a_page_but_for_forms_the_paper_and_what_a_run_copies(root: Path, pages: Path):
    made = {path.relative_to(pages).with_suffix(".md").as_posix() for path in pages.rglob("*.html")}
    assert documented(root).keys() - made == NO_PAGES


@pytest.mark.slow
def test_a_page_loads_nothing_from_elsewhere(pages: Path):
    loaded = {
        (page.name, tag)
        for page in pages.rglob("*.html")
        for tag in re.findall(r"<(?:link|script|img|iframe)\b[^>]*\bhttps?://[^>]*>", page.read_text(encoding="utf-8"))
    }
    styles = "".join(path.read_text(encoding="utf-8") for path in pages.rglob("*.css"))
    assert (loaded, re.findall(r"(?:@import|url\()[\s\"']*https?://[^)\s]*", styles)) == (set(), [])


@pytest.mark.slow
def test_a_link_a_page_an_anchor_and_a_picture_that_are_not_there_are_errors(root: Path, tmp_path: Path):
    (tmp_path / "docs").mkdir()
    for file in ("docs/conf.py", "pyproject.toml"):
        shutil.copyfile(root / file, tmp_path / file)
    (tmp_path / "docs" / "using.md").write_text("# Using it\n\n## A folder\n", encoding="utf-8")
    (tmp_path / "README.md").write_text(
        "# Start\n\n[there](docs/using.md#a-folder), [page](docs/gone.md), [file](config/gone.yaml),\n"
        "[here](#nowhere), [anchor](docs/using.md#nowhere) and ![picture](docs/gone.png).\n",
        encoding="utf-8",
    )
    run = built(tmp_path, tmp_path / "made")
    assert run.returncode != 0
    assert sorted(re.findall(r"README\.md:3: WARNING: (.*?)(?: \[|$)", run.stderr, flags=re.MULTILINE)) == [
        "'myst' cross-reference target not found: 'config/gone.yaml'",
        "'myst' cross-reference target not found: 'docs/gone.md'",
        "'myst' cross-reference target not found: 'nowhere'",
        "image file not readable: docs/gone.png",
        "local id not found in doc 'docs/using': 'nowhere'",
    ]


def test_what_is_no_page_has_no_link_that_nobody_looks_at(root: Path):
    text = documented(root)
    assert [name for name in NO_PAGES if re.search(r"\]\([^)]", text[name])] == []


def test_the_addresses_outside_are_those_that_somebody_looked_at(root: Path):
    text = "\n".join(documented(root).values())
    assert {each.rstrip(".,;:") for each in re.findall(r"https?://[^\s)>\]\"'`|]+", text)} == OUTSIDE
