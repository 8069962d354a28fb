from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drtp_jobs.tag.alternatives import is_disjunctive, n_needed
from drtp_jobs.tag.compiled import tagger_of
from drtp_jobs.tag.matcher import Matcher
from drtp_jobs.tag.notation import expanded
from drtp_jobs.tag.surface import Tagger
from drtp_jobs.tag.tagger import Statement, tag_document, tag_statement
from drtp_jobs.tag.traits import asks_research_environment, qualification_of

CORE = Path(__file__).parents[2] / "corpus" / "vocabularies" / "core"
LEMMAS = {"managing": "manage", "projects": "project"}


def tagger(
    *forms: tuple[str, ...], labels: tuple[tuple[str, str, str], ...] = (), mappings: tuple[tuple[str, str], ...] = ()
) -> Tagger:
    """A tagger of surface forms (concept, form, needs, unless) and labels (concept, label, use)."""
    rows = [
        dict(zip(("concept_id", "label", "needs", "unless"), form, strict=False))
        | {"vocabulary": "core", "use": "pattern"}
        for form in forms
    ]
    rows += [
        {"vocabulary": "other", "concept_id": concept, "label": label, "matched": label, "use": use}
        for concept, label, use in labels
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
    return Tagger(Matcher.compiled(rows, LEMMAS), relations)


def found(text: str, with_tagger: Tagger) -> list[tuple[str, str]]:
    return [(mention["concept_id"], mention["surface"]) for mention in tag_statement(text, with_tagger).mentions]


@pytest.fixture(scope="module")
def core() -> Tagger:
    return tagger_of([("core", CORE)])


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


def test_a_gap_does_not_reach_over_the_end_of_a_sentence():
    assert found("We work. A team meets.", tagger(("teamwork", "work ... team"))) == []


@pytest.mark.parametrize("text", ["data intensive work", "data-intensive work", "data/intensive work"])
def test_a_form_with_a_hyphen_is_found_without_it(text: str):
    assert [concept for concept, _ in found(text, tagger(("big", "data-intensive")))] == ["big"]


def test_a_beginning_of_a_word_is_found_in_both_spellings():
    organising = tagger(("events", "organis* events"))
    assert found("organising events", organising) == [("events", "organising events")]
    assert found("organizing events", organising) == [("events", "organizing events")]


def test_an_ambiguous_form_counts_only_in_the_context_that_it_needs():
    c = tagger(("c", "=C", "Python|Fortran", "grade C"))
    assert found("Python and C", c) == [("c", "C")]
    assert found("Vitamin C", c) == []
    assert found("Python, paid at grade C", c) == []


def test_a_label_in_any_case_is_found_by_the_lemmas_of_its_words():
    labels = tagger(labels=(("pm", "manage project", "any_case"),))
    mentions = tag_statement("Manage project; managing projects", labels).mentions
    assert [(each["surface"], each["method"], each["score"]) for each in mentions] == [
        ("Manage project", "label", 1.0),
        ("managing projects", "lemma", 0.9),
    ]


def test_a_name_is_found_as_written():
    labels = tagger(labels=(("perl", "Perl", "as_written"),))
    assert found("Perl, not perl", labels) == [("perl", "Perl")]


def test_a_compiled_matcher_is_the_same_after_it_was_kept():
    labels = [{"vocabulary": "v", "concept_id": "a", "label": "first ... thing*", "use": "pattern"}]
    matcher = Matcher.compiled(labels, {})
    kept = Matcher.from_bytes(matcher.to_bytes())
    text = "the first of things"
    assert list(kept.places(kept.tokenize(text))) == list(matcher.places(matcher.tokenize(text))) != []
    assert kept.to_bytes() == matcher.to_bytes()


def test_the_subject_of_a_degree_is_not_asked_for(core: Tagger):
    assert found("A degree in software engineering or data science", core) == [("degree", "degree")]


def test_what_is_not_needed_is_negated(core: Tagger):
    mentions = tag_statement("Python is essential; no prior experience of Java is needed.", core).mentions
    negated = {each["concept_id"]: each["negated"] for each in mentions if each["vocabulary"] == "core"}
    assert (negated["python"], negated["java"]) == (False, True)


def test_a_word_that_is_part_of_a_name_negates_nothing(core: Tagger):
    mentions = tag_statement("Databases, including SQL and NO-SQL platforms", core).mentions
    assert not any(each["negated"] for each in mentions)


def test_a_negation_behind_a_bracket_is_of_something_else(core: Tagger):
    text = "Knowledge of Python (a certificate is not essential); Java is useful but not essential."
    negated = {each["surface"]: each["negated"] for each in tag_statement(text, core).mentions}
    assert (negated["Python"], negated["Java"]) == (False, True)


def core_mentions(text: str, core: Tagger, column: str) -> dict[str, object]:
    mentions = tag_statement(text, core, statement_id="s").mentions
    return {each["concept_id"]: each[column] for each in mentions if each["vocabulary"] == "core"}


def test_alternatives_form_a_group(core: Tagger):
    groups = core_mentions("Knowledge of Git and of at least one of Python, C++ or Fortran", core, "alternative_group")
    assert groups["python"] == groups["c-plus-plus"] == groups["fortran"] == 1
    assert groups["git"] is None


def test_letters_inside_a_word_introduce_no_example(core: Tagger):
    text = "Docker, or integration with Python"  # "eg" stands in "integration"
    assert core_mentions(text, core, "alternative_group")["python"] is None
    assert core_mentions("A language, e.g. Python, or a like one", core, "alternative_group")["python"] == 1


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("any two of Python, R and C", 2),
        ("at least one of Python or R", 1),
        ("one or more of these", 1),
        ("two years of experience of Python or R", 1),
        ("skills in at least two languages", 2),
    ],
)
def test_how_many_of_a_group_are_needed(text: str, number: int):
    assert n_needed(text) == number


def test_the_list_below_a_statement_is_one_group(core: Tagger):
    statements = [
        Statement("s1", None, "criterion", "At least two of the following:"),
        Statement("s2", "s1", "criterion", "Docker"),
        Statement("s3", "s1", "criterion", "Ansible"),
    ]
    groups = {
        mention["concept_id"]: (mention["group_statement_id"], mention["alternative_group"], mention["n_needed"])
        for _, tagged in tag_document(statements, core)
        for mention in tagged.mentions
    }
    assert groups["docker"] == groups["ansible"] == ("s1", 0, 2)


def test_the_list_below_a_duty_is_one_group_though_a_duty_asks_for_no_alternatives(core: Tagger):
    statements = [
        Statement("s1", None, "duty", "Run any of the following:"),
        Statement("s2", "s1", "duty", "Docker"),
        Statement("s3", "s1", "duty", "Ansible"),
    ]
    tagged = dict(tag_document(statements, core))
    assert tagged["s1"].traits["disjunctive"] is False
    groups = {mention["group_statement_id"] for name in ("s2", "s3") for mention in tagged[name].mentions}
    assert groups == {"s1"}


def test_proficiency_is_told_from_the_words(core: Tagger):
    mentions = tag_statement("Some familiarity with Docker; advanced skills in Python", core).mentions
    levels = {each["concept_id"]: each["proficiency"] for each in mentions if each["vocabulary"] == "core"}
    assert (levels["docker"], levels["python"]) == ("awareness", "practitioner")


def test_a_level_holds_for_what_stands_behind_it_in_its_clause(core: Tagger):
    levels = core_mentions("Python and expert knowledge of Git. Docker", core, "proficiency")
    assert (levels["python"], levels["git"], levels["docker"]) == (None, "expert", None)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("one or more of Python, C and R", True),
        ("a degree or equivalent experience", True),
        ("a language such as Python or R", True),
        ("knowledge of Git and of Python", False),
        ("present complex or technical information", False),
        ("at least one substantial project", False),
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
        ("Postgraduate degree in a computational subject", "masters"),
        ("Programming at a level commensurate with seniority", "none"),
        ("Two A-levels", "professional"),
        ("Postgraduate degree at PhD level", "phd"),
        ("PhD or a good first degree", "undergraduate"),
        ("A high degree of accuracy", "none"),
        ("Experience as a scrum master", "none"),
        ("Relevant professional qualification(s)", "professional"),
    ],
)
def test_the_lowest_qualification_that_satisfies(text: str, qualification: str):
    assert qualification_of(text) == qualification


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("Experience of supporting researchers", True),
        ("Work in an academic environment", True),
        ("A language used for research", False),
        ("Knowledge of research software", False),
        ("Knowledge of research software and of researchers", True),
        ("Commitment to open science/research", False),
    ],
)
def test_a_research_environment_is_more_than_the_word_research(text: str, is_asked: bool):
    assert asks_research_environment(text) == is_asked


def test_a_duty_asks_no_applicant_for_research_or_alternatives(core: Tagger):
    text = "Support researchers in the use of Python or R"
    traits = {kind: tag_statement(text, core, kind=kind).traits for kind in ("criterion", "duty")}
    asked = {kind: (own["research_environment"], own["disjunctive"]) for kind, own in traits.items()}
    assert asked == {"criterion": (True, True), "duty": (False, False)}


@given(text=st.text(max_size=200))
def test_every_span_holds_its_surface(core: Tagger, text: str):
    for mention in tag_statement(text, core).mentions:
        assert text[mention["start"] : mention["end"]] == mention["surface"]
        assert mention["start"] < mention["end"]


@pytest.mark.slow
def test_a_tagger_that_was_kept_tags_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    compiled, kept = tagger_of([("core", CORE)]), tagger_of([("core", CORE)])
    assert len(list(tmp_path.rglob("tagger-*.msgpack"))) == 1
    text = "Experience of Git, or of managing research data in C++"
    assert tag_statement(text, kept) == tag_statement(text, compiled)
