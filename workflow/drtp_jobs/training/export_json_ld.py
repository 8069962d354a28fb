"""Entries of the catalogue -> JSON-LD: Bioschemas TrainingMaterial 1.0, and Course 1.0 for courses.

The profiles require a description and keywords. Where a licence does not let them be copied, or the source has none, they
are composed of facts (kind, provider, what it teaches), and `drtp:composed` names them; `drtp:derived` names what this
project derived and the source does not say. A skill is a DefinedTerm in its DefinedTermSet, one for each framework.
Sources: https://bioschemas.org/profiles/TrainingMaterial/1.0-RELEASE and https://bioschemas.org/profiles/Course/1.0-RELEASE.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from drtp_jobs.frames import Row
from drtp_jobs.terms import CORE
from drtp_jobs.training.entries import REQUIRES, TEACHES, Entry, Term
from drtp_jobs.training.export_names import OWN, concept_iri, framework_iri, resource_iri

_PROFILES = "https://bioschemas.org/profiles"
_CONTEXT = {
    "@vocab": "https://schema.org/",
    "dct": "http://purl.org/dc/terms/",
    "drtp": OWN,
    **{name: {"@type": "@id"} for name in ("url", "license", "dct:conformsTo")},
}
_OWN_NAME = "Core vocabulary of drtp-jobs"
_COURSE = "course"
_PUBLISHED = "published"
_SPDX = re.compile(r"[\w.+-]+")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_MOST_NAMED = 4  # skills in a composed description
_SEPARATOR = ", "  # between the keywords of a course, whose profile wants them in one text
_MARK = "Composed from facts by drtp-jobs; these are not the provider’s words."
Object = dict[str, Any]


def json_ld(entries: Iterable[Entry], frameworks: Mapping[str, Row]) -> str:
    """All resources in one graph, each in a line of its own; `frameworks` as `framework_names` gives them."""
    lines = ",\n".join(_dumped(learning_resource(each, frameworks)) for each in entries)
    return f'{{"@context": {_dumped(_CONTEXT)},\n"@graph": [\n{lines}\n]}}\n'


def learning_resource(entry: Entry, frameworks: Mapping[str, Row]) -> Object:
    """A resource as the profile has it, without context; what is unknown is left out."""
    facts = entry.facts
    description, is_own_description = description_of(entry)
    keywords, are_own_keywords = keywords_of(entry)
    composed = [name for name, own in (("description", is_own_description), ("keywords", are_own_keywords)) if not own]
    found = {
        "@id": resource_iri(entry.resource_id),
        "@type": ["LearningResource", "Course"] if _is_course(entry) else "LearningResource",
        "dct:conformsTo": [f"{_PROFILES}/{name}/1.0-RELEASE" for name in _profiles(entry)],
        "identifier": entry.resource_id,
        "name": facts["title"],
        "description": description,
        "keywords": _SEPARATOR.join(keywords) if _is_course(entry) else keywords,
        "url": facts["url"] if _ADDRESS.fullmatch(facts["url"] or "") else None,
        "provider": _provider(entry),
        "learningResourceType": facts["kind"],
        "license": _licence(facts),
        "inLanguage": (facts["language"] or "").split(),
        "timeRequired": facts["minutes"] and f"PT{facts['minutes']}M",
        "isAccessibleForFree": facts["is_free"],
        "dateModified": facts["modified"],
        "creativeWorkStatus": facts["status"],
        "educationalLevel": entry.known_level,
        "teaches": [_defined_term(term, frameworks) for term in entry.terms_of(TEACHES)],
        "competencyRequired": [_defined_term(term, frameworks) for term in entry.terms_of(REQUIRES)],
        "isPartOf": [{"@id": resource_iri(whole)} for whole in entry.part_of],
        "drtp:composed": composed,
        "drtp:derived": _derived(entry),
    }
    return {name: value for name, value in found.items() if value not in (None, [], "")}


def description_of(entry: Entry) -> tuple[str, bool]:
    """The description, and whether it is the source's own; one composed of facts says so at its end."""
    published = entry.facts["description"]
    if published and entry.may_be_quoted:
        return published, True
    kind = (entry.facts["kind"] or "Training material").strip()
    provider = entry.facts["provider"]
    taught = [term.label for term in taught_by(entry)[:_MOST_NAMED]]
    title = entry.facts["title"]
    said = [
        f"{kind[:1].upper()}{kind[1:]}{f' of {provider}' if provider else ''}: {title}{'' if title[-1:] in '.?!' else '.'}",
        f"It teaches {'; '.join(taught)}." if taught else "",
        f"Level: {entry.known_level}." if entry.known_level else "",
        _MARK,
    ]
    return " ".join(filter(None, said)), False


def keywords_of(entry: Entry) -> tuple[list[str], bool]:
    """The keywords, and whether they are the source's own; else names of what it teaches, and its kind."""
    published = [each.strip() for each in (entry.facts["keywords"] or "").split("; ") if each.strip()]
    if published and entry.may_be_quoted:
        return published, True
    composed = [term.label for term in taught_by(entry)]
    return list(dict.fromkeys([*composed, entry.facts["kind"] or "training material"])), False


def taught_by(entry: Entry) -> Sequence[Term]:
    """Skills that it teaches by the names of the core vocabulary; if it has none there, of those it declares."""
    return entry.terms_of(TEACHES, CORE) or [term for term in entry.terms_of(TEACHES) if term.is_declared]


def _is_course(entry: Entry) -> bool:
    return bool(entry.facts["format"] == _COURSE)


def _profiles(entry: Entry) -> list[str]:
    return ["TrainingMaterial", "Course"] if _is_course(entry) else ["TrainingMaterial"]


def _derived(entry: Entry) -> list[str]:
    """Properties that hold what this project derived, in whole or in part."""
    found = [
        name
        for name, relation in (("teaches", TEACHES), ("competencyRequired", REQUIRES))
        if not all(term.is_declared for term in entry.terms_of(relation))
    ]
    is_derived = entry.known_level and entry.level and entry.level["method"] != _PUBLISHED
    return [*found, *(["educationalLevel"] if is_derived else [])]


def _provider(entry: Entry) -> Object | None:
    if entry.provider is None:
        name = entry.facts["provider"]
        return {"@type": "Organization", "name": name} if name else None
    own = entry.provider
    organisation = {"@type": "Organization", "@id": own["ror"], "name": own["name"], "url": own["url"]}
    return {name: value for name, value in organisation.items() if value}


def _licence(facts: Row) -> str | None:
    """The address of a licence; one that no table holds and that is no address can't be given, since it must be one."""
    licence = facts["licence"]
    if not licence:
        return None
    if facts["is_open"] is not None and _SPDX.fullmatch(licence):
        return f"https://spdx.org/licenses/{licence}"
    return licence if _ADDRESS.fullmatch(licence) else None


def _defined_term(term: Term, frameworks: Mapping[str, Row]) -> Object:
    framework = frameworks.get(term.vocabulary)
    defined_in = {
        "@type": "DefinedTermSet",
        "@id": framework_iri(term.vocabulary),
        "name": framework["name"] if framework else _OWN_NAME if term.vocabulary == CORE else term.vocabulary,
    }
    return {
        "@type": "DefinedTerm",
        "@id": concept_iri(term.vocabulary, term.concept_id),
        "name": term.label,
        "termCode": term.concept_id,
        "inDefinedTermSet": defined_in,
    }


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
