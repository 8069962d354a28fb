"""A stage runs again when a table of rules changes that it reads, and the tables it reads are seen from outside."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from drtp_jobs.notation.rows import KNOWLEDGE
from drtp_jobs.provenance import code_of, files_of, modules_of_stage
from drtp_jobs.report.pages import PAGES, modules_of
from tests.workflow.conftest import Project

RULES = "\n".join(path.read_text() for path in sorted(Path("workflow/rules").glob("*.smk")))
# Modules by the stage that a rule runs.
MODULES = {
    stage: tuple(re.findall(r'"(drtp_jobs[\w.]*)"', modules))
    for modules, stage in re.findall(r'code_of\(((?:\s*"drtp_jobs[\w.]*",)*)\s*stage="(\w+)",?\s*\)', RULES)
} | {"page": tuple({module for page in PAGES for module in modules_of(page)})}


@pytest.fixture(scope="module")
def digested() -> dict[str, set[str]]:
    """Tables that the digest of each stage's code takes."""
    files = {stage: files_of((*modules, *modules_of_stage(stage))) for stage, modules in MODULES.items()}
    return {stage: {name_of(path) for path in paths if path.suffix == ".csv"} for stage, paths in files.items()}


def name_of(table: Path) -> str:
    """A table as code names it."""
    return f"{table.parent.name}/{table.stem}"


def test_each_rule_says_which_code_it_runs():
    assert len(MODULES) == len(re.findall(r"^(?:rule|checkpoint) ", RULES, flags=re.MULTILINE))


def test_a_run_opens_no_table_that_the_digest_of_its_stage_leaves_out(project: Project, digested: dict[str, set[str]]):
    opened = defaultdict[str, set[str]](set)
    for line in project.watched.read_text().splitlines():
        stage, table = line.split("\t")
        # All lexicons are loaded at once, of which a stage uses those that its tables name; `since` notes the state of all.
        if not table.startswith("lexicons/") and stage != "since":
            opened[stage].add(table)
    assert {"read", "structure", "tag", "compare", "findings", "training", "grid"} <= opened.keys()
    assert {stage: tables - digested[stage] for stage, tables in opened.items() if tables - digested[stage]} == {}


def test_each_table_is_read_by_a_stage_or_another_command():
    modules = ("drtp_jobs.cli", *MODULES["page"])  # those of pages are found by name
    read = {name_of(path) for path in files_of(modules) if path.suffix == ".csv"}
    assert {name_of(path) for path in KNOWLEDGE.glob("*/*.csv")} == read


@pytest.mark.parametrize("table", ["post/employers", "lexicons/duty_word", "post/workplaces", "training/levels"])
def test_a_change_of_a_table_runs_the_stages_that_read_it_again_and_no_other(
    table: str, digested: dict[str, set[str]], monkeypatch: pytest.MonkeyPatch
):
    before = {stage: code_of(*modules, stage=stage) for stage, modules in MODULES.items()}
    with_one_line_more(KNOWLEDGE / f"{table}.csv", monkeypatch)
    after = {stage: code_of(*modules, stage=stage) for stage, modules in MODULES.items()}
    assert {stage for stage in MODULES if after[stage] != before[stage]} == {
        stage for stage in MODULES if table in digested[stage]
    }


def with_one_line_more(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a file have one line more for whoever reads its bytes, and leave it as it is."""
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read(path) + (b"\n" if path == table else b""))
