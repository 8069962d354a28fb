"""The stages that work by document, one after the other, on a small corpus."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from drtp_jobs import stage, tables
from drtp_jobs.read.blocks import Block
from drtp_jobs.structure.document import structure_document


def label_of(skill: str) -> dict[str, Any]:
    """The label of a skill of the core vocabulary, which is tagged where its name stands as written."""
    row = dict.fromkeys(tables.Labels.to_schema().columns)
    own = {"concept_id": skill.lower(), "label": skill, "matched": skill}
    return row | own | {"vocabulary": "core", "label_kind": "preferred", "use": "as_written"}


def concept_of(skill: str) -> dict[str, Any]:
    """A skill of the core vocabulary."""
    row = dict.fromkeys(tables.Concepts.to_schema().columns)
    return row | {"vocabulary": "core", "concept_id": skill.lower(), "label": skill}


def run(folder: Path, results: Path, skills: Sequence[str] = ("Python",), seconds: int = 60) -> dict[str, pd.DataFrame]:
    """The published tables of a run of the stages that work by document, in one shard; `skills` are the vocabulary.

    `seconds` is the limit of time for a document, far more than one needs on a busy machine unless a test waits for it.
    """
    # Here, too, so that the processes which work on documents have the rules loaded, and none loads them again.
    structure_document("a", [Block("paragraph", "You know Git.")], file="a", file_format="text", stated={})
    limits = {"seconds": seconds, "mebibytes": 300}
    made_by = limits | {"code": "as it is"}
    parts = results / "shards"
    stage.inventory(
        corpus=folder,
        shards=1,
        **limits,
        out_folder=parts / "inventory",
        out_stated=parts / "stated",
        out_corrections=results / "to_correct",
        out_problems=parts / "problems" / "inventory.parquet",
    )
    files, stated = parts / "inventory" / "0.parquet", parts / "stated" / "0.parquet"

    def part(table: str, name: str = "0") -> Path:
        return parts / table / f"{name}.parquet"

    stage.read(
        inventory=files,
        corpus=folder,
        **made_by,
        kept=results / "kept" / "read",
        out_blocks=part("blocks"),
        out_file_dates=part("file_dates"),
        out_problems=part("problems", "read-0"),
    )
    stage.structure(
        blocks=part("blocks"),
        file_dates=part("file_dates"),
        inventory=files,
        stated=stated,
        corrections=results / "to_correct" / "structure-0.parquet",
        **made_by,
        kept=results / "kept" / "structure",
        out_statements=part("statements"),
        out_documents=part("documents"),
        out_descriptions=part("descriptions"),
        out_corrections=part("corrections", "structure-0"),
        out_problems=part("problems", "structure-0"),
    )
    tables.write(tables.Labels, tables.frame(tables.Labels, map(label_of, skills)), results / "labels.parquet")
    concepts = tables.frame(tables.Concepts, map(concept_of, skills))
    tables.write(tables.Concepts, concepts, results / "concepts.parquet")
    tables.write(tables.Mappings, tables.frame(tables.Mappings, []), results / "mappings.parquet")
    stage.matcher(labels=results / "labels.parquet", out_matcher=results / "matcher")
    stage.tag(
        statements=part("statements"),
        matcher=results / "matcher",
        mappings=results / "mappings.parquet",
        concepts=results / "concepts.parquet",
        corrections=results / "to_correct" / "tag-0.parquet",
        **made_by,
        kept=results / "kept" / "tag",
        out_mentions=part("mentions"),
        out_traits=part("traits"),
        out_corrections=part("corrections", "tag-0"),
        out_problems=part("problems", "tag-0"),
    )
    stage.gather(parts=sorted(parts.rglob("*.parquet")), out_folder=results / "tables")
    return {path.stem: pd.read_parquet(path) for path in (results / "tables").glob("*.parquet")}
