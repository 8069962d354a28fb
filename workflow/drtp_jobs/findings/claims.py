"""What every finding has: a measure, a rule written before the numbers, and sentences of evidence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from drtp_jobs.compare.intervals import is_small, shares_of
from drtp_jobs.findings.corpus import Corpus
from drtp_jobs.notation.rows import KNOWLEDGE, records

MOST_QUOTES = 40  # a side, so that the evidence can be read
_RULES = "findings/rules"


@dataclass(frozen=True)
class Rule:
    """How a claim is judged: rows of knowledge/findings/rules.csv.

    `adjusted` says what of the measure rests on tags, for the adjustment by their precision and recall: that what
    holds was found (holds), that it was not (lacks), or neither (none).
    """

    finding_id: str
    heading: str
    claim: str
    measure: str
    direction: str
    threshold: float
    adjusted: str
    rule: str
    summary: str

    def decide(self, lower: float, upper: float) -> str:
        """The verdict of an interval: supported if it lies on the claim's side of the threshold, contradicted if beyond."""
        is_above, is_below = lower > self.threshold, upper < self.threshold
        if self.direction == "below":
            is_above, is_below = is_below, is_above
        return "supported" if is_above else "contradicted" if is_below else "not_enough_evidence"


def rules() -> dict[str, Rule]:
    """Rules by finding, in the order in which they are told."""
    rows: list[dict[str, Any]] = [dict(row.values) for row in records(_RULES)]
    return {row["finding_id"]: Rule(**row | {"threshold": float(row["threshold"])}) for row in rows}


def rules_digest() -> str:
    """SHA-256 of the file of rules, which stands beside each verdict that was made by it."""
    return hashlib.sha256((KNOWLEDGE / f"{_RULES}.csv").read_bytes()).hexdigest()


@dataclass(frozen=True)
class Measure:
    """A count of documents (or of steps, posts, skills): those that it holds for, of those that it could be told of."""

    name: str
    holds: Set[str]
    base: Set[str]

    def share(self, corpus: Corpus, within: Set[str] | None = None) -> dict[str, Any]:
        """Counts, employers, share and interval, of all or of those within a group."""
        base = sorted(self.base if within is None else self.base & within)
        employers = [corpus.employer_of.get(unit, unit) for unit in base]
        codes, names = pd.factorize(np.array(employers, dtype=object), sort=True)
        holds = np.bincount(codes, weights=[unit in self.holds for unit in base], minlength=len(names))
        row: dict[str, Any] = {
            "n_for": int(holds.sum()),
            "n_documents": len(base),
            "n_employers": len(names),
            "share": None,
            "lower_share": 0.0,
            "upper_share": 1.0,
        }
        if base:
            shares = shares_of(holds[:, None], np.bincount(codes, minlength=len(names)))
            row |= {
                "share": round(float(shares.share[0]), 6),
                "lower_share": round(float(shares.lower[0]), 6),
                "upper_share": round(float(shares.upper[0]), 6),
            }
        return row


@dataclass(frozen=True)
class Finding:
    """What a claim comes to: its main measure, further ones, and the statements that count for and against."""

    finding_id: str
    holds: Set[str]
    base: Set[str]
    further: tuple[Measure, ...] = ()
    evidence_for: tuple[str, ...] = ()
    evidence_against: tuple[str, ...] = ()


def judged(finding: Finding, rule: Rule, corpus: Corpus) -> dict[str, Any]:
    """Counts, share, interval and verdict. A group too small for a verdict, or none at all, is not enough evidence."""
    row = Measure(rule.measure, finding.holds, finding.base).share(corpus)
    too_few = is_small(row["n_documents"], row["n_employers"])
    verdict = "not_enough_evidence" if too_few else rule.decide(row["lower_share"], row["upper_share"])
    return row | {"verdict": verdict}


def finding_row(finding: Finding, rule: Rule, corpus: Corpus, turns_with: Iterable[str]) -> dict[str, Any]:
    """The row of the table findings; `turns_with` are the variants in which the verdict is another one."""
    row = judged(finding, rule, corpus)
    return row | {
        "finding_id": rule.finding_id,
        "heading": rule.heading,
        "claim": rule.claim,
        "measure": rule.measure,
        "rule": rule.rule,
        "rules_sha256": rules_digest(),
        "turns_with": "; ".join(turns_with) or None,
        "summary": rule.summary.format(n_for=row["n_for"], n=row["n_documents"])
        if row["n_documents"]
        else "Nothing in the corpus tells.",
    }


def measures_of(finding: Finding, rule: Rule, corpus: Corpus) -> Iterator[dict[str, Any]]:
    """Rows of the table measures: each measure over all, and within each group of documents that it can be told of."""
    for measure in (Measure(rule.measure, finding.holds, finding.base), *finding.further):
        place = {"finding_id": finding.finding_id, "measure": measure.name}
        yield place | {"group": "all"} | measure.share(corpus)
        for group, members in corpus.groups():
            if measure.base & members:
                yield place | {"group": group} | measure.share(corpus, members)


def evidence_of(finding: Finding, corpus: Corpus) -> Iterator[dict[str, Any]]:
    """Rows of the table evidence: at most MOST_QUOTES statements a side, spread over documents in their order."""
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


def spread(statement_ids: Iterable[str], document_of: Mapping[str, str]) -> list[str]:
    """At most MOST_QUOTES statements, one of each document first, then a second of each, and so on."""
    by_document: dict[str, list[str]] = {}
    for statement_id in dict.fromkeys(statement_ids):
        by_document.setdefault(document_of[statement_id], []).append(statement_id)
    ranked = [(rank, document, ids[rank]) for document, ids in sorted(by_document.items()) for rank in range(len(ids))]
    return [statement_id for _, _, statement_id in sorted(ranked)[:MOST_QUOTES]]
