"""Criteria and duties found in documents against those of a reading by a written guide."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.scores import by_employer, mean_by_employer, share

SIMILAR = 0.85
KINDS = {"criterion": "criteria", "duty": "duties"}
Criterion = tuple[str, str | None]


class Answer(NamedTuple):
    """A statement as a reading has it, or as it was found."""

    kind: str
    requirement: str | None
    text: str


class Gold(NamedTuple):
    """What a reading found in a document; of older answers criteria only."""

    answers: list[Answer]
    has_duties: bool


def gold_of(corpus: Path) -> dict[str, Gold]:
    """Answers by document, from `statements_gold.jsonl` (criteria and duties) and `criteria_gold.jsonl` (criteria)."""
    gold: dict[str, Gold] = {}
    for name, has_duties in (("statements_gold.jsonl", True), ("criteria_gold.jsonl", False)):
        file = corpus / name
        lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
        found: dict[str, list[Answer]] = defaultdict(list)
        for line in map(json.loads, lines):
            answer = Answer(line.get("kind", "criterion"), line["requirement"], line["criterion"])
            found[line["document_id"]].append(answer)
        gold |= {document: Gold(own, has_duties) for document, own in found.items() if document not in gold}
    return gold


def matched(gold: Sequence[Criterion], found: Sequence[Criterion]) -> list[tuple[int, int]]:
    """Pairs of gold and found criteria whose words are similar enough, the most similar first, each used once."""
    pairs = []
    for here, (wanted, _) in enumerate(gold):
        for there, (text, _) in enumerate(found):
            matcher = SequenceMatcher(None, plain(wanted), plain(text), autojunk=False)
            if matcher.quick_ratio() >= SIMILAR and (ratio := matcher.ratio()) >= SIMILAR:
                pairs.append((-ratio, here, there))
    kept: list[tuple[int, int]] = []
    for _, here, there in sorted(pairs):
        if all(here != used and there != taken for used, taken in kept):
            kept.append((here, there))
    return kept


def plain(text: str) -> str:
    """Words only, in lower case."""
    return re.sub(r"\W+", " ", text.lower()).strip()


class Compared(NamedTuple):
    """How the statements of a document fit the gold ones: by kind numbers of gold, found and matched; and what is right."""

    counts: dict[str, tuple[int, int, int]]
    requirement: tuple[int, int]  # right, of criteria that match
    kind: tuple[int, int]  # right, of statements that match whatever their kind
    missed: list[Answer]
    wrong: list[Answer]


def compared(gold: Gold, found: Sequence[Answer]) -> Compared:
    """Compare what was found in a document with what a reading found."""
    counts, missed, wrong, n_right = {}, list[Answer](), list[Answer](), 0
    for kind in KINDS if gold.has_duties else ("criterion",):
        wanted = [answer for answer in gold.answers if answer.kind == kind]
        own = [answer for answer in found if answer.kind == kind]
        pairs = matched([answer[2:0:-1] for answer in wanted], [answer[2:0:-1] for answer in own])
        counts[kind] = (len(wanted), len(own), len(pairs))
        if kind == "criterion":
            n_right = sum(wanted[here].requirement == own[there].requirement for here, there in pairs)
        missed += [answer for number, answer in enumerate(wanted) if number not in {here for here, _ in pairs}]
        wrong += [answer for number, answer in enumerate(own) if number not in {there for _, there in pairs}]
    any_kind = (
        matched([each[2:0:-1] for each in gold.answers], [each[2:0:-1] for each in found]) if gold.has_duties else []
    )
    n_kind = sum(gold.answers[here].kind == found[there].kind for here, there in any_kind)
    return Compared(counts, (n_right, counts["criterion"][2]), (n_kind, len(any_kind)), missed, wrong)


def scores(
    by_document: Mapping[str, Compared], employers: Mapping[str, str], condition: str
) -> Iterator[dict[str, Any]]:
    """F1, recall and precision of criteria and duties over all documents, F1 as their mean, requirement and kind."""
    for kind, benchmark in KINDS.items():
        counts = {name: own.counts[kind] for name, own in by_document.items() if kind in own.counts}
        if not any(sum(each) for each in counts.values()):
            continue
        pooled: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        for document, own in counts.items():
            pooled[employers[document]] = [a + b for a, b in zip(pooled[employers[document]], own, strict=True)]
        n_gold, n_found, n_matched = (sum(column) for column in zip(*pooled.values(), strict=True))
        size = {"n_documents": len(counts), "n_employers": len(pooled)}
        asked = {name: f1(own) for name, own in counts.items() if own[0] + own[1]}
        rows = [
            by_employer("f1", pooled, f1, max(n_gold, 1), **size),
            mean_by_employer("f1_macro", asked, employers, max(n_gold, 1), **size),
            share("recall", n_matched, n_gold, **size),
            share("precision", n_matched, n_found, **size),
        ]
        if kind == "criterion":
            rows.append(share("requirement", *_summed(own.requirement for own in by_document.values()), **size))
        yield from ({"benchmark": benchmark, "condition": condition} | row for row in rows if row["n"])
    n_right, n = _summed(own.kind for own in by_document.values())
    if n:
        size = {"n_documents": len(by_document), "n_employers": len({employers[name] for name in by_document})}
        yield {"benchmark": "statements", "condition": condition} | share("kind", n_right, n, **size)


def _summed(pairs: Iterator[tuple[int, int]] | Any) -> tuple[int, int]:
    columns = list(zip(*pairs, strict=True))
    return sum(columns[0]), sum(columns[1])


def f1(counts: Sequence[float]) -> float:
    """F1 of counts of gold, found and matched statements."""
    return 2 * counts[2] / (counts[0] + counts[1]) if counts[0] + counts[1] else 0.0


def precision(counts: Sequence[float]) -> float:
    """Share of what was found that is right, of the same counts."""
    return counts[2] / counts[1] if counts[1] else 0.0


def recall(counts: Sequence[float]) -> float:
    """Share of what was asked for that was found, of the same counts."""
    return counts[2] / counts[0] if counts[0] else 0.0
