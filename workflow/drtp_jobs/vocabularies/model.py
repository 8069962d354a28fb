"""One shape for all vocabularies: concepts with labels and mappings, as SKOS has them."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field, replace
from math import prod
from pathlib import Path
from typing import Any

MOST_CHARACTERS = 400  # of a label or surface form that is looked for; a compiled form can't be nested deeper
_MOST_READINGS = 1_000  # of a surface form with choices
_IN_SIGHT = 60  # characters of a label in a message
_HALF = re.compile("[\ud800-\udfff]")  # of a character outside the first 65,536, which is nothing without the other
_CHOICE = re.compile(r"\([^()]*\|[^()]*\)")


def without_qualifier(label: str) -> str:
    """A label without what its vocabulary adds in brackets: "Python (computer programming)"."""
    words = label.rstrip()
    opening = words.rfind("(")
    if opening < 0 or words.find(")", opening) != len(words) - 1:
        return label
    return words[:opening].rstrip() or label


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

    Raises WrongVocabulary for a duplicate identifier, for broader concepts that are missing or run in a circle, and for
    labels that can't be written or looked for.
    """
    by_id: dict[str, Concept] = {}
    for concept in vocabulary.concepts:
        first = by_id.setdefault(concept.concept_id, concept)
        if first is not concept:
            raise WrongVocabulary(
                f"{path}, line {concept.line}: {concept.concept_id!r} stands in line {first.line} too."
            )
    for label in vocabulary.labels:
        reason = _wrong_in(label)
        if reason:
            raise WrongVocabulary(f"{path}, line {by_id[label.concept_id].line}: {label.concept_id!r}: {reason}")
    domains = _domains(by_id, path)
    return replace(vocabulary, concepts=[each.in_domain(domains[each.concept_id]) for each in vocabulary.concepts])


def _wrong_in(label: Label) -> str:
    """Why a label can be neither written nor looked for, or nothing."""
    shown = f"{label.label[:_IN_SIGHT]!a}"
    if _HALF.search(label.label):
        return f"the label {shown} holds half a character (a lone surrogate), which no file can hold."
    for pattern in filter(None, (label.needs, label.unless)):
        try:
            re.compile(pattern)
        except (re.error, RecursionError, OverflowError) as error:
            return f"{pattern[:_IN_SIGHT]!r} is no regular expression ({error})."
    if label.label_kind != "surface_form":
        return ""
    if len(label.label) > MOST_CHARACTERS:
        return f"the surface form {shown} has {len(label.label)} characters; allowed are {MOST_CHARACTERS}."
    if prod(choice.count("|") + 1 for choice in _CHOICE.findall(label.label)) > _MOST_READINGS:
        return f"the choices of the surface form {shown} make more than {_MOST_READINGS:,} forms; use several rows."
    return ""


def _domains(by_id: dict[str, Concept], path: Path) -> dict[str, str]:
    """The label at the top of each concept's branch; every concept is passed once, so that deep branches take no longer."""
    domains: dict[str, str] = {}
    for concept in by_id.values():
        branch: dict[str, Concept] = {}
        top = concept
        while top.concept_id not in domains and top.broader is not None:
            branch[top.concept_id] = top
            if top.broader in branch:
                raise WrongVocabulary(
                    f"{path}, line {top.line}: the broader concepts of {top.concept_id!r} run in a circle."
                )
            if top.broader not in by_id:
                raise WrongVocabulary(f"{path}, line {top.line}: the broader concept {top.broader!r} is none of them.")
            top = by_id[top.broader]
        domain = domains.setdefault(top.concept_id, top.label)
        domains.update(dict.fromkeys(branch, domain))
    return domains
