"""Whether a run that was killed half way and started again gives the published tables; see README.md beside this file."""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

_ROOT = Path(__file__).parents[1]
_EXPECTED = _ROOT / "tests" / "workflow" / "expected"


def main() -> int:
    """Kill runs at random moments, start them again, compare; returns how many gave other tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=20260101)
    chosen = parser.parse_args()
    generator = random.Random(chosen.seed)
    with TemporaryDirectory() as folder:
        start = time.perf_counter()
        run(Path(folder) / "whole").wait()
        whole = time.perf_counter() - start
        print(f"a whole run takes {whole:.0f} s")
        failed = sum(not survives(Path(folder) / str(n), generator.uniform(0, whole), n) for n in range(chosen.times))
    print(f"{chosen.times - failed} of {chosen.times} killed runs gave the published tables when started again")
    return failed


def survives(results: Path, seconds: float, number: int) -> bool:
    """Kill a run with all its processes after some seconds, start it again, and compare its tables."""
    killed = run(results)
    time.sleep(seconds)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.wait()
    run(results, "--unlock").wait()
    again = run(results).wait()
    verify = [
        str(Path(sys.executable).with_name("drtp-jobs")),
        "verify",
        str(results / "tables"),
        "--published",
        str(_EXPECTED),
    ]
    compared = subprocess.run(verify, capture_output=True, text=True, check=False)
    print(f"{number}: killed after {seconds:.0f} s, again {'failed' if again else 'done'}, {compared.stdout.strip()}")
    return again == 0 and compared.returncode == 0


def run(results: Path, *options: str) -> subprocess.Popen[bytes]:
    """A run of the sample corpus in a process group of its own."""
    command = [sys.executable, "-m", "snakemake", "--cores", "2", *options, "--config", f"results={results}"]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=_ROOT, stdout=quiet, stderr=quiet, start_new_session=True)


if __name__ == "__main__":
    sys.exit(main())
