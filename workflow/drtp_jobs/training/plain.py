"""Text with HTML or Markdown in it -> the words alone."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drtp_jobs.read.html import blocks_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_TAG_OR_ENTITY = re.compile(r"<[/!a-zA-Z]|&#?\w{2,8};")
_MARKDOWN = re.compile(r"\]\(|\*\*|__|`|^[ \t]*(?:#{1,6} |[-*+] |\d{1,3}[.)] )", flags=re.MULTILINE)


def plain_text(text: str) -> str:
    """The words of a text, each paragraph, heading and list item in a line of its own; no tags, scripts or marks.

    Raises UnreadableDocument for HTML that is nested more deeply than any page needs.

    >>> plain_text("Learn **Git**:\\n\\n- commit<script>alert(1)</script>\\n- [branch](https://git.example)")
    'Learn Git:\\ncommit\\nbranch'
    """
    if not _MARKDOWN.search(text) and not _TAG_OR_ENTITY.search(text):
        return "\n".join(filter(None, (plain_line(line) for line in text.splitlines())))
    return "\n".join(block.text for block in blocks_of(_markdown().render(text)) if block.text)


def plain_line(text: str) -> str:
    """A title or a keyword in one line, without tags; what may be Markdown is left, since names hold its marks.

    >>> plain_line("<code>numpy</code> in \\n 1 hour &amp; C*")
    'numpy in 1 hour & C*'
    """
    if _TAG_OR_ENTITY.search(text):
        text = " ".join(block.text for block in blocks_of(text))
    return " ".join(text.split())


@cache
def _markdown() -> MarkdownIt:
    """The reader of Markdown; slow to import, and only some texts need it."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": True}).enable("table")
