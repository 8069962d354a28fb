"""What holds for a statement as a whole: lowest qualification, research environment, open science."""

from __future__ import annotations

import re

_QUALIFICATIONS = (
    (
        "undergraduate",
        r"\b(?:undergraduate|bachelor['’]?s?|first|honours|hons|university|good|relevant|science|technical)\b[^.;]{0,40}\bdegree\b|\bB\.?(?:Sc|A|Eng)\b|\bbachelor|\bgraduate (?:in|of|with)\b"
        r"|\bgraduate degree\b|^(?:an? )?(?:\w+ )?degree\b|\b(?:educated to|hold) (?:an? )?(?:\w+ )?degree|\bdegree[- ](?:level|educated)|\bdegree in\b|\babgeschlossenes? (?:hoch|fach|studium)|\blicence\b",
    ),
    (
        "masters",
        r"\b(?:master['’]?s?|postgraduate|post-graduate|higher)\b[^.;]{0,30}\b(?:degree|qualification|level)\b|\bM\.?Sc\b|\bMasters?\b|\bMEng\b|\bpostgraduate (?:qualification|degree)",
    ),
    ("phd", r"\bPh\.?D|\bdoctora(?:te|l degree)|\bpostdoctoral|\bD\.?Phil"),
    (
        "professional",
        r"\bprofessional qualification|\bvocational|\bapprenticeship qualification|\bHN[CD]\b|\bA.?levels?\b|\bprofessional certification|\bchartered",
    ),
)
_ORDER = ("professional", "undergraduate", "masters", "phd")
_NO_PHD_LOWERS = re.compile(r"post-?graduate degree at ph\.?d|phd level", flags=re.IGNORECASE)
_STUDENT = re.compile(
    r"\b(?:phd|undergraduate|masters?|graduate|doctoral|msc) (?:students?|candidates?|programmes?|and)|(?:supervis|teach|train|mentor)\w* ",
    re.I,
)
_RESEARCH = re.compile(
    r"\bresearch(?:er)?s?\b(?! (?:software|it\b|technolog|infrastructure submissions|data management|computing (?:services?|team)|paper))|\bacadem\w+|\bscientific (?:setting|community|environment|background|research)"
    r"|\bscientists?\b|\bhigher education\b|\bstudy teams?\b",
    flags=re.IGNORECASE,
)
_OPEN = re.compile(
    r"\bopen[- ](?:science|research|data|source|access|educational|infrastructure)|\bopen science|\bFAIR\b|\breproducib\w+|\blogiciels? libres?",
)


def qualification_of(text: str) -> str:
    """Lowest formal qualification that satisfies a statement: none, professional, undergraduate, masters or phd."""
    if _STUDENT.search(text) and not re.search(r"\bdegree\b", text, flags=re.IGNORECASE):
        return "none"
    found = [name for name, pattern in _QUALIFICATIONS if re.search(pattern, text, flags=re.IGNORECASE)]
    if _NO_PHD_LOWERS.search(text):
        found = ["phd"]
    if "professional" in found and len(found) > 1:
        found.remove("professional")  # "degree or professional qualification" is a degree's place in the order
    return min(found, key=_ORDER.index) if found else "none"


def asks_research_environment(text: str) -> bool:
    """Whether experience or understanding of research, researchers or a research setting is asked for."""
    return bool(_RESEARCH.search(text))


def asks_open_science(text: str) -> bool:
    """Whether open science, FAIR, open data, open source or reproducibility is asked for."""
    return bool(
        _OPEN.search(text) or re.search(r"\bopen[- ](?:science|source|data|research|access)", text, flags=re.IGNORECASE)
    )
