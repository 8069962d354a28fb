"""The page of the method: how the tables were made, what their columns mean, and how well the tool reads and tags."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pandera.typing import DataFrame

from drtp_jobs import tables, terms
from drtp_jobs.frames import as_rows
from drtp_jobs.notation.rows import records

# The scores that the report shows first, in words; the others stand in the table below them.
_UNSEEN = "on employers not seen before"
_SEEN = "on employers that the rules were written with"
_SCORE_NAMES = {
    ("criteria", "f1", "check"): f"Criteria that the tool and a reader both found (F1), {_UNSEEN}",
    ("duties", "f1", "check"): f"Duties that both found (F1), {_UNSEEN}",
    ("criteria", "requirement", "check"): f"Criteria that both call essential, desirable or neither, {_UNSEEN}",
    ("description", "all_fields", "check"): (
        f"Title, employer, country, grade, salary, kind and role family read correctly, {_UNSEEN}, without help from the"
        " file’s name or from a row for this employer in the tables"
    ),
    ("criteria", "f1", "tune"): f"Criteria (F1), {_SEEN}",
    ("duties", "f1", "tune"): f"Duties (F1), {_SEEN}",
    (
        "criteria",
        "f1",
        "shared_rows",
    ): "Criteria (F1), all employers, without the rules that apply to one employer only",
    ("duties", "f1", "shared_rows"): "Duties (F1), all employers, without the rules that apply to one employer only",
    ("criteria", "f1", "all"): "Criteria that the tool and a reader both found (F1)",
    ("criteria", "requirement", "all"): "Criteria that both call essential, desirable or neither",
    (
        "description",
        "all_fields",
        "all",
    ): "Title, employer, country, grade, salary, kind and role family read correctly",
    ("tagging", "f1_skills", "check"): (
        f"Skills in criteria and duties that the tool and readers both marked (F1), {_UNSEEN}"
    ),
    ("tagging", "f1_skills_criteria", "check"): f"Skills in criteria alone (F1), {_UNSEEN}",
    ("tagging", "f1_skills_duties", "check"): f"Skills in duties alone (F1), {_UNSEEN}",
    ("tagging", "f1_competencies", "check"): f"Competencies, which are groups of skills (F1), {_UNSEEN}",
    ("tagging", "f1_skills", "tune"): f"Skills (F1), {_SEEN}",
    (
        "tagging",
        "f1_skills",
        "shared_rows",
    ): "Skills (F1), all employers, without the words that only one employer uses",
    ("tagging", "disjunctive_accuracy", "check"): f"Whether any one of several alternatives is enough, {_UNSEEN}",
    ("tagging", "qualification_accuracy", "check"): f"Lowest qualification that is enough, {_UNSEEN}",
    ("tagging", "research_environment_accuracy", "check"): (
        f"Whether experience of a research environment is asked for, {_UNSEEN}"
    ),
    ("tagging", "open_science_accuracy", "check"): f"Whether open science is asked for, {_UNSEEN}",
    ("alignment", "same_ask_precision", "all"): (
        "Pairs of criteria that the ladders match and a reader matches too; half of the pairs are doubtful ones"
    ),
    ("alignment", "same_ask_recall", "all"): "Pairs of criteria that a reader matches and the ladders match too",
    ("linking", "r_precision_at_5", "tech"): "ESCO skills among the best five suggestions, technology adverts",
    ("linking", "r_precision_at_5", "house"): "ESCO skills among the best five suggestions, adverts of all kinds",
}


def method_page(read: tables.Published) -> dict[str, Any]:
    """What the page of the method is given."""
    vocabularies = read[tables.Vocabularies]
    return {
        "vocabularies": as_rows(vocabularies),
        "mapped_to": sorted(set(read[tables.Concepts]["vocabulary"]) - set(vocabularies["vocabulary"])),
        "numbers": records("report/numbers"),
        "dictionary": [(tables.name_of(table), table.__doc__, table.to_schema().columns) for table in tables.ALL],
        "score_names": _SCORE_NAMES,
        "scores": list(scores_by_corpus(read[tables.Scores])),
        "concept_scores": as_rows(read[tables.ConceptScores].query("vocabulary == 'direct'").sort_values("f1")),
    }


def scores_by_corpus(scores: DataFrame[tables.Scores]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Each corpus that was scored with its rows, in the order that the measures are declared in."""
    order = [(benchmark, measure) for benchmark, own in terms.SCORE_MEASURES.items() for measure in own]
    for corpus, own in scores.groupby("corpus", sort=True):
        yield (
            str(corpus),
            sorted(
                as_rows(own),
                key=lambda row: (
                    order.index((row["benchmark"], row["measure"])),
                    terms.SCORE_CONDITIONS.index(row["condition"]),
                ),
            ),
        )
