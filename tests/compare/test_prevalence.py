from drtp_jobs.compare.prevalence import prevalence_of
from tests.compare.corpora import demand, repeated


def counts(rows: list[dict], **wanted: str) -> tuple[int, int]:
    wanted = {"level": "concept", "grouping": "all", "group": "all", "requirement": "any"} | wanted
    found = [row for row in rows if all(row[name] == value for name, value in wanted.items())]
    assert len(found) == 1
    return found[0]["n_asking"], found[0]["n_documents"]


def test_a_document_asks_once_however_often_it_does():
    rows = list(prevalence_of(demand(({}, ["git", "git"]), ({"role_family": "data"}, []))))
    assert counts(rows, concept_id="git") == (1, 2)
    assert counts(rows, concept_id="git", grouping="role_family", group="software") == (1, 1)
    assert counts(rows, concept_id="git", grouping="role_family", group="data") == (0, 1)


def test_a_mention_counts_for_the_broader_concept_and_the_domain_too():
    rows = list(prevalence_of(demand(({}, ["git"]), ({}, ["leadership"]))))
    assert counts(rows, level="competency", concept_id="version-control") == (1, 2)
    assert counts(rows, level="domain", concept_id="Management") == (1, 2)


def test_essential_is_a_share_of_the_documents_that_state_essential_criteria():
    rows = list(prevalence_of(demand(({}, ["git"]), requirement="essential")))
    assert counts(rows, concept_id="git", requirement="essential") == (1, 1)
    assert not [row for row in rows if row["requirement"] == "desirable"]


def test_a_group_of_two_documents_gets_its_count_and_no_verdict():
    rows = list(prevalence_of(demand(({}, ["git"]), ({}, []))))
    assert all(row["is_small"] for row in rows)


def test_documents_of_one_employer_widen_the_interval():
    apart = list(prevalence_of(demand(*repeated(10, ["git"]), *repeated(10, [], seniority="senior"))))
    own = [({"employer": name}, asked) for name, asked in (("a", ["git"]), ("b", [])) for _ in range(10)]
    together = list(prevalence_of(demand(*own)))
    width = [rows[0]["upper_share"] - rows[0]["lower_share"] for rows in (apart, together)]
    assert width[0] < 0.5 < width[1]


def test_a_corpus_without_counted_documents_has_no_prevalence():
    assert list(prevalence_of(demand())) == []
