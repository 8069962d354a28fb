from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drtp_jobs.tag import Lexicon, Tagger, tag_statement
from drtp_jobs.tag.alternatives import is_disjunctive
from drtp_jobs.tag.surface import expanded
from drtp_jobs.tag.traits import qualification_of
from drtp_jobs.vocabularies import load_vocabulary

CORE = Path(__file__).parents[2] / "corpus" / "vocabularies" / "core"


def tagger(
    *forms: tuple[str, str], labels: tuple[tuple[str, str], ...] = (), mappings: tuple[tuple[str, str], ...] = ()
) -> Tagger:
    rows = [
        {"vocabulary": "core", "concept_id": concept, "label": form, "label_kind": "surface_form"}
        for concept, form in forms
    ]
    rows += [
        {"vocabulary": "other", "concept_id": concept, "label": label, "label_kind": "preferred"}
        for concept, label in labels
    ]
    relations = [
        {
            "vocabulary": "core",
            "concept_id": concept,
            "relation": "exact_match",
            "target_vocabulary": "direct",
            "target_id": target,
        }
        for concept, target in mappings
    ]
    return Tagger(Lexicon.of(rows, relations))


def found(text: str, with_tagger: Tagger) -> list[tuple[str, str]]:
    return [(mention["concept_id"], mention["surface"]) for mention in tag_statement(text, with_tagger).mentions]


@pytest.fixture(scope="module")
def core() -> Tagger:
    vocabulary = load_vocabulary("core", "core", CORE)
    return Tagger(Lexicon.of(vocabulary.label_rows(), vocabulary.mapping_rows()))


@pytest.mark.parametrize("text", ["Database design", "databases", "DATABASE work"])
def test_case_and_plural_make_no_difference(text: str):
    assert found(text, tagger(("db", "database")))[0][0] == "db"


@pytest.mark.parametrize("text", ["problem solving", "problem-solving", "Problem–Solving"])
def test_a_hyphen_makes_no_difference(text: str):
    assert found(text, tagger(("solve", "problem solving"))) == [("solve", text)]


def test_spelling_makes_no_difference():
    assert found("organize events", tagger(("events", "organise event"))) == [("events", "organize events")]


def test_a_form_with_equals_sign_is_taken_as_written():
    with_r = tagger(("r", "=R"))
    assert found("R, or Python.", with_r) == [("r", "R")]
    assert found("Python or R.", with_r) == [("r", "R")]
    assert found("a letter r", with_r) == []


def test_a_gap_holds_up_to_three_words():
    teams = tagger(("teamwork", "work* ... team"))
    assert found("working as part of a team", teams) == []
    assert found("working in a small team", teams) == [("teamwork", "working in a small team")]


def test_the_longest_form_counts():
    assert found("data management", tagger(("data", "data"), ("dm", "data management"))) == [("dm", "data management")]


def test_choices_are_written_out():
    assert expanded("(write|test) (code|software)") == ["write code", "write software", "test code", "test software"]


def test_a_mapped_concept_is_a_mention_too():
    mentions = tag_statement("Use of Git", tagger(("git", "git"), mappings=(("git", "version-control"),))).mentions
    assert [(each["vocabulary"], each["concept_id"], each["method"]) for each in mentions] == [
        ("core", "git", "surface_form"),
        ("direct", "version-control", "mapping"),
    ]


def test_a_label_of_one_word_is_too_common_to_be_used():
    labels = tagger(labels=(("plan", "plan"), ("staff", "manage musical staff")))
    assert found("plan to manage musical staff", labels) == [("staff", "manage musical staff")]


def test_what_is_not_needed_is_negated(core: Tagger):
    mentions = tag_statement("Python is essential; no prior experience of Java is needed.", core).mentions
    negated = {each["concept_id"]: each["negated"] for each in mentions if each["vocabulary"] == "core"}
    assert (negated["python"], negated["java"]) == (False, True)


def test_alternatives_form_a_group(core: Tagger):
    mentions = tag_statement("Knowledge of Git and of at least one of Python, C++ or Fortran", core).mentions
    groups = {each["concept_id"]: each["alternative_group"] for each in mentions if each["vocabulary"] == "core"}
    assert groups["python"] == groups["c-plus-plus"] == groups["fortran"] == 1
    assert groups["git"] is None


def test_proficiency_is_told_from_the_words(core: Tagger):
    mentions = tag_statement("Some familiarity with Docker; advanced skills in Python", core).mentions
    levels = {each["concept_id"]: each["proficiency"] for each in mentions if each["vocabulary"] == "core"}
    assert (levels["docker"], levels["python"]) == ("awareness", "practitioner")


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("one or more of Python, C and R", True),
        ("a degree or equivalent experience", True),
        ("a language such as Python or R", True),
        ("knowledge of Git and of Python", False),
    ],
)
def test_disjunctive_statements(text: str, is_one: bool):
    assert is_disjunctive(text) == is_one


@pytest.mark.parametrize(
    ("text", "qualification"),
    [
        ("PhD in a computational subject", "phd"),
        ("MSc or PhD in a relevant subject", "masters"),
        ("A degree in physics", "undergraduate"),
        ("Supervision of PhD students", "none"),
        ("Knowledge of Git", "none"),
    ],
)
def test_the_lowest_qualification_that_satisfies(text: str, qualification: str):
    assert qualification_of(text) == qualification


@given(text=st.text(max_size=200))
def test_every_span_holds_its_surface(core: Tagger, text: str):
    for mention in tag_statement(text, core).mentions:
        assert text[mention["start"] : mention["end"]] == mention["surface"]
        assert mention["start"] < mention["end"]
