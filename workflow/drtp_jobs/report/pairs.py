"""Skills that are asked for together: pairs that share more documents than they would if nothing tied them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from pandera.typing import DataFrame

from drtp_jobs.compare.demand import Demand
from drtp_jobs.report.chart_rows import TwoShares
from drtp_jobs.report.figure import Figure, figure
from drtp_jobs.report.figures import dumbbell_chart
from drtp_jobs.tables import Mentions
from drtp_jobs.terms import ANY_REQUIREMENT

_MOST_SHOWN = 14
_MOST_LOOKED_AT = 40
_MOST_SAME = 0.5  # of the documents that ask for both
_LEAST_ASKED = 0.08  # of all documents: a pair of rare skills stands on too few documents
_FEWEST = 5
_COLUMNS = {
    "label": "pair of skills",
    "n_together": "documents that ask for both",
    "n_documents": "documents",
    "share": "share",
    "other_share": "expected share",
}
_NAMES = ("asked for together", "expected by chance")


def pairs_of(demand: Demand) -> pd.DataFrame:
    """Pairs of concepts by how much they go together (the phi coefficient), the closest first.

    A row has concept_id, other_id, label, n_together, n_documents, share and other_share: the product of both shares, which is expected of
    skills that have nothing to do with one another. Source: Yule (1912), On the methods of measuring association
    between two attributes, JRSS 75.
    """
    asking = demand.asking[ANY_REQUIREMENT]
    n = len(asking)
    rows = list(_rows(demand, asking, n)) if n else []
    columns = ["concept_id", "other_id", *_COLUMNS, "phi"]
    made = pd.DataFrame(rows, columns=columns)
    return made.sort_values(["phi", "label"], ascending=[False, True], ignore_index=True)


def _rows(demand: Demand, asking: np.ndarray, n: int) -> Iterator[dict[str, Any]]:
    shares = asking.mean(axis=0)
    common = [
        place
        for place, (level, *_) in enumerate(demand.asked)
        if level == "concept" and _LEAST_ASKED <= shares[place] < 1 and shares[place] * n >= _FEWEST
    ]
    asked = asking[:, common].astype(float)
    together = asked.T @ asked
    for one, other in combinations(range(len(common)), 2):
        p, q = shares[common[one]], shares[common[other]]
        both = together[one, other] / n
        yield {
            "concept_id": demand.asked[common[one]][2],
            "other_id": demand.asked[common[other]][2],
            "label": f"{demand.asked[common[one]][3]} + {demand.asked[common[other]][3]}",
            "n_together": int(together[one, other]),
            "n_documents": n,
            "share": both,
            "other_share": p * q,
            "phi": round(float((both - p * q) / np.sqrt(p * (1 - p) * q * (1 - q))), 6),
        }


def of_the_same_words(mentions: DataFrame[Mentions], one: str, other: str) -> int:
    """The number of documents in which words are tagged with both of two concepts: "Linux" is Linux, and Unix, too."""
    sides = [
        mentions.loc[mentions["concept_id"] == name, ["document_id", "statement_id", "start", "end"]]
        for name in (one, other)
    ]
    met = sides[0].merge(sides[1], on=["document_id", "statement_id"], suffixes=("", "_other"))
    overlap = (met["start"] < met["end_other"]) & (met["start_other"] < met["end"])
    return int(met.loc[overlap, "document_id"].nunique())


def pairs_figure(demand: Demand, mentions: DataFrame[Mentions]) -> Figure | None:
    """The pairs that go together most, but for those that mostly are the same words; none where too few documents count."""
    if demand.documents.empty or demand.is_small(np.arange(len(demand.documents))):
        return None
    closest = pairs_of(demand).query("phi > 0").head(_MOST_LOOKED_AT)
    named = mentions["concept_id"].isin([*closest["concept_id"], *closest["other_id"]])
    own = mentions[named & mentions["document_id"].isin(demand.documents["document_id"])]
    is_apart = [
        of_the_same_words(own, one, other) <= _MOST_SAME * n
        for one, other, n in zip(closest["concept_id"], closest["other_id"], closest["n_together"], strict=True)
    ]
    top = closest[is_apart].head(_MOST_SHOWN).assign(is_clear=True)
    if top.empty:
        return None
    title = f"Skills that are asked for together (n = {len(demand.documents)} documents)"
    shows = (
        "The round dot is the share of documents that ask for both skills, the square what would be expected if the"
        " skills had nothing to do with one another. The pairs that go together most are shown; they are not tested,"
        " and long documents, which name more of everything, draw all pairs together."
    )
    chart = dumbbell_chart(TwoShares.validate(top), title, _NAMES, is_long=True)
    return figure("asked-together", chart, title, shows, _COLUMNS, top)
