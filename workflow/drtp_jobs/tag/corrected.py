"""What readers corrected in the tags of a statement: wrong ones are taken out, missing ones are added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from drtp_jobs.corrections.model import METHOD, Correction, concept_of
from drtp_jobs.tag.surface import Match
from drtp_jobs.terms import ConceptKey

Targets = Mapping[ConceptKey, Sequence[tuple[str, str, str]]]  # as Tagger.mappings has them


class Corrected(NamedTuple):
    """Matches of a statement as corrected, the concepts that none of them may stand for, and what was corrected."""

    matches: list[Match]
    without: set[ConceptKey]
    applied: list[Correction]


def corrected_matches(
    text: str, matches: Sequence[Match], corrections: Sequence[Correction], mappings: Targets
) -> Corrected:
    """Matches without the concepts that are wrong, and with those that are right.

    A concept that a match is mapped to can be wrong too: then the match stays, and stands for it no more. What is right
    takes the words of what is wrong; what was missing has none of its own, so it takes the whole statement.
    """
    kept, without, applied = list(matches), set[ConceptKey](), list[Correction]()
    for correction in corrections:
        wrong = concept_of(correction.wrong) if correction.wrong else None
        right = concept_of(correction.right) if correction.right else None
        # What the rules found, so that two corrections count of which the first took out what the second names.
        replaced = [] if wrong in without else [match for match in matches if _stands_for(match, wrong, mappings)]
        is_there = any(_stands_for(match, right, mappings) for match in kept)
        if not replaced and (wrong or is_there):
            continue
        if wrong:
            kept = [match for match in kept if wrong != (match.vocabulary, match.concept_id)]
            without.add(wrong)
        if right:
            without.discard(right)
        if right and not is_there:
            start, end = replaced[0][:2] if replaced else (0, len(text))
            kept.append(Match(start, end, *right, METHOD, correction.named))
        applied.append(correction)
    return Corrected(kept, without, applied)


def _stands_for(match: Match, concept: ConceptKey | None, mappings: Targets) -> bool:
    """Whether a match names a concept, or one that is mapped to it."""
    own = (match.vocabulary, match.concept_id)
    return own == concept or concept in [target[1:] for target in mappings.get(own, ())]
