from pathlib import Path

import pandas as pd
import pytest
from pandera.errors import SchemaError

from drtp_jobs import tables


def test_a_published_csv_starts_no_formula_and_the_parquet_holds_what_was_said(tmp_path: Path):
    mapping = {
        "vocabulary": "core",
        "concept_id": "r",
        "relation": "exact_match",
        "target_vocabulary": "direct",
        "target_id": "=HYPERLINK(1)",
        "target_label": "@SUM(A1)",
    }
    tables.publish(tables.Mappings, tables.frame(tables.Mappings, [mapping]), tmp_path / "mappings.parquet")
    row = pd.read_csv(tmp_path / "mappings.csv").iloc[0]
    assert (row["target_id"], row["target_label"]) == ("'=HYPERLINK(1)", "'@SUM(A1)")
    assert tables.read(tables.Mappings, tmp_path / "mappings.parquet").iloc[0].to_dict() == mapping


def test_a_row_is_named_once():
    twice = [{"document_id": "a", "field": "title", "value": value} for value in ("Engineer", "Steward")]
    with pytest.raises(SchemaError, match="document_id"):
        tables.frame(tables.Stated, twice)
    assert tables.key_of(tables.Stated) == ["document_id", "field"]
