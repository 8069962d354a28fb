"""An error of the operating system while something is written -> one sentence: what, where, why and what to do."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

_WHY = {
    errno.ENOSPC: "the disk is full ({free} MB free). Make space on it",
    errno.EDQUOT: "your share (quota) of the disk is used up. Delete what you don't need there, or ask for a larger share",
    errno.EROFS: "the disk can only be read. Make it writable, or choose another folder",
    errno.EACCES: "you are not allowed to. Ask its owner for the right to write there, or choose another folder",
}
_TRIED = b"\0" * 4096  # what takes up space on a disk, as an empty file may not


class CannotWrite(Exception):
    """Something can't be written; the message says what, where, why and what to do."""


@contextmanager
def writing(outputs: Sequence[Path]) -> Iterator[None]:
    """Raises CannotWrite where what is done inside fails since the outputs, or what is made on the way, can't be written.

    That is a full disk, a used up quota, a disk that can only be read, or a missing right. Any other error is left as it is.
    Source: POSIX.1-2017, write and open, errors.
    """
    try:
        yield
    except Exception as error:
        found = cannot_write(error, outputs)
        if found is None:
            raise
        raise found from error


def cannot_write(error: Exception, outputs: Sequence[Path] = ()) -> CannotWrite | None:
    """What an error says of writing these outputs, or temporary files where there are none; None if it is of something else."""
    found = next((each for each in _with_causes(error) if _is_of_writing(each, outputs)), None)
    return CannotWrite(_sentence(found, outputs)) if found else None


def check_room(folder: Path) -> None:
    """Make the folder and try to write in it; raises CannotWrite if that fails."""
    with writing([folder]):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder, buffering=0) as file:
            file.write(_TRIED)
            os.fsync(file.fileno())  # some disks in a network tell only then


def _with_causes(error: BaseException | None) -> Iterator[OSError]:
    """The errors of the system behind an error: libraries raise their own in their place."""
    while error is not None:
        if isinstance(error, OSError):
            yield error
        error = error.__cause__ or error.__context__


def _is_of_writing(error: OSError, outputs: Sequence[Path]) -> bool:
    if error.errno == errno.EACCES:  # which may be of reading, too
        return not all(os.access(_nearest(output), os.W_OK) for output in outputs)
    return error.errno in _WHY


def _sentence(error: OSError, outputs: Sequence[Path]) -> str:
    paths = outputs or [Path(tempfile.tempdir or os.curdir)]
    if isinstance(error.filename, str | bytes):
        paths = [Path(os.fsdecode(error.filename))]
    free = shutil.disk_usage(_nearest(paths[0])).free // 10**6
    why = _WHY[error.errno or 0].format(free=free)
    return f"can't write {' or '.join(map(str, paths))}: {why}, and start again; what is done already is kept."


def _nearest(path: Path) -> Path:
    """The path itself, or the closest folder above it that exists."""
    return next(each for each in (path, *path.absolute().parents) if each.exists())
