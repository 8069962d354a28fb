"""Documents and sample in, one view of both out: whose each document is, whether it is recent, and whether it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from pandera.typing import DataFrame

    from drtp_jobs.tables import Documents, Sample, Sampled


_OF_SAMPLE = ("employer", "period", "is_counted")


def sampled(documents: DataFrame[Documents], sample: DataFrame[Sample]) -> DataFrame[Sampled]:
    """All documents of a sample, in the order of their identifiers."""
    joined = documents.merge(sample[["document_id", *_OF_SAMPLE]], on="document_id")
    return cast("DataFrame[Sampled]", joined.sort_values("document_id", ignore_index=True))


def counted_documents(documents: DataFrame[Documents], sample: DataFrame[Sample]) -> DataFrame[Sampled]:
    """Those that count: the documents that shares are shares of."""
    every = sampled(documents, sample)
    return every[every["is_counted"]].reset_index(drop=True)
