"""Notebooks executed on the published tables, the same bytes each time."""

from __future__ import annotations

import os
from pathlib import Path

# A cell with the tag "answer" is folded away, as it is in Jupyter. Sentences in tables are read from the left, and long lines
# are wrapped rather than cut.
_TEMPLATE = """{% extends "lab/index.html.j2" %}
{% block html_head %}{{ super() }}
<style>
.jp-RenderedHTMLCommon :is(td, th) { text-align: left !important; vertical-align: top !important; max-width: 34em !important; }
.highlight pre { white-space: pre-wrap !important; overflow-wrap: anywhere; }
.back { margin: 1rem 0 0 min(5.5rem, 8vw); font: 14px sans-serif; }
.back a { color: #0b5d8a; text-decoration: underline; }
details.answer > summary { cursor: pointer; margin: .5rem 0 .5rem 5.5rem; font: 14px sans-serif; }
</style>
{% endblock html_head %}
{% block body_header %}{{ super() }}
<p class="back"><a href="../report/index.html">The report</a></p>
{% endblock body_header %}
{% block codecell %}
{% if "answer" in cell.metadata.get("tags", []) %}
<details class="answer"><summary>Answer</summary>
{{ super() }}
</details>
{% else %}
{{ super() }}
{% endif %}
{% endblock codecell %}
"""


def execute(notebook: Path, results: Path, out_notebook: Path, out_page: Path) -> None:
    """Execute a notebook and write it and its HTML page; it finds the results in the variable DRTP_RESULTS.

    No times, no identifiers made up on the way and no version of Python are kept, so that a second run gives the same
    bytes. Raises nbclient.exceptions.CellExecutionError if a cell fails.
    """
    import nbformat
    from jinja2 import DictLoader
    from nbclient import NotebookClient
    from nbconvert import HTMLExporter

    document = nbformat.read(notebook, as_version=4)
    os.environ["DRTP_RESULTS"] = str(results.resolve())
    client = NotebookClient(document, timeout=300, kernel_name="python3", record_timing=False)
    client.execute(cwd=str(notebook.parent))
    document.metadata.pop("language_info", None)
    for number, cell in enumerate(document.cells):
        cell["id"] = f"cell-{number}"
    out_notebook.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(document, out_notebook)
    exporter = HTMLExporter(
        template_file="folded.html.j2",
        extra_loaders=[DictLoader({"folded.html.j2": _TEMPLATE})],
        mathjax_url="",
        require_js_url="",
        embed_images=True,
    )
    page, _ = exporter.from_notebook_node(document)
    out_page.write_text(page, encoding="utf-8")
