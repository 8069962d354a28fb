"""Mappings of the core vocabulary -> the crosswalk of every two other vocabularies: which concepts meet, and how closely.

Two concepts that one core concept is mapped to have to do with one another; how closely follows from the two relations by
`knowledge/vocabularies/chains.csv`. Source: SKOS Reference, W3C Recommendation 18 August 2009, section 10; SSSOM, chaining
rules (https://mapping-commons.github.io/sssom/chaining-rules/).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import permutations
from typing import Any

from drtp_jobs.notation.rows import records
from drtp_jobs.terms import INVERSE_RELATIONS, RELATIONS, ConceptKey


def crosswalk_of(mappings: Iterable[Mapping[Any, Any]], core: str) -> Iterator[dict[str, str]]:
    """Rows of the table crosswalk, from each concept to each of another vocabulary that it meets.

    `mappings` are rows of that table, `core` is the name of the core vocabulary; what other vocabularies say of their mappings
    to the core counts too. Of several ways between two concepts the strongest counts: SKOS lets no two concepts be an exact and a
    broad match at once.
    """
    ways: dict[tuple[ConceptKey, ConceptKey], dict[str, str]] = {}
    for via, ends in sorted(_ends(mappings, core).items()):
        for (start, first), (end, second) in permutations(ends.items(), 2):
            match = _chains().get((INVERSE_RELATIONS[first], second))
            if match and start[0] != end[0]:
                ways.setdefault((start, end), {}).setdefault(match, via)
    for (start, end), found in sorted(ways.items()):
        match, via = _strongest(found)
        yield {
            "from_vocabulary": start[0],
            "from_concept": start[1],
            "to_vocabulary": end[0],
            "to_concept": end[1],
            "via": via,
            "match": match,
        }


def _ends(mappings: Iterable[Mapping[Any, Any]], core: str) -> dict[str, dict[ConceptKey, str]]:
    """By core concept the concepts that it is mapped to, each with the strongest relation from the core to it."""
    found: dict[str, dict[ConceptKey, str]] = {}
    for row in sorted(mappings, key=lambda row: RELATIONS.index(row["relation"])):
        own, target = (row["vocabulary"], row["concept_id"]), (row["target_vocabulary"], row["target_id"])
        if own[0] == core and target[0] != core:
            found.setdefault(own[1], {}).setdefault(target, row["relation"])
        elif target[0] == core and own[0] != core:
            found.setdefault(target[1], {}).setdefault(own, INVERSE_RELATIONS[row["relation"]])
    return found


def _strongest(found: Mapping[str, str]) -> tuple[str, str]:
    """The strongest match and the core concept that it goes by; two concepts of which each holds the other are close."""
    match = min(found, key=RELATIONS.index)
    is_held_both_ways = match == "broad_match" and "narrow_match" in found
    return ("close_match" if is_held_both_ways else match), found[match]


@cache
def _chains() -> Mapping[tuple[str, str], str]:
    """By two relations, one after the other, the one that follows; nothing where none does."""
    rows = records("vocabularies/chains")
    return {(row["first"], row["second"]): row["match"] for row in rows if row["match"] != "none"}
