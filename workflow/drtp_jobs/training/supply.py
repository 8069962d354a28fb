"""Which resources teach a concept at which level -> how many there are, of how many providers, and how old they are.

What teaches a skill may teach its tools without naming them, as a course on version control does Git. So beside what
teaches a concept stands how much teaches the broader concept that it belongs to.

A level counts where the source or its words tell it; one that was only assumed (`default`) does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from drtp_jobs.terms import ASSUMED

if TYPE_CHECKING:
    from pandera.typing import DataFrame

    from drtp_jobs.tables import Concepts, ResourceColumns, ResourceLevels, Resources, ResourceSkills

ANY_LEVEL = "any"
COVERED, THIN, WITHOUT_LEVEL = "covered", "thin", "found_without_level"
BROADER_FOUND, NOTHING = "broader_found", "nothing_found"
_OLD = 5  # years in which nothing was changed
_FEWEST_PROVIDERS = 2
_DOMAIN = "domain"


class OfSupply(TypedDict):
    """The tables that say what is taught, by name."""

    resources: DataFrame[Resources]
    resource_skills: DataFrame[ResourceSkills]
    resource_levels: DataFrame[ResourceLevels]
    resource_columns: DataFrame[ResourceColumns]
    concepts: DataFrame[Concepts]


class Teaching(NamedTuple):
    """That a resource teaches a concept."""

    resource_id: str
    level: str | None
    provider: str
    is_open: bool
    year: int | None
    columns: frozenset[str]


class Supply(NamedTuple):
    """What teaches a concept: resources, their providers, those with an open licence, and the newest's year.

    `n_broader` are the resources that teach only the broader concept, `n_providers_broader` the providers of both.
    """

    n_resources: int
    n_providers: int
    n_open: int
    n_in_column: int
    n_without_level: int
    n_broader: int
    n_providers_broader: int
    newest: int | None
    status: str


class Catalogue:
    """What the resources of a catalogue teach, by concept of one vocabulary; `broader` names the one it belongs to."""

    def __init__(self, teachings: Mapping[str, list[Teaching]], broader: Mapping[str, str]) -> None:
        self.teachings = teachings
        self._broader = broader
        years = [each.year for own in teachings.values() for each in own if each.year]
        self._newest = max(years, default=0)

    def supply(self, concept_id: str, level: str = ANY_LEVEL, column: str | None = None) -> Supply:
        """What teaches a concept at a level, for any profession; `n_in_column` counts what is meant for one of them."""
        own = self.teachings.get(concept_id, [])
        at_level = [each for each in own if level in (ANY_LEVEL, each.level)]
        n_without_level = sum(each.level is None for each in own)
        known = {each.resource_id for each in own}
        wider = self.teachings.get(self._broader.get(concept_id, ""), [])
        others = [each for each in wider if level in (ANY_LEVEL, each.level) and each.resource_id not in known]
        years = [each.year for each in at_level if each.year]
        n_providers = len({each.provider for each in at_level})
        return Supply(
            n_resources=len(at_level),
            n_providers=n_providers,
            n_open=sum(each.is_open for each in at_level),
            n_in_column=sum(column in each.columns for each in at_level) if column else len(at_level),
            n_without_level=n_without_level,
            n_broader=len(others),
            n_providers_broader=len({each.provider for each in (*at_level, *others)}),
            newest=max(years, default=None),
            status=self._status(at_level, n_providers, n_without_level, bool(others)),
        )

    def _status(self, at_level: list[Teaching], n_providers: int, n_without_level: int, is_broader: bool) -> str:
        if not at_level and n_without_level:
            return WITHOUT_LEVEL
        if not at_level:
            return BROADER_FOUND if is_broader else NOTHING
        is_old = all(each.year and each.year < self._newest - _OLD for each in at_level)
        return THIN if is_old or n_providers < _FEWEST_PROVIDERS else COVERED


def catalogue_from(tables: OfSupply, vocabulary: str) -> Catalogue:
    """What the tables of a catalogue say is taught, as concepts of a vocabulary; a source stands for a provider unnamed."""
    levels, columns = tables["resource_levels"], tables["resource_columns"]
    level_of = {
        str(row.resource_id): str(row.level) for row in levels[levels["method"] != ASSUMED].itertuples(index=False)
    }
    columns_of = {str(name): frozenset(own["column"]) for name, own in columns.groupby("resource_id")}
    known = tables["resources"].set_index("resource_id")
    facts = known[["provider_id", "is_open", "modified"]].astype(object).where(known.notna(), None).to_dict("index")
    skills = tables["resource_skills"]
    taught = skills[(skills["relation"] == "teaches") & (skills["vocabulary"] == vocabulary)]
    found: dict[str, list[Teaching]] = {}
    for concept_id, resource_id in _pairs(taught):
        own = facts[resource_id]
        found.setdefault(concept_id, []).append(
            Teaching(
                resource_id,
                level_of.get(resource_id),
                own["provider_id"] or resource_id.partition(":")[0],
                own["is_open"] is True,
                int(own["modified"][:4]) if own["modified"] else None,
                columns_of.get(resource_id, frozenset()),
            )
        )
    return Catalogue(found, _broader_of(tables["concepts"], vocabulary))


def _broader_of(concepts: DataFrame[Concepts], vocabulary: str) -> dict[str, str]:
    """The broader concept of each that has one which is no whole domain."""
    own = concepts[concepts["vocabulary"] == vocabulary]
    kinds = dict(zip(own["concept_id"], own["kind"], strict=True))
    return {
        str(name): str(broader)
        for name, broader in zip(own["concept_id"], own["broader"], strict=True)
        if isinstance(broader, str) and kinds.get(broader) != _DOMAIN
    }


def _pairs(taught: DataFrame[ResourceSkills]) -> Iterable[tuple[str, str]]:
    pairs = taught[["concept_id", "resource_id"]].drop_duplicates().sort_values(["concept_id", "resource_id"])
    return [(str(concept_id), str(resource_id)) for concept_id, resource_id in pairs.itertuples(index=False, name=None)]
