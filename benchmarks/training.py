"""How well skills, level and columns of training resources are told, and how fast; see README.md beside this file."""

from __future__ import annotations

import argparse
import csv
import hashlib
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import scores
from benchmarks.statements import f1, precision, recall
from drtp_jobs.tag.compiled import tagger_of
from drtp_jobs.tag.surface import Tagger
from drtp_jobs.training.columns import columns_of
from drtp_jobs.training.levels import level_of, published_level
from drtp_jobs.training.model import Resource
from drtp_jobs.training.skills import skills_of
from drtp_jobs.training.sources import resources_of

_CORE = Path(__file__).parents[1] / "corpus" / "vocabularies" / "core"
_UNSEEN, _TUNE = "check", "tune"


class Answer(NamedTuple):
    """What a resource teaches, at which level and for whom: as labelled or as told."""

    skills: frozenset[str]
    level: str | None
    columns: frozenset[str]


class Labelled(NamedTuple):
    """A resource with the answer that a reader gave."""

    resource: Resource
    answer: Answer

    @property
    def split(self) -> str:
        """Half of the labels, by their keys: check, whose errors are printed only if asked for, or tune."""
        return _UNSEEN if hashlib.sha256(self.resource.key.encode()).digest()[-1] % 2 else _TUNE


Teller = Callable[[Resource], Answer]


def main() -> None:
    """Print what was not told right, the scores beside those of simple ways, and the time that all resources take."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("training", type=Path, help="training material: a folder or a table of sources")
    parser.add_argument("--labels", type=Path, help="CSV: key, skills, level, columns (default: labels_dev.csv there)")
    parser.add_argument("--skills", type=Path, required=True, help="DIRECT's skill.csv, for the names of its skills")
    parser.add_argument("--show-check", action="store_true", help="print the errors of the split check, too")
    chosen = parser.parse_args()
    labels_file = chosen.labels or chosen.training / "labels_dev.csv"
    if not labels_file.is_file():
        parser.error(f"{labels_file} does not exist; name a file of labels")
    start = time.perf_counter()
    resources = resources_of(chosen.training).resources
    tagger = tagger_of([("core", _CORE)])
    read = time.perf_counter()
    for resource in resources:
        told(resource, tagger)
    end = time.perf_counter()
    labels = labelled(resources, labels_file)
    for each in labels:
        if each.split != _UNSEEN or chosen.show_check:
            print(*mistakes(each, told(each.resource, tagger)), sep="\n", end="")
    for row in score_rows(labels, ways(tagger, names_of(chosen.skills))):
        print(shown(row))
    print(f"{len(resources)} resources: {read - start:.1f} s to read them, {end - read:.1f} s to tell all three")


def labelled(resources: Iterable[Resource], file: Path) -> list[Labelled]:
    """The resources that a file of labels names by their keys; raises KeyError if there is no such resource."""
    by_key = {resource.key: resource for resource in resources}
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return [
            Labelled(
                by_key[row["key"]],
                Answer(frozenset(row["skills"].split(";")), row["level"], frozenset(row["columns"].split(";"))),
            )
            for row in csv.DictReader(lines)
        ]


def told(resource: Resource, tagger: Tagger) -> Answer:
    """What is told of a resource."""
    skills = skills_of(resource, tagger)
    taught = [each.concept_id for each in skills if (each.vocabulary, each.relation) == ("direct", "teaches")]
    columns = columns_of(resource, skills)
    return Answer(frozenset(taught), level_of(resource, skills).level, frozenset(column.column for column in columns))


def ways(tagger: Tagger, names: Mapping[str, re.Pattern[str]]) -> dict[str, Teller]:
    """By name the ways to tell: this project's, on all that is published and on the embedded facts alone; simple ones."""
    return {
        "as_published": lambda resource: told(resource, tagger),
        "embedded_facts": lambda resource: told(facts_of(resource), tagger),
        "names_and_beginner_and_software": lambda resource: Answer(
            frozenset(skill for skill, pattern in names.items() if pattern.search(_text(resource))),
            "beginner",
            frozenset({"software"}),
        ),
        "published_level_else_beginner": lambda resource: Answer(
            frozenset(), published_level(resource.level) or "beginner", frozenset()
        ),
    }


def facts_of(resource: Resource) -> Resource:
    """A resource as the embedded catalogue has it: facts, and nothing of its texts but the title."""
    return Resource(
        resource.key,
        resource.source,
        resource.source_file,
        resource.line,
        resource.title,
        resource.url,
        resource.provider,
        level=resource.level,
        licence=resource.licence,
        modified=resource.modified,
        declared=resource.declared,
    )


def names_of(skills: Path) -> dict[str, re.Pattern[str]]:
    """By skill of DIRECT a pattern of its name and of the identifiers of its tools, as DIRECT's skill.csv has them."""
    with skills.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    tools = {row["slug"]: row["tools_languages_methodologies"].split("|") for row in rows}
    names = {row["slug"]: [row["name"].lower(), *filter(None, tools[row["slug"]])] for row in rows}
    return {skill: re.compile("|".join(map(_whole_words, own))) for skill, own in names.items()}


def _whole_words(name: str) -> str:
    return rf"(?<!\w){re.escape(name.replace('-', ' '))}(?!\w)"


def _text(resource: Resource) -> str:
    parts = (resource.title, resource.description or "", *resource.keywords, *resource.outcomes)
    return " ".join(parts).lower()


def score_rows(labels: Sequence[Labelled], tellers: Mapping[str, Teller]) -> Iterator[dict[str, Any]]:
    """Scores of each way, of the labels that no rule was written with first; intervals by bootstrap over sources."""
    for split in (_UNSEEN, _TUNE, "all"):
        own = [each for each in labels if split in (each.split, "all")]
        for way, tell in tellers.items():
            answers = [(each, tell(each.resource)) for each in own]
            yield from ({"split": split, "way": way} | row for row in _measured(answers))


def _measured(answers: Sequence[tuple[Labelled, Answer]]) -> Iterator[dict[str, Any]]:
    skills = {
        name: _counts(answers, lambda answer: answer.skills)
        for name in ("f1_skills", "precision_skills", "recall_skills")
    }
    counted = {
        **skills,
        "accuracy_level": _counts(answers, lambda answer: frozenset({answer.level})),
        "f1_columns": _counts(answers, lambda answer: answer.columns),
    }
    for measure, counts in counted.items():
        score_of = precision if measure.startswith("precision") else recall if measure.startswith("recall") else f1
        if any(total[1] for total in counts.values()):
            yield scores.by_employer(measure, counts, score_of, len(answers))


def _counts(
    answers: Sequence[tuple[Labelled, Answer]], part: Callable[[Answer], frozenset[Any]]
) -> dict[str, list[float]]:
    """By source how much was labelled, told, and both."""
    counts: dict[str, list[float]] = {}
    for each, answer in answers:
        wanted, found = part(each.answer), part(answer)
        total = counts.setdefault(each.resource.source, [0, 0, 0])
        for place, n in enumerate((len(wanted), len(found), len(wanted & found))):
            total[place] += n
    return counts


def mistakes(each: Labelled, answer: Answer) -> Iterator[str]:
    """Lines that say what of a resource was told wrong."""
    wrong = []
    for name in Answer._fields:
        wanted, found = getattr(each.answer, name), getattr(answer, name)
        if wanted != found:
            wrong.append(f"    {name}: labelled {_said(wanted)}; told {_said(found)}")
    if wrong:
        yield from (f"{each.resource.key}: {each.resource.title}", *wrong, "")


def _said(value: str | frozenset[str]) -> str:
    return value if isinstance(value, str) else ", ".join(sorted(value)) or "nothing"


def shown(row: Mapping[str, Any]) -> str:
    """A score as a line."""
    name = f"{row['split']}, {row['way']}, {row['measure']}".replace("_", " ")
    return f"{name}: {row['score']:.3f} (95 % {row['lower_score']:.3f} to {row['upper_score']:.3f}; n = {row['n']})"


if __name__ == "__main__":
    main()
