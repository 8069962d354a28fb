"""What every finding has: the measure of a claim, the verdict on it, and the sentences behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from drtp_jobs.compare.intervals import Numbers, shares_of
from drtp_jobs.compare.probability import probability_above
from drtp_jobs.findings.corpus import Corpus
from drtp_jobs.findings.definitions import Claim, digest, in_words
from drtp_jobs.findings.verdicts import more_to_decide, verdict_of
from drtp_jobs.terms import CENSUS_UNIT, UNITS

if TYPE_CHECKING:
    from pandera.typing import DataFrame

    from drtp_jobs.tables import Quotable, Wordless

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
        base = self.base if within is None else self.base & within
        employers = corpus.employers_of(base, self.unit)
        if len(employers) < len(base):
            raise ValueError(f"{self.name}: no employer is known of {min(base - employers.keys())!r}")
        codes, names = pd.factorize(np.array(list(employers.values()), dtype=object), sort=True)
        holds = np.bincount(codes, weights=[unit in self.holds for unit in employers], minlength=len(names))
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
    evidence_for: Iterable[str] = ()
    evidence_against: Iterable[str] = ()
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


def measures_of(finding: Finding, claim: Claim, corpus: Corpus) -> Iterator[dict[str, Any]]:
    """Rows of the table measures: each measure over the corpus, of the kinds of document that the claim is about, and within
    each group of them.
    """
    for position, measure in enumerate(finding.measures(claim)):
        yield _place(claim, position, measure) | {"group": "all"} | measure.share(corpus)
    yield from _within(finding, claim, corpus, corpus.groups)


def measures_by_kind(finding: Finding, claim: Claim, corpus: Corpus) -> Iterator[dict[str, Any]]:
    """Rows of the table measures: each measure within each kind of document of the whole corpus."""
    yield from _within(finding, claim, corpus, corpus.kinds)


def _within(finding: Finding, claim: Claim, corpus: Corpus, groups: Mapping[str, Set[str]]) -> Iterator[dict[str, Any]]:
    for position, measure in enumerate(finding.measures(claim)):
        if measure.is_census:
            continue
        for group, members in groups.items():
            if not measure.base.isdisjoint(members):
                yield _place(claim, position, measure) | {"group": group} | measure.share(corpus, members)


def _place(claim: Claim, position: int, measure: Measure) -> dict[str, Any]:
    return {
        "finding_id": claim.finding_id,
        "measure": measure.name,
        "position": position,
        "is_part": measure.is_part,
    }


def evidence_of(finding: Finding, corpus: Corpus) -> Iterator[dict[str, Any]]:
    """Rows of the table evidence without the words of statements: at most MOST_QUOTES statements a side, spread over
    documents in their order, and the documents in which nothing was found.
    """
    for side, ids in (("for", finding.evidence_for), ("against", finding.evidence_against)):
        for row in spread(ids, corpus.all_statements).itertuples(index=False):
            place = {"document_id": row.document_id, "statement_id": row.statement_id}
            yield {"finding_id": finding.finding_id, "side": side} | place
    for document_id in sorted(finding.absent):
        place = {"document_id": document_id, "statement_id": None}
        yield {"finding_id": finding.finding_id, "side": "absent"} | place


def spread(statement_ids: Iterable[str], statements: DataFrame[Wordless]) -> pd.DataFrame:
    """At most MOST_QUOTES statements with their documents, one of each document first, then a second of each, and so on."""
    cited = pd.DataFrame({"statement_id": pd.Series(statement_ids, dtype=statements["statement_id"].dtype)})
    cited = cited.drop_duplicates().merge(statements[["statement_id", "document_id"]], on="statement_id")
    cited["rank"] = cited.groupby("document_id", observed=True).cumcount()
    return cited.sort_values(["rank", "document_id"]).head(MOST_QUOTES)


def quoted(evidence: Iterable[Mapping[str, Any]], statements: DataFrame[Quotable]) -> Iterator[dict[str, Any]]:
    """Rows of the table evidence with page and words of the statements, which are at least those that it holds."""
    found = {str(row.statement_id): {"page": row.page, "quote": row.text} for row in statements.itertuples()}
    nothing = {"page": None, "quote": None}
    for row in evidence:
        yield {**row, **(found[row["statement_id"]] if row["statement_id"] else nothing)}
