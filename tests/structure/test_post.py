import pytest

from drtp_jobs.read.blocks import Block
from drtp_jobs.structure.languages import language_of
from drtp_jobs.structure.pay import salary_of
from drtp_jobs.structure.post import describe
from drtp_jobs.structure.roles import seniority_of
from drtp_jobs.structure.statements import statements_of
from drtp_jobs.structure.titles import clean_title, title_of


def described(*lines: str) -> dict[str, object]:
    blocks = [Block("paragraph", line, position=position) for position, line in enumerate(lines)]
    return {name: fact.value for name, fact in describe(blocks, statements_of(blocks), "document").facts.items()}


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
        ("£36,926 - £45,547 per annum", (36926.0, 45547.0, "GBP", "year")),
        ("38 000 € - 44 000 € a year", (38000.0, 44000.0, "EUR", "year")),
        ("Salary up to £45,000", (45000.0, 45000.0, "GBP", "year")),
        ("between 2000€ and 3000€ a month, before tax", (2000.0, 3000.0, "EUR", "month")),
        ("£24,000 a year, paid at the end of each month", (24000.0, 24000.0, "GBP", "year")),
        ("RMB 100,000–150,000", (100000.0, 150000.0, "CNY", "year")),
        ("£45k to £50k", (45000.0, 50000.0, "GBP", "year")),
        ("an allowance of 2,000 € a month", None),
        ("projects totalling £250,000", None),
        ("an annual budget of £30,000", None),
        ("5000 researchers", None),
    ],
)
def test_a_salary_is_told_from_a_budget(text: str, salary: tuple[float, float, str, str] | None):
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


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("We are looking for an experienced data steward to join our library.", "data steward"),
        ("Applications open for Research Software Engineers to join the centre.", "Research Software Engineers"),
        ("The team is seeking a full-time JavaScript developer (f/m) for its platform.", "JavaScript developer"),
        ("A post-doctoral computing position is available at our institute.", "post-doctoral computing position"),
        ("We are looking for ways to improve.", None),
    ],
)
def test_an_advert_names_its_title_in_a_sentence(sentence: str, title: str | None):
    assert title_of([Block("paragraph", sentence)], {}).value == title


def test_the_file_name_tells_the_employer_and_grade_that_the_text_leaves_open():
    blocks = [Block("paragraph", "Job title: Research Software Engineer")]
    found = describe(blocks, [], "newcastle-rse-grade-7")
    assert (found.value("organisation"), found.value("grade")) == ("Newcastle University", "7")
    assert found.facts["organisation"].position is None


def test_a_university_is_the_employer_before_an_institute_of_its_own():
    blocks = [
        Block("paragraph", "Data Steward, Digital Skills Institute, Northbridge University"),
        *[Block("paragraph", "The Digital Skills Institute does much.") for _ in range(2)],
    ]
    assert describe(blocks, [], "document").value("organisation") == "Northbridge University"


@pytest.mark.parametrize(
    ("sentence", "full_name"),
    [
        ("The Ashmoor Mountain Research Centre has a vacancy.", "Ashmoor Mountain Research Centre"),
        ("We are Ashmoor Research for Mountains (AMRC).", "Ashmoor Research for Mountains"),
    ],
)
def test_an_acronym_of_the_employer_is_given_in_full(sentence: str, full_name: str):
    assert described(sentence, *["The AMRC is looking for a data steward."] * 4)["organisation"] == full_name


def test_what_an_employer_owns_is_no_part_of_its_name():
    found = described("The Kestrel Weather Office's Policies are set.", *["The Kestrel Weather Office offers:"] * 4)
    assert found["organisation"] == "Kestrel Weather Office"


def test_the_employer_is_told_by_the_domain_of_its_mail():
    blocks = [
        Block("heading", "Data Steward"),
        Block("paragraph", "Ask us.", position=1, mail_domains="wbic.cam.ac.uk"),
    ]
    assert describe(blocks, [], "a-file").value("organisation") == "University of Cambridge"
