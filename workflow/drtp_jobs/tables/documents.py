"""What is read of documents, and what they say: from the file to its statements."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from drtp_jobs.tables.model import Table, string
from drtp_jobs.terms import (
    BLOCK_KINDS,
    CORRECTABLE_FIELDS,
    CORRECTED,
    CORRECTION_OUTCOMES,
    DATE_SOURCES,
    DESCRIBED_FIELDS,
    DOCUMENT_KINDS,
    FORMATS,
    REQUIREMENTS,
    ROLE_FAMILIES,
    SALARY_PERIODS,
    SECTIONS,
    SENIORITIES,
    SEVERITIES,
    STATED_FIELDS,
    STATEMENT_KINDS,
    WORKPLACES,
)


class Inventory(Table):
    """Every file of the corpus folder, once."""

    document_id: str = string("File name without extension; where two files share it, the path with dashes.")
    file: str = string("Path inside the corpus folder.")
    format: str = string("Format, recognised by content first, by extension second.", isin=FORMATS)
    size_bytes: int = pa.Field(description="Size of the file in bytes.", ge=0)
    sha256: str = string("SHA-256 of the bytes.")
    duplicate_of: str = string("Document with the same bytes that stands for this one; empty if none.", nullable=True)

    class Config:
        """One row a file."""

        unique = ["document_id"]


class Stated(Table):
    """What the manifest states of the documents; it wins over what the document says."""

    document_id: str = string("Document.")
    field: str = string("Field that is stated.", isin=STATED_FIELDS)
    value: str = string("Value as stated.")

    class Config:
        """One row a stated field."""

        unique = ["document_id", "field"]


class Corrections(Table):
    """What a person corrected in the corpus' corrections.csv, and whether it changed anything."""

    document_id: str = string("Document.")
    line: int = pa.Field(description="Line of the file, from the header's, which is 1.", ge=2)
    what: str = string("What is corrected.", isin=CORRECTED)
    statement: str = string("First 16 digits of the SHA-256 of the statement's text; empty for a field.", nullable=True)
    field: str = string(
        "Field of the document, or kind or requirement of the statement, that is corrected; empty for a tag, and for a"
        " statement that is none.",
        nullable=True,
        isin=(*CORRECTABLE_FIELDS, "kind", "requirement"),
    )
    wrong: str = string("What is wrong: a value, or a skill as vocabulary:identifier.", nullable=True)
    right: str = string("What is right; empty where nothing takes the place of what is wrong.", nullable=True)
    outcome: str = string(
        "applied; no_match: there was nothing to change. Empty before it was tried.",
        nullable=True,
        isin=CORRECTION_OUTCOMES,
    )

    class Config:
        """One row a line that can be read."""

        unique = ["document_id", "line"]


class Blocks(Table):
    """A piece of a document as laid out."""

    document_id: str = string("Document.")
    position: int = pa.Field(description="Place in reading order, from 0.", ge=0)
    page: pd.Int64Dtype = pa.Field(description="Page, from 1; empty where the format has no pages.", nullable=True)
    kind: str = string("What the block is.", isin=BLOCK_KINDS)
    level: pd.Int64Dtype = pa.Field(
        description="Heading: rank from 1 (7 for a line that only looks like one). List item: depth from 1.",
        nullable=True,
    )
    marker: str = string("Bullet or number taken off a list item.", nullable=True)
    text: str = string("The words.")
    table: pd.Int64Dtype = pa.Field(description="Number of the table that holds the block, from 0.", nullable=True)
    row: pd.Int64Dtype = pa.Field(description="Row in the table, from 0.", nullable=True)
    column: pd.Int64Dtype = pa.Field(description="Column in the table, from 0.", nullable=True)
    is_furniture: bool = pa.Field(description="Running header, footer or page number.")
    is_ocr: bool = pa.Field(description="Whether the page is a picture that was read by text recognition.")
    x0: float = pa.Field(description="Left edge on the page in points; empty without pages.", nullable=True)
    top: float = pa.Field(description="Upper edge on the page in points, from the top.", nullable=True)
    mail_domains: str = string(
        "Domains of the e-mail addresses masked in the block, with spaces between them; only those of organisations that "
        "the tables of knowledge hold, so that none is a person's own.",
        nullable=True,
    )

    class Config:
        """One row a block."""

        unique = ["document_id", "position"]


class FileDates(Table):
    """The date that a file gives beside its text; it is used where neither manifest nor text give one."""

    document_id: str = string("Document.")
    date: str = string("Year, month or day (ISO 8601).")
    source: str = string(
        "front_matter: of the file, or the head of a page; file_properties: when a PDF or DOCX was changed last, if it"
        " was made in the same year.",
        isin=("front_matter", "file_properties"),
    )

    class Config:
        """One row a document."""

        unique = ["document_id"]


class Statements(Table):
    """One thing asked or said: a duty, or a criterion of the person specification."""

    statement_id: str = string("Document and number of the statement in it.")
    document_id: str = string("Document.")
    position: int = pa.Field(description="Position of the block that holds the statement.", ge=0)
    page: pd.Int64Dtype = pa.Field(description="Page, from 1.", nullable=True)
    section: str = string("Section of the document.", isin=SECTIONS)
    kind: str = string("Criterion or duty.", isin=STATEMENT_KINDS)
    requirement: str = string("Of a criterion; empty for a duty.", nullable=True, isin=REQUIREMENTS)
    applies_to: str = string("Grade or profession, in a document that sets out several.", nullable=True)
    introduced_by: str = string("Statement that introduces the list this one is an item of.", nullable=True)
    text: str = string("The words, without number, bullet or letter of requirement.")
    rules: str = string(
        "Rows of the tables of knowledge that made it a statement, as table: phrase; empty for a cell of a"
        " table that marks its requirements.",
        nullable=True,
    )

    class Config:
        """One row a statement."""

        unique = ["document_id", "statement_id"]


class Documents(Table):
    """What is known of each document that was read."""

    document_id: str = string("Document.")
    file: str = string("Path inside the corpus folder.")
    format: str = string("Format.", isin=FORMATS)
    language: str = string("Language of the text (ISO 639-1).", nullable=True)
    title: str = string("Title of the post.", nullable=True)
    organisation: str = string("Employer.", nullable=True)
    country: str = string("Country of the employer (ISO 3166-1 alpha-2).", nullable=True)
    grade: str = string("Grade as written in the employer's scheme.", nullable=True)
    seniority: str = string("Harmonised order of grades.", nullable=True, isin=SENIORITIES)
    salary_min: float = pa.Field(description="Lowest salary, in currency units a `salary_period`.", nullable=True)
    salary_max: float = pa.Field(description="Highest salary, in currency units a `salary_period`.", nullable=True)
    currency: str = string("Currency of the salary (ISO 4217).", nullable=True)
    salary_period: str = string("What the salary is paid for.", nullable=True, isin=SALARY_PERIODS)
    document_kind: str = string("Kind of document.", isin=DOCUMENT_KINDS)
    role_family: str = string("Role family; empty if it describes several.", nullable=True, isin=ROLE_FAMILIES)
    workplace: str = string("Where the post is, inferred from the words of the document.", isin=WORKPLACES)
    date: str = string(
        "When the post was advertised, as far as known: a year, a month or a day (ISO 8601).", nullable=True
    )
    date_source: str = string("Where the date was found.", nullable=True, isin=DATE_SOURCES)
    post_id: str = string("What the manifest calls the post, the same for all papers of one post.", nullable=True)
    n_words: int = pa.Field(description="Words in the document, running headers and footers apart.", ge=0)
    n_names_masked: int = pa.Field(description="Names of people masked in the text.", ge=0)
    n_emails_masked: int = pa.Field(description="E-mail addresses masked in the text.", ge=0)
    n_telephones_masked: int = pa.Field(description="Telephone numbers masked in the text.", ge=0)
    n_criteria: int = pa.Field(description="Criteria found.", ge=0)
    n_duties: int = pa.Field(description="Duties found.", ge=0)
    is_eligible: bool = pa.Field(
        description="Whether it describes a post of one of the role families software, data, infrastructure, analysis "
        "(or several) and has a statement; of duplicates among eligible documents, one is counted (table sample)."
    )

    class Config:
        """One row a document."""

        unique = ["document_id"]


class Descriptions(Table):
    """Where each field of a document's description comes from."""

    document_id: str = string("Document.")
    field: str = string("Field of the description.", isin=DESCRIBED_FIELDS)
    value: str = string("Value used.", nullable=True)
    source: str = string("What the value was taken from.", isin=("corrections", "manifest", "document"))
    read_value: str = string("Value read from the document, whatever the manifest says.", nullable=True)
    position: pd.Int64Dtype = pa.Field(description="Position of the block that was read.", nullable=True)
    is_disputed: bool = pa.Field(description="Whether manifest and document both state a value and differ.")

    class Config:
        """One row a field of a document."""

        unique = ["document_id", "field"]


class Problems(Table):
    """What was set aside or is doubtful, and what a person can do about it."""

    document_id: str = string("Document, or the file or manifest row it is about.")
    stage: str = string("Stage that met the problem.")
    severity: str = string("set_aside: not used; warning: used with doubt; note: for information.", isin=SEVERITIES)
    reason: str = string("The problem.")
    advice: str = string("What a person can do about it.")

    class Config:
        """One row a problem."""

        unique = ["document_id", "stage", "reason"]
