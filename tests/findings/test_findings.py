from typing import Any

import pandas as pd

from drtp_jobs.findings import any_language, long_lists, soft_skills, two_camps
from drtp_jobs.findings.claims import Corpus, evidence_of, measures_of, verdict_of


def corpus(*criteria: tuple[str, list[str], dict[str, Any]]) -> Corpus:
    """A corpus of one criterion a document: its document, the concepts it names, and its traits."""
    names = sorted({document for document, _, _ in criteria})
    documents = pd.DataFrame(
        [
            {"document_id": name, "organisation": f"employer of {name}", "role_family": "software", "is_counted": True}
            for name in names
        ],
        columns=["document_id", "organisation", "role_family", "is_counted"],
    ).astype({"is_counted": bool})
    statements, mentions, traits = [], [], []
    for number, (document, concepts, own) in enumerate(criteria):
        name = f"{document}:{number:03d}"
        requirement = own.get("requirement", "essential")
        statements.append(
            {
                "statement_id": name,
                "document_id": document,
                "kind": "criterion",
                "requirement": requirement,
                "page": pd.NA,
                "text": "A criterion.",
            }
        )
        mentions += [
            {
                "document_id": document,
                "statement_id": name,
                "concept_id": concept,
                "vocabulary": "core",
                "negated": False,
            }
            for concept in concepts
        ]
        plain = {"disjunctive": False, "n_alternatives": 0, "qualification": "none"}
        traits.append({"document_id": document, "statement_id": name, **plain, **own})
    return Corpus.of(
        documents,
        pd.DataFrame(statements, columns=["statement_id", "document_id", "kind", "requirement", "page", "text"]),
        pd.DataFrame(mentions, columns=["document_id", "statement_id", "concept_id", "vocabulary", "negated"]).astype(
            {"negated": bool}
        ),
        pd.DataFrame(
            traits, columns=["document_id", "statement_id", "disjunctive", "n_alternatives", "qualification"]
        ).astype({"disjunctive": bool, "n_alternatives": int}),
    )


def documents_with(n: int, concepts: list[str], **traits: Any) -> list[tuple[str, list[str], dict[str, Any]]]:
    return [(f"document-{concepts}-{traits}-{number:02d}", concepts, traits) for number in range(n)]


def test_soft_skills_are_supported_where_most_documents_name_several():
    everywhere = corpus(*documents_with(20, ["teamwork", "problem-solving", "stakeholders"]))
    assert verdict_of(soft_skills.finding(everywhere), everywhere)["verdict"] == "supported"


def test_soft_skills_are_contradicted_where_hardly_any_does():
    nowhere = corpus(*documents_with(20, ["python"]))
    assert verdict_of(soft_skills.finding(nowhere), nowhere)["verdict"] == "contradicted"


def test_four_documents_are_not_enough_evidence():
    few = corpus(*documents_with(4, ["teamwork", "problem-solving", "stakeholders"]))
    assert verdict_of(soft_skills.finding(few), few)["verdict"] == "not_enough_evidence"


def test_a_language_as_example_is_left_open_and_one_as_must_is_not():
    left_open = documents_with(20, ["programming", "python", "r"], disjunctive=True)
    must = documents_with(2, ["programming", "python"])
    both = corpus(*left_open, *must)
    row = verdict_of(any_language.finding(both, frozenset({"python", "r"})), both)
    assert (row["n_for"], row["n_documents"], row["verdict"]) == (20, 22, "supported")


def test_a_list_is_long_from_four_alternatives_on():
    lists = corpus(
        *documents_with(10, [], disjunctive=True, n_alternatives=4),
        *documents_with(3, [], disjunctive=True, n_alternatives=3),
    )
    row = verdict_of(long_lists.finding(lists), lists)
    assert (row["n_for"], row["n_documents"], row["verdict"]) == (10, 13, "supported")


def test_a_document_is_in_the_camp_of_its_highest_qualification():
    camps = corpus(
        ("a", [], {"qualification": "undergraduate"}),
        ("a", [], {"qualification": "phd"}),
        ("b", [], {"qualification": "masters", "requirement": "desirable"}),
        ("c", [], {"qualification": "masters"}),
    )
    counts = {
        row["measure"]: row["n_for"] for row in measures_of(two_camps.finding(camps), camps) if row["group"] == "all"
    }
    assert counts["documents for which a PhD is the lowest"] == 1
    assert counts["documents between the camps: a master's degree is the lowest that will do"] == 1
    assert counts["documents that state a qualification"] == 2


def test_evidence_quotes_the_statements_of_each_side():
    lists = corpus(*documents_with(2, [], disjunctive=True, n_alternatives=5), *documents_with(1, []))
    sides = [row["side"] for row in evidence_of(long_lists.finding(lists), lists)]
    assert sides == ["for", "for", "against"]


def test_an_empty_corpus_is_not_enough_evidence():
    empty = corpus()
    for finding in (
        soft_skills.finding(empty),
        any_language.finding(empty, frozenset()),
        long_lists.finding(empty),
        two_camps.finding(empty),
    ):
        assert verdict_of(finding, empty)["verdict"] == "not_enough_evidence"
