"""The columns of every table, declared once: for the code, the tests and the data dictionary.

A table is a pandera model. Its name is the class name in lower case with underscores; rule outputs, files and the
headings of the data dictionary use that name. Every table is strict (a column that is not declared is an error) and
is written in the order of its key, so that the same rows give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa

from drtp_jobs.terms import (
    ANALYST_TASKS,
    BLOCK_KINDS,
    CHANGES,
    CONTRAST_VERDICTS,
    CORRECTABLE_FIELDS,
    CORRECTED,
    CORRECTION_OUTCOMES,
    DATE_SOURCES,
    DEMAND_WAYS,
    DESCRIBED_FIELDS,
    DOCUMENT_KINDS,
    FORMATS,
    GAP_KINDS,
    GROUPINGS,
    LABEL_USES,
    LEARNT_OTHERWISE,
    LEVELS,
    MATCHED_BY,
    MENTION_TYPES,
    METHODS,
    PERIODS,
    PERMUTED,
    PROFICIENCIES,
    QUALIFICATIONS,
    RELATIONS,
    REQUIREMENT_FILTERS,
    REQUIREMENTS,
    RESEMBLANCES,
    RESOURCE_RELATIONS,
    ROLE_FAMILIES,
    SALARY_PERIODS,
    SCORE_CONDITIONS,
    SCORE_MEASURES,
    SECTIONS,
    SENIORITIES,
    SETTINGS,
    SEVERITIES,
    SIDES,
    SINCE_LAST_TIME,
    STATED_FIELDS,
    STATEMENT_KINDS,
    SUPPLY_STATUSES,
    TRAINING_COLUMNS,
    TRAINING_FORMATS,
    TRAINING_LEVELS,
    TREND_KINDS,
    TREND_VERDICTS,
    UNITS,
    VERDICTS,
    VOCABULARY_FORMATS,
)


def _text(description: str, *, nullable: bool = False, isin: Iterable[str] | None = None) -> Any:
    return pa.Field(description=description, nullable=nullable, isin=list(isin) if isin else None)


class Table(pa.DataFrameModel):  # type: ignore[misc]  # pandera is untyped
    """What all tables share: no column more or less than declared, values brought to the declared type."""

    class Config:
        """Pandera's settings: strict columns in the declared order."""

        strict = True
        coerce = True
        ordered = True

    @classmethod
    def key(cls) -> list[str]:
        """Columns that name a row, in the order in which rows are written."""
        raise NotImplementedError(cls.__name__)


class Inventory(Table):
    """Every file of the corpus folder, once."""

    document_id: str = _text("File name without extension; where two files share it, the path with dashes.")
    file: str = _text("Path inside the corpus folder.")
    format: str = _text("Format, recognised by content first, by extension second.", isin=FORMATS)
    size_bytes: int = pa.Field(description="Size of the file in bytes.", ge=0)
    sha256: str = _text("SHA-256 of the bytes.")
    shard: int = pa.Field(description="Shard that processes the document, from the hash of its identifier.", ge=0)
    duplicate_of: str = _text("Document with the same bytes that stands for this one; empty if none.", nullable=True)

    @classmethod
    def key(cls) -> list[str]:
        """One row a file."""
        return ["document_id"]


class Stated(Table):
    """What the manifest states of the documents; it wins over what the document says."""

    document_id: str = _text("Document.")
    field: str = _text("Field that is stated.", isin=STATED_FIELDS)
    value: str = _text("Value as stated.")

    @classmethod
    def key(cls) -> list[str]:
        """One row a stated field."""
        return ["document_id", "field"]


class Corrections(Table):
    """What a person corrected in the corpus' corrections.csv, and whether it changed anything."""

    document_id: str = _text("Document.")
    line: int = pa.Field(description="Line of the file, from the header's, which is 1.", ge=2)
    what: str = _text("What is corrected.", isin=CORRECTED)
    statement: str = _text("First 16 digits of the SHA-256 of the statement's text; empty for a field.", nullable=True)
    field: str = _text(
        "Field of the document, or kind or requirement of the statement, that is corrected; empty for a tag, and for a"
        " statement that is none.",
        nullable=True,
        isin=(*CORRECTABLE_FIELDS, "kind", "requirement"),
    )
    wrong: str = _text("What is wrong: a value, or a skill as vocabulary:identifier.", nullable=True)
    right: str = _text("What is right; empty where nothing takes the place of what is wrong.", nullable=True)
    outcome: str = _text(
        "applied; no_match: there was nothing to change. Empty before it was tried.",
        nullable=True,
        isin=CORRECTION_OUTCOMES,
    )

    @classmethod
    def key(cls) -> list[str]:
        """One row a line that can be read."""
        return ["document_id", "line"]


class Blocks(Table):
    """A piece of a document as laid out."""

    document_id: str = _text("Document.")
    position: int = pa.Field(description="Place in reading order, from 0.", ge=0)
    page: pd.Int64Dtype = pa.Field(description="Page, from 1; empty where the format has no pages.", nullable=True)
    kind: str = _text("What the block is.", isin=BLOCK_KINDS)
    level: pd.Int64Dtype = pa.Field(
        description="Heading: rank from 1 (7 for a line that only looks like one). List item: depth from 1.",
        nullable=True,
    )
    marker: str = _text("Bullet or number taken off a list item.", nullable=True)
    text: str = _text("The words.")
    table: pd.Int64Dtype = pa.Field(description="Number of the table that holds the block, from 0.", nullable=True)
    row: pd.Int64Dtype = pa.Field(description="Row in the table, from 0.", nullable=True)
    column: pd.Int64Dtype = pa.Field(description="Column in the table, from 0.", nullable=True)
    is_furniture: bool = pa.Field(description="Running header, footer or page number.")
    is_ocr: bool = pa.Field(description="Whether the page is a picture that was read by text recognition.")
    x0: float = pa.Field(description="Left edge on the page in points; empty without pages.", nullable=True)
    top: float = pa.Field(description="Upper edge on the page in points, from the top.", nullable=True)
    mail_domains: str = _text(
        "Domains of the e-mail addresses masked in the block, with spaces between them; only those of organisations that "
        "the tables of knowledge hold, so that none is a person's own.",
        nullable=True,
    )

    @classmethod
    def key(cls) -> list[str]:
        """One row a block."""
        return ["document_id", "position"]


class FileDates(Table):
    """The date that a file gives beside its text; it is used where neither manifest nor text give one."""

    document_id: str = _text("Document.")
    date: str = _text("Year, month or day (ISO 8601).")
    source: str = _text(
        "front_matter: of the file, or the head of a page; file_properties: when a PDF or DOCX was changed last, if it"
        " was made in the same year.",
        isin=("front_matter", "file_properties"),
    )

    @classmethod
    def key(cls) -> list[str]:
        """One row a document."""
        return ["document_id"]


class Statements(Table):
    """One thing asked or said: a duty, or a criterion of the person specification."""

    statement_id: str = _text("Document and number of the statement in it.")
    document_id: str = _text("Document.")
    position: int = pa.Field(description="Position of the block that holds the statement.", ge=0)
    page: pd.Int64Dtype = pa.Field(description="Page, from 1.", nullable=True)
    section: str = _text("Section of the document.", isin=SECTIONS)
    kind: str = _text("Criterion or duty.", isin=STATEMENT_KINDS)
    requirement: str = _text("Of a criterion; empty for a duty.", nullable=True, isin=REQUIREMENTS)
    applies_to: str = _text("Grade or profession, in a document that sets out several.", nullable=True)
    introduced_by: str = _text("Statement that introduces the list this one is an item of.", nullable=True)
    text: str = _text("The words, without number, bullet or letter of requirement.")
    rules: str = _text(
        "Rows of the tables of knowledge that made it a statement, as table: phrase; empty for a cell of a"
        " table that marks its requirements.",
        nullable=True,
    )

    @classmethod
    def key(cls) -> list[str]:
        """One row a statement."""
        return ["document_id", "statement_id"]


class Documents(Table):
    """What is known of each document that was read."""

    document_id: str = _text("Document.")
    file: str = _text("Path inside the corpus folder.")
    format: str = _text("Format.", isin=FORMATS)
    language: str = _text("Language of the text (ISO 639-1).", nullable=True)
    title: str = _text("Title of the post.", nullable=True)
    organisation: str = _text("Employer.", nullable=True)
    country: str = _text("Country of the employer (ISO 3166-1 alpha-2).", nullable=True)
    grade: str = _text("Grade as written in the employer's scheme.", nullable=True)
    seniority: str = _text("Harmonised order of grades.", nullable=True, isin=SENIORITIES)
    salary_min: float = pa.Field(description="Lowest salary, in currency units a `salary_period`.", nullable=True)
    salary_max: float = pa.Field(description="Highest salary, in currency units a `salary_period`.", nullable=True)
    currency: str = _text("Currency of the salary (ISO 4217).", nullable=True)
    salary_period: str = _text("What the salary is paid for.", nullable=True, isin=SALARY_PERIODS)
    document_kind: str = _text("Kind of document.", isin=DOCUMENT_KINDS)
    role_family: str = _text("Role family; empty if it describes several.", nullable=True, isin=ROLE_FAMILIES)
    date: str = _text(
        "When the post was advertised, as far as known: a year, a month or a day (ISO 8601).", nullable=True
    )
    date_source: str = _text("Where the date was found.", nullable=True, isin=DATE_SOURCES)
    post_id: str = _text("What the manifest calls the post, the same for all papers of one post.", nullable=True)
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

    @classmethod
    def key(cls) -> list[str]:
        """One row a document."""
        return ["document_id"]


class Descriptions(Table):
    """Where each field of a document's description comes from."""

    document_id: str = _text("Document.")
    field: str = _text("Field of the description.", isin=DESCRIBED_FIELDS)
    value: str = _text("Value used.", nullable=True)
    source: str = _text("What the value was taken from.", isin=("corrections", "manifest", "document"))
    read_value: str = _text("Value read from the document, whatever the manifest says.", nullable=True)
    position: pd.Int64Dtype = pa.Field(description="Position of the block that was read.", nullable=True)
    is_disputed: bool = pa.Field(description="Whether manifest and document both state a value and differ.")

    @classmethod
    def key(cls) -> list[str]:
        """One row a field of a document."""
        return ["document_id", "field"]


class Vocabularies(Table):
    """The vocabularies of a run, and which columns or properties of their files were used."""

    vocabulary: str = _text("Vocabulary.")
    format: str = _text("How its files are laid out.", isin=VOCABULARY_FORMATS)
    path: str = _text("File or folder, as configured.")
    identifier_from: str = _text("Column or property used for the identifier.", nullable=True)
    label_from: str = _text("Column or property used for the preferred label.", nullable=True)
    alternatives_from: str = _text("Column or property used for alternative labels.", nullable=True)
    broader_from: str = _text("Column or property used for the broader concept.", nullable=True)
    mappings_from: str = _text("Property or file used for mappings.", nullable=True)
    n_concepts: int = pa.Field(description="Concepts.", ge=0)
    n_labels: int = pa.Field(description="Labels.", ge=0)
    n_labels_used: int = pa.Field(description="Labels that are looked for in texts.", ge=0)
    n_mappings: int = pa.Field(description="Mappings to concepts of other vocabularies.", ge=0)

    @classmethod
    def key(cls) -> list[str]:
        """One row a vocabulary."""
        return ["vocabulary"]


class Concepts(Table):
    """The concepts of all vocabularies, in one shape (SKOS)."""

    vocabulary: str = _text("Vocabulary.")
    concept_id: str = _text("Identifier in its vocabulary.")
    label: str = _text("Preferred label.")
    kind: str = _text("Kind of concept as its vocabulary has it: skill, tool, language, ...", nullable=True)
    broader: str = _text("Identifier of the broader concept.", nullable=True)
    domain: str = _text("Domain at the top of the concept's branch.", nullable=True)
    note: str = _text("What the concept covers, where its label alone is ambiguous.", nullable=True)

    @classmethod
    def key(cls) -> list[str]:
        """One row a concept."""
        return ["vocabulary", "concept_id"]


class Labels(Table):
    """Words that name a concept."""

    vocabulary: str = _text("Vocabulary.")
    concept_id: str = _text("Concept.")
    label: str = _text("Label, or surface form in the notation of the core vocabulary.")
    label_kind: str = _text("What kind of label.", isin=("preferred", "alternative", "surface_form"))
    use: str = _text("How it is looked for in texts.", isin=LABEL_USES)
    matched: str = _text("The words that are looked for: the label without what stands in brackets.", nullable=True)
    reason: str = _text("Why it is not used.", nullable=True)
    bits: float = pa.Field(description="Information of the words, in bits; empty if not needed.", nullable=True, ge=0)
    needs: str = _text("Pattern that the statement has to hold for the form to count.", nullable=True)
    unless: str = _text("Pattern that must not stand in the statement for the form to count.", nullable=True)

    @classmethod
    def key(cls) -> list[str]:
        """One row a label of a concept."""
        return ["vocabulary", "concept_id", "label_kind", "label", "needs", "unless"]


class Mappings(Table):
    """Which concept of another vocabulary a concept stands for (SKOS mapping relations)."""

    vocabulary: str = _text("Vocabulary of the concept.")
    concept_id: str = _text("Concept.")
    relation: str = _text("SKOS relation.", isin=RELATIONS)
    target_vocabulary: str = _text("Vocabulary mapped to.")
    target_id: str = _text("Concept mapped to.")
    target_label: str = _text("Its label in its vocabulary.", nullable=True)

    @classmethod
    def key(cls) -> list[str]:
        """One row a mapping."""
        return ["vocabulary", "concept_id", "relation", "target_vocabulary", "target_id"]


class Crosswalk(Table):
    """Which concepts of two vocabularies beside the core have to do with one another, by way of a core concept; both ways."""

    from_vocabulary: str = _text("Vocabulary, loaded or only mapped to; not the core.")
    from_concept: str = _text("Concept in it.")
    to_vocabulary: str = _text("Another vocabulary.")
    to_concept: str = _text("Concept in that.")
    via: str = _text(
        "Concept of the core vocabulary that both are mapped to; of several, one by which the match is strongest."
    )
    match: str = _text(
        "SKOS relation that follows from the two mappings (knowledge/vocabularies/chains.csv); broad_match: to_concept is the "
        "broader one.",
        isin=RELATIONS,
    )

    @classmethod
    def key(cls) -> list[str]:
        """One row two concepts, from the one to the other."""
        return ["from_vocabulary", "from_concept", "to_vocabulary", "to_concept"]


class Mentions(Table):
    """A place in a statement that names a concept."""

    document_id: str = _text("Document.")
    statement_id: str = _text("Statement.")
    start: int = pa.Field(description="First character of the span in the statement's text, from 0.", ge=0)
    end: int = pa.Field(description="Character after the span.", ge=1)
    vocabulary: str = _text("Vocabulary.")
    concept_id: str = _text("Concept.")
    surface: str = _text("The words of the span.")
    method: str = _text("How it was found.", isin=METHODS)
    rule: str = _text(
        "Surface form or label that fired, the concept it is mapped from, or the line of corrections.csv that added it."
    )
    score: float = pa.Field(description="1 for a form or label; for a mapping how close it is.", ge=0, le=1)
    alternative_group: pd.Int64Dtype = pa.Field(
        description="Group of alternatives that the mention belongs to: its number in the statement that lists them, 0 "
        "for the list below a statement.",
        nullable=True,
    )
    group_statement_id: str = _text("Statement that lists or introduces the group of alternatives.", nullable=True)
    n_needed: pd.Int64Dtype = pa.Field(description="How many of the group are needed.", nullable=True)
    proficiency: str = _text("Level asked for, from the words.", nullable=True, isin=PROFICIENCIES)
    negated: bool = pa.Field(description="Whether the words say that it is not asked for.")
    mention_type: str = _text(
        "What the concept is to the person: asked, the setting of the work (what a team or project is about), or supported "
        "(what others do whom the person supports). Only what is asked counts.",
        isin=MENTION_TYPES,
    )

    @classmethod
    def key(cls) -> list[str]:
        """One row a span and concept."""
        return ["document_id", "statement_id", "start", "end", "vocabulary", "concept_id"]


class Traits(Table):
    """What holds for a statement as a whole."""

    document_id: str = _text("Document.")
    statement_id: str = _text("Statement.")
    disjunctive: bool = pa.Field(description="Whether any one (or some) of several listed alternatives is enough.")
    n_alternatives: int = pa.Field(description="Alternatives listed, bullets below included; 0 if none.", ge=0)
    qualification: str = _text("Lowest formal qualification that is enough.", isin=QUALIFICATIONS)
    research_environment: bool = pa.Field(description="Whether experience of research or its setting is asked for.")
    open_science: bool = pa.Field(
        description="Whether open science, FAIR, open source or reproducibility is asked for."
    )

    @classmethod
    def key(cls) -> list[str]:
        """One row a statement."""
        return ["document_id", "statement_id"]


class Sample(Table):
    """Which documents are counted: every document that was read, its employer, and whether it or another one is counted."""

    document_id: str = _text("Document.")
    employer: str = _text("Employer that documents are clustered by; a made-up one for each document that names none.")
    setting: str = _text("Where the post is, inferred from the words of the document.", isin=SETTINGS)
    period: str = _text(
        "Recent: within ten years of the newest dated document that is eligible; empty without a date.",
        nullable=True,
        isin=PERIODS,
    )
    is_counted: bool = pa.Field(description="Whether the document counts in prevalence, contrasts and findings.")
    counted_as: str = _text(
        "Document that is counted for it, possibly itself; empty if it is not eligible.", nullable=True
    )

    @classmethod
    def key(cls) -> list[str]:
        """One row a document."""
        return ["document_id"]


class NearDuplicates(Table):
    """Pairs of documents that are duplicates, share a template, or belong to one post."""

    document_id: str = _text("Document.")
    other_id: str = _text("The other document.")
    relation: str = _text(
        "same_text: word for word; same_post: employer, title, kind and grade alike (another version, or advertised again);"
        " translation: one text in two languages; of these one counts. advert_of: advert and job description of one post;"
        " template: another post in much the same words; of these both count.",
        isin=RESEMBLANCES,
    )
    similarity: float = pa.Field(
        description="Share of the sequences of four words of either that both have (Jaccard); of a translation the cosine"
        " of names and numbers.",
        ge=0,
        le=1.000001,
    )
    n_shared: pd.Int64Dtype = pa.Field(description="Sequences that both have; empty for a translation.", nullable=True)

    @classmethod
    def key(cls) -> list[str]:
        """One row a pair."""
        return ["document_id", "other_id"]


class Prevalence(Table):
    """Share of the documents of a group that ask for a concept; of essential and desirable where it is asked for at all."""

    level: str = _text("A concept, a competency (broader concept) or a domain.", isin=LEVELS)
    vocabulary: str = _text("Vocabulary.")
    concept_id: str = _text("Identifier of concept or competency, or the name of the domain.")
    label: str = _text("Preferred label.")
    grouping: str = _text("What documents are grouped by.", isin=GROUPINGS)
    group: str = _text("The group.")
    requirement: str = _text(
        "Which statements count: all, or essential or desirable criteria.", isin=REQUIREMENT_FILTERS
    )
    n_asking: int = pa.Field(description="Documents with at least one mention that is asked for and not negated.", ge=0)
    n_documents: int = pa.Field(
        description="Documents of the group; for essential and desirable those that state such criteria.", ge=1
    )
    n_employers: int = pa.Field(description="Employers of these documents.", ge=1)
    prevalence_share: float = pa.Field(description="n_asking / n_documents.", ge=0, le=1)
    lower_share: float = pa.Field(description="Lower end of the 95 % interval (docs/method.md).", ge=0, le=1)
    upper_share: float = pa.Field(description="Upper end of the 95 % interval.", ge=0, le=1)
    correlation: float = pa.Field(
        description="Correlation within employers; empty where it can't be estimated.", nullable=True, ge=0, le=1
    )
    n_effective: float = pa.Field(
        description="Documents from different employers that would carry as much information; empty with one employer.",
        nullable=True,
    )
    is_small: bool = pa.Field(description="Fewer than 5 documents or 2 employers: a count without a verdict.")

    @classmethod
    def key(cls) -> list[str]:
        """One row a concept, group and requirement."""
        return ["level", "vocabulary", "concept_id", "grouping", "group", "requirement"]


class Contrasts(Table):
    """Two groups compared, for concepts and domains declared beforehand."""

    contrast: str = _text("Contrast as declared in knowledge/comparing/declared_contrasts.csv.")
    level: str = _text("A concept or a domain.", isin=LEVELS)
    vocabulary: str = _text("Vocabulary.")
    concept_id: str = _text("Concept.")
    label: str = _text("Preferred label.")
    n_asking: int = pa.Field(description="Documents of the first group that ask.", ge=0)
    n_documents: int = pa.Field(description="Documents of the first group.", ge=0)
    n_employers: int = pa.Field(description="Employers of the first group.", ge=0)
    other_n_asking: int = pa.Field(description="Documents of the other group that ask.", ge=0)
    other_n_documents: int = pa.Field(description="Documents of the other group.", ge=0)
    other_n_employers: int = pa.Field(description="Employers of the other group.", ge=0)
    difference: float = pa.Field(description="Share of the first group less that of the other.", nullable=True)
    lower_difference: float = pa.Field(description="Lower end of the 95 % interval (Newcombe).", nullable=True)
    upper_difference: float = pa.Field(description="Upper end of the 95 % interval.", nullable=True)
    permuted: str = _text("What the test shuffled.", nullable=True, isin=PERMUTED)
    p_value: float = pa.Field(
        description="Share of 4,999 shuffles with a result at least as extreme, two-sided.", nullable=True, ge=0, le=1
    )
    q_value: float = pa.Field(description="p-value adjusted within the contrast.", nullable=True, ge=0, le=1)
    detectable_difference: float = pa.Field(
        description="Smallest detectable difference: groups of these sizes would show it four times in five.",
        nullable=True,
    )
    verdict: str = _text(
        "more or less in the first group if q is at most 0.05 and the interval leaves out 0.", isin=CONTRAST_VERDICTS
    )

    @classmethod
    def key(cls) -> list[str]:
        """One row a contrast and concept."""
        return ["contrast", "level", "vocabulary", "concept_id"]


class Trends(Table):
    """How demand changes with seniority, for concepts and domains declared beforehand."""

    level: str = _text("A concept or a domain.", isin=LEVELS)
    vocabulary: str = _text("Vocabulary.")
    concept_id: str = _text("Concept.")
    label: str = _text("Preferred label.")
    n_documents: int = pa.Field(description="Counted documents whose seniority is known.", ge=0)
    n_employers: int = pa.Field(description="Employers of these documents.", ge=0)
    sizes: str = _text("Documents of each level of seniority.")
    slope_share: float = pa.Field(description="Change of prevalence from a level to the next one up.", nullable=True)
    permuted: str = _text("What the test shuffled.", nullable=True, isin=PERMUTED)
    p_value: float = pa.Field(
        description="Share of 4,999 shuffles with a result at least as extreme, two-sided.", nullable=True, ge=0, le=1
    )
    q_value: float = pa.Field(description="p-value adjusted over the concepts.", nullable=True, ge=0, le=1)
    verdict: str = _text("rises or falls if q is at most 0.05.", isin=TREND_VERDICTS)

    @classmethod
    def key(cls) -> list[str]:
        """One row a concept."""
        return ["level", "vocabulary", "concept_id"]


class PrevalenceByYears(Table):
    """Share of the documents of a kind in five years that ask for a core concept; documents without a date are left out."""

    kind: str = _text("advert, or description: job descriptions and role profiles.", isin=TREND_KINDS)
    years: str = _text("The five years.")
    vocabulary: str = _text("Vocabulary: core.")
    concept_id: str = _text("Core concept.")
    label: str = _text("Preferred label.")
    n_asking: int = pa.Field(description="Documents with at least one mention that is asked for and not negated.", ge=0)
    n_documents: int = pa.Field(description="Documents of the kind in these years.", ge=1)
    n_employers: int = pa.Field(description="Employers of these documents.", ge=1)
    prevalence_share: float = pa.Field(description="n_asking / n_documents.", ge=0, le=1)
    lower_share: float = pa.Field(description="Lower end of the 95 % interval (docs/method.md).", ge=0, le=1)
    upper_share: float = pa.Field(description="Upper end of the 95 % interval.", ge=0, le=1)
    is_small: bool = pa.Field(description="Whether the documents are too few for a share that says something.")

    @classmethod
    def key(cls) -> list[str]:
        """One row a concept in five years of a kind."""
        return ["kind", "years", "concept_id"]


class TrendsByYear(Table):
    """How each declared concept goes with the year, within a kind of document."""

    kind: str = _text("advert, or description: job descriptions and role profiles.", isin=TREND_KINDS)
    level: str = _text("A concept, a competency (broader concept) or a domain.", isin=LEVELS)
    vocabulary: str = _text("Vocabulary.")
    concept_id: str = _text("Identifier of concept or competency, or the name of the domain.")
    label: str = _text("Preferred label.")
    n_documents: int = pa.Field(description="Documents of the kind with a date.", ge=0)
    n_employers: int = pa.Field(description="Employers of these documents.", ge=0)
    slope_share: float = pa.Field(description="Change of prevalence in ten years.", nullable=True)
    permuted: str = _text("What the test shuffles.", nullable=True, isin=PERMUTED)
    p_value: float = pa.Field(description="Two-sided p-value of the permutation test.", nullable=True, ge=0, le=1)
    q_value: float = pa.Field(description="p-value adjusted over the concepts.", nullable=True, ge=0, le=1)
    verdict: str = _text("rises or falls if q is at most 0.05.", isin=TREND_VERDICTS)

    @classmethod
    def key(cls) -> list[str]:
        """One row a concept of a kind."""
        return ["kind", "level", "vocabulary", "concept_id"]


class Words(Table):
    """Words that the statements of a group use more than others; a ranking, not a test."""

    grouping: str = _text("What documents are grouped by.", isin=GROUPINGS)
    group: str = _text("The group.")
    rank: int = pa.Field(description="Place by z, from 1.", ge=1)
    word: str = _text("The word in lower case.")
    n_here: int = pa.Field(description="Times in statements of the group.", ge=0)
    n_elsewhere: int = pa.Field(description="Times in statements of all other counted documents.", ge=0)
    n_documents: int = pa.Field(description="Documents of the group that use it.", ge=0)
    n_employers: int = pa.Field(description="Employers of these documents; 3 at least.", ge=0)
    log_odds: float = pa.Field(description="Log-odds here against elsewhere, with a prior from both.")
    z: float = pa.Field(description="log_odds over its standard error.")
    log_ratio: float = pa.Field(description="Binary logarithm of how many times as frequent it is here.")

    @classmethod
    def key(cls) -> list[str]:
        """One row a word of a group."""
        return ["grouping", "group", "rank"]


class Ladders(Table):
    """The grades of one role family at one employer, from the lowest up."""

    ladder: str = _text("Employer, and role family or document.")
    rung: int = pa.Field(description="Place in the ladder, from 1.", ge=1)
    employer: str = _text("Employer.")
    role_family: str = _text("Role family; empty for a profile of several.", nullable=True, isin=ROLE_FAMILIES)
    document_id: str = _text("Document that sets out the grade.")
    applies_to: str = _text("Its section, in a role profile that sets out several grades.", nullable=True)
    title: str = _text("Title of the post.", nullable=True)
    grade: str = _text("Grade as written.", nullable=True)
    seniority: str = _text("Harmonised order of grades.", nullable=True, isin=SENIORITIES)
    n_asked: int = pa.Field(description="Criteria; duties where a profile states these only.", ge=0)
    other_documents: str = _text("Documents of the same grade that are less like its neighbours.", nullable=True)

    @classmethod
    def key(cls) -> list[str]:
        """One row a grade."""
        return ["ladder", "rung"]


class Steps(Table):
    """What becomes of each criterion from a grade of a ladder to the next one up."""

    ladder: str = _text("Ladder.")
    rung: int = pa.Field(description="The upper of both grades.", ge=2)
    change: str = _text(
        "What becomes of the criterion. In a role profile what a higher grade leaves out is not dropped but not repeated:"
        " its section mostly says what it adds.",
        isin=CHANGES,
    )
    lower_statement_id: str = _text("Statement of the lower grade; empty if added.", nullable=True)
    upper_statement_id: str = _text("Statement of the upper grade; empty if dropped or not repeated.", nullable=True)
    similarity: float = pa.Field(description="Similarity of both, from 0 to 1.", nullable=True, ge=0, le=1.000001)
    because: str = _text("Why it counts as strengthened.", nullable=True)

    @classmethod
    def key(cls) -> list[str]:
        """One row a criterion, or a pair of them."""
        return ["ladder", "rung", "change", "lower_statement_id", "upper_statement_id"]


class Clusters(Table):
    """How counted documents group when only the concepts they ask for are known."""

    document_id: str = _text("Document; documents with fewer than 3 concepts are left out.")
    cluster: int = pa.Field(description="Cluster, the largest first.", ge=1)

    @classmethod
    def key(cls) -> list[str]:
        """One row a document."""
        return ["document_id"]


class Agreement(Table):
    """Whether these clusters agree with what is known of the documents."""

    compared: str = _text("What the clusters are compared with.", isin=("role_family", "employer"))
    n_documents: int = pa.Field(description="Documents compared.", ge=0)
    n_clusters: int = pa.Field(description="Clusters.", ge=1)
    silhouette: float = pa.Field(description="How distinct the clusters are, from -1 to 1.", ge=-1, le=1)
    adjusted_rand: float = pa.Field(description="Agreement: 1 the same groups, 0 as by chance.", ge=-1, le=1)
    p_value: float = pa.Field(description="Share of 499 shuffles that agree as much.", ge=0, le=1)

    @classmethod
    def key(cls) -> list[str]:
        """One row a comparison."""
        return ["compared"]


class Boilerplate(Table):
    """Statements that stand word for word in more than half of the documents of an employer with at least 3."""

    employer: str = _text("Employer.")
    statement_id: str = _text("The first statement with these words.")
    kind: str = _text("Criterion or duty.", isin=STATEMENT_KINDS)
    n_with: int = pa.Field(description="Documents of the employer that hold it.", ge=1)
    n_documents: int = pa.Field(description="Documents of the employer that hold statements.", ge=1)
    text: str = _text("The words.")

    @classmethod
    def key(cls) -> list[str]:
        """One row a sentence of an employer."""
        return ["employer", "statement_id"]


class AnalystTasks(Table):
    """Tasks of a research software analyst that statements ask for, by what they say and not by title."""

    document_id: str = _text("Document.")
    statement_id: str = _text("Statement.")
    task: str = _text("The task.", isin=ANALYST_TASKS)
    phrase: str = _text("The first phrase of knowledge/findings/tasks.csv for the task that the statement holds.")

    @classmethod
    def key(cls) -> list[str]:
        """One row a statement and task."""
        return ["document_id", "statement_id", "task"]


class Findings(Table):
    """A claim about the corpus with a number, an interval and a verdict."""

    finding_id: str = _text("Finding.")
    heading: str = _text("What it is about, in a few words.")
    claim: str = _text("The claim, restated so that data can contradict it.")
    kinds: str = _text("Kinds of document that it is about.")
    verdict: str = _text("By the rule.", isin=VERDICTS)
    measure: str = _text("What the share is a share of.")
    unit: str = _text("What the measure counts.", isin=UNITS)
    n_for: int = pa.Field(description="Units that the measure holds for.", ge=0)
    n_units: int = pa.Field(description="Units that it could hold for.", ge=0)
    n_employers: int = pa.Field(description="Employers of these units.", ge=0)
    share: float = pa.Field(description="n_for / n_units.", nullable=True, ge=0, le=1)
    lower_share: float = pa.Field(description="Lower end of the 95 % interval (docs/method.md).", ge=0, le=1)
    upper_share: float = pa.Field(description="Upper end of the 95 % interval.", ge=0, le=1)
    direction: str = _text("Side of the threshold on which the claim holds.", isin=("above", "below"))
    threshold: float = pa.Field(description="Share that the interval is compared with.", ge=0, le=1)
    probability: float = pa.Field(
        description="Probability that the share lies on the claim's side of the threshold (docs/method.md).",
        nullable=True,
        ge=0,
        le=1,
    )
    estimate: str = _text("The share in words.", nullable=True)
    n_more_units: pd.Int64Dtype = pa.Field(
        description="Units more that would put the threshold outside the interval, if the share stayed as it is.",
        nullable=True,
    )
    n_more_employers: pd.Int64Dtype = pa.Field(description="Employers of these units.", nullable=True)
    rule: str = _text("Rule of the verdict.")
    rules_sha256: str = _text("SHA-256 of the files of knowledge/findings, one after the other by name.")
    written_after: str = _text("What of the rule was decided after results had been seen.", nullable=True)
    turns_with: str = _text(
        "Variants (table sensitivity) in which the verdict turns: then it is fragile.", nullable=True
    )
    summary: str = _text("The finding in a sentence.")

    @classmethod
    def key(cls) -> list[str]:
        """One row a finding."""
        return ["finding_id"]


class Measures(Table):
    """The further numbers of a finding."""

    finding_id: str = _text("Finding.")
    measure: str = _text("What is counted.")
    group: str = _text(
        "Group: all documents of the kinds that the claim is about; of these a role family, data posts of a setting, senior "
        "posts or not, Britain or not, recent or older; or every document of a kind."
    )
    position: int = pa.Field(description="Place of the measure in its finding; 0 is the one judged.", ge=0)
    is_part: bool = pa.Field(
        description="Whether each unit of the finding belongs to exactly one of the measures so marked."
    )
    unit: str = _text("What the measure counts.", isin=UNITS)
    n_for: int = pa.Field(description="Units that the measure holds for.", ge=0)
    n_units: int = pa.Field(description="Units that it could hold for.", ge=0)
    n_employers: pd.Int64Dtype = pa.Field(
        description="Employers of these units; empty for skills, which have none.", nullable=True, ge=0
    )
    share: float = pa.Field(description="n_for / n_units.", nullable=True, ge=0, le=1)
    lower_share: float = pa.Field(
        description="Lower end of the 95 % interval (docs/method.md); empty for skills: they are all counted.",
        nullable=True,
        ge=0,
        le=1,
    )
    upper_share: float = pa.Field(description="Upper end of the 95 % interval.", nullable=True, ge=0, le=1)

    @classmethod
    def key(cls) -> list[str]:
        """One row a measure and group."""
        return ["finding_id", "measure", "group"]


class Sensitivity(Table):
    """Each verdict made again with other choices."""

    finding_id: str = _text("Finding.")
    variant: str = _text("What is done otherwise.")
    unit: str = _text("What the measure counts.", isin=UNITS)
    n_for: int = pa.Field(description="Units that the measure holds for.", ge=0)
    n_units: int = pa.Field(description="Units that it could hold for.", ge=0)
    n_employers: int = pa.Field(description="Employers of these units.", ge=0)
    share: float = pa.Field(description="n_for / n_units.", nullable=True, ge=0, le=1)
    lower_share: float = pa.Field(description="Lower end of the 95 % interval (docs/method.md).", ge=0, le=1)
    upper_share: float = pa.Field(description="Upper end of the 95 % interval.", ge=0, le=1)
    verdict: str = _text("Verdict of the variant.", isin=VERDICTS)
    is_turned: bool = pa.Field(description="Whether it differs from the verdict of the corpus as it is.")

    @classmethod
    def key(cls) -> list[str]:
        """One row a finding and variant."""
        return ["finding_id", "variant"]


class Evidence(Table):
    """Sentences that count for or against a finding, and documents in which nothing was found."""

    finding_id: str = _text("Finding.")
    document_id: str = _text("Document.")
    statement_id: str = _text("Statement; empty where nothing was found.", nullable=True)
    side: str = _text("Which way it counts, or that nothing was found.", isin=SIDES)
    page: pd.Int64Dtype = pa.Field(description="Page, from 1.", nullable=True)
    quote: str = _text("The sentence.", nullable=True)

    @classmethod
    def key(cls) -> list[str]:
        """One row a sentence and side, or a document without one."""
        return ["finding_id", "side", "document_id", "statement_id"]


class Problems(Table):
    """What was set aside or is doubtful, and what a person can do about it."""

    document_id: str = _text("Document, or the file or manifest row it is about.")
    stage: str = _text("Stage that met the problem.")
    severity: str = _text("set_aside: not used; warning: used with doubt; note: for information.", isin=SEVERITIES)
    reason: str = _text("The problem.")
    advice: str = _text("What a person can do about it.")

    @classmethod
    def key(cls) -> list[str]:
        """One row a problem."""
        return ["document_id", "stage", "reason"]


class Scores(Table):
    """How good the evidence is: what was read, tagged and linked against what people wrote down; see benchmarks/."""

    corpus: str = _text("Documents that it was scored on.")
    benchmark: str = _text("What was scored.", isin=SCORE_MEASURES)
    condition: str = _text(
        "check: employers that no rule was tuned on; tune: those the rules were tuned on (of both descriptions as in"
        " employer_unknown); shared_rows: all of these, without the rules that fire for one employer only; all: as"
        " documents are read and tagged; not_checked: against a manifest that nobody checked; employer_unknown: without"
        " the employer's rows in the table of employers and the file's name, or without the surface forms that no other"
        " employer's documents use; tech, house: the two parts of the benchmark of linking.",
        isin=SCORE_CONDITIONS,
    )
    measure: str = _text("The score's name.", isin=[each for own in SCORE_MEASURES.values() for each in own])
    score: float = pa.Field(description="The score, 1 at best.", ge=0, le=1)
    lower_score: float = pa.Field(
        description="Lower end of the 95 % interval: Wilson's of a share, a bootstrap over employers of F1.", ge=0, le=1
    )
    upper_score: float = pa.Field(description="Upper end of the 95 % interval.", ge=0, le=1)
    n: int = pa.Field(description="Answers it was scored against.", ge=1)
    n_documents: pd.Int64Dtype = pa.Field(
        description="Documents of these answers; empty for sentences without a document.", nullable=True, ge=1
    )
    n_employers: pd.Int64Dtype = pa.Field(description="Employers of these documents.", nullable=True, ge=1)

    @classmethod
    def key(cls) -> list[str]:
        """One row a score."""
        return ["corpus", "benchmark", "condition", "measure"]


class ConceptScores(Table):
    """How well each concept is tagged, where at least ten statements were marked with it; see benchmarks/."""

    vocabulary: str = _text("Vocabulary.")
    concept_id: str = _text("Concept: a DIRECT skill, or one of the core vocabulary that stands for such skills.")
    measured_as: str = _text("DIRECT skill that was marked by readers; of several the one that is tagged worst.")
    condition: str = _text(
        "check: statements of employers that no form was written with; all: all labelled ones, where check has fewer than ten.",
        isin=("check", "all"),
    )
    precision: float = pa.Field(description="Share of what is tagged that a reader marked, too.", ge=0, le=1)
    recall: float = pa.Field(description="Share of what readers marked that is tagged.", ge=0, le=1)
    f1: float = pa.Field(description="Harmonic mean of both.", ge=0, le=1)
    n_marked: int = pa.Field(description="Statements that readers marked with the skill.", ge=0)
    n_found: int = pa.Field(description="Statements that are tagged with the skill.", ge=0)
    is_doubtful: bool = pa.Field(description="Whether F1 lies below 0.7: charts and explorer mark the concept.")

    @classmethod
    def key(cls) -> list[str]:
        """One row a concept."""
        return ["vocabulary", "concept_id"]


class Changes(Table):
    """What changed since the run before on the same corpus; empty after a first run. It lies in `results/since/`."""

    change: str = _text("What changed.", isin=SINCE_LAST_TIME)
    subject: str = _text("The document, table of rules, core concept or finding that it is about.")
    share_before: float = pa.Field(description="Share of counted documents last time.", nullable=True, ge=0, le=1)
    share_now: float = pa.Field(description="Share of counted documents now.", nullable=True, ge=0, le=1)
    moved_by_rules: float = pa.Field(
        description="How much of the difference comes from documents that stayed and are judged otherwise.",
        nullable=True,
        ge=-1,
        le=1,
    )
    moved_by_documents: float = pa.Field(
        description="How much of the difference comes from documents that were added, removed or edited.",
        nullable=True,
        ge=-1,
        le=1,
    )
    verdict_before: str = _text("Verdict last time.", nullable=True, isin=VERDICTS)
    verdict_now: str = _text("Verdict now.", nullable=True, isin=VERDICTS)
    sentence: str = _text("The change in a sentence.")

    @classmethod
    def key(cls) -> list[str]:
        """One row a change."""
        return ["change", "subject"]


class Resources(Table):
    """A training resource, once, whatever number of sources it stands in."""

    resource_id: str = _text("Source and the source's own identifier, else the address.")
    title: str = _text("Title as published.")
    url: str = _text("Address as published.", nullable=True)
    provider_id: str = _text("Who offers it (table providers); of several the first.", nullable=True)
    provider: str = _text("Who offers it, as published; a semicolon stands between several.", nullable=True)
    kind: str = _text("Kind as published.", nullable=True)
    format: str = _text("The form in which one learns, told from the kind.", nullable=True, isin=TRAINING_FORMATS)
    description: str = _text("Description as published, without markup and with people masked.", nullable=True)
    keywords: str = _text("Keywords as published, a semicolon between them.", nullable=True)
    audience: str = _text("For whom it is, as published.", nullable=True)
    prerequisites: str = _text("What is needed first, as published, one a line.", nullable=True)
    language: str = _text("Codes of its languages (ISO 639-1), a space between several.", nullable=True)
    licence: str = _text("Licence by its SPDX identifier; as published where no table holds it.", nullable=True)
    is_open: pd.BooleanDtype = pa.Field(
        description="Whether the licence is open (opendefinition.org); empty where none is stated or known.",
        nullable=True,
    )
    is_free: pd.BooleanDtype = pa.Field(
        description="Whether it costs nothing; empty where the source does not say.", nullable=True
    )
    duration: str = _text("Duration as published.", nullable=True)
    minutes: pd.Int64Dtype = pa.Field(
        description="Duration in minutes; a day counts as eight hours.", nullable=True, ge=1
    )
    modified: str = _text("When it was changed last or published: year, month or day (ISO 8601).", nullable=True)
    status: str = _text("Status as published, in small letters.", nullable=True)
    n_sources: int = pa.Field(description="Entries of sources that it stands for (table resource_sources).", ge=1)

    @classmethod
    def key(cls) -> list[str]:
        """One row a resource."""
        return ["resource_id"]


class ResourceOutcomes(Table):
    """What a resource says it teaches, in its own words."""

    resource_id: str = _text("Resource.")
    position: int = pa.Field(description="Place among its outcomes, from 0.", ge=0)
    outcome: str = _text("The outcome as published, without markup.")

    @classmethod
    def key(cls) -> list[str]:
        """One row an outcome."""
        return ["resource_id", "position"]


class ResourceSources(Table):
    """Where a resource stands in what sources publish, and what each says of it."""

    entry: str = _text("Source and the source's own identifier, else the address.")
    resource_id: str = _text("Resource that the entry stands for.")
    source: str = _text("Source.")
    file: str = _text("File, from the folder of the table of sources.")
    line: int = pa.Field(description="Line, from 1; the item's number where the format has no lines.", ge=0)
    matched_by: str = _text(
        "How it was told that the entry is this resource; itself: it goes by this one.", isin=MATCHED_BY
    )
    title: str = _text("Title as published.")
    url: str = _text("Address as published.", nullable=True)
    level: str = _text("Level as published.", nullable=True)
    licence: str = _text("Licence as published.", nullable=True)

    @classmethod
    def key(cls) -> list[str]:
        """One row an entry of a source."""
        return ["entry"]


class ResourceRelations(Table):
    """What a source says of a resource and another one."""

    resource_id: str = _text("Resource.")
    relation: str = _text(
        "part_of: the other is the whole; requires: the other is needed first; same_as: the other entry is the same resource.",
        isin=RESOURCE_RELATIONS,
    )
    target: str = _text("The other, as published.")
    target_id: str = _text("Resource that the other is; empty if it is none of the table.", nullable=True)

    @classmethod
    def key(cls) -> list[str]:
        """One row a relation."""
        return ["resource_id", "relation", "target"]


class ResourceSkills(Table):
    """What a resource teaches and needs: declared by its source, tagged in its words, or mapped from one of these."""

    resource_id: str = _text("Resource.")
    relation: str = _text("Whether it teaches the concept or needs it first.", isin=("teaches", "requires"))
    position: int = pa.Field(description="Place among the concepts of one relation, the best first, from 0.", ge=0)
    vocabulary: str = _text("Vocabulary or framework.")
    concept_id: str = _text("Concept.")
    method: str = _text("How it was found.", isin=("declared", "tagged", "mapped"))
    score: float = pa.Field(description="How sure it is, as far as scores of one resource can be compared.", ge=0)
    field: str = _text("Field of the resource whose words name it; declared: its source says so.")
    start: int = pa.Field(description="First character in the field's text, from 0.", ge=0)
    end: int = pa.Field(description="Character after the last.", ge=0)

    @classmethod
    def key(cls) -> list[str]:
        """One row a concept and relation."""
        return ["resource_id", "relation", "vocabulary", "concept_id"]


class ResourceLevels(Table):
    """For whom a resource is, by how much is known of its topic, beside the level as published."""

    resource_id: str = _text("Resource.")
    level: str = _text("Level.", isin=TRAINING_LEVELS)
    method: str = _text(
        "published: by the source; words: of title, audience, prerequisites or description; order: it needs other"
        " resources first; default: nothing says it.",
        isin=("published", "words", "order", "default"),
    )
    evidence: str = _text("The words or skills that say it.", nullable=True)
    as_published: str = _text("Level as published.", nullable=True)
    published: str = _text("The published level in the words used here.", nullable=True, isin=TRAINING_LEVELS)

    @classmethod
    def key(cls) -> list[str]:
        """One row a resource."""
        return ["resource_id"]


class ResourceColumns(Table):
    """Whose work a resource is for."""

    resource_id: str = _text("Resource.")
    column: str = _text("Column of the training grid.", isin=TRAINING_COLUMNS)
    method: str = _text("By what it is told; default: nothing says it.", isin=("skills", "words", "default"))
    evidence: str = _text("The skills or words that say it.", nullable=True)

    @classmethod
    def key(cls) -> list[str]:
        """One row a resource and column."""
        return ["resource_id", "column"]


class Providers(Table):
    """Who offers training."""

    provider_id: str = _text("Provider.")
    name: str = _text("Name.")
    url: str = _text("Address.", nullable=True)
    ror: str = _text("Identifier of the organisation (ROR).", nullable=True)
    kind: str = _text(
        "provider; collection: of others' material; registry: lists what others offer; empty where only a resource names it.",
        nullable=True,
        isin=("provider", "collection", "registry"),
    )
    n_resources: int = pa.Field(description="Resources that it offers, alone or with others.", ge=0)
    source_of_fact: str = _text("Where its address and kind are from.", nullable=True)

    @classmethod
    def key(cls) -> list[str]:
        """One row a provider."""
        return ["provider_id"]


class Frameworks(Table):
    """Competency frameworks, loaded here or not."""

    framework_id: str = _text("Framework.")
    name: str = _text("Name.")
    steward: str = _text("Who keeps it.", nullable=True)
    professions: str = _text("Professions that it is for, a semicolon between them.", nullable=True)
    url: str = _text("Address.", nullable=True)
    machine_readable: str = _text(
        "Where it is to be had as data; empty where nowhere, or where none was found.", nullable=True
    )
    licence: str = _text("Licence as its steward states it.", nullable=True)
    vocabulary: str = _text("Name under which the core vocabulary is mapped to it; empty if it is not.", nullable=True)
    is_seen: bool = pa.Field(description="Whether the framework itself was seen, not only where others cite it.")
    source_of_fact: str = _text("Where these facts are from.", nullable=True)

    @classmethod
    def key(cls) -> list[str]:
        """One row a framework."""
        return ["framework_id"]


class Professions(Table):
    """Professions by which demand and training are shown: the role families, and others that titles of posts name."""

    profession_id: str = _text("Profession.")
    label: str = _text("What people of it are called.")
    role_family: str = _text(
        "Role family whose posts it stands for; empty where titles tell it.", nullable=True, isin=ROLE_FAMILIES
    )
    titles: str = _text(
        "Words of a title that name it, in the notation of the tables of knowledge, a semicolon between them; the first"
        " profession that fits a title counts.",
        nullable=True,
    )
    column: str = _text(
        "Column of the training grid in which its posts stand; where titles tell it, a post stands in that of its role"
        " family.",
        nullable=True,
        isin=TRAINING_COLUMNS,
    )
    source: str = _text("Where the profession is named.")

    @classmethod
    def key(cls) -> list[str]:
        """One row a profession."""
        return ["profession_id"]


class Grid(Table):
    """The training grid: what documents of a profession ask for at a level, and what teaches it."""

    way: str = _text(
        "How the level of what is asked for is told: by words of proficiency beside it, or inferred from the grade of the"
        " post; any: at whatever level.",
        isin=DEMAND_WAYS,
    )
    column: str = _text("Profession, from the role family of the documents.", isin=TRAINING_COLUMNS)
    level: str = _text("Level.", isin=("any", *TRAINING_LEVELS))
    vocabulary: str = _text("Vocabulary.")
    concept_id: str = _text("Concept.")
    label: str = _text("Preferred label.")
    n_asking: int = pa.Field(description="Documents that ask for it.", ge=0)
    n_employers: int = pa.Field(description="Employers of these.", ge=0)
    n_documents: int = pa.Field(description="Documents that could.", ge=1)
    share: float = pa.Field(description="n_asking / n_documents.", ge=0, le=1)
    lower_share: float = pa.Field(description="Lower end of the 95 % interval (docs/method.md).", ge=0, le=1)
    upper_share: float = pa.Field(description="Upper end of the 95 % interval.", ge=0, le=1)
    is_small: bool = pa.Field(description="Fewer than 5 documents or 2 employers: a count without a verdict.")
    n_resources: int = pa.Field(description="Resources that teach it at the level.", ge=0)
    n_providers: int = pa.Field(description="Providers of these; a source stands for one that is not named.", ge=0)
    n_open: int = pa.Field(description="Those with an open licence.", ge=0)
    n_in_column: int = pa.Field(description="Those that are for this profession.", ge=0)
    n_without_level: int = pa.Field(description="Resources that teach it and whose level nothing tells.", ge=0)
    n_broader: int = pa.Field(description="Resources that teach only the broader concept that it belongs to.", ge=0)
    n_providers_broader: int = pa.Field(description="Providers of these and of those that teach it.", ge=0)
    newest: pd.Int64Dtype = pa.Field(
        description="Year in which the newest was changed, where it is known.", nullable=True
    )
    status: str = _text(
        "covered; thin: one provider, or nothing changed within five years of the newest resource of all;"
        " found_without_level: taught, but nothing tells at which level; broader_found: only the broader concept is;"
        " nothing_found: not taught in these sources at this level.",
        isin=SUPPLY_STATUSES,
    )

    @classmethod
    def key(cls) -> list[str]:
        """One row a concept in a cell, for each way."""
        return ["way", "column", "level", "vocabulary", "concept_id"]


class ProfessionLevels(Table):
    """At which level a skill is asked for in each profession, and taught for it, where words tell it."""

    what: str = _text("Whether documents ask for it or resources teach it.", isin=("asked", "taught"))
    vocabulary: str = _text("Vocabulary.")
    concept_id: str = _text("Concept.")
    label: str = _text("Preferred label.")
    column: str = _text(
        "Profession: role family of the documents, or whose work the resources are for.", isin=TRAINING_COLUMNS
    )
    n_beginner: int = pa.Field(
        description="Documents whose words ask for no higher level, or resources at this level.", ge=0
    )
    n_intermediate: int = pa.Field(description="The same for this level.", ge=0)
    n_advanced: int = pa.Field(description="The same for this level.", ge=0)
    n_told: int = pa.Field(description="All of these.", ge=1)
    n_organisations: int = pa.Field(description="Employers of the documents, or providers of the resources.", ge=1)
    above_beginner_share: float = pa.Field(description="Share of n_told above beginner.", ge=0, le=1)
    lower_share: float = pa.Field(
        description="Lower end of its 95 % interval (docs/method.md); empty for resources, which are no sample.",
        nullable=True,
        ge=0,
        le=1,
    )
    upper_share: float = pa.Field(description="Upper end of the 95 % interval.", nullable=True, ge=0, le=1)
    is_small: bool = pa.Field(
        description="Fewer than 5 documents or resources, or 2 organisations: a count without a verdict."
    )

    @classmethod
    def key(cls) -> list[str]:
        """One row a concept and profession, of what is asked and of what is taught."""
        return ["what", "vocabulary", "concept_id", "column"]


class Gaps(Table):
    """What is asked for and little taught, by profession; a gap is first a gap in the sources that were read."""

    column: str = _text("Profession, or all.", isin=("all", *TRAINING_COLUMNS))
    kind: str = _text(
        "asked: in at least two documents; learnt_otherwise: asked for, but courses suit it less than something else;"
        " taught_not_asked: by five resources and more, and asked for in no document.",
        isin=GAP_KINDS,
    )
    rank: int = pa.Field(description="Place in its profession and kind, the largest gap first.", ge=1)
    gap: float = pa.Field(
        description="lower_share / (n_providers_broader + 1): large where many ask for certain and few teach; taught_not_asked:"
        " n_providers.",
        ge=0,
    )
    vocabulary: str = _text("Vocabulary.")
    concept_id: str = _text("Concept.")
    label: str = _text("Preferred label.")
    learnt_by: str = _text("What suits it, by the table learnt_otherwise.", isin=("course", *LEARNT_OTHERWISE))
    n_asking: int = pa.Field(description="Documents that ask for it.", ge=0)
    n_employers: int = pa.Field(description="Employers of these.", ge=0)
    n_documents: int = pa.Field(description="Documents that could.", ge=1)
    share: float = pa.Field(description="n_asking / n_documents.", ge=0, le=1)
    lower_share: float = pa.Field(description="Lower end of the 95 % interval (docs/method.md).", ge=0, le=1)
    upper_share: float = pa.Field(description="Upper end of the 95 % interval.", ge=0, le=1)
    is_small: bool = pa.Field(description="Fewer than 5 documents or 2 employers: a count without a verdict.")
    n_resources: int = pa.Field(description="Resources that teach it at any level.", ge=0)
    n_providers: int = pa.Field(description="Providers of these; a source stands for one that is not named.", ge=0)
    n_open: int = pa.Field(description="Those with an open licence.", ge=0)
    n_in_column: int = pa.Field(description="Those that are for this profession.", ge=0)
    n_without_level: int = pa.Field(description="Resources that teach it and whose level nothing tells.", ge=0)
    n_broader: int = pa.Field(description="Resources that teach only the broader concept that it belongs to.", ge=0)
    n_providers_broader: int = pa.Field(description="Providers of these and of those that teach it.", ge=0)
    newest: pd.Int64Dtype = pa.Field(
        description="Year in which the newest was changed, where it is known.", nullable=True
    )
    status: str = _text(
        "covered; thin: one provider, or nothing changed within five years of the newest resource of all;"
        " found_without_level: taught, but nothing tells at which level; broader_found: only the broader concept is;"
        " nothing_found: not taught in these sources.",
        isin=SUPPLY_STATUSES,
    )

    @classmethod
    def key(cls) -> list[str]:
        """One row a place in the ranking of a profession and kind."""
        return ["column", "kind", "rank"]


class TrainingSources(Table):
    """What was read of training material, and what of it was taken for what: the lines of the table of sources."""

    source: str = _text("Source.")
    path: str = _text("Its files, from the folder of the table of sources.")
    only: str = _text("What a record must hold to be taken; empty if all are.", nullable=True)
    format: str = _text("Format by which it is read.", nullable=True)
    columns: str = _text("Which column stands for which field of a resource, the format's own ones included.")
    licence: str = _text("Licence of the source's own records, as stated.", nullable=True)
    repository: str = _text("Where it is from.", nullable=True)
    commit: str = _text("Commit or version that it is from.", nullable=True)
    about: str = _text("What it holds.", nullable=True)
    n_entries: int = pa.Field(description="Entries that were taken (table resource_sources).", ge=0)

    @classmethod
    def key(cls) -> list[str]:
        """One row a line of the table of sources."""
        return ["source", "path", "only"]


class TrainingProblems(Table):
    """What of the sources of training material was not used or is doubtful, and what a person can do about it."""

    source: str = _text("Source, or the table of sources.")
    severity: str = _text("set_aside: not used; warning: used with doubt; note: for information.", isin=SEVERITIES)
    reason: str = _text("The problem, with file and line.")
    advice: str = _text("What a person can do about it.")

    @classmethod
    def key(cls) -> list[str]:
        """One row a problem."""
        return ["source", "reason"]


ALL: tuple[type[Table], ...] = (
    Inventory,
    Stated,
    Corrections,
    Blocks,
    FileDates,
    Statements,
    Documents,
    Descriptions,
    Vocabularies,
    Concepts,
    Labels,
    Mappings,
    Crosswalk,
    Mentions,
    Traits,
    Sample,
    NearDuplicates,
    Prevalence,
    Contrasts,
    Trends,
    PrevalenceByYears,
    TrendsByYear,
    Words,
    Ladders,
    Steps,
    Clusters,
    Agreement,
    Boilerplate,
    AnalystTasks,
    Findings,
    Measures,
    Sensitivity,
    Evidence,
    Problems,
    Scores,
    ConceptScores,
    Resources,
    ResourceOutcomes,
    ResourceSources,
    ResourceRelations,
    ResourceSkills,
    ResourceLevels,
    ResourceColumns,
    Providers,
    Frameworks,
    Professions,
    Grid,
    ProfessionLevels,
    Gaps,
    TrainingSources,
    TrainingProblems,
)
BESIDE: tuple[type[Table], ...] = (Changes,)  # depends on what was run before, so it is none of the published tables


def name_of(table: type[Table]) -> str:
    """The table's name in files, rules and the data dictionary."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", table.__name__).lower()


def frame(table: type[Table], rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Validated table of these rows, sorted by the table's key.

    Raises pandera.errors.SchemaError if a row breaks the declaration, ValueError if two rows have the same key.
    """
    columns = list(table.to_schema().columns)
    return validated(table, pd.DataFrame(list(rows), columns=columns))


def validated(table: type[Table], data: pd.DataFrame) -> pd.DataFrame:
    """The same table, checked against its declaration and sorted by its key; raises as `frame` does."""
    checked = table.validate(data)
    repeated = checked[checked.duplicated(table.key(), keep=False)]
    if not repeated.empty:
        raise ValueError(f"{name_of(table)}: more than one row for {repeated[table.key()].iloc[0].to_dict()}")
    ordered: pd.DataFrame = checked.sort_values(table.key(), kind="stable", ignore_index=True)
    return ordered


def read(table: type[Table], paths: Path | Iterable[Path]) -> pd.DataFrame:
    """The table that these Parquet files hold together, validated."""
    files = [paths] if isinstance(paths, Path) else list(paths)
    parts = [part for file in files if not (part := pd.read_parquet(file)).empty]
    return validated(table, pd.concat(parts, ignore_index=True)) if parts else frame(table, [])


def write(table: type[Table], data: pd.DataFrame, path: Path) -> None:
    """Write the validated table as Parquet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    validated(table, data).to_parquet(path, index=False)


def publish(table: type[Table], data: pd.DataFrame, path: Path) -> None:
    """Write the validated table as Parquet and, for people, as CSV beside it.

    In the CSV an apostrophe stands before a text that a spreadsheet would take for a formula.
    """
    write(table, data, path)
    path.with_suffix(".csv").write_text(to_csv(validated(table, data)), encoding="utf-8")


def to_csv(data: pd.DataFrame) -> str:
    """The table as CSV in which no text starts a formula."""
    texts = data.select_dtypes(include=["object", "string"]).columns
    csv: str = data.assign(**{str(name): data[name].map(_no_formula) for name in texts}).to_csv(
        index=False, lineterminator="\n"
    )
    return csv


def _no_formula(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value


def _type_name(dtype: str) -> str:
    return next(name for start, name in _TYPE_NAMES.items() if dtype.lower().startswith(start))


# With what a cell begins that a spreadsheet takes for a formula. Source: OWASP, CSV injection.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_TYPE_NAMES = {"str": "text", "int": "whole number", "float": "number", "bool": "true or false"}


def dictionary() -> str:
    """The data dictionary in Markdown: every table with its columns, types and what they mean."""
    lines = [
        "# Data dictionary",
        "",
        "Generated from `workflow/drtp_jobs/tables.py` by `make docs`; do not edit by hand.",
        "Every table is `results/tables/<name>.csv` for people and `<name>.parquet` for programs. In the CSV an apostrophe",
        "stands before a text that a spreadsheet would take for a formula (one that begins with `=`, `+`, `-` or `@`).",
    ]
    for table in (*ALL, *BESIDE):
        lines += ["", f"## {name_of(table)}", "", (table.__doc__ or "").strip(), ""]
        lines += [f"One row for each: {', '.join(f'`{column}`' for column in table.key())}.", ""]
        lines += ["| column | type | may be empty | meaning |", "| --- | --- | --- | --- |"]
        for name, column in table.to_schema().columns.items():
            allowed = next(
                (check.statistics.get("allowed_values") for check in column.checks if check.name == "isin"), None
            )
            meaning = column.description + (f" One of: {', '.join(allowed)}." if allowed else "")
            kind = _type_name(str(column.dtype))
            lines.append(f"| `{name}` | {kind} | {'yes' if column.nullable else 'no'} | {meaning} |")
    return "\n".join(lines) + "\n"


def by_name(name: str) -> type[Table]:
    """The table of a name; raises KeyError if there is none."""
    return {name_of(table): table for table in ALL}[name]
