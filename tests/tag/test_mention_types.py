"""Whether a mention is asked of the person, the setting of the work, or what others do who are supported."""

import pytest

from drtp_jobs.notation.rules import rules
from drtp_jobs.tag.mention_types import MentionTypes


def type_of(marked: str) -> str:
    """Type of the mention that stands between angle marks."""
    before, rest = marked.split("«")
    named, after = rest.split("»")
    return MentionTypes(before + named + after).of(len(before), len(before + named))


@pytest.mark.parametrize(
    "marked",
    [
        "Join our «data science» team.",
        "You will become «part of a diverse team» of astronomers.",
        "As a developer and «member of the Atlas team» you write software.",
        "«As part of the Research IT team», you write software.",
        "You will work in the Institute for «Software Engineering».",
        "The School of Physics and «Astronomy» seeks a developer.",
        "We are based in the Advanced «Data Analysis» Centre.",
        "You will contribute to a project on «climate modelling».",
        "You will join a group working on «climate modelling».",
        "You work with other «machine learning» engineers.",
        "You report to the Head of «Digital Humanities».",
        "Familiarity with the languages in our «research groups».",
        "Lead the «data science» team.",
        "Werden Sie Teil unseres «interdisziplinären» Teams.",
        "Sie arbeiten in der Abteilung für «Forschungsdaten».",
        "Vous travaillez au sein du service «informatique».",
        "Vous contribuerez au «projet» européen.",
    ],
)
def test_what_a_team_or_project_is_about_is_a_setting(marked: str):
    assert type_of(marked) == "setting"


@pytest.mark.parametrize(
    "marked",
    [
        "Support the users of «Python».",
        "Help researchers who analyse «genomic data».",
        "Train students working with «Linux».",
        "User support for the «software development» tools.",
        "You train HPC users: support of «Imaging Facility» users.",
        "Sie betreuen die Nutzerinnen und Nutzer von «HPC».",
        "Vous aidez les utilisateurs du «cloud».",
    ],
)
def test_what_others_do_whom_the_person_helps_is_supported(marked: str):
    assert type_of(marked) == "supported"


@pytest.mark.parametrize(
    "marked",
    [
        "Experience in «data science».",
        "Support the «HPC» cluster.",
        "Maintain the «database».",
        "Able to work «as part of a team».",
        "Work «as part of our team».",
        "Experience of «leading research» teams.",
        "Experience with «mentoring» junior developers.",
        "Excellent «communication» and team working skills.",
        "An «enthusiastic» team member.",
        "You will «support other users».",
        "You will «interact frequently with the end user» community.",
        "We look for a developer. «Python» is essential.",
        "An experienced user of «Linux».",
        "Sie arbeiten gern im Team mit «Python».",
        "Vous maîtrisez «Python» en projet.",
    ],
)
def test_what_the_person_does_or_knows_is_asked(marked: str):
    assert type_of(marked) == "asked"


def test_words_of_another_sentence_say_nothing():
    assert type_of("You join the School of Physics. «Python» is used.") == "asked"
    assert type_of("You know «Python». Team spirit counts.") == "asked"


def test_steps_grow_with_the_text():
    def steps(n: int) -> int:
        text = "with the Institute for users of our data who join " * n + "teams"
        before = rules("tagging/mention_types").n_steps
        MentionTypes(text).of(20, 30)
        return rules("tagging/mention_types").n_steps - before

    steps(400)  # states that are met for the first time take more steps
    assert steps(400) < 2.5 * steps(200)
