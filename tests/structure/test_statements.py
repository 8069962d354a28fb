import pytest

from drtp_jobs.read.blocks import Block
from drtp_jobs.structure.statements import statements_of


def document(*lines: str) -> list[Block]:
    """Blocks of lines: `# heading`, `- item`, else paragraph."""
    kinds = {"# ": "heading", "- ": "list_item"}
    blocks = []
    for position, line in enumerate(lines):
        kind = kinds.get(line[:2], "paragraph")
        text = line[2:] if line[:2] in kinds else line
        level = {"heading": 2, "list_item": 1}.get(kind)
        blocks.append(Block(kind, text, position=position, level=level))
    return blocks


def rows(*cells: list[str]) -> list[Block]:
    """Blocks of a table given row by row; an empty string is a cell without words."""
    places = [(row, column, text) for row, line in enumerate(cells) for column, text in enumerate(line) if text]
    return [
        Block("table_cell", text, position=position, table=0, row=row, column=column)
        for position, (row, column, text) in enumerate(places)
    ]


def criteria_of(blocks: list[Block]) -> list[tuple[str, str | None]]:
    return [(found.text, found.requirement) for found in statements_of(blocks) if found.kind == "criterion"]


def duties_of(blocks: list[Block]) -> list[str]:
    return [found.text for found in statements_of(blocks) if found.kind == "duty"]


def test_a_requirement_column_with_letters_labels_each_row():
    table = rows(["Requirement", "E/D"], ["Knowledge of Git", "E"], ["Experience of Slurm", "D"])
    assert criteria_of(table) == [("Knowledge of Git", "essential"), ("Experience of Slurm", "desirable")]


def test_letters_are_found_without_a_header():
    table = rows(["Knowledge of Git", "Essential", "A/I"], ["Experience of Slurm", "Desirable", "A"])
    assert criteria_of(table) == [("Knowledge of Git", "essential"), ("Experience of Slurm", "desirable")]


def test_columns_essential_and_desirable_label_what_stands_below_them():
    table = rows(["", "Essential", "Desirable"], ["Skills", "Knowledge of Git", "Experience of Slurm"])
    assert criteria_of(table) == [("Knowledge of Git", "essential"), ("Experience of Slurm", "desirable")]


def test_ticks_label_the_criterion_beside_them():
    table = rows(
        ["Criteria", "Essential", "Desirable"], ["Knowledge of Git", "✓", ""], ["Experience of Slurm", "", "✓"]
    )
    assert criteria_of(table) == [("Knowledge of Git", "essential"), ("Experience of Slurm", "desirable")]


def test_headings_of_a_person_specification_label_the_lists_below_them():
    blocks = document(
        "# Person specification", "# Essential", "- Knowledge of Git", "# Desirable", "- Experience of Slurm"
    )
    assert criteria_of(blocks) == [("Knowledge of Git", "essential"), ("Experience of Slurm", "desirable")]


def test_a_subheading_keeps_the_requirement():
    blocks = document("# Essential criteria", "# Qualifications", "- A degree in physics")
    assert criteria_of(blocks) == [("A degree in physics", "essential")]


def test_a_mark_at_the_end_of_a_line_is_taken_off():
    blocks = document("# Requirements", "- Knowledge of Git - Essential", "- Experience of Slurm (Desirable)")
    assert criteria_of(blocks) == [("Knowledge of Git", "essential"), ("Experience of Slurm", "desirable")]


def test_words_state_the_requirement_where_nothing_else_does():
    blocks = document("# Requirements", "- Experience of Slurm would be an advantage", "- Good humour at work")
    assert criteria_of(blocks) == [
        ("Experience of Slurm would be an advantage", "desirable"),
        ("Good humour at work", "unstated"),
    ]


def test_a_lead_in_opens_the_list_below_it():
    blocks = document("As an engineer, you will:", "- Develop software with researchers", "We expect that you:")
    assert duties_of(blocks) == ["Develop software with researchers"]


def test_duties_and_criteria_are_told_apart():
    blocks = document("# Main duties", "- Develop software", "# Person specification", "- Knowledge of Git")
    assert duties_of(blocks) == ["Develop software"]
    assert criteria_of(blocks) == [("Knowledge of Git", "unstated")]


def test_what_is_about_the_employer_or_how_to_apply_is_no_statement():
    blocks = document(
        "# About us",
        "You will have heard of our university.",
        "# Benefits",
        "- Experience of our canteen",
        "# How to apply",
        "- Ability to send a file",
    )
    assert statements_of(blocks) == []


def test_prose_of_an_advert_is_taken_sentence_by_sentence():
    blocks = document("Our town is pretty. You will develop software. The ideal candidate will have experience of Git.")
    assert duties_of(blocks) == ["You will develop software."]
    assert criteria_of(blocks) == [("The ideal candidate will have experience of Git.", "unstated")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Data Officer will promote good practice and curate collections.",
        "As a developer you will be instrumental in renewing our portal.",
        "You will also be the first point of contact for users of the cluster.",
        "We are seeking a Data Manager to lead the archive of the clinical trials.",
        "This role will contribute to the regional computing centre.",
        "They are expected to collaborate with researchers across the faculty.",
        "Your main task will be the development of our catalogue.",
    ],
)
def test_what_somebody_in_the_post_will_do_is_a_duty(sentence: str):
    assert duties_of(document(sentence)) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "You will also have an opportunity to choose a project.",
        "The successful candidate will be based in Northbridge.",
        "The post holder will receive thirty days of leave.",
        "We are looking for a developer to join the web team.",
        "Are you looking for an opportunity to change research?",
        "You will be reporting to the head of the group.",
        "The position will remain open until it is filled.",
    ],
)
def test_what_the_employer_offers_or_arranges_is_no_duty(sentence: str):
    assert statements_of(document(sentence)) == []


def test_items_of_a_list_are_tied_to_the_criterion_that_introduces_them():
    blocks = [
        Block("heading", "Essential criteria", position=0, level=2),
        Block("list_item", "Expertise in one of the following:", position=1, level=1),
        Block("list_item", "Machine learning", position=2, level=2),
    ]
    opener, item = statements_of(blocks)
    assert (item.introduced_by, item.requirement) == (opener.number, "essential")


def test_grades_that_a_profile_sets_out_are_kept_with_their_criteria():
    blocks = document(
        "# Grade 6", "Requirements:", "- Knowledge of Git", "# Grade 7", "Requirements:", "- Experience of Slurm"
    )
    assert [found.applies_to for found in statements_of(blocks)] == ["Grade 6", "Grade 7"]


def test_a_label_in_a_table_of_fields_is_no_heading():
    table = rows(["Location", "Northbridge"], ["Salary", "£39,105"])
    prose = Block("paragraph", "The engineer will be responsible for the software of the group.", position=9)
    assert duties_of([*table, prose]) == ["The engineer will be responsible for the software of the group."]


def test_a_label_with_a_value_is_no_heading():
    found = statements_of(
        document("Interview date: 2 July", "You will have experience of Linux and of C++ programming.")
    )
    assert [(each.kind, each.text) for each in found] == [
        ("criterion", "You will have experience of Linux and of C++ programming.")
    ]


def test_a_marked_item_that_introduces_a_list_gives_it_its_requirement():
    found = statements_of(
        document("# Requirements", "- [Desirable] Experience with one of:", "- Git or Mercurial", "- Slurm or PBS")
    )
    assert {each.requirement for each in found} == {"desirable"}


def test_what_all_descriptions_of_an_employer_share_asks_nothing():
    cells = [
        "Essential:",
        "A degree in physics",
        "Generic descriptors for this level",
        "Decision making",
        "Good report writing",
    ]
    blocks = [Block("table_cell", text, position=n, table=0, row=n, column=0) for n, text in enumerate(cells)]
    assert [each.text for each in statements_of(blocks)] == ["A degree in physics"]


@pytest.mark.parametrize(
    "text",
    [
        "Guidance notes: list what is essential.",
        "[INSERT AREA HERE]",
        "HR/IT. Resource to add the level",
        "Click here to enter a date.",
        "HR Office Use Only",
        "Experience of [add as appropriate]",
        "The successful candidate will be required to undergo a health assessment.",
        "Appointment is subject to a satisfactory Disclosure and Barring Service check.",
    ],
)
def test_instructions_of_hr_and_checks_before_employment_are_no_criteria(text: str):
    assert statements_of(document("# Person specification", f"- {text}")) == []


def test_what_a_lead_in_says_of_its_list_the_next_lead_in_unsays():
    blocks = document(
        "# Requirements",
        "Other bonus skills and experiences are that you have:",
        "- Experience of Slurm",
        "As the team leader, we expect you to:",
        "- Have experience of managing people",
    )
    assert criteria_of(blocks) == [
        ("Experience of Slurm", "desirable"),
        ("Have experience of managing people", "unstated"),
    ]


def test_a_mark_that_says_for_whom_is_a_mark():
    table = rows(
        ["Criteria", "Essential or desirable"],
        ["Experience of software architecture", "Essential for technical pathway"],
        ["Management of project budgets", "Desirable for managerial pathway"],
    )
    assert criteria_of(table) == [
        ("Experience of software architecture", "essential"),
        ("Management of project budgets", "desirable"),
    ]


def test_short_paragraphs_that_ask_are_criteria_and_labels_are_not():
    found = statements_of(document("Experience and skills required", "A working knowledge of SQL", "Skills needed:"))
    assert [each.text for each in found] == ["A working knowledge of SQL"]
