"""How well it is told what a mention is (asked, setting, supported), on mentions that a person labelled twice.

The labels stand in mention_types.csv by document, digest of the statement and place in it: the sentences belong to others.
They were drawn at random, half from duties, from documents that are not in the split check, and read twice in different
orders. A mention that was labelled differently the second time counts neither way.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from drtp_jobs.compare.intervals import wilson_interval
from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.read.document import read_document
from drtp_jobs.structure.statements import statements_of
from drtp_jobs.tag.mention_types import MentionTypes
from drtp_jobs.terms import MENTION_TYPES

_LABELS = Path(__file__).parent / "mention_types.csv"


def main() -> None:
    """Print how far the two readings agree, and precision and recall of each type."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="folder with documents/, those of the labels among them")
    labels = _labels()
    pairs = [(row["label"], row["label_again"]) for row in labels]
    print(f"{len(pairs)} mentions labelled twice: kappa {kappa(pairs):.2f}, {_share([a == b for a, b in pairs])} alike")
    judged = list(judged_in(parser.parse_args().corpus / "documents", labels))
    print(f"{len(judged)} of them labelled alike and found in the documents")
    print(*scores_of(judged), sep="\n")


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Agreement of pairs of labels beyond chance. Source: Cohen (1960), A coefficient of agreement for nominal scales."""
    n = len(pairs)
    alike = sum(first == second for first, second in pairs) / n
    by_chance = sum(
        sum(first == kind for first, _ in pairs) * sum(second == kind for _, second in pairs) for kind in MENTION_TYPES
    ) / (n * n)
    return (alike - by_chance) / (1 - by_chance)


def judged_in(folder: Path, labels: Sequence[dict[str, str]]) -> Iterator[tuple[str, str]]:
    """Label and type as told of each mention that both readings labelled alike and whose statement is in the folder."""
    wanted = {row["document_id"] for row in labels}
    texts = {}
    for file in sorted(folder.iterdir()):
        if file.stem in wanted:
            with suppress(UnreadableDocument):
                texts |= {digest(each.text): each.text for each in statements_of(read_document(file).blocks)}
    for row in labels:
        text = texts.get(row["statement_sha256"])
        if text is not None and row["label"] == row["label_again"]:
            yield row["label"], MentionTypes(text).of(int(row["start"]), int(row["end"]))


def scores_of(judged: Sequence[tuple[str, str]]) -> Iterator[str]:
    """A line for each type: precision and recall with n and Wilson's interval."""
    for kind in MENTION_TYPES:
        precision = _share([label == kind for label, told in judged if told == kind])
        recall = _share([told == kind for label, told in judged if label == kind])
        yield f"{kind}: precision {precision}, recall {recall}"


def digest(text: str) -> str:
    """SHA-256 of a statement, by which it is found without being kept."""
    return hashlib.sha256(text.encode()).hexdigest()


def _share(right: Sequence[bool]) -> str:
    if not right:
        return "unknown (n = 0)"
    lower, upper = wilson_interval(sum(right) / len(right), len(right))
    return f"{sum(right) / len(right):.2f} (95 % {lower:.2f} to {upper:.2f}; n = {len(right)})"


def _labels() -> list[dict[str, str]]:
    with _LABELS.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


if __name__ == "__main__":
    main()
