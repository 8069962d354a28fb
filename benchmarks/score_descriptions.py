"""Score what documents are described as, from the documents alone, against a manifest; see README.md beside this file."""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from pathlib import Path
from typing import Any

from drtp_jobs.compare.intervals import wilson_interval
from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.read import read_document
from drtp_jobs.structure.pay import salary_of
from drtp_jobs.structure.post import Description, describe
from drtp_jobs.structure.statements import statements_of

FIELDS = ("title", "organisation", "country", "grade", "salary", "document_kind", "role_family")
EMPTY = ("", "not stated")


def plain(value: Any) -> str:
    """Words only, in lower case, without what stands in brackets."""
    return re.sub(r"\W+", " ", re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", str(value or "")).lower()).strip()


def is_right(field: str, wanted: str, found: Description) -> bool:
    """Whether a field is told as the manifest states it.

    Country, kind and family have to be the same; a salary, in both its numbers; a grade, but for the word "grade" and
    what the manifest adds to it. A title or employer may say more or less than the manifest's, if one holds the other.
    """
    if field == "salary":
        stated = salary_of(wanted)
        return stated is not None and stated[:2] == (found.value("salary_min"), found.value("salary_max"))
    one, other = plain(wanted), plain(found.value(field))
    if field == "grade":
        one, other = (re.sub(r"\b(grade|level|band)\b\s*", "", text).strip() for text in (one, other))
        return bool(other) and (one == other or other in one.split() or one in other.split())
    if field in ("title", "organisation"):
        return bool(other) and (one == other or f" {one} " in f" {other} " or f" {other} " in f" {one} ")
    return one.replace("_", " ").replace("not a job description", "other") == other.replace("_", " ")


def main() -> None:
    """Print each field of each document that is not right, and the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("manifest", type=Path)
    parser.add_argument("documents", type=Path)
    chosen = parser.parse_args()
    with chosen.manifest.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["document_id"]: row for row in csv.DictReader(file)}
    files = [path for path in sorted(chosen.documents.iterdir()) if path.stem in rows]
    n, right = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for path in files:
        try:
            reading = read_document(path)
        except UnreadableDocument:
            continue
        found = describe(reading.blocks, statements_of(reading.blocks), path.stem)
        row = rows[path.stem]
        group = "checked" if row.get("checked") == "yes" else "not checked"
        for field in FIELDS:
            wanted = row.get(field, "").strip()
            if wanted.lower() in EMPTY:
                continue
            n[group, field] += 1
            if is_right(field, wanted, found):
                right[group, field] += 1
            else:
                got = (
                    found.value(field) if field != "salary" else (found.value("salary_min"), found.value("salary_max"))
                )
                print(f"{group}: {path.name}: {field}: {wanted!r}, read as {got!r}")
    for group in ("checked", "not checked"):
        for field in FIELDS:
            if n[group, field]:
                print(_share(f"{group}, {field}", right[group, field], n[group, field]))
        total = sum(count for (own, _), count in n.items() if own == group)
        if total:
            print(_share(f"{group}, all", sum(count for (own, _), count in right.items() if own == group), total))


def _share(name: str, n_right: int, n: int) -> str:
    low, high = wilson_interval(n_right, n)
    return f"{name}: {n_right} of {n} right, {n_right / n:.3f} (95 % {low:.3f} to {high:.3f})"


if __name__ == "__main__":
    main()
