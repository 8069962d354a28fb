"""One correction that a reader made, and what becomes of it in a run."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from drtp_jobs.frames import as_rows
from drtp_jobs.problems import Problem
from drtp_jobs.terms import ConceptKey

if TYPE_CHECKING:
    from pandera.typing import DataFrame

    from drtp_jobs.tables import Concepts, Corrections

CORRECTIONS = "corrections.csv"
METHOD = "correction"  # of a mention that a person added
# Which stage applies which corrections: those of tags leave the structure of a document alone.
STAGES: Mapping[str, Sequence[str]] = {"structure": ("field", "statement"), "tag": ("tag",)}
DIGITS = 16  # of the digest of a statement
_WITHOUT_EFFECT = {
    "field": "nothing is left to correct: the field has this value already, or the document was set aside.",
    "statement": "no statement of the document has this text any more.",
    "tag": "no statement of the document has this text any more, its skills are as they should be, or no vocabulary has it.",
}


class Correction(NamedTuple):
    """One line of corrections.csv; the fields are those of the table corrections but for the outcome.

    Attributes:
        statement: digest of the statement's text.
        wrong: what is wrong: the value of a field, or the concept of a tag as vocabulary:identifier.
        right: what is right instead; None if nothing is.
    """

    document_id: str
    line: int
    what: str
    statement: str | None
    field: str | None
    wrong: str | None
    right: str | None

    @property
    def named(self) -> str:
        """The line as it is named to people, and in the column rule of a mention."""
        return f"{CORRECTIONS}, line {self.line}"


def concept_of(name: str) -> ConceptKey:
    """Vocabulary and identifier of a concept written as vocabulary:identifier."""
    vocabulary, _, identifier = name.partition(":")
    return vocabulary, identifier


def digest_of(text: str) -> str:
    """The first digits of the SHA-256 of a text, whatever the space between its words."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", errors="replace")).hexdigest()[:DIGITS]


def corrections_in(given: DataFrame[Corrections]) -> dict[str, list[Correction]]:
    """Corrections by document, from rows of their table."""
    found: dict[str, list[Correction]] = {}
    for row in as_rows(given[list(Correction._fields)]):
        correction = Correction(**row)
        found.setdefault(correction.document_id, []).append(correction)
    return found


def of_known_concepts(given: DataFrame[Corrections], concepts: DataFrame[Concepts]) -> DataFrame[Corrections]:
    """Corrections without those that would add a skill that no vocabulary of the run has."""
    known = set(concepts["vocabulary"] + ":" + concepts["concept_id"])
    return given[given["right"].isna() | given["right"].isin(known)]


def settled(
    given: DataFrame[Corrections], applied: pd.DataFrame, problems: pd.DataFrame, stage: str
) -> tuple[DataFrame[Corrections], pd.DataFrame]:
    """What became of the corrections that a stage was given, and its problems with those that changed nothing."""
    done = set(zip(applied["document_id"], applied["line"], strict=True))
    is_done = [place in done for place in zip(given["document_id"], given["line"], strict=True)]
    rows = given.assign(outcome=["applied" if each else "no_match" for each in is_done])
    left = [
        Problem(
            str(row.document_id),
            stage,
            "note",
            f"{CORRECTIONS}, line {row.line}: {_WITHOUT_EFFECT[str(row.what)]}",
            "Remove the line, or make it again in the explorer.",
        ).row()
        for row in rows[rows["outcome"] == "no_match"].itertuples()
    ]
    return rows, pd.concat([problems, pd.DataFrame(left, columns=problems.columns)], ignore_index=True)


def summary_of(outcomes: Sequence[str]) -> list[Problem]:
    """How many corrections were applied, and how many have no effect; nothing if there are none."""
    if not outcomes:
        return []
    n, n_left = outcomes.count("applied"), len(outcomes) - outcomes.count("applied")
    parts = [f"{n} correction was applied" if n == 1 else f"{n} corrections were applied"]
    if n_left:
        parts.append("one no longer matches anything" if n_left == 1 else f"{n_left} no longer match anything")
    return [Problem(CORRECTIONS, "gather", "note", f"{'; '.join(parts)}.", "The table corrections says which ones.")]
