"""Criteria found in documents against transcribed ones."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.scores import by_employer, share

SIMILAR = 0.85
Criterion = tuple[str, str | None]


class Matches(NamedTuple):
    """How the criteria of a document fit the transcribed ones, in numbers."""

    n_gold: int
    n_found: int
    n_matched: int
    n_requirement_right: int


def transcribed(file: Path) -> dict[str, list[Criterion]]:
    """Criteria and their requirements by document, from a JSON Lines file of gold answers."""
    gold: dict[str, list[Criterion]] = defaultdict(list)
    for line in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
        gold[line["document_id"]].append((line["criterion"], line["requirement"]))
    return gold


def compared(gold: Sequence[Criterion], found: Sequence[Criterion]) -> Matches:
    """Count what was found, what was matched, and for how many of these the requirement is right."""
    pairs = matched(gold, found)
    right = sum(gold[here][1] == found[there][1] for here, there in pairs)
    return Matches(len(gold), len(found), len(pairs), right)


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


def scores(matches: Mapping[str, Matches], employers: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Recall, precision, F1 and requirement over all documents; and the lowest F1 that leaving one employer out gives."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for document, own in matches.items():
        counts[employers[document]] = [a + b for a, b in zip(counts[employers[document]], own, strict=True)]
    n_gold, n_found, n_matched, n_right = (sum(column) for column in zip(*counts.values(), strict=True))
    size = {"n_documents": len(matches), "n_employers": len(counts)}
    yield _row(share("recall", n_matched, n_gold, **size))
    yield _row(share("precision", n_matched, n_found, **size))
    yield _row(share("requirement", n_right, n_matched, **size))
    yield _row(by_employer("f1", counts, f1, n_gold, **size))
    rests = [{name: own for name, own in counts.items() if name != left_out} for left_out in sorted(counts)]
    lowest = min(rests, key=lambda rest: f1([sum(column) for column in zip(*rest.values(), strict=True)]))
    size = {"n_documents": sum(employers[document] in lowest for document in matches), "n_employers": len(lowest)}
    n_gold = sum(own[0] for own in lowest.values())
    yield _row(by_employer("f1_one_employer_left_out", lowest, f1, n_gold, **size))


def _row(score: dict[str, Any]) -> dict[str, Any]:
    return {"benchmark": "criteria", "condition": "all"} | score


def precision(counts: Sequence[float]) -> float:
    """Share of what was found that is right, of the same counts."""
    return counts[2] / counts[1] if counts[1] else 0.0


def recall(counts: Sequence[float]) -> float:
    """Share of what was asked for that was found, of the same counts."""
    return counts[2] / counts[0] if counts[0] else 0.0


def f1(counts: Sequence[float]) -> float:
    """F1 of counts of transcribed, found and matched criteria."""
    return 2 * counts[2] / (counts[0] + counts[1]) if counts[0] + counts[1] else 0.0
