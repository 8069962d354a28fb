"""Documents read one after another in a process of their own, with limits of time and memory.

A file can make a parser hang, fill the memory or crash. Here that costs the file, and nothing else.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.read import read_document
from drtp_jobs.read.blocks import Reading

_LARGEST_FILE = 256 * 2**20  # bytes of a file that a reader or a program it calls may write
_LIBRARIES = ["drtp_jobs.read.pdf", "drtp_jobs.read.word", "drtp_jobs.read.html", "pdfplumber", "trafilatura"]
_SAVE_A_COPY = "Open the file and save a new copy; if it needs that much, raise {key} in config/config.yaml."


@dataclass(frozen=True)
class Limits:
    """What reading one document may take: seconds, and mebibytes of memory."""

    seconds: int = 120
    mebibytes: int = 500


def read_documents(paths: Iterable[Path], limits: Limits) -> Iterator[Reading | UnreadableDocument]:
    """What each document reads as, in the order of the paths; for one that can't be read, why."""
    # A process for each document, so that what one leaves behind takes nothing from the next. It is forked from a
    # server that has the libraries loaded.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_LIBRARIES)
    for path in paths:
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=_read, args=(path, limits, sender), daemon=True)
        process.start()
        sender.close()
        try:
            yield _received(receiver, limits)
        finally:
            _end(process)
            process.join()
            receiver.close()


def _received(receiver: Connection, limits: Limits) -> Reading | UnreadableDocument:
    if not receiver.poll(limits.seconds):
        return UnreadableDocument(
            f"The file took longer than {limits.seconds} seconds to read.",
            _SAVE_A_COPY.format(key="seconds_per_document"),
        )
    try:
        found: Reading | UnreadableDocument = receiver.recv()
    except EOFError:
        return UnreadableDocument(
            f"The reader crashed on the file, or needed more than {limits.mebibytes} MiB of memory.",
            _SAVE_A_COPY.format(key="mebibytes_per_document"),
        )
    return found


def _read(path: Path, limits: Limits, sender: Connection) -> None:
    """Read a document in this process, limited, and send what it reads as."""
    os.setsid()  # a group of its own, so that programs it calls end with it
    _limit(limits)
    try:
        found: Reading | UnreadableDocument = read_document(path)
    except UnreadableDocument as error:
        found = error
    sender.send(found)


def _limit(limits: Limits) -> None:
    import resource

    size = limits.mebibytes * 2**20
    resource.setrlimit(resource.RLIMIT_DATA, (size, size))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_FILE, _LARGEST_FILE))


def _end(process: BaseProcess) -> None:
    """End the process and the programs that it called, if they have not ended."""
    process.kill()
    if process.pid is not None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
