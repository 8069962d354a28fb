"""How well each concept is tagged, by what was measured of the DIRECT skills that it stands for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from pandera.typing import DataFrame

    from drtp_jobs.tables import Mappings

FEWEST_CASES = 10  # statements marked with a skill; fewer tell little
DOUBTFUL = 0.7  # F1 below which a concept is marked wherever it is shown


def concept_scores_of(measured: pd.DataFrame, mappings: DataFrame[Mappings]) -> Iterator[dict[str, Any]]:
    """Rows of the table concept_scores: of each DIRECT skill measured, and of each core concept mapped to one.

    `measured` has the columns condition (check: employers that no form was written with; all), skill, n_marked, n_found and
    n_right. What was measured on check is used where there is enough of it. A concept is as good as
    the worst of the skills that it is mapped to.
    """
    enough = measured[measured["n_marked"] >= FEWEST_CASES].sort_values("condition", key=lambda own: own != "check")
    enough = enough.drop_duplicates("skill").set_index("skill")
    direct = {("direct", str(skill)): [str(skill)] for skill in enough.index}
    own = mappings[(mappings["target_vocabulary"] == "direct") & mappings["target_id"].isin(enough.index)]
    core = {
        (str(vocabulary), str(concept)): sorted(rows["target_id"])
        for (vocabulary, concept), rows in own.groupby(["vocabulary", "concept_id"])
    }
    for (vocabulary, concept), skills in (direct | core).items():
        scored = [_scored(skill, enough.loc[skill]) for skill in skills]
        yield {"vocabulary": vocabulary, "concept_id": concept} | min(
            scored, key=lambda row: (row["f1"], row["measured_as"])
        )


def _scored(skill: str, counts: pd.Series) -> dict[str, Any]:
    n_marked, n_found, n_right = (int(counts[name]) for name in ("n_marked", "n_found", "n_right"))
    f1 = 2 * n_right / (n_marked + n_found)
    return {
        "measured_as": skill,
        "condition": str(counts["condition"]),
        "precision": round(n_right / n_found, 6) if n_found else 0.0,
        "recall": round(n_right / n_marked, 6),
        "f1": round(f1, 6),
        "n_marked": n_marked,
        "n_found": n_found,
        "is_doubtful": f1 < DOUBTFUL,
    }
