"""Work on one document after another in a process of its own, with limits of time and memory.

A document can make a parser hang, fill the memory or crash, and a rule of ours fail. Here that costs the document, and
nothing else: what can't be done comes back as a reason and an advice in the place of a result. A disk that is full is no
fault of a document, and stops the work.
"""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import ceil
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.writing import CannotWrite, cannot_write

Item = TypeVar("Item")
Result = TypeVar("Result")

_LARGEST_FILE = 256 * 2**20  # bytes of a file that a reader or a program it calls may write
_WORN = 0.5  # share of the memory allowed that a process may keep from earlier documents before it is replaced
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)
_MEBIBYTE = 2**20


@dataclass(frozen=True)
class Limits:
    """What work on one document may take: seconds, and mebibytes of memory."""

    seconds: int = 120
    mebibytes: int = 500


class _Answer(NamedTuple, Generic[Result]):
    """What the process sends back, and whether it keeps too much memory to go on."""

    found: Result | UnreadableDocument | CannotWrite
    is_worn: bool


def guarded(
    work: Callable[[Item], Result], items: Iterable[Item], limits: Limits, *, stage: str
) -> Iterator[Result | UnreadableDocument]:
    """The result of `work` on each item, in order; UnreadableDocument for one that failed, crashed or hit a limit.

    The process stays for all items and is replaced when one ends it or leaves too much memory behind. What earlier
    items left is never held against a later one: a failure counts only if it comes again in a fresh process. `stage`
    names the work in the messages. Raises CannotWrite where there is no room for temporary files.
    """
    worker: _Worker[Item, Result] | None = None
    try:
        for item in items:
            found: Result | UnreadableDocument | None = None
            if worker is not None:
                found = worker.result_of(item)
            if worker is None or worker.is_crashed:
                worker = _replaced(worker, work, limits, stage)
                found = worker.result_of(item)
            assert found is not None
            if worker.is_spent:
                worker.end()
                worker = None
            yield found
    finally:
        if worker is not None:
            worker.end()


def _replaced(
    worker: _Worker[Item, Result] | None, work: Callable[[Item], Result], limits: Limits, stage: str
) -> _Worker[Item, Result]:
    if worker is not None:
        worker.end()
    return _Worker(work, limits, stage)


class _Worker(Generic[Item, Result]):
    """A process that works on items as they are sent to it."""

    def __init__(self, work: Callable[[Item], Result], limits: Limits, stage: str) -> None:
        # Forked where that is safe, so that it has what this process has loaded.
        is_linux = sys.platform == "linux"
        context = multiprocessing.get_context("fork") if is_linux else multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._limits, self._stage = limits, stage
        arguments = (work, limits, stage, theirs, os.getpid())
        self._process = context.Process(target=_serve, args=arguments, daemon=True)
        self._process.start()
        theirs.close()
        self.is_crashed = False  # it ended without an answer
        self.is_spent = False  # it can take no further item

    def result_of(self, item: Item) -> Result | UnreadableDocument:
        """What comes back for an item, or why nothing does; raises CannotWrite if that is no fault of the item's."""
        try:
            self._pipe.send(item)
            if not self._pipe.poll(self._limits.seconds):
                self.is_spent = True
                return UnreadableDocument(
                    f"The document took longer than {self._limits.seconds} seconds to {self._stage}.",
                    _advice("seconds_per_document"),
                )
            answer: _Answer[Result] = self._pipe.recv()
        except (EOFError, OSError):
            self.is_crashed = self.is_spent = True
            return UnreadableDocument(
                f"The document crashed the program that was to {self._stage} it, or needed more than "
                f"{self._limits.mebibytes} MiB of memory.",
                _advice("mebibytes_per_document"),
            )
        self.is_spent = answer.is_worn
        if isinstance(answer.found, CannotWrite):
            raise answer.found
        return answer.found

    def end(self) -> None:
        """End the process and the programs that it called, if they have not ended."""
        self._process.kill()
        if self._process.pid is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.join()
        self._pipe.close()


def _advice(key: str) -> str:
    return f"Open the file and save a new copy. If it really needs that much, raise {key} in config/config.yaml."


def _serve(work: Callable[[Item], Result], limits: Limits, stage: str, pipe: Connection, parent: int) -> None:
    """Answer items until the pipe is closed."""
    os.setsid()  # a group of its own, so that programs it calls end with it
    _end_with(parent)
    before = _mebibytes_now()
    size = (before + limits.mebibytes) * _MEBIBYTE
    resource.setrlimit(resource.RLIMIT_DATA, (size, size))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_FILE, _LARGEST_FILE))
    while True:
        try:
            item = pipe.recv()
        except EOFError:
            return
        _limit_seconds(limits.seconds)
        found = _result_of(work, item, stage)
        pipe.send(_Answer(found, _mebibytes_now() - before > _WORN * limits.mebibytes))


def _result_of(work: Callable[[Item], Result], item: Item, stage: str) -> Result | UnreadableDocument | CannotWrite:
    try:
        return work(item)
    except MemoryError:
        raise  # it may be what earlier documents left: the process ends, and the next one tries again
    except Exception as error:  # one document must not stop a run
        return cannot_write(error) or _why_not(error, stage)


def _why_not(error: Exception, stage: str) -> UnreadableDocument:
    """Why a document can't be used; of what nobody foresaw the log says where it failed."""
    if isinstance(error, UnreadableDocument):
        return error
    if isinstance(error, RecursionError):
        return UnreadableDocument(
            "The document is nested more deeply than a job description needs.", "Open the file and save a new copy."
        )
    traceback.print_exception(error)
    return UnreadableDocument(
        f"The program failed to {stage} the document ({type(error).__name__}).",
        "Open the file and save a new copy. If that does not help, report it with the file.",
    )


def _limit_seconds(seconds: int) -> None:
    """Let the kernel end the process, too, so that it ends where nobody is left to do it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = ceil(used.ru_utime + used.ru_stime) + seconds + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _end_with(parent: int) -> None:
    """End this process when its parent ends, however that is ended."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != parent:  # it had ended before
            os._exit(1)


def _mebibytes_now() -> int:
    """Memory that counts towards the limit: data of this process, forked with it or its own (proc(5), statm)."""
    statm = Path("/proc/self/statm")
    if not statm.exists():
        return 0
    return int(statm.read_text().split()[5]) * resource.getpagesize() // _MEBIBYTE
