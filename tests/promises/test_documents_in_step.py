"""What is generated or promised in documents is what the code does."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest
import yaml

from drtp_jobs import settings, tables
from drtp_jobs.conda import environment_of
from drtp_jobs.provenance import code_of, files_of
from drtp_jobs.tables.dictionary import dictionary

STAGES = ("privacy", "inventory", "read", "structure", "vocabularies", "tag", "compare", "findings", "report")


def test_the_data_dictionary_is_generated_from_the_declared_tables(root: Path):
    assert (root / "docs" / "data-dictionary.md").read_text() == dictionary((*tables.ALL, *tables.BESIDE))


def test_schema_and_explanation_of_the_configuration_are_generated_from_the_settings(root: Path):
    assert (root / "config" / "config.schema.json").read_text() == settings.schema()
    assert (root / "config" / "README.md").read_text() == settings.readme()


def test_the_environment_for_conda_is_generated_from_the_lock(root: Path):
    lock = (root / "requirements.lock").read_text()
    assert (root / "workflow" / "envs" / "drtp-jobs.yaml").read_text() == environment_of(lock)


def test_the_environment_for_conda_has_each_locked_version_with_its_condition():
    lock = """\
numpy==2.4.6 ; python_full_version < '3.12' \\
    --hash=sha256:12
numpy==2.5.5 ; python_full_version >= '3.12' \\
    --hash=sha256:34
pandas==3.0.1 \\
    --hash=sha256:56
"""
    *_, packages = yaml.safe_load(environment_of(lock))["dependencies"]
    assert packages["pip"] == [
        "numpy==2.4.6 ; python_full_version < '3.12'",
        "numpy==2.5.5 ; python_full_version >= '3.12'",
        "pandas==3.0.1",
    ]


def test_the_configuration_file_holds_the_defaults(root: Path):
    values = yaml.safe_load((root / "config" / "config.yaml").read_text())
    assert settings.Settings.model_validate(values) == settings.Settings()


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
    assert code_of("drtp_jobs.structure.document", stage="structure") == code_of(
        "drtp_jobs.structure.document", stage="structure"
    )
    assert code_of("drtp_jobs.structure.document", stage="structure") != code_of("drtp_jobs.tag.tagger", stage="tag")
    with pytest.raises(ValueError, match="no stage"):
        code_of("drtp_jobs.tag.tagger", stage="unheard_of")


def test_what_a_module_imports_for_its_types_alone_is_no_part_of_the_digest(root: Path):
    used = {path.parent.name for path in files_of(("drtp_jobs.compare.view", "drtp_jobs.compare.demand"))}
    assert used == {"compare", "drtp_jobs"}  # and none of tables, which their signatures name


def test_the_digest_of_a_stage_covers_the_tables_of_knowledge_that_it_uses(root: Path):
    def tables_of(module: str) -> set[str]:
        return {f"{path.parent.name}/{path.stem}" for path in files_of((module,)) if path.suffix == ".csv"}

    assert {"tagging/negations", "lexicons/needless"} <= tables_of("drtp_jobs.tag.tagger")
    assert {"comparing/declared_contrasts", "comparing/strength"} <= tables_of("drtp_jobs.stage")
    assert "findings/claims" in tables_of("drtp_jobs.findings")
    assert "tagging/negations" not in tables_of("drtp_jobs.read.worker")


def test_every_table_of_knowledge_is_named_whole_by_what_uses_it(root: Path):
    """The digest of a stage would leave out one that is named in pieces, and an edit of it would run nothing again."""
    package = root / "workflow" / "drtp_jobs"
    names = (path.relative_to(package.parent).with_suffix("") for path in package.rglob("*.py"))
    used = files_of(tuple(".".join(name.parts).removesuffix(".__init__") for name in names))
    assert set((package / "knowledge").glob("*/*.csv")) - used == set()


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem
)
def test_notebooks_are_stored_without_outputs(path: Path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    assert [cell for cell in cells if cell.get("outputs") or cell.get("execution_count")] == []


def test_every_employer_of_the_sample_is_said_to_be_fictional(root: Path):
    assert "employers, posts and salaries are fictional" in (root / "corpus" / "sample" / "README.md").read_text()
