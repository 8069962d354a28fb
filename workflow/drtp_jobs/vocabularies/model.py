"""One shape for all vocabularies: concepts with labels and mappings, as SKOS has them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any


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

    def in_domain(self, domain: str) -> Concept:
        """The same concept with its domain."""
        return replace(self, domain=domain)


@dataclass(frozen=True)
class Label:
    """Words that name a concept: preferred, alternative, or a surface form."""

    concept_id: str
    label: str
    label_kind: str


@dataclass(frozen=True)
class Mapping:
    """A SKOS mapping to a concept of another vocabulary."""

    concept_id: str
    relation: str
    target_vocabulary: str
    target_id: str


@dataclass(frozen=True)
class Vocabulary:
    """A vocabulary in memory."""

    name: str
    concepts: list[Concept]
    labels: list[Label]
    mappings: list[Mapping]

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
            }
            for concept in self.concepts
        ]

    def label_rows(self) -> list[dict[str, Any]]:
        """Rows of the labels table."""
        return [{"vocabulary": self.name, **vars(label)} for label in self.labels]

    def mapping_rows(self) -> list[dict[str, Any]]:
        """Rows of the mappings table."""
        return [{"vocabulary": self.name, **vars(mapping)} for mapping in self.mappings]
