"""Claims with their evidence, how good the tool is, and what changed since the last run."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from drtp_jobs.tables.model import Table, string
from drtp_jobs.terms import (
    ANALYST_TASKS,
    SCORE_CONDITIONS,
    SCORE_MEASURES,
    SIDES,
    SINCE_LAST_TIME,
    UNITS,
    VERDICTS,
)


class AnalystTasks(Table):
    """Tasks of a research software analyst that statements ask for, by what they say and not by title."""

    document_id: str = string("Document.")
    statement_id: str = string("Statement.")
    task: str = string("The task.", isin=ANALYST_TASKS)
    phrase: str = string("The first phrase of knowledge/findings/tasks.csv for the task that the statement holds.")

    class Config:
        """One row a statement and task."""

        unique = ["document_id", "statement_id", "task"]


class Findings(Table):
    """A claim about the corpus with a number, an interval and a verdict."""

    finding_id: str = string("Finding.")
    heading: str = string("What it is about, in a few words.")
    claim: str = string("The claim, restated so that data can contradict it.")
    kinds: str = string("Kinds of document that it is about.")
    verdict: str = string("The verdict on the claim.", isin=VERDICTS)
    measure: str = string("What the share is a share of.")
    unit: str = string("What the measure counts.", isin=UNITS)
    n_for: int = pa.Field(description="Units that the measure holds for.", ge=0)
    n_units: int = pa.Field(description="Units that it could hold for.", ge=0)
    n_employers: int = pa.Field(description="Employers of these units.", ge=0)
    share: float = pa.Field(description="n_for / n_units.", nullable=True, ge=0, le=1)
    lower_share: float = pa.Field(description="Lower end of the 95 % interval (docs/method.md).", ge=0, le=1)
    upper_share: float = pa.Field(description="Upper end of the 95 % interval.", ge=0, le=1)
    direction: str = string("Side of the threshold on which the claim holds.", isin=("above", "below"))
    threshold: float = pa.Field(description="Share that the interval is compared with.", ge=0, le=1)
    probability: float = pa.Field(
        description="Probability that the share lies on the claim's side of the threshold (docs/method.md).",
        nullable=True,
        ge=0,
        le=1,
    )
    estimate: str = string("The share in words.", nullable=True)
    n_more_units: pd.Int64Dtype = pa.Field(
        description="Units more that would put the threshold outside the interval, if the share stayed as it is.",
        nullable=True,
    )
    n_more_employers: pd.Int64Dtype = pa.Field(description="Employers of these units.", nullable=True)
    judged_by: str = string("What is counted, and when the claim is supported or contradicted.")
    judged_by_sha256: str = string("SHA-256 of the files of knowledge/findings, one after the other by name.")
    written_after: str = string("What of that was decided after results had been seen.", nullable=True)
    turns_with: str = string(
        "Variants (table sensitivity) in which the verdict turns: then it is fragile.", nullable=True
    )
    summary: str = string("The finding in a sentence.")

    class Config:
        """One row a finding."""

        unique = ["finding_id"]


class Measures(Table):
    """The further numbers of a finding."""

    finding_id: str = string("Finding.")
    measure: str = string("What is counted.")
    group: str = string(
        "Group: all documents of the kinds that the claim is about; of these a role family, data posts of a workplace, senior "
        "posts or not, Britain or not, recent or older; or every document of a kind."
    )
    position: int = pa.Field(description="Place of the measure in its finding; 0 is the one judged.", ge=0)
    is_part: bool = pa.Field(
        description="Whether each unit of the finding belongs to exactly one of the measures so marked."
    )
    unit: str = string("What the measure counts.", isin=UNITS)
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

    class Config:
        """One row a measure and group."""

        unique = ["finding_id", "measure", "group"]


class Sensitivity(Table):
    """Each verdict made again with other choices."""

    finding_id: str = string("Finding.")
    variant: str = string("What is done otherwise.")
    unit: str = string("What the measure counts.", isin=UNITS)
    n_for: int = pa.Field(description="Units that the measure holds for.", ge=0)
    n_units: int = pa.Field(description="Units that it could hold for.", ge=0)
    n_employers: int = pa.Field(description="Employers of these units.", ge=0)
    share: float = pa.Field(description="n_for / n_units.", nullable=True, ge=0, le=1)
    lower_share: float = pa.Field(description="Lower end of the 95 % interval (docs/method.md).", ge=0, le=1)
    upper_share: float = pa.Field(description="Upper end of the 95 % interval.", ge=0, le=1)
    verdict: str = string("Verdict of the variant.", isin=VERDICTS)
    is_turned: bool = pa.Field(description="Whether it differs from the verdict of the corpus as it is.")

    class Config:
        """One row a finding and variant."""

        unique = ["finding_id", "variant"]


class Evidence(Table):
    """Sentences that count for or against a finding, and documents in which nothing was found."""

    finding_id: str = string("Finding.")
    document_id: str = string("Document.")
    statement_id: str = string("Statement; empty where nothing was found.", nullable=True)
    side: str = string("Which way it counts, or that nothing was found.", isin=SIDES)
    page: pd.Int64Dtype = pa.Field(description="Page, from 1.", nullable=True)
    quote: str = string("The sentence.", nullable=True)

    class Config:
        """One row a sentence and side, or a document without one."""

        unique = ["finding_id", "side", "document_id", "statement_id"]


class Scores(Table):
    """How good the evidence is: what was read, tagged and linked against what people wrote down; see benchmarks/."""

    corpus: str = string("Documents that it was scored on.")
    benchmark: str = string("What was scored.", isin=SCORE_MEASURES)
    condition: str = string(
        "check: employers that no rule was tuned on; tune: those the rules were tuned on (of both descriptions as in"
        " employer_unknown); shared_rows: all of these, without the rules that fire for one employer only; all: as"
        " documents are read and tagged; not_checked: against a manifest that nobody checked; employer_unknown: without"
        " the employer's rows in the table of employers and the file's name, or without the surface forms that no other"
        " employer's documents use; tech, house: the two parts of the benchmark of linking.",
        isin=SCORE_CONDITIONS,
    )
    measure: str = string("The score's name.", isin=[each for own in SCORE_MEASURES.values() for each in own])
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

    class Config:
        """One row a score."""

        unique = ["corpus", "benchmark", "condition", "measure"]


class ConceptScores(Table):
    """How well each concept is tagged, where at least ten statements were marked with it; see benchmarks/."""

    vocabulary: str = string("Vocabulary.")
    concept_id: str = string("Concept: a DIRECT skill, or one of the core vocabulary that stands for such skills.")
    measured_as: str = string("DIRECT skill that was marked by readers; of several the one that is tagged worst.")
    condition: str = string(
        "check: statements of employers that no form was written with; all: all labelled ones, where check has fewer than ten.",
        isin=("check", "all"),
    )
    precision: float = pa.Field(description="Share of what is tagged that a reader marked, too.", ge=0, le=1)
    recall: float = pa.Field(description="Share of what readers marked that is tagged.", ge=0, le=1)
    f1: float = pa.Field(description="Harmonic mean of both.", ge=0, le=1)
    n_marked: int = pa.Field(description="Statements that readers marked with the skill.", ge=0)
    n_found: int = pa.Field(description="Statements that are tagged with the skill.", ge=0)
    is_doubtful: bool = pa.Field(description="Whether F1 lies below 0.7: charts and explorer mark the concept.")

    class Config:
        """One row a concept."""

        unique = ["vocabulary", "concept_id"]


class Changes(Table):
    """What changed since the run before on the same corpus; empty after a first run. It lies in `results/since/`."""

    change: str = string("What changed.", isin=SINCE_LAST_TIME)
    subject: str = string("The document, table of rules, core concept or finding that it is about.")
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
    verdict_before: str = string("Verdict last time.", nullable=True, isin=VERDICTS)
    verdict_now: str = string("Verdict now.", nullable=True, isin=VERDICTS)
    sentence: str = string("The change in a sentence.")

    class Config:
        """One row a change."""

        unique = ["change", "subject"]
