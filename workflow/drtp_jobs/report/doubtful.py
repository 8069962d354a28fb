"""Concepts that are tagged badly are marked wherever they are shown."""

from __future__ import annotations

from collections.abc import Set

import pandas as pd
from pandera.typing import DataFrame

from drtp_jobs.tables import AnyTable, ConceptScores

DOUBTFUL_MARK = "†"


def doubtful_of(concept_scores: DataFrame[ConceptScores]) -> set[tuple[str, str]]:
    """Vocabulary and identifier of the concepts that are doubtful by the table concept_scores."""
    own = concept_scores[concept_scores["is_doubtful"]]
    return set(zip(own["vocabulary"], own["concept_id"], strict=True))


def marked(rows: DataFrame[AnyTable], doubtful: Set[tuple[str, str]]) -> DataFrame[AnyTable]:
    """Rows with vocabulary, concept_id and label, the label of doubtful concepts with the mark behind it."""
    is_doubtful = [pair in doubtful for pair in zip(rows["vocabulary"], rows["concept_id"], strict=True)]
    return rows.assign(
        label=rows["label"].where(~pd.Series(is_doubtful, index=rows.index), rows["label"] + f" {DOUBTFUL_MARK}")
    )
