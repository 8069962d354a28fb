"""Damaged copies of the sample documents are read or set aside with a reason: no other error gets out.

`make fuzz` does the same with 80 mutants of each document.
"""

from __future__ import annotations

import codecs
import io
import random
import re
import zipfile
from pathlib import Path

import pytest

from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.read.worker import Limits, read_documents

DOCUMENTS = sorted((Path(__file__).parents[2] / "corpus" / "sample" / "documents").iterdir())
LIMITS = Limits(seconds=60, mebibytes=500)
MARKS = [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE]
ENCODINGS = ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "shift_jis", "utf-7"]
NUMBERS = ["9" * 30, "9" * 5_000, "-1", "0", "x", "²", "1e9", ""]
NO_CHARACTERS = [
    b"\0",
    b"\xed\xa0\xbd",
    b"\xff",
    b"&#xD83D;",
    b"&#0;",
    b"<!-- c -->",
    b"<?p?>",
    b"\xee\x80\x80",
    b"%PDF-",
]
SUFFIXES = [".pdf", ".docx", ".doc", ".odt", ".rtf", ".html", ".md", ".rst", ".txt", ".xyz", ""]


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes with one kind of damage, to the file or to the text in it."""
    kinds = [of_the_file, of_the_file, with_numbers, recoded, marked, sprinkled]
    return chance.choice(kinds)(data, chance) if data else data


def of_the_file(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a piece cut out, doubled, overwritten or moved, some bits turned, or the end torn off."""
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


def with_numbers(data: bytes, chance: random.Random) -> bytes:
    """The text with some numbers of its attributes too large or none."""
    return re.sub(
        rb'(=")\d+(?=")',
        lambda match: match.group(1) + chance.choice(NUMBERS).encode() if chance.random() < 0.2 else match.group(),
        data,
    )


def recoded(data: bytes, chance: random.Random) -> bytes:
    """The text in another encoding than it says."""
    return data.decode("utf-8", errors="replace").encode(chance.choice(ENCODINGS), errors="replace")


def marked(data: bytes, chance: random.Random) -> bytes:
    """The text behind two marks of encodings."""
    return chance.choice(MARKS) + chance.choice(MARKS) + data


def sprinkled(data: bytes, chance: random.Random) -> bytes:
    """The text with what is no character, or no text, in some places."""
    for _ in range(chance.randrange(1, 20)):
        place = chance.randrange(len(data) + 1)
        data = data[:place] + chance.choice(NO_CHARACTERS) + data[place:]
    return data


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


def suffix_of(path: Path, seed: int) -> str:
    """The suffix of a copy; every sixth promises any format."""
    return random.Random(seed).choice(SUFFIXES) if seed % 6 == 5 else path.suffix


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_mutant_is_read_or_set_aside(path: Path, tmp_path: Path, n_mutants: int):
    copies = [tmp_path / f"{seed}{suffix_of(path, seed)}" for seed in range(n_mutants)]
    for seed, copy in enumerate(copies):
        copy.write_bytes(mutant(path.read_bytes(), seed))
    for found in read_documents(copies, LIMITS):
        if isinstance(found, UnreadableDocument):
            assert found.reason
            assert found.advice
            assert " reader failed (" not in found.reason or path.suffix == ".pdf"
        else:
            assert found.blocks
            assert "".join(f"{block.text}{block.marker}" for block in found.blocks).encode()
