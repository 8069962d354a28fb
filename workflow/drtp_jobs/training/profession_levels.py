"""At which level each profession is asked for a skill, and at which it is taught: tables in, rows of profession_levels out.

A document counts by the highest level that its words ask for; what words don't say is left out, so that no level is
inferred here. Resources count by the level that their source or their words say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pandas as pd

from drtp_jobs.compare.intervals import is_small, shares_of
from drtp_jobs.frames import Row
from drtp_jobs.terms import TRAINING_LEVELS
from drtp_jobs.training.demand_levels import PROFICIENCY, levels_by
from drtp_jobs.training.professions import in_columns
from drtp_jobs.training.supply import Catalogue

if TYPE_CHECKING:
    from pandera.typing import DataFrame

    from drtp_jobs.tables import AskedAtLevel, Sampled
    from drtp_jobs.training.grid import OfDemand

ASKED, TAUGHT = "asked", "taught"
_LOWEST = TRAINING_LEVELS[0]


def profession_levels_of(demand: OfDemand, catalogue: Catalogue, vocabulary: str) -> Iterator[Row]:
    """Rows of the table: by skill and column of the grid how many ask for, and teach, each level."""
    concepts = demand.concepts
    own = concepts[concepts["vocabulary"] == vocabulary]
    labels = dict(zip(own["concept_id"], own["label"], strict=True))
    sides = ((ASKED, _asked(demand.whole.documents, demand.in_words, vocabulary)), (TAUGHT, _taught(catalogue)))
    for what, side in sides:
        for (concept_id, column), rows in side.groupby(["concept_id", "column"]):
            yield {
                "what": what,
                "vocabulary": vocabulary,
                "concept_id": concept_id,
                "label": labels.get(concept_id, concept_id),
                "column": column,
                **_counts(rows),
                **(_share(rows) if what == ASKED else {"lower_share": None, "upper_share": None}),
            }


def highest(levels: Iterable[str]) -> str:
    """The highest of some levels.

    >>> highest(["advanced", "beginner"])
    'advanced'
    """
    return max(levels, key=TRAINING_LEVELS.index)


def _asked(documents: DataFrame[Sampled], mentions: DataFrame[AskedAtLevel], vocabulary: str) -> pd.DataFrame:
    """A row a document and skill that it asks for at a level that its words say."""
    facts = in_columns(documents)[["document_id", "employer", "column"]].rename(columns={"employer": "organisation"})
    asking = mentions[mentions["vocabulary"] == vocabulary]
    asking = asking.assign(level=asking["proficiency"].map(levels_by(PROFICIENCY))).dropna(subset="level")
    once = asking.groupby(["document_id", "concept_id"])["level"].agg(highest)
    return once.reset_index().merge(facts.dropna(subset="column"), on="document_id")


def _taught(catalogue: Catalogue) -> pd.DataFrame:
    """A row a resource, skill that it teaches and column that it is for, where something says its level."""
    rows = [
        (concept_id, column, each.level, each.provider)
        for concept_id, own in catalogue.teachings.items()
        for each in own
        if each.level
        for column in sorted(each.columns)
    ]
    return pd.DataFrame(rows, columns=["concept_id", "column", "level", "organisation"])


def _counts(rows: pd.DataFrame) -> Row:
    times = Counter(rows["level"])
    n_organisations = int(rows["organisation"].nunique())
    return {
        **{f"n_{level}": times[level] for level in TRAINING_LEVELS},
        "n_with_level": len(rows),
        "n_organisations": n_organisations,
        "above_beginner_share": round(1 - times[_LOWEST] / len(rows), 6),
        "is_small": is_small(len(rows), n_organisations),
    }


def _share(rows: pd.DataFrame) -> Row:
    """Ends of the interval of the share above the lowest level, which allows for documents of one employer being alike."""
    by_employer = (rows["level"] != _LOWEST).groupby(rows["organisation"]).agg(["sum", "size"])
    shares = shares_of(by_employer[["sum"]].to_numpy(), by_employer["size"].to_numpy())
    return {
        "lower_share": round(float(shares.lower[0]), 6),
        "upper_share": round(float(shares.upper[0]), 6),
    }
