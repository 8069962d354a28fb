"""How the time of each step grows with the text, whatever the text repeats: `python -m benchmarks.growth`.

Prints for each step the exponent of its worst text (1: twice the text takes twice the time) and its characters a second.
What the exponent must be, tests/structure/test_growth.py says by counting; this is for what can't be counted.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from math import log
from pathlib import Path
from typing import Any

from drtp_jobs.notation.automaton import tokens_of
from drtp_jobs.read.blocks import Block
from drtp_jobs.structure.document import structure_document
from drtp_jobs.structure.post import describe
from drtp_jobs.structure.statements import statements_of
from drtp_jobs.tag.compiled import tagger_of
from drtp_jobs.tag.tagger import tag_statement

CORE = Path(__file__).parents[1] / "corpus" / "vocabularies" / "core"
SHAPES = (
    "a",
    " x",
    ", ",
    "(a ",
    "- ",
    "1.",
    "A. ",
    "@a.",
    "skills/",
    "and/or ",
    "Python or R, ",
    "e.g. Git, ",
    "Git. ",
)
LENGTHS = (20_000, 80_000)  # characters
ROUNDS = 3  # of which the shortest counts: in the first one words are learnt
SHORTEST_TIME = 0.005  # seconds; below, the clock says nothing


def measure() -> None:
    """Print a line for each step."""
    tagger = tagger_of([("core", CORE)])
    steps: dict[str, Callable[[str], Any]] = {
        "tokens": tokens_of.__wrapped__,
        "statements of a paragraph": lambda text: statements_of([Block("paragraph", text)]),
        "statements of an item": lambda text: statements_of([Block("heading", "Duties"), Block("list_item", text)]),
        "statements below a heading": lambda text: statements_of([Block("heading", text), Block("list_item", "Git")]),
        "post": lambda text: describe([Block("paragraph", text)], [], "file"),
        "document": lambda text: structure_document(
            "a", [Block("paragraph", text)], file="a.txt", file_format="text", stated={}
        ),
        "tags": lambda text: tag_statement(text, tagger),
    }
    for name, step in steps.items():
        found = [(*_growth(step, shape), shape) for shape in SHAPES]
        exponent, _, worst = max(found)
        slowest = min(speed for _, speed, _ in found)
        print(f"{name:28} exponent {exponent:4.1f} ({worst!r}), at least {slowest / 1000:,.0f} kB/s")


def _growth(step: Callable[[str], Any], shape: str) -> tuple[float, float]:
    """Exponent and characters a second of a step on a shape, repeated."""
    texts = [(shape * (length // len(shape))).strip() for length in LENGTHS]
    few, many = (max(min(_seconds(step, text) for _ in range(ROUNDS)), SHORTEST_TIME) for text in texts)
    return log(many / few) / log(LENGTHS[1] / LENGTHS[0]), LENGTHS[1] / many


def _seconds(step: Callable[[str], Any], text: str) -> float:
    tokens_of.cache_clear()
    start = time.process_time()
    step(text)
    return time.process_time() - start


if __name__ == "__main__":
    measure()
