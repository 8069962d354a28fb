"""A concept is as good as the worst skill that it stands for, where enough statements were marked with it."""

import pandas as pd

from drtp_jobs import tables
from drtp_jobs.vocabularies.quality import concept_scores_of

MEASURED = pd.DataFrame(
    [
        {"condition": "all", "skill": "programming", "n_marked": 40, "n_found": 40, "n_right": 40},
        {"condition": "check", "skill": "programming", "n_marked": 20, "n_found": 20, "n_right": 18},
        {"condition": "all", "skill": "code-review", "n_marked": 10, "n_found": 10, "n_right": 5},
        {"condition": "check", "skill": "code-review", "n_marked": 1, "n_found": 1, "n_right": 1},
        {"condition": "all", "skill": "seldom", "n_marked": 9, "n_found": 9, "n_right": 1},
    ]
)


def scored(*mapped: tuple[str, str]) -> dict[tuple[str, str], tuple[str, float, bool]]:
    """For each concept the skill that it is measured as, F1 and whether it is doubtful."""
    mappings = [
        {"vocabulary": "core", "concept_id": one, "target_vocabulary": "direct", "target_id": other}
        for one, other in mapped
    ]
    columns = ["vocabulary", "concept_id", "target_vocabulary", "target_id"]
    rows = list(concept_scores_of(MEASURED, pd.DataFrame(mappings, columns=columns)))
    tables.frame(tables.ConceptScores, rows)
    return {(row["vocabulary"], row["concept_id"]): (row["measured_as"], row["f1"], row["is_doubtful"]) for row in rows}


def test_skills_with_enough_cases_are_scored_on_unseen_employers_if_these_suffice():
    assert scored() == {
        ("direct", "programming"): ("programming", 0.9, False),
        ("direct", "code-review"): ("code-review", 0.5, True),
    }


def test_a_core_concept_is_as_good_as_the_worst_skill_that_it_is_mapped_to():
    found = scored(("coding", "programming"), ("review", "programming"), ("review", "code-review"), ("rare", "seldom"))
    assert found["core", "coding"] == ("programming", 0.9, False)
    assert found["core", "review"] == ("code-review", 0.5, True)
    assert ("core", "rare") not in found
