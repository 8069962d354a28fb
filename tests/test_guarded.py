"""Whatever a document does to the work on it costs that document, and nothing else."""

from __future__ import annotations

import errno
import os
import re
import signal
import tempfile
import time

import pytest

from drtp_jobs.guarded import Limits, guarded
from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.writing import CannotWrite

KEPT: list[bytearray] = []
QUICK = Limits(seconds=2, mebibytes=200)


def work(item: str) -> str:
    """Do to this process what the item says."""
    if item == "raise":
        raise ValueError("a fault of ours")
    if item == "refuse":
        raise UnreadableDocument("It holds nothing.", "Fetch it again.")
    if item == "nest":
        return work(item)
    if item == "fill the disk":
        raise OSError(errno.ENOSPC, "No space left on device")
    if item == "fill the disk for a program":
        try:
            raise OSError(errno.ENOSPC, "No space left on device")
        except OSError as error:
            raise UnreadableDocument("LibreOffice can't open the file.", "Open it.") from error
    if item == "hang":
        time.sleep(60)
    if item == "eat memory":
        KEPT.append(bytearray(500 * 2**20))
    if item == "leak":
        KEPT.append(bytearray(90 * 2**20))
    if item == "crash":
        os.kill(os.getpid(), signal.SIGKILL)
    return item


def process_of(_: str) -> str:
    """The process that works."""
    return str(os.getpid())


def found(*items: str) -> list[str]:
    """Results, and the reasons of those that have none."""
    results = guarded(work, items, QUICK, stage="read")
    return [each.reason if isinstance(each, UnreadableDocument) else each for each in results]


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("raise", "The program failed to read the document (ValueError)."),
        ("refuse", "It holds nothing."),
        ("nest", "The document is nested more deeply than a job description needs."),
        ("hang", "The document took longer than 2 seconds to read."),
        ("eat memory", "The document crashed the program that was to read it, or needed more than 200 MiB of memory."),
        ("crash", "The document crashed the program that was to read it, or needed more than 200 MiB of memory."),
    ],
)
def test_a_fault_costs_the_document_and_not_the_next(fault: str, reason: str):
    assert found("good", fault, "good") == ["good", reason, "good"]


@pytest.mark.parametrize("fault", ["fill the disk", "fill the disk for a program"])
def test_a_full_disk_stops_the_work_and_is_not_held_against_the_document(fault: str):
    folder = re.escape(tempfile.gettempdir())
    with pytest.raises(
        CannotWrite, match=rf"^can't write {folder}: the disk is full \(\d+ MB free\)\. Make space on it, and"
    ):
        found("good", fault, "good")


def test_what_documents_leave_behind_is_not_held_against_the_next():
    assert found(*["leak"] * 8) == ["leak"] * 8


def test_no_process_stays():
    (process,) = guarded(process_of, ["good"], QUICK, stage="read")
    with pytest.raises(ProcessLookupError):
        os.kill(int(str(process)), 0)
