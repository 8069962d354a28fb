"""Documents read one after another in a process of their own, with limits of time and memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from drtp_jobs.guarded import Limits, guarded
from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.read.blocks import Reading
from drtp_jobs.read.document import read_document

__all__ = ["Limits", "read_documents"]


def read_documents(paths: Iterable[Path], limits: Limits) -> Iterator[Reading | UnreadableDocument]:
    """What each document reads as, in the order of the paths; for one that can't be read, why."""
    return guarded(read_document, paths, limits, stage="read")
