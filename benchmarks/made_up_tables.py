"""How many made-up job descriptions in, the tables that reading and tagging them would give out, without reading or tagging.

For timing the stages behind: employers, grades, words and relatives are those of `made_up.py`; which concepts a statement names
is drawn, a few of them often and most seldom, as in real documents.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd

from benchmarks.made_up import Post, posts
from drtp_jobs import tables
from drtp_jobs.terms import QUALIFICATIONS

MADE = ("documents", "blocks", "statements", "mentions", "traits")

_SENIORITIES = {5: "junior", 6: "middle", 7: "senior", 8: "principal"}
_FAMILIES = {"Software": "software", "Programmer": "software", "Data": "data", "Analyst": "analysis"}
_MENTIONS = {"core": 3, "rse-foundational": 1}  # of a statement, by vocabulary
_PLAIN_MENTION = {"start": 0, "end": 1, "surface": "made up", "method": "surface_form", "rule": "made up", "score": 1.0}
_NOT_MASKED = {"n_names_masked": 0, "n_emails_masked": 0, "n_telephones_masked": 0}
_LITTLE = 0.1  # share of the statements of which something rare holds


def write_tables(folder: Path, n_documents: int, concepts: pd.DataFrame, seed: int = 0) -> None:
    """Write the tables MADE of so many descriptions into a folder; `concepts` are those that statements may name."""
    known = {str(name): sorted(own["concept_id"]) for name, own in concepts.groupby("vocabulary")}
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in MADE}
    for number, post in enumerate(posts(n_documents, seed)):
        for name, row in _rows(f"{number:06}", post, known, Random(f"{seed} tags {number}")):
            rows[name].append(row)
    for name in MADE:
        table = tables.by_name(name)
        tables.write(table, tables.frame(table, rows.pop(name)), folder / f"{name}.parquet")


def _rows(
    document_id: str, post: Post, known: dict[str, list[str]], random: Random
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of a document, each with the name of its table."""
    own = {"document_id": document_id}
    yield "documents", own | _document(document_id, post)
    stated: list[tuple[str, str | None, str]] = [("duty", None, each) for each in post.duties]
    stated += [("criterion", "essential", each) for each in post.essential]
    stated += [("criterion", "desirable", each) for each in post.desirable]
    texts = [post.title, post.employer, f"£{post.salary:,}", *post.purpose, *(text for *_, text in stated)]
    for position, text in enumerate(texts):
        block = {"position": position, "kind": "paragraph", "text": text, "is_furniture": False, "is_ocr": False}
        yield "blocks", own | block
    for number, (kind, requirement, text) in enumerate(stated, start=1):
        statement = own | {"statement_id": f"{document_id}:{number:03}"}
        section = "duties" if kind == "duty" else "person_specification"
        place = {"position": number, "section": section, "kind": kind, "requirement": requirement, "text": text}
        yield "statements", statement | place
        yield "traits", statement | _traits(random)
        for vocabulary, n_mentions in _MENTIONS.items():
            concepts = known.get(vocabulary, [])
            for concept in {_seldom(concepts, random) for _ in range(n_mentions if concepts else 0)}:
                counts = {"negated": random.random() < _LITTLE, "mention_type": "asked"}
                yield (
                    "mentions",
                    statement | _PLAIN_MENTION | counts | {"vocabulary": vocabulary, "concept_id": concept},
                )


def _document(document_id: str, post: Post) -> dict[str, Any]:
    family = next((family for word, family in _FAMILIES.items() if word in post.title), "infrastructure")
    said = {"title": post.title, "organisation": post.employer, "country": "GB", "grade": f"Grade {post.grade}"}
    file = {"file": f"{document_id}.md", "format": "markdown", "language": "en", "date": f"20{post.day:02}-05-01"}
    counts = {"n_words": 900, "n_criteria": len(post.criteria), "n_duties": len(post.duties), "is_eligible": True}
    kind = {
        "document_kind": "job_description",
        "workplace": "other",
        "role_family": family,
        "seniority": _SENIORITIES[post.grade],
    }
    return said | file | counts | kind | _NOT_MASKED


def _traits(random: Random) -> dict[str, Any]:
    return {
        "disjunctive": random.random() < _LITTLE,
        "n_alternatives": 0,
        "qualification": random.choice(QUALIFICATIONS) if random.random() < _LITTLE else "none",
        "research_environment": random.random() < _LITTLE,
        "open_science": random.random() < _LITTLE,
    }


def _seldom(names: list[str], random: Random) -> str:
    """One of some names, the first of them most often."""
    return names[int((len(names) + 1) ** random.random()) - 1]
