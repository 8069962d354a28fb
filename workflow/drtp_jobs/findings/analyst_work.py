"""The work of research software analysts is asked of posts that have other names."""

from __future__ import annotations

from drtp_jobs.findings.claims import Finding, Measure
from drtp_jobs.findings.corpus import Corpus
from drtp_jobs.findings.definitions import number
from drtp_jobs.terms import ANALYST_TASKS


def finding(corpus: Corpus) -> Finding:
    """Documents of other role families whose criteria or duties ask for several tasks of a research software analyst."""
    stating = corpus.documents[corpus.documents["document_id"].isin(corpus.all_statements["document_id"])]
    tasks = corpus.all_tasks[corpus.all_tasks["statement_id"].isin(corpus.all_statements["statement_id"])]
    asked = {task: set(tasks.loc[tasks["task"] == task, "document_id"]) & corpus.own for task in ANALYST_TASKS}
    base = set(stating[stating["role_family"].isin(["software", "data", "infrastructure"])]["document_id"])
    of_analysis = set(stating[stating["role_family"] == "analysis"]["document_id"])
    fewest = number("fewest_analyst_tasks")
    several = {name for name in base | of_analysis if sum(name in named for named in asked.values()) >= fewest}
    return Finding(
        "analyst-work",
        several & base,
        base,
        further=(
            *(
                Measure(f"documents of other role families that ask for {task}", own & base, base)
                for task, own in asked.items()
            ),
            Measure(
                "documents of the family analysis that ask for two or more tasks", several & of_analysis, of_analysis
            ),
        ),
        evidence_for=tasks[tasks["document_id"].isin(several & base)]["statement_id"],
        absent=base - set().union(*asked.values()),
    )
