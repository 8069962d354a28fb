"""Ladders: the grades of one role family at one employer, and what each asks more of than the one below.

They are built from the corpus: job descriptions of one employer and family in the order of their seniority and grade,
and role profiles that set out several grades.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from drtp_jobs.compare.alignment import Aligner, Criterion, Pair
from drtp_jobs.frames import as_rows
from drtp_jobs.notation.rules import rules
from drtp_jobs.structure.limits import MOST_STATEMENTS
from drtp_jobs.terms import SENIORITIES

if TYPE_CHECKING:
    from pandera.typing import DataFrame

    from drtp_jobs.tables import Asked, Gradable, Sampled

_FEWEST_STATEMENTS = 3  # of a document to stand for a grade
_PLAIN_LEVEL = 2  # of words that neither weaken nor strengthen
_MOST_COMPARED = 12  # documents of one grade; of more, the most typical, so that work does not grow with their square
_PROFILE, _DESCRIPTION = "role_profile", "job_description"
_FOR_ALL = re.compile(r"^all\b", re.IGNORECASE)  # what a role profile says of every grade
_NUMBER = re.compile(r"\d{1,9}")
_LOOKED_AT = ["statement_id", "kind", "requirement", "applies_to", "text"]


Concepts = Mapping[str, frozenset[str]]  # by statement
Stated = Mapping[str, list[dict[str, Any]]]  # statements by document


@dataclass(frozen=True)
class Rung:
    """A grade of a ladder: where it is set out, and what it asks for.

    `others` are documents of the same grade that were not taken.
    """

    document_id: str
    applies_to: str | None
    title: str | None
    grade: str | None
    seniority: str | None
    asked: tuple[Criterion, ...]
    requirements: dict[str, str | None]
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ladder:
    """Rungs from the lowest up."""

    name: str
    employer: str
    role_family: str | None
    rungs: tuple[Rung, ...]
    is_profile: bool

    def rows(self) -> Iterator[dict[str, Any]]:
        """Rows of the table ladders."""
        for number, rung in enumerate(self.rungs, start=1):
            yield {
                "ladder": self.name,
                "rung": number,
                "employer": self.employer,
                "role_family": self.role_family,
                "document_id": rung.document_id,
                "applies_to": rung.applies_to,
                "title": rung.title,
                "grade": rung.grade,
                "seniority": rung.seniority,
                "n_asked": len(rung.asked),
                "other_documents": ", ".join(rung.others) or None,
            }

    def steps(self, aligner: Aligner) -> Iterator[dict[str, Any]]:
        """Rows of the table steps: what becomes of each criterion from a rung to the next one up.

        In a role profile what is left out is not dropped: the section of a grade mostly says what it adds.
        """
        for number, (lower, upper) in enumerate(itertools.pairwise(self.rungs), start=2):
            place = {"ladder": self.name, "rung": number}
            pairs = aligner.aligned(lower.asked, upper.asked)
            for pair in pairs:
                yield place | _change(lower, upper, pair)
            matched = {pair.upper for pair in pairs}
            for index, each in enumerate(upper.asked):
                if index not in matched:
                    yield place | {"change": "added", "upper_statement_id": each.statement_id}
            kept = {pair.lower for pair in pairs}
            for index, each in enumerate(lower.asked):
                if index not in kept:
                    change = "not_repeated" if self.is_profile else "dropped"
                    yield place | {"change": change, "lower_statement_id": each.statement_id}


def ladders_of(
    documents: DataFrame[Sampled], statements: DataFrame[Gradable], asked: DataFrame[Asked]
) -> tuple[list[Ladder], Aligner]:
    """Every ladder of at least two grades, and what aligns its criteria.

    `documents` are those that describe posts of the field, repeated ones included; `asked` are mentions of the vocabulary
    that criteria are compared by.
    """
    in_grades = documents.loc[documents["document_kind"].isin([_PROFILE, _DESCRIPTION]), "document_id"]
    concepts = _concepts_of(asked[asked["document_id"].isin(in_grades)])
    own = _by_document(statements[statements["document_id"].isin(in_grades)].sort_values("statement_id"))
    eligible = statements[statements["document_id"].isin(documents["document_id"])]
    aligner = Aligner(eligible["text"].tolist())
    ladders = [
        *_of_profiles(documents[documents["document_kind"] == _PROFILE], own, concepts),
        *_of_employers(documents[documents["document_kind"] == _DESCRIPTION], own, concepts, aligner),
    ]
    return sorted(ladders, key=lambda ladder: ladder.name), aligner


def _concepts_of(asked: DataFrame[Asked]) -> Concepts:
    found: dict[str, set[str]] = {}
    for statement_id, concept_id in zip(asked["statement_id"], asked["concept_id"], strict=True):
        found.setdefault(statement_id, set()).add(concept_id)
    return {statement_id: frozenset(own) for statement_id, own in found.items()}


def _by_document(statements: DataFrame[Gradable]) -> Stated:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in as_rows(statements[["document_id", *_LOOKED_AT]]):
        found.setdefault(row["document_id"], []).append(row)
    return found


def _of_employers(
    documents: DataFrame[Sampled], statements: Stated, concepts: Concepts, aligner: Aligner
) -> Iterator[Ladder]:
    """Ladders of job descriptions; a grade that several set out is stood for by the one most like its neighbours'."""
    for (employer, family), members in documents.dropna(subset=["role_family", "seniority"]).groupby(
        ["employer", "role_family"]
    ):
        rungs = [
            _rung(document, statements.get(document["document_id"], []), None, concepts)
            for document in as_rows(members.sort_values("document_id"))
        ]
        grades = _by_grade([rung for rung in rungs if _FEWEST_STATEMENTS <= len(rung.asked) <= MOST_STATEMENTS])
        if len(grades) > 1:
            name = f"{employer}, {family}"
            yield Ladder(name, str(employer), str(family), _most_alike(grades, aligner), is_profile=False)


def _of_profiles(documents: DataFrame[Sampled], statements: Stated, concepts: Concepts) -> Iterator[Ladder]:
    """Ladders of role profiles whose groups are numbered grades, in the order of their numbers."""
    for document in as_rows(documents):
        groups: dict[str, list[dict[str, Any]]] = {}
        for row in statements.get(document["document_id"], []):
            group = row["applies_to"]
            if group is not None and _NUMBER.search(group) and not _FOR_ALL.search(group):
                groups.setdefault(group, []).append(row)
        rungs = [
            _rung(document, groups[group], group, concepts)
            for group in sorted(groups, key=lambda group: (int(_NUMBER.findall(group)[-1]), group))
        ]
        rungs = [rung for rung in rungs if len(rung.asked) <= MOST_STATEMENTS]
        if len(rungs) > 1:
            name = f"{document['employer']}, {document['document_id']}"
            yield Ladder(name, document["employer"], document["role_family"], tuple(rungs), is_profile=True)


def _rung(
    document: dict[str, Any],
    statements: list[dict[str, Any]],
    applies_to: str | None,
    concepts: Concepts,
) -> Rung:
    """A rung with its criteria, or its duties where a profile states these only."""
    rows = [row for row in statements if row["kind"] == "criterion"]
    if not rows and applies_to is not None:
        rows = statements
    return Rung(
        document["document_id"],
        applies_to,
        document["title"],
        applies_to or document["grade"],
        document["seniority"],
        tuple(
            Criterion(row["statement_id"], row["text"], concepts.get(row["statement_id"], frozenset())) for row in rows
        ),
        {row["statement_id"]: row["requirement"] for row in rows},
    )


def _by_grade(rungs: Sequence[Rung]) -> list[list[Rung]]:
    """Rungs of one grade together, from the lowest up: by seniority, then by the number of the grade.

    One without a number belongs to the lowest numbered grade of its seniority.
    """
    numbers: dict[str, set[int]] = {}
    for rung in rungs:
        number = _NUMBER.search(rung.grade or "")
        numbers.setdefault(str(rung.seniority), set()).update([int(number.group())] if number else [])
    by_grade: dict[tuple[int, int], list[Rung]] = {}
    for rung in rungs:
        number = _NUMBER.search(rung.grade or "")
        lowest = min(numbers[str(rung.seniority)], default=0)
        order = SENIORITIES.index(str(rung.seniority)), int(number.group()) if number else lowest
        by_grade.setdefault(order, []).append(rung)
    return [by_grade[order] for order in sorted(by_grade)]


def _most_alike(grades: Sequence[Sequence[Rung]], aligner: Aligner) -> tuple[Rung, ...]:
    """One rung of each grade, so that the likeness of neighbours adds up to most.

    Source: Viterbi (1967), Error bounds for convolutional codes, IEEE Transactions on Information Theory 13.
    """
    compared = [_most_typical(grade, aligner) for grade in grades]
    best: list[tuple[float, tuple[Rung, ...]]] = [(0.0, (rung,)) for rung in compared[0]]
    for grade in compared[1:]:
        best = [
            max(
                ((total + _likeness(path[-1], rung, aligner), (*path, rung)) for total, path in best),
                key=lambda found: found[0],
            )
            for rung in grade
        ]
    chosen = max(best, key=lambda found: found[0])[1]
    return tuple(
        Rung(**{**vars(rung), "others": tuple(other.document_id for other in grade if other is not rung)})
        for rung, grade in zip(chosen, grades, strict=True)
    )


def _most_typical(grade: Sequence[Rung], aligner: Aligner) -> Sequence[Rung]:
    """The rungs of a grade that are compared with those of its neighbours: all, unless they are very many."""
    if len(grade) <= _MOST_COMPARED:
        return grade
    return [grade[place] for place in aligner.typical([rung.asked for rung in grade], _MOST_COMPARED)]


def _likeness(lower: Rung, upper: Rung, aligner: Aligner) -> float:
    pairs = aligner.aligned(lower.asked, upper.asked)
    return 2 * sum(pair.similarity for pair in pairs) / (len(lower.asked) + len(upper.asked))


def _change(lower: Rung, upper: Rung, pair: Pair) -> dict[str, Any]:
    """Whether a criterion is kept or strengthened, and by what."""
    before, after = lower.asked[pair.lower], upper.asked[pair.upper]
    reasons = []
    if level_of(after.text) > level_of(before.text):
        reasons.append("stronger words")
    if upper.requirements[after.statement_id] == "essential" and lower.requirements[before.statement_id] == "desirable":
        reasons.append("now essential")
    if before.concepts < after.concepts:
        reasons.append("names more")
    return {
        "change": "strengthened" if reasons else "kept",
        "lower_statement_id": before.statement_id,
        "upper_statement_id": after.statement_id,
        "similarity": round(pair.similarity, 4),
        "because": ", ".join(reasons) or None,
    }


def level_of(text: str) -> int:
    """How much the words of a criterion ask for, from 1 (interest) to 4 (mastery): the strongest of its words counts.

    >>> level_of("Some familiarity with Linux"), level_of("Knowledge of Linux"), level_of("Advanced knowledge of Linux")
    (1, 2, 4)
    """
    firings = rules("comparing/strength").firings(text)
    return max((int(firing.row["level"]) for firing in firings), default=_PLAIN_LEVEL)
