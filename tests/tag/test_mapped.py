"""What a mention of a concept says of the concepts of other vocabularies that it is mapped to."""

from __future__ import annotations

import pytest

from drtp_jobs.tag.matcher import Matcher
from drtp_jobs.tag.surface import Tagger
from drtp_jobs.tag.tagger import tag_statement


@pytest.mark.parametrize(
    ("relation", "mentioned"),
    [
        ("exact_match", [("core", 1.0), ("other", 1.0)]),
        ("close_match", [("core", 1.0), ("other", 0.8)]),
        ("broad_match", [("core", 1.0), ("other", 0.6)]),
        ("narrow_match", [("core", 1.0)]),
        ("related_match", [("core", 1.0)]),
    ],
)
def test_who_names_a_concept_names_what_is_the_same_or_broader_and_nothing_narrower(
    relation: str, mentioned: list[tuple[str, float]]
):
    form = {"vocabulary": "core", "concept_id": "git", "label": "git", "use": "pattern"}
    mapping = {"vocabulary": "core", "concept_id": "git", "relation": relation}
    tagger = Tagger(Matcher.compiled([form], {}), [mapping | {"target_vocabulary": "other", "target_id": "1"}])
    mentions = tag_statement("Experience of Git", tagger).mentions
    assert [(mention["vocabulary"], mention["score"]) for mention in mentions] == mentioned
