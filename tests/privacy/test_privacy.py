"""What is masked and what is not. All people here are invented."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drtp_jobs import privacy
from drtp_jobs.privacy.masking import EMAIL, NAME, PROFILE, TELEPHONE, masked_text
from drtp_jobs.read.blocks import Block
from drtp_jobs.read.masking import masked, n_masked


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


@pytest.mark.parametrize(
    "text",
    [
        "Tel.: +49 (0)221 / 470 - 12 34",
        "Tél. 01 42 34 56 78",
        "Telefon 35 32 12 34",
        "Durchwahl -4711",
        "Bleep 447",
        "☎ 020-7946-0555",
        "tel:+44-20-7946-0111;ext=12",
    ],
)
def test_a_number_right_behind_its_label_is_masked_with_the_label_and_its_extension(text: str):
    assert mask(text) == [TELEPHONE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phone (mornings only): 960771", f"Phone (mornings only): {TELEPHONE}"),
        ("Llame al 912 345 678 por la mañana.", f"Llame al {TELEPHONE} por la mañana."),
        ("Our number is (555) 203-4477 x312.", f"Our number is {TELEPHONE}."),
        ("Call 01632 960222 or 960223.", f"Call {TELEPHONE} or {TELEPHONE}."),
        ("Call 080-2555 3141 / 9845012345.", f"Call {TELEPHONE} / {TELEPHONE}."),
        ("Contact: 04.65.71.33.09", f"Contact: {TELEPHONE}"),
        ("Telephone (direct line): 020 7946 0135, ext. 4472", f"Telephone (direct line): {TELEPHONE}"),
        ("Open 09.00 - 17.00, from 01.02.2026", "Open 09.00 - 17.00, from 01.02.2026"),
        ("Some 912 345 678 records", "Some 912 345 678 records"),
        ("Vacancy number 012345-67890", "Vacancy number 012345-67890"),
        ("Call HORIZON-INFRA-2025-01 for 1 200 000 euro", "Call HORIZON-INFRA-2025-01 for 1 200 000 euro"),
        ("ISBN 0-19-853453-1, pages 2844-2849", "ISBN 0-19-853453-1, pages 2844-2849"),
    ],
)
def test_a_number_far_from_what_announces_it_needs_more_digits_and_one_of_something_else_stays(
    text: str, expected: str
):
    assert mask(text) == [expected]


def test_a_label_in_one_block_announces_the_number_in_the_next():
    assert mask("Telephone", "960771") == [TELEPHONE, TELEPHONE]


def test_a_label_in_one_block_announces_the_names_below_it():
    assert mask("Supervisors", "Ada Example", "Bo Specimen", "Research Computing") == [
        "Supervisors",
        NAME,
        NAME,
        "Research Computing",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "ada (at) example dot org",
        "ada at example dot ac dot uk",
        "ADA AT EXAMPLE DOT ORG",
        "ada @ example.org",
        '"ada example"@example.org',
        "ada@[192.0.2.17]",
        "jörg@müller.example",
        "mailto:ada%40example.org?subject=Post",
        "ada arroba ejemplo punto es",
        "ada@@remove-this.example.org",
        "ada AT-SYMBOL example DOT org",
        "ada.s (followed by @example.org)",
        "ada.s, domain example.org",
    ],
)
def test_an_address_is_masked_however_it_is_written(text: str):
    assert mask(text) == [EMAIL]


@pytest.mark.parametrize("text", ["2 posts @ 0.5 FTE", "Find us at example.org", "hard at this point in time"])
def test_what_only_looks_like_an_address_stays(text: str):
    assert mask(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "https://www.linkedin.com/in/ada-example",
        "github.com/ada-example",
        "@ada@mastodon.example",
        "https://orcid.org/0000-0002-1825-0097",
        "0000-0002-1825-0097",
        "www.example.ac.uk/people/ada-example",
        "https://example.edu/~aexample/",
        "https://calendly.com/ada-example/30min",
    ],
)
def test_pages_and_accounts_of_people_are_profiles(text: str):
    assert mask(text) == [PROFILE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Skype: live:ada-example", f"Skype: live:{PROFILE}"),
        ("Slack me: @a.example", f"Slack me: {PROFILE}"),
        ("Run by @example.org", "Run by @example.org"),
    ],
)
def test_accounts_are_told_by_the_service_beside_them(text: str, expected: str):
    assert mask(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "https://github.com/snakemake/snakemake",
        "https://www.linkedin.com/company/example",
        "https://www.example.ac.uk/people/vacancies",
        "https://www.example.ac.uk/team/research-software-engineering",
    ],
)
def test_pages_of_projects_employers_and_groups_stay(text: str):
    assert mask(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dr Li and Ms Ng", f"{NAME} and {NAME}"),
        ("DR ADA EXAMPLE chairs the panel", f"{NAME} chairs the panel"),
        ("Drs Quill and Sampleton", f"{NAME} and {NAME}"),
        ("PD Dr. rer. nat. habil. Jörg Ü. Vorlage", NAME),
        ("Prof.ssa Ornella Esempio", NAME),
        ("dr hab. inż. Zdzisława Przykładowa", NAME),
        ("Smt. Vasundhara Udaharan", NAME),
        ("kyria Deigmataki", NAME),
        ("dott.ssa Esempietti", NAME),
        ("Frau Mag.a Muster", NAME),
        ("Herr dipl. phys. Wendelin Muster", NAME),
        ("Capt. (ret.) Lucius Specimen", NAME),
        ("M. LE MODÉLEC", NAME),
        ("Gülseren Hanım", NAME),
        ("Kimura-san", NAME),
    ],
)
def test_forms_of_address_of_many_countries_and_of_several_people(text: str, expected: str):
    assert mask(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Line manager: EXAMPLE, Ada", f"Line manager: {NAME}"),
        ("Enquiries to J.A. Sampleton.", f"Enquiries to {NAME}."),
        ("Ask Ada Example (IT), Bo Specimen or Cy Quill.", f"Ask {NAME} (IT), {NAME} or {NAME}."),
        ("Contact one of us (Jane, Emma, Julie).", f"Contact one of us ({NAME}, {NAME}, {NAME})."),
        ("Ansprechpartnerin ist Hiltrud Muster.", f"Ansprechpartnerin ist {NAME}."),
        ("Begeleiders: J. Proefstra en M.C. de Monster", f"Begeleiders: {NAME} en {NAME}"),
        (
            "Ihre Fragen beantwortet Ihnen jederzeit gern Gundula Muster.",
            f"Ihre Fragen beantwortet Ihnen jederzeit gern {NAME}.",
        ),
        ("Laborleitung: Wendelin Muster", f"Laborleitung: {NAME}"),
        ("Drop a note to Lucius Specimen.", f"Drop a note to {NAME}."),
        ("Queries go to the PI, Lucius Specimen.", f"Queries go to the PI, {NAME}."),
        ("Contact: Prudence Specimen", f"Contact: {NAME}"),
        ("Contact : SPECIMENAUX", f"Contact : {NAME}"),
    ],
)
def test_announced_names_in_any_order_in_lists_and_in_other_languages(text: str, expected: str):
    assert mask(text) == [expected]


@pytest.mark.parametrize("label", ["İrtibat kişisi", "Lisainfo", "Ypefthyni epikoinonias", "Saco-S", "Qwertz uiop"])
def test_a_name_that_is_all_behind_a_label_is_masked_whatever_the_language(label: str):
    assert mask(f"{label}: Zimmora Vexelby") == [f"{label}: {NAME}"]


@pytest.mark.parametrize(
    "text",
    [
        "Person Specification: Data Steward",
        "Location: Milton Keynes",
        "Reports to: Head of Research Computing",
        "Tools: Apache Airflow",
        "Dienstort: Bad Musterau",
        "Experience with: Zorble Quux",
    ],
)
def test_what_stands_behind_a_label_of_something_else_stays(text: str):
    assert mask(text) == [text]


@pytest.mark.parametrize(
    "name",
    [
        "Ghislain d’Exempleville",
        "Joris van ’t Proefland",
        "Machteld in 't Voorbeeld",
        "Gruffudd ap Enghraifft",
        "Hamdi el-Methali",
        "Montserrat Exemplera i Mostra",
    ],
)
def test_particles_and_apostrophes_are_of_the_name(name: str):
    assert mask(f"Contact: {name}") == [f"Contact: {NAME}"]


@pytest.mark.parametrize(
    "text",
    [
        "Send CVs to the office, Telephone Exchange",
        "Telefonische Auskünfte erteilt das Sekretariat.",
        "Knowledge of Dr Martens sizing data",
        "Clone git@example.org:group/project.git first.",
    ],
)
def test_what_only_stands_as_a_person_does_stays(text: str):
    assert mask(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Contact Apache Airflow users and collect their wishes",
        "Supervisor Kalman Filter",
        "Thanks to Amazon Redshift, queries are fast",
        "Report to Power Platform",
        "Contact Zorble Quux users",
        "Kontakt: Personalabteilung",
        "The Marie Curie Fellowship",
    ],
)
def test_products_methods_and_departments_behind_a_weak_sign_stay(text: str):
    assert mask(text) == [text]


def test_what_only_a_weak_sign_shows_is_masked_where_it_stands_and_nowhere_else():
    assert mask("Thanks to Zorble Quux for their help.", "Knowledge of Zorble Quux") == [
        f"Thanks to {NAME} for their help.",
        "Knowledge of Zorble Quux",
    ]


def test_a_profile_is_counted_as_no_name():
    assert n_masked(masked([Block("paragraph", "Dr Ada Example, github.com/ada-example")]))["n_names_masked"] == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rse-contact-ada@example.org.pdf", EMAIL),
        ("Research Engineer (contact: Dr Ada Example)", f"Research Engineer (contact: {NAME})"),
        ("Senior_Research_Engineer_2026-01-12_0012345678.pdf", "Senior_Research_Engineer_2026-01-12_0012345678.pdf"),
        ("Head of Research Computing", "Head of Research Computing"),
        ("King's College London", "King's College London"),
        ("Alan Turing Institute", "Alan Turing Institute"),
    ],
)
def test_a_text_by_itself_is_masked_as_a_document_is(text: str, expected: str):
    assert masked_text(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kontakt: Institut für Angewandte Beispielkunde",
        "Ansprechpartner: Institut für Xyloba Quandel",
        "Contactar con Unidad de Xyloba Quandel.",
        "Kontakta Avdelningen för Digital Forskning.",
        "Nadřízený: Vedoucí Výzkumného Týmu",
        "Esihenkilö: Tutkimuspalvelut Beispiela",
        "Ansprechpartner: Schwerbehindertenvertretung Xyloba",
    ],
)
def test_departments_and_posts_behind_words_that_announce_people_stay(text: str):
    assert mask(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kontakt zu Xyloba Quandel pflegen.", "Kontakt zu Xyloba Quandel pflegen."),
        ("Kontakt: Prüfungsamt, Xyloba Quandel", "Kontakt: Prüfungsamt, Xyloba Quandel"),
        ("Das Team wird von Xyloba Quandel geleitet.", "Das Team wird von Xyloba Quandel geleitet."),
        ("Das Team wird von Konstantin Quandel geleitet.", f"Das Team wird von {NAME} geleitet."),
        ("Je werkt nauw samen met Xyloba Quandel.", "Je werkt nauw samen met Xyloba Quandel."),
        ("Je werkt nauw samen met Odette Quandel.", f"Je werkt nauw samen met {NAME}."),
        ("Je werkt nauw samen met O. Quandel.", f"Je werkt nauw samen met {NAME}."),
    ],
)
def test_behind_words_for_working_together_a_person_has_a_common_given_name_or_an_initial(text: str, expected: str):
    assert mask(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("N+1 : Odile Quandel", f"N+1 : {NAME}"),
        ("Communiquez avec Odile Quandel.", f"Communiquez avec {NAME}."),
        ("Informace o pozici: Otakar Quandel", f"Informace o pozici: {NAME}"),
        ("The post reports to Senior Data Manager Q. Quandel.", f"The post reports to Senior Data Manager {NAME}."),
        ("Sektionschef Adam Quandel svarar på frågor.", f"Sektionschef {NAME} svarar på frågor."),
        (
            "Contact Dr Q. Quandel, group leader, or deputy director Z. Xyloba.",
            f"Contact {NAME}, group leader, or deputy director {NAME}.",
        ),
        ("Będziesz współpracować z Adamem Quandelem.", f"Będziesz współpracować z {NAME}."),
        ("Votre responsable sera Xyloba Quandel.", f"Votre responsable sera {NAME}."),
        ("Questions? Odile Quandel will help.", f"Questions? {NAME} will help."),
    ],
)
def test_people_are_told_behind_labels_posts_and_in_other_cases(text: str, expected: str):
    assert mask(text) == [expected]


PIECES = [
    "Dr ",
    "Ada ",
    "Example",
    ", ",
    "\n",
    "A. ",
    "@",
    "at ",
    "dot ",
    "(",
    ")",
    "+44 ",
    "0123 ",
    "tel ",
    "/in/",
    "-",
    ".",
]


@given(st.lists(st.lists(st.sampled_from(PIECES)).map("".join), max_size=4))
def test_any_order_of_signs_can_be_masked(texts: list[str]):
    assert len(mask(*texts)) == len(texts)


@pytest.mark.parametrize("name", sorted(module.name for module in pkgutil.iter_modules(privacy.__path__)))
def test_every_expression_is_short_enough_to_read(name: str):
    module = importlib.import_module(f"{privacy.__name__}.{name}")
    patterns = [value.pattern for value in vars(module).values() if isinstance(value, re.Pattern)]
    assert [pattern for pattern in patterns if len(pattern) > 80] == []
