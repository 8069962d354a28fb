"""The page of competency frameworks: which there are, how much of each posts ask for and resources teach, and how they meet.

Published tables in, what the page is given out. Counts are of all skills of a framework that are known here: a census, so that no
interval belongs to them. The crosswalk of two frameworks goes by way of the core vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from pandera.typing import DataFrame

from drtp_jobs import tables
from drtp_jobs.frames import as_rows
from drtp_jobs.report.addresses import skill_view
from drtp_jobs.terms import ANY_REQUIREMENT, CORE, RELATIONS, SAME_RELATIONS

MATCHES: Mapping[str, str] = {
    "exact_match": "is the same as",
    "close_match": "is nearly the same as",
    "broad_match": "belongs to",
    "narrow_match": "includes",
    "related_match": "is related to",
}


class Coverage(NamedTuple):
    """How much of a framework posts ask for and resources teach, skill by skill: what is asked for most first."""

    vocabulary: str
    name: str
    is_whole: bool
    n_skills: int
    n_asked: int
    n_taught: int
    n_both: int
    skills: list[dict[str, Any]]

    @property
    def n_only_asked(self) -> int:
        """Skills that posts ask for and nothing teaches."""
        return self.n_asked - self.n_both

    @property
    def n_neither(self) -> int:
        """Skills that nobody asks for and nothing teaches."""
        return self.n_skills - self.n_asked - self.n_taught + self.n_both


class Pair(NamedTuple):
    """Two frameworks and which of their skills meet: rows of [from, match, to, via], each a label."""

    name: str
    other_name: str
    rows: list[tuple[str, str, str, str]]


def frameworks_page(read: tables.Published) -> dict[str, Any]:
    """What the page of frameworks is given."""
    frameworks = as_rows(read[tables.Frameworks])
    covered = list(coverage_of(read))
    names = {each.vocabulary: _short(each.name) for each in covered}
    labels = _labels(read[tables.Concepts])
    return {
        "frameworks": sorted(frameworks, key=lambda each: (each["vocabulary"] not in names, each["name"].casefold())),
        "covered": {each.vocabulary: each for each in covered},
        "n_loaded": sum(each["vocabulary"] in names for each in frameworks),
        "matches": MATCHES,
        "matrix": matrix_of(read[tables.Crosswalk], list(names)),
        "short": names,
        "pairs": list(pairs_of(read[tables.Crosswalk], names, labels)),
    }


def coverage_of(read: tables.Published) -> Iterator[Coverage]:
    """The vocabularies beside the core of which skills are known here, by name."""
    concepts = read[tables.Concepts]
    listed = {row["vocabulary"]: row["name"] for row in as_rows(read[tables.Frameworks]) if row["vocabulary"]}
    whole = set(read[tables.Vocabularies]["vocabulary"])
    present = sorted(set(concepts["vocabulary"]) - {CORE}, key=lambda name: (listed.get(name) or name).casefold())
    asked, taught = _asked(read[tables.Prevalence]), _taught(read[tables.ResourceSkills])
    is_skill = concepts["kind"].isna() | (concepts["kind"] == "skill")  # and no group of skills
    for vocabulary in present:
        own = concepts[is_skill & (concepts["vocabulary"] == vocabulary)]
        skills = [_skill(row, asked, taught) for row in as_rows(own)]
        yield Coverage(
            vocabulary,
            listed.get(vocabulary) or vocabulary,
            vocabulary in whole,
            len(skills),
            sum(each["n_asking"] > 0 for each in skills),
            sum(each["n_resources"] > 0 for each in skills),
            sum(each["n_asking"] > 0 and each["n_resources"] > 0 for each in skills),
            sorted(skills, key=lambda each: (-each["n_asking"], -each["n_resources"], each["label"].casefold())),
        )


def matrix_of(
    crosswalk: DataFrame[tables.Crosswalk], vocabularies: Sequence[str]
) -> dict[tuple[str, str], tuple[int, int]]:
    """Of each two vocabularies how many skills of the first have the same or nearly the same in the second, and any match."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for (start, end), rows in crosswalk.groupby(["from_vocabulary", "to_vocabulary"]):
        if {start, end} <= set(vocabularies):
            close = rows[rows["match"].isin(SAME_RELATIONS)]
            found[str(start), str(end)] = int(close["from_concept"].nunique()), int(rows["from_concept"].nunique())
    return found


def pairs_of(
    crosswalk: DataFrame[tables.Crosswalk], names: Mapping[str, str], labels: Mapping[tuple[str, str], str]
) -> Iterator[Pair]:
    """Every two vocabularies with skills that meet, each pair once: the strongest matches first."""
    for start, end in combinations(names, 2):
        rows = crosswalk[(crosswalk["from_vocabulary"] == start) & (crosswalk["to_vocabulary"] == end)]
        shown = [
            (
                labels.get((start, row["from_concept"]), row["from_concept"]),
                row["match"],
                labels.get((end, row["to_concept"]), row["to_concept"]),
                labels.get((CORE, row["via"]), row["via"]),
            )
            for row in as_rows(rows)
        ]
        if shown:
            ordered = sorted(shown, key=lambda row: (RELATIONS.index(row[1]), row[0].casefold(), row[2].casefold()))
            yield Pair(names[start], names[end], ordered)


def _asked(prevalence: DataFrame[tables.Prevalence]) -> dict[tuple[str, str], dict[str, Any]]:
    """By skill the row of prevalence of all counted documents."""
    rows = prevalence[
        (prevalence["level"] == "concept")
        & (prevalence["grouping"] == "all")
        & (prevalence["requirement"] == ANY_REQUIREMENT)
        & (prevalence["n_asking"] > 0)
    ]
    return {(row["vocabulary"], row["concept_id"]): row for row in as_rows(rows)}


def _taught(skills: DataFrame[tables.ResourceSkills]) -> dict[tuple[str, str], int]:
    """By skill how many resources teach it."""
    taught = skills[skills["relation"] == "teaches"]
    counts = taught.groupby(["vocabulary", "concept_id"])["resource_id"].nunique()
    return {(row["vocabulary"], row["concept_id"]): row["n"] for row in as_rows(counts.reset_index(name="n"))}


def _skill(
    concept: Mapping[str, Any],
    asked: Mapping[tuple[str, str], dict[str, Any]],
    taught: Mapping[tuple[str, str], int],
) -> dict[str, Any]:
    key = (concept["vocabulary"], concept["concept_id"])
    row, n_resources = asked.get(key), taught.get(key, 0)
    return {
        "label": concept["label"],
        # The catalogue knows what is asked for or taught.
        "address": skill_view(concept["concept_id"], concept["vocabulary"]) if row or n_resources else None,
        "n_asking": int(row["n_asking"]) if row else 0,
        "asked": row,
        "n_resources": n_resources,
    }


def _labels(concepts: DataFrame[tables.Concepts]) -> dict[tuple[str, str], str]:
    keys = zip(concepts["vocabulary"], concepts["concept_id"], strict=True)
    return dict(zip(keys, concepts["label"], strict=True))


def _short(name: str) -> str:
    """The name of a framework without what explains it, for the head of a column."""
    return name.partition(":")[0].partition(" (")[0]
