"""Many descriptions ask for at least one of a long list."""

from __future__ import annotations

import numpy as np
import pandas as pd

from drtp_jobs.findings.claims import Finding, Measure
from drtp_jobs.findings.corpus import Corpus
from drtp_jobs.findings.definitions import number


def finding(corpus: Corpus) -> Finding:
    """Documents with a criterion that any one of a long list satisfies."""
    lists = lists_of_skills(corpus)
    long = lists[lists["n_different"] >= number("long_list")]
    very_long = lists[lists["n_different"] >= number("very_long_list")]
    base = corpus.with_criteria()
    with_lists = set(lists["document_id"])
    return Finding(
        "long-lists",
        set(long["document_id"]),
        base,
        further=(
            Measure("documents with any criterion that one of several alternatives satisfies", with_lists, base),
            Measure(
                f"documents with a list of {number('very_long_list')} or more alternatives",
                set(very_long["document_id"]),
                base,
            ),
        ),
        evidence_for=long["statement_id"],
        absent=base - with_lists,
    )


def lists_of_skills(corpus: Corpus) -> pd.DataFrame:
    """Criteria that any of several alternatives satisfies, most alternatives first, with `n_different` of them.

    Lists of degree subjects and of spoken languages are none of skills. Mentions of one concept in a list are one
    alternative: "high performance computing (HPC)" is not two.
    """
    disjunctive = corpus.traits[corpus.traits["disjunctive"] & (corpus.traits["qualification"] == "none")]
    spoken = corpus.naming(corpus.concepts_of("spoken languages"))["statement_id"]
    disjunctive = disjunctive[~disjunctive["statement_id"].isin(spoken)]
    listed = corpus.mentions[corpus.mentions["alternative_group"].notna()]
    concepts = listed.groupby("statement_id")["concept_id"]
    repeated = (concepts.size() - concepts.nunique()).to_dict()
    n_repeated = np.array([repeated.get(name, 0) for name in disjunctive["statement_id"]], dtype=int)
    found = disjunctive.assign(n_different=disjunctive["n_alternatives"] - n_repeated)
    return found.sort_values("n_different", ascending=False, kind="stable")
