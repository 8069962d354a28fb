"""Claims about the corpus with a number, an interval, a verdict and evidence: one claim, one file."""

from __future__ import annotations

import pandas as pd

from drtp_jobs.findings import any_language, long_lists, soft_skills, two_camps
from drtp_jobs.findings.claims import Corpus, Finding


def findings_of(corpus: Corpus, concepts: pd.DataFrame) -> list[Finding]:
    """Every finding of the corpus; `concepts` tells which concepts are programming languages."""
    core = concepts[concepts["vocabulary"] == "core"]
    languages = frozenset(core[core["kind"] == "language"]["concept_id"])
    return [
        soft_skills.finding(corpus),
        any_language.finding(corpus, languages),
        long_lists.finding(corpus),
        two_camps.finding(corpus),
    ]
