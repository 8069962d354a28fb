"""The workflow started from a command, so that one run at a time works in a folder and what a killed run left is cleared.

Snakemake locks the files of a run by a list of their names, which stays when the run is killed. Here the run's process
holds a lock of the operating system too, which ends with the process however it ends: where nobody holds it, the list is
left over.
"""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from drtp_jobs.own_files import own
from drtp_jobs.writing import check_room, writing

_FOLDER = Path(".snakemake")  # of Snakemake, in the folder that it is started in
_LEFT = "locks"
_LOCK = "run.lock"


class AlreadyRunning(Exception):
    """Another run is at work in this folder."""

    def __init__(self) -> None:
        super().__init__("another run is at work in this folder; wait until it ends, or stop it, then start again")


def hold() -> bool:
    """Hold the lock of runs in this folder until this process ends; False where the file system knows no such locks.

    The process that has it can take it again, and keeps it when it becomes another program. Raises AlreadyRunning if
    another process has it, CannotWrite if the folder can't be written. Source: POSIX.1-2017, fcntl, advisory record locks.
    """
    check_room(_FOLDER)
    with writing([_FOLDER / _LOCK]):
        file = os.open(_FOLDER / _LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    os.set_inheritable(file, True)
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError) as error:
        raise AlreadyRunning from error
    except OSError:
        return False
    return True


def start(targets: Sequence[str], *, cores: str, settings: dict[str, str]) -> NoReturn:
    """Become the run of the workflow in this folder; `settings` are keys of its configuration with paths.

    Raises AlreadyRunning if another run is at work, CannotWrite if there is no room for it.
    """
    # Snakemake reads a value as YAML, to which a name in quotes is a name whatever it looks like, and takes quotes at its
    # very ends away.
    given = [f"{key}= {json.dumps(value, ensure_ascii=False)} " for key, value in settings.items()]
    command = [sys.executable, "-m", "snakemake", *targets, "--snakefile", str(own("Snakefile")), "--cores", cores]
    command += ["--config", *given] if given else []
    if hold() and any((_FOLDER / _LEFT).glob("*")):
        print("A run that was stopped half way left its lock here. The lock was removed.", file=sys.stderr, flush=True)
        subprocess.run([*command, "--unlock"], check=False, capture_output=True)
    os.execv(command[0], command)
