"""What is masked and what is not. All people here are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drtp_jobs.read.blocks import Block
from drtp_jobs.read.privacy import EMAIL, NAME, TELEPHONE, masked, n_masked


def mask(*texts: str) -> list[str]:
    return [block.text for block in masked([Block("paragraph", text) for text in texts])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Write to j.doe+jobs@example.ac.uk today.", f"Write to {EMAIL} today."),
        ("Write to j.doe [at] example.org.", f"Write to {EMAIL}"),
        ("Call 01632 960123 or +44 (0)20 7946 0123.", f"Call {TELEPHONE} or {TELEPHONE}."),
        ("Tel: 960123", TELEPHONE),
        ("From 01/11/2017 to 31/10/2019", "From 01/11/2017 to 31/10/2019"),
        ("Salary £30,000 to £40,000, ref 12345678", "Salary £30,000 to £40,000, ref 12345678"),
    ],
)
def test_addresses_and_numbers(text: str, expected: str):
    assert mask(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Please contact Prof. Dr. Ada B. van Example for details.", f"Please contact {NAME} for details."),
        (
            "Informal enquiries to Ada Example, Head of Research Computing.",
            f"Informal enquiries to {NAME}, Head of Research Computing.",
        ),
        ("Herr Beispiel leitet die Gruppe.", f"{NAME} leitet die Gruppe."),
        ("Ada Example can be contacted by email at a@example.org.", f"{NAME} can be contacted by email at {EMAIL}."),
        (
            "Send your CV and a letter to Ada Example, Administrator.",
            f"Send your CV and a letter to {NAME}, Administrator.",
        ),
        ("We thank Ada Example, Bo van Sample and Cy Specimen.", f"We thank {NAME}, {NAME} and {NAME}."),
        ('authors: ["Ada Example"]', f'authors: ["{NAME}"]'),
        ("My name’s Zelda and I am a data steward.", f"My name’s {NAME} and I am a data steward."),
        ("Please contact Human Resources.", "Please contact Human Resources."),
        ("Reports to Head of Research Software", "Reports to Head of Research Software"),
        ("The Professor of Physics leads the group.", "The Professor of Physics leads the group."),
        ("Knowledge of MS Office and of Dr Watson Building", "Knowledge of MS Office and of Dr Watson Building"),
    ],
)
def test_names_are_told_by_what_stands_beside_them(text: str, expected: str):
    assert mask(text) == [expected]


def test_a_name_found_once_is_masked_wherever_it_stands():
    assert mask("Ada Example leads the team.", "Questions? ada.example@example.org", "Ada is away in May.") == [
        f"{NAME} leads the team.",
        f"Questions? {EMAIL}",
        f"{NAME} is away in May.",
    ]


def test_a_name_that_is_a_word_of_the_document_stays_where_it_stands_alone():
    assert mask("Contact Dr Mark Sample.", "You mark exams.", "Mark exams with care.")[2] == "Mark exams with care."


def test_what_is_masked_is_eligible():
    blocks = masked([Block("paragraph", "Dr Ada Example (ada@example.org, 01632 960123) and Dr Bo Sample")])
    assert n_masked(blocks) == {"n_names_masked": 2, "n_emails_masked": 1, "n_telephones_masked": 1}


@given(st.text(max_size=300), st.from_regex(r"[a-z]{2,9}\.[a-z]{2,9}@[a-z]{2,9}\.(ac\.uk|org|de)", fullmatch=True))
def test_no_address_survives_whatever_stands_around_it(text: str, address: str):
    assert address not in mask(f"{text} {address} {text}")[0]


def test_the_domain_of_a_known_organisation_is_kept_beside_a_masked_address():
    (block,) = masked([Block("paragraph", "Write to jane@wbic.cam.ac.uk or to jane@jane-smith.example.")])
    assert block.mail_domains == "wbic.cam.ac.uk"
    assert block.text == "Write to [e-mail masked] or to [e-mail masked]."
