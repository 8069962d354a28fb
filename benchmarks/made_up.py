"""How many documents and of which kind in, a corpus of invented job descriptions or adverts out, the same for the same seed.

All employers, places and posts are made up from the words of `made_up.csv`; the tools and skills that they ask for are those of
the core vocabulary. Documents differ enough that no two resemble each other by chance. One in twenty is a relative of the
one before it, as `relations.csv` beside the documents says. Employers are of uneven size, as real ones are: a few
have many documents. Each posts several grades of several role families, so that there are ladders.

    python -m benchmarks.made_up my/folder --documents 1000 --kind adverts
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from string import Formatter
from typing import Literal, NamedTuple

Kind = Literal["descriptions", "adverts"]
Relation = Literal["version", "other_numbers", "other_kind"]

_WORDS = Path(__file__).with_suffix(".csv")
_CORE = Path(__file__).parents[1] / "corpus" / "vocabularies" / "core"
_FAMILIES = ("software", "data", "infrastructure", "analysis")
_GRADES = (("Junior ", 5), ("", 6), ("Senior ", 7), ("Principal ", 8))
_RELATIONS: tuple[Relation, ...] = ("version", "other_numbers", "other_kind")
_EVERY = 20  # documents of which the last is a relative
_DOCUMENTS_OF_AN_EMPLOYER = 12  # on average
_OF_THE_FAMILY = 6  # criteria that an employer asks of every grade of a role family
_N_DUTIES, _N_ESSENTIAL, _N_DESIRABLE = 28, 20, 12
_N_IN_ADVERT = 7  # duties, and as many criteria
_NUMBERS = range(23, 9000, 17)  # of samples, users and the like
_CHANGED = 5  # of so many statements a version changes one


class Related(NamedTuple):
    """Two documents that say the same, and how the second was made of the first."""

    document: str
    other: str
    relation: Relation


@dataclass(frozen=True)
class Post:
    """What a description and an advert of one post say."""

    employer: str
    place: str
    unit: str
    title: str
    grade: int
    salary: int
    day: int
    reference: int
    purpose: tuple[str, ...]
    introduction: tuple[str, ...]
    duties: tuple[str, ...]
    criteria: tuple[str, ...]

    @property
    def essential(self) -> tuple[str, ...]:
        """The criteria that everyone has to meet."""
        return self.criteria[:_N_ESSENTIAL]

    @property
    def desirable(self) -> tuple[str, ...]:
        """The criteria that are an advantage."""
        return self.criteria[_N_ESSENTIAL:]


class Words:
    """Parts of sentences; a part may have places for others."""

    def __init__(self, parts: dict[str, list[str]]) -> None:
        parse = Formatter().parse
        self._parts = {
            name: [[(before, place) for before, place, _, _ in parse(each)] for each in own]
            for name, own in parts.items()
        }

    def any(self, part: str, random: Random, **given: str) -> str:
        """Some words of a part, with its places filled: by what is given for them, or by other words."""
        chosen = random.choice(self._parts[part])
        return "".join(
            before + (given.get(place) or self.any(place, random) if place else "") for before, place in chosen
        )

    def some(self, part: str, n: int, random: Random) -> tuple[str, ...]:
        """So many sentences of a part, none of them twice."""
        found: dict[str, None] = {}
        while len(found) < n:
            found.setdefault(self.any(part, random))
        return tuple(found)


def words() -> Words:
    """The words of this folder, with tools and skills of the core vocabulary."""
    parts: dict[str, list[str]] = {}
    for row in _rows(_WORDS):
        parts.setdefault(row["part"], []).append(row["words"])
    parts["number"] = [f"{number:,}" for number in _NUMBERS]
    parts["tool"] = [_plain(row["label"]) for row in _rows(_CORE / "tools.csv")]
    parts["skill"] = [_plain(_small(row["label"])) for row in _rows(_CORE / "concepts.csv") if row["kind"] == "skill"]
    return Words(parts)


def write_corpus(folder: Path, n_documents: int, kind: Kind, seed: int = 0) -> list[Related]:
    """Write the documents into `folder/documents`, and what is related into `folder/relations.csv`."""
    documents = folder / "documents"
    documents.mkdir(parents=True, exist_ok=True)
    for name, text in corpus(n_documents, kind, seed):
        (documents / name).write_text(text, encoding="utf-8")
    related = relations(n_documents, kind)
    with (folder / "relations.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([Related._fields, *related])
    return related


def corpus(n_documents: int, kind: Kind, seed: int = 0) -> Iterator[tuple[str, str]]:
    """Names and texts of the documents."""
    known = words()
    for number, post in enumerate(posts(n_documents, seed)):
        yield _name(number, kind), _written(post, _kind_of(number, kind), known, Random(f"{seed} words {number}"))


def posts(n_documents: int, seed: int = 0) -> Iterator[Post]:
    """The posts that the documents of a corpus are about, in their order."""
    known = words()
    n_employers = max(1, n_documents // _DOCUMENTS_OF_AN_EMPLOYER)
    post = post_of(known, seed, 0, n_employers)
    for number in range(n_documents):
        relation, other = _relation_of(number), post_of(known, seed, number, n_employers)
        post = relative_of(post, other, relation) if relation else other
        yield post


def relations(n_documents: int, kind: Kind) -> list[Related]:
    """Which documents of such a corpus are related."""
    found = ((number, _relation_of(number)) for number in range(n_documents))
    return [Related(_name(number - 1, kind), _name(number, kind), relation) for number, relation in found if relation]


def post_of(known: Words, seed: int, number: int, n_employers: int) -> Post:
    """The post of a number: its employer is one of so many, of which the first have most posts."""
    random = Random(f"{seed} post {number}")
    rank = int(n_employers ** random.random())
    at_home = Random(f"{seed} employer {rank}")
    place = known.any("town", at_home)
    employer = known.any("employer", at_home, town=place)
    family = random.choice(_FAMILIES)
    before, grade = random.choice(_GRADES)
    asked = known.some("criterion", _OF_THE_FAMILY, Random(f"{seed} employer {rank} {family}"))
    n_asked = _N_ESSENTIAL + _N_DESIRABLE - _OF_THE_FAMILY
    return Post(
        employer=employer,
        place=place,
        unit=known.any("unit", random),
        title=before + known.any(f"title_{family}", Random(f"{seed} title {rank} {family}")),
        grade=grade,
        salary=random.randrange(28, 40) * 1000 + (grade - 5) * 7000,
        day=random.randrange(1, 29),
        reference=random.randrange(10_000, 100_000),
        purpose=known.some("purpose", 2, random),
        introduction=known.some("introduction", 3, random),
        duties=known.some("duty", _N_DUTIES, random),
        criteria=(*asked, *known.some("criterion", n_asked, random)),
    )


def relative_of(post: Post, other: Post, relation: Relation) -> Post:
    """The post again: with other numbers, and in a version with one in five statements of the other post."""
    again = replace(post, salary=other.salary, day=other.day, reference=other.reference)
    if relation == "version":
        return replace(again, duties=_mixed(post.duties, other.duties), criteria=_mixed(post.criteria, other.criteria))
    return again


def description(post: Post) -> str:
    """A job description in Markdown."""
    facts = {
        "Employer": post.employer,
        "Location": f"{post.place}, England",
        "Department": post.unit,
        "Grade": f"Grade {post.grade}",
        "Salary": f"£{post.salary:,} to £{post.salary + 6000:,} per annum",
    }
    return "\n".join(
        [
            f"# {post.title}\n",
            "| | |\n|---|---|",
            *(f"| {name} | {value} |" for name, value in facts.items()),
            "\n## Job purpose\n",
            _prose(post.purpose),
            "\n## Main duties\n",
            *(f"{number}. {_sentence(each)}." for number, each in enumerate(post.duties, start=1)),
            "\n## Person specification\n\n### Essential\n",
            *(f"- {_sentence(each)}" for each in post.essential),
            "\n### Desirable\n",
            *(f"- {_sentence(each)}" for each in post.desirable),
            "",
        ]
    )


def advert(post: Post, known: Words, random: Random) -> str:
    """An advert in plain text."""
    duties = [known.any("you_will", random, duty=each) for each in post.duties[:_N_IN_ADVERT]]
    criteria = [known.any("you_have", random, criterion=each) for each in post.criteria[-_N_IN_ADVERT:]]
    return "\n".join(
        [
            f"Job title: {post.title}",
            f"Employer: {post.employer}",
            f"Location: {post.place}, England",
            f"Salary: £{post.salary:,} to £{post.salary + 6000:,} per annum",
            f"Closes: 2025-{1 + post.reference % 12:02}-{post.day:02}",
            f"Job ref: {post.reference}\n",
            _prose(post.introduction) + "\n",
            _prose(duties) + "\n",
            _prose(criteria) + "\n",
            f"The {post.unit} welcomes applications from everyone.\n",
        ]
    )


def _relation_of(number: int) -> Relation | None:
    block, place = divmod(number, _EVERY)
    return _RELATIONS[block % len(_RELATIONS)] if place == _EVERY - 1 else None


def _kind_of(number: int, kind: Kind) -> Kind:
    """The kind of a document, which for one in sixty is not that of the corpus."""
    if _relation_of(number) != "other_kind":
        return kind
    return "adverts" if kind == "descriptions" else "descriptions"


def _name(number: int, kind: Kind) -> str:
    return f"{number:06}.{'md' if _kind_of(number, kind) == 'descriptions' else 'txt'}"


def _written(post: Post, kind: Kind, known: Words, random: Random) -> str:
    return description(post) if kind == "descriptions" else advert(post, known, random)


def _mixed(statements: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple(others[place] if place % _CHANGED == 0 else each for place, each in enumerate(statements))


def _prose(sentences: Sequence[str]) -> str:
    return " ".join(f"{_sentence(each)}." for each in sentences)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _small(label: str) -> str:
    """A label within a sentence; one that is written in capitals stays so."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _plain(label: str) -> str:
    return label.replace("{", "(").replace("}", ")")


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--kind", choices=["descriptions", "adverts"], default="descriptions")
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    write_corpus(chosen.folder, chosen.documents, chosen.kind, chosen.seed)
