"""Documents that changed while a run was at work: a sentence that says so, and a mark, so that the next run reads them.

In: the corpus as the run found it, and the results of the run. Out: the sentence; marks in the inventories of shards.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from drtp_jobs.inventory import State, state_of
from drtp_jobs.read.document import CHANGED

_MARK = b"read again"


def changed_meanwhile(corpus: Path, before: State, results: Path) -> str | None:
    """What to tell at the end of a run on a corpus that was in the state `before` at its start; None if nothing changed.

    Shards with a document that could not be read for it are marked: the next run reads them also where the file is by then
    as the inventory has it, which Snakemake would take for no change.
    """
    shards = [*_shards_with_changes(results / "shards")]
    for shard in shards:
        _mark(results / "shards" / "inventory" / f"{shard}.parquet")
    if not shards and state_of(corpus) == before:
        return None
    return f"Files in {corpus} changed while the workflow ran. Run it again, so that the results hold them as they are now."


def _shards_with_changes(parts: Path) -> Iterator[str]:
    import pyarrow.parquet as parquet

    for problems in sorted((parts / "problems").glob("read-*.parquet")):
        if CHANGED in parquet.read_table(problems, columns=["reason"])["reason"].to_pylist():
            yield problems.stem.removeprefix("read-")


def _mark(inventory: Path) -> None:
    """Make the bytes of a table others, and leave its rows."""
    import pyarrow.parquet as parquet

    table = parquet.read_table(inventory)
    mark = {_MARK: hashlib.sha256(inventory.read_bytes()).digest()}
    parquet.write_table(table.replace_schema_metadata((table.schema.metadata or {}) | mark), inventory)
