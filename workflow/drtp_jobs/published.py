"""Tables of all shards to the tables that are published."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from drtp_jobs.corrections.model import summary_of
from drtp_jobs.inventory import shown_name

_OF_FILES = ("inventory", "stated", "corrections", "blocks", "problems")  # tables that tell of documents set aside, too


def published(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Whole tables by name, as they are published.

    A document that a stage set aside has rows in the inventory, in blocks and in problems only: else it would count as
    one that asks for nothing. Files are named without the names of people. How many corrections were applied is a note
    among the problems.
    """
    problems = tables["problems"]
    aside = set(problems.loc[problems["severity"] == "set_aside", "document_id"])
    kept = {
        name: table if name in _OF_FILES else table[~table["document_id"].isin(aside)] for name, table in tables.items()
    }
    summary = [problem.row() for problem in summary_of(list(kept["corrections"]["outcome"]))]
    kept["problems"] = pd.concat([problems, pd.DataFrame(summary, columns=problems.columns)], ignore_index=True)
    return kept | {"inventory": kept["inventory"].assign(file=kept["inventory"]["file"].map(shown_name))}
