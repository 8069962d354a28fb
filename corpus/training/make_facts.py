"""Write the facts of openly licensed sources of training material into this folder: sources.csv and resources/.

    python corpus/training/make_facts.py path/to/what/the/sources/publish

Of each resource the title, address, provider, licence, published level, date and declared skills are kept, under its
source's own identifier; no descriptions, outcomes or other sentences. A source is kept if it states an open licence, a
provider if a table of providers holds it, so that no person is named. The same sources give the same bytes.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from drtp_jobs.csv_files import table_of
from drtp_jobs.training.facts import is_known_provider, licence_of
from drtp_jobs.training.model import Resource
from drtp_jobs.training.source_lines import Source
from drtp_jobs.training.sources import resources_of

FOLDER = Path(__file__).parent
COLUMNS = ("key", "title", "url", "provider", "licence", "level", "modified", "declared")
_OF_LINES = ("repository", "commit", "about")
_KIND = re.compile(r"kind='[^']*'")


def is_open(source: Source) -> bool:
    """Whether a source states a licence by which its records may be passed on."""
    licence = licence_of(source.licence)
    return bool(licence and licence.is_open)


def facts_of(resource: Resource, providers: set[str]) -> dict[str, str]:
    """The row of a resource; `providers` are names that are those of organisations and projects."""
    names = [name for name in (resource.provider or "").split("; ") if name in providers or is_known_provider(name)]
    declared = [
        f"{each.framework}:{each.code}{f'={each.level}' if each.level else ''}"
        for each in resource.declared
        if each.relation == "teaches"
    ]
    values = {
        **{name: getattr(resource, name) or "" for name in ("title", "url", "licence", "level", "modified")},
        "key": resource.key.removeprefix(f"{resource.source}:"),
        "provider": "; ".join(names),
        "declared": "; ".join(declared),
    }
    return {name: values[name] for name in COLUMNS}


def line_of(lines: Sequence[Source]) -> dict[str, str]:
    """One line for all lines of a source, with the kind that all its resources have."""
    source = lines[0]
    kinds = _KIND.findall(source.columns)
    joined = {name: "; ".join(dict.fromkeys(getattr(each, name) for each in lines)) for name in _OF_LINES}
    return {
        **source._asdict(),
        **joined,
        "path": f"resources/{source.source}.csv",
        "format": "facts",
        "columns": kinds[0] if kinds else "",
        "only": "",
        "provider": "",
        "address": "",
    }


def write(path: Path, columns: Iterable[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Write rows as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(columns), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(published: Path) -> None:
    """Write the facts of what is published in a folder."""
    found = resources_of(published)
    table = table_of(FOLDER / "providers.csv")
    providers = {cells[table.columns.index("name")] for _, cells in table.rows}
    sources: dict[str, list[Source]] = {}
    for source in found.sources:
        if is_open(source):
            sources.setdefault(source.source, []).append(source)
    write(FOLDER / "sources.csv", Source._fields, map(line_of, sources.values()))
    for name in sources:
        rows = [facts_of(each, providers) for each in found.resources if each.source == name]
        write(FOLDER / "resources" / f"{name}.csv", COLUMNS, rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
