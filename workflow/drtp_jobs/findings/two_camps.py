"""Either a PhD (or equivalent experience), or an undergraduate degree at most."""

from __future__ import annotations

from drtp_jobs.findings.claims import Finding, Measure
from drtp_jobs.findings.corpus import Corpus

_ORDER = ("professional", "undergraduate", "masters", "phd")


def finding(corpus: Corpus) -> Finding:
    """Documents between the two camps: a master's degree is the lowest qualification that satisfies them."""
    binding = corpus.criteria[corpus.criteria["requirement"] != "desirable"]
    traits = corpus.traits[corpus.traits["statement_id"].isin(binding["statement_id"])]
    stated = traits[traits["qualification"] != "none"]
    places = stated["qualification"].map({name: place for place, name in enumerate(_ORDER)})
    highest = places.groupby(stated["document_id"], observed=True).max()
    base = set(highest.index)

    def camp(name: str) -> set[str]:
        return set(highest[highest == _ORDER.index(name)].index)

    return Finding(
        "two-camps",
        camp("masters"),
        base,
        further=(
            Measure("documents that state a qualification", base, corpus.with_criteria()),
            Measure("documents for which an undergraduate degree will do", camp("undergraduate"), base, is_part=True),
            Measure("documents for which a PhD is the lowest", camp("phd"), base, is_part=True),
            Measure(
                "documents that ask for a professional qualification only", camp("professional"), base, is_part=True
            ),
        ),
        evidence_for=stated[stated["qualification"].isin(["phd", "undergraduate"])]["statement_id"],
        evidence_against=stated[stated["qualification"] == "masters"]["statement_id"],
    )
