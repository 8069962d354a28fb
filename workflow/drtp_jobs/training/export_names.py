"""How resources, skills and frameworks are named in exports: identifiers in, IRIs out.

A concept has the IRI that the vocabulary's own file in `vocabularies/core.ttl` gives it, so that both can be joined.
"""

from __future__ import annotations

import re
from urllib.parse import quote

OWN = "urn:drtp-jobs:"
_IRI = re.compile(r"[a-z][a-z0-9+.-]{1,20}:[^\s<>\"{}|\\^`]+")


def resource_iri(resource_id: str) -> str:
    """The IRI of a resource: its address would not do, since several may share one.

    >>> resource_iri("exeter:Intro to R")
    'urn:drtp-jobs:resource:exeter:Intro%20to%20R'
    """
    return f"{OWN}resource:{_quoted(resource_id)}"


def framework_iri(vocabulary: str) -> str:
    """The IRI of a framework, the scheme of its concepts."""
    return f"{OWN}vocabulary:{_quoted(vocabulary)}"


def concept_iri(vocabulary: str, concept_id: str) -> str:
    """The IRI of a concept: its own if its identifier is one.

    >>> concept_iri("direct", "version-control")
    'urn:drtp-jobs:vocabulary:direct:version-control'
    """
    return concept_id if _IRI.fullmatch(concept_id) else f"{framework_iri(vocabulary)}:{_quoted(concept_id)}"


def _quoted(text: str) -> str:
    return quote(text, safe=":/?#[]@!$&'()*+,;=~._-")
