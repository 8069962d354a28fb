"""Markdown and reStructuredText to blocks, by way of HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from docutils import nodes

from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.read.blocks import Block, Doubt, FileDate, Reading, numbered
from drtp_jobs.read.encodings import decoded
from drtp_jobs.read.html import blocks_of, date_of_metadata, split_front_matter

_HEADING_WITHOUT_SPACE = re.compile(r"^(#{2,6})(?=[^\s#])", flags=re.MULTILINE)  # as older Markdown had it
# Tags that take all that follows for no words, up to their end; where there is none, a text only speaks of them.
_SWALLOWING = ("script", "style", "title", "textarea", "select", "template", "iframe", "noscript", "svg", "nav")
_TEMPLATE_TAG = re.compile(r"\{:[^{}\n]*\}|\{%[^%\n]*%\}|\{\{[^{}\n]*\}\}")


def read_markdown(path: Path) -> Reading:
    """Blocks of a Markdown file (CommonMark with tables), front matter included; raises UnreadableDocument if empty."""
    from markdown_it import MarkdownIt

    source, doubts = decoded(path.read_bytes())
    metadata, source = split_front_matter(source)
    # Attributes of Kramdown and template tags of content systems are no words of the document.
    source = _TEMPLATE_TAG.sub("", source)
    source = _HEADING_WITHOUT_SPACE.sub(r"\1 ", source)
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(source)
    return _read([*metadata, *blocks_of(_with_mentions(html))], doubts, date_of_metadata(metadata))


def _with_mentions(html: str) -> str:
    """The page with tags that are never closed, but would hide what follows, as words."""
    for tag in _SWALLOWING:
        if not re.search(rf"</{tag}\b", html, flags=re.IGNORECASE):
            html = re.sub(rf"<(?={tag}\b)", "&lt;", html, flags=re.IGNORECASE)
    return html


def read_rst(path: Path) -> Reading:
    """Blocks of a reStructuredText file; raises UnreadableDocument if empty."""
    from docutils.core import publish_doctree, publish_parts

    source, doubts = decoded(path.read_bytes())
    settings = {
        "report_level": 5,  # what a page of another project includes or calls is not there: no matter
        "halt_level": 5,
        "file_insertion_enabled": False,
        "raw_enabled": False,
        "doctitle_xform": False,
        "syntax_highlight": "none",
    }
    html = publish_parts(source, writer="html5", settings_overrides=settings)["body"]
    n_lost = sum(map(_n_words_of_body, _not_understood(publish_doctree(source, settings_overrides=settings))))
    if n_lost:
        reason = f"Words that were not read, in directives or tables that docutils does not know: {n_lost}."
        doubts.append(Doubt(reason, "Save the page as HTML, as its project shows it."))
    return _read(blocks_of(html), doubts)


def _not_understood(tree: nodes.document) -> Iterator[str]:
    """Source of each part that was left out of the tree because of an error in it."""
    for message in tree.findall(nodes.system_message):
        if message["level"] >= 3:
            yield from (block.astext() for block in message.findall(nodes.literal_block))


def _n_words_of_body(directive: str) -> int:
    """Words of a directive below its own line and without its options; all of what else was left out."""
    first, *body = directive.split("\n")
    lines = body if first.lstrip().startswith("..") else [first, *body]
    return sum(len(re.findall(r"\w+", line)) for line in lines if not line.lstrip().startswith(":"))


def _read(blocks: list[Block], doubts: list[Doubt], dated: FileDate | None = None) -> Reading:
    found = list(numbered(blocks))
    if not found:
        raise UnreadableDocument("The file holds no text.", "Check that the right file was saved.")
    return Reading(found, doubts, dated)
