"""What a document says of its post: title, organisation, country, grade, seniority, salary, kind, role family."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from drtp_jobs.read.blocks import Block
from drtp_jobs.structure.employers import country_of, employer_of
from drtp_jobs.structure.facts import NOTHING, Fact, fields_of
from drtp_jobs.structure.kinds import kind_of
from drtp_jobs.structure.pay import grade_of, salary_facts
from drtp_jobs.structure.roles import role_family_of, seniority_of
from drtp_jobs.structure.statements import Statement
from drtp_jobs.structure.titles import title_of

_STOP_WORDS = {
    "en": {"the", "and", "of", "to", "in", "with", "for", "is", "are", "will", "on", "or"},
    "de": {"der", "die", "und", "das", "mit", "für", "von", "ist", "im", "den", "zu", "sie"},
    "fr": {"le", "la", "les", "des", "et", "du", "de", "vous", "pour", "une", "est", "dans"},
    "sv": {"och", "att", "av", "för", "som", "med", "är", "på"},
    "nl": {"het", "een", "van", "en", "voor", "met", "je", "wij"},
    "es": {"el", "los", "las", "una", "para", "con", "que", "del"},
    "da": {"og", "at", "af", "til", "som", "med", "er", "på", "du", "vi"},
}
_FEWEST_WORDS = 20  # to tell a language by


@dataclass
class Description:
    """What a document says of its post; the fields are those of `tables.DESCRIBED_FIELDS`, each a fact."""

    facts: dict[str, Fact] = field(default_factory=dict)
    language: str | None = None

    def value(self, name: str) -> str | float | None:
        """Value of a field; None where the document does not tell."""
        return self.facts.get(name, NOTHING).value


def describe(blocks: Sequence[Block], statements: Sequence[Statement], file_name: str) -> Description:
    """Title, organisation, country, grade, seniority, salary, kind and role family, as far as the document tells.

    `file_name` (without extension) is asked for the employer and the grade where the text leaves them open.
    """
    body = [block for block in blocks if not block.is_furniture]
    fields = fields_of(body)
    title = title_of(body, fields)
    organisation = employer_of(blocks, fields, file_name)
    kind = kind_of(blocks, statements)
    is_profile = kind == "role_profile"  # it sets out several grades, so none is the document's own
    grade = NOTHING if is_profile else grade_of(body, fields, file_name)
    low, high, currency = salary_facts(body, fields)
    facts = {
        "title": title,
        "organisation": organisation,
        "country": country_of(organisation, body, fields),
        "grade": grade,
        "seniority": NOTHING if is_profile else Fact(seniority_of(title.text, grade.text, organisation.text)),
        "salary_min": low,
        "salary_max": high,
        "currency": currency,
        "document_kind": Fact(kind),
        "role_family": Fact(role_family_of(title.text, statements, body, kind)),
    }
    return Description(facts, language_of(" ".join(block.text for block in body)))


def language_of(text: str) -> str | None:
    """Language by the share of its commonest words (ISO 639-1); None for text too short to tell."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    if len(words) < _FEWEST_WORDS:
        return None
    counts = Counter(words)
    shares = {language: sum(counts[word] for word in common) for language, common in _STOP_WORDS.items()}
    return max(shares, key=lambda language: (shares[language], language == "en"))
