"""Statements to mentions of concepts, and what holds for each statement as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from drtp_jobs.tag.alternatives import groups_of, is_disjunctive, n_alternatives
from drtp_jobs.tag.context import is_negated, proficiency_at
from drtp_jobs.tag.lexicon import Lexicon
from drtp_jobs.tag.surface import RELATION_SCORES, Match, Tagger
from drtp_jobs.tag.traits import asks_open_science, asks_research_environment, qualification_of

__all__ = ["Lexicon", "Tagged", "Tagger", "tag_statement"]


@dataclass(frozen=True)
class Tagged:
    """Mentions of a statement and its traits, as rows of their tables but for document and statement."""

    mentions: list[dict[str, Any]]
    traits: dict[str, Any]


def tag_statement(text: str, tagger: Tagger, *, n_below: int = 0) -> Tagged:
    """Tag a statement; `n_below` is the number of items in the list that it introduces.

    A mention of a concept that is mapped to another vocabulary is a mention of the mapped concept too.
    """
    matches = tagger.matches(tagger.doc(text))
    spans = sorted({(match.start, match.end) for match in matches})
    groups = dict(zip(spans, groups_of(text, spans), strict=True))
    mentions: dict[tuple[int, int, str, str], dict[str, Any]] = {}
    for match in matches:
        own = _mention(text, match, groups[match.start, match.end])
        mentions[match.start, match.end, match.vocabulary, match.concept_id] = own
        for relation, vocabulary, concept_id in tagger.lexicon.mappings.get((match.vocabulary, match.concept_id), ()):
            mapped = own | {
                "vocabulary": vocabulary,
                "concept_id": concept_id,
                "method": "mapping",
                "rule": f"{relation} of {match.vocabulary}:{match.concept_id}",
                "score": RELATION_SCORES[relation],
            }
            key = (match.start, match.end, vocabulary, concept_id)
            if key not in mentions or mentions[key]["score"] < mapped["score"]:
                mentions[key] = mapped
    n_grouped = max(
        (sum(group == number for group in groups.values()) for number in groups.values() if number), default=0
    )
    traits = {
        "disjunctive": is_disjunctive(text),
        "n_alternatives": n_alternatives(text, n_grouped, n_below if is_disjunctive(text) else 0),
        "qualification": qualification_of(text),
        "research_environment": asks_research_environment(text),
        "open_science": asks_open_science(text),
    }
    return Tagged([mentions[key] for key in sorted(mentions)], traits)


def _mention(text: str, match: Match, group: int | None) -> dict[str, Any]:
    return {
        "start": match.start,
        "end": match.end,
        "vocabulary": match.vocabulary,
        "concept_id": match.concept_id,
        "surface": text[match.start : match.end],
        "method": match.method,
        "rule": match.rule,
        "score": 1.0,
        "alternative_group": group,
        "proficiency": proficiency_at(text, match.start),
        "negated": is_negated(text, match.start, match.end),
    }
