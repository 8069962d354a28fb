"""The workflow started from a command, so that one run at a time works in a folder and what a killed run left is cleared.

In: what to make, with which settings. Out: a run of Snakemake, and what its jobs have to know of it, in their environment.
Snakemake locks the files of a run by a list of their names, which stays when the run is killed. Here the run's process
holds a lock of the operating system too, which ends with the process however it ends: where nobody holds it, the list is
left over. On a cluster, jobs of a run that was killed may still wait for a node: the lock names the run that is at work, and
a job of another one stops.
"""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from drtp_jobs.own_files import own
from drtp_jobs.provenance import code_of
from drtp_jobs.writing import check_room, writing

_FOLDER = Path(".snakemake")  # of Snakemake, in the folder that it is started in
_LEFT = "locks"
_LOCK = "run.lock"
_HANDED_DOWN = "DRTP_JOBS_"  # how variables of the environment begin that jobs of a run have from it
_RUN = f"{_HANDED_DOWN}RUN"


class AlreadyRunning(Exception):
    """Another run is at work in this folder."""

    def __init__(self) -> None:
        super().__init__("another run is at work in this folder; wait until it ends, or stop it, then start again")


class RunEnded(Exception):
    """The run that a job belongs to has ended, and another one is at work."""

    def __init__(self) -> None:
        super().__init__("the run that this job belongs to was stopped, and another run is at work in its folder")


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
    _sign(file)
    return True


def check_run() -> None:
    """Raises RunEnded in a job whose run is no longer the one at work in this folder; where no run is, the job goes on."""
    try:
        at_work = (_FOLDER / _LOCK).read_text(encoding="utf-8")
    except OSError:
        return
    if at_work != os.environ.get(_RUN, at_work):
        raise RunEnded


def handed_down(name: str, found: Callable[[], str], *, is_job: bool) -> str:
    """What a run found once, for all its jobs: they have it from their environment and do not look again."""
    variable = f"{_HANDED_DOWN}{name}"
    if not is_job or variable not in os.environ:
        os.environ[variable] = found()
    return os.environ[variable]


def code_in_run(*modules: str, stage: str, is_job: bool) -> str:
    """Digest of the code behind a stage (provenance.code_of), taken once a run and not again in each job."""
    name = "_".join(["CODE", stage, *modules]).replace(".", "_")
    return handed_down(name, lambda: code_of(*modules, stage=stage), is_job=is_job)


def _sign(lock: int) -> None:
    """Write into the lock which run is at work, and tell its jobs."""
    os.environ[_RUN] = uuid.uuid4().hex
    os.ftruncate(lock, 0)
    os.pwrite(lock, os.environ[_RUN].encode(), 0)
    os.fsync(lock)  # nodes of a cluster see it then


def start(targets: Sequence[str], *, how: Sequence[str], settings: dict[str, str]) -> NoReturn:
    """Become the run of the workflow in this folder; `how` are options of Snakemake, `settings` keys of the configuration.

    Raises AlreadyRunning if another run is at work, CannotWrite if there is no room for it.
    """
    # Snakemake reads a value as YAML, to which a name in quotes is a name whatever it looks like, and takes quotes at its
    # very ends away.
    given = [f"{key}= {json.dumps(value, ensure_ascii=False)} " for key, value in settings.items()]
    command = [sys.executable, "-m", "snakemake", *targets, "--snakefile", str(own("Snakefile")), *how]
    command += ["--config", *given] if given else []
    if hold() and any((_FOLDER / _LEFT).glob("*")):
        print("A run that was stopped half way left its lock here. The lock was removed.", file=sys.stderr, flush=True)
        subprocess.run([*command, "--unlock"], check=False, capture_output=True)
    os.execv(command[0], command)
