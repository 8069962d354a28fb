"""What reviewers and catalogues look for stands where they look, and agrees with the project."""

import re
import tomllib
from pathlib import Path

import yaml

from drtp_jobs.shards import BY_SHARD, ONCE


def test_what_a_codecheck_recreates_are_tables_that_a_run_writes():
    check = yaml.safe_load(Path("codecheck.yml").read_text())
    tables = [re.fullmatch(r"\.verify/tables/(\w+)\.csv", each["file"])[1] for each in check["manifest"]]
    assert set(tables) <= {*BY_SHARD, *ONCE}
    assert check["version"].startswith("https://codecheck.org.uk/spec/config/")


def test_snakemake_is_asked_for_in_the_version_that_is_installed_at_least():
    dependencies = tomllib.loads(Path("pyproject.toml").read_text())["project"]["dependencies"]
    (lowest,) = [each.removeprefix("snakemake>=") for each in dependencies if each.startswith("snakemake>=")]
    assert f'min_version("{lowest}")' in Path("Snakefile").read_text()


def test_the_catalogue_of_workflows_finds_what_it_wants():
    catalogue = yaml.safe_load(Path(".snakemake-workflow-catalog.yml").read_text())
    assert set(catalogue["usage"]) == {"mandatory-flags", "software-stack-deployment", "report"}
    assert Path("workflow/Snakefile").is_file()
    assert Path("config/README.md").is_file()
    opening = Path("README.md").read_text()[:500]
    assert "Snakemake" in opening
    assert "workflow" in opening


def test_each_work_that_the_paper_cites_is_in_its_bibliography_and_the_other_way_round():
    cited = set(re.findall(r"@([a-z]+)", Path("docs/paper.md").read_text().split("---", 2)[2]))
    listed = set(re.findall(r"^@\w+\{(\w+),", Path("docs/paper.bib").read_text(), flags=re.MULTILINE))
    assert cited == listed
