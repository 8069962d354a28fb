"""The tables that findings look at, and the variants of them that show how much a verdict hangs on a choice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypedDict

import numpy as np
import pandas as pd

from drtp_jobs.compare.demand import counted_mentions
from drtp_jobs.compare.view import sampled
from drtp_jobs.findings.definitions import defined, number
from drtp_jobs.terms import CORE

if TYPE_CHECKING:
    from pandera.typing import DataFrame

    from drtp_jobs.tables import (
        AnalystTasks,
        AnyTable,
        Concepts,
        Documents,
        Ladders,
        Mentions,
        NearDuplicates,
        Sample,
        Sampled,
        Statements,
        Steps,
        Traits,
        Trends,
    )


class Tables(TypedDict):
    """The tables that a corpus is made of, by name."""

    documents: DataFrame[Documents]
    sample: DataFrame[Sample]
    near_duplicates: DataFrame[NearDuplicates]
    statements: DataFrame[Statements]
    mentions: DataFrame[Mentions]
    traits: DataFrame[Traits]
    concepts: DataFrame[Concepts]
    ladders: DataFrame[Ladders]
    steps: DataFrame[Steps]
    trends: DataFrame[Trends]
    analyst_tasks: DataFrame[AnalystTasks]


TABLES = tuple(Tables.__annotations__)
SENIOR = ("senior", "principal", "head")


@dataclass(frozen=True)
class Corpus:
    """Documents with their statements, mentions of core concepts that count, and traits.

    Attributes:
        documents: those that count, with employer and workplace.
        concepts: of the core vocabulary, with kind and domain.
        all_mentions, all_statements, all_traits, all_tasks: of eligible documents that do not count too, for ladders and
            pairs.
        ladders, steps, near_duplicates, trends: the tables of these names.
        employers: by eligible document.
        n_words: by eligible document.
        frameworks: of each vocabulary beside the core its name, the skills that counted documents ask for, and all that are
            loaded or mapped to.
    """

    documents: DataFrame[Sampled]
    all_statements: DataFrame[Statements]
    all_mentions: DataFrame[Mentions]
    all_traits: DataFrame[Traits]
    all_tasks: DataFrame[AnalystTasks]
    concepts: DataFrame[Concepts]
    ladders: DataFrame[Ladders]
    steps: DataFrame[Steps]
    near_duplicates: DataFrame[NearDuplicates]
    trends: DataFrame[Trends]
    employers: Mapping[str, str]
    n_words: Mapping[str, int]
    frameworks: tuple[tuple[str, Set[str], Set[str]], ...] = ()

    @cached_property
    def own(self) -> frozenset[str]:
        """The documents that count."""
        return frozenset(self.documents["document_id"])

    @cached_property
    def criteria(self) -> DataFrame[Statements]:
        """Criteria of the documents that count."""
        inside = self.all_statements["document_id"].isin(self.own)
        return self.all_statements[inside & (self.all_statements["kind"] == "criterion")]

    @cached_property
    def mentions(self) -> DataFrame[Mentions]:
        """Mentions in their criteria."""
        return self.all_mentions[self.all_mentions["statement_id"].isin(set(self.criteria["statement_id"]))]

    @cached_property
    def traits(self) -> DataFrame[Traits]:
        """Traits of their criteria."""
        return self.all_traits[self.all_traits["statement_id"].isin(set(self.criteria["statement_id"]))]

    @cached_property
    def employer_of_unit(self) -> dict[str, str]:
        """Employer of each document, statement, step of a ladder (`step_name`) and post with two papers (`post_name`)."""
        rungs = zip(self.ladders["ladder"], self.ladders["rung"], self.ladders["employer"], strict=True)
        stated = zip(self.all_statements["statement_id"], self.all_statements["document_id"], strict=True)
        pairs = zip(self.near_duplicates["document_id"], self.near_duplicates["other_id"], strict=True)
        return {
            **self.employers,
            **{statement: self.employers[document] for statement, document in stated},
            **{step_name(ladder, rung): employer for ladder, rung, employer in rungs},
            **{post_name(*pair): self.employers[pair[0]] for pair in pairs if pair[0] in self.employers},
        }

    def with_criteria(self, at_least: int = 1) -> Set[str]:
        """Documents that have so many criteria."""
        counts = self.criteria["document_id"].value_counts()
        return set(counts[counts >= at_least].index)

    def documents_with_few(self, statement_ids: Set[str]) -> tuple[Set[str], Set[str], DataFrame[Statements]]:
        """Documents in which fewer than half of the criteria, and in which none, are among some; and the criteria.

        Of documents with enough criteria for a share; the criteria have a column `is_among`.
        """
        criteria = self.criteria[self.criteria["document_id"].isin(self.with_criteria(number("fewest_criteria")))]
        criteria = criteria.assign(is_among=criteria["statement_id"].isin(statement_ids))
        share = criteria.groupby("document_id")["is_among"].mean()
        return set(share[share < 0.5].index), set(share[share == 0].index), criteria

    def naming(self, concept_ids: Iterable[str]) -> DataFrame[Mentions]:
        """Mentions of these concepts in criteria."""
        return self.mentions[self.mentions["concept_id"].isin(set(concept_ids))]

    def of_kind(self, kind: str) -> Set[str]:
        """Concepts of a kind."""
        return set(self.concepts[self.concepts["kind"] == kind]["concept_id"])

    def themes(self, definition: str) -> dict[str, Set[str]]:
        """Concepts by theme of a definition of knowledge/findings; those of no theme stand under an empty one."""
        found: dict[str, Set[str]] = {}
        for each in defined(definition):
            own = (
                {each.name}
                if each.level == "concept"
                else set(self.concepts[self.concepts[each.level] == each.name]["concept_id"])
            )
            found[each.theme] = found.get(each.theme, frozenset()) | own
        return found

    def concepts_of(self, *definitions: str) -> Set[str]:
        """Concepts of some definitions together."""
        return {concept for each in definitions for own in self.themes(each).values() for concept in own}

    def about(self, kinds: Iterable[str]) -> Corpus:
        """The corpus with documents of these kinds only."""
        return replace(self, documents=self.documents[self.documents["document_kind"].isin(set(kinds))])

    def by_kind(self) -> Iterator[tuple[str, Set[str]]]:
        """Documents by kind, as groups that measures of documents are shown for."""
        for kind, members in self.documents.groupby("document_kind"):
            yield f"kind: {str(kind).replace('_', ' ')}", set(members["document_id"])

    def groups(self) -> Iterator[tuple[str, Set[str]]]:
        """Groups that measures are shown for: role families, data posts by workplace, senior posts or not, Britain or not,
        recent or older.
        """
        documents = self.documents
        for family, members in documents.groupby("role_family"):
            yield str(family), set(members["document_id"])
        for workplace, members in documents[documents["role_family"] == "data"].groupby("workplace"):
            yield f"data, workplace {workplace}", set(members["document_id"])
        known = documents[documents["seniority"].notna()]
        is_senior = known["seniority"].isin(SENIOR)
        yield "senior", set(known[is_senior]["document_id"])
        yield "not senior", set(known[~is_senior]["document_id"])
        known = documents[documents["country"].notna()]
        yield "Britain", set(known[known["country"] == "GB"]["document_id"])
        yield "elsewhere", set(known[known["country"] != "GB"]["document_id"])
        for period, members in documents.groupby("period"):
            yield str(period), set(members["document_id"])

    def without_largest_employer(self) -> Corpus:
        """The corpus without the employer of most documents."""
        counts = self.documents["employer"].value_counts()
        if counts.empty:
            return self
        largest = sorted(counts[counts == counts.iloc[0]].index)[0]
        return replace(
            self,
            documents=self.documents[self.documents["employer"] != largest],
            ladders=self.ladders[self.ladders["employer"] != largest],
            steps=self.steps[~self.steps["ladder"].isin(self.ladders[self.ladders["employer"] == largest]["ladder"])],
            near_duplicates=self.near_duplicates[self.near_duplicates["document_id"].map(self.employers) != largest],
        )

    def recent_only(self) -> Corpus:
        """The corpus without documents that are older, or of unknown date."""
        return replace(self, documents=self.documents[self.documents["period"] == "recent"])

    def essential_only(self) -> Corpus:
        """The corpus with essential criteria only."""
        essential = self.all_statements[self.all_statements["requirement"] == "essential"]
        return replace(self, all_statements=essential)

    def tagged_by(self, method: str) -> Corpus:
        """The corpus with the mentions of one method of tagging only."""
        return replace(self, all_mentions=self.all_mentions[self.all_mentions["method"] == method])


def corpus_of(tables: Tables, *, with_duplicates: bool = False) -> Corpus:
    """The corpus from its tables; `with_duplicates` counts every eligible document, duplicates too."""
    eligible = sampled(_with_shared_names(tables["documents"]), _with_shared_names(tables["sample"]))
    eligible = eligible[eligible["is_eligible"]]
    known = set(eligible["document_id"])
    mentions = _with_shared_names(tables["mentions"])
    mentions = counted_mentions(mentions[mentions["document_id"].isin(known)])
    core = mentions["vocabulary"] == CORE
    concepts = _with_shared_names(tables["concepts"])
    statements, traits = _with_shared_names(tables["statements"]), _with_shared_names(tables["traits"])
    counted = eligible if with_duplicates else eligible[eligible["is_counted"]]
    others = mentions[~core & mentions["document_id"].isin(set(counted["document_id"]))]
    frameworks = tuple(
        (
            str(name),
            frozenset(others[others["vocabulary"] == name]["concept_id"]),
            frozenset(own[own["kind"].isna() | (own["kind"] == "skill")]["concept_id"]),
        )
        for name, own in concepts[concepts["vocabulary"] != CORE].groupby("vocabulary")
    )
    return Corpus(
        documents=counted,
        all_statements=statements[statements["document_id"].isin(known)],
        all_mentions=mentions[core],
        all_traits=traits[traits["document_id"].isin(known)],
        all_tasks=_with_shared_names(tables["analyst_tasks"]),
        concepts=concepts[concepts["vocabulary"] == CORE],
        ladders=_with_shared_names(tables["ladders"]),
        steps=_with_shared_names(tables["steps"]),
        near_duplicates=_with_shared_names(tables["near_duplicates"]),
        trends=_with_shared_names(tables["trends"]),
        employers=dict(zip(eligible["document_id"], eligible["employer"], strict=True)),
        n_words=dict(zip(eligible["document_id"], eligible["n_words"], strict=True)),
        frameworks=frameworks,
    )


def _with_shared_names(table: DataFrame[AnyTable]) -> DataFrame[AnyTable]:
    """The table with one string of Python for each identifier, which all rows share: they are looked up in sets again and again."""
    return table.assign(**{str(name): _shared(table[name]) for name in table.columns if str(name).endswith("_id")})


def _shared(names: pd.Series) -> pd.Series:
    codes, known = pd.factorize(names)
    strings = np.append(known.to_numpy(dtype=object), np.nan)  # the last stands for none, whose code is -1
    return pd.Series(strings[codes], index=names.index, dtype=object)


def step_name(ladder: str, rung: int) -> str:
    """What a step of a ladder is called, by its upper grade."""
    return f"{ladder} {rung}"


def post_name(document_id: str, other_id: str) -> str:
    """What a post with two papers is called."""
    return f"{document_id} + {other_id}"
