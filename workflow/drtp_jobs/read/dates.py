"""The date that a file gives beside its text: what front matter or properties say goes in, a date comes out."""

from __future__ import annotations

from collections.abc import Iterable

from drtp_jobs.dates import iso_date
from drtp_jobs.read.blocks import FileDate

# Names under which content systems, Dublin Core, Open Graph and schema.org keep the day of publication, in small letters.
_PUBLISHED = {
    "date",
    "date_published",
    "datepublished",
    "dateposted",
    "published",
    "publishdate",
    "pubdate",
    "article:published_time",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
}
# Days that programs write into every file they make: python-docx that of its template, ReportLab where asked for the same bytes.
_OF_PROGRAMS = {"2013-12-23", "2000-01-01"}


def date_of_front_matter(pairs: Iterable[tuple[str, str]]) -> FileDate | None:
    """The first day of publication among names and values of the front matter or head of a page; None if there is none."""
    values = (iso_date(value) for name, value in pairs if name.lower() in _PUBLISHED)
    found = next((value for value in values if value is not None), None)
    return None if found is None else FileDate(found, "front_matter")


def date_of_properties(created: str | None, changed: str | None) -> FileDate | None:
    """When a file was changed last, if that was in the year in which it was made; both in ISO 8601.

    A file made in an earlier year may be a template or an old description that was filled in anew, or an old file that was
    only saved again: which of both dates is that of the post can't be told, so neither is used. Nor is one without the
    other, nor a day that a program writes into every file.
    """
    made, last = iso_date(created or ""), iso_date(changed or "")
    is_used = made and last and made[:4] == last[:4] and last not in _OF_PROGRAMS
    return FileDate(last, "file_properties") if last and is_used else None
