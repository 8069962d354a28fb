"""What a mention of a concept is to the person: asked, the setting of the work, or what others do who are supported.

"Join our data science team" names where the work is done, "help users of Python" what others do: neither says that the
person does it.
"""

from __future__ import annotations

from drtp_jobs.tag.context import WordsAround
from drtp_jobs.terms import ASKED


class MentionTypes:
    """Types of the mentions in a text, from the words and phrases around each.

    Of the rows that fit the first in the table counts; where none fits the mention is asked.
    """

    def __init__(self, text: str) -> None:
        self._words = WordsAround(text, "tagging/mention_types")

    def of(self, start: int, end: int) -> str:
        """Type of the mention in a span."""
        first = min(self._words.rows(start, end), key=lambda row: row.line, default=None)
        return first["type"] if first else ASKED
