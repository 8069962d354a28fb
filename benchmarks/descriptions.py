"""What documents are described as, from the documents alone, against what a manifest states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple
from unittest.mock import patch

from benchmarks.scores import share
from drtp_jobs import organisations as addresses
from drtp_jobs.notation.rows import Row, records
from drtp_jobs.structure import employers
from drtp_jobs.structure.pay import salary_of
from drtp_jobs.structure.post import Description

FIELDS = ("title", "organisation", "country", "grade", "salary", "document_kind", "role_family")
EMPTY = ("", "not stated")


def plain(value: Any) -> str:
    """Words only, in lower case, without what stands in brackets."""
    return re.sub(r"\W+", " ", re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", str(value or "")).lower()).strip()


def is_right(field: str, wanted: str, found: Description) -> bool:
    """Whether a field is told as the manifest states it.

    Country, kind and family have to be the same; a salary, in both its numbers and its period, and one in words only ("by the tariff"),
    in having none; a grade, but for the word "grade" and
    what the manifest adds to it. A title or employer may say more or less than the manifest's, if one holds the other.
    """
    if field == "salary":
        stated = salary_of(wanted, is_labelled=True)
        told = tuple(found.value(name) for name in ("salary_min", "salary_max", "salary_period"))
        return told == ((stated.low, stated.high, stated.period) if stated is not None else (None, None, None))
    one, other = plain(wanted), plain(found.value(field))
    if field == "grade":
        one, other = (re.sub(r"\b(grade|level|band)\b\s*", "", text).strip() for text in (one, other))
        return bool(other) and (one == other or other in one.split() or one in other.split())
    if field in ("title", "organisation"):
        return bool(other) and (one == other or f" {one} " in f" {other} " or f" {other} " in f" {one} ")
    return one.replace("_", " ").replace("not a job description", "other") == other.replace("_", " ")


class Judged(NamedTuple):
    """A field of a document that the manifest states, and whether the document was read so."""

    document: str
    field: str
    wanted: str
    found: Any
    is_right: bool


def judged(document: str, row: Mapping[str, str], found: Description) -> Iterator[Judged]:
    """Each field that the manifest states."""
    for field in FIELDS:
        wanted = row.get(field, "").strip()
        if wanted.lower() not in EMPTY:
            value = found.value(field) if field != "salary" else (found.value("salary_min"), found.value("salary_max"))
            yield Judged(document, field, wanted, value, is_right(field, wanted, found))


@contextmanager
def without_employer(organisation: str) -> Iterator[None]:
    """Run with the table of employers as if this one had never been seen: its rows left out."""

    def rest(name: str) -> tuple[Row, ...]:
        every = records(name)
        if name != "post/employers":
            return every
        return tuple(row for row in every if plain(row["organisation"]) != plain(organisation))

    remembered = (employers._employers, addresses._domains)
    with patch.object(employers, "records", rest), patch.object(addresses, "records", rest):
        for each in remembered:
            each.cache_clear()
        yield
    for each in remembered:
        each.cache_clear()


def scores(found: Sequence[Judged], condition: str, organisations: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Shares of fields that are right under a condition: all together, and each."""
    for field in (None, *FIELDS):
        own = [each for each in found if field in (None, each.field)]
        if own:
            documents = {each.document for each in own}
            yield {"benchmark": "description", "condition": condition} | share(
                field or "all_fields",
                sum(each.is_right for each in own),
                len(own),
                n_documents=len(documents),
                n_employers=len({organisations[document] for document in documents}),
            )
