"""Organisations by their addresses on the web."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from drtp_jobs.notation.rows import Row, records

_MOST_LABELS = 127  # of a name in the domain name system (RFC 1035)


def organisation_of_host(host: str) -> Row | None:
    """The row of an employer or university whose web domain a host is, or lies under; None if no table has it.

    >>> organisation_of_host("wbic.cam.ac.uk")["organisation"]
    'University of Cambridge'
    >>> organisation_of_host("jane-smith.example") is None
    True
    """
    labels = host.lower().split(".")[-_MOST_LABELS:]
    return next((row for start in range(len(labels)) if (row := _domains().get(".".join(labels[start:])))), None)


@cache
def _domains() -> Mapping[str, Row]:
    """Rows of both tables by web domain; the employers' own table wins."""
    rows = [*records("post/universities"), *records("post/employers")]
    return {domain.strip(): row for row in rows for domain in row["domains"].split(";") if domain.strip()}
