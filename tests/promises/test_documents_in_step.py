"""What is generated or promised in documents is what the code does."""

from __future__ import annotations

import ast
import io
import re
import shlex
import subprocess
from pathlib import Path

import pytest
import yaml

from drtp_jobs import settings, tables
from drtp_jobs.cli import main
from drtp_jobs.provenance import code_of
from drtp_jobs.rules import rules

STAGES = ("inventory", "read", "structure", "vocabularies", "tag", "compare", "findings", "report")


def test_the_data_dictionary_is_generated_from_the_declared_tables(root: Path):
    assert (root / "docs" / "data-dictionary.md").read_text() == tables.dictionary()


def test_schema_and_explanation_of_the_configuration_are_generated_from_the_settings(root: Path):
    assert (root / "config" / "config.schema.json").read_text() == settings.schema()
    assert (root / "config" / "README.md").read_text() == settings.readme()


def test_the_configuration_file_holds_the_defaults(root: Path):
    values = yaml.safe_load((root / "config" / "config.yaml").read_text())
    assert settings.Settings.model_validate(values) == settings.Settings()


PATTERNS = [
    path
    for path in sorted((Path(__file__).parents[2] / "workflow/drtp_jobs").rglob("*.csv"))
    if "pattern" in path.read_text(encoding="utf-8").splitlines()[0].split(",")
]


@pytest.mark.parametrize("path", PATTERNS, ids=lambda path: path.stem)
def test_every_rule_table_can_be_used(path: Path):
    assert rules(f"{path.parent.name}/{path.stem}")


def test_no_import_runs_backwards_along_the_stages(root: Path):
    package = root / "workflow" / "drtp_jobs"
    for position, stage in enumerate(STAGES):
        files = (
            [package / f"{stage}.py"]
            if (package / f"{stage}.py").is_file()
            else sorted((package / stage).rglob("*.py"))
        )
        for file in files:
            for node in ast.walk(ast.parse(file.read_text())):
                module = node.module if isinstance(node, ast.ImportFrom) else None
                imported = (module or "").removeprefix("drtp_jobs.").split(".")[0]
                is_format = stage == "inventory" and module == "drtp_jobs.read.formats"  # tells a file's format
                if imported in STAGES and not is_format:
                    assert STAGES.index(imported) <= position, f"{file.name} imports {module}"


def test_the_digest_of_a_stage_covers_its_modules_and_rule_tables(root: Path):
    assert code_of("drtp_jobs.structure", stage="structure") == code_of("drtp_jobs.structure", stage="structure")
    assert code_of("drtp_jobs.structure", stage="structure") != code_of("drtp_jobs.tag", stage="tag")
    with pytest.raises(ValueError, match="no stage"):
        code_of("drtp_jobs.tag", stage="unheard_of")


def commands(readme: str) -> list[str]:
    return [line for block in re.findall(r"```\n(.*?)```", readme, flags=re.DOTALL) for line in block.splitlines()]


def test_the_commands_of_the_readme_can_be_run(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """Commands that look at documents are run; targets of make are asked for; the rest the CI run does."""
    for command in commands((root / "README.md").read_text()):
        words = shlex.split(command.replace("path/to/folder", "corpus/sample"))
        if words[0] == "echo":
            monkeypatch.setattr("sys.stdin", io.StringIO(f"{words[1]}\n"))
            words = words[words.index("|") + 1 :]
        if words[0] == "make":
            run = subprocess.run(
                ["make", "--dry-run", *words[1:]], cwd=root, capture_output=True, text=True, check=False
            )
            assert run.returncode == 0, run.stderr
        elif words[0].endswith("drtp-jobs"):
            arguments = [str(root / word) if (root / word).exists() else word for word in words[1:]]
            assert main(arguments) == 0, capsys.readouterr().err
        else:
            assert words[0] in ("python3", ".venv/bin/pip", ".venv/bin/snakemake"), command


def test_every_employer_of_the_sample_is_said_to_be_fictional(root: Path):
    assert "employers, posts and salaries are fictional" in (root / "corpus" / "sample" / "README.md").read_text()
