"""What tables are joined to while a run counts: declared like tables, and never written to a file."""

from __future__ import annotations

import pandera.pandas as pa

from drtp_jobs.tables.documents import Documents
from drtp_jobs.tables.model import string
from drtp_jobs.terms import PERIODS, TRAINING_COLUMNS


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
