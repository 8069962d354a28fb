from typing import Any

import pandas as pd
import pytest

from drtp_jobs.findings import FINDINGS
from drtp_jobs.findings.claims import (
    Count,
    Measure,
    evidence_of,
    finding_row,
    judged,
    measures_by_kind,
    measures_of,
    quoted,
    spread,
)
from drtp_jobs.findings.corpus import TABLES, Corpus, corpus_of
from drtp_jobs.findings.definitions import claims
from drtp_jobs.findings.sensitivity import TagQuality, sensitivity_of
from drtp_jobs.findings.tasks import tasks_of
from drtp_jobs.tables import AnalystTasks, Evidence, Findings, Measures, Sensitivity, frame

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
    "workplace": "other",
    "period": "recent",
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

MENTION = ["concept_id", "vocabulary", "method", "alternative_group"]

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
        statements.append(
            own
            | {"kind": "criterion", "requirement": asked["requirement"], "page": 1}
            | {"text": facts.get("text", "Words.")}
        )
        traits.append(own | {name: asked[name] for name in list(CRITERION)[1:]})
        mentions += [
            own
            | {
                "concept_id": name,
                "vocabulary": "core",
                "method": facts.get("method", "surface_form"),
                "alternative_group": facts.get("alternative_group"),
            }
            for name in concepts
        ]
    described = pd.DataFrame(list(documents.values()), columns=["document_id", "employer", *FACTS])
    stated = pd.DataFrame(statements, columns=["document_id", "statement_id", "kind", "requirement", "page", "text"])
    at = ["document_id", "statement_id"]
    sampled = ["document_id", "employer", "period", "is_counted"]
    return {
        "documents": described.drop(columns=sampled[1:]).astype({"is_eligible": bool}),
        "sample": described[sampled].astype({"is_counted": bool}),
        "near_duplicates": pd.DataFrame(columns=["document_id", "other_id", "relation"]),
        "statements": stated,
        "analyst_tasks": frame(AnalystTasks, list(tasks_of(stated, {}))),
        "mentions": pd.DataFrame(mentions, columns=[*at, *MENTION]),
        "elsewhere": pd.DataFrame(columns=["vocabulary", "concept_id"]),
        "traits": pd.DataFrame(traits, columns=[*at, *list(CRITERION)[1:]]).astype(
            {"disjunctive": bool, "research_environment": bool, "open_science": bool}
        ),
        "concepts": CONCEPTS,
        "trends": pd.DataFrame(columns=["level", "concept_id", "verdict"]),
        "ladders": pd.DataFrame(columns=["ladder", "rung", "employer"]),
        "steps": pd.DataFrame(columns=["ladder", "rung", "change", "lower_statement_id", "upper_statement_id"]),
    }


def corpus(*criteria: Criterion) -> Corpus:
    return corpus_of(tables_of(*criteria))


def times(n: int, concepts: list[str], name: str = "d", **facts: Any) -> list[Criterion]:
    """The same criterion in so many documents."""
    return [(f"{name}{number:02d}", concepts, facts) for number in range(n)]


def measured(finding_id: str, of: Corpus) -> list[dict[str, Any]]:
    claim = claims()[finding_id]
    own = of.about(claim.kinds)
    by_kind = measures_by_kind(FINDINGS[finding_id](of), claim, of)
    return [*measures_of(FINDINGS[finding_id](own), claim, own), *by_kind]


def verdict(finding_id: str, of: Corpus) -> tuple[int, int, str]:
    claim = claims()[finding_id]
    own = of.about(claim.kinds)
    row = judged(FINDINGS[finding_id](own), claim, own)
    return row["n_for"], row["n_units"], row["verdict"]


def test_every_finding_has_a_claim_and_every_claim_a_finding():
    assert list(claims()) == list(FINDINGS)
    assert {*TABLES, "elsewhere"} == set(tables_of())


def test_soft_skills_need_three_themes():
    three = ["teamwork", "problem-solving", "stakeholders"]
    assert verdict("soft-skills", corpus(*times(20, three))) == (20, 20, "supported")
    assert verdict("soft-skills", corpus(*times(20, three[:2]))) == (0, 20, "contradicted")


def test_few_employers_are_not_enough_evidence_and_many_lie_near_the_threshold():
    three = ["teamwork", "problem-solving", "stakeholders"]
    two = [(f"d{n}", three if n % 2 else [], {"employer": f"e{n % 2}"}) for n in range(20)]
    assert verdict("soft-skills", corpus(*two)) == (10, 20, "not_enough_evidence")
    assert verdict("soft-skills", corpus(*times(20, three), *times(20, [], "s"))) == (20, 40, "near_the_threshold")
    assert verdict("soft-skills", corpus(*times(4, three)))[2] == "not_tested"


def test_a_claim_is_judged_on_the_kinds_of_document_that_it_speaks_of_and_the_others_stand_beside():
    three = ["teamwork", "problem-solving", "stakeholders"]
    own = corpus(*times(20, three), *times(60, [], "a", document_kind="advert"))
    assert verdict("soft-skills", own) == (20, 20, "supported")
    rows = {row["group"]: row for row in measured("soft-skills", own)}
    assert (rows["all"]["n_units"], rows["kind: advert"]["n_units"], rows["recent"]["n_units"]) == (20, 60, 20)
    assert variants(own, "soft-skills")["every kind of document counted"] == ("contradicted", False)


def test_a_document_is_generic_if_no_criterion_is_specific_and_the_shares_are_shown():
    generic = [each for _ in range(3) for each in times(16, ["teamwork"])]
    specific = [each for concepts in (["python"], [], []) for each in times(2, concepts, "s")]
    own = corpus(*generic, *specific)
    assert verdict("generic", own) == (16, 18, "supported")
    assert verdict("training-signal", own) == (18, 18, "supported")
    parts = [row for row in measured("generic", own) if row["is_part"]]
    assert [(row["n_for"], row["n_units"]) for row in parts if row["group"] == "all"] == [
        (16, 18),
        (0, 18),
        (2, 18),
        (0, 18),
    ]


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
    rows = measured("two-camps", camps)
    counts = {row["measure"]: row["n_for"] for row in rows if row["group"] == "all"}
    assert counts["documents for which a PhD is the lowest"] == 1
    assert counts["documents between the camps: a master's degree is the lowest that will do"] == 1
    assert counts["documents that state a qualification"] == 2


def test_degree_subjects_spoken_languages_and_synonyms_make_no_long_list():
    of_four = {"disjunctive": True, "n_alternatives": 4}
    own = corpus(
        ("subjects", [], of_four | {"qualification": "undergraduate"}),
        ("languages", ["language-skills"], of_four),
        ("synonyms", ["python", "python"], of_four | {"alternative_group": 1}),
        ("skills", ["python", "r"], of_four | {"alternative_group": 1}),
    )
    assert FINDINGS["long-lists"](own).holds == {"skills"}


def test_research_environment_is_read_from_the_traits():
    own = corpus(*times(15, [], research_environment=True), *times(25, [], "g"))
    assert verdict("research-environment", own)[:2] == (15, 40)


def test_open_source_alone_is_not_open_science_and_is_shown_apart():
    own = corpus(
        ("source", ["open-source"], {"open_science": True}),
        ("both", ["open-source", "open-science"], {"open_science": True}),
        ("neither", [], {}),
        ("german", [], {"open_science": True, "country": "DE"}),
    )
    found = FINDINGS["open-science-missing"](own)
    assert (found.holds, found.base, found.absent) == ({"both"}, {"source", "both", "neither"}, {"source", "neither"})
    apart = next(measure for measure in found.further if measure.name == "British documents that ask for open source")
    assert apart.holds == {"source", "both"}


def ladder_of_two() -> dict[str, pd.DataFrame]:
    tables = tables_of(
        ("junior", ["python"], {"seniority": "junior"}),
        ("senior", ["python"], {"seniority": "senior"}),
        ("senior", ["leadership"], {}),
    )
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
    return tables


def test_seniority_is_judged_on_posts_and_the_steps_of_ladders_stand_beside():
    own = corpus_of(ladder_of_two())
    assert verdict("seniority-adds-leadership", own) == (1, 1, "not_tested")
    rows = measured("seniority-adds-leadership", own)
    counts = {row["measure"]: (row["n_for"], row["n_units"], row["unit"]) for row in rows if row["group"] == "all"}
    assert counts["steps of a ladder that add or strengthen leadership or management"] == (1, 1, "steps")
    assert counts["criteria added or strengthened that name leadership or management"] == (1, 1, "criteria")
    assert counts["documents of other posts whose criteria name leadership or management"] == (0, 1, "documents")


@pytest.mark.parametrize(("trend", "expected"), [("rises", "supported"), ("cannot_tell", "near_the_threshold")])
def test_seniority_adds_leadership_only_if_the_trend_rises_as_well(trend: str, expected: str):
    tables = tables_of(*times(20, ["leadership"], seniority="senior"))
    tables["trends"] = pd.DataFrame(
        [("domain", "Management and leadership", trend)], columns=["level", "concept_id", "verdict"]
    )
    assert verdict("seniority-adds-leadership", corpus_of(tables)) == (20, 20, expected)


SCOPE = "Judge whether a project is feasible"
NEEDS = "Gather user requirements"


def test_two_of_five_tasks_make_the_work_of_an_analyst_in_another_family():
    own = corpus(
        ("asked", [], {"text": SCOPE}),
        ("asked", [], {"text": NEEDS}),
        ("once", [], {"text": SCOPE}),
        ("analyst", [], {"text": f"{SCOPE}. {NEEDS}", "role_family": "analysis"}),
    )
    found = FINDINGS["analyst-work"](own)
    assert (found.holds, found.base) == ({"asked"}, {"asked", "once"})
    assert found.further[-1].holds == {"analyst"}


def test_one_task_asked_twice_is_one_task():
    own = corpus(("asked", [], {"text": NEEDS}), ("asked", [], {"text": "Identify what researchers need"}))
    assert FINDINGS["analyst-work"](own).holds == set()


def test_a_statement_has_a_row_for_each_task_with_the_first_phrase_of_it():
    statements = pd.DataFrame(
        [
            ("d", "d:1", "Meet research groups to understand their needs and to scope new projects"),
            ("d", "d:2", "Manage the day-to-day work of a team"),
        ],
        columns=["document_id", "statement_id", "text"],
    )
    rows = list(tasks_of(statements, {"d": "en"}))
    assert [(row["statement_id"], row["task"]) for row in rows] == [
        ("d:1", "finding out what users need"),
        ("d:1", "judging scope and feasibility"),
    ]
    assert rows[1]["phrase"].startswith("(to|will) scope")


@pytest.mark.parametrize(
    "text",
    [
        "Analyse sequencing data and report the results",
        "Prioritise tasks across several projects",
        "Meet the requirements of the funder",
        "Any other duties within the scope of the post",
        "Identify the training needs of staff",
        "Liaise with suppliers",
    ],
)
def test_data_analysis_and_what_every_post_does_are_no_task_of_an_analyst(text: str):
    statements = pd.DataFrame([("d", "d:1", text)], columns=["document_id", "statement_id", "text"])
    assert list(tasks_of(statements, {})) == []


def test_an_advert_is_more_specific_by_names_for_each_hundred_words():
    tables = tables_of(
        ("advert", ["python", "r"], {"document_kind": "advert", "n_words": 100}),
        ("description", ["python", "r"], {"n_words": 400}),
    )
    tables["near_duplicates"] = pd.DataFrame(
        [("advert", "description", "advert_of")], columns=["document_id", "other_id", "relation"]
    )
    assert verdict("adverts-more-specific", corpus_of(tables)) == (1, 1, "not_tested")


def test_evidence_quotes_documents_in_turn_and_lists_those_in_which_nothing_was_found():
    tables = tables_of(*times(2, [], disjunctive=True, n_alternatives=5), *times(1, [], "plain"))
    lists = corpus_of(tables)
    rows = list(quoted(evidence_of(FINDINGS["long-lists"](lists), lists), tables["statements"]))
    assert [(row["side"], row["document_id"], row["quote"]) for row in rows] == [
        ("for", "d00", "Words."),
        ("for", "d01", "Words."),
        ("absent", "plain00", None),
    ]
    frame(Evidence, rows)


def test_evidence_has_one_statement_of_each_document_before_the_second_of_any():
    own = corpus(("a", [], {}), ("a", [], {}), ("b", [], {}))
    cited = ["a:001", "a:000", "b:002", "a:001"]
    assert list(spread(cited, own.all_statements)["statement_id"]) == ["a:001", "b:002", "a:000"]


def test_skills_of_a_vocabulary_are_all_counted_and_have_no_interval():
    row = Measure("skills asked for", {"python"}, {"python", "r"}, "skills").share(corpus(*times(1, ["python"])))
    assert (row["share"], row["lower_share"], row["n_employers"]) == (0.5, None, None)


def test_what_is_asked_of_other_vocabularies_is_counted_among_their_skills():
    tables = tables_of(*times(1, ["python"]))
    tables["elsewhere"] = pd.DataFrame([("direct", "collaboration")], columns=["vocabulary", "concept_id"])
    rows = [row for row in measured("training-signal", corpus_of(tables)) if "skills of direct" in row["measure"]]
    assert [(row["n_for"], row["n_units"], row["group"]) for row in rows] == [(1, 1, "all")]


def test_a_unit_without_an_employer_and_a_unit_that_is_none_are_errors():
    with pytest.raises(ValueError, match="no employer is known of 'python'"):
        Measure("skills asked for", {"python"}, {"python"}, "criteria").share(corpus(*times(1, ["python"])))
    with pytest.raises(ValueError, match="'concepts' is no unit; allowed are documents, criteria"):
        Measure("skills asked for", set(), set(), "concepts")


def test_a_count_is_written_with_its_noun():
    assert (f"{Count(1):document}", f"{Count(0):British document}", f"{Count(2)}") == (
        "1 document",
        "0 British documents",
        "2",
    )


@pytest.mark.parametrize("finding_id", list(FINDINGS))
def test_of_an_empty_corpus_nothing_is_tested(finding_id: str):
    empty = corpus()
    row = finding_row(FINDINGS[finding_id](empty), claims()[finding_id], empty, [])
    assert (row["verdict"], row["share"], row["probability"]) == ("not_tested", None, None)
    frame(Findings, [row])
    frame(Measures, measured(finding_id, empty))


def variants(own: Corpus, finding_id: str, quality: TagQuality | None = None) -> dict[str, tuple[str, bool]]:
    rows = list(sensitivity_of(own, quality, [claims()[finding_id]], FINDINGS))
    frame(Sensitivity, rows)
    return {row["variant"]: (row["verdict"], row["is_turned"]) for row in rows}


def test_claims_that_share_a_cut_of_the_corpus_are_judged_as_each_alone():
    three = ["teamwork", "problem-solving", "stakeholders"]
    own = corpus(*times(20, three), *times(9, ["python"], "a", document_kind="advert"))
    together = list(sensitivity_of(own, None, claims().values(), FINDINGS))
    for finding_id in claims():
        found = {
            row["variant"]: (row["verdict"], row["is_turned"]) for row in together if row["finding_id"] == finding_id
        }
        assert found == variants(own, finding_id)


def test_a_verdict_that_hangs_on_one_employer_is_fragile():
    three = ["teamwork", "problem-solving", "stakeholders"]
    largest = [(f"o{n}", three, {"employer": "largest"}) for n in range(20)]
    found = variants(corpus(*times(30, []), *largest), "soft-skills")
    assert found["as it is"] == ("near_the_threshold", False)
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
