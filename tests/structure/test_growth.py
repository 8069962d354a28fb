"""Twice the text takes about twice the work, whatever the text is: no document can hold a run up."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from spacy.tokens import Doc
from tests.structure.backtracking import SHAPES, Expression, costly_texts, expressions_of, is_nested

from drtp_jobs import compare, notation, privacy, read, structure, tag
from drtp_jobs.notation.automaton import tokens_of
from drtp_jobs.notation.tokens import WordTokenizer, tokenizer
from drtp_jobs.read.blocks import Block
from drtp_jobs.structure import judging
from drtp_jobs.structure.marks import without_mark
from drtp_jobs.structure.post import describe
from drtp_jobs.structure.sentences import items_run_together, sentences
from drtp_jobs.structure.statements import statements_of
from drtp_jobs.structure.titles import clean_title
from drtp_jobs.tag.compiled import tagger_of
from drtp_jobs.tag.surface import Tagger
from drtp_jobs.tag.tagger import tag_statement

pytestmark = pytest.mark.slow
CORE = Path(__file__).parents[2] / "corpus" / "vocabularies" / "core"
OURS = list(chain.from_iterable(map(expressions_of, (compare, notation, structure, tag))))
ALL = [*OURS, *expressions_of(privacy), *expressions_of(read)]
SENTENCES = [
    "A degree in physics, ",
    "You will manage data. ",
    "No need for Git; ",
    "Any two of Python and R ",
    "Know Git and write code Manage the lab ",
    "the University of Leeds (UL) works. ",
    "data steward at us, ",
]


def place(expression: Expression) -> str:
    return expression.place.removeprefix("drtp_jobs.")


@pytest.mark.parametrize("expression", ALL, ids=place)
def test_an_expression_takes_steps_in_proportion_to_the_text(expression: Expression):
    assert costly_texts(expression) == []


@pytest.mark.parametrize("expression", OURS, ids=place)
def test_no_repeated_part_of_an_expression_is_repeated_in_turn(expression: Expression):
    assert not is_nested(expression.pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?:a+)+b",  # parts the letters in every way
        r"a+b",  # looks on from each letter
        r"a*a*b",
        r"\([^)]*\)",
        r"(?:and|or|and/or)[ /](?:(?:and|or|and/or)[ /])*;",
    ],
)
def test_an_expression_that_takes_more_is_refused(pattern: str):
    assert costly_texts(Expression("here", re.compile(pattern), "search"))


@pytest.mark.parametrize("pattern", [r"(?<!a)a+b", r"^a+b", r"^(?:a+)++b", r"\([^()]*\)"])
def test_an_expression_that_is_tried_in_one_way_only_passes(pattern: str):
    assert costly_texts(Expression("here", re.compile(pattern), "search")) == []


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return tagger_of([("core", CORE)])


FUNCTIONS: dict[str, Callable[[str, Tagger], Any]] = {
    "sentences": lambda text, _: sentences(text),
    "items run together": lambda text, _: items_run_together(text),
    "mark": lambda text, _: without_mark(text),
    "title": lambda text, _: clean_title(text),
    "paragraph": lambda text, _: statements_of([Block("heading", "Duties"), Block("paragraph", text)]),
    "item": lambda text, _: statements_of([Block("heading", "Essential criteria"), Block("list_item", text, level=1)]),
    "heading": lambda text, _: statements_of([Block("heading", text), Block("list_item", "Knows Git", level=1)]),
    "post": lambda text, _: describe([Block("paragraph", text)], [], "file"),
    "tags": lambda text, tagger: tag_statement(text, tagger),
}


@pytest.mark.parametrize("shape", [*SHAPES, *SENTENCES])
@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_long_text_takes_work_in_proportion(name: str, shape: str, tagger: Tagger):
    def work(length: int) -> int:
        return work_of(lambda: FUNCTIONS[name]((shape * (length // len(shape))).strip(), tagger))

    assert work(4_000) <= 2.2 * max(work(2_000), 4_000)


BLOCKS: dict[str, Callable[[int], Sequence[Block]]] = {
    "items that introduce": lambda i: [Block("list_item", f"Knowledge of method {i}:", level=1)],
    "lists between prose": lambda i: [Block("paragraph", "We do so."), Block("list_item", f"Manage lab {i}", level=1)],
    "headings": lambda i: [Block("heading", f"Thing {i}")],
    "grades": lambda i: [Block("heading", f"Grade {i}"), Block("list_item", "Knowledge of Git", level=1)],
    "a wide table": lambda i: [Block("table_cell", f"Method {i}", table=0, row=0, column=i)],
    "a table with a new column in each row": lambda i: [Block("table_cell", f"Method {i}", table=0, row=i, column=i)],
    "letters": lambda i: [
        Block("table_cell", f"Knows method {i}", table=0, row=i, column=0),
        Block("table_cell", "E", table=0, row=i, column=1),
    ],
    "tables": lambda i: [Block("table_cell", "E", table=i, row=0, column=0)],
    "labels": lambda i: [Block("paragraph", "Grade:"), Block("paragraph", f"{i}")],
}


@pytest.mark.parametrize("name", BLOCKS)
def test_many_blocks_take_work_in_proportion(name: str):
    def work(n: int) -> int:
        parts = chain.from_iterable(BLOCKS[name](i) for i in range(n))
        blocks = [Block(**vars(block) | {"position": place}) for place, block in enumerate(parts)]
        return work_of(lambda: describe(blocks, statements_of(blocks), "file"))

    assert work(400) <= 2.2 * work(200)


def work_of(act: Callable[[], Any]) -> int:
    """Calls that are made, and characters that are taken apart into words, when words are known and no text is."""
    act()
    for remembers in (tokens_of, judging.judged, judging.noise):
        remembers.cache_clear()
    done = 0

    def count(frame: FrameType, event: str, _: Any) -> None:
        nonlocal done
        done += event in ("call", "c_call")
        if event == "call" and frame.f_code is WordTokenizer.__call__.__code__:
            done += len(frame.f_locals["text"])

    sys.setprofile(count)
    try:
        act()
    finally:
        sys.setprofile(None)
    return done


def test_no_word_is_too_long_to_be_taken_apart():
    handed: list[str] = []
    own = tokenizer()

    class Recorded:
        vocab = own.vocab

        def __call__(self, text: str) -> Doc:
            handed.append(text)
            return own(text)

    text = f"See ({'(' * 1_000}Git)."
    doc = WordTokenizer(Recorded())(text)  # type: ignore[arg-type]
    assert max(map(len, handed)) <= 201
    assert doc.text == text
    assert [token.text for token in doc][-4:] == ["(", "Git", ")", "."]
