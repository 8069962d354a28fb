"""A data package of the published tables: every CSV with its columns, types and what they mean (Frictionless)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from drtp_jobs import tables
from drtp_jobs.provenance import package_version

_TYPES = {"str": "string", "object": "string", "int": "integer", "float": "number", "bool": "boolean"}

_LICENCE = {
    "name": "MIT",
    "path": "https://opensource.org/license/mit",
    "title": "MIT License, for what the software adds; words quoted from documents belong to their owners",
}


def write_datapackage(files: Iterable[Path], out_package: Path) -> None:
    """Write the description of all published tables, whose CSV `files` lie in a folder beside the package.

    Source: Data Package standard, version 2, https://datapackage.org.
    """
    named = tables.files_by_name(files)
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "drtp-jobs-results",
        "title": "What research technical professionals are asked to know: tables of a run of drtp-jobs",
        "version": package_version(),
        "licenses": [_LICENCE],
        "contributors": [{"title": "The drtp-jobs contributors", "roles": ["author"]}],
        "sources": [{"title": "The documents of the corpus, by name and checksum in the table inventory"}],
        "resources": [_resource(table, named[tables.name_of(table)], out_package.parent) for table in tables.ALL],
    }
    out_package.write_text(json.dumps(package, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _resource(table: type[tables.Table], path: Path, home: Path) -> dict[str, Any]:
    data = path.read_bytes()
    return {
        "name": tables.name_of(table).replace("_", "-"),
        "type": "table",
        "path": path.relative_to(home).as_posix(),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "description": " ".join((table.__doc__ or "").split()),
        "schema": _schema(table),
    }


def _schema(table: type[tables.Table]) -> dict[str, Any]:
    """Columns, the key, and that documents are those of the inventory."""
    columns = table.to_schema().columns
    is_whole = not any(columns[name].nullable for name in tables.key_of(table))  # a primary key holds no empty cell
    key = {"primaryKey": tables.key_of(table)} if is_whole else {"uniqueKeys": [tables.key_of(table)]}
    schema: dict[str, Any] = {"fields": [_field(*each) for each in columns.items()], **key}
    if "document_id" in columns and table is not tables.Inventory:
        of_document = {"resource": "inventory", "fields": ["document_id"]}
        schema["foreignKeys"] = [{"fields": ["document_id"], "reference": of_document}]
    return schema


def _field(name: str, column: Any) -> dict[str, Any]:
    kind = next(own for start, own in _TYPES.items() if str(column.dtype).lower().startswith(start))
    field: dict[str, Any] = {"name": name, "type": kind, "description": column.description}
    if kind == "boolean":
        field |= {"trueValues": ["True"], "falseValues": ["False"]}
    allowed = next((each.statistics.get("allowed_values") for each in column.checks if each.name == "isin"), None)
    constraints: dict[str, Any] = {"enum": list(allowed)} if allowed else {}
    if not column.nullable:
        constraints["required"] = True
    return field | ({"constraints": constraints} if constraints else {})
