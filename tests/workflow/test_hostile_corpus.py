"""A folder of hostile files beside the sample: none is lost in silence, and the sample's own tables stay as published."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

from tests.promises.hostile import make
from tests.workflow.conftest import Project

BY_DOCUMENT = ("blocks", "documents", "descriptions", "statements", "mentions", "traits")


@pytest.fixture(scope="module")
def run(project: Project, root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Tables of a run on the sample with the hostile files, and the names of these."""
    folder = tmp_path_factory.mktemp("hostile")
    corpus = shutil.copytree(root / "corpus" / "sample", folder / "corpus")
    made = make(corpus / "documents" / "hostile", root / "corpus" / "sample" / "documents")
    done = project.snakemake("tables", "--config", f"corpus={corpus}", f"results={folder / 'results'}")
    assert done.returncode == 0, done.stderr[-3000:]
    return folder / "results" / "tables", [f"documents/hostile/{name}" for name in made]


def read(folder: Path, table: str) -> pd.DataFrame:
    return pd.read_csv(folder / f"{table}.csv", dtype=str, keep_default_na=False)


def test_every_hostile_file_is_read_or_set_aside_with_a_reason(run: tuple[Path, list[str]]):
    folder, made = run
    files, problems = read(folder, "inventory"), read(folder, "problems")
    aside = problems[problems["severity"] == "set_aside"]
    assert (aside[["reason", "advice"]] != "").all(axis=None)
    known = {*read(folder, "documents")["document_id"], *aside["document_id"]}
    identifiers = dict(zip(files["file"], files["document_id"], strict=True))
    assert len(made) > 300
    assert [name for name in made if not {identifiers.get(name, name), Path(name).stem} & known] == []


def test_no_hostile_file_is_a_fault_of_the_program(run: tuple[Path, list[str]]):
    problems = read(run[0], "problems")
    assert problems[problems["reason"].str.contains("The program failed|does not fit the tables")].empty


@pytest.mark.parametrize("table", BY_DOCUMENT)
def test_the_samples_own_rows_are_the_published_ones(run: tuple[Path, list[str]], root: Path, table: str):
    published = read(root / "workflow" / "published", table)
    found = read(run[0], table)
    own = found[found["document_id"].isin(published["document_id"])].reset_index(drop=True)
    pd.testing.assert_frame_equal(own, published)
