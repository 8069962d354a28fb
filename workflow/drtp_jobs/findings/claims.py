"""What every finding has: a measure over documents, a rule written before the numbers, and sentences of evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from typing import Any

import pandas as pd

from drtp_jobs.compare.intervals import is_small, wilson_interval

MOST_QUOTES = 40  # a side, so that the evidence can be read


@dataclass(frozen=True)
class Corpus:
    """The tables that findings look at: counted documents with their statements, mentions and traits."""

    documents: pd.DataFrame
    statements: pd.DataFrame
    mentions: pd.DataFrame
    traits: pd.DataFrame

    @classmethod
    def of(
        cls, documents: pd.DataFrame, statements: pd.DataFrame, mentions: pd.DataFrame, traits: pd.DataFrame
    ) -> Corpus:
        """The counted documents, and what belongs to them; negated mentions are left out."""
        counted = documents[documents["is_counted"]]
        own = set(counted["document_id"])
        return cls(
            counted,
            statements[statements["document_id"].isin(own)],
            mentions[mentions["document_id"].isin(own) & ~mentions["negated"] & (mentions["vocabulary"] == "core")],
            traits[traits["document_id"].isin(own)],
        )

    def with_criteria(self) -> Set[str]:
        """Documents that have a criterion."""
        return set(self.criteria()["document_id"])

    def criteria(self) -> pd.DataFrame:
        """Statements that are criteria."""
        return self.statements[self.statements["kind"] == "criterion"]

    def naming(self, concept_ids: Iterable[str]) -> pd.DataFrame:
        """Mentions of these concepts in criteria."""
        inside = self.mentions[self.mentions["concept_id"].isin(set(concept_ids))]
        return inside[inside["statement_id"].isin(set(self.criteria()["statement_id"]))]

    def n_employers(self, document_ids: Set[str]) -> int:
        """Employers of these documents."""
        return int(self.documents[self.documents["document_id"].isin(document_ids)]["organisation"].nunique())

    def families(self) -> Iterator[tuple[str, Set[str]]]:
        """Role families with their documents, after all documents."""
        yield "all", set(self.documents["document_id"])
        for family, members in self.documents.groupby("role_family"):
            yield str(family), set(members["document_id"])


@dataclass(frozen=True)
class Measure:
    """A count of documents: those that it holds for, of those that it could be told of."""

    name: str
    holds: Set[str]
    base: Set[str]


@dataclass(frozen=True)
class Finding:
    """A claim with its main measure, further measures, and the statements that count for and against."""

    finding_id: str
    claim: str
    rule: str
    main: Measure
    decide: Callable[[float, float], str]
    summary: Callable[[int, int], str]
    further: tuple[Measure, ...] = ()
    evidence_for: tuple[str, ...] = ()
    evidence_against: tuple[str, ...] = ()


def above(threshold: float) -> Callable[[float, float], str]:
    """The rule that a claim is supported if the interval lies above a threshold, and contradicted if below."""

    def decide(lower: float, upper: float) -> str:
        return "supported" if lower > threshold else "contradicted" if upper < threshold else "not_enough_evidence"

    return decide


def below(threshold: float) -> Callable[[float, float], str]:
    """The rule that a claim is supported if the interval lies below a threshold, and contradicted if above."""

    def decide(lower: float, upper: float) -> str:
        return "supported" if upper < threshold else "contradicted" if lower > threshold else "not_enough_evidence"

    return decide


def verdict_of(finding: Finding, corpus: Corpus) -> dict[str, Any]:
    """The row of the findings table. A group too small for a verdict, or no document at all, is not enough evidence."""
    n_for, n_documents = len(finding.main.holds), len(finding.main.base)
    n_employers = corpus.n_employers(finding.main.base)
    lower, upper = wilson_interval(n_for, n_documents)
    verdict = "not_enough_evidence" if is_small(n_documents, n_employers) else finding.decide(lower, upper)
    return {
        "finding_id": finding.finding_id,
        "claim": finding.claim,
        "verdict": verdict,
        "measure": finding.main.name,
        "n_for": n_for,
        "n_documents": n_documents,
        "n_employers": n_employers,
        "share": round(n_for / n_documents, 6) if n_documents else None,
        "lower_share": lower,
        "upper_share": upper,
        "rule": finding.rule,
        "summary": finding.summary(n_for, n_documents) if n_documents else "No document tells.",
    }


def measures_of(finding: Finding, corpus: Corpus) -> Iterator[dict[str, Any]]:
    """Rows of the measures table: each measure over all documents and by role family."""
    for measure in (finding.main, *finding.further):
        for group, members in corpus.families():
            n_for, n_documents = len(measure.holds & members), len(measure.base & members)
            lower, upper = wilson_interval(n_for, n_documents)
            yield {
                "finding_id": finding.finding_id,
                "measure": measure.name,
                "group": group,
                "n_for": n_for,
                "n_documents": n_documents,
                "share": round(n_for / n_documents, 6) if n_documents else None,
                "lower_share": lower,
                "upper_share": upper,
            }


def evidence_of(finding: Finding, corpus: Corpus) -> Iterator[dict[str, Any]]:
    """Rows of the evidence table: at most MOST_QUOTES statements a side, spread over documents in their order."""
    statements = corpus.statements.set_index("statement_id")
    for side, ids in (("for", finding.evidence_for), ("against", finding.evidence_against)):
        for statement_id in spread(
            ids, dict(zip(corpus.statements["statement_id"], corpus.statements["document_id"], strict=True))
        ):
            row = statements.loc[statement_id]
            yield {
                "finding_id": finding.finding_id,
                "document_id": row["document_id"],
                "statement_id": statement_id,
                "side": side,
                "page": row["page"],
                "quote": row["text"],
            }


def spread(statement_ids: Iterable[str], document_of: dict[str, str]) -> list[str]:
    """At most MOST_QUOTES statements, one of each document first, then a second of each, and so on."""
    by_document: dict[str, list[str]] = {}
    for statement_id in sorted(set(statement_ids)):
        by_document.setdefault(document_of[statement_id], []).append(statement_id)
    ranked = [(rank, ids[rank]) for ids in by_document.values() for rank in range(len(ids))]
    return [statement_id for _, statement_id in sorted(ranked)[:MOST_QUOTES]]
