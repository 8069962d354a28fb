import pytest
from hypothesis import given
from hypothesis import strategies as st

from drtp_jobs.read.blocks import Block, clean, list_item_or, numbered, pieces, split_marker


@pytest.mark.parametrize(
    ("text", "marker", "words"),
    [
        ("• Knowledge of Git", "•", "Knowledge of Git"),
        ("\uf0b7 Knowledge of Git", "\uf0b7", "Knowledge of Git"),
        ("•Knowledge of Git", "•", "Knowledge of Git"),
        ("(cid:127) Knowledge of Git", "(cid:127)", "Knowledge of Git"),
        ("1. Knowledge of Git", "1.", "Knowledge of Git"),
        ("(a) Knowledge of Git", "(a)", "Knowledge of Git"),
        ("– Knowledge of Git", "–", "Knowledge of Git"),
        ("3.Knowledge of Git", "3.", "Knowledge of Git"),
        ("C. elegans", None, "C. elegans"),
        ("24 000 € a year", None, "24 000 € a year"),
    ],
)
def test_a_bullet_or_number_is_taken_off(text: str, marker: str | None, words: str):
    assert split_marker(text) == (marker, words)


def test_ligatures_and_soft_hyphens_are_no_part_of_a_word():
    assert clean("e\ufb03cient soft\u00adware\u00a0design") == "efficient software design"


def test_a_line_that_only_runs_on_is_joined_to_the_line_before():
    assert pieces("Experience of\nprogramming\nKnowledge of Git") == ["Experience of programming", "Knowledge of Git"]


def test_blocks_without_words_get_no_position():
    blocks = [Block("paragraph", "One"), Block("paragraph", "—"), Block("paragraph", "Two")]
    assert [(block.position, block.text) for block in numbered(blocks)] == [(0, "One"), (1, "Two")]


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str):
    assert clean(clean(text)) == clean(text)


@given(st.text(min_size=1))
def test_a_list_item_holds_the_words_of_its_text(text: str):
    assert list_item_or("paragraph", text).text in text
