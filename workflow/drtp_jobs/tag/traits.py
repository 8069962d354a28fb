"""What holds for a statement as a whole: lowest qualification, research environment, open science."""

from __future__ import annotations

import re

from drtp_jobs.rules import first, rules

_ORDER = ("professional", "undergraduate", "masters", "phd")
_NO_PHD_LOWERS = re.compile(r"post-?graduate degree at ph\.?d|phd level", flags=re.IGNORECASE)
_STUDENT = re.compile(
    r"\b(?:phd|undergraduate|masters?|graduate|doctoral|msc) (?:students?|candidates?|programmes?|and)|(?:supervis|teach|train|mentor)\w* ",
    re.I,
)


def qualification_of(text: str) -> str:
    """Lowest formal qualification that satisfies a statement: none, professional, undergraduate, masters or phd."""
    if _STUDENT.search(text) and not re.search(r"\bdegree\b", text, flags=re.IGNORECASE):
        return "none"
    found = [rule["qualification"] for rule in rules("tag/qualifications") if rule.pattern.search(text)]
    if _NO_PHD_LOWERS.search(text):
        found = ["phd"]
    if "professional" in found and len(found) > 1:
        found.remove("professional")  # "degree or professional qualification" is a degree's place in the order
    return min(found, key=_ORDER.index) if found else "none"


def asks_research_environment(text: str) -> bool:
    """Whether experience or understanding of research, researchers or a research setting is asked for."""
    return first("tag/research_environment", text) is not None


def asks_open_science(text: str) -> bool:
    """Whether open science, FAIR, open data, open source or reproducibility is asked for."""
    return first("tag/open_science", text) is not None
