"""Entries of the catalogue -> tables that others read: one flat table, DALIA's exchange format, and DIRECT's own tables."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from drtp_jobs.tables import to_csv
from drtp_jobs.training.entries import TEACHES, Entry
from drtp_jobs.training.export_json_ld import description_of, keywords_of, taught_by
from drtp_jobs.training.export_names import resource_iri
from drtp_jobs.training.facts import slug_of

_DIRECT = "direct"
_OF_DIRECT = f"{_DIRECT}:"
_BAR, _STAR, _SEMICOLON = "|", " * ", "; "
# Columns of the DALIA Interchange Format 1.3, in the order in which it is published.
_DALIA = (
    "Authors",
    "License",
    "Link",
    "Title",
    "Community",
    "Description",
    "Discipline",
    "FileFormat",
    "Keywords",
    "Language",
    "LearningResourceType",
    "MediaType",
    "ProficiencyLevel",
    "PublicationDate",
    "TargetGroup",
    "RelatedWork",
    "Size",
    "Version",
    "uuid",
)
_DALIA_LEVELS = {"beginner": "novice", "intermediate": "competent", "advanced": "proficient"}
_MEDIA = {"video": "video", "slides": "presentation", "reading": "text"}


def flat(entries: Iterable[Entry]) -> str:
    """One row a resource for people and spreadsheets, skills by label, with a semicolon between several."""
    rows = [
        {
            "resource_id": each.resource_id,
            "title": each.facts["title"],
            "url": each.facts["url"],
            "provider": each.provider["name"] if each.provider else each.facts["provider"],
            "kind": each.facts["kind"],
            "licence": each.facts["licence"],
            "is_open": each.facts["is_open"],
            "language": each.facts["language"],
            "minutes": each.facts["minutes"],
            "modified": each.facts["modified"],
            "level": each.level and each.level["level"],
            "level_method": each.level and each.level["method"],
            "level_published": each.level and each.level["as_published"],
            "columns": _SEMICOLON.join(each.columns),
            "teaches": _SEMICOLON.join(term.label for term in taught_by(each)),
            "teaches_direct": _SEMICOLON.join(term.concept_id for term in each.terms_of(TEACHES, _DIRECT)),
            "sources": _SEMICOLON.join(each.sources),
        }
        for each in entries
    ]
    return _csv(rows, tuple(rows[0]) if rows else ("resource_id",))


def dalia(entries: Iterable[Entry]) -> str:
    """Resources with an address in DALIA's exchange format, with a star between several values.

    Source: DALIA Interchange Format 1.3, https://github.com/data-literacy-alliance/dalia-dif.
    """
    rows = [
        {
            "License": each.facts["licence"],
            "Link": each.facts["url"],
            "Title": each.facts["title"],
            "Community": each.provider["name"] if each.provider else each.facts["provider"],
            "Description": description_of(each)[0],
            "Keywords": _STAR.join(keywords_of(each)[0]),
            "Language": _STAR.join((each.facts["language"] or "").split()),
            "LearningResourceType": each.facts["kind"],
            "MediaType": _MEDIA.get(each.facts["format"] or ""),
            "ProficiencyLevel": _DALIA_LEVELS.get(each.known_level or ""),
            "PublicationDate": each.facts["modified"],
            "Size": each.facts["duration"],
            "uuid": str(uuid.uuid5(uuid.NAMESPACE_URL, resource_iri(each.resource_id))),
        }
        for each in entries
        if each.facts["url"]
    ]
    return _csv(rows, _DALIA)


def direct(entries: Iterable[Entry]) -> dict[str, str]:
    """What DIRECT could take back, by file: its own tables of resources and providers, and which skill links to which.

    Those are resources with an address that teach a skill of DIRECT. `skill.csv` holds the links as DIRECT writes them,
    `links.csv` each one with how it was found and how likely it is, so that a person can judge before taking it.
    Source: https://github.com/direct-framework/digital-research-competencies-framework.
    """
    own = [each for each in entries if each.facts["url"] and each.terms_of(TEACHES, _DIRECT)]
    slugs = slugs_of(own)
    links = [(term, slug) for each, slug in zip(own, slugs, strict=True) for term in each.terms_of(TEACHES, _DIRECT)]
    by_skill: defaultdict[str, list[str]] = defaultdict(list)
    for term, slug in links:
        by_skill[term.concept_id].append(slug)
    providers = {each.provider["provider_id"]: each.provider for each in own if each.provider}
    return {
        "learning_resource.csv": _csv(
            [
                {
                    "name": each.facts["title"],
                    "slug": slug,
                    "language": (each.facts["language"] or "").replace(" ", _BAR),
                    "url": each.facts["url"],
                    "provider": each.provider and each.provider["provider_id"],
                }
                for each, slug in zip(own, slugs, strict=True)
            ],
            ("name", "slug", "language", "url", "provider", "description"),
        ),
        "provider.csv": _csv(
            [
                {"name": row["name"], "slug": key, "url": row["url"], "ror": row["ror"]}
                for key, row in sorted(providers.items())
            ],
            ("name", "slug", "url", "ror", "description"),
        ),
        "skill.csv": _csv(
            [{"slug": skill, "learning_resources": _BAR.join(by_skill[skill])} for skill in sorted(by_skill)],
            ("slug", "learning_resources"),
        ),
        "links.csv": _csv(
            [
                {"skill": term.concept_id, "learning_resource": slug, "method": term.method, "score": term.score}
                for term, slug in links
            ],
            ("skill", "learning_resource", "method", "score"),
        ),
    }


def slugs_of(entries: Sequence[Entry]) -> list[str]:
    """A slug for each resource: DIRECT's own where it has one, else the title's, with the source where two would share it."""
    own = [
        each.resource_id.removeprefix(_OF_DIRECT) if each.resource_id.startswith(_OF_DIRECT) else "" for each in entries
    ]
    titles = [slug_of(each.facts["title"]) for each in entries]
    times = Counter([*filter(None, own), *(title for title, given in zip(titles, own, strict=True) if not given)])
    return [
        given or (title if times[title] == 1 else slug_of(f"{title} {each.resource_id}"))
        for given, title, each in zip(own, titles, entries, strict=True)
    ]


def _csv(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> str:
    return to_csv(pd.DataFrame(list(rows), columns=list(columns)).astype(object))
