"""The tables that findings look at, and the variants of them that show how much a verdict hangs on a choice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypedDict

from drtp_jobs.compare.view import sampled
from drtp_jobs.findings.definitions import defined, number
from drtp_jobs.findings.names import named, names_of
from drtp_jobs.terms import CORE

if TYPE_CHECKING:
    from pandera.typing import DataFrame

    from drtp_jobs.tables import (
        AnalystTasks,
        AnyTable,
        Asked,
        Concepts,
        Documents,
        Elsewhere,
        Features,
        Ladders,
        NearDuplicates,
        Sample,
        Sampled,
        Steps,
        Trends,
        Wordless,
    )


class Tables(TypedDict):
    """What a corpus is made of, by the names of the tables that it is read from.

    `mentions` are those of core concepts, `elsewhere` what counted documents ask for of other vocabularies.
    """

    documents: DataFrame[Documents]
    sample: DataFrame[Sample]
    near_duplicates: DataFrame[NearDuplicates]
    statements: DataFrame[Wordless]
    mentions: DataFrame[Asked]
    elsewhere: DataFrame[Elsewhere]
    traits: DataFrame[Features]
    concepts: DataFrame[Concepts]
    ladders: DataFrame[Ladders]
    steps: DataFrame[Steps]
    trends: DataFrame[Trends]
    analyst_tasks: DataFrame[AnalystTasks]


TABLES = tuple(name for name in Tables.__annotations__ if name != "elsewhere")
SENIOR = ("senior", "principal", "head")


@dataclass(frozen=True)
class Corpus:
    """Documents with their statements, mentions of core concepts that count, and traits.

    Identifiers of documents and statements are categories that all tables share: so one is compared with another by number.

    Attributes:
        documents: those that count, with employer and period.
        eligible: those that count, and duplicates of them, which do not.
        concepts: of the core vocabulary, with kind and domain.
        all_mentions, all_statements, all_traits, all_tasks: of eligible documents that do not count too, for ladders and
            pairs.
        ladders, near_duplicates, trends: the tables of these names.
        steps: the table of this name, with `step`, by which a step is counted.
        employers: by eligible document.
        n_words: by eligible document.
        frameworks: of each vocabulary beside the core its name, the skills that counted documents ask for, and all that are
            loaded or mapped to.
    """

    documents: DataFrame[Sampled]
    eligible: DataFrame[Sampled]
    all_statements: DataFrame[Wordless]
    all_mentions: DataFrame[Asked]
    all_traits: DataFrame[Features]
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
    def criteria(self) -> DataFrame[Wordless]:
        """Criteria of the documents that count."""
        inside = self.all_statements["document_id"].isin(self.documents["document_id"])
        return self.all_statements[inside & (self.all_statements["kind"] == "criterion")]

    @cached_property
    def mentions(self) -> DataFrame[Asked]:
        """Mentions in their criteria."""
        return self.all_mentions[self.all_mentions["statement_id"].isin(self.criteria["statement_id"])]

    @cached_property
    def traits(self) -> DataFrame[Features]:
        """Traits of their criteria."""
        return self.all_traits[self.all_traits["statement_id"].isin(self.criteria["statement_id"])]

    def employers_of(self, names: Set[str], unit: str) -> dict[str, str]:
        """Employers by unit: of documents, criteria (of any statement), steps of a ladder (`step_name`) or posts with two
        papers (`post_name`). Those that are not known have none.
        """
        known = self.employers
        if unit == "criteria":
            stated = self.all_statements[self.all_statements["statement_id"].isin(names)]
            documents = zip(stated["statement_id"], stated["document_id"], strict=True)
            known = {statement: self.employers[document] for statement, document in documents}
        elif unit == "steps":
            rungs = zip(self.ladders["ladder"], self.ladders["rung"], self.ladders["employer"], strict=True)
            known = {step_name(ladder, rung): employer for ladder, rung, employer in rungs}
        elif unit == "posts":
            pairs = zip(self.near_duplicates["document_id"], self.near_duplicates["other_id"], strict=True)
            known = {post_name(*pair): self.employers[pair[0]] for pair in pairs if pair[0] in self.employers}
        return {name: known[name] for name in names if name in known}

    def with_criteria(self, at_least: int = 1) -> Set[str]:
        """Documents that have so many criteria."""
        counts = self.criteria["document_id"].value_counts()
        return set(counts[counts >= at_least].index)

    def documents_with_few(self, statement_ids: Iterable[str]) -> tuple[Set[str], Set[str], DataFrame[Wordless]]:
        """Documents in which fewer than half of the criteria, and in which none, are among some; and the criteria.

        Of documents with enough criteria for a share; the criteria have a column `is_among`.
        """
        criteria = self.criteria[self.criteria["document_id"].isin(self.with_criteria(number("fewest_criteria")))]
        criteria = criteria.assign(is_among=criteria["statement_id"].isin(statement_ids))
        share = criteria.groupby("document_id")["is_among"].mean()
        return set(share[share < 0.5].index), set(share[share == 0].index), criteria

    def naming(self, concept_ids: Iterable[str]) -> DataFrame[Asked]:
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

    @cached_property
    def kinds(self) -> dict[str, Set[str]]:
        """Documents by kind, as groups that measures of documents are shown for."""
        kinds = self.documents.groupby("document_kind")["document_id"]
        return {f"kind: {str(kind).replace('_', ' ')}": set(members) for kind, members in kinds}

    @cached_property
    def groups(self) -> dict[str, Set[str]]:
        """Groups that measures are shown for: role families, data posts by workplace, senior posts or not, Britain or not,
        recent or older.
        """
        return dict(self._groups())

    def _groups(self) -> Iterator[tuple[str, Set[str]]]:
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

    def with_duplicates(self) -> Corpus:
        """The corpus with every eligible document, duplicates of others too."""
        return replace(self, documents=self.eligible)

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


def corpus_of(tables: Tables) -> Corpus:
    """The corpus from its tables, which say nothing but of eligible documents; `documents` and `sample` may have others."""
    joined = sampled(tables["documents"], tables["sample"])
    joined = joined[joined["is_eligible"]]
    document_ids, statement_ids = names_of(joined["document_id"]), names_of(tables["statements"]["statement_id"])
    concept_ids = names_of(tables["mentions"]["concept_id"])

    def own(table: DataFrame[AnyTable]) -> DataFrame[AnyTable]:
        names = {"document_id": document_ids, "statement_id": statement_ids, "concept_id": concept_ids}
        return table.assign(**{column: named(table[column], own) for column, own in names.items() if column in table})

    eligible, concepts, elsewhere = own(joined), tables["concepts"], tables["elsewhere"]
    frameworks = tuple(
        (
            str(name),
            frozenset(elsewhere[elsewhere["vocabulary"] == name]["concept_id"]),
            frozenset(each[each["kind"].isna() | (each["kind"] == "skill")]["concept_id"]),
        )
        for name, each in concepts[concepts["vocabulary"] != CORE].groupby("vocabulary")
    )
    return Corpus(
        documents=eligible[eligible["is_counted"]],
        eligible=eligible,
        all_statements=own(tables["statements"]),
        all_mentions=own(tables["mentions"]),
        all_traits=own(tables["traits"]),
        all_tasks=own(tables["analyst_tasks"]),
        concepts=concepts[concepts["vocabulary"] == CORE],
        ladders=tables["ladders"],
        steps=tables["steps"].assign(
            step=[step_name(*place) for place in zip(tables["steps"]["ladder"], tables["steps"]["rung"], strict=True)],
            lower_statement_id=named(tables["steps"]["lower_statement_id"], statement_ids),
            upper_statement_id=named(tables["steps"]["upper_statement_id"], statement_ids),
        ),
        near_duplicates=tables["near_duplicates"],
        trends=tables["trends"],
        employers=dict(zip(eligible["document_id"], eligible["employer"], strict=True)),
        n_words=dict(zip(eligible["document_id"], eligible["n_words"], strict=True)),
        frameworks=frameworks,
    )


def step_name(ladder: str, rung: int) -> str:
    """What a step of a ladder is called, by its upper grade."""
    return f"{ladder} {rung}"


def post_name(document_id: str, other_id: str) -> str:
    """What a post with two papers is called."""
    return f"{document_id} + {other_id}"
