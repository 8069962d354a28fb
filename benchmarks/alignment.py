"""How often criteria of neighbouring grades are aligned as a reader would, on pairs that one reading judged.

The pairs stand in alignment_pairs.csv by the digests of their words: the documents belong to others. They were drawn from
the best pairs of eight ladders, about as many of each band of similarity, so that the doubtful ones are many: over all
criteria of a ladder more are right.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import scores
from drtp_jobs import tables
from drtp_jobs.compare.alignment import SAME_ASK, Criterion
from drtp_jobs.compare.demand import counted_mentions
from drtp_jobs.compare.ladders import ladders_of
from drtp_jobs.compare.sample import with_employer

_PAIRS = Path(__file__).parent / "alignment_pairs.csv"
_SCORES = Path(__file__).parent / "scores.csv"


def main() -> None:
    """Print precision and recall at the threshold in use and at others; keep them under a name if one is given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tables", type=Path, help="tables of a run on a corpus that holds the documents")
    parser.add_argument("--keep-as", metavar="NAME", help="keep the scores in scores.csv under this name of the corpus")
    chosen = parser.parse_args()
    judged = list(judged_pairs(chosen.tables))
    print(f"{len(judged)} pairs found of {len(_judgements())}, {sum(same for same, _ in judged)} ask for the same")
    for threshold in (0.15, 0.2, SAME_ASK, 0.3, 0.35, 0.4):
        print(threshold, *map(scores.shown, rows_of(judged, threshold)), sep="; ")
    if chosen.keep_as:
        scores.keep(_SCORES, chosen.keep_as, list(rows_of(judged, SAME_ASK)))


def rows_of(judged: list[tuple[bool, float]], threshold: float) -> Iterator[dict[str, Any]]:
    """Rows of the scores table: of pairs taken for the same ask the share that is, and the other way round."""
    taken = [same for same, similarity in judged if similarity >= threshold]
    same = [similarity >= threshold for same, similarity in judged if same]
    place = {"benchmark": "alignment", "condition": "all", "n_documents": None, "n_employers": None}
    yield place | scores.share("same_ask_precision", sum(taken), len(taken))
    yield place | scores.share("same_ask_recall", sum(same), len(same))


def judged_pairs(folder: Path) -> Iterator[tuple[bool, float]]:
    """Whether each judged pair that the tables hold asks for the same, and its similarity."""
    documents, statements, mentions = (
        tables.read(table, folder / f"{tables.name_of(table)}.parquet")
        for table in (tables.Documents, tables.Statements, tables.Mentions)
    )
    eligible = with_employer(documents[documents["is_eligible"]])
    named = counted_mentions(mentions[mentions["vocabulary"] == "core"])
    _, aligner = ladders_of(eligible, statements, named)
    concepts = {str(name): frozenset(own) for name, own in named.groupby("statement_id")["concept_id"]}
    asked = {
        digest(text): Criterion(name, text, concepts.get(name, frozenset()))
        for name, text in zip(statements["statement_id"], statements["text"], strict=True)
    }
    for row in _judgements():
        lower, upper = asked.get(row["lower_sha256"]), asked.get(row["upper_sha256"])
        if lower and upper:
            yield row["is_same_ask"] == "yes", float(aligner.similarities([lower], [upper])[0, 0])


def digest(text: str) -> str:
    """SHA-256 of the words of a text in lower case, by which it is found without being kept."""
    return hashlib.sha256(" ".join(re.findall(r"\w+", text.lower())).encode()).hexdigest()


def _judgements() -> list[dict[str, str]]:
    with _PAIRS.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


if __name__ == "__main__":
    main()
