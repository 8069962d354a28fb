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


def test_a_view_has_the_columns_that_it_declares_and_the_rows_that_are_let_through_in_the_order_of_the_file(
    tmp_path: Path,
):
    mention = {
        "start": 0,
        "end": 1,
        "surface": "R",
        "rule": "R",
        "score": 1.0,
        "vocabulary": "core",
        "method": "surface_form",
        "negated": False,
        "mention_type": "asked",
    }
    rows = [
        mention | {"document_id": "a", "statement_id": "a:2", "concept_id": "r", "alternative_group": 1},
        mention | {"document_id": "a", "statement_id": "a:1", "concept_id": "python", "negated": True},
        mention | {"document_id": "b", "statement_id": "b:1", "concept_id": "leadership", "mention_type": "setting"},
        mention | {"document_id": "b", "statement_id": "b:2", "concept_id": "python"},
    ]
    columns = tables.Mentions.to_schema().columns
    pd.DataFrame(rows, columns=list(columns)).to_parquet(tmp_path / "mentions.parquet", index=False)
    asked = tables.read_view(tables.Asked, tmp_path / "mentions.parquet", tables.IS_ASKED)
    assert list(asked.columns) == list(tables.Asked.to_schema().columns)
    assert list(asked["statement_id"]) == ["a:2", "b:2"]
    assert asked["alternative_group"].isna().tolist() == [False, True]
    some = tables.read_view(tables.Asked, tmp_path / "mentions.parquet", tables.one_of("statement_id", ["a:1", "b:1"]))
    assert list(some["statement_id"]) == ["a:1", "b:1"]
    none = tables.read_view(tables.Asked, tmp_path / "mentions.parquet", tables.one_of("document_id", []))
    assert none.empty


def test_only_texts_are_kept_from_starting_a_formula():
    texts = pd.DataFrame({"text": ["-1", "+44 1", "a=b", None], "n": [-1, -2, -3, -4]})
    assert tables.to_csv(texts) == "text,n\n'-1,-1\n'+44 1,-2\na=b,-3\n,-4\n"
    assert tables.to_csv(texts.astype(object)) == tables.to_csv(texts)
