"""What holds for a statement as a whole: lowest qualification, research environment, open science."""

from __future__ import annotations

from drtp_jobs.notation.rules import rules

_ORDER = ("professional", "undergraduate", "masters", "phd")


def qualification_of(text: str) -> str:
    """Lowest formal qualification that satisfies a statement: none, professional, undergraduate, masters or phd."""
    found = {span.row["qualification"] for span in rules("tagging/qualifications").spans(text)} - {"none"}
    if len(found) > 1:
        found.discard("professional")  # "degree or professional qualification" is a degree's place in the order
    return min(found, key=_ORDER.index, default="none")


def asks_research_environment(text: str) -> bool:
    """Whether experience or understanding of research, researchers or a research setting is asked for."""
    return any(span.row["means"] == "setting" for span in rules("tagging/research_environment").spans(text))


def asks_open_science(text: str) -> bool:
    """Whether open science, FAIR, open data, open source or reproducibility is asked for."""
    return rules("tagging/open_science").first(text) is not None
