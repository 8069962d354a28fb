"""What every finding has: the measure of a claim, the verdict on it, and the sentences behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from drtp_jobs.compare.intervals import Numbers, shares_of
from drtp_jobs.compare.probability import probability_above
from drtp_jobs.findings.corpus import Corpus
from drtp_jobs.findings.definitions import Claim, digest, in_words
from drtp_jobs.findings.verdicts import more_to_decide, verdict_of
from drtp_jobs.terms import CENSUS_UNIT, UNITS

MOST_QUOTES = 40  # a side, so that the evidence can be read


class ByEmployer(NamedTuple):
    """Units that a measure holds for, and all that it could hold for, counted by employer."""

    holds: Numbers
    base: Numbers


class Count(int):
    """A number that is written with its noun: "1 document", "2 documents"."""

    def __format__(self, noun: str) -> str:
        return f"{int(self):,} {noun}{'' if self == 1 else 's'}" if noun else f"{int(self):,}"


@dataclass(frozen=True)
class Measure:
    """A count of units: those that it holds for, of those that it could hold for. Raises ValueError for an unknown unit.

    `is_part`: of the measures of a finding that are parts exactly one holds for each unit of the base.
    """

    name: str
    holds: Set[str]
    base: Set[str]
    unit: str = "documents"
    is_part: bool = False

    def __post_init__(self) -> None:
        if self.unit not in UNITS:
            raise ValueError(f"{self.name}: {self.unit!r} is no unit; allowed are {', '.join(UNITS)}")

    @property
    def is_census(self) -> bool:
        """Whether it counts the skills of a vocabulary: all of them, no sample, so that no interval belongs to it."""
        return self.unit == CENSUS_UNIT

    def by_employer(self, corpus: Corpus, within: Set[str] | None = None) -> ByEmployer:
        """Counts by employer, of all or of those within a group; raises ValueError for a unit that has no employer."""
        base = sorted(self.base if within is None else self.base & within)
        unknown = [unit for unit in base if unit not in corpus.employer_of_unit]
        if unknown:
            raise ValueError(f"{self.name}: no employer is known of {unknown[0]!r}")
        codes, names = pd.factorize(np.array([corpus.employer_of_unit[unit] for unit in base], dtype=object), sort=True)
        holds = np.bincount(codes, weights=[unit in self.holds for unit in base], minlength=len(names))
        return ByEmployer(holds.astype(float), np.bincount(codes, minlength=len(names)).astype(float))

    def share(self, corpus: Corpus, within: Set[str] | None = None) -> dict[str, Any]:
        """Unit, counts, employers, share and interval, of all or of those within a group."""
        base = self.base if within is None else self.base & within
        row: dict[str, Any] = {
            "unit": self.unit,
            "n_for": len(self.holds & base),
            "n_units": len(base),
            "n_employers": None,
            "share": round(len(self.holds & base) / len(base), 6) if base else None,
            "lower_share": None,
            "upper_share": None,
        }
        if self.is_census:
            return row
        counts = self.by_employer(corpus, within)
        row |= {"n_employers": len(counts.base), "lower_share": 0.0, "upper_share": 1.0}
        if base:
            shares = shares_of(counts.holds[:, None], counts.base)
            row |= {"lower_share": round(float(shares.lower[0]), 6), "upper_share": round(float(shares.upper[0]), 6)}
        return row


@dataclass(frozen=True)
class Finding:
    """What a claim comes to in a corpus.

    Attributes:
        holds, base: the main measure.
        further: other measures, shown beside it.
        evidence_for, evidence_against: statements.
        absent: documents in which nothing of what the claim is about was found, where that is what counts.
        is_backed: whether what the claim asks for beside the share (a trend) is there.
    """

    finding_id: str
    holds: Set[str]
    base: Set[str]
    further: tuple[Measure, ...] = ()
    evidence_for: tuple[str, ...] = ()
    evidence_against: tuple[str, ...] = ()
    absent: Set[str] = frozenset()
    is_backed: bool = True

    def measures(self, claim: Claim) -> tuple[Measure, ...]:
        """The main measure, then the others."""
        is_part = any(measure.is_part for measure in self.further)
        return (Measure(claim.measure, self.holds, self.base, claim.unit, is_part), *self.further)


FindingOf = Callable[[Corpus], Finding]


def judged(finding: Finding, claim: Claim, corpus: Corpus) -> dict[str, Any]:
    """Counts, share, interval and verdict."""
    row = finding.measures(claim)[0].share(corpus)
    verdict = verdict_of(
        claim,
        n_units=row["n_units"],
        n_employers=row["n_employers"],
        lower=row["lower_share"],
        upper=row["upper_share"],
        is_backed=finding.is_backed,
    )
    return row | {"verdict": verdict}


def finding_row(finding: Finding, claim: Claim, corpus: Corpus, turns_with: Iterable[str]) -> dict[str, Any]:
    """The row of the table findings; `turns_with` are the variants in which the verdict is another one."""
    row = judged(finding, claim, corpus)
    more, probability = None, None
    if row["n_units"]:
        counts = finding.measures(claim)[0].by_employer(corpus)
        more = more_to_decide(counts.holds, counts.base, claim)
        above = probability_above(counts.holds, counts.base, claim.threshold)
        probability = round(above if claim.direction == "above" else 1 - above, 6)
    summary = claim.summary.format(n_for=Count(row["n_for"]), n=Count(row["n_units"]))
    return row | {
        "finding_id": claim.finding_id,
        "heading": claim.heading,
        "claim": claim.claim,
        "kinds": "; ".join(claim.kinds),
        "measure": claim.measure,
        "direction": claim.direction,
        "threshold": claim.threshold,
        "probability": probability,
        "estimate": in_words(row["share"]) if row["n_units"] else None,
        "n_more_units": more and more.units,
        "n_more_employers": more and more.employers,
        "judged_by": claim.judged_by,
        "judged_by_sha256": digest(),
        "written_after": claim.written_after or None,
        "turns_with": "; ".join(turns_with) or None,
        "summary": summary if row["n_units"] else "No document in the corpus can be counted for this.",
    }


def measures_of(finding_of: FindingOf, claim: Claim, corpus: Corpus) -> Iterator[dict[str, Any]]:
    """Rows of the table measures: each measure over the kinds of document that the claim is about, within each group of
    them, and within each kind of document of the whole corpus.
    """
    own = corpus.about(claim.kinds)
    for position, measure in enumerate(finding_of(own).measures(claim)):
        place = _place(claim, position, measure)
        yield place | {"group": "all"} | measure.share(own)
        for group, members in () if measure.is_census else own.groups():
            if measure.base & members:
                yield place | {"group": group} | measure.share(own, members)
    for position, measure in enumerate(finding_of(corpus).measures(claim)):
        for kind, members in () if measure.is_census else corpus.by_kind():
            if measure.base & members:
                yield _place(claim, position, measure) | {"group": kind} | measure.share(corpus, members)


def _place(claim: Claim, position: int, measure: Measure) -> dict[str, Any]:
    return {
        "finding_id": claim.finding_id,
        "measure": measure.name,
        "position": position,
        "is_part": measure.is_part,
    }


def evidence_of(finding: Finding, corpus: Corpus) -> Iterator[dict[str, Any]]:
    """Rows of the table evidence: at most MOST_QUOTES statements a side, spread over documents in their order, and the
    documents in which nothing was found.
    """
    statements = corpus.all_statements.set_index("statement_id")
    document_of = {str(name): str(document) for name, document in statements["document_id"].items()}
    for side, ids in (("for", finding.evidence_for), ("against", finding.evidence_against)):
        for statement_id in spread(ids, document_of):
            row = statements.loc[statement_id]
            yield {
                "finding_id": finding.finding_id,
                "document_id": row["document_id"],
                "statement_id": statement_id,
                "side": side,
                "page": row["page"],
                "quote": row["text"],
            }
    for document_id in sorted(finding.absent):
        nothing = {"statement_id": None, "page": None, "quote": None}
        yield {"finding_id": finding.finding_id, "document_id": document_id, "side": "absent"} | nothing


def spread(statement_ids: Iterable[str], document_of: Mapping[str, str]) -> list[str]:
    """At most MOST_QUOTES statements, one of each document first, then a second of each, and so on."""
    by_document: dict[str, list[str]] = {}
    for statement_id in dict.fromkeys(statement_ids):
        by_document.setdefault(document_of[statement_id], []).append(statement_id)
    ranked = [(rank, document, ids[rank]) for document, ids in sorted(by_document.items()) for rank in range(len(ids))]
    return [statement_id for _, _, statement_id in sorted(ranked)[:MOST_QUOTES]]
