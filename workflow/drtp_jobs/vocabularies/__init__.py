"""Vocabularies from their own files to one shape: concepts, labels and mappings (SKOS)."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from drtp_jobs.vocabularies.model import Concept, Label, Mapping, Vocabulary, WrongVocabulary

__all__ = ["Concept", "Label", "Mapping", "Vocabulary", "WrongVocabulary", "load_vocabulary"]


@dataclass(frozen=True)
class _Row:
    """A row of a vocabulary's CSV file with where it stands, for messages."""

    file: Path
    line: int
    values: dict[str, str]


def load_vocabulary(name: str, file_format: str, path: Path) -> Vocabulary:
    """A vocabulary of a known format: core, direct, esco or table.

    Raises WrongVocabulary with file and line for a duplicate identifier, a missing label, or broader concepts that
    run in a circle.
    """
    loaded = _LOADERS[file_format](name, path)
    _check(loaded, path)
    return loaded


def _core(name: str, path: Path) -> Vocabulary:
    """The core vocabulary: concepts.csv, surface_forms.csv and mappings.csv in one folder."""
    concepts = []
    for row in _rows(path / "concepts.csv", ("concept_id", "label", "kind", "broader")):
        concepts.append(_concept(row, name, "concept_id", "label", kind="kind", broader="broader"))
    known = {concept.concept_id for concept in concepts}
    labels = [Label(concept.concept_id, concept.label, "preferred") for concept in concepts]
    for row in _rows(path / "surface_forms.csv", ("concept_id", "form")):
        _must_be_known(row, known)
        labels.append(Label(row.values["concept_id"], row.values["form"], "surface_form"))
    mappings = []
    for row in _rows(path / "mappings.csv", ("concept_id", "relation", "target_vocabulary", "target_id")):
        _must_be_known(row, known)
        values = row.values
        mappings.append(
            Mapping(values["concept_id"], values["relation"], values["target_vocabulary"], values["target_id"])
        )
    return Vocabulary(name, _with_domains(concepts), labels, mappings)


def _direct(name: str, path: Path) -> Vocabulary:
    """DIRECT as its stewards publish it: domains, competencies, skills and tools as CSV files in one folder."""
    concepts: list[Concept] = []
    for file, kind, broader in (
        ("competency_domain.csv", "domain", None),
        ("competency.csv", "competency", "competency_domain"),
        ("skill.csv", "skill", "competency"),
    ):
        for row in _rows(path / file, ("slug", "name")):
            concepts.append(_concept(row, name, "slug", "name", constant_kind=kind, broader=broader))
    taken = {concept.concept_id for concept in concepts}
    for row in _rows(path / "tool_language_methodology.csv", ("slug", "name", "kind")):
        # A few tools share the slug of a skill; the skill is the concept that jobs are compared by.
        if row.values["slug"] not in taken:
            concepts.append(_concept(row, name, "slug", "name", kind="kind"))
    labels = [Label(concept.concept_id, concept.label, "preferred") for concept in concepts]
    return Vocabulary(name, _with_domains(concepts), labels, [])


def _esco(name: str, path: Path) -> Vocabulary:
    """ESCO's CSV download of skills: its own column names, alternative labels one a line in the cell."""
    concepts, labels = [], []
    for row in _rows(path, ("conceptUri", "preferredLabel")):
        concept = _concept(row, name, "conceptUri", "preferredLabel", constant_kind="skill")
        concepts.append(concept)
        labels.append(Label(concept.concept_id, concept.label, "preferred"))
        alternatives = {line.strip() for line in row.values.get("altLabels", "").split("\n")} - {"", concept.label}
        labels += [Label(concept.concept_id, alternative, "alternative") for alternative in sorted(alternatives)]
    return Vocabulary(name, concepts, labels, [])


def _table(name: str, path: Path) -> Vocabulary:
    """Any CSV with an identifier and a label column, told by their usual names."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        columns = csv.DictReader(file).fieldnames or []
    identifier = _column(
        path, columns, ("concept_id", "skill_id", "id", "identifier", "uri", "slug", "code", "notation")
    )
    label = _column(path, columns, ("label", "preferred_label", "preflabel", "name", "title", "skill"))
    concepts = [
        _concept(row, name, identifier, label, constant_kind="skill") for row in _rows(path, (identifier, label))
    ]
    return Vocabulary(
        name, concepts, [Label(concept.concept_id, concept.label, "preferred") for concept in concepts], []
    )


_LOADERS: dict[str, Callable[[str, Path], Vocabulary]] = {
    "core": _core,
    "direct": _direct,
    "esco": _esco,
    "table": _table,
}


def _column(path: Path, columns: Sequence[str], names: tuple[str, ...]) -> str:
    by_name = {column.strip().lower(): column for column in columns}
    for name in names:
        if name in by_name:
            return by_name[name]
    raise WrongVocabulary(f"{path}, line 1: no column of {', '.join(names)}; got {', '.join(columns)}.")


def _rows(path: Path, needed: tuple[str, ...]) -> Iterator[_Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [column for column in needed if column not in (reader.fieldnames or [])]
        if missing:
            raise WrongVocabulary(f"{path}, line 1: column {missing[0]} is missing.")
        for row in reader:
            yield _Row(path, reader.line_num, {key: (value or "").strip() for key, value in row.items() if key})


def _concept(
    row: _Row,
    name: str,
    identifier: str,
    label: str,
    *,
    kind: str = "",
    constant_kind: str = "",
    broader: str | None = None,
) -> Concept:
    for column in (identifier, label):
        if not row.values[column]:
            raise WrongVocabulary(f"{row.file}, line {row.line}: {column} is empty.")
    above = row.values.get(broader, "").split("|")[0] if broader else ""
    return Concept(
        row.values[identifier], row.values[label], row.values.get(kind, "") or constant_kind, above or None, row.line
    )


def _must_be_known(row: _Row, known: set[str]) -> None:
    if row.values["concept_id"] not in known:
        raise WrongVocabulary(f"{row.file}, line {row.line}: no concept {row.values['concept_id']!r}.")


def _with_domains(concepts: list[Concept]) -> list[Concept]:
    """Concepts with the label of the topmost concept of their branch."""
    by_id = {concept.concept_id: concept for concept in concepts}

    def top(concept: Concept) -> Concept:
        seen = {concept.concept_id}
        while concept.broader in by_id and concept.broader not in seen:
            concept = by_id[str(concept.broader)]
            seen.add(concept.concept_id)
        return concept

    return [concept.in_domain(top(concept).label) for concept in concepts]


def _check(vocabulary: Vocabulary, path: Path) -> None:
    seen: dict[str, int] = {}
    for concept in vocabulary.concepts:
        if concept.concept_id in seen:
            raise WrongVocabulary(
                f"{path}, line {concept.line}: {concept.concept_id!r} stands in line {seen[concept.concept_id]} too."
            )
        seen[concept.concept_id] = concept.line
    broader = {concept.concept_id: concept.broader for concept in vocabulary.concepts}
    for concept in vocabulary.concepts:
        path_up, above = {concept.concept_id}, concept.broader
        while above is not None:
            if above in path_up:
                raise WrongVocabulary(
                    f"{path}, line {concept.line}: the broader concepts of {concept.concept_id!r} run in a circle."
                )
            path_up.add(above)
            above = broader.get(above)
