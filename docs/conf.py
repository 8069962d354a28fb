"""The documentation as a site (`make docs-site`): every Markdown file of the repository but samples and forms is a page.

Files stand where they do in a clone, so a link works on the site, in a clone and where the code is hosted. A link or an anchor
that leads nowhere is a warning, and a warning ends the build. Nothing is fetched, neither here nor by who reads the site.
Sources: Sphinx, https://www.sphinx-doc.org; MyST, https://myst-parser.readthedocs.io; Furo, https://pradyunsg.me/furo.
"""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

from sphinx.application import Sphinx

_ROOT = Path(__file__).parents[1]

# What Sphinx asks for by these names.
project = "drtp-jobs"
author = copyright = "The drtp-jobs contributors"
version = release = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
language = "en-GB"
extensions = ["myst_parser"]
root_doc = "README"
include_patterns = ["**.md"]
# Folders without pages; job descriptions of the sample; what other tools put together (the paper) or show (forms).
exclude_patterns = [".*", "**/.*", "dist", "site", "site-docs", "tests", "workflow", "notebooks", "docs/paper.md"]
exclude_patterns += ["corpus/sample/documents", "corpus/public/files", "corpus/training/public/files", "results"]
myst_heading_anchors = 4
html_theme = "furo"
html_title = f"drtp-jobs {release}"
html_show_sourcelink = html_copy_source = html_use_index = False

# Each page once, by what a reader wants to do.
CONTENTS = {
    "To use it": ["docs/using", "docs/correcting", "docs/cluster", "config/README", "docs/safety"],
    "To judge it": ["docs/method", "docs/data-dictionary", "benchmarks/README"],
    "To change it": ["CONTRIBUTING", "docs/extending", "docs/decisions/*", "CODE_OF_CONDUCT", "CHANGELOG"],
    "What comes with it": [
        "corpus/sample/README",
        "corpus/public/README",
        "corpus/training/README",
        "corpus/training/public/README",
        "corpus/vocabularies/README",
    ],
}


def add_contents(_app: Sphinx, page: str, text: list[str]) -> None:
    """Put the contents below the first page, where a clone shows none."""
    if page == root_doc:
        for caption, pages in CONTENTS.items():
            text[0] += "\n".join(
                ["", "```{toctree}", ":hidden:", ":glob:", f":caption: {caption}", "", *pages, "```", ""]
            )


def copy_first_page(app: Sphinx, error: Exception | None) -> None:
    """Let the first page have the name that a web server looks for, too."""
    if error is None:
        shutil.copyfile(Path(app.outdir, f"{root_doc}.html"), Path(app.outdir, "index.html"))


def setup(app: Sphinx) -> None:
    """Tell Sphinx of both."""
    app.connect("source-read", add_contents)
    app.connect("build-finished", copy_first_page)
