"""The tables of knowledge: every row is tried, every table checked, and no text makes matching slow."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from drtp_jobs.notation.phrases import lexicons_in
from drtp_jobs.notation.rows import KNOWLEDGE, WrongTable, check, records
from drtp_jobs.notation.rules import load, rules
from drtp_jobs.notation.schema import TABLES
from drtp_jobs.notation.trying import TRIED, failures

FACTS = [name for name, table in TABLES.items() if not table.is_tried and name != "lexicons"]
LONGEST_CELL = 120
SHAPES = [
    "skills/",
    "and/or ",
    ", ",
    "Python or R, ",
    "you will ",
    "the the ",
    "experience of ",
    "to ",
    "(",
    "- ",
    "Essential: ",
    "Ihr Profil ",
    "x1 ",
]


@pytest.mark.parametrize("name", TRIED)
def test_each_row_matches_its_example_and_not_its_near_miss(name: str):
    assert list(failures(name)) == []


@pytest.mark.parametrize("name", TRIED)
def test_cells_are_short_enough_to_be_read(name: str):
    too_long = [str(row) for row in rules(name).rows for cell in row.values.values() if len(cell) > LONGEST_CELL]
    assert too_long == []


def test_the_knowledge_of_the_project_is_right():
    assert check() > 10_000


@pytest.mark.parametrize("name", FACTS)
def test_no_fact_is_stated_twice(name: str):
    facts = [tuple(row.values.values()) for row in records(name)]
    assert len(set(facts)) == len(facts)


def test_every_table_is_declared_and_every_lexicon_is_used():
    files = {path.relative_to(KNOWLEDGE).with_suffix("").as_posix() for path in KNOWLEDGE.glob("*/*.csv")}
    lexicons = {name for name in files if name.startswith("lexicons/")}
    assert files - lexicons == TABLES.keys() - {"lexicons"}
    rows = [row for name in TRIED for row in rules(name).rows]
    used = {each for row in rows for each in lexicons_in(f"{row.phrase} {row.values.get('unless', '')}")}
    assert {f"lexicons/{each}" for each in used} == lexicons


@pytest.mark.parametrize("path", sorted((KNOWLEDGE / "lexicons").glob("*.csv")), ids=lambda path: path.stem)
def test_no_lexicon_states_a_phrase_twice(path: Path):
    with path.open(encoding="utf-8", newline="") as file:
        rows = [tuple(row) for row in csv.reader(file)]
    assert sorted(set(rows)) == sorted(rows)


@pytest.mark.parametrize("name", TRIED)
@pytest.mark.parametrize("shape", SHAPES)
def test_matching_takes_steps_in_proportion_to_the_text(name: str, shape: str):
    """Three times the text, three times the steps, whatever is repeated."""
    short, long = (shape * (size // len(shape)) for size in (4_000, 12_000))
    places = {row.values.get("where", "anywhere") for row in rules(name).rows}
    steps = []
    for text in (short, long):
        own = load(KNOWLEDGE, name)
        for where in places:
            own.firings(text, where=where)
        steps.append(own.n_steps)
    assert steps[1] <= 3.5 * max(steps[0], 1_000)


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    """A copy of the knowledge that a test may spoil."""
    for part in ("lexicons", "sections"):
        shutil.copytree(KNOWLEDGE / part, tmp_path / part)
    return tmp_path


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("our aims,nowhere,en,duties,,Our aims,Aims", r"line \d+: where is 'nowhere'; allowed are heading, lead_in"),
        ("our aims,heading,tlh,duties,,Our aims,Aims", r"line \d+: language is 'tlh'; allowed are en, de, fr"),
        ("our aims,heading,en,aims,,Our aims,Aims", r"line \d+: section is 'aims'; allowed are"),
        ("{aims},heading,en,duties,,Our aims,Aims", r"line \d+: there is no lexicon 'aims'"),
        ("our (aims,heading,en,duties,,Our aims,Aims", r"line \d+: .*is missing"),
        ("[our],heading,en,duties,,Our aims,Aims", r"line \d+: .*names no word"),
        ("our aims,heading,en,duties,,Our aims,", r"line \d+: counterexample is empty"),
        ("our aims,heading,en,duties", r"line \d+: not as many cells as columns"),
    ],
)
def test_a_wrong_row_is_refused_with_file_line_and_what_is_allowed(knowledge: Path, row: str, what: str):
    with (knowledge / "sections" / "headings.csv").open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")
    for use in (lambda: load(knowledge, "sections/headings"), lambda: check(knowledge)):
        with pytest.raises(WrongTable, match=f"sections/headings.csv, {what}"):
            use()


def test_an_unknown_column_is_refused(knowledge: Path):
    file = knowledge / "sections" / "headings.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("phrase,where", "pattern,where", 1), encoding="utf-8")
    with pytest.raises(WrongTable, match="line 1: the columns are pattern, where"):
        load(knowledge, "sections/headings")


def test_a_lexicon_can_not_refer_to_another(knowledge: Path):
    with (knowledge / "lexicons" / "holder.csv").open("a", encoding="utf-8") as file:
        file.write("{role_noun},en\n")
    with pytest.raises(WrongTable, match=r"holder\.csv, line"):
        load(knowledge, "sections/headings")
