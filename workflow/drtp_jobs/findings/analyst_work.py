"""The work of research software analysts is asked of posts that have other names."""

from __future__ import annotations

from drtp_jobs.findings.claims import Finding, Measure
from drtp_jobs.findings.corpus import Corpus
from drtp_jobs.findings.definitions import number


def finding(corpus: Corpus) -> Finding:
    """Documents of other role families whose criteria or duties name several tasks of a research software analyst."""
    mentions = corpus.all_mentions[corpus.all_mentions["document_id"].isin(corpus.own)]
    tasks = {task: mentions[mentions["concept_id"].isin(own)] for task, own in corpus.themes("analyst tasks").items()}
    asked = {task: set(named["document_id"]) for task, named in tasks.items()}
    stating = set(corpus.all_statements["document_id"]) & corpus.own
    families = corpus.documents.set_index("document_id")["role_family"]
    base = {name for name in stating if families[name] in ("software", "data", "infrastructure")}
    analysts = {name for name in stating if families[name] == "analysis"}
    several = {
        name for name in stating if sum(name in named for named in asked.values()) >= number("fewest_analyst_tasks")
    }
    named = mentions[mentions["concept_id"].isin(corpus.concepts_of("analyst tasks"))]
    return Finding(
        "analyst-work",
        several & base,
        base,
        further=(
            *(
                Measure(f"documents of other role families that ask for {task}", own & base, base)
                for task, own in asked.items()
            ),
            Measure("documents of the family analysis that ask for two or more tasks", several & analysts, analysts),
        ),
        evidence_for=tuple(named[named["document_id"].isin(several & base)]["statement_id"]),
        absent=base - set().union(*asked.values()),
    )
