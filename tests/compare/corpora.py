"""Small corpora for the tests of comparing: documents in words, and what they ask for."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from drtp_jobs.compare.demand import Demand, demand_of

CONCEPTS = pd.DataFrame(
    [
        ("core", "git", "Git", "version-control", "Software"),
        ("core", "version-control", "Version control", "software", "Software"),
        ("core", "software", "Software", None, "Software"),
        ("core", "leadership", "Leadership", "management", "Management"),
    ],
    columns=["vocabulary", "concept_id", "label", "broader", "domain"],
).assign(kind="skill")


def demand(*documents: tuple[dict[str, Any], list[str]], requirement: str = "essential") -> Demand:
    """What documents ask for, each given by some of its facts and the concepts that it names."""
    facts = {
        "role_family": "software",
        "seniority": "middle",
        "document_kind": "advert",
        "country": "GB",
        "workplace": "other",
        "period": "recent",
        "date": None,
    }
    rows = [{"document_id": f"d{n:03d}", "employer": f"e{n:03d}"} | facts | own for n, (own, _) in enumerate(documents)]
    mentions = [
        {"document_id": f"d{n:03d}", "statement_id": f"d{n:03d}:1", "vocabulary": "core", "concept_id": concept}
        for n, (_, concepts) in enumerate(documents)
        for concept in concepts
    ]
    statements = [
        {"document_id": row["document_id"], "statement_id": f"{row['document_id']}:1", "requirement": requirement}
        for row in rows
    ]
    named = pd.DataFrame(mentions, columns=["document_id", "statement_id", "vocabulary", "concept_id"])
    return demand_of(
        pd.DataFrame(rows, columns=["document_id", "employer", *facts]),
        pd.DataFrame(statements, columns=["document_id", "statement_id", "requirement"]),
        named.assign(negated=np.zeros(len(named), dtype=bool), mention_type="asked"),
        CONCEPTS,
    )


def repeated(n: int, concepts: list[str], **facts: Any) -> list[tuple[dict[str, Any], list[str]]]:
    """The same document so many times, each of an employer of its own."""
    return [({"employer": f"{facts}{number}", **facts}, concepts) for number in range(n)]
