"""Tables of the catalogue -> one entry a resource, with all that belongs to it: what its page and its exports are made from."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from drtp_jobs import tables
from drtp_jobs.frames import Row, as_rows
from drtp_jobs.terms import ASSUMED

if TYPE_CHECKING:
    from pandera.typing import DataFrame


TEACHES, REQUIRES = "teaches", "requires"
_PART_OF = "part_of"
_DECLARED = "declared"


class Term(NamedTuple):
    """A skill of a framework that a resource teaches or requires, and by what that is known."""

    vocabulary: str
    concept_id: str
    label: str
    relation: str
    method: str
    score: float
    field: str  # of the resource, whose words name it

    @property
    def is_declared(self) -> bool:
        """Whether the source itself says so."""
        return self.method == _DECLARED


class Entry(NamedTuple):
    """A resource with all that the catalogue knows of it; what is unknown is None or empty.

    `facts` is its row of the table resources, `provider` that of providers, `level` that of resource_levels; `columns` are those
    of the training grid that something speaks for. Terms stand in their order in the table, for each vocabulary the likeliest
    first.
    """

    facts: Row
    provider: Row | None
    level: Row | None
    terms: tuple[Term, ...]
    columns: tuple[str, ...]
    outcomes: tuple[str, ...]
    sources: tuple[str, ...]
    part_of: tuple[str, ...]

    @property
    def resource_id(self) -> str:
        """The resource's identifier."""
        return str(self.facts["resource_id"])

    @property
    def may_be_quoted(self) -> bool:
        """Whether its licence is an open one, so that its description, outcomes and keywords may be shown."""
        return self.facts["is_open"] is True

    @property
    def known_level(self) -> str | None:
        """The level that its source or its words say; None if it is only what is usual."""
        return str(self.level["level"]) if self.level and self.level["method"] != ASSUMED else None

    def terms_of(self, relation: str, vocabulary: str | None = None) -> list[Term]:
        """Skills that it teaches or requires, of one vocabulary or all."""
        return [each for each in self.terms if each.relation == relation and vocabulary in (None, each.vocabulary)]


def entries_of(read: tables.Published) -> list[Entry]:
    """Entries in the order of the table of resources; `read` holds the tables named in OF_RESOURCES."""
    providers = {row["provider_id"]: row for row in as_rows(read[tables.Providers])}
    levels = {row["resource_id"]: row for row in as_rows(read[tables.ResourceLevels])}
    terms = _terms(read)
    own = read[tables.ResourceColumns]
    columns = _together(own[own["method"] != ASSUMED], "column")
    outcomes = _together(read[tables.ResourceOutcomes].sort_values("position", kind="stable"), "outcome")
    sources = _together(read[tables.ResourceSources], "source")
    relations = read[tables.ResourceRelations]
    wholes = _together(relations[relations["relation"] == _PART_OF].dropna(subset=["target_id"]), "target_id")
    return [
        Entry(
            facts=facts,
            provider=providers.get(facts["provider_id"]),
            level=levels.get(key),
            terms=tuple(terms[key]),
            columns=tuple(columns[key]),
            outcomes=tuple(outcomes[key]),
            sources=tuple(sources[key]),
            part_of=tuple(wholes[key]),
        )
        for facts in as_rows(read[tables.Resources])
        for key in [facts["resource_id"]]
    ]


def framework_names(frameworks: DataFrame[tables.Frameworks]) -> dict[str, Row]:
    """Rows of the table of frameworks by the name of their vocabulary, and by their own for those that only resources declare."""
    rows = as_rows(frameworks)
    return {row["framework_id"]: row for row in rows} | {row["vocabulary"]: row for row in rows if row["vocabulary"]}


def _terms(read: tables.Published) -> defaultdict[str, list[Term]]:
    concepts = read[tables.Concepts]
    labels = dict(zip(zip(concepts["vocabulary"], concepts["concept_id"], strict=True), concepts["label"], strict=True))
    skills = read[tables.ResourceSkills].sort_values("position", kind="stable")
    found: defaultdict[str, list[Term]] = defaultdict(list)
    columns = ["resource_id", "vocabulary", "concept_id", "relation", "method", "score", "field"]
    for resource_id, vocabulary, concept_id, relation, method, score, field in skills[columns].itertuples(index=False):
        key = (vocabulary, concept_id)
        label = labels.get(key) or concept_id
        found[resource_id].append(Term(vocabulary, concept_id, label, relation, method, float(score), field))
    return found


def _together(table: DataFrame[Any], column: str) -> defaultdict[str, list[str]]:
    """The values of a column by resource, each once."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for resource_id, value in zip(table["resource_id"], table[column], strict=True):
        found[resource_id][value] = None
    return defaultdict(list, {key: list(values) for key, values in found.items()})
