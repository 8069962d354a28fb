"""Real criteria with the DIRECT skills that two annotators marked; skipped where they are not at hand."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.tagging import counts_of, judge, labelled

from drtp_jobs.tag.compiled import tagger_of
from drtp_jobs.vocabularies.loading import load_vocabulary


def test_skills_and_traits_are_tagged_as_well_as_two_people_agree(real_corpus: Path, shared: Path, root: Path):
    tagger = tagger_of([("core", root / "corpus" / "vocabularies" / "core")])
    lines = (real_corpus / "criteria_gold.jsonl").read_text(encoding="utf-8").splitlines()
    read_by_two = {json.loads(line)["criterion_id"] for line in lines}
    statements = [each for each in labelled(real_corpus) if each.statement_id in read_by_two]
    judged = [judge(each, tagger) for each in statements]
    direct = load_vocabulary("direct", "direct", shared / "vocabularies" / "direct")
    competencies = {concept.concept_id: str(concept.broader) for concept in direct.concepts}
    skills = {skill: skill for skill in competencies}
    for unit, least in ((skills, 0.88), (competencies, 0.92)):
        counts = [counts_of(each.statement, frozenset(each.skills), unit) for each in judged]
        marked, found, right = (sum(column) for column in zip(*counts, strict=True))
        assert 2 * right / (marked + found) >= least
    for trait, least in (
        ("disjunctive", 0.95),
        ("qualification", 0.97),
        ("research_environment", 0.93),
        ("open_science", 0.98),
    ):
        marks = [(each.statement.traits[trait], each.traits[trait]) for each in judged]
        assert sum(wanted is None or wanted == found for wanted, found in marks) / len(marks) >= least
