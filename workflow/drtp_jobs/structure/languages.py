"""The language of a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from drtp_jobs.notation.rows import records
from drtp_jobs.read.blocks import Block

_FEWEST_WORDS = 20  # to tell a language by


def language_of(text: str) -> str | None:
    """Language by the share of its commonest words (ISO 639-1); None for text too short to tell."""
    counts = Counter(re.findall(r"[^\W\d_]+", text.lower()))
    if counts.total() < _FEWEST_WORDS:
        return None
    shares: Counter[str] = Counter()
    for row in records("post/stop_words"):
        shares[row["language"]] += counts[row["word"]]
    return max(shares, key=lambda language: (shares[language], language == "en"))


def language_of_blocks(blocks: Iterable[Block]) -> str | None:
    """Language of a document."""
    return language_of(" ".join(block.text for block in blocks if not block.is_furniture))
