"""What findings count, as experts write it down: knowledge/findings."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from drtp_jobs.notation.rows import KNOWLEDGE, records

_FOLDER = "findings"


@dataclass(frozen=True)
class Claim:
    """A claim and how it is judged: a row of knowledge/findings/claims.csv, with its words from claims_in_words.csv.

    Attributes:
        kinds: kinds of document that it is about.
        unit: what the measure counts.
        measure: what the share is a share of.
        direction: the side of the threshold on which the claim holds: above or below.
        fewest: units without which it is not tested.
        adjusted: what of the measure rests on tags, for the adjustment by their precision and recall: that what holds was
            found (holds), that it was not (lacks), or neither (none).
        judged_by: what is counted, and when the claim is supported or contradicted.
        written_after: what of that was decided after results had been seen; empty if nothing was.
        summary: a sentence with the places {n_for} and {n:noun}.
    """

    finding_id: str
    heading: str
    claim: str
    kinds: tuple[str, ...]
    unit: str
    measure: str
    direction: str
    threshold: float
    fewest: int
    adjusted: str
    judged_by: str
    written_after: str
    summary: str


@dataclass(frozen=True)
class Definition:
    """One thing that belongs to what a finding counts: a concept, or all concepts of a kind or domain; and its theme."""

    theme: str
    level: str
    name: str


def claims() -> dict[str, Claim]:
    """Claims by finding, in the order in which they are shown; raises KeyError if one lacks its words."""
    said: dict[str, dict[str, str]] = {}
    for row in records("findings/claims_in_words"):
        said.setdefault(row["finding_id"], {})[row["part"]] = row["words"]
    return {row["finding_id"]: _claim(dict(row.values), said[row["finding_id"]]) for row in records("findings/claims")}


def by_kinds(claims: Iterable[Claim]) -> dict[tuple[str, ...], list[Claim]]:
    """Claims by the kinds of document that they are about: what is to be judged in one cut of a corpus."""
    found: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.kinds, []).append(claim)
    return found


def _claim(row: dict[str, Any], said: dict[str, str]) -> Claim:
    numbers = {"threshold": float(row["threshold"]), "fewest": int(row["fewest"])}
    return Claim(
        **row | numbers | {"kinds": tuple(row["kinds"].split())},
        measure=said["measure"],
        judged_by=f"{said['counts']} {said['judged']}",
        written_after=said.get("written_after", ""),
        summary=said["summary"],
    )


def defined(definition: str) -> tuple[Definition, ...]:
    """What belongs to a definition of knowledge/findings/definitions.csv; raises KeyError if there is none of that name."""
    rows = [row for row in records("findings/definitions") if row["definition"] == definition]
    if not rows:
        raise KeyError(definition)
    return tuple(Definition(row["theme"], row["level"], row["name"]) for row in rows)


def number(name: str) -> int:
    """A number of knowledge/findings/numbers.csv."""
    return {row["name"]: int(row["value"]) for row in records("findings/numbers")}[name]


def in_words(share: float) -> str:
    """A share in words, as knowledge/findings/estimates.csv has them: 0.52 is "about half"."""
    rows = [row for row in records("findings/estimates") if float(row["from_share"]) <= share]
    return rows[-1]["words"]


def digest() -> str:
    """SHA-256 of all files by which findings are judged, which stands beside each verdict that was made by them."""
    found = hashlib.sha256()
    for path in sorted((KNOWLEDGE / _FOLDER).glob("*.csv")):
        found.update(path.read_bytes())
    return found.hexdigest()
