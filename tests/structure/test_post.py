import pytest

from drtp_jobs.read.blocks import Block
from drtp_jobs.structure.post import clean_title, describe, language_of, salary_of, seniority_of
from drtp_jobs.structure.statements import statements_of


def described(*lines: str) -> dict[str, object]:
    blocks = [Block("paragraph", line, position=position) for position, line in enumerate(lines)]
    return {name: fact.value for name, fact in describe(blocks, statements_of(blocks)).facts.items()}


def test_labelled_fields_are_read():
    found = described(
        "Job title: Data Steward", "Employer: University of Northbridge", "Grade: 7", "Salary: £39,105 - £46,485"
    )
    assert found["title"] == "Data Steward"
    assert found["organisation"] == "University of Northbridge"
    assert (found["grade"], found["seniority"]) == ("7", "middle")
    assert (found["salary_min"], found["salary_max"], found["currency"]) == (39105.0, 46485.0, "GBP")
    assert (found["role_family"], found["country"]) == ("data", "GB")


def test_what_a_document_does_not_tell_is_empty():
    assert described("Nothing of the sort is said here at all.")["salary_min"] is None


@pytest.mark.parametrize(
    ("text", "salary"),
    [
        ("£36,926 - £45,547 per annum", (36926.0, 45547.0, "GBP")),
        ("38 000 € - 44 000 € a year", (38000.0, 44000.0, "EUR")),
        ("Salary up to £45,000", (45000.0, 45000.0, "GBP")),
        ("projects totalling £250,000", None),
        ("an annual budget of £30,000", None),
        ("5000 researchers", None),
    ],
)
def test_a_salary_is_told_from_a_budget(text: str, salary: tuple[float, float, str] | None):
    assert salary_of(text) == salary


@pytest.mark.parametrize(
    ("title", "cleaned"),
    [
        ("Job Description: Senior Research Software Engineer (Grade 7)", "Senior Research Software Engineer"),
        ("University of Northbridge - Data Steward", "Data Steward"),
        ("Data Steward at Northbridge University", "Data Steward"),
        ("Research Software Engineer (m/f/d)", "Research Software Engineer"),
    ],
)
def test_a_title_is_without_what_is_only_said_of_it(title: str, cleaned: str):
    assert clean_title(title) == cleaned


@pytest.mark.parametrize(
    ("title", "grade", "employer", "seniority"),
    [
        ("Research Software Engineer", "8", "University College London", "senior"),
        ("Research Software Engineer", "3b", "Imperial College London", "middle"),
        ("Engineer", "E 13 TV-L", "Rheintal Institute", "middle"),
        ("Senior Engineer", None, "Rheintal Institute", "senior"),
        ("Head of Research Computing", "unheard of", "Rheintal Institute", "head"),
        (None, None, None, None),
    ],
)
def test_seniority_follows_the_grade_scheme_then_the_title(
    title: str | None, grade: str | None, employer: str | None, seniority: str | None
):
    assert seniority_of(title, grade, employer) == seniority


def test_the_language_of_a_text():
    german = "Wir suchen für das Team eine Person, die mit uns die Daten der Bibliothek pflegt und im Haus mit den Kollegen arbeitet."
    assert language_of(german) == "de"
    assert language_of("too short") is None
