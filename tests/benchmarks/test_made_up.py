"""Made-up corpora: the same for the same seed, and related as they say."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from benchmarks.made_up import Kind, corpus, relations, write_corpus

from drtp_jobs.compare.duplicates import near_duplicates_of


def test_a_seed_gives_the_same_documents_each_time() -> None:
    assert list(corpus(40, "adverts", seed=7)) == list(corpus(40, "adverts", seed=7))


def test_another_seed_gives_others() -> None:
    first, other = (dict(corpus(5, "adverts", seed=seed)) for seed in (1, 2))
    assert all(first[name] != other[name] for name in first)


def test_one_document_in_twenty_is_a_relative_of_the_one_before_it() -> None:
    related = relations(1000, "descriptions")
    assert len(related) == 50
    assert related[:3] == [
        ("000018.md", "000019.md", "version"),
        ("000038.md", "000039.md", "other_numbers"),
        ("000058.md", "000059.txt", "other_kind"),
    ]


@pytest.mark.parametrize("kind", ["descriptions", "adverts"])
def test_what_is_related_is_found_and_nothing_else_resembles_it(kind: Kind) -> None:
    known = {(first, other) for first, other, relation in relations(400, kind) if relation != "other_kind"}
    assert _resembling(dict(corpus(400, kind))) == known


def test_a_corpus_is_a_folder_of_documents_with_a_table_of_relations(tmp_path: Path) -> None:
    write_corpus(tmp_path, 20, "adverts")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["documents", "relations.csv"]
    assert len(list((tmp_path / "documents").iterdir())) == 20
    assert (tmp_path / "relations.csv").read_text(encoding="utf-8").splitlines() == [
        "document,other,relation",
        "000018.txt,000019.txt,version",
    ]


def _resembling(texts: dict[str, str]) -> set[tuple[str, str]]:
    """Pairs that are found to resemble each other; nothing is said of the documents but their words."""
    names = sorted(texts)
    unknown = dict.fromkeys(["title", "grade", "language", "document_kind", "post_id"])
    documents = pd.DataFrame([{"document_id": name, "employer": name, **unknown} for name in names])
    return {(row["document_id"], row["other_id"]) for row in near_duplicates_of(documents, sorted(texts.items()))}
