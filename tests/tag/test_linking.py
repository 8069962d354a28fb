"""Sentences to concepts."""

from pathlib import Path

import pytest

from drtp_jobs.tag.link import Linker
from drtp_jobs.vocabularies.loading import load_vocabulary

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


NAMES = """skill_id,label,alternatives
1,Microsoft Teams,
2,lead a team,manage a team|lead others
3,maintain databases,look after databases
"""


@pytest.fixture(scope="module")
def linker_of_names(tmp_path_factory: pytest.TempPathFactory) -> Linker:
    path: Path = tmp_path_factory.mktemp("vocabulary") / "names.csv"
    path.write_text(NAMES)
    return Linker(load_vocabulary("v", "table", path))


@pytest.mark.parametrize("sentence", ["lead a team", "Lead a team", "experience of leading small teams"])
def test_a_common_word_is_not_the_name_that_holds_it(linker_of_names: Linker, sentence: str):
    labels = [link.label for link in linker_of_names.best(sentence, 3)]
    assert labels[0] == "lead a team"
    assert "Microsoft Teams" not in labels


@pytest.mark.parametrize("sentence", ["Microsoft Teams", "calls by microsoft teams", "we meet in Teams", "Zoom, Teams"])
def test_a_name_is_told_by_all_its_words_or_by_a_capital(linker_of_names: Linker, sentence: str):
    assert linker_of_names.best(sentence, 1)[0].label == "Microsoft Teams"


def test_capitals_say_nothing_where_all_labels_have_them(tmp_path: Path):
    path = tmp_path / "titles.csv"
    path.write_text("skill_id,label\n1,Data Analysis\n2,Team Leadership\n")
    linker = Linker(load_vocabulary("v", "table", path))
    assert linker.best("analysis of samples", 1)[0].label == "Data Analysis"


def test_many_sentences_are_linked_as_each_is_by_itself(linker: Linker):
    sentences = ["managing data", "", "Python and R", *["train employees"] * 100]
    linked = list(linker.linked(sentences, 2))
    assert [each.sentence for each in linked] == sentences
    assert [each.links for each in linked] == [linker.best(sentence, 2) for sentence in sentences]
    assert [each.is_any for each in linked] == [linker.is_any(sentence) for sentence in sentences]


def test_one_skill_among_several_is_found(linker: Linker):
    sentence = "You will write reports, look after datasets and, in spring, plan the annual meeting of our members"
    assert linker.best(sentence, 1)[0].label == "manage data"


@pytest.mark.parametrize("sentence", ["manage data and train employees", "Python, or teach staff", "datasets", "???"])
def test_how_many_are_asked_for_does_not_change_which_are_best(linker: Linker, sentence: str):
    scored = linker.scores(sentence)
    assert [link.score for link in linker.best(sentence, 3)] == sorted(scored[scored > 0].round(4), reverse=True)
    assert linker.best(sentence, 1) == linker.best(sentence, 3)[:1]


def test_equal_scores_are_in_the_order_of_identifiers(tmp_path: Path):
    path = tmp_path / "twice.csv"
    path.write_text("skill_id,label\nb,manage data\na,manage data\nc,write code\n")
    linker = Linker(load_vocabulary("v", "table", path))
    assert [link.concept_id for link in linker.best("managing data", 2)] == ["a", "b"]
