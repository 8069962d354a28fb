"""What a document says of its post: title, organisation, country, grade, seniority, salary, kind, role family, date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from drtp_jobs.read.blocks import Block, FileDate
from drtp_jobs.structure.dates import post_date_of
from drtp_jobs.structure.employers import country_of, organisation_of
from drtp_jobs.structure.facts import NOTHING, Fact, fields_of
from drtp_jobs.structure.kinds import kind_of
from drtp_jobs.structure.languages import language_of_blocks
from drtp_jobs.structure.pay import grade_of, salary_facts
from drtp_jobs.structure.roles import role_family_of, seniority_of
from drtp_jobs.structure.statements import Statement
from drtp_jobs.structure.titles import title_of


@dataclass
class Description:
    """What a document says of its post; the fields are those of `tables.DESCRIBED_FIELDS`, each a fact."""

    facts: dict[str, Fact] = field(default_factory=dict)
    language: str | None = None
    date_source: str | None = None

    def value(self, name: str) -> str | float | None:
        """Value of a field; None where the document does not tell."""
        return self.facts.get(name, NOTHING).value


def describe(
    blocks: Sequence[Block], statements: Sequence[Statement], file_name: str, file_date: FileDate | None = None
) -> Description:
    """Title, organisation, country, grade, seniority, salary, kind, role family and date, as far as the document tells.

    `file_name` (without extension) is asked for the employer and the grade where the text leaves them open, `file_date`
    for the date.
    """
    body = [block for block in blocks if not block.is_furniture]
    fields = fields_of(body)
    title = title_of(body, fields)
    organisation = organisation_of(blocks, fields, file_name)
    kind = kind_of(blocks, statements)
    is_profile = kind == "role_profile"  # it sets out several grades, so none is the document's own
    grade = NOTHING if is_profile else grade_of(body, fields, file_name)
    country = country_of(organisation, body, fields)
    date, date_source = post_date_of(body, country.text)
    if date_source is None and file_date is not None:
        date, date_source = Fact(file_date.date), file_date.source
    facts = {
        "title": title,
        "organisation": organisation,
        "country": country,
        "grade": grade,
        "seniority": NOTHING if is_profile else Fact(seniority_of(title.text, grade.text, organisation.text)),
        **salary_facts(body, fields),
        "document_kind": Fact(kind),
        "role_family": Fact(role_family_of(title.text, statements, body, kind)),
        "date": date,
    }
    return Description(facts, language_of_blocks(body), date_source)
