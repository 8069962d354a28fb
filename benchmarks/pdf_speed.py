"""The PDF reader against pdfplumber: pages a second, the same words, the same cells; memory of a long document."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Sequence
from contextlib import closing
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pypdfium2

from drtp_jobs.read.blocks import Block
from drtp_jobs.read.pdf import plumber
from drtp_jobs.read.pdf.layout import blocks_of
from drtp_jobs.read.pdf.ocr import is_nameless
from drtp_jobs.read.pdf.reader import parsed_pages, read_pdf
from drtp_jobs.read.pdf.words import PrintedPage

_LENGTHS = (10, 1000)  # pages


def compare(paths: Sequence[Path]) -> None:
    """Print how fast both read the pages of these files, and how far the words and cells agree."""
    seconds = {"this reader": 0.0, "pdfplumber": 0.0}
    n_pages = n_nameless = n_fallen_back = n_tokens = n_same_tokens = n_cells = n_same_cells = 0
    for path in paths:
        start = time.perf_counter()
        ours, in_doubt = _read(path)
        middle = time.perf_counter()
        theirs = plumber.read_pages(path, list(ours))
        seconds["this reader"] += middle - start
        seconds["pdfplumber"] += time.perf_counter() - middle
        n_pages, n_fallen_back = n_pages + len(ours), n_fallen_back + in_doubt
        nameless = {index for index, page in ours.items() if is_nameless(page)}  # for text recognition
        n_nameless += len(nameless)
        own = blocks_of(page for index, page in sorted(ours.items()) if index not in nameless)
        other = blocks_of(page for index, page in sorted(theirs.items()) if index not in nameless)
        mine, wanted = _tokens(own), _tokens(other)
        matcher = SequenceMatcher(None, mine, wanted, autojunk=False)
        n_tokens += max(len(mine), len(wanted))
        n_same_tokens += sum(match.size for match in matcher.get_matching_blocks())
        n_cells += len(_cells(own) | _cells(other))
        n_same_cells += len(_cells(own) & _cells(other))
    speeds = {name: n_pages / spent for name, spent in seconds.items()}
    print(f"PDF: {len(paths)} files, {n_pages} pages, of which pdfplumber itself read {n_fallen_back} in doubt")
    print(", ".join(f"{name} {speed:.1f} pages/s" for name, speed in speeds.items()), end="; ")
    print(f"ratio {speeds['this reader'] / speeds['pdfplumber']:.1f}")
    print(
        f"{n_nameless} pages whose fonts name no letters are left out of what follows: both need text recognition there"
    )
    print(f"words that are the same in the same order: {n_same_tokens} of {n_tokens}")
    print(f"table cells that are the same: {n_same_cells} of {n_cells}")


def _read(path: Path) -> tuple[dict[int, PrintedPage], int]:
    """Pages by index as `read_pdf` has them before text recognition; and how many of them pdfplumber read."""
    with (
        closing(pypdfium2.PdfDocument(path)) as document,
        patch.object(plumber, "read_pages", wraps=plumber.read_pages) as fallback,
    ):
        pages = parsed_pages(document, path, range(len(document)))
    return pages, sum(len(call.args[1]) for call in fallback.call_args_list)


def _tokens(blocks: Sequence[Block]) -> list[str]:
    return [token for block in blocks for token in block.text.split()]


def _cells(blocks: Sequence[Block]) -> set[tuple[int | None, int | None, int | None, str]]:
    cells: dict[tuple[int | None, int | None, int | None], str] = {}
    for block in blocks:
        if block.table is not None:
            place = (block.table, block.row, block.column)
            cells[place] = f"{cells.get(place, '')} {block.text}"
    return {(*place, text) for place, text in cells.items()}


def memory(path: Path) -> None:
    """Print what reading takes when the pages of a file are repeated, ten times and a thousand, in a process each (on Linux)."""
    context = multiprocessing.get_context("spawn")
    with TemporaryDirectory() as folder:
        for length in _LENGTHS:
            long = Path(folder) / f"{length}.pdf"
            with context.Pool(1) as pool:
                pool.apply(_repeat, (path, length, long))
            with context.Pool(1) as pool:
                peak, n_words = pool.apply(_peak, (long,))
            print(f"memory: {length} pages ({n_words} words), at most {peak:.0f} MiB")


def _repeat(path: Path, n_pages: int, long: Path) -> None:
    source, target = pypdfium2.PdfDocument(path), pypdfium2.PdfDocument.new()
    for number in range(n_pages):
        target.import_pages(source, [number % len(source)])
    target.save(long)


def _peak(path: Path) -> tuple[float, int]:
    blocks = read_pdf(path).blocks
    n_words = sum(len(block.text.split()) for block in blocks)
    return peak_memory(), n_words


def peak_memory() -> float:
    """The most memory that this process took, in MiB (on Linux)."""
    # What getrusage says includes the process that started this one; Linux's own count of this one does not.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024
