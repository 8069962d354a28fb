from typing import Any

import pandas as pd
import pytest

from drtp_jobs.findings import FINDINGS
from drtp_jobs.findings.claims import Rule, evidence_of, finding_row, judged, measures_of, rules
from drtp_jobs.findings.corpus import TABLES, Corpus, corpus_of
from drtp_jobs.findings.sensitivity import TagQuality, sensitivity_of
from drtp_jobs.tables import Evidence, Findings, Measures, Sensitivity, frame

CONCEPTS = pd.DataFrame(
    [
        ("core", "python", "Python", "language", "Software engineering"),
        ("core", "r", "R", "language", "Data"),
        ("core", "programming", "Programming", "skill", "Software engineering"),
        ("core", "teamwork", "Teamwork", "skill", "People and personal skills"),
        ("core", "leadership", "Leadership", "skill", "Management and leadership"),
        ("direct", "collaboration", "Collaboration", None, None),
    ],
    columns=["vocabulary", "concept_id", "label", "kind", "domain"],
)
FACTS: dict[str, Any] = {
    "role_family": "software",
    "seniority": "middle",
    "country": "GB",
    "setting": "other",
    "document_kind": "job_description",
    "n_words": 200,
    "is_eligible": True,
    "is_counted": True,
}
CRITERION: dict[str, Any] = {
    "requirement": "essential",
    "disjunctive": False,
    "n_alternatives": 0,
    "qualification": "none",
    "research_environment": False,
    "open_science": False,
}

Criterion = tuple[str, list[str], dict[str, Any]]  # its document, the concepts it names, facts and traits


def tables_of(*criteria: Criterion) -> dict[str, pd.DataFrame]:
    """The tables of a corpus of criteria; a fact of the document may stand with any of them."""
    documents: dict[str, dict[str, Any]] = {}
    statements, mentions, traits = [], [], []
    for number, (document, concepts, facts) in enumerate(criteria):
        row = documents.setdefault(document, {"document_id": document, "employer": f"employer of {document}", **FACTS})
        row.update({name: value for name, value in facts.items() if name in {*FACTS, "employer"}})
        own = {"document_id": document, "statement_id": f"{document}:{number:03d}"}
        asked = CRITERION | {name: value for name, value in facts.items() if name in CRITERION}
        statements.append(own | {"kind": "criterion", "requirement": asked["requirement"], "page": 1, "text": "Words."})
        traits.append(own | {name: asked[name] for name in list(CRITERION)[1:]})
        mentions += [
            own
            | {
                "concept_id": name,
                "vocabulary": "core",
                "negated": False,
                "mention_type": "asked",
                "method": facts.get("method", "surface_form"),
            }
            for name in concepts
        ]
    described = pd.DataFrame(list(documents.values()), columns=["document_id", "employer", *FACTS])
    at = ["document_id", "statement_id"]
    sampled = ["document_id", "employer", "setting", "is_counted"]
    return {
        "documents": described.drop(columns=sampled[1:]).astype({"is_eligible": bool}),
        "sample": described[sampled].astype({"is_counted": bool}),
        "near_duplicates": pd.DataFrame(columns=["document_id", "other_id", "relation"]),
        "statements": pd.DataFrame(statements, columns=[*at, "kind", "requirement", "page", "text"]),
        "mentions": pd.DataFrame(
            mentions, columns=[*at, "concept_id", "vocabulary", "negated", "mention_type", "method"]
        ).astype({"negated": bool}),
        "traits": pd.DataFrame(traits, columns=[*at, *list(CRITERION)[1:]]).astype(
            {"disjunctive": bool, "research_environment": bool, "open_science": bool}
        ),
        "concepts": CONCEPTS,
        "ladders": pd.DataFrame(columns=["ladder", "rung", "employer"]),
        "steps": pd.DataFrame(columns=["ladder", "rung", "change", "lower_statement_id", "upper_statement_id"]),
    }


def corpus(*criteria: Criterion) -> Corpus:
    return corpus_of(tables_of(*criteria))


def times(n: int, concepts: list[str], name: str = "d", **facts: Any) -> list[Criterion]:
    """The same criterion in so many documents."""
    return [(f"{name}{number:02d}", concepts, facts) for number in range(n)]


def verdict(finding_id: str, of: Corpus) -> tuple[int, int, str]:
    row = judged(FINDINGS[finding_id](of), rules()[finding_id], of)
    return row["n_for"], row["n_documents"], row["verdict"]


def test_every_finding_has_a_rule_and_every_rule_a_finding():
    assert list(rules()) == list(FINDINGS)
    assert set(TABLES) == set(tables_of())


def test_a_verdict_is_told_by_the_interval_alone():
    above = Rule("", "", "", "", "above", 0.5, "none", "", "")
    below = Rule("", "", "", "", "below", 0.5, "none", "", "")
    assert [above.decide(0.6, 0.9), above.decide(0.1, 0.4), above.decide(0.4, 0.6)] == [
        "supported",
        "contradicted",
        "not_enough_evidence",
    ]
    assert [below.decide(0.6, 0.9), below.decide(0.1, 0.4)] == ["contradicted", "supported"]


def test_soft_skills_need_three_themes():
    three = ["teamwork", "problem-solving", "stakeholders"]
    assert verdict("soft-skills", corpus(*times(20, three))) == (20, 20, "supported")
    assert verdict("soft-skills", corpus(*times(20, three[:2]))) == (0, 20, "contradicted")


def test_twenty_documents_of_two_employers_are_not_enough_evidence():
    three = ["teamwork", "problem-solving", "stakeholders"]
    own = [(f"d{n}", three if n % 2 else [], {"employer": f"e{n % 2}"}) for n in range(20)]
    assert verdict("soft-skills", corpus(*own)) == (10, 20, "not_enough_evidence")
    assert verdict("soft-skills", corpus(*times(4, three)))[2] == "not_enough_evidence"


def test_most_criteria_that_name_broad_skills_make_a_document_generic():
    generic = [each for _ in range(3) for each in times(12, ["teamwork"])]
    specific = [each for _ in range(3) for each in times(2, ["python"], "s")]
    assert verdict("generic", corpus(*generic, *specific)) == (12, 14, "supported")
    assert verdict("training-signal", corpus(*generic, *specific)) == (12, 14, "supported")


def test_a_language_as_example_is_left_open_and_one_as_must_is_not():
    left_open = times(20, ["programming", "python", "r"], disjunctive=True)
    must = times(2, ["programming", "python"], "m")
    assert verdict("any-language", corpus(*left_open, *must)) == (20, 22, "supported")


def test_a_list_is_long_from_four_alternatives_on():
    lists = corpus(
        *times(10, [], disjunctive=True, n_alternatives=4), *times(3, [], "s", disjunctive=True, n_alternatives=3)
    )
    assert verdict("long-lists", lists) == (10, 13, "supported")


def test_a_document_is_in_the_camp_of_its_highest_qualification():
    camps = corpus(
        ("a", [], {"qualification": "undergraduate"}),
        ("a", [], {"qualification": "phd"}),
        ("b", [], {"qualification": "masters", "requirement": "desirable"}),
        ("c", [], {"qualification": "masters"}),
    )
    rows = measures_of(FINDINGS["two-camps"](camps), rules()["two-camps"], camps)
    counts = {row["measure"]: row["n_for"] for row in rows if row["group"] == "all"}
    assert counts["documents for which a PhD is the lowest"] == 1
    assert counts["documents between the camps: a master's degree is the lowest that will do"] == 1
    assert counts["documents that state a qualification"] == 2


def test_research_environment_and_open_science_are_read_from_the_traits():
    own = corpus(*times(15, [], research_environment=True), *times(25, [], "g", country="DE", open_science=True))
    assert verdict("research-environment", own)[:2] == (15, 40)
    assert verdict("open-science-missing", own)[:2] == (0, 15)


def test_a_step_of_a_ladder_counts_if_leadership_is_added():
    tables = tables_of(("junior", ["python"], {}), ("senior", ["python"], {}), ("senior", ["leadership"], {}))
    tables["ladders"] = pd.DataFrame(
        [("N, software", 1, "N"), ("N, software", 2, "N")], columns=["ladder", "rung", "employer"]
    )
    tables["steps"] = pd.DataFrame(
        [
            ("N, software", 2, "kept", "junior:000", "senior:001"),
            ("N, software", 2, "added", None, "senior:002"),
        ],
        columns=tables["steps"].columns,
    )
    own = corpus_of(tables)
    assert verdict("seniority-adds-leadership", own) == (1, 1, "not_enough_evidence")
    rows = evidence_of(FINDINGS["seniority-adds-leadership"](own), own)
    assert [(row["side"], row["statement_id"]) for row in rows] == [("for", "senior:002")]


def test_an_advert_is_more_specific_by_names_for_each_hundred_words():
    tables = tables_of(
        ("advert", ["python", "r"], {"document_kind": "advert", "n_words": 100}),
        ("description", ["python", "r"], {"n_words": 400}),
    )
    tables["near_duplicates"] = pd.DataFrame(
        [("advert", "description", "advert_of")], columns=["document_id", "other_id", "relation"]
    )
    assert verdict("adverts-more-specific", corpus_of(tables)) == (1, 1, "not_enough_evidence")


def test_evidence_quotes_statements_of_each_side_and_documents_in_turn():
    lists = corpus(*times(2, [], disjunctive=True, n_alternatives=5), *times(1, [], "plain"))
    rows = list(evidence_of(FINDINGS["long-lists"](lists), lists))
    assert [(row["side"], row["document_id"]) for row in rows] == [
        ("for", "d00"),
        ("for", "d01"),
        ("against", "plain00"),
    ]
    frame(Evidence, rows)


@pytest.mark.parametrize("finding_id", list(FINDINGS))
def test_of_an_empty_corpus_nothing_is_told(finding_id: str):
    empty = corpus()
    row = finding_row(FINDINGS[finding_id](empty), rules()[finding_id], empty, [])
    assert (row["verdict"], row["share"]) == ("not_enough_evidence", None)
    frame(Findings, [row])
    frame(Measures, measures_of(FINDINGS[finding_id](empty), rules()[finding_id], empty))


def variants(own: Corpus, finding_id: str, quality: TagQuality | None = None) -> dict[str, tuple[str, bool]]:
    rows = list(sensitivity_of(own, own, quality, {finding_id: rules()[finding_id]}, FINDINGS))
    frame(Sensitivity, rows)
    return {row["variant"]: (row["verdict"], row["is_turned"]) for row in rows}


def test_a_verdict_that_hangs_on_one_employer_is_fragile():
    three = ["teamwork", "problem-solving", "stakeholders"]
    largest = [(f"o{n}", three, {"employer": "largest"}) for n in range(20)]
    found = variants(corpus(*times(30, []), *largest), "soft-skills")
    assert found["as it is"] == ("not_enough_evidence", False)
    assert found["without the largest employer"] == ("contradicted", True)


def test_a_verdict_on_desirable_criteria_turns_when_essential_ones_count_alone():
    own = corpus(
        *times(20, [], disjunctive=True, n_alternatives=5, requirement="desirable"),
        *times(20, []),
    )
    found = variants(own, "long-lists")
    assert found["as it is"] == ("supported", False)
    assert found["essential criteria only"] == ("contradicted", True)


def test_a_method_that_makes_few_of_the_tags_turns_no_verdict():
    three = ["teamwork", "problem-solving", "stakeholders"]
    own = corpus(*times(20, three), *times(2, ["python"], "m", method="mapping"))
    found = variants(own, "soft-skills")
    assert found["tags by mapping only"] == ("contradicted", False)


def test_shares_are_adjusted_for_precision_and_recall_of_tags():
    quality = TagQuality(precision=0.9, recall=0.75)
    assert quality.adjusted(0.5) == pytest.approx(0.6)
    assert quality.adjusted(0.9) == 1.0
    own = corpus(*times(20, ["teamwork", "problem-solving", "stakeholders"]))
    assert "adjusted for precision and recall of tags" in variants(own, "soft-skills", quality)
    assert "adjusted for precision and recall of tags" not in variants(own, "long-lists", quality)
    assert TagQuality.of(pd.DataFrame(columns=["benchmark", "condition", "corpus", "measure", "score"])) is None
