"""An object of schema.org (Bioschemas TrainingMaterial, Course) -> the same with plain names, as a mapping can take it.

Values may stand alone or in lists, and things be given as text or as objects, as the profile allows.
Source: https://bioschemas.org/profiles/TrainingMaterial/1.0-RELEASE and https://schema.org/LearningResource.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_PREFIX = re.compile(r"(?:https?://schema\.org/|schema:|sdo:|dcterms:|dct:)")
_SKILLS = ("teaches", "competencyRequired")  # a text is an outcome; a defined term is a skill of a framework


def plain_names(values: Mapping[str, Any]) -> dict[str, Any]:
    """The properties without the prefix of schema.org; `<property>Terms` for defined terms that it teaches or needs.

    >>> plain_names({"schema:teaches": {"termCode": "git", "inDefinedTermSet": "direct"}})["teachesTerms"]
    ['direct:git']
    """
    found = {_PREFIX.sub("", name, count=1): value for name, value in values.items()}
    for name in _SKILLS:
        found[f"{name}Terms"] = list(_terms(found.get(name)))
    if isinstance(found.get("keywords"), str):
        found["keywords"] = found["keywords"].split(",")
    return found


def _terms(value: Any) -> Iterator[str]:
    for term in value if isinstance(value, list) else [value]:
        if isinstance(term, dict) and (framework := _text(term.get("inDefinedTermSet"))):
            code = _text(term.get("termCode")) or _text(term.get("@id")).rpartition("/")[2] or _text(term.get("name"))
            yield f"{framework}:{code}"


def _text(value: Any) -> str:
    """A text, or of an object its address or name."""
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url") or value.get("name")
    return str(value or "")
