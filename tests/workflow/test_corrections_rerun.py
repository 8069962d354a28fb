"""A correction runs again what it changes, and nothing before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from drtp_jobs import tables
from tests.workflow.conftest import Project, copied

HEADER = "document_id,what,statement,field,wrong,right,note\n"
DOCUMENTS = ("lindholm-data-engineer.md", "wexcombe-senior-steward.md", "northbridge-rse-7-advert.md")


@pytest.fixture(scope="module")
def small(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy of the project in which three documents in two shards were tagged."""
    made = copied(root, tmp_path_factory.mktemp("corrected") / "copy")
    (made.folder / "few").mkdir()
    for name in DOCUMENTS:
        (made.folder / "few" / name).write_bytes((root / "corpus" / "sample" / "documents" / name).read_bytes())
    tag(made)
    return made


def tag(project: Project) -> None:
    run = project.snakemake("results/tables/problems.parquet", "--config", "corpus=few", "shards=2")
    assert run.returncode == 0, run.stderr[-3000:]


def changed(project: Project, line: str) -> set[str]:
    """Parts of tables that a run with this correction writes again."""
    parts = {path: path.stat().st_mtime_ns for path in (project.folder / "results" / "shards").rglob("*.parquet")}
    (project.folder / "few" / "corrections.csv").write_text(HEADER + line)
    tag(project)
    again = [path for path, time in parts.items() if path.stat().st_mtime_ns != time]
    return {f"{path.parent.name}/{path.stem}" for path in again if path.parent.name not in ("inventory", "to_correct")}


def test_a_corrected_tag_runs_tagging_again_in_its_part_and_a_field_structuring(small: Project):
    shard = int(small.shards_of("lindholm-data-engineer").pop())
    statements = tables.read(tables.Statements, small.tables / "statements.parquet").set_index("statement_id")
    mentions = tables.read(tables.Mentions, small.tables / "mentions.parquet")
    own = mentions[(mentions["document_id"] == "lindholm-data-engineer") & (mentions["vocabulary"] == "core")].iloc[0]
    text = statements.at[own["statement_id"], "text"]
    tagged = {f"{table}/{shard}" for table in ("mentions", "traits")}
    tagged |= {f"{table}/tag-{shard}" for table in ("corrections", "problems")}
    first = changed(small, f'lindholm-data-engineer,tag,"{text}",,core:{own["concept_id"]},,\n')
    assert first - {"stated/0", "stated/1", "problems/inventory"} == tagged
    after = tables.read(tables.Mentions, small.tables / "mentions.parquet")
    left = after[(after["statement_id"] == own["statement_id"]) & (after["vocabulary"] == "core")]
    assert own["concept_id"] not in set(left["concept_id"])
    assert "1 correction was applied." in (small.tables / "problems.csv").read_text()
    second = changed(small, "lindholm-data-engineer,field,,title,,Data Curator,\n")
    assert {f"documents/{shard}", f"corrections/structure-{shard}"} <= second
    assert not [name for name in second if name.startswith("blocks") or name == f"documents/{1 - shard}"]
    documents = tables.read(tables.Documents, small.tables / "documents.parquet").set_index("document_id")
    assert documents.at["lindholm-data-engineer", "title"] == "Data Curator"
