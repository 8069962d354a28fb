"""What a benchmark at scale prints, and the made-up tables that it times single stages on."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from benchmarks.made_up_tables import write_tables
from benchmarks.scale import Cost, costs_in, lines_of, options_of


def test_twice_the_documents_in_twice_the_processor_time_grow_by_one() -> None:
    found = {1000: {"sample": Cost(3.0, 2.0, 300)}, 2000: {"sample": Cost(5.0, 4.0, 310.4)}}
    assert list(lines_of(found)) == [
        "| stage | 1,000: s | 1,000: CPU s | 1,000: MiB | 2,000: s | 2,000: CPU s | 2,000: MiB | exponent |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
        "| sample | 3.0 | 2.0 | 300 | 5.0 | 4.0 | 310 | 1.00 |",
    ]


def test_one_size_has_no_growth() -> None:
    assert list(lines_of({1000: {"sample": Cost(3.0, 2.0, 300)}}))[-1] == "| sample | 3.0 | 2.0 | 300 |  |"


def test_shards_of_a_stage_count_together_with_the_memory_of_the_largest(tmp_path: Path) -> None:
    (tmp_path / "read").mkdir()
    heads = "s\tmax_rss\tcpu_time\n"
    (tmp_path / "read" / "0.tsv").write_text(heads + "2.0\t100\t1.5\n", encoding="utf-8")
    (tmp_path / "read" / "1.tsv").write_text(heads + "3.0\t120\t2.5\n", encoding="utf-8")
    (tmp_path / "sample.tsv").write_text(heads + "0.1\tNA\tNA\n", encoding="utf-8")
    assert costs_in(tmp_path) == {"read": Cost(5.0, 4.0, 120), "sample": Cost(0.1)}


def test_a_stage_reads_and_writes_in_one_folder() -> None:
    documents, statements, out = options_of("tasks", Path("made"))[1::2]
    assert (documents, statements, out) == (
        "made/documents.parquet",
        "made/statements.parquet",
        "made/analyst_tasks.parquet",
    )


def test_made_up_tables_keep_to_the_schema_and_hold_every_statement(tmp_path: Path) -> None:
    concepts = pd.DataFrame({"vocabulary": ["core", "core"], "concept_id": ["linux", "teaching"]})
    write_tables(tmp_path, 3, concepts)
    statements = pd.read_parquet(tmp_path / "statements.parquet")
    assert statements.groupby("document_id").size().to_dict() == {"000000": 60, "000001": 60, "000002": 60}
    assert set(pd.read_parquet(tmp_path / "mentions.parquet")["concept_id"]) == {"linux", "teaching"}
