"""Seniority and role family, from title and grade, and from the text where these do not tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from drtp_jobs.notation.rows import Row, records
from drtp_jobs.notation.rules import Rules, rules
from drtp_jobs.read.blocks import Block
from drtp_jobs.structure.languages import language_of_blocks
from drtp_jobs.structure.statements import Statement

_WEIGHTS = {"duty": 2, "criterion": 1}
_MOST_BY_TEXT = 10.0  # evidence of a text in which every duty and criterion speaks for one family
_CLOSE = 1.0  # less evidence than this between two families is too little to be sure of one
_PLAINLY_OTHER = 6.0  # evidence that a post is in none of the families
_FULL_TEXT = 8.0  # weight of duties and criteria that speak for any family, from which on their shares count in full
_LEAST = 2.0  # evidence for a family, below which a post is in none


def seniority_of(title: str | None, grade: str | None, organisation: str | None) -> str | None:
    """Harmonised seniority: by the employer's own grade scheme, else by words of the title, else by a common scheme.

    A title without such a word and a grade that no scheme knows is middle; without title and grade nothing is known.
    """
    own, common = _schemes(organisation)
    by_title = rules("post/seniorities").first(title) if title else None
    for row in (_fits(grade, own), by_title, _fits(grade, common)):
        if row is not None:
            return row["seniority"]
    return "middle" if title else None


def is_known_grade(grade: str, organisation: str | None) -> bool:
    """Whether a grade scheme, the employer's own or a common one, knows a grade."""
    return any(_fits(grade, schemes) is not None for schemes in _schemes(organisation))


def _fits(grade: str | None, schemes: Rules) -> Row | None:
    """The first row of grade schemes that a grade fits as a whole."""
    return schemes.first(grade, where="whole") if grade else None


@cache
def _schemes(organisation: str | None) -> tuple[Rules, Rules]:
    """Grade schemes of an employer, and those that many employers share (a row that names no employer)."""
    words = (organisation or "").lower()
    rows = records("post/grade_schemes")
    own = [row for row in rows if row["employer"] and any(part.strip() in words for part in row["employer"].split(";"))]
    common = [row for row in rows if not row["employer"]]
    return Rules("post/grade_schemes", own, {}), Rules("post/grade_schemes", common, {})


def role_family_of(
    title: str | None, statements: Sequence[Statement], blocks: Sequence[Block], document_kind: str
) -> str | None:
    """Role family with most evidence in title, duties and criteria; None for a profile of several."""
    groups = {statement.applies_to for statement in statements if statement.applies_to}
    families = {family for group in groups if (family := _best(_of_words(group, "title", None))) not in (None, "other")}
    if document_kind == "role_profile" and (len(families) > 1 or title is None):
        return next(iter(families)) if len(families) == 1 else None
    return _best(family_evidence(title, statements, blocks)) or "other"


def close_families(
    title: str | None, statements: Sequence[Statement], blocks: Sequence[Block]
) -> tuple[str, str] | None:
    """The two families with most evidence, where it is nearly as much for both."""
    scores = {
        family: score for family, score in family_evidence(title, statements, blocks).items() if family != "other"
    }
    best = sorted(scores, key=lambda family: (-scores[family], family))[:2]
    is_close = len(best) > 1 and scores[best[1]] >= _LEAST and scores[best[0]] - scores[best[1]] < _CLOSE
    return (best[0], best[1]) if is_close else None


def family_evidence(title: str | None, statements: Sequence[Statement], blocks: Sequence[Block]) -> dict[str, float]:
    """What speaks for each role family: the weight of the title's words, and _MOST_BY_TEXT times its share of the text.

    A post is what its holder does most of, whatever it is called, so duties count double; a document without statements
    is read block by block.
    """
    language = language_of_blocks(blocks)
    scores: dict[str, float] = defaultdict(float, _of_words(title or "", "title", language))
    texts = [(each.text, each.kind) for each in statements] or [(block.text, "duty") for block in blocks]
    shares: dict[str, float] = defaultdict(float)
    for text, kind in texts:
        found = _of_words(text, kind, language)
        for family, weight in found.items():
            shares[family] += weight * _WEIGHTS[kind] / sum(found.values())
    total = max(sum(shares.values()), _FULL_TEXT)
    for family, share in shares.items():
        scores[family] += _MOST_BY_TEXT * share / total
    return scores


def _of_words(text: str, where: str, language: str | None) -> dict[str, float]:
    """The weight of the heaviest row of each family that a text holds."""
    weights: dict[str, float] = {}
    for firing in rules("post/families").firings(text, where=where, language=language):
        family = firing.row["role_family"]
        weights[family] = max(weights.get(family, 0), float(firing.row["weight"]))
    return weights


def _best(scores: Mapping[str, float]) -> str | None:
    """The family with most evidence, of equal ones the first by name; None if there is too little for any.

    That a post is in none of them must be plain: by its title, or since nothing speaks for any.
    """
    ours = {family: score for family, score in scores.items() if score >= _LEAST and family != "other"}
    best = min(ours, key=lambda family: (-ours[family], family)) if ours else None
    is_other = scores.get("other", 0) >= _PLAINLY_OTHER and scores["other"] > ours.get(best or "", 0)
    return "other" if is_other else best
