"""How many shards a corpus has, which parts make up the tables that are made by shard, and which tables are published."""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path

from drtp_jobs.corrections.model import STAGES

BY_SHARD = (
    "inventory",
    "stated",
    "corrections",
    "blocks",
    "file_dates",
    "statements",
    "documents",
    "descriptions",
    "mentions",
    "traits",
    "problems",
)
BY_DOCUMENT = ("read", "structure", "tag")  # stages that work document by document
CATALOGUE = (
    "resources",
    "resource_outcomes",
    "resource_sources",
    "resource_relations",
    "resource_skills",
    "resource_levels",
    "resource_columns",
    "providers",
    "frameworks",
    "professions",
    "training_sources",
    "training_problems",
)
ONCE = (
    "vocabularies",
    "concepts",
    "labels",
    "mappings",
    "crosswalk",
    "sample",
    "near_duplicates",
    "prevalence",
    "contrasts",
    "trends",
    "prevalence_by_years",
    "trends_by_year",
    "words",
    "clusters",
    "agreement",
    "ladders",
    "steps",
    "boilerplate",
    "analyst_tasks",
    "findings",
    "measures",
    "sensitivity",
    "evidence",
    "scores",
    "concept_scores",
    *CATALOGUE,
    "grid",
    "profession_levels",
    "gaps",
)

_FEWEST_SHARDS = 2  # so that two cores are at work
_MOST_SHARDS = 256  # with some three jobs each
_ROOT_A_SHARD = 5  # by it the root of the number of documents is divided


def number_of_shards(n_documents: int) -> int:
    """Shards for a corpus of this size: a power of two that grows with the square root.

    So a few documents start few processes, and many have neither too many jobs nor too large ones. A corpus has to grow
    fourfold before documents change their shard.
    """
    wanted = max(_FEWEST_SHARDS, math.sqrt(n_documents) / _ROOT_A_SHARD)
    return min(1 << math.ceil(math.log2(wanted)), _MOST_SHARDS)


def parts_of(inventory: Iterable[str], results: Path) -> list[Path]:
    """Files of all tables made by shard; `inventory` are the shards' inventories. Shards without a file are left out.

    A part stands in the folder of its table: `shards/<table>/<shard>.parquet`, and for problems, which several stages
    have, `shards/problems/<stage>-<shard>.parquet`; corrections likewise.
    """
    import pyarrow.parquet as parquet

    folder = results / "shards"
    shards = [Path(path).stem for path in inventory if parquet.read_metadata(path).num_rows]
    names = dict.fromkeys(BY_SHARD, shards) | {
        "problems": ["inventory", *(f"{stage}-{shard}" for stage in BY_DOCUMENT for shard in shards)],
        "corrections": [f"{stage}-{shard}" for stage in STAGES for shard in shards],
    }
    return [folder / table / f"{name}.parquet" for table, own in names.items() for name in own]
