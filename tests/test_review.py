"""What reviewers and catalogues look for stands where they look, and agrees with the project."""

import re
from pathlib import Path

import pytest
import yaml
from benchmarks.review import CHECKS, Check, documentation_is_a_site, is_linted, lines

from drtp_jobs.shards import BY_SHARD, ONCE


# The linter is tried in a copy of the project, by the tests of the workflow, and the site by its own.
@pytest.mark.parametrize(
    "check",
    [check for check in CHECKS if check.holds not in (is_linted, documentation_is_a_site)],
    ids=lambda check: check.what,
)
def test_what_a_reviewer_looks_for_holds_or_says_what_it_takes_to_tell(check: Check):
    assert check.holds()


def test_each_check_is_said_to_hold_or_not_or_why_it_can_not_be_told():
    answers = (lambda: True, lambda: False, lambda: "needs a run")
    said = [line.split("  ")[-1].strip() for line in lines(Check("JOSS", "a licence", answer) for answer in answers)]
    assert said == ["holds", "DOES NOT HOLD", "needs a run"]


def test_what_a_codecheck_recreates_are_tables_that_a_run_writes():
    check = yaml.safe_load(Path("codecheck.yml").read_text())
    tables = [re.fullmatch(r"\.verify/tables/(\w+)\.csv", each["file"])[1] for each in check["manifest"]]
    assert set(tables) <= {*BY_SHARD, *ONCE}


def test_snakemake_is_asked_for_in_the_version_that_is_installed_at_least():
    (lowest,) = re.findall(r'"snakemake>=([\d.]+)"', Path("pyproject.toml").read_text())
    assert f'min_version("{lowest}")' in Path("Snakefile").read_text()


def test_github_runs_what_everybody_else_runs():
    (job,) = yaml.safe_load(Path(".github/workflows/tests.yml").read_text())["jobs"].values()
    assert [step["run"].split()[-1] for step in job["steps"] if "run" in step] == [".ci/run"]


def test_the_catalogue_of_workflows_finds_what_it_wants():
    catalogue = yaml.safe_load(Path(".snakemake-workflow-catalog.yml").read_text())
    assert set(catalogue["usage"]) == {"mandatory-flags", "software-stack-deployment", "report"}
