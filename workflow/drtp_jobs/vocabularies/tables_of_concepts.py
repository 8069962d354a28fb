"""Vocabularies whose files are CSV tables: the core vocabulary, DIRECT, ESCO, the HPC skill tree, any other."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from drtp_jobs.vocabularies.model import Concept, Label, Mapping, Vocabulary, WrongVocabulary

_IDENTIFIERS = ("concept_id", "skill_id", "id", "identifier", "uri", "slug", "code", "notation")
_LABELS = ("label", "preferred_label", "preflabel", "preferredlabel", "name", "title", "skill")
_ALTERNATIVES = ("alternatives", "alternative_labels", "altlabels", "altlabel", "synonyms")
_BROADER = ("broader", "broader_id", "parent", "parent_id")


@dataclass(frozen=True)
class _Row:
    """A row of a CSV file with where it stands, for messages."""

    file: Path
    line: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")

    def listed(self, column: str, separator: str = "|") -> list[str]:
        """Parts of a cell that holds several, with a separator between."""
        return [part.strip() for part in self[column].split(separator) if part.strip()]

    def wrong(self, reason: str) -> WrongVocabulary:
        """The error that names file and line."""
        return WrongVocabulary(f"{self.file}, line {self.line}: {reason}")


def core(name: str, path: Path) -> Vocabulary:
    """The core vocabulary: concepts.csv, tools.csv, surface_forms.csv and mappings.csv in one folder.

    A tool shows skills: it is mapped to them, and to what they are mapped to, as to something broader.
    """
    concepts, labels, shown = [], [], {}
    for row in _rows(path / "concepts.csv", ("concept_id", "label", "kind", "broader")):
        concepts.append(_concept(row, "concept_id", "label", kind=row["kind"], broader=row["broader"]))
    skills = {concept.concept_id for concept in concepts}
    for row in _rows(path / "tools.csv", ("concept_id", "label", "kind", "shows", "forms")):
        skills_shown = row.listed("shows", ";")
        for skill in skills_shown:
            if skill not in skills:
                raise row.wrong(f"no concept {skill!r} in concepts.csv.")
        if not skills_shown:
            raise row.wrong("shows is empty; name at least one concept of concepts.csv.")
        tool = _concept(row, "concept_id", "label", kind=row["kind"], broader=skills_shown[0])
        concepts.append(tool)
        shown[tool.concept_id] = skills_shown
        for form in row.listed("forms", ";"):
            labels.append(Label(tool.concept_id, form, "surface_form", row["needs"], row["unless"]))
    preferred = [Label(concept.concept_id, concept.label, "preferred") for concept in concepts]
    known = {concept.concept_id for concept in concepts}
    for row in _rows(path / "surface_forms.csv", ("concept_id", "form")):
        _must_be_known(row, known)
        labels.append(Label(row["concept_id"], row["form"], "surface_form", row["needs"], row["unless"]))
    mappings = []
    for row in _rows(path / "mappings.csv", ("concept_id", "relation", "target_vocabulary", "target_id")):
        _must_be_known(row, known)
        target = (row["relation"], row["target_vocabulary"], row["target_id"], row["target_label"])
        mappings.append(Mapping(row["concept_id"], *target))
    taken = {
        "identifier": "concept_id",
        "label": "label",
        "alternatives": "form",
        "broader": "broader, shows",
        "mappings": "mappings.csv",
    }
    return Vocabulary(name, concepts, [*preferred, *labels], _with_shown(mappings, shown, name, concepts), taken)


def _with_shown(
    mappings: list[Mapping], shown: dict[str, list[str]], name: str, concepts: list[Concept]
) -> list[Mapping]:
    """Mappings, with those of tools to the skills they show and to what these are mapped to."""
    label = {concept.concept_id: concept.label for concept in concepts}
    stated = {(each.concept_id, each.target_vocabulary, each.target_id) for each in mappings}
    own: dict[str, list[Mapping]] = {}
    for each in mappings:
        own.setdefault(each.concept_id, []).append(each)
    derived: dict[tuple[str, str, str], Mapping] = {}
    for tool, skills in shown.items():
        has_own = {each.target_vocabulary for each in own.get(tool, ())}
        for skill in skills:
            derived[tool, name, skill] = Mapping(tool, "broad_match", name, skill, label[skill])
            for each in own.get(skill, ()):
                # What a tool is mapped to by hand says it better than what its skills are mapped to.
                if each.target_vocabulary not in has_own:
                    target = (each.target_vocabulary, each.target_id)
                    derived[(tool, *target)] = Mapping(tool, "broad_match", *target, each.target_label)
    return [*mappings, *(mapping for key, mapping in derived.items() if key not in stated)]


def direct(name: str, path: Path) -> Vocabulary:
    """DIRECT as its stewards publish it: domains, competencies, skills and tools as CSV files in one folder."""
    concepts: list[Concept] = []
    for file, kind, above in (
        ("competency_domain.csv", "domain", ""),
        ("competency.csv", "competency", "competency_domain"),
        ("skill.csv", "skill", "competency"),
    ):
        for row in _rows(path / file, ("slug", "name")):
            broader = (row.listed(above) or [""])[0] if above else ""
            concepts.append(_concept(row, "slug", "name", kind=kind, broader=broader))
    taken = {concept.concept_id for concept in concepts}
    for row in _rows(path / "tool_language_methodology.csv", ("slug", "name", "kind")):
        # A few tools share the slug of a skill; the skill is the concept that jobs are compared by.
        if row["slug"] not in taken:
            concepts.append(_concept(row, "slug", "name", kind=row["kind"], broader=""))
    labels = [Label(concept.concept_id, concept.label, "preferred") for concept in concepts]
    columns = {"identifier": "slug", "label": "name", "broader": "competency, competency_domain"}
    return Vocabulary(name, concepts, labels, [], columns)


def esco(name: str, path: Path) -> Vocabulary:
    """ESCO's CSV download of skills: its own column names, alternative labels one a line in the cell."""
    columns = {"identifier": "conceptUri", "label": "preferredLabel", "alternatives": "altLabels"}
    return _table(name, path, columns, separator="\n")


def hpc(name: str, path: Path) -> Vocabulary:
    """The skill tree of the HPC Certification Forum: a skill lies below every beginning of its place in the tree.

    The identifier is taken from the path (adm/2/1/b.txt is ADM2.1), since the column of identifiers repeats one.
    """
    found = [(_place(row), row) for row in _rows(path, ("skill_id", "name", "path"))]
    known = {place for place, _ in found}

    def above(place: tuple[str, ...]) -> str:
        beginnings = (place[:length] for length in range(len(place) - 1, 0, -1))
        return next((_hpc_identifier(beginning) for beginning in beginnings if beginning in known), "")

    concepts = []
    for place, row in found:
        values = row.values | {"identifier": _hpc_identifier(place) or row["skill_id"]}
        row = _Row(row.file, row.line, values)
        concepts.append(_concept(row, "identifier", "name", kind="skill", broader=above(place)))
    labels = [Label(concept.concept_id, concept.label, "preferred") for concept in concepts]
    return Vocabulary(name, concepts, labels, [], {"identifier": "path", "label": "name", "broader": "path"})


def _place(row: _Row) -> tuple[str, ...]:
    return tuple(part for part in row["path"].split("/")[:-1] if part)


def _hpc_identifier(place: tuple[str, ...]) -> str:
    return place[0].upper() + ".".join(place[1:]) if place else ""


def table(name: str, path: Path) -> Vocabulary:
    """Any CSV with an identifier and a label column, told by their usual names; alternatives and broader if it has."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        header = csv.DictReader(file).fieldnames or []
    by_name = {column.strip().lower(): column for column in header}
    columns = {}
    for part, names in (
        ("identifier", _IDENTIFIERS),
        ("label", _LABELS),
        ("alternatives", _ALTERNATIVES),
        ("broader", _BROADER),
    ):
        column = next((by_name[each] for each in names if each in by_name), "")
        if not column and part in ("identifier", "label"):
            raise WrongVocabulary(f"{path}, line 1: no column of {', '.join(names)}; got {', '.join(header)}.")
        columns[part] = column
    return _table(name, path, columns, separator="|")


def _table(name: str, path: Path, columns: dict[str, str], separator: str) -> Vocabulary:
    concepts, labels = [], []
    for row in _rows(path, (columns["identifier"], columns["label"])):
        broader = row[columns.get("broader", "")]
        concept = _concept(row, columns["identifier"], columns["label"], kind="skill", broader=broader)
        concepts.append(concept)
        labels.append(Label(concept.concept_id, concept.label, "preferred"))
        listed = row[columns.get("alternatives", "")].split(separator)
        alternatives = {each.strip() for each in listed} - {"", concept.label}
        labels += [Label(concept.concept_id, alternative, "alternative") for alternative in sorted(alternatives)]
    return Vocabulary(name, concepts, labels, [], columns)


def _rows(path: Path, needed: Sequence[str]) -> Iterator[_Row]:
    if not path.is_file():
        raise WrongVocabulary(f"{path}: is missing; it needs the columns {', '.join(needed)}.")
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [column for column in needed if column not in (reader.fieldnames or [])]
        if missing:
            raise WrongVocabulary(f"{path}, line 1: column {missing[0]} is missing.")
        for row in reader:
            values = {key: (value or "").strip() for key, value in row.items() if key}
            if any(values.values()):
                yield _Row(path, reader.line_num, values)


def _concept(row: _Row, identifier: str, label: str, *, kind: str, broader: str) -> Concept:
    for column in (identifier, label):
        if not row[column]:
            raise row.wrong(f"{column} is empty.")
    return Concept(row[identifier], row[label], kind, broader or None, row.line, note=row["note"])


def _must_be_known(row: _Row, known: set[str]) -> None:
    if row["concept_id"] not in known:
        raise row.wrong(f"no concept {row['concept_id']!r}.")
