"""Vocabularies, and what statements name of them."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from drtp_jobs.tables.model import Table, string
from drtp_jobs.terms import (
    LABEL_USES,
    MENTION_TYPES,
    METHODS,
    PROFICIENCIES,
    QUALIFICATIONS,
    RELATIONS,
    VOCABULARY_FORMATS,
)


class Vocabularies(Table):
    """The vocabularies of a run, and which columns or properties of their files were used."""

    vocabulary: str = string("Vocabulary.")
    format: str = string("How its files are laid out.", isin=VOCABULARY_FORMATS)
    path: str = string("File or folder, as configured.")
    identifier_from: str = string("Column or property used for the identifier.", nullable=True)
    label_from: str = string("Column or property used for the preferred label.", nullable=True)
    alternatives_from: str = string("Column or property used for alternative labels.", nullable=True)
    broader_from: str = string("Column or property used for the broader concept.", nullable=True)
    mappings_from: str = string("Property or file used for mappings.", nullable=True)
    n_concepts: int = pa.Field(description="Concepts.", ge=0)
    n_labels: int = pa.Field(description="Labels.", ge=0)
    n_labels_used: int = pa.Field(description="Labels that are looked for in texts.", ge=0)
    n_mappings: int = pa.Field(description="Mappings to concepts of other vocabularies.", ge=0)

    class Config:
        """One row a vocabulary."""

        unique = ["vocabulary"]


class Concepts(Table):
    """The concepts of all vocabularies, in one shape (SKOS)."""

    vocabulary: str = string("Vocabulary.")
    concept_id: str = string("Identifier in its vocabulary.")
    label: str = string("Preferred label.")
    kind: str = string("Kind of concept as its vocabulary has it: skill, tool, language, ...", nullable=True)
    broader: str = string("Identifier of the broader concept.", nullable=True)
    domain: str = string("Domain at the top of the concept's branch.", nullable=True)
    note: str = string("What the concept covers, where its label alone is ambiguous.", nullable=True)

    class Config:
        """One row a concept."""

        unique = ["vocabulary", "concept_id"]


class Labels(Table):
    """Words that name a concept."""

    vocabulary: str = string("Vocabulary.")
    concept_id: str = string("Concept.")
    label: str = string("Label, or surface form in the notation of the core vocabulary.")
    label_kind: str = string("What kind of label.", isin=("preferred", "alternative", "surface_form"))
    use: str = string("How it is looked for in texts.", isin=LABEL_USES)
    matched: str = string("The words that are looked for: the label without what stands in brackets.", nullable=True)
    reason: str = string("Why it is not used.", nullable=True)
    bits: float = pa.Field(description="Information of the words, in bits; empty if not needed.", nullable=True, ge=0)
    needs: str = string("Pattern that the statement has to hold for the form to count.", nullable=True)
    unless: str = string("Pattern that must not stand in the statement for the form to count.", nullable=True)

    class Config:
        """One row a label of a concept."""

        unique = ["vocabulary", "concept_id", "label_kind", "label", "needs", "unless"]


class Mappings(Table):
    """Which concept of another vocabulary a concept stands for (SKOS mapping relations)."""

    vocabulary: str = string("Vocabulary of the concept.")
    concept_id: str = string("Concept.")
    relation: str = string("SKOS relation.", isin=RELATIONS)
    target_vocabulary: str = string("Vocabulary mapped to.")
    target_id: str = string("Concept mapped to.")
    target_label: str = string("Its label in its vocabulary.", nullable=True)

    class Config:
        """One row a mapping."""

        unique = ["vocabulary", "concept_id", "relation", "target_vocabulary", "target_id"]


class Crosswalk(Table):
    """Which concepts of two vocabularies beside the core have to do with one another, by way of a core concept; both ways."""

    from_vocabulary: str = string("Vocabulary, loaded or only mapped to; not the core.")
    from_concept: str = string("Concept in it.")
    to_vocabulary: str = string("Another vocabulary.")
    to_concept: str = string("Concept in that.")
    via: str = string(
        "Concept of the core vocabulary that both are mapped to; of several, one by which the match is strongest."
    )
    match: str = string(
        "SKOS relation that follows from the two mappings (knowledge/vocabularies/chains.csv); broad_match: to_concept is the "
        "broader one.",
        isin=RELATIONS,
    )

    class Config:
        """One row two concepts, from the one to the other."""

        unique = ["from_vocabulary", "from_concept", "to_vocabulary", "to_concept"]


class Mentions(Table):
    """A place in a statement that names a concept."""

    document_id: str = string("Document.")
    statement_id: str = string("Statement.")
    start: int = pa.Field(description="First character of the span in the statement's text, from 0.", ge=0)
    end: int = pa.Field(description="Character after the span.", ge=1)
    vocabulary: str = string("Vocabulary.")
    concept_id: str = string("Concept.")
    surface: str = string("The words of the span.")
    method: str = string("How it was found.", isin=METHODS)
    rule: str = string(
        "Surface form or label that fired, the concept it is mapped from, or the line of corrections.csv that added it."
    )
    score: float = pa.Field(description="1 for a form or label; for a mapping how close it is.", ge=0, le=1)
    alternative_group: pd.Int64Dtype = pa.Field(
        description="Group of alternatives that the mention belongs to: its number in the statement that lists them, 0 "
        "for the list below a statement.",
        nullable=True,
    )
    group_statement_id: str = string("Statement that lists or introduces the group of alternatives.", nullable=True)
    n_needed: pd.Int64Dtype = pa.Field(description="How many of the group are needed.", nullable=True)
    proficiency: str = string("Level asked for, from the words.", nullable=True, isin=PROFICIENCIES)
    negated: bool = pa.Field(description="Whether the words say that it is not asked for.")
    mention_type: str = string(
        "What the concept is to the person: asked, the setting of the work (what a team or project is about), or supported "
        "(what others do whom the person supports). Only what is asked counts.",
        isin=MENTION_TYPES,
    )

    class Config:
        """One row a span and concept."""

        unique = ["document_id", "statement_id", "start", "end", "vocabulary", "concept_id"]


class Traits(Table):
    """What holds for a statement as a whole."""

    document_id: str = string("Document.")
    statement_id: str = string("Statement.")
    disjunctive: bool = pa.Field(description="Whether any one (or some) of several listed alternatives is enough.")
    n_alternatives: int = pa.Field(description="Alternatives listed, bullets below included; 0 if none.", ge=0)
    qualification: str = string("Lowest formal qualification that is enough.", isin=QUALIFICATIONS)
    research_environment: bool = pa.Field(description="Whether experience of research or its setting is asked for.")
    open_science: bool = pa.Field(
        description="Whether open science, FAIR, open source or reproducibility is asked for."
    )

    class Config:
        """One row a statement."""

        unique = ["document_id", "statement_id"]
