"""The catalogue of a fresh clone: facts of openly licensed sources, read as any other, and no sentence of theirs."""

from __future__ import annotations

from pathlib import Path

from corpus.training.make_facts import is_open

from drtp_jobs.csv_files import table_of
from drtp_jobs.training.facts import licence_of
from drtp_jobs.training.source_lines import known_sources
from drtp_jobs.training.sources import resources_of

EMBEDDED = Path(__file__).parents[2] / "corpus" / "training"


def test_every_fact_is_read_and_nothing_is_doubtful() -> None:
    found = resources_of(EMBEDDED)
    assert found.problems == []
    assert len(found.resources) == sum(len(table_of(file).rows) for file in (EMBEDDED / "resources").glob("*.csv"))


def test_all_sources_state_an_open_licence_and_a_commit() -> None:
    for source in resources_of(EMBEDDED).sources:
        licence = licence_of(source.licence)
        assert licence is not None
        assert licence.is_open
        assert source.repository
        assert source.commit


def test_no_sentence_of_a_source_is_copied() -> None:
    for each in resources_of(EMBEDDED).resources:
        assert each.description is None
        assert each.outcomes == each.keywords == each.audience == each.prerequisites == ()


def test_the_facts_are_those_that_the_sources_publish(shared: Path) -> None:
    published = {each.key: each for each in resources_of(shared / "training").resources}
    for each in resources_of(EMBEDDED).resources:
        own = published.pop(each.key)
        assert (each.title, each.url, each.level, each.licence, each.declared) == (
            own.title,
            own.url,
            own.level,
            own.licence,
            own.declared,
        )
    closed = {source.source for source in known_sources() if not is_open(source)}
    assert {key.partition(":")[0] for key in published} == closed
