"""Where statements name concepts: labels found on tokens, kept where the words around allow it.

Of matches of one vocabulary that lie inside one another the longest counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from drtp_jobs.corrections.model import METHOD
from drtp_jobs.tag.matcher import Matcher
from drtp_jobs.tag.notation import GAP
from drtp_jobs.terms import INVERSE_RELATIONS, ConceptKey

# Mapped closeness as a score: an exact match is the concept, a close one nearly, a broad one is about it. Whoever names a
# concept names nothing narrower, nor what only has to do with it.
RELATION_SCORES = {"exact_match": 1.0, "close_match": 0.8, "broad_match": 0.6}
# A form or label as it stands; a label whose words stand in another form ("managing projects" for "manage project").
METHOD_SCORES = {"surface_form": 1.0, "label": 1.0, "lemma": 0.9, METHOD: 1.0}

_ESCAPE = re.compile(r"(\\.)")
_REACH = 200  # characters on both sides of a span in which what its form needs may stand


class Match(NamedTuple):
    """A span of a text that names a concept, and the form or label that fired."""

    start: int
    end: int
    vocabulary: str
    concept_id: str
    method: str
    rule: str

    @property
    def has_gap(self) -> bool:
        """Whether words that the form does not name may stand inside."""
        return GAP in self.rule and self.method == "surface_form"


class Tagger:
    """Finds the concepts of some vocabularies in texts; built once, used for many.

    Attributes:
        mappings: by vocabulary and concept, relation, vocabulary and concept that whoever names it names too.
        backwards: the same by the concept that is mapped to: what else a framework's own concept names.
        known: vocabulary and concept of all that is mapped, either way.
    """

    def __init__(self, matcher: Matcher, mappings: Iterable[Mapping[Any, Any]]) -> None:
        self._matcher = matcher
        self.mappings: dict[ConceptKey, list[tuple[str, str, str]]] = {}
        self.backwards: dict[ConceptKey, list[tuple[str, str, str]]] = {}
        self.known: set[ConceptKey] = set()
        for row in mappings:
            own, target = (row["vocabulary"], row["concept_id"]), (row["target_vocabulary"], row["target_id"])
            self.known |= {own, target}
            relation, inverse = row["relation"], INVERSE_RELATIONS[row["relation"]]
            if relation in RELATION_SCORES:
                self.mappings.setdefault(own, []).append((relation, *target))
            if inverse in RELATION_SCORES:
                self.backwards.setdefault(target, []).append((inverse, *own))

    def matches(self, text: str) -> list[Match]:
        """Matches in order of place; of those inside one another the longest, of equal ones each concept once."""
        found: dict[tuple[int, int, str, str], Match] = {}
        for start, end, method, meaning in self._matcher.places(self._matcher.tokenize(text)):
            if meaning.needs or meaning.unless:
                around = text[max(0, start - _REACH) : end + _REACH].lower()
                if not _allowed(around, meaning.needs, meaning.unless):
                    continue
            key = (start, end, meaning.vocabulary, meaning.concept_id)
            match = Match(*key, method, meaning.label)
            if key not in found or _certainty(found[key]) < _certainty(match):
                found[key] = match
        return list(_outermost(found.values()))


def _certainty(match: Match) -> tuple[float, bool]:
    """By which of several forms that fire on the same words one is taken; of equal ones it is the first of its table."""
    return METHOD_SCORES[match.method], not match.has_gap


def _allowed(text: str, needs: str, unless: str) -> bool:
    """Whether a text in small letters holds what a form needs around it, and nothing that speaks against it."""
    if needs and not _compiled(needs).search(text):
        return False
    return not (unless and _compiled(unless).search(text))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern in small letters, but for its escapes: three times as fast as one that ignores case."""
    parts = _ESCAPE.split(pattern)  # every second one is an escape, in which case has a meaning
    return re.compile("".join(part if place % 2 else part.lower() for place, part in enumerate(parts)))


def _outermost(matches: Iterable[Match]) -> Iterator[Match]:
    """Matches that lie in no longer one of their vocabulary; a match with a gap in it hides none.

    Of matches of one concept that overlap the first counts.
    """
    ordered = sorted(matches, key=lambda match: (match.start, -match.end, match.vocabulary, match.concept_id))
    widest: dict[str, Match] = {}  # of each vocabulary, what reaches farthest so far
    last: dict[ConceptKey, Match] = {}
    for match in ordered:
        outer = widest.get(match.vocabulary)
        if outer and match.end <= outer.end and (outer.start, outer.end) != (match.start, match.end):
            continue
        if not match.has_gap and (outer is None or match.end > outer.end):
            widest[match.vocabulary] = match
        key = (match.vocabulary, match.concept_id)
        if key not in last or match.start >= last[key].end:
            last[key] = match
            yield match
