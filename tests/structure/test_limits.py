"""A document far larger than a description is used in part, and the table of problems says in which."""

from drtp_jobs.problems import Problem
from drtp_jobs.read.blocks import Block
from drtp_jobs.structure.document import Structured, structure_document
from drtp_jobs.structure.limits import LONGEST_BLOCK, MOST_BLOCKS, MOST_STATEMENTS, within_limits


def structured(*blocks: Block) -> Structured:
    return structure_document("a", blocks, file="a.txt", file_format="text", stated={})


def reasons(problems: list[Problem]) -> list[str]:
    assert all(problem.severity == "warning" and problem.advice for problem in problems)
    return [problem.reason for problem in problems]


def test_of_a_block_without_end_the_beginning_is_used():
    (short, long), problems = within_limits(
        "a", [Block("paragraph", "Knows Git."), Block("paragraph", "word " * 2_000)]
    )
    assert short.text == "Knows Git."
    assert LONGEST_BLOCK - 10 < len(long.text) <= LONGEST_BLOCK
    assert long.text.endswith("word")
    assert reasons(problems) == [
        "Paragraphs, list items or cells of more than 5,000 characters: 1; only the beginning of each was used."
    ]


def test_of_a_word_without_end_the_beginning_is_used():
    ((block,), _) = within_limits("a", [Block("paragraph", "a" * 60_000)])
    assert block.text == "a" * LONGEST_BLOCK


def test_of_blocks_without_end_the_first_are_used():
    blocks, problems = within_limits("a", [Block("paragraph", f"{number}") for number in range(MOST_BLOCKS + 1)])
    assert len(blocks) == MOST_BLOCKS
    assert reasons(problems) == [
        "The document has 5,001 paragraphs, list items and cells; only the first 5,000 are used."
    ]


def test_of_statements_without_end_the_first_are_used():
    items = [Block("list_item", f"Knowledge of method {number}", level=1) for number in range(MOST_STATEMENTS + 1)]
    found = structured(Block("heading", "Essential criteria"), *items)
    assert len(found.statements) == found.document["n_criteria"] == MOST_STATEMENTS
    assert "The document has 1,001 criteria and duties; only the first 1,000 are used." in [
        problem.reason for problem in found.problems
    ]


def test_a_description_is_far_below_every_limit():
    found = structured(Block("heading", "Essential criteria"), Block("list_item", "Knowledge of Git", level=1))
    assert [statement.text for statement in found.statements] == ["Knowledge of Git"]
    assert not any("only the first" in problem.reason for problem in found.problems)
