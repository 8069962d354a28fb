"""Training on offer, and how it meets what is asked for."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from drtp_jobs.tables.model import Table, string
from drtp_jobs.terms import (
    DEMAND_WAYS,
    GAP_KINDS,
    LEARNT_OTHERWISE,
    MATCHED_BY,
    RESOURCE_RELATIONS,
    ROLE_FAMILIES,
    SEVERITIES,
    SUPPLY_STATUSES,
    TRAINING_COLUMNS,
    TRAINING_FORMATS,
    TRAINING_LEVELS,
)


class Resources(Table):
    """A training resource, once, whatever number of sources it stands in."""

    resource_id: str = string("Source and the source's own identifier, else the address.")
    title: str = string("Title as published.")
    url: str = string("Address as published.", nullable=True)
    provider_id: str = string("Who offers it (table providers); of several the first.", nullable=True)
    provider: str = string("Who offers it, as published; a semicolon stands between several.", nullable=True)
    kind: str = string("Kind as published.", nullable=True)
    format: str = string("The form in which one learns, inferred from the kind.", nullable=True, isin=TRAINING_FORMATS)
    description: str = string("Description as published, without markup and with people masked.", nullable=True)
    keywords: str = string("Keywords as published, a semicolon between them.", nullable=True)
    audience: str = string("For whom it is, as published.", nullable=True)
    prerequisites: str = string("What is needed first, as published, one a line.", nullable=True)
    language: str = string("Codes of its languages (ISO 639-1), a space between several.", nullable=True)
    licence: str = string("Licence by its SPDX identifier; as published where no table holds it.", nullable=True)
    is_open: pd.BooleanDtype = pa.Field(
        description="Whether the licence is open (opendefinition.org); empty where none is stated or known.",
        nullable=True,
    )
    is_free: pd.BooleanDtype = pa.Field(
        description="Whether it costs nothing; empty where the source does not say.", nullable=True
    )
    duration: str = string("Duration as published.", nullable=True)
    minutes: pd.Int64Dtype = pa.Field(
        description="Duration in minutes; a day counts as eight hours.", nullable=True, ge=1
    )
    modified: str = string("When it was changed last or published: year, month or day (ISO 8601).", nullable=True)
    status: str = string("Status as published, in small letters.", nullable=True)
    n_sources: int = pa.Field(description="Entries of sources that it stands for (table resource_sources).", ge=1)

    class Config:
        """One row a resource."""

        unique = ["resource_id"]


class ResourceOutcomes(Table):
    """What a resource says it teaches, in its own words."""

    resource_id: str = string("Resource.")
    position: int = pa.Field(description="Place among its outcomes, from 0.", ge=0)
    outcome: str = string("The outcome as published, without markup.")

    class Config:
        """One row an outcome."""

        unique = ["resource_id", "position"]


class ResourceSources(Table):
    """Where a resource stands in what sources publish, and what each says of it."""

    entry: str = string("Source and the source's own identifier, else the address.")
    resource_id: str = string("Resource that the entry stands for.")
    source: str = string("Source.")
    file: str = string("File, from the folder of the table of sources.")
    line: int = pa.Field(description="Line, from 1; the item's number where the format has no lines.", ge=0)
    matched_by: str = string(
        "How it was recognised that the entry is this resource; itself: it goes by this one.", isin=MATCHED_BY
    )
    title: str = string("Title as published.")
    url: str = string("Address as published.", nullable=True)
    level: str = string("Level as published.", nullable=True)
    licence: str = string("Licence as published.", nullable=True)

    class Config:
        """One row an entry of a source."""

        unique = ["entry"]


class ResourceRelations(Table):
    """What a source says of a resource and another one."""

    resource_id: str = string("Resource.")
    relation: str = string(
        "part_of: the other is the whole; requires: the other is needed first; same_as: the other entry is the same resource.",
        isin=RESOURCE_RELATIONS,
    )
    target: str = string("The other, as published.")
    target_id: str = string("Resource that the other is; empty if it is none of the table.", nullable=True)

    class Config:
        """One row a relation."""

        unique = ["resource_id", "relation", "target"]


class ResourceSkills(Table):
    """What a resource teaches and needs: declared by its source, tagged in its words, or mapped from one of these."""

    resource_id: str = string("Resource.")
    relation: str = string("Whether it teaches the concept or needs it first.", isin=("teaches", "requires"))
    position: int = pa.Field(description="Place among the concepts of one relation, the best first, from 0.", ge=0)
    vocabulary: str = string("Vocabulary or framework.")
    concept_id: str = string("Concept.")
    method: str = string("How it was found.", isin=("declared", "tagged", "mapped"))
    score: float = pa.Field(description="How sure it is, as far as scores of one resource can be compared.", ge=0)
    field: str = string("Field of the resource whose words name it; declared: its source says so.")
    start: int = pa.Field(description="First character in the field's text, from 0.", ge=0)
    end: int = pa.Field(description="Character after the last.", ge=0)

    class Config:
        """One row a concept and relation."""

        unique = ["resource_id", "relation", "vocabulary", "concept_id"]


class ResourceLevels(Table):
    """For whom a resource is, by how much is known of its topic, beside the level as published."""

    resource_id: str = string("Resource.")
    level: str = string("Level.", isin=TRAINING_LEVELS)
    method: str = string(
        "published: by the source; words: of title, audience, prerequisites or description; order: it needs other"
        " resources first; default: nothing says it.",
        isin=("published", "words", "order", "default"),
    )
    evidence: str = string("The words or skills that say it.", nullable=True)
    as_published: str = string("Level as published.", nullable=True)
    published: str = string("The published level in the words used here.", nullable=True, isin=TRAINING_LEVELS)

    class Config:
        """One row a resource."""

        unique = ["resource_id"]


class ResourceColumns(Table):
    """Whose work a resource is for."""

    resource_id: str = string("Resource.")
    column: str = string("Column of the training grid.", isin=TRAINING_COLUMNS)
    method: str = string("From what it is inferred; default: nothing says it.", isin=("skills", "words", "default"))
    evidence: str = string("The skills or words that say it.", nullable=True)

    class Config:
        """One row a resource and column."""

        unique = ["resource_id", "column"]


class Providers(Table):
    """Who offers training."""

    provider_id: str = string("Provider.")
    name: str = string("Name.")
    url: str = string("Address.", nullable=True)
    ror: str = string("Identifier of the organisation (ROR).", nullable=True)
    kind: str = string(
        "provider; collection: of others' material; registry: lists what others offer; empty where only a resource names it.",
        nullable=True,
        isin=("provider", "collection", "registry"),
    )
    n_resources: int = pa.Field(description="Resources that it offers, alone or with others.", ge=0)
    source_of_fact: str = string("Where its address and kind are from.", nullable=True)

    class Config:
        """One row a provider."""

        unique = ["provider_id"]


class Frameworks(Table):
    """Competency frameworks, loaded here or not."""

    framework_id: str = string("Framework.")
    name: str = string("Name.")
    steward: str = string("Who keeps it.", nullable=True)
    professions: str = string("Professions that it is for, a semicolon between them.", nullable=True)
    url: str = string("Address.", nullable=True)
    machine_readable: str = string(
        "Where it is to be had as data; empty where nowhere, or where none was found.", nullable=True
    )
    licence: str = string("Licence as its steward states it.", nullable=True)
    vocabulary: str = string("Name under which the core vocabulary is mapped to it; empty if it is not.", nullable=True)
    is_seen: bool = pa.Field(description="Whether the framework itself was seen, not only where others cite it.")
    source_of_fact: str = string("Where these facts are from.", nullable=True)

    class Config:
        """One row a framework."""

        unique = ["framework_id"]


class Professions(Table):
    """Professions by which demand and training are shown: the role families, and others that titles of posts name."""

    profession_id: str = string("Profession.")
    label: str = string("What people of it are called.")
    role_family: str = string(
        "Role family whose posts it stands for; empty where titles tell it.", nullable=True, isin=ROLE_FAMILIES
    )
    titles: str = string(
        "Words of a title that name it, in the notation of the tables of knowledge, a semicolon between them; the first"
        " profession that fits a title counts.",
        nullable=True,
    )
    column: str = string(
        "Column of the training grid in which its posts stand; where titles tell it, a post stands in that of its role"
        " family.",
        nullable=True,
        isin=TRAINING_COLUMNS,
    )
    source: str = string("Where the profession is named.")

    class Config:
        """One row a profession."""

        unique = ["profession_id"]


class Grid(Table):
    """The training grid: what documents of a profession ask for at a level, and what teaches it."""

    way: str = string(
        "How the level of what is asked for is known: by words of proficiency beside it, or inferred from the grade of the"
        " post; any: at whatever level.",
        isin=DEMAND_WAYS,
    )
    column: str = string("Profession, from the role family of the documents.", isin=TRAINING_COLUMNS)
    level: str = string("Level.", isin=("any", *TRAINING_LEVELS))
    vocabulary: str = string("Vocabulary.")
    concept_id: str = string("Concept.")
    label: str = string("Preferred label.")
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
    n_without_level: int = pa.Field(description="Resources that teach it and whose level is not known.", ge=0)
    n_broader: int = pa.Field(description="Resources that teach only the broader concept that it belongs to.", ge=0)
    n_providers_broader: int = pa.Field(description="Providers of these and of those that teach it.", ge=0)
    newest: pd.Int64Dtype = pa.Field(
        description="Year in which the newest was changed, where it is known.", nullable=True
    )
    status: str = string(
        "covered; thin: one provider, or nothing changed within five years of the newest resource of all;"
        " found_without_level: taught, but nothing says at which level; broader_found: only the broader concept is;"
        " nothing_found: not taught in these sources at this level.",
        isin=SUPPLY_STATUSES,
    )

    class Config:
        """One row a concept in a cell, for each way."""

        unique = ["way", "column", "level", "vocabulary", "concept_id"]


class ProfessionLevels(Table):
    """At which level a skill is asked for in each profession, and taught for it, where words say it."""

    what: str = string("Whether documents ask for it or resources teach it.", isin=("asked", "taught"))
    vocabulary: str = string("Vocabulary.")
    concept_id: str = string("Concept.")
    label: str = string("Preferred label.")
    column: str = string(
        "Profession: role family of the documents, or whose work the resources are for.", isin=TRAINING_COLUMNS
    )
    n_beginner: int = pa.Field(
        description="Documents whose words ask for no higher level, or resources at this level.", ge=0
    )
    n_intermediate: int = pa.Field(description="The same for this level.", ge=0)
    n_advanced: int = pa.Field(description="The same for this level.", ge=0)
    n_with_level: int = pa.Field(description="All of these.", ge=1)
    n_organisations: int = pa.Field(description="Employers of the documents, or providers of the resources.", ge=1)
    above_beginner_share: float = pa.Field(description="Share of n_with_level above beginner.", ge=0, le=1)
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

    class Config:
        """One row a concept and profession, of what is asked and of what is taught."""

        unique = ["what", "vocabulary", "concept_id", "column"]


class Gaps(Table):
    """What is asked for and little taught, by profession; a gap is first a gap in the sources that were read."""

    column: str = string("Profession, or all.", isin=("all", *TRAINING_COLUMNS))
    kind: str = string(
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
    vocabulary: str = string("Vocabulary.")
    concept_id: str = string("Concept.")
    label: str = string("Preferred label.")
    learnt_by: str = string("What suits it, by the table learnt_otherwise.", isin=("course", *LEARNT_OTHERWISE))
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
    n_without_level: int = pa.Field(description="Resources that teach it and whose level is not known.", ge=0)
    n_broader: int = pa.Field(description="Resources that teach only the broader concept that it belongs to.", ge=0)
    n_providers_broader: int = pa.Field(description="Providers of these and of those that teach it.", ge=0)
    newest: pd.Int64Dtype = pa.Field(
        description="Year in which the newest was changed, where it is known.", nullable=True
    )
    status: str = string(
        "covered; thin: one provider, or nothing changed within five years of the newest resource of all;"
        " found_without_level: taught, but nothing says at which level; broader_found: only the broader concept is;"
        " nothing_found: not taught in these sources.",
        isin=SUPPLY_STATUSES,
    )

    class Config:
        """One row a place in the ranking of a profession and kind."""

        unique = ["column", "kind", "rank"]


class TrainingSources(Table):
    """What was read of training material, and what of it was taken for what: the lines of the table of sources."""

    source: str = string("Source.")
    path: str = string("Its files, from the folder of the table of sources.")
    only: str = string("What a record must hold to be taken; empty if all are.", nullable=True)
    format: str = string("Format by which it is read.", nullable=True)
    columns: str = string("Which column stands for which field of a resource, the format's own ones included.")
    licence: str = string("Licence of the source's own records, as stated.", nullable=True)
    repository: str = string("Where it is from.", nullable=True)
    commit: str = string("Commit or version that it is from.", nullable=True)
    about: str = string("What it holds.", nullable=True)
    n_entries: int = pa.Field(description="Entries that were taken (table resource_sources).", ge=0)

    class Config:
        """One row a line of the table of sources."""

        unique = ["source", "path", "only"]


class TrainingProblems(Table):
    """What of the sources of training material was not used or is doubtful, and what a person can do about it."""

    source: str = string("Source, or the table of sources.")
    severity: str = string("set_aside: not used; warning: used with doubt; note: for information.", isin=SEVERITIES)
    reason: str = string("The problem, with file and line.")
    advice: str = string("What a person can do about it.")

    class Config:
        """One row a problem."""

        unique = ["source", "reason"]
