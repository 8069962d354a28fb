"""Which parts make up a published table: made shard by shard, or once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

_BY_SHARD = ("inventory", "stated", "blocks", "statements", "documents", "descriptions", "mentions", "traits")
_ONCE = {
    "concepts": "vocabularies",
    "labels": "vocabularies",
    "mappings": "vocabularies",
    "prevalence": "compare",
    "findings": "findings",
    "measures": "findings",
    "evidence": "findings",
}
PUBLISHED = (*_BY_SHARD, *_ONCE, "problems")


def parts_of(table: str, inventory: Iterable[str], results: Path) -> list[Path]:
    """Files whose rows make up a published table; `inventory` are the shards' inventories.

    Shards without a file are left out. Raises KeyError for a table that is not published.
    """
    import pyarrow.parquet as parquet

    folder = results / "shards"
    if table in _ONCE:
        return [folder / _ONCE[table] / f"{table}.parquet"]
    if table not in PUBLISHED:
        raise KeyError(table)
    shards = [Path(path).name for path in inventory if parquet.read_metadata(path).num_rows]
    if table == "problems":
        stages = [folder / "problems" / stage / shard for stage in ("read", "structure") for shard in shards]
        return [folder / "problems" / "inventory.parquet", *stages]
    return [folder / table / shard for shard in shards]
