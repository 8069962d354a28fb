"""The explorer of many documents: `python -m benchmarks.explorer FOLDER [--documents 1000 10000] [--keep OUT]`.

FOLDER holds tables of a run as Parquet. Their counted documents are repeated under new identifiers, with employers,
countries, years and sentences drawn anew (seeded), so that a corpus of any size asks for what real ones ask for. Printed
are what a reader loads at first, the whole folder, how long writing took and how that grows (1: twice the documents take
twice the time), and the processor time of a choice in Chromium until the page is drawn again (median of 20).
"""

from __future__ import annotations

import argparse
import shutil
import time
from math import log
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd

from drtp_jobs import tables
from drtp_jobs.report.explorer import OF_EXPLORER, write_explorer

_SEED = 20261129
_EMPLOYERS_OF = 8  # documents of an employer, as a rule
_KEPT = 0.9  # of the statements of a document, in each of its copies
_ROUNDS = 20
_CHOICES = ("role_family=software", "seniority=senior&against=seniority:junior", "country=GB&requirement=essential")
_DRAWN_AGAIN = """choice => new Promise((resolve) => {
    const drawn = () => requestAnimationFrame(() => setTimeout(resolve));
    window.addEventListener("hashchange", drawn, { once: true });
    location.hash = choice;
})"""
_PAGES = Path(__file__).parents[1] / "workflow" / "report"


def repeated(read: dict[str, pd.DataFrame], n_documents: int) -> dict[str, pd.DataFrame]:
    """Tables in which the counted documents of `read` stand again and again until there are so many."""
    random = np.random.default_rng(_SEED)
    counted = read["sample"].loc[read["sample"]["is_counted"], "document_id"].to_numpy()
    copies = pd.DataFrame({"source": np.resize(counted, n_documents), "copy": np.arange(n_documents)})
    copies["name"] = copies["source"] + "-" + copies["copy"].astype(str)
    employers = random.zipf(1.5, n_documents) % max(2, n_documents // _EMPLOYERS_OF)
    sample = _copied(read["sample"], copies)
    sample["employer"] = [f"Employer {number}" for number in employers]
    sample["counted_as"] = sample["document_id"]
    documents = _copied(read["documents"], copies)
    for name in ("country", "date"):
        documents[name] = random.choice(documents[name].to_numpy(), n_documents)
    statements = _copied(read["statements"], copies, statement_id=True)
    statements = statements[random.random(len(statements)) < _KEPT]
    mentions = _copied(read["mentions"], copies, statement_id=True)
    mentions = mentions[mentions["statement_id"].isin(statements["statement_id"])]
    made = {"sample": sample, "documents": documents, "statements": statements, "mentions": mentions}
    return {**read, **made, "stated": read["stated"].iloc[:0]}


def _copied(table: pd.DataFrame, copies: pd.DataFrame, *, statement_id: bool = False) -> pd.DataFrame:
    """Rows of each copied document, under its new name."""
    joined = copies.merge(table, left_on="source", right_on="document_id")
    joined["document_id"] = joined["name"]
    if statement_id:
        joined["statement_id"] = joined["statement_id"] + "-" + joined["copy"].astype(str)
    return joined[list(table.columns)]


def written(files: list[Path], out: Path) -> float:
    """Write the explorer into an empty folder; returns the seconds of processor time it took."""
    shutil.rmtree(out, ignore_errors=True)
    scripts = [_PAGES / "drawing.js", *sorted(_PAGES.glob("explorer*.js"))]
    styles = [_PAGES / "style.css", _PAGES / "explorer.css"]
    start = time.process_time()
    write_explorer(files, _PAGES / "explorer.html.j2", scripts, styles, out / "explorer.html", out / "explorer")
    return time.process_time() - start


def chosen(page_file: Path) -> tuple[float, dict[str, list[float]]]:
    """Seconds until the first table stands, and milliseconds of each choice until the page is drawn again.

    The latter are processor time of the page, so that other work of the machine does not count.
    """
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"]).new_page()
        start = time.perf_counter()
        page.goto(page_file.as_uri())
        page.wait_for_selector("#concepts")
        opened = time.perf_counter() - start
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})

        def processor_time() -> float:
            metrics = session.send("Performance.getMetrics")["metrics"]
            return 1000 * next(each["value"] for each in metrics if each["name"] == "TaskDuration")

        took: dict[str, list[float]] = {choice: [] for choice in _CHOICES}
        for _ in range(_ROUNDS):
            for choice in _CHOICES:
                before = processor_time()
                page.evaluate(_DRAWN_AGAIN, choice)
                took[choice].append(processor_time() - before)
    return opened, took


def main() -> None:
    """Print a line for each number of documents."""
    parser = argparse.ArgumentParser()
    parser.add_argument("tables", type=Path)
    parser.add_argument("--documents", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--keep", type=Path, help="a folder for the last explorer, to look at")
    given = parser.parse_args()
    read = tables.read_by_name(OF_EXPLORER, sorted(given.tables.glob("*.parquet")))
    took: list[float] = []
    for n_documents in given.documents:
        with TemporaryDirectory() as folder:
            made = repeated(read, n_documents)
            files = [Path(folder) / "tables" / f"{name}.parquet" for name in OF_EXPLORER]
            for file in files:
                tables.write(tables.by_name(file.stem), made[file.stem], file)
            out = given.keep or Path(folder) / "out"
            took.append(written(files, out))
            page = out / "explorer.html"
            sizes = [path.stat().st_size for path in out.rglob("*") if path.is_file()]
            print(f"{n_documents} documents: page {page.stat().st_size / 1e6:.2f} MB", end=", ")
            print(f"all {sum(sizes) / 1e6:.1f} MB in {len(sizes)} files")
            opened, choices = chosen(page)
        print(f"  written in {took[-1]:.1f} s, opened in {opened:.2f} s")
        for choice, times in choices.items():
            print(f"  {choice}: {median(times):.0f} ms, at most {max(times):.0f} ms")
    if len(took) > 1:
        exponent = log(took[-1] / took[0]) / log(given.documents[-1] / given.documents[0])
        print(f"writing grows with exponent {exponent:.2f}")


if __name__ == "__main__":
    main()
