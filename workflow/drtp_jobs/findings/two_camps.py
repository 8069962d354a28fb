"""Either a PhD (or equivalent experience), or an undergraduate degree at most."""

from __future__ import annotations

from drtp_jobs.findings.claims import Corpus, Finding, Measure, below

ORDER = ("professional", "undergraduate", "masters", "phd")
THRESHOLD = 0.2
RULE = (
    "The qualification of a document is the highest of the lowest qualifications that satisfy each of its criteria, "
    "desirable ones left out. Between the camps lie documents for which a master's degree is the lowest that will do. "
    f"Supported if the interval of their share lies below {THRESHOLD:.0%}, contradicted if above."
)


def finding(corpus: Corpus) -> Finding:
    """Documents between the two camps: a master's degree is the lowest qualification that satisfies them."""
    criteria = corpus.criteria()
    binding = criteria[criteria["requirement"] != "desirable"]
    traits = corpus.traits[corpus.traits["statement_id"].isin(set(binding["statement_id"]))]
    stated = traits[traits["qualification"] != "none"]
    by_document = {
        str(document): max(group["qualification"], key=ORDER.index) for document, group in stated.groupby("document_id")
    }
    base = set(by_document)

    def camp(*names: str) -> set[str]:
        return {document for document, qualification in by_document.items() if qualification in names}

    between = camp("masters")
    return Finding(
        finding_id="two-camps",
        claim="Either a PhD (or equivalent experience) is asked for, or an undergraduate degree at most.",
        rule=RULE,
        main=Measure("documents between the camps: a master's degree is the lowest that will do", between, base),
        decide=below(THRESHOLD),
        summary=lambda n_for, n: f"{n_for} of {n} documents that state a qualification stand between the two camps.",
        further=(
            Measure("documents that state a qualification", base, corpus.with_criteria()),
            Measure("documents for which a PhD is the lowest", camp("phd"), base),
            Measure("documents for which an undergraduate degree will do", camp("undergraduate"), base),
            Measure("documents that ask for a professional qualification only", camp("professional"), base),
        ),
        evidence_for=tuple(stated[stated["qualification"].isin(["phd", "undergraduate"])]["statement_id"]),
        evidence_against=tuple(stated[stated["qualification"] == "masters"]["statement_id"]),
    )
