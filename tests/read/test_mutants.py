"""Damaged copies of the sample documents are read or set aside with a reason: no other error gets out.

`make fuzz` does the same with 80 mutants of each document.
"""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest

from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.read.worker import Limits, read_documents

DOCUMENTS = sorted((Path(__file__).parents[2] / "corpus" / "sample" / "documents").iterdir())
LIMITS = Limits(seconds=60, mebibytes=500)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a piece cut out, doubled, overwritten or moved, some bits turned, or the end torn off."""
    if not data:
        return data
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.randrange(1, max(2, len(data) // 4)))
    piece = data[start:end]
    noise = bytes(chance.randrange(256) for _ in range(min(len(piece), 64)))
    kind = chance.choice(["cut", "doubled", "overwritten", "moved", "turned", "torn"])
    if kind == "torn":
        return data[:start]
    if kind == "moved":
        rest = data[:start] + data[end:]
        place = chance.randrange(len(rest) + 1)
        return rest[:place] + piece + rest[place:]
    if kind == "turned":
        turned = bytearray(data)
        for _ in range(chance.randrange(1, 20)):
            turned[chance.randrange(len(turned))] ^= 1 << chance.randrange(8)
        return bytes(turned)
    return data[:start] + {"cut": b"", "doubled": piece * 2, "overwritten": noise}[kind] + data[end:]


def mutant(data: bytes, seed: int) -> bytes:
    """A damaged copy by the seed; of every second archive, a part in it is damaged and the archive whole."""
    chance = random.Random(seed)
    if seed % 2 or not data.startswith(b"PK"):
        return damaged(data, chance)
    copy = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as target:
        names = source.namelist()
        chosen = chance.choice([name for name in names if name.endswith(".xml")])
        for name in names:
            target.writestr(name, damaged(source.read(name), chance) if name == chosen else source.read(name))
    return copy.getvalue()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_mutant_is_read_or_set_aside(path: Path, tmp_path: Path, n_mutants: int):
    copies = [tmp_path / f"{seed}{path.suffix}" for seed in range(n_mutants)]
    for seed, copy in enumerate(copies):
        copy.write_bytes(mutant(path.read_bytes(), seed))
    for found in read_documents(copies, LIMITS):
        if isinstance(found, UnreadableDocument):
            assert found.reason
            assert found.advice
        else:
            assert found.blocks
