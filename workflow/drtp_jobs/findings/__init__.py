"""Claims about the corpus with a number, an interval, a verdict and evidence: one claim, one file; knowledge/findings judges."""

from __future__ import annotations

from drtp_jobs.findings import (
    adverts_more_specific,
    analyst_work,
    any_language,
    generic,
    long_lists,
    open_science_missing,
    research_environment,
    seniority_adds_leadership,
    soft_skills,
    training_signal,
    two_camps,
)
from drtp_jobs.findings.claims import FindingOf

FINDINGS: dict[str, FindingOf] = {
    "generic": generic.finding,
    "soft-skills": soft_skills.finding,
    "any-language": any_language.finding,
    "seniority-adds-leadership": seniority_adds_leadership.finding,
    "long-lists": long_lists.finding,
    "two-camps": two_camps.finding,
    "research-environment": research_environment.finding,
    "open-science-missing": open_science_missing.finding,
    "adverts-more-specific": adverts_more_specific.finding,
    "training-signal": training_signal.finding,
    "analyst-work": analyst_work.finding,
}
