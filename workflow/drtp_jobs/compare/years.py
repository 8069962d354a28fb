"""Counted documents in, what is asked for in each five years and how it goes with the year out, within a kind of document.

Adverts and descriptions are never counted together: a corpus whose old documents are adverts and whose new ones are
descriptions would show a trend that is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from drtp_jobs.compare.contrasts import columns_of, trend_rows
from drtp_jobs.compare.demand import Demand
from drtp_jobs.compare.intervals import shares_of
from drtp_jobs.terms import CORE, TREND_KINDS

if TYPE_CHECKING:
    from pandera.typing import DataFrame

    from drtp_jobs.tables import Sampled

_YEARS = 5
_ADVERT, _DESCRIPTION = TREND_KINDS


def years_of_date(date: str) -> str:
    """The five years of a date, which begin with a year that five divides.

    >>> years_of_date("2017-05-02")
    '2015 to 2019'
    """
    first = int(date[:4]) // _YEARS * _YEARS
    return f"{first} to {first + _YEARS - 1}"


def by_years_of(demand: Demand) -> Iterator[dict[str, Any]]:
    """Rows of the table prevalence_by_years: each core concept that is asked for, in each five years of each kind."""
    columns = [place for place, asked in enumerate(demand.asked) if asked[:2] == ("concept", CORE)]
    documents = demand.documents.assign(place=np.arange(len(demand.documents)), kind=_kinds_of(demand.documents))
    dated = documents[documents["date"].notna()]
    for (kind, years), own in dated.groupby(["kind", dated["date"].map(years_of_date)]):
        rows = own["place"].to_numpy()
        asking, sizes = demand.by_employer(rows)
        shares = shares_of(asking, sizes)
        n_asking = asking.sum(axis=0)
        is_small = demand.is_small(rows)
        for column in columns:
            _, vocabulary, concept_id, label = demand.asked[column]
            yield {
                "kind": kind,
                "years": years,
                "vocabulary": vocabulary,
                "concept_id": concept_id,
                "label": label,
                "n_asking": int(n_asking[column]),
                "n_documents": len(own),
                "n_employers": len(sizes),
                "prevalence_share": round(float(shares.share[column]), 6),
                "lower_share": round(float(shares.lower[column]), 6),
                "upper_share": round(float(shares.upper[column]), 6),
                "is_small": is_small,
            }


def year_trends_of(demand: Demand, concepts: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Rows of the table trends_by_year: how each declared concept goes with the year, within each kind.

    The slope is the change of prevalence in ten years, by least squares over documents.
    """
    kinds = _kinds_of(demand.documents)
    years = pd.to_numeric(demand.documents["date"].str[:4])
    for kind in TREND_KINDS:
        inside = (kinds == kind).to_numpy() & years.notna().to_numpy()
        decades = years[inside].to_numpy(dtype=float) / 10
        for row in trend_rows(demand, columns_of(demand, concepts), inside, decades, f"trend by year, {kind}"):
            yield {"kind": kind} | row


def _kinds_of(documents: DataFrame[Sampled]) -> pd.Series:
    """advert, or description for job descriptions and role profiles."""
    return documents["document_kind"].where(documents["document_kind"] == _ADVERT, _DESCRIPTION)
