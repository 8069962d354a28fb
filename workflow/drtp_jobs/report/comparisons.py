"""Declared contrasts as pages show them: the question, the sizes of both groups, and in which skills they differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pandera.typing import DataFrame

from drtp_jobs.compare.contrasts import declared
from drtp_jobs.frames import as_rows
from drtp_jobs.report.wording import listed, words
from drtp_jobs.tables import Contrasts

_SIZES = ("n_documents", "n_employers", "other_n_documents", "other_n_employers", "permuted")


def comparisons_of(contrasts: DataFrame[Contrasts]) -> Iterator[dict[str, Any]]:
    """Each declared contrast with its rows of the table contrasts."""
    for contrast in declared("contrasts").itertuples():
        others = "all others" if contrast.other_groups == "*" else _said(str(contrast.other_groups))
        rows = contrasts[contrasts["contrast"] == contrast.contrast]
        yield comparison_of(rows, _said(str(contrast.groups)), others) | {
            "name": contrast.contrast,
            "grouping": contrast.grouping,
            "question": contrast.question,
            "caution": contrast.caution,
        }


def _said(groups: str) -> str:
    """Names of groups with spaces between, as they are said: "job description"."""
    return listed(map(words, groups.split()))


def comparison_of(contrast: DataFrame[Contrasts], groups: str, others: str) -> dict[str, Any]:
    """The rows of one contrast of two groups of these names, those first in which the groups clearly differ."""
    rows = as_rows(contrast.sort_values("label"))
    differing = [row for row in rows if row["verdict"] in ("more", "less")]
    return {
        "caution": None,
        "groups": groups,
        "others": others,
        "rows": rows,
        "differing": sorted(differing, key=lambda row: -abs(row["difference"])),
        "few": not rows or rows[0]["verdict"] == "too_few",
        **{name: rows[0][name] if rows else None for name in _SIZES},
    }
