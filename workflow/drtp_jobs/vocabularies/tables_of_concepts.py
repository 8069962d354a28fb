"""Vocabularies whose files are CSV tables: the core vocabulary, DIRECT, ESCO, the HPC skill tree, any other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from drtp_jobs.csv_files import CsvTable, WrongCsv, listed, table_of
from drtp_jobs.terms import RELATIONS
from drtp_jobs.vocabularies.model import Concept, Label, Mapping, Vocabulary, WrongVocabulary

_IDENTIFIERS = ("concept_id", "skill_id", "id", "identifier", "uri", "slug", "code", "notation")
_LABELS = ("label", "preferred_label", "preflabel", "preferredlabel", "name", "title", "skill")
_ALTERNATIVES = ("alternatives", "alternative_labels", "altlabels", "altlabel", "synonyms")
_BROADER = ("broader", "broader_id", "parent", "parent_id")
_KINDS = ("kind",)
_NOT_PASSED_ON = ("narrow_match", "related_match")  # from a skill to the tools that show it
# Identifiers of the core vocabulary become ends of addresses in SKOS, and keys of tables that people read.
_IDENTIFIER = re.compile(r"[^\s<>\"{}|\\^`]+")


@dataclass(frozen=True)
class Row:
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
    concepts: list[Concept] = []
    labels: dict[Label, int] = {}
    shown = {}
    for row in rows_of(path / "concepts.csv", ("concept_id", "label", "kind", "broader")):
        concepts.append(_own_concept(row, broader=row["broader"]))
    skills = {concept.concept_id for concept in concepts}
    for row in rows_of(path / "tools.csv", ("concept_id", "label", "kind", "shows", "forms")):
        skills_shown = row.listed("shows", ";")
        for skill in skills_shown:
            if skill not in skills:
                raise row.wrong(f"no concept {skill!r} in concepts.csv.")
        if not skills_shown:
            raise row.wrong("shows is empty; name at least one concept of concepts.csv.")
        tool = _own_concept(row, broader=skills_shown[0])
        concepts.append(tool)
        shown[tool.concept_id] = skills_shown
        for form in row.listed("forms", ";"):
            _add_form(Label(tool.concept_id, form, "surface_form", row["needs"], row["unless"]), labels, row)
    preferred = [Label(concept.concept_id, concept.label, "preferred") for concept in concepts]
    known = {concept.concept_id for concept in concepts}
    for row in rows_of(path / "surface_forms.csv", ("concept_id", "form")):
        _must_be_known(row, known)
        if not row["form"]:
            raise row.wrong("form is empty.")
        _add_form(Label(row["concept_id"], row["form"], "surface_form", row["needs"], row["unless"]), labels, row)
    mappings: list[Mapping] = []
    stated: dict[Mapping, int] = {}
    for row in rows_of(path / "mappings.csv", ("concept_id", "relation", "target_vocabulary", "target_id")):
        _must_be_known(row, known)
        mapping = _own_mapping(row)
        line = stated.setdefault(replace(mapping, target_label=""), row.line)
        if line != row.line:
            raise row.wrong(f"the same mapping stands in line {line} too.")
        mappings.append(mapping)
    taken = {
        "identifier": "concept_id",
        "label": "label",
        "alternatives": "form",
        "broader": "broader, shows",
        "mappings": "mappings.csv",
    }
    return Vocabulary(name, concepts, [*preferred, *labels], _with_shown(mappings, shown, name, concepts), taken)


def _own_concept(row: Row, *, broader: str) -> Concept:
    concept = _concept(row, "concept_id", "label", kind=row["kind"], broader=broader)
    if not _IDENTIFIER.fullmatch(concept.concept_id):
        raise row.wrong(f'concept_id is {concept.concept_id!r}; allowed is a name without spaces and <>"{{}}|\\^`.')
    return concept


def _own_mapping(row: Row) -> Mapping:
    if row["relation"] not in RELATIONS:
        raise row.wrong(f"relation is {row['relation']!r}; allowed are {', '.join(RELATIONS)}.")
    for column in ("target_vocabulary", "target_id"):
        if not row[column]:
            raise row.wrong(f"{column} is empty.")
    return Mapping(row["concept_id"], row["relation"], row["target_vocabulary"], row["target_id"], row["target_label"])


def _add_form(form: Label, forms: dict[Label, int], row: Row) -> None:
    """Add a surface form, with its line, unless it stands there already."""
    if form in forms:
        raise row.wrong(f"the form {form.label!r} of {form.concept_id!r} stands in line {forms[form]} too.")
    forms[form] = row.line


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
                if each.target_vocabulary not in has_own and each.relation not in _NOT_PASSED_ON:
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
        for row in rows_of(path / file, ("slug", "name")):
            broader = (row.listed(above) or [""])[0] if above else ""
            concepts.append(_concept(row, "slug", "name", kind=kind, broader=broader))
    taken = {concept.concept_id for concept in concepts}
    for row in rows_of(path / "tool_language_methodology.csv", ("slug", "name", "kind")):
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
    found = [(_place(row), row) for row in rows_of(path, ("skill_id", "name", "path"))]
    known = {place for place, _ in found}

    def above(place: tuple[str, ...]) -> str:
        beginnings = (place[:length] for length in range(len(place) - 1, 0, -1))
        return next((_hpc_identifier(beginning) for beginning in beginnings if beginning in known), "")

    concepts = []
    for place, row in found:
        values = row.values | {"identifier": _hpc_identifier(place) or row["skill_id"]}
        row = Row(row.file, row.line, values)
        concepts.append(_concept(row, "identifier", "name", kind="skill", broader=above(place)))
    labels = [Label(concept.concept_id, concept.label, "preferred") for concept in concepts]
    return Vocabulary(name, concepts, labels, [], {"identifier": "path", "label": "name", "broader": "path"})


def _place(row: Row) -> tuple[str, ...]:
    return tuple(part for part in row["path"].split("/")[:-1] if part)


def _hpc_identifier(place: tuple[str, ...]) -> str:
    return place[0].upper() + ".".join(place[1:]) if place else ""


def table(name: str, path: Path) -> Vocabulary:
    """Any CSV with a label column, recognised by its usual names; identifier, alternatives, broader and kind if it has.

    Where there is no identifier, the label is one: some frameworks have nothing but names, by which resources declare them.
    """
    header = _table_of(path).columns
    by_name = {column.strip().lower(): column for column in header}
    columns = {}
    for part, names in (
        ("identifier", _IDENTIFIERS),
        ("label", _LABELS),
        ("alternatives", _ALTERNATIVES),
        ("broader", _BROADER),
        ("kind", _KINDS),
    ):
        columns[part] = next((by_name[each] for each in names if each in by_name), "")
    if not columns["label"]:
        names = _LABELS if columns["identifier"] else _IDENTIFIERS
        raise WrongVocabulary(f"{path}, line 1: no column of {', '.join(names)}; got {listed(header)}.")
    columns["identifier"] = columns["identifier"] or columns["label"]
    return _table(name, path, columns, separator="|")


def _table(name: str, path: Path, columns: dict[str, str], separator: str) -> Vocabulary:
    concepts, labels = [], []
    for row in rows_of(path, (columns["identifier"], columns["label"])):
        broader = row[columns.get("broader", "")]
        kind = row[columns.get("kind", "")] or "skill"
        concept = _concept(row, columns["identifier"], columns["label"], kind=kind, broader=broader)
        concepts.append(concept)
        labels.append(Label(concept.concept_id, concept.label, "preferred"))
        listed = row[columns.get("alternatives", "")].split(separator)
        alternatives = {each.strip() for each in listed} - {"", concept.label}
        labels += [Label(concept.concept_id, alternative, "alternative") for alternative in sorted(alternatives)]
    return Vocabulary(name, concepts, labels, [], columns)


def rows_of(path: Path, needed: Sequence[str]) -> Iterator[Row]:
    """Rows of a CSV file of a vocabulary that hold anything; raises WrongVocabulary if it lacks a needed column."""
    if not path.is_file():
        raise WrongVocabulary(f"{path}: is no file; it must be a CSV file with the columns {', '.join(needed)}.")
    columns, rows = _table_of(path)
    missing = [column for column in needed if column not in columns]
    if missing:
        raise WrongVocabulary(f"{path}, line 1: column {missing[0]} is missing; got {listed(columns)}.")
    for line, cells in rows:
        values = {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if name}
        if any(values.values()):
            yield Row(path, line, values)


def _table_of(path: Path) -> CsvTable:
    try:
        return table_of(path)
    except WrongCsv as error:
        raise WrongVocabulary(str(error)) from error


def _concept(row: Row, identifier: str, label: str, *, kind: str, broader: str) -> Concept:
    for column in (identifier, label):
        if not row[column]:
            raise row.wrong(f"{column} is empty.")
    return Concept(row[identifier], row[label], kind, broader or None, row.line, note=row["note"])


def _must_be_known(row: Row, known: set[str]) -> None:
    if row["concept_id"] not in known:
        raise row.wrong(f"no concept {row['concept_id']!r}.")
