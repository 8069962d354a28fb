"""Near-duplicates and ladders of the public documents, against what is known of how they belong together."""

from __future__ import annotations

import csv
import itertools
from pathlib import Path

import pandas as pd
import pytest

from drtp_jobs import tables
from drtp_jobs.compare.duplicates import near_duplicates_of
from drtp_jobs.compare.ladders import ladders_of
from drtp_jobs.compare.sample import with_employer
from drtp_jobs.compare.texts import TextsIn
from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.read.worker import Limits, read_documents
from drtp_jobs.structure.document import structure_document

Relations = list[tuple[str, list[str]]]

Tables = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]


@pytest.fixture(scope="module")
def relations(shared: Path) -> Relations:
    """How documents belong together, and their names."""
    with (shared / "corpus" / "relations.csv").open(encoding="utf-8", newline="") as lines:
        return [(row["relation"], row["document_ids"].split()) for row in csv.DictReader(lines)]


@pytest.fixture(scope="module")
def corpus(shared: Path, relations: Relations) -> Tables:
    """Described documents that stand in a relation, their statements and blocks; what the manifest says wins."""
    with (shared / "corpus" / "manifest.csv").open(encoding="utf-8", newline="") as lines:
        known = {row["document_id"]: row for row in csv.DictReader(lines)}
    fields = ("title", "organisation", "country", "grade", "role_family", "document_kind")
    names = sorted({name for _, own in relations for name in own})
    paths = [shared / "corpus" / known[name]["file"] for name in names]
    documents, statements, blocks = [], [], []
    for name, path, found in zip(names, paths, read_documents(paths, Limits()), strict=True):
        if isinstance(found, UnreadableDocument):
            continue
        stated = {field: known[name][field] for field in fields if known[name][field] not in ("", "not stated")}
        own = structure_document(name, found.blocks, file=path.name, file_format=path.suffix[1:], stated=stated)
        documents.append(own.document)
        statements += [statement.row_of(name) for statement in own.statements]
        blocks += [block.row_of(name) for block in found.blocks]
    return with_employer(pd.DataFrame(documents)), pd.DataFrame(statements), tables.frame(tables.Blocks, blocks)


def test_documents_that_say_the_same_are_found(corpus: Tables, relations: Relations):
    documents, _, blocks = corpus
    texts = TextsIn(lambda: [blocks[~blocks["is_furniture"]]])
    found = {
        frozenset((row["document_id"], row["other_id"])): row["relation"]
        for row in near_duplicates_of(documents, texts)
    }
    same = {
        frozenset(pair) for pair, relation in found.items() if relation in ("same_post", "translation", "same_text")
    }
    # A page of two dates has its only vacancy in a comment at one of them: it can't be read.
    once = ("versions", "re-advert", "language")
    for relation, names in relations:
        if relation.startswith(once):
            alike = [any(frozenset((name, other)) in same for other in names) for name in names]
            assert all(alike), relation
        if relation.startswith("advert+JD"):
            # Two descriptions of one title and grade are versions of each other: the advert may be paired with either.
            versions = {names[0]} | {name for pair in same if names[0] in pair for name in pair}
            assert any(found.get(frozenset((name, names[1]))) == "advert_of" for name in versions), relation


def test_the_ladders_that_people_know_are_found_in_their_order(corpus: Tables, relations: Relations):
    documents, statements, _ = corpus
    nothing_named = pd.DataFrame(columns=["document_id", "statement_id", "concept_id"])
    ladders, _ = ladders_of(documents[documents["is_eligible"]], statements, nothing_named)
    place = {
        name: (ladder.name, number)
        for ladder in ladders
        for number, rung in enumerate(ladder.rungs)
        for name in (rung.document_id, *rung.others)
    }
    for relation, names in relations:
        if relation.startswith("grade ladder"):
            rungs = [place[name] for name in names if name in place]
            by_ladder = {name: [number for own, number in rungs if own == name] for name, _ in rungs}
            assert any(len(set(numbers)) > 1 for numbers in by_ladder.values()), relation
            assert all(low <= high for own in by_ladder.values() for low, high in itertools.pairwise(own)), relation
