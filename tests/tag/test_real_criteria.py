"""Real criteria with the DIRECT skills that two annotators marked; skipped where they are not at hand."""

from __future__ import annotations

import json
from pathlib import Path

from drtp_jobs.tag import Lexicon, Tagger, tag_statement
from drtp_jobs.vocabularies import load_vocabulary


def test_skills_are_tagged_about_as_well_as_two_people_agree(shared: Path, root: Path):
    vocabulary = load_vocabulary("core", "core", root / "corpus" / "vocabularies" / "core")
    tagger = Tagger(Lexicon.of(vocabulary.label_rows(), vocabulary.mapping_rows()))
    lines = (shared / "corpus" / "criteria_labels.jsonl").read_text().splitlines()
    labels = {line["criterion_id"]: line for line in map(json.loads, lines)}
    right = wrong = missed = 0
    for criterion in map(json.loads, (shared / "corpus" / "criteria_gold.jsonl").read_text().splitlines()):
        marked = labels[criterion["criterion_id"]]
        mentions = tag_statement(criterion["criterion"], tagger).mentions
        skills = {each["concept_id"] for each in mentions if each["vocabulary"] == "direct" and not each["negated"]}
        right += len(skills & set(marked["skills_either"]))
        wrong += len(skills - set(marked["skills_either"]))
        missed += len(set(marked["skills"]) - skills)
    assert 2 * right / (2 * right + wrong + missed) >= 0.84
