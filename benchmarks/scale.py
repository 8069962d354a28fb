"""How many documents in; time, memory and growth of each stage of the workflow out, on made-up corpora of these sizes.

    make benchmark-scale [SIZES="1000 10000"] [KIND=adverts] [CORES=2]     # whole runs
    make benchmark-scale STAGES=yes [SIZES="1000 4000"] [TABLES=my/tables] # what comes behind tagging, on made-up tables

A stage of which many run at once, a shard each, has their sums, and the memory of the largest. The exponent says how
processor time grows from the last size but one to the last: 1 means twice the documents take twice the time.
"""

from __future__ import annotations

import argparse
import csv
import inspect
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from benchmarks.made_up import Kind, write_corpus
from benchmarks.made_up_tables import write_tables
from drtp_jobs import stage as stages

STAGES = ("sample", "compare", "ladders", "tasks", "findings", "grid")  # in the order in which they need one another
_MEBIBYTE = 2**20
_NOT_MEASURED = ("NA", "-", "")  # of a job that was over before it was looked at


@dataclass(frozen=True)
class Cost:
    """What a stage took: seconds by the clock, of the processor, and the most memory of a process."""

    seconds: float = 0.0
    cpu_seconds: float = 0.0
    mebibytes: float = 0.0

    def __add__(self, other: Cost) -> Cost:
        most = max(self.mebibytes, other.mebibytes)
        return Cost(self.seconds + other.seconds, self.cpu_seconds + other.cpu_seconds, most)


Costs = dict[str, Cost]  # by stage


def main() -> None:
    """Measure each size, the smallest first, and print the table after each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 4000])
    parser.add_argument("--kind", choices=["descriptions", "adverts"], default="descriptions")
    parser.add_argument("--cores", type=int, default=1)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--stages", nargs="*", choices=STAGES, help="single stages on made-up tables; none named: all")
    parser.add_argument(
        "--tables", type=Path, default=Path("results/tables"), help="where concepts and training are from"
    )
    chosen = parser.parse_args()
    found: dict[int, Costs] = {}
    for size in sorted(chosen.sizes):
        with TemporaryDirectory() as folder:
            if chosen.stages is None:
                found[size] = of_run(Path(folder), size, chosen.kind, chosen.cores, chosen.seed)
            else:
                found[size] = of_stages(Path(folder), size, chosen.stages or STAGES, chosen.tables, chosen.seed)
        print("\n".join(lines_of(found)), end="\n\n", flush=True)


def of_run(folder: Path, n_documents: int, kind: Kind, cores: int, seed: int) -> Costs:
    """Costs of a run of the workflow on a made-up corpus; the run as a whole stands first, under "run"."""
    write_corpus(folder / "corpus", n_documents, kind, seed)
    results = folder / "results"
    options = [str(folder / "corpus"), "--target=tables", f"--cores={cores}", f"--results={results}"]
    return {"run": _measured("run", *options)} | costs_in(results / "benchmarks")


def of_stages(folder: Path, n_documents: int, names: Sequence[str], known: Path, seed: int) -> Costs:
    """Costs of some stages on made-up tables; tables that don't hang on documents are those of `known`."""
    for path in known.glob("*.parquet"):
        shutil.copy(path, folder)
    write_tables(folder, n_documents, pd.read_parquet(folder / "concepts.parquet"), seed)
    return {name: _measured("stage", name, *options_of(name, folder)) for name in STAGES if name in names}


def options_of(name: str, folder: Path) -> list[str]:
    """Options of a stage that reads its tables in a folder, and writes them there."""
    found = []
    for parameter in inspect.signature(getattr(stages, name)).parameters:
        own = [folder / f"{parameter.removeprefix('out_')}.parquet"]
        given = sorted(folder.glob("*.parquet")) if parameter == "tables" else own
        found += [f"--{parameter.replace('_', '-')}", *map(str, given)]
    return found


def costs_in(folder: Path) -> Costs:
    """Costs by rule, from the benchmark files of a run."""
    found: Costs = {}
    for path in sorted(folder.rglob("*.tsv")):
        name = path.relative_to(folder).parts[0].removesuffix(".tsv")
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                own = Cost(*(_number(row[column]) for column in ("s", "cpu_time", "max_rss")))
                found[name] = found.get(name, Cost()) + own
    return found


def lines_of(found: Mapping[int, Costs]) -> Iterator[str]:
    """A table in Markdown: a row a stage, three columns a size, and the exponent of growth."""
    sizes = list(found)
    heads = [f"{size:,}: {what}" for size in sizes for what in ("s", "CPU s", "MiB")]
    yield f"| stage | {' | '.join(heads)} | exponent |"
    yield "| --- |" + " --- |" * (len(heads) + 1)
    for name in found[sizes[0]]:
        own = [found[size].get(name, Cost()) for size in sizes]
        cells = [f"{each.seconds:.1f} | {each.cpu_seconds:.1f} | {each.mebibytes:.0f}" for each in own]
        yield f"| {name} | {' | '.join(cells)} | {_exponent(sizes, own)} |"


def _exponent(sizes: list[int], costs: list[Cost]) -> str:
    if len(sizes) < 2 or not all(each.cpu_seconds for each in costs[-2:]):
        return ""
    return f"{log(costs[-1].cpu_seconds / costs[-2].cpu_seconds) / log(sizes[-1] / sizes[-2]):.2f}"


def _measured(*arguments: str) -> Cost:
    """Costs of a command of drtp-jobs and all that it starts; raises CalledProcessError if it fails."""
    command = [sys.executable, "-m", "drtp_jobs", *arguments]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise subprocess.CalledProcessError(os.waitstatus_to_exitcode(status), command)
    seconds = time.perf_counter() - start
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / _MEBIBYTE)


def _number(text: str) -> float:
    return 0.0 if text in _NOT_MEASURED else float(text)


if __name__ == "__main__":
    main()
