"""Damaged copies of the sample documents are read or set aside with a reason: no other error gets out."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.read import read_document

DOCUMENTS = sorted((Path(__file__).parents[2] / "corpus" / "sample" / "documents").iterdir())


def mutant(data: bytes, seed: int) -> bytes:
    """The bytes with a piece cut out, doubled or overwritten, by the seed."""
    chance = random.Random(seed)
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.randrange(1, max(2, len(data) // 4)))
    noise = bytes(chance.randrange(256) for _ in range(min(end - start, 64)))
    return data[:start] + chance.choice([b"", data[start:end] * 2, noise]) + data[end:]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_mutant_is_read_or_set_aside(path: Path, tmp_path: Path):
    for seed in range(6):
        copy = tmp_path / f"{seed}{path.suffix}"
        copy.write_bytes(mutant(path.read_bytes(), seed))
        try:
            assert read_document(copy).blocks
        except UnreadableDocument as error:
            print(error.reason, error.advice)
