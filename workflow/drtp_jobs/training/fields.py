"""A record and where its fields are found -> a resource with plain texts, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from drtp_jobs.privacy.masking import masked_text
from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.training.json_ld import plain_names
from drtp_jobs.training.mapping import Lookups, Mapped, declared_of, texts_of
from drtp_jobs.training.model import Resource
from drtp_jobs.training.plain import plain_line, plain_text
from drtp_jobs.training.records import Fault, Record

SCHEMA_ORG = "schema.org"
_DOI = re.compile(r"(?:doi:\s*)?(10\.\d{4,9}/\S+)", flags=re.IGNORECASE)
_IS_FREE = {"free": True, "true": True, "yes": True, "paid": False, "false": False, "no": False}
_ID = "{id}"


class ResourceFields(NamedTuple):
    """What a source says of all its resources."""

    source: str
    file: str
    format: str = ""
    provider: str = ""
    address: str = ""


def resource_of(
    given: ResourceFields, record: Record, mapped: Mapped, lookups: Lookups
) -> tuple[Resource | None, list[Fault]]:
    """The resource that a record describes, None if it has no title; and what of it could not be used."""
    faults: list[Fault] = []
    values = plain_names(record.values) if given.format == SCHEMA_ORG else record.values
    texts = texts_of(values, mapped, lookups)
    title = _one(texts, "title")
    if not title:
        return None, [Fault(record.line, "It has no title, so it is not used.", "Give it a title.")]
    identifier = _without_address(_first(texts, "id"), given.address)
    url = _url(_first(texts, "url"), identifier, given.address)
    if url and not _is_address(url):
        reason = f"{url[:200]!r} is not an address; the resource is kept without one."
        faults.append(Fault(record.line, reason, "Write it as https://…", "warning"))
        url = None
    own = identifier or _first(texts, "url") or title
    resource = Resource(
        key=f"{given.source}:{own}",
        source=given.source,
        source_file=given.file,
        line=record.line,
        title=title,
        url=url,
        provider=_one(texts, "provider") or given.provider or None,
        kind=_one(texts, "kind"),
        description="\n".join(_prose(texts, "description", record.line, faults)) or None,
        outcomes=tuple(_prose(texts, "outcomes", record.line, faults)),
        keywords=_many(texts, "keywords"),
        audience=tuple(_prose(texts, "audience", record.line, faults)),
        prerequisites=tuple(_prose(texts, "prerequisites", record.line, faults)),
        level=_one(texts, "level"),
        language=_one(texts, "language"),
        licence=_one(texts, "licence"),
        duration=_one(texts, "duration"),
        modified=_one(texts, "modified"),
        status=_one(texts, "status"),
        is_free=_IS_FREE.get((_one(texts, "is_free") or "").lower()),
        is_part_of=_many(texts, "is_part_of"),
        requires=_many(texts, "requires"),
        declared=(*declared_of(texts.get("teaches", []), "teaches"), *declared_of(texts.get("needs", []), "requires")),
    )
    return resource, faults


def _first(texts: Mapping[str, list[str]], field: str) -> str:
    return "".join(texts.get(field, [])[:1]).strip()


def _one(texts: Mapping[str, list[str]], field: str) -> str | None:
    """The values of a field in one line, with a semicolon between several."""
    return "; ".join(_many(texts, field)) or None


def _many(texts: Mapping[str, list[str]], field: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (plain_line(text) for text in texts.get(field, [])))))


def _prose(texts: Mapping[str, list[str]], field: str, line: int, faults: list[Fault]) -> list[str]:
    """The sentences and list items of a field, without markup and without what tells of people."""
    found: list[str] = []
    for text in texts.get(field, []):
        try:
            plain = plain_text(text)
        except UnreadableDocument:
            plain, reason = "", f"Its {field} can't be read: it is too long, or tags stand in tags too often."
            faults.append(Fault(line, reason, "Write it as plain text.", "warning"))
        else:
            if not plain:
                faults.append(Fault(line, f"Its {field} holds no words.", "Write it as plain text.", "warning"))
        found += masked_text(plain).splitlines()
    return list(dict.fromkeys(found))


def _without_address(identifier: str, address: str) -> str:
    """The identifier that an address is made of, where a source has `https://…/{id}.html`."""
    before, is_made, after = address.partition(_ID)
    is_of_it = is_made and identifier.startswith(before) and identifier.endswith(after)
    return identifier[len(before) : len(identifier) - len(after)] if is_of_it else identifier


def _url(published: str, identifier: str, address: str) -> str | None:
    """The address of a resource: as published, made of a part of one, or made of its identifier."""
    doi = _DOI.fullmatch(published)
    if doi:
        return f"https://doi.org/{doi[1]}"
    if not address or _is_address(published):
        return published or None
    return address.replace(_ID, (published or identifier).removeprefix("/"))


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and "." in (parts.hostname or "") and not re.search(r"\s", text)
    except ValueError:
        return False
