"""What a run found, in short, and the rules it was found by: tables -> Snapshot, and a file that holds the last two of a corpus.

Documents are told apart by their bytes (SHA-256), so one that is only renamed is the same document. Nothing here has a time:
the same runs one after the other give the same file.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import pandas as pd
from pydantic import BaseModel, ConfigDict, ValidationError

from drtp_jobs.compare.demand import counted_mentions
from drtp_jobs.notation.rows import KNOWLEDGE
from drtp_jobs.provenance import files_of
from drtp_jobs.terms import CORE

if TYPE_CHECKING:
    from pandera.typing import DataFrame

    from drtp_jobs.tables import Concepts, Corrections, Findings, Inventory, Labels, Mentions, Problems, Sample, Stated


class Tables(TypedDict):
    """The tables that a snapshot is made from, by name."""

    inventory: DataFrame[Inventory]
    stated: DataFrame[Stated]
    corrections: DataFrame[Corrections]
    problems: DataFrame[Problems]
    sample: DataFrame[Sample]
    mentions: DataFrame[Mentions]
    labels: DataFrame[Labels]
    concepts: DataFrame[Concepts]
    findings: DataFrame[Findings]


TABLES = tuple(Tables.__annotations__)
PROGRAM = "the program"  # among the rules: the code that reads, tags and judges
VOCABULARY = "the core vocabulary"  # among the rules, too
_JUDGING = (
    *(
        "drtp_jobs.inventory",
        "drtp_jobs.read.document",
        "drtp_jobs.structure.document",
        "drtp_jobs.vocabularies.loading",
        "drtp_jobs.tag.tagger",
    ),
    *("drtp_jobs.compare.sample", "drtp_jobs.compare.duplicates", "drtp_jobs.findings", "drtp_jobs.findings.reading"),
)


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Document(_Frozen):
    """A document of a run: whether it counts, and the core concepts that it asks for if it counts.

    Attributes:
        stated, corrected: digests of what the manifest and the corrections say of it.
    """

    document_id: str
    status: str
    stated: str
    corrected: str
    asked: tuple[str, ...] = ()

    @property
    def is_counted(self) -> bool:
        """Whether it is one of those that shares are shares of."""
        return self.status == "counted"


class Judgement(_Frozen):
    """A claim as it was judged."""

    claim: str
    verdict: str
    unit: str
    n_for: int
    n_units: int


class Snapshot(_Frozen):
    """A run in short.

    Attributes:
        rules: digest of each table of knowledge by its name, of the core vocabulary and of the program.
        documents: by the SHA-256 of their bytes.
        labels: of the core concepts that are asked for.
        findings: by their identifier.
    """

    rules: dict[str, str]
    documents: dict[str, Document]
    labels: dict[str, str]
    findings: dict[str, Judgement]


class Pair(_Frozen):
    """The last run on a corpus, and the run before it that found something else; none if there was no such run."""

    now: Snapshot
    before: Snapshot | None = None


class History(_Frozen):
    """What is kept from run to run, by the name of the corpus folder."""

    corpora: dict[str, Pair] = {}


def snapshot_of(tables: Tables, rules: Mapping[str, str]) -> Snapshot:
    """The snapshot of a run from its tables and the digests of its rules."""
    files = tables["inventory"][tables["inventory"]["duplicate_of"].isna()]
    problems, sample = tables["problems"], tables["sample"]
    stated = _digests_by_document(tables["stated"])
    corrected = _digests_by_document(tables["corrections"].drop(columns="line"))  # which moves with the lines before it
    aside = set(problems.loc[problems["severity"] == "set_aside", "document_id"])
    counted = set(sample.loc[sample["is_counted"], "document_id"])
    mentions = counted_mentions(tables["mentions"])
    core = mentions[(mentions["vocabulary"] == CORE) & mentions["document_id"].isin(counted)]
    asked = {str(name): tuple(sorted(set(own))) for name, own in core.groupby("document_id")["concept_id"]}
    concepts = tables["concepts"][tables["concepts"]["vocabulary"] == CORE]
    labels = dict(zip(concepts["concept_id"], concepts["label"], strict=True))
    words = tables["labels"][tables["labels"]["vocabulary"] == CORE]
    return Snapshot(
        rules=dict(sorted({**rules, VOCABULARY: _digest(words.to_csv(index=False).encode())}.items())),
        documents={
            str(file.sha256): Document(
                document_id=str(file.document_id),
                status=_status(str(file.document_id), aside, counted),
                stated=stated.get(str(file.document_id), ""),
                corrected=corrected.get(str(file.document_id), ""),
                asked=asked.get(str(file.document_id), ()),
            )
            for file in files.sort_values("sha256").itertuples()
        },
        labels={name: labels[name] for name in sorted({each for own in asked.values() for each in own})},
        findings={
            str(row["finding_id"]): Judgement(**{name: row[name] for name in Judgement.model_fields})
            for row in tables["findings"].to_dict("records")
        },
    )


def _digests_by_document(table: pd.DataFrame) -> dict[str, str]:
    """Digest of the rows of each document that has any."""
    return {str(name): _digest(own.to_csv(index=False).encode()) for name, own in table.groupby("document_id")}


def _status(document_id: str, aside: set[str], counted: set[str]) -> str:
    if document_id in counted:
        return "counted"
    return "set_aside" if document_id in aside else "not_counted"


def digests_of_rules() -> dict[str, str]:
    """Digest of each table of knowledge, by its name (subject/table), and of the program that uses them."""
    program = hashlib.sha256()
    for path in sorted(path for path in files_of(_JUDGING) if path.suffix == ".py"):
        program.update(path.read_bytes())
    tables = sorted(KNOWLEDGE.glob("*/*.csv"))
    return {f"{path.parent.name}/{path.stem}": _digest(path.read_bytes()) for path in tables} | {
        PROGRAM: program.hexdigest()[:16]
    }


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def read_history(path: Path) -> History | None:
    """What was kept; an empty history if there is no file, none if the file is damaged."""
    try:
        return History.model_validate_json(path.read_bytes()) if path.is_file() else History()
    except ValidationError:
        return None


def write_history(history: History, path: Path) -> None:
    """Write what is to be kept, all of it or nothing: a run that is killed here leaves the file as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_text(history.model_dump_json(indent=1) + "\n", encoding="utf-8")
    os.replace(part, path)
