"""Two locks: what the workflow needs, and what tests, linters and generated files need beside it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text())["project"]


def locked(lock: Path) -> set[str]:
    """Packages of a lock with their versions; some have one for each version of Python."""
    return set(re.findall(r"^([a-z0-9-]+==\S+)", lock.read_text(), flags=re.MULTILINE))


def names(requirements: Iterable[str]) -> set[str]:
    return {re.split(r"[\[>=]", each)[0] for each in requirements}


def test_a_user_gets_what_the_workflow_needs_and_a_developer_the_same_and_more(root: Path, project: dict[str, Any]):
    user, developer = (locked(root / name) for name in ("requirements.lock", "requirements-dev.lock"))
    extras = project["optional-dependencies"]
    assert names(project["dependencies"] + extras["clone"]) <= names(user)
    assert names(extras["dev"]) <= names(developer)
    assert user < developer


def test_a_user_gets_no_linter_no_browser_and_no_tool_of_tests(root: Path):
    tools = {"mypy", "ruff", "snakefmt", "playwright", "axe-playwright-python", "pytest", "hypothesis", "pyshacl"}
    assert tools & names(locked(root / "requirements.lock")) == set()
