from pathlib import Path

import pandas as pd
import pyarrow as arrow
import pyarrow.parquet as parquet

from drtp_jobs.findings.names import named, names_of
from drtp_jobs.findings.reading import elsewhere, quotable
from drtp_jobs.tables import Mentions, Statements, frame, publish

ASKED = {
    "document_id": "a",
    "statement_id": "a:1",
    "vocabulary": "direct",
    "concept_id": "data",
    "start": 0,
    "end": 4,
    "surface": "data",
    "method": "label",
    "rule": "data",
    "score": 1.0,
    "negated": False,
    "mention_type": "asked",
}


def mentions(folder: Path, *rows: dict[str, object]) -> Path:
    table = [ASKED | {"start": number} | row for number, row in enumerate(rows)]
    publish(Mentions, frame(Mentions, table), folder / "mentions.parquet")
    return folder / "mentions.parquet"


def test_what_documents_ask_for_of_other_vocabularies_is_named_once(tmp_path: Path):
    file = mentions(
        tmp_path,
        {},
        {},
        {"document_id": "b"},
        {"concept_id": "software", "negated": True},
        {"concept_id": "teams", "mention_type": "setting"},
        {"vocabulary": "core"},
        {"document_id": "duplicate", "concept_id": "servers"},
    )
    found = elsewhere(file, ["a", "b"])
    assert found.to_dict("records") == [{"vocabulary": "direct", "concept_id": "data"}]


def test_of_no_documents_nothing_is_asked_for(tmp_path: Path):
    assert elsewhere(mentions(tmp_path, {}), []).empty
    assert elsewhere(mentions(tmp_path), ["a"]).empty


def test_a_file_that_never_got_a_row_is_read(tmp_path: Path):
    columns = arrow.Schema.from_pandas(frame(Mentions, []), preserve_index=False)
    with parquet.ParquetWriter(tmp_path / "mentions.parquet", columns):
        pass
    assert elsewhere(tmp_path / "mentions.parquet", ["a"]).empty


def test_evidence_is_quoted_from_the_file(tmp_path: Path):
    statement = {
        "document_id": "a",
        "position": 0,
        "section": "person_specification",
        "kind": "criterion",
        "requirement": "essential",
    }
    rows = [statement | {"statement_id": f"a:{number}", "text": f"Words {number}."} for number in range(3)]
    publish(Statements, frame(Statements, rows), tmp_path / "statements.parquet")
    found = quotable(tmp_path / "statements.parquet", [{"statement_id": "a:2"}, {"statement_id": None}])
    assert list(found["text"]) == ["Words 2."]
    assert quotable(tmp_path / "statements.parquet", []).empty


def test_identifiers_are_categories_in_order_and_those_of_no_name_are_empty():
    names = names_of(pd.Series(["b", "a", None, "b"]))
    assert list(names.categories) == ["a", "b"]
    column = named(pd.Series(["b", "c", None, "a"], index=[3, 5, 7, 9]), names)
    assert column.cat.codes.to_dict() == {3: 1, 5: -1, 7: -1, 9: 0}
    assert names_of(column) is column.dtype
    assert named(column, names) is column
