"""A Slurm cluster of one node on this machine, for tests: it needs munge and slurm-wlm, no accounting and no service.

In: a folder of its own. Out: commands of Slurm that speak with it. It ends with the block that started it.
"""

from __future__ import annotations

import contextlib
import getpass
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

PROGRAMS = ("munged", "slurmctld", "slurmd", "sbatch", "srun", "squeue", "scancel", "sinfo")
SECONDS_TO_START = 30
# Memory is counted as asked for, whatever this machine has; processes are found by their parents, and bound to no core.
# A job that takes more than it asked for is killed within a second or two. One whose node was lost is not started again by
# Slurm, which would wait two minutes; its node comes back of itself.
CONFIGURATION = """\
ClusterName=test
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={controller_port}
SlurmdPort={node_port}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
CredType=cred/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU_Memory
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/linux
JobAcctGatherParams=OverMemoryKill
JobAcctGatherFrequency=task=1
JobRequeue=0
SchedulerParameters=batch_sched_delay=0
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.log
SlurmdParameters=config_overrides
MpiDefault=none
ReturnToService=2
MinJobAge=600
KillWait=2
NodeName={host} NodeAddr=127.0.0.1 CPUs={cpus} RealMemory=65536 State=UNKNOWN
PartitionName=all Nodes={host} Default=YES MaxTime=INFINITE State=UP
"""


@dataclass(frozen=True)
class Cluster:
    """A cluster that runs; `environment` is what its commands need."""

    environment: dict[str, str]

    def run(self, *command: str) -> str:
        """What a command of Slurm prints."""
        done = subprocess.run(
            command, env=os.environ | self.environment, capture_output=True, text=True, check=True, timeout=60
        )
        return done.stdout

    def lose_node(self) -> None:
        """Take the only node away, with all jobs on it; it is back after some seconds."""
        self.run("scontrol", "update", f"nodename={_host()}", "state=down", "reason=lost")


def missing_programs() -> list[str]:
    """What a machine lacks to be a cluster; none where munge and slurm-wlm are installed."""
    return [name for name in PROGRAMS if _found(name) is None]


@contextlib.contextmanager
def slurm_cluster() -> Iterator[Cluster]:
    """Start the cluster, and end it with the block; raises TimeoutError with its logs if it does not start."""
    # The path of a socket has at most 107 bytes, and munge wants all folders above it open to all.
    folder = Path(tempfile.mkdtemp(prefix="slurm-"))
    folder.chmod(0o755)
    started: list[subprocess.Popen[bytes]] = []
    try:
        environment = _configured(folder)
        for program in (_munged(folder), ["slurmctld", "-D"], ["slurmd", "-D"]):
            path = _found(program[0])
            assert path is not None, f"{program[0]} is not installed"
            with (folder / f"{program[0]}.out").open("wb") as printed:
                started.append(
                    subprocess.Popen([path, *program[1:]], env=os.environ | environment, stdout=printed, stderr=printed)
                )
            if program[0] == "munged":
                _wait(folder, (folder / "munge.socket").exists)
        cluster = Cluster(environment)
        _wait(folder, lambda: _is_idle(cluster))
        yield cluster
        with contextlib.suppress(subprocess.SubprocessError):
            cluster.run("scancel", "--user", getpass.getuser())
    finally:
        for process in reversed(started):
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _configured(folder: Path) -> dict[str, str]:
    """Write key and configuration; the environment that points to them."""
    key = folder / "munge.key"
    key.write_bytes(secrets.token_bytes(128))
    key.chmod(0o600)
    for name in ("state", "spool"):
        (folder / name).mkdir(mode=0o755)
    configuration = folder / "slurm.conf"
    configuration.write_text(
        CONFIGURATION.format(
            folder=folder,
            host=_host(),
            user=getpass.getuser(),
            cpus=os.cpu_count(),
            controller_port=_free_port(),
            node_port=_free_port(),
        )
    )
    # Snakemake lets srun know nothing of the environment but the number of the job; elsewhere it finds its file in /etc.
    srun = folder / "bin" / "srun"
    srun.parent.mkdir()
    srun.write_text(f'#!/bin/sh\nSLURM_CONF={configuration} exec {_found("srun")} "$@"\n')
    srun.chmod(0o755)
    path = os.pathsep.join([str(srun.parent), os.environ.get("PATH", "")])
    return {"SLURM_CONF": str(configuration), "PATH": path}


def _host() -> str:
    return socket.gethostname().split(".")[0]


def _munged(folder: Path) -> list[str]:
    files = {"key-file": "key", "socket": "socket", "pid-file": "pid", "log-file": "log", "seed-file": "seed"}
    # Its thread of groups and its check of the folders above are for machines of many users.
    return ["munged", "--foreground", "--force", *(f"--{option}={folder}/munge.{end}" for option, end in files.items())]


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def _is_idle(cluster: Cluster) -> bool:
    try:
        return "idle" in cluster.run("sinfo", "--noheader", "--format=%T")
    except subprocess.SubprocessError:
        return False


def _wait(folder: Path, is_there: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while not is_there():
        if time.monotonic() > end:
            logs = "\n".join(
                f"{path.name}: {path.read_text()[-1500:]}" for path in sorted(folder.glob("*.[lo][ou][gt]"))
            )
            raise TimeoutError(f"the cluster did not start\n{logs}")
        time.sleep(0.2)


def _found(program: str) -> str | None:
    """A program's path, also where daemons stand that no user has on the path."""
    return shutil.which(program, path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/sbin"]))
