"""The catalogue for machines: its tables in, files of the formats that others read out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drtp_jobs import tables
from drtp_jobs.training.entries import entries_of, framework_names
from drtp_jobs.training.export_csv import dalia, direct, flat
from drtp_jobs.training.export_json_ld import json_ld
from drtp_jobs.training.export_skos import skos

if TYPE_CHECKING:
    from pandera.typing import DataFrame


def write_exports(read: tables.Published, mappings: DataFrame[tables.Mappings], out_folder: Path) -> None:
    """Write all files into a folder; `read` holds the tables that `entries_of` needs."""
    for name, text in exports_of(read, mappings).items():
        path = out_folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def exports_of(read: tables.Published, mappings: DataFrame[tables.Mappings]) -> dict[str, str]:
    """The text of each file, by its name; the same tables give the same bytes."""
    entries = entries_of(read)
    frameworks = framework_names(read[tables.Frameworks])
    return {
        "resources.jsonld": json_ld(entries, frameworks),
        "resources.csv": flat(entries),
        "skills.ttl": skos(entries, read[tables.Concepts], mappings, frameworks),
        "dalia.csv": dalia(entries),
        **{f"direct/{name}": text for name, text in direct(entries).items()},
    }
