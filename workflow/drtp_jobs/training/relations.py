"""Resources, each once -> which is part of which, which needs which first, which are the same; circles among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from drtp_jobs.problems import Problem
from drtp_jobs.training.duplicates import Merged
from drtp_jobs.training.model import Resource
from drtp_jobs.training.source_lines import STAGE

PART_OF, REQUIRES, SAME_AS = "part_of", "requires", "same_as"
_IN_SIGHT = 5  # titles in a message


class Relation(NamedTuple):
    """What a source says of a resource and another: `target` as published, `target_id` if it is a resource here."""

    resource_id: str
    relation: str
    target: str
    target_id: str | None


def relations_of(resources: Sequence[Merged]) -> list[Relation]:
    """All relations, each once. A text that names no resource is kept as a part's whole, and as what is needed only where
    the source gives no prerequisites in words."""
    names = _names(resources)
    found: dict[tuple[str, str, str], Relation] = {}
    for each in resources:
        own = each.resource.key
        for member, _ in each.members:
            if member.key != own:
                found[own, SAME_AS, member.key] = Relation(own, SAME_AS, member.key, own)
            for relation, target, target_id in _said(member, names):
                if target_id != own or relation == REQUIRES:
                    found.setdefault((own, relation, target), Relation(own, relation, target, target_id))
    return list(found.values())


def circles_of(relations: Iterable[Relation], resources: Sequence[Merged]) -> Iterator[Problem]:
    """A problem for each group of resources that need one another first, so that none could; and for one that needs itself."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    titles = {each.resource.key: each.resource for each in resources}
    numbers = {key: number for number, key in enumerate(titles)}
    pairs = [(each.resource_id, each.target_id) for each in relations if each.relation == REQUIRES and each.target_id]
    rows = [numbers[first] for first, _ in pairs]
    columns = [numbers[second] for _, second in pairs if second]
    graph = csr_array((np.ones(len(pairs)), (rows, columns)), shape=(len(numbers), len(numbers)))
    _, component_of = connected_components(graph, directed=True, connection="strong")
    sizes = Counter(component_of.tolist())
    with_itself = {int(component_of[numbers[first]]) for first, second in pairs if first == second}
    for component in sorted({each for each, size in sizes.items() if size > 1} | with_itself):
        circle = [titles[key] for key, number in numbers.items() if component_of[number] == component]
        shown = ", ".join(repr(each.title) for each in circle[:_IN_SIGHT])
        more = f" and {len(circle) - _IN_SIGHT} more" if circle[_IN_SIGHT:] else ""
        where = f"{circle[0].source_file}, line {circle[0].line}"
        needs = (
            "each of these needs another of them first, so that none can be" if circle[1:] else "it needs itself first"
        )
        reason = f"{where}: {needs}: {shown}{more}."
        yield Problem(circle[0].source, STAGE, "warning", reason, "Take out one of their prerequisites.")


def _said(resource: Resource, names: Mapping[tuple[str, str], str]) -> Iterator[tuple[str, str, str | None]]:
    for target in resource.is_part_of:
        yield PART_OF, target, _target(resource.source, target, names)
    for target in resource.requires:
        target_id = _target(resource.source, target, names)
        if target_id or not resource.prerequisites:
            yield REQUIRES, target, target_id


def _target(source: str, target: str, names: Mapping[tuple[str, str], str]) -> str | None:
    return names.get((source, target)) or names.get(("", target)) or names.get((source, target.casefold()))


def _names(resources: Sequence[Merged]) -> dict[tuple[str, str], str]:
    """What a source may call its resources: key, identifier, and a title that no other of its resources has."""
    found: dict[tuple[str, str], str] = {}
    titles = Counter((member.source, member.title.casefold()) for each in resources for member, _ in each.members)
    for each in resources:
        for member, _ in each.members:
            found["", member.key] = each.resource.key
            found[member.source, member.key.removeprefix(f"{member.source}:")] = each.resource.key
            title = (member.source, member.title.casefold())
            if titles[title] == 1:
                found.setdefault(title, each.resource.key)
    return found
