"""What tables are joined to while a run counts, and what of large tables is read: declared like tables, and never written
to a file.
"""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from drtp_jobs.tables.documents import Documents
from drtp_jobs.tables.model import Table, string
from drtp_jobs.tables.tags import Traits
from drtp_jobs.terms import ASKED, METHODS, PERIODS, PROFICIENCIES, REQUIREMENTS, STATEMENT_KINDS, TRAINING_COLUMNS

IS_ASKED = [("negated", "==", False), ("mention_type", "==", ASKED)]  # of mentions, those that the view Asked is of


class WithEmployer(Documents):
    """Documents with the employer that they are clustered by, before there is a sample."""

    employer: str = string("Employer; each document that names none is an employer of its own.")

    class Config:
        """One row a document."""

        unique = ["document_id"]


class Sampled(WithEmployer):
    """Documents with what the sample says of them."""

    period: str = string("Recent or older.", nullable=True, isin=PERIODS)
    is_counted: bool = pa.Field(description="Whether it stands for itself in what is counted.")

    class Config:
        """One row a document."""

        unique = ["document_id"]


class InColumns(Sampled):
    """Documents with their column of the training grid."""

    column: str = string("Profession that its role family belongs to.", nullable=True, isin=TRAINING_COLUMNS)

    class Config:
        """One row a document."""

        unique = ["document_id"]


class WithAddress(Sampled):
    """Documents with the address at which each was published."""

    address: str = string("Address, as far as the manifest states one.", nullable=True)

    class Config:
        """One row a document."""

        unique = ["document_id"]


class Asked(Table):
    """Mentions that ask for their concept (`IS_ASKED`): neither negated, nor a setting, nor what others do."""

    document_id: str = string("Document.")
    statement_id: str = string("Statement.")
    vocabulary: str = string("Vocabulary.")
    concept_id: str = string("Concept.")
    method: str = string("How it was found.", isin=METHODS)
    alternative_group: pd.Int64Dtype = pa.Field(description="Group of alternatives that it belongs to.", nullable=True)


class AskedAtLevel(Asked):
    """The same with what their words say of proficiency."""

    proficiency: str = string("Words of proficiency.", nullable=True, isin=PROFICIENCIES)


class Gradable(Table):
    """Statements as grades are set side by side."""

    document_id: str = string("Document.")
    statement_id: str = string("Statement.")
    kind: str = string("Criterion or duty.", isin=STATEMENT_KINDS)
    text: str = string("The words.")
    requirement: str = string("Of a criterion; empty for a duty.", nullable=True, isin=REQUIREMENTS)
    applies_to: str = string("Grade or profession, in a document that sets out several.", nullable=True)


class Elsewhere(Table):
    """Concepts of other vocabularies than the core that are asked for."""

    vocabulary: str = string("Vocabulary.")
    concept_id: str = string("Concept.")


class Features(Traits):
    """Traits as their file has them, whose key was checked when it was written."""

    class Config:
        """No key."""

        unique = None


class Worded(Table):
    """What documents say: blocks (furniture is left out where they are read), or statements."""

    document_id: str = string("Document.")
    text: str = string("The words.")


class Quotable(Table):
    """Statements as evidence quotes them."""

    document_id: str = string("Document.")
    statement_id: str = string("Statement.")
    page: pd.Int64Dtype = pa.Field(description="Page, from 1.", nullable=True)
    text: str = string("The words.")


class Wordless(Table):
    """Statements without their words."""

    document_id: str = string("Document.")
    statement_id: str = string("Statement.")
    kind: str = string("Criterion or duty.", isin=STATEMENT_KINDS)
    requirement: str = string("Of a criterion; empty for a duty.", nullable=True, isin=REQUIREMENTS)
