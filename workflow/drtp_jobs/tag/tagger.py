"""Statements to mentions of concepts, and what holds for each statement as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from drtp_jobs.corrections.model import METHOD, Correction, digest_of
from drtp_jobs.tag.alternatives import Group, groups_of, is_disjunctive, n_alternatives, n_needed
from drtp_jobs.tag.context import Proficiencies, WordsAround, is_within, subjects_of_degrees
from drtp_jobs.tag.corrected import corrected_matches
from drtp_jobs.tag.matcher import Matcher
from drtp_jobs.tag.mention_types import MentionTypes
from drtp_jobs.tag.surface import METHOD_SCORES, RELATION_SCORES, Match, Tagger
from drtp_jobs.tag.traits import asks_open_science, asks_research_environment, qualification_of
from drtp_jobs.terms import ASKED

__all__ = ["Matcher", "Statement", "Tagged", "Tagger", "tag_document", "tag_statement", "tagged_rows"]


@dataclass(frozen=True)
class Tagged:
    """Mentions of a statement and its traits, as rows of their tables but for document and statement; whether it gives a
    choice (any one, or some, of several things will do), asked for or a duty; and which corrections changed something.
    """

    mentions: list[dict[str, Any]]
    traits: dict[str, Any]
    is_choice: bool
    corrected: list[Correction] = field(default_factory=list)


class Statement(NamedTuple):
    """What tagging needs of a statement: criterion or duty, and the statement that introduces it."""

    statement_id: str
    introduced_by: str | None
    kind: str
    text: str


def tag_document(
    statements: Sequence[Statement], tagger: Tagger, corrections: Sequence[Correction] = ()
) -> Iterator[tuple[str, Tagged]]:
    """Tag the statements of a document, and correct the tags as readers did.

    The items of a list below a statement such as "at least one of the following:" are one group of alternatives.
    """
    n_below = Counter(each.introduced_by for each in statements)
    listed: dict[str | None, Group] = {}
    # A statement comes before the list that it introduces; as texts ":1000" would come before ":101".
    for statement_id, introducer, kind, text in sorted(statements, key=lambda each: (len(each[0]), each[0])):
        own: dict[str, Any] = {"kind": kind, "statement_id": statement_id, "n_below": n_below[statement_id]}
        if corrections:
            digest = digest_of(text)
            own["corrections"] = [each for each in corrections if each.statement == digest]
        tagged = tag_statement(text, tagger, listed=listed.get(introducer), **own)
        if tagged.is_choice and n_below[statement_id]:
            listed[statement_id] = Group(statement_id, 0, n_needed(text))
        yield statement_id, tagged


class Untagged(NamedTuple):
    """A document as it was structured, and what readers corrected in its tags."""

    document_id: str
    statements: Sequence[Statement]
    corrections: Sequence[Correction] = ()


def tagged_rows(document: Untagged, *, tagger: Tagger) -> dict[str, list[dict[str, Any]]]:
    """A document as rows of mentions, traits and corrections."""
    document_id, statements, corrections = document
    rows: dict[str, list[dict[str, Any]]] = {"mentions": [], "traits": [], "corrections": []}
    applied: dict[Correction, None] = {}  # in order, each once, though several statements may read alike
    for statement_id, tagged in tag_document(statements, tagger, corrections):
        place = {"document_id": document_id, "statement_id": statement_id}
        rows["mentions"] += [place | mention for mention in tagged.mentions]
        rows["traits"].append(place | tagged.traits)
        applied |= dict.fromkeys(tagged.corrected)
    rows["corrections"] = [each._asdict() for each in applied]
    return rows


def tag_statement(
    text: str,
    tagger: Tagger,
    *,
    kind: str = "criterion",
    statement_id: str | None = None,
    n_below: int = 0,
    listed: Group | None = None,
    corrections: Sequence[Correction] = (),
) -> Tagged:
    """Tag a statement; `n_below` is the number of items in the list that it introduces.

    A duty asks nothing of an applicant: no alternatives that satisfy it, no experience of research.
    `listed` is the group of alternatives that it is one of, if another statement introduces it. A mention of a
    concept that is mapped to another vocabulary is a mention of the mapped concept too. `corrections` are those of this
    statement.
    """
    subjects = subjects_of_degrees(text)
    found = [match for match in tagger.matches(text) if not is_within((match.start, match.end), subjects)]
    matches, without, applied = corrected_matches(text, found, corrections, tagger.mappings)
    said = _Said(text)
    # What a reader added without words of its own is no alternative to anything.
    spans = sorted({match[:2] for match in matches} & {match[:2] for match in found})
    is_choice = is_disjunctive(text)
    groups = dict(zip(spans, groups_of(text, spans, statement_id), strict=True)) if is_choice else {}
    mentions: dict[tuple[int, int, str, str], dict[str, Any]] = {}
    for match in matches:
        own = _mention(text, match, groups.get(match[:2]) or listed, said)
        mentions[match.start, match.end, match.vocabulary, match.concept_id] = own
        for relation, vocabulary, concept_id in tagger.mappings.get((match.vocabulary, match.concept_id), ()):
            mapped = own | {
                "vocabulary": vocabulary,
                "concept_id": concept_id,
                "method": "mapping",
                "rule": f"{relation} of {match.vocabulary}:{match.concept_id}",
                "score": round(own["score"] * RELATION_SCORES[relation], 2),
            }
            key = (match.start, match.end, vocabulary, concept_id)
            if key not in mentions or mentions[key]["score"] < mapped["score"]:
                mentions[key] = mapped
    n_grouped = max(Counter(group for group in groups.values() if group).values(), default=0)
    is_asked = kind == "criterion"
    disjunctive = is_asked and is_choice
    traits = {
        "disjunctive": disjunctive,
        "n_alternatives": n_alternatives(text, n_grouped, n_below) if disjunctive else 0,
        "qualification": qualification_of(text),
        "research_environment": is_asked and asks_research_environment(text),
        "open_science": asks_open_science(text),
    }
    kept = [mentions[key] for key in sorted(mentions) if key[2:] not in without]
    return Tagged(kept, traits, is_choice, applied)


class _Said:
    """What the words around the mentions in a text say of them, as columns of mentions."""

    def __init__(self, text: str) -> None:
        self._proficiencies = Proficiencies(text)
        self._negations = WordsAround(text, "tagging/negations")
        self._types = MentionTypes(text)

    def of(self, start: int, end: int) -> dict[str, Any]:
        return {
            "proficiency": self._proficiencies.before(start),
            "negated": bool(self._negations.rows(start, end)),
            "mention_type": self._types.of(start, end),
        }


def _mention(text: str, match: Match, group: Group | None, said: _Said) -> dict[str, Any]:
    return {
        "start": match.start,
        "end": match.end,
        "vocabulary": match.vocabulary,
        "concept_id": match.concept_id,
        "surface": text[match.start : match.end],
        "method": match.method,
        "rule": match.rule,
        "score": METHOD_SCORES[match.method],
        "alternative_group": group.number if group else None,
        "group_statement_id": group.statement_id if group else None,
        "n_needed": group.n_needed if group else None,
        **said.of(match.start, match.end),
        # Whoever adds a tag has read the words around it.
        **({"negated": False, "mention_type": ASKED} if match.method == METHOD else {}),
    }
