"""Score the criteria found in documents against transcribed ones; see README.md beside this file."""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from difflib import SequenceMatcher
from pathlib import Path

from drtp_jobs.compare.intervals import wilson_interval
from drtp_jobs.read import read_document
from drtp_jobs.structure.statements import statements_of

SIMILAR = 0.85
Criterion = tuple[str, str | None]


def matched(gold: list[Criterion], found: list[Criterion]) -> list[tuple[int, int]]:
    """Pairs of gold and found criteria, the most similar first, each used once."""
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


def main() -> None:
    """Print a line a document and the whole."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("documents", type=Path)
    chosen = parser.parse_args()
    gold: dict[str, list[Criterion]] = defaultdict(list)
    for line in map(json.loads, chosen.gold.read_text(encoding="utf-8").splitlines()):
        gold[line["document_id"]].append((line["criterion"], line["requirement"]))
    files = {path.stem: path for path in chosen.documents.iterdir()}
    n_gold = n_found = n_matched = n_right = 0
    for name, wanted in gold.items():
        statements = statements_of(read_document(files[name]).blocks)
        found = [(statement.text, statement.requirement) for statement in statements if statement.kind == "criterion"]
        pairs = matched(wanted, found)
        right = sum(wanted[here][1] == found[there][1] for here, there in pairs)
        print(
            f"{name}: {len(pairs)} of {len(wanted)} found, {len(found) - len(pairs)} too many, requirement right {right}"
        )
        n_gold, n_found = n_gold + len(wanted), n_found + len(found)
        n_matched, n_right = n_matched + len(pairs), n_right + right
    recall, precision = wilson_interval(n_matched, n_gold), wilson_interval(n_matched, n_found)
    print(f"recall {n_matched / n_gold:.3f} (95 % {recall[0]:.3f} to {recall[1]:.3f})")
    print(f"precision {n_matched / n_found:.3f} (95 % {precision[0]:.3f} to {precision[1]:.3f})")
    print(f"F1 {2 * n_matched / (n_gold + n_found):.3f}, requirement right {n_right / max(n_matched, 1):.3f}")


if __name__ == "__main__":
    main()
