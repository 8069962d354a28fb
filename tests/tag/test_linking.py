"""Sentences to concepts."""

from pathlib import Path

import pytest

from drtp_jobs.tag.link import Linker
from drtp_jobs.vocabularies import load_vocabulary

SKILLS = """skill_id,label,alternatives
1,manage data,handle data|look after datasets
2,Python (computer programming),
3,train employees,teach staff
"""


@pytest.fixture(scope="module")
def linker(tmp_path_factory: pytest.TempPathFactory) -> Linker:
    path: Path = tmp_path_factory.mktemp("vocabulary") / "skills.csv"
    path.write_text(SKILLS)
    return Linker(load_vocabulary("v", "table", path))


@pytest.mark.parametrize(
    ("sentence", "concept_id"),
    [
        ("Experience of managing research data", "1"),
        ("You will look after our datasets", "1"),
        ("good knowledge of Python", "2"),
        ("training of employees and much else that nobody asked for", "3"),
    ],
)
def test_the_best_concept_shares_words_with_a_label_or_alternative(linker: Linker, sentence: str, concept_id: str):
    assert linker.best(sentence, 1)[0].concept_id == concept_id
    assert linker.is_any(sentence)


@pytest.mark.parametrize("sentence", ["", "???", "a driving licence"])
def test_none_of_them_is_an_answer(linker: Linker, sentence: str):
    assert not linker.is_any(sentence)


def test_scores_lie_between_0_and_1_and_the_same_words_score_highest(linker: Linker):
    scores = linker.scores("train employees")
    assert 0 <= scores.min() <= scores.max() <= 1
    assert linker.best("train employees", 3)[0].score > 0.9
