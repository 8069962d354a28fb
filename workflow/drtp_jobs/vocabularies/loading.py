"""Vocabularies from their own files to one shape: concepts, labels and mappings (SKOS)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from drtp_jobs.csv_files import WrongCsv, table_of
from drtp_jobs.vocabularies import rdf, tables_of_concepts
from drtp_jobs.vocabularies.model import Concept, Label, Mapping, Vocabulary, WrongVocabulary, checked
from drtp_jobs.vocabularies.specificity import exclusions_of, label_rows_of

__all__ = [
    "Concept",
    "Label",
    "Mapping",
    "Vocabulary",
    "WrongVocabulary",
    "check",
    "exclusions_of",
    "format_of",
    "label_rows_of",
    "load_vocabulary",
    "targets_only",
]

_LOADERS: dict[str, Callable[[str, Path], Vocabulary]] = {
    "core": tables_of_concepts.core,
    "direct": tables_of_concepts.direct,
    "esco": tables_of_concepts.esco,
    "hpc": tables_of_concepts.hpc,
    "table": tables_of_concepts.table,
    "rdf": rdf.rdf,
}


def load_vocabulary(name: str, file_format: str, path: Path) -> Vocabulary:
    """A vocabulary of a known format: core, direct, esco, hpc, table or rdf.

    Raises WrongVocabulary with file and line for a duplicate identifier, a missing label, or broader concepts that
    run in a circle.
    """
    return checked(_LOADERS[file_format](name, path), path)


def check(vocabularies: Iterable[tuple[str, str, Path]]) -> None:
    """Raise WrongVocabulary unless all vocabularies of a run, each name, format and path, can be used together."""
    concepts: list[dict[str, Any]] = []
    mappings: list[dict[str, Any]] = []
    for name, file_format, path in vocabularies:
        own = load_vocabulary(name, file_format, path)
        concepts += own.concept_rows()
        mappings += own.mapping_rows()
        if file_format == "core":
            exclusions_of(path)
            rdf.namespaces_of(path)
    targets_only(mappings, concepts)


def format_of(path: Path) -> tuple[str, Path]:
    """Format of a vocabulary and its file or folder, recognised by the files themselves.

    Raises WrongVocabulary if there is no vocabulary at the path.
    """
    if not path.exists():
        raise WrongVocabulary(f"{path}: does not exist.")
    for file, file_format in (("surface_forms.csv", "core"), ("skill.csv", "direct")):
        if (path / file).is_file():
            return file_format, path
    files = [path] if path.is_file() else sorted(each for each in path.iterdir() if each.suffix.lower() in _SUFFIXES)
    if not files:
        raise WrongVocabulary(f"{path}: holds no file of {', '.join(_SUFFIXES)}.")
    if files[0].suffix.lower() != ".csv":
        return "rdf", files[0]
    try:
        columns = set(table_of(files[0]).columns)
    except WrongCsv as error:
        raise WrongVocabulary(str(error)) from error
    return next((name for name, own in _COLUMNS.items() if own <= columns), "table"), files[0]


def targets_only(mappings: Iterable[dict[str, Any]], concepts: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of the concepts table for concepts that are known from mappings alone: their vocabulary is not loaded.

    Raises WrongVocabulary for a mapping to a concept that a loaded vocabulary does not have.
    """
    known = {(row["vocabulary"], row["concept_id"]) for row in concepts}
    loaded = {vocabulary for vocabulary, _ in known}
    labels: dict[tuple[str, str], str] = {}
    for row in mappings:
        target = (row["target_vocabulary"], row["target_id"])
        if target[0] in loaded and target not in known:
            raise WrongVocabulary(
                f"{row['vocabulary']}: {row['concept_id']} is mapped to {target[1]!r}, which {target[0]} does not have."
            )
        if target[0] not in loaded:
            labels[target] = row["target_label"] or target[1]
    nothing = {"kind": None, "broader": None, "domain": None, "note": None}
    return [
        {"vocabulary": vocabulary, "concept_id": concept_id, "label": label} | nothing
        for (vocabulary, concept_id), label in sorted(labels.items())
    ]


_COLUMNS = {"esco": {"conceptUri", "preferredLabel"}, "hpc": {"skill_id", "name", "path"}}
_SUFFIXES = (".csv", ".ttl", ".rdf", ".owl", ".xml", ".jsonld", ".json")
