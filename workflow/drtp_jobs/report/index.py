"""The first page: short answers, and the claims."""

from __future__ import annotations

from typing import Any

from drtp_jobs import tables
from drtp_jobs.report.answers import answers_of, courses_answer
from drtp_jobs.report.claims import claims_page


def index_page(read: tables.Published) -> dict[str, Any]:
    """What the first page is given."""
    asked, named, apart, added = answers_of(
        read[tables.Prevalence], read[tables.Contrasts], read[tables.Trends], read[tables.Concepts]
    )
    return {"answers": [asked, courses_answer(read[tables.Gaps]), apart, named, added], **claims_page(read)}
