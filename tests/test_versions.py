"""The version stands in pyproject.toml; where it can't be taken from there, it is the same."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

from drtp_jobs.provenance import package_version


@pytest.fixture(scope="module")
def stated(root: Path) -> str:
    """The version in pyproject.toml."""
    version: str = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    return version


@pytest.fixture(scope="module")
def citation(root: Path) -> dict[str, str]:
    """What CITATION.cff says."""
    cited: dict[str, str] = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    return cited


@pytest.fixture(scope="module")
def changelog(root: Path) -> list[tuple[str, str]]:
    """Released versions with their dates, the newest first."""
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    return re.findall(r"^## \[(\d+\.\d+\.\d+)\] - (\d{4}-\d\d-\d\d)$", text, flags=re.MULTILINE)


def test_the_version_is_the_same_wherever_it_stands(
    stated: str, citation: dict[str, str], changelog: list[tuple[str, str]]
):
    said = {
        "CITATION.cff": citation["version"],
        "the newest released version in CHANGELOG.md": changelog[0][0],
        "the installed package (make it again with make report)": package_version(),
    }
    assert {where: version for where, version in said.items() if version != stated} == {}


def test_the_date_of_release_is_the_same_wherever_it_stands(citation: dict[str, str], changelog: list[tuple[str, str]]):
    assert changelog[0][1] == citation["date-released"]


def test_the_version_stands_nowhere_else(root: Path, stated: str):
    command = ["git", "grep", "--name-only", "--fixed-strings", "--word-regexp", stated, "--", "."]
    others = [":!pyproject.toml", ":!CITATION.cff", ":!CHANGELOG.md", ":!*.lock", ":!tests", ":!corpus"]
    assert subprocess.run([*command, *others], cwd=root, capture_output=True, text=True, check=False).stdout == ""


def test_the_changelog_has_the_form_of_keep_a_changelog(root: Path, changelog: list[tuple[str, str]]):
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## (.+)$", text, flags=re.MULTILINE)
    assert versions == ["[Unreleased]", *(f"[{number}] - {date}" for number, date in changelog)]
    kinds = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert set(re.findall(r"^### (.+)$", text, flags=re.MULTILINE)) <= kinds
    assert changelog == sorted(changelog, key=lambda each: each[1], reverse=True)
