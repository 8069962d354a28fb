"""Templates of the report: the environment that all pages are written in."""

from __future__ import annotations

from pathlib import Path

import jinja2
from markupsafe import Markup

from drtp_jobs.compare.intervals import FEWEST_DOCUMENTS, FEWEST_EMPLOYERS
from drtp_jobs.provenance import package_version
from drtp_jobs.report import wording
from drtp_jobs.report.doubtful import DOUBTFUL_MARK
from drtp_jobs.report.pages import FAMILIES, ROLES, page_of

_FILTERS = (
    wording.counted,
    wording.units,
    wording.group_size,
    wording.listed,
    wording.words,
    wording.kinds_listed,
    wording.begun,
    wording.percent,
    wording.exact_percent,
    wording.points,
    wording.size_in_points,
    wording.probable,
)


def environment(templates: Path) -> jinja2.Environment:
    """Templates in the folder `templates`, with its style sheet; a name that a template lacks is an error."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {each.__name__: each for each in _FILTERS}
    made.globals |= {
        "style": Markup((templates / "style.css").read_text(encoding="utf-8")),
        "version": package_version(),
        "doubtful_mark": DOUBTFUL_MARK,
        "fewest_documents": FEWEST_DOCUMENTS,
        "fewest_employers": FEWEST_EMPLOYERS,
        "roles": {family: (ROLES[family], f"{page_of(family)}.html") for family in FAMILIES},
    }
    return made
