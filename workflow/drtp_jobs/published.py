"""Parts of tables, each in the folder of its table -> the whole tables that are published, as Parquet and CSV.

One table after the other is read, and a large one range of documents after range, so that memory doesn't grow with the corpus.
That takes keys that begin with the document, as those of all tables made by shard do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from drtp_jobs import tables
from drtp_jobs.corrections.model import summary_of
from drtp_jobs.inventory import shown_name
from drtp_jobs.tables.files import publish_in_turn

if TYPE_CHECKING:
    from pandera.typing import DataFrame

    from drtp_jobs.tables import Corrections, Problems

_OF_FILES = ("inventory", "stated", "corrections", "blocks")  # tables that tell of documents set aside, too
_ROWS_AT_ONCE = 250_000


def publish_parts(parts: Sequence[Path], folder: Path, rows_at_once: int = _ROWS_AT_ONCE) -> None:
    """Publish the tables that `parts` hold, among them problems and corrections, in a folder.

    A document that a stage set aside has rows in the inventory, in blocks and in problems only: else it would count as
    one that asks for nothing. Files are named without the names of people. How many corrections were applied is a note
    among the problems. Raises as tables.frame does.
    """
    named: dict[str, list[Path]] = {}
    for part in parts:
        named.setdefault(part.parent.name, []).append(part)
    problems = tables.read(tables.Problems, named.pop("problems"))
    aside = set(problems.loc[problems["severity"] == "set_aside", "document_id"])
    corrections = tables.read(tables.Corrections, named["corrections"])
    tables.publish(tables.Problems, with_summary(problems, corrections), folder / "problems.parquet")
    for name, own in sorted(named.items()):
        pieces = pieces_of(own, () if name in _OF_FILES else aside, rows_at_once)
        if name == "inventory":
            pieces = (piece.assign(file=piece["file"].map(shown_name)) for piece in pieces)
        publish_in_turn(tables.by_name(name), pieces, folder / f"{name}.parquet")


def with_summary(problems: DataFrame[Problems], corrections: DataFrame[Corrections]) -> pd.DataFrame:
    """Problems, and how many of the corrections were applied."""
    summary = [problem.row() for problem in summary_of(list(corrections["outcome"]))]
    return pd.concat([problems, pd.DataFrame(summary, columns=problems.columns)], ignore_index=True)


def pieces_of(parts: Sequence[Path], aside: Collection[str], rows_at_once: int) -> Iterator[pd.DataFrame]:
    """Rows of all parts of a table but those of documents set aside, range of documents after range; at least one piece."""
    from pyarrow import dataset

    rows, document = dataset.dataset([str(part) for part in parts]), dataset.field("document_id")
    is_left = ~document.isin(sorted(aside)) if aside else True
    for first, last in ranges_of(rows_by_document(parts), rows_at_once):
        yield rows.to_table(filter=(document >= first) & (document <= last) & is_left).to_pandas()


def rows_by_document(parts: Sequence[Path]) -> pd.Series[int]:
    """How many rows each document has in all parts of a table, in the order of documents."""
    counts = [pd.read_parquet(part, columns=["document_id"])["document_id"].value_counts() for part in parts]
    return pd.concat(counts).groupby(level=0).sum()


def ranges_of(n_rows: pd.Series[int], rows_at_once: int) -> list[tuple[str, str]]:
    """First and last document of ranges which hold `rows_at_once`, or as many more as a document has that stands across.

    >>> ranges_of(pd.Series([2, 1, 4, 3], index=["a", "b", "c", "d"]), 4)
    [('a', 'b'), ('c', 'c'), ('d', 'd')]
    """
    turn = (n_rows.cumsum() - 1) // rows_at_once
    return [(own.index[0], own.index[-1]) for _, own in n_rows.groupby(turn)] or [("", "")]  # which holds none
