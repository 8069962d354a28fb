"""One shape for all vocabularies: concepts with labels and mappings, as SKOS has them."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

_QUALIFIER = re.compile(r"\s*\([^()]*\)\s*$")


def without_qualifier(label: str) -> str:
    """A label without what its vocabulary adds in brackets: "Python (computer programming)"."""
    return _QUALIFIER.sub("", label) or label


class WrongVocabulary(Exception):
    """A vocabulary that can't be used; the message names file, line and what is wrong."""


@dataclass(frozen=True)
class Concept:
    """A concept with the line of its file, for messages."""

    concept_id: str
    label: str
    kind: str
    broader: str | None
    line: int
    domain: str | None = None
    note: str = ""

    def in_domain(self, domain: str) -> Concept:
        """The same concept with its domain."""
        return replace(self, domain=domain)


@dataclass(frozen=True)
class Label:
    """Words that name a concept: preferred, alternative, or a surface form; and what the words around must say."""

    concept_id: str
    label: str
    label_kind: str
    needs: str = ""
    unless: str = ""


@dataclass(frozen=True)
class Mapping:
    """A SKOS mapping to a concept of another vocabulary, or of a tool to a skill of its own that it shows."""

    concept_id: str
    relation: str
    target_vocabulary: str
    target_id: str
    target_label: str = ""


@dataclass(frozen=True)
class Vocabulary:
    """A vocabulary in memory.

    Attributes:
        taken: which column or property of its files was taken for identifier, label, alternatives, broader concepts
            and mappings; empty for what the files don't have.
    """

    name: str
    concepts: list[Concept]
    labels: list[Label]
    mappings: list[Mapping] = field(default_factory=list)
    taken: dict[str, str] = field(default_factory=dict)

    def concept_rows(self) -> list[dict[str, Any]]:
        """Rows of the concepts table."""
        return [
            {
                "vocabulary": self.name,
                "concept_id": concept.concept_id,
                "label": concept.label,
                "kind": concept.kind or None,
                "broader": concept.broader,
                "domain": concept.domain,
                "note": concept.note or None,
            }
            for concept in self.concepts
        ]

    def mapping_rows(self) -> list[dict[str, Any]]:
        """Rows of the mappings table."""
        rows = [{"vocabulary": self.name, **asdict(mapping)} for mapping in self.mappings]
        return [row | {"target_label": row["target_label"] or None} for row in rows]

    def row(self, file_format: str, path: Path, n_labels_used: int) -> dict[str, Any]:
        """Row of the vocabularies table."""
        parts = ("identifier", "label", "alternatives", "broader", "mappings")
        return {
            "vocabulary": self.name,
            "format": file_format,
            "path": path.as_posix(),
            **{f"{part}_from": self.taken.get(part) or None for part in parts},
            "n_concepts": len(self.concepts),
            "n_labels": len(self.labels),
            "n_labels_used": n_labels_used,
            "n_mappings": len(self.mappings),
        }


def checked(vocabulary: Vocabulary, path: Path) -> Vocabulary:
    """The vocabulary with the domain of each concept (the label at the top of its branch).

    Raises WrongVocabulary for a duplicate identifier, for broader concepts that are missing or run in a circle.
    """
    lines: dict[str, int] = {}
    for concept in vocabulary.concepts:
        if concept.concept_id in lines:
            raise WrongVocabulary(
                f"{path}, line {concept.line}: {concept.concept_id!r} stands in line {lines[concept.concept_id]} too."
            )
        lines[concept.concept_id] = concept.line
    by_id = {concept.concept_id: concept for concept in vocabulary.concepts}
    return replace(vocabulary, concepts=[_with_domain(concept, by_id, path) for concept in vocabulary.concepts])


def _with_domain(concept: Concept, by_id: dict[str, Concept], path: Path) -> Concept:
    top, seen = concept, {concept.concept_id}
    while top.broader is not None:
        if top.broader in seen:
            raise WrongVocabulary(
                f"{path}, line {concept.line}: the broader concepts of {concept.concept_id!r} run in a circle."
            )
        if top.broader not in by_id:
            raise WrongVocabulary(f"{path}, line {top.line}: the broader concept {top.broader!r} is none of them.")
        top = by_id[top.broader]
        seen.add(top.concept_id)
    return concept.in_domain(top.label)
