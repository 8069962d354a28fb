"""The rows that charts are drawn from, declared as tables are: a chart says what it needs, and rows may hold more than that."""

from __future__ import annotations

import pandera.pandas as pa


class Rows(pa.DataFrameModel):
    """At least the declared columns, values brought to the declared type; in the order in which a chart shows them."""

    class Config:
        """Pandera's settings."""

        coerce = True


class Shares(Rows):
    """A share of documents with its 95 % interval."""

    label: str
    prevalence_share: float
    lower_share: float
    upper_share: float


class SharesByYears(Shares):
    """The share of a label in a span of years ("2015 to 2019")."""

    years: str


class SharesByGroup(Rows):
    """The share of a label in a group, and the counts behind it; a small group has too few documents for a share."""

    label: str
    group: str
    prevalence_share: float
    n_asking: int
    n_documents: int
    is_small: bool


class SharesByLevel(Rows):
    """The share of a label at a level (its group), and whether the label clearly rises or falls from level to level."""

    label: str
    group: str
    prevalence_share: float
    is_clear: bool


class TwoShares(Rows):
    """Two shares of a label, and whether they clearly differ."""

    label: str
    share: float
    other_share: float
    is_clear: bool


class DocumentsByYear(Rows):
    """How many documents of a kind are from a year."""

    year: int
    kind: str
    n_documents: int


class ChangesByStep(Rows):
    """How many criteria have gone one way (change) in a step of a ladder (label)."""

    label: str
    change: str
    n_criteria: int
