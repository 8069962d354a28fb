"""Whether a run that was killed half way and started again gives the tables of one that nobody killed; see README.md beside this file.

In: how often, and a folder of documents, the sample, or a number of made-up documents. Out: a line for each killed run, and how
many of them gave the same tables.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.made_up import write_corpus
from drtp_jobs.verify import checksums_of

_ROOT = Path(__file__).parents[1]
_SECONDS_MORE = 3600  # that a run may take when it is started again


def main() -> int:
    """Kill runs at random moments, start them again, compare; returns how many gave other tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=20260101)
    parser.add_argument("--cores", type=int, default=2)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--corpus", type=Path, default=_ROOT / "corpus" / "sample")
    which.add_argument("--documents", type=int, help="so many made-up ones")
    parser.add_argument(
        "--kind", choices=["descriptions", "adverts"], default="descriptions", help="of made-up documents"
    )
    chosen = parser.parse_args()
    generator = random.Random(chosen.seed)
    with TemporaryDirectory() as name:
        folder, corpus = Path(name), chosen.corpus.resolve()
        if chosen.documents is not None:
            corpus = folder / "corpus"
            write_corpus(corpus, chosen.documents, chosen.kind, chosen.seed)
        start = time.perf_counter()
        with run(folder / "whole", corpus, chosen.cores) as whole:
            is_done = whole.wait() == 0
        seconds = time.perf_counter() - start
        if not is_done:
            raise SystemExit("the run that nobody kills fails, so there is nothing to compare with")
        print(f"a whole run takes {seconds:.0f} s", flush=True)
        expected = checksums_of(folder / "whole" / "results" / "tables")
        failed = 0
        for n in range(chosen.times):
            moment = generator.uniform(0, seconds)
            failed += not is_the_same_after(moment, folder / str(n), corpus, chosen.cores, expected)
    print(f"{chosen.times - failed} of {chosen.times} killed runs gave the same tables when started again")
    return failed


def is_the_same_after(seconds: float, folder: Path, corpus: Path, cores: int, expected: list[dict[str, str]]) -> bool:
    """Whether a run that is killed with all its processes after some seconds gives these tables when it is started again."""
    with run(folder, corpus, cores) as killed:
        time.sleep(seconds)
    start = time.perf_counter()
    with run(folder, corpus, cores) as again:
        is_done = again.wait(_SECONDS_MORE) == 0
    is_same = checksums_of(folder / "results" / "tables") == expected
    print(
        f"{folder.name}: killed after {seconds:.0f} s, {'was done already' if killed.returncode == 0 else 'started again'}, "
        f"{'done' if is_done else 'failed'} in {time.perf_counter() - start:.0f} s, "
        f"{'the same tables' if is_same else 'other tables'}",
        flush=True,
    )
    return is_done and is_same


@contextmanager
def run(folder: Path, corpus: Path, cores: int) -> Iterator[subprocess.Popen[bytes]]:
    """A run in a folder of its own, killed with all its processes at the end of the block."""
    folder.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "drtp_jobs", "run", "--target=tables", f"--cores={cores}", "--", str(corpus)]
    quiet = subprocess.DEVNULL
    started = subprocess.Popen(command, cwd=folder, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        yield started
    finally:
        if started.poll() is None:
            os.killpg(started.pid, signal.SIGKILL)
        started.wait()


if __name__ == "__main__":
    sys.exit(main())
