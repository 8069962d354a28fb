"""What is counted and compared, by group, grade and year."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from drtp_jobs.tables.model import Table, string
from drtp_jobs.terms import (
    CHANGES,
    CONTRAST_VERDICTS,
    GROUPINGS,
    LEVELS,
    PERIODS,
    PERMUTED,
    REQUIREMENT_FILTERS,
    RESEMBLANCES,
    ROLE_FAMILIES,
    SENIORITIES,
    STATEMENT_KINDS,
    TREND_KINDS,
    TREND_VERDICTS,
)


class Sample(Table):
    """Which documents are counted: every document that was read, its employer, and whether it or another one is counted."""

    document_id: str = string("Document.")
    employer: str = string("Employer that documents are clustered by; a made-up one for each document that names none.")
    period: str = string(
        "Recent: within ten years of the newest dated document that is eligible; empty without a date.",
        nullable=True,
        isin=PERIODS,
    )
    is_counted: bool = pa.Field(description="Whether the document counts in prevalence, contrasts and findings.")
    counted_as: str = string(
        "Document that is counted for it, possibly itself; empty if it is not eligible.", nullable=True
    )

    class Config:
        """One row a document."""

        unique = ["document_id"]


class NearDuplicates(Table):
    """Pairs of documents that are duplicates, share a template, or belong to one post."""

    document_id: str = string("Document.")
    other_id: str = string("The other document.")
    relation: str = string(
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

    class Config:
        """One row a pair."""

        unique = ["document_id", "other_id"]


class Prevalence(Table):
    """Share of the documents of a group that ask for a concept; of essential and desirable where it is asked for at all."""

    level: str = string("A concept, a competency (broader concept) or a domain.", isin=LEVELS)
    vocabulary: str = string("Vocabulary.")
    concept_id: str = string("Identifier of concept or competency, or the name of the domain.")
    label: str = string("Preferred label.")
    grouping: str = string("What documents are grouped by.", isin=GROUPINGS)
    group: str = string("The group.")
    requirement: str = string(
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

    class Config:
        """One row a concept, group and requirement."""

        unique = ["level", "vocabulary", "concept_id", "grouping", "group", "requirement"]


class Contrasts(Table):
    """Two groups compared, for concepts and domains declared beforehand."""

    contrast: str = string("Contrast as declared in knowledge/comparing/declared_contrasts.csv.")
    level: str = string("A concept or a domain.", isin=LEVELS)
    vocabulary: str = string("Vocabulary.")
    concept_id: str = string("Concept.")
    label: str = string("Preferred label.")
    n_asking: int = pa.Field(description="Documents of the first group that ask.", ge=0)
    n_documents: int = pa.Field(description="Documents of the first group.", ge=0)
    n_employers: int = pa.Field(description="Employers of the first group.", ge=0)
    other_n_asking: int = pa.Field(description="Documents of the other group that ask.", ge=0)
    other_n_documents: int = pa.Field(description="Documents of the other group.", ge=0)
    other_n_employers: int = pa.Field(description="Employers of the other group.", ge=0)
    difference: float = pa.Field(description="Share of the first group less that of the other.", nullable=True)
    lower_difference: float = pa.Field(description="Lower end of the 95 % interval (Newcombe).", nullable=True)
    upper_difference: float = pa.Field(description="Upper end of the 95 % interval.", nullable=True)
    permuted: str = string("What the test shuffled.", nullable=True, isin=PERMUTED)
    p_value: float = pa.Field(
        description="Share of the shuffles (4,999, fewer of very many documents) with a result at least as extreme, two-sided.",
        nullable=True,
        ge=0,
        le=1,
    )
    q_value: float = pa.Field(description="p-value adjusted within the contrast.", nullable=True, ge=0, le=1)
    detectable_difference: float = pa.Field(
        description="Smallest detectable difference: groups of these sizes would show it four times in five.",
        nullable=True,
    )
    verdict: str = string(
        "more or less in the first group if q is at most 0.05 and the interval leaves out 0.", isin=CONTRAST_VERDICTS
    )

    class Config:
        """One row a contrast and concept."""

        unique = ["contrast", "level", "vocabulary", "concept_id"]


class Trends(Table):
    """How demand changes with seniority, for concepts and domains declared beforehand."""

    level: str = string("A concept or a domain.", isin=LEVELS)
    vocabulary: str = string("Vocabulary.")
    concept_id: str = string("Concept.")
    label: str = string("Preferred label.")
    n_documents: int = pa.Field(description="Counted documents whose seniority is known.", ge=0)
    n_employers: int = pa.Field(description="Employers of these documents.", ge=0)
    sizes: str = string("Documents of each level of seniority.")
    slope_share: float = pa.Field(description="Change of prevalence from a level to the next one up.", nullable=True)
    permuted: str = string("What the test shuffled.", nullable=True, isin=PERMUTED)
    p_value: float = pa.Field(
        description="Share of the shuffles (4,999, fewer of very many documents) with a result at least as extreme, two-sided.",
        nullable=True,
        ge=0,
        le=1,
    )
    q_value: float = pa.Field(description="p-value adjusted over the concepts.", nullable=True, ge=0, le=1)
    verdict: str = string("rises or falls if q is at most 0.05.", isin=TREND_VERDICTS)

    class Config:
        """One row a concept."""

        unique = ["level", "vocabulary", "concept_id"]


class PrevalenceByYears(Table):
    """Share of the documents of a kind in five years that ask for a core concept; documents without a date are left out."""

    kind: str = string("advert, or description: job descriptions and role profiles.", isin=TREND_KINDS)
    years: str = string("The five years.")
    vocabulary: str = string("Vocabulary: core.")
    concept_id: str = string("Core concept.")
    label: str = string("Preferred label.")
    n_asking: int = pa.Field(description="Documents with at least one mention that is asked for and not negated.", ge=0)
    n_documents: int = pa.Field(description="Documents of the kind in these years.", ge=1)
    n_employers: int = pa.Field(description="Employers of these documents.", ge=1)
    prevalence_share: float = pa.Field(description="n_asking / n_documents.", ge=0, le=1)
    lower_share: float = pa.Field(description="Lower end of the 95 % interval (docs/method.md).", ge=0, le=1)
    upper_share: float = pa.Field(description="Upper end of the 95 % interval.", ge=0, le=1)
    is_small: bool = pa.Field(description="Whether the documents are too few for a share that says something.")

    class Config:
        """One row a concept in five years of a kind."""

        unique = ["kind", "years", "concept_id"]


class TrendsByYear(Table):
    """How each declared concept goes with the year, within a kind of document."""

    kind: str = string("advert, or description: job descriptions and role profiles.", isin=TREND_KINDS)
    level: str = string("A concept, a competency (broader concept) or a domain.", isin=LEVELS)
    vocabulary: str = string("Vocabulary.")
    concept_id: str = string("Identifier of concept or competency, or the name of the domain.")
    label: str = string("Preferred label.")
    n_documents: int = pa.Field(description="Documents of the kind with a date.", ge=0)
    n_employers: int = pa.Field(description="Employers of these documents.", ge=0)
    slope_share: float = pa.Field(description="Change of prevalence in ten years.", nullable=True)
    permuted: str = string("What the test shuffles.", nullable=True, isin=PERMUTED)
    p_value: float = pa.Field(description="Two-sided p-value of the permutation test.", nullable=True, ge=0, le=1)
    q_value: float = pa.Field(description="p-value adjusted over the concepts.", nullable=True, ge=0, le=1)
    verdict: str = string("rises or falls if q is at most 0.05.", isin=TREND_VERDICTS)

    class Config:
        """One row a concept of a kind."""

        unique = ["kind", "level", "vocabulary", "concept_id"]


class Words(Table):
    """Words that the statements of a group use more than others; a ranking, not a test."""

    grouping: str = string("What documents are grouped by.", isin=GROUPINGS)
    group: str = string("The group.")
    rank: int = pa.Field(description="Place by z, from 1.", ge=1)
    word: str = string("The word in lower case.")
    n_here: int = pa.Field(description="Times in statements of the group.", ge=0)
    n_elsewhere: int = pa.Field(description="Times in statements of all other counted documents.", ge=0)
    n_documents: int = pa.Field(description="Documents of the group that use it.", ge=0)
    n_employers: int = pa.Field(description="Employers of these documents; 3 at least.", ge=0)
    log_odds: float = pa.Field(description="Log-odds here against elsewhere, with a prior from both.")
    z: float = pa.Field(description="log_odds over its standard error.")
    log_ratio: float = pa.Field(description="Binary logarithm of how many times as frequent it is here.")

    class Config:
        """One row a word of a group."""

        unique = ["grouping", "group", "rank"]


class Ladders(Table):
    """The grades of one role family at one employer, from the lowest up."""

    ladder: str = string("Employer, and role family or document.")
    rung: int = pa.Field(description="Place in the ladder, from 1.", ge=1)
    employer: str = string("Employer.")
    role_family: str = string("Role family; empty for a profile of several.", nullable=True, isin=ROLE_FAMILIES)
    document_id: str = string("Document that sets out the grade.")
    applies_to: str = string("Its section, in a role profile that sets out several grades.", nullable=True)
    title: str = string("Title of the post.", nullable=True)
    grade: str = string("Grade as written.", nullable=True)
    seniority: str = string("Harmonised order of grades.", nullable=True, isin=SENIORITIES)
    n_asked: int = pa.Field(description="Criteria; duties where a profile states these only.", ge=0)
    other_documents: str = string("Documents of the same grade that are less like its neighbours.", nullable=True)

    class Config:
        """One row a grade."""

        unique = ["ladder", "rung"]


class Steps(Table):
    """What becomes of each criterion from a grade of a ladder to the next one up."""

    ladder: str = string("Ladder.")
    rung: int = pa.Field(description="The upper of both grades.", ge=2)
    change: str = string(
        "What becomes of the criterion. In a role profile what a higher grade leaves out is not dropped but not repeated:"
        " its section mostly says what it adds.",
        isin=CHANGES,
    )
    lower_statement_id: str = string("Statement of the lower grade; empty if added.", nullable=True)
    upper_statement_id: str = string("Statement of the upper grade; empty if dropped or not repeated.", nullable=True)
    similarity: float = pa.Field(description="Similarity of both, from 0 to 1.", nullable=True, ge=0, le=1.000001)
    because: str = string("Why it counts as strengthened.", nullable=True)

    class Config:
        """One row a criterion, or a pair of them."""

        unique = ["ladder", "rung", "change", "lower_statement_id", "upper_statement_id"]


class Clusters(Table):
    """How counted documents group when only the concepts they ask for are known."""

    document_id: str = string("Document; documents with fewer than 3 concepts are left out.")
    cluster: int = pa.Field(description="Cluster, the largest first.", ge=1)

    class Config:
        """One row a document."""

        unique = ["document_id"]


class Agreement(Table):
    """Whether these clusters agree with what is known of the documents."""

    compared: str = string("What the clusters are compared with.", isin=("role_family", "employer"))
    n_documents: int = pa.Field(description="Documents compared.", ge=0)
    n_clusters: int = pa.Field(description="Clusters.", ge=1)
    silhouette: float = pa.Field(description="How distinct the clusters are, from -1 to 1.", ge=-1, le=1)
    adjusted_rand: float = pa.Field(description="Agreement: 1 the same groups, 0 as by chance.", ge=-1, le=1)
    p_value: float = pa.Field(description="Share of 499 shuffles that agree as much.", ge=0, le=1)

    class Config:
        """One row a comparison."""

        unique = ["compared"]


class Boilerplate(Table):
    """Statements that stand word for word in more than half of the documents of an employer with at least 3."""

    employer: str = string("Employer.")
    statement_id: str = string("The first statement with these words.")
    kind: str = string("Criterion or duty.", isin=STATEMENT_KINDS)
    n_with: int = pa.Field(description="Documents of the employer that hold it.", ge=1)
    n_documents: int = pa.Field(description="Documents of the employer that hold statements.", ge=1)
    text: str = string("The words.")

    class Config:
        """One row a sentence of an employer."""

        unique = ["employer", "statement_id"]
