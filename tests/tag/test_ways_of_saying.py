"""How skills are asked for in plain words, and what only looks like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from drtp_jobs.tag.compiled import tagger_of
from drtp_jobs.tag.surface import Tagger
from drtp_jobs.tag.tagger import tag_statement


@pytest.fixture(scope="module")
def core(root: Path) -> Tagger:
    return tagger_of([("core", root / "corpus" / "vocabularies" / "core")])


def direct_skills(text: str, with_tagger: Tagger) -> set[str]:
    mentions = tag_statement(text, with_tagger).mentions
    return {each["concept_id"] for each in mentions if each["vocabulary"] == "direct" and not each["negated"]}


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("A background in marine geology", "domainspecific-background-knowledge"),
        ("Experience working with clinical data", "domainspecific-background-knowledge"),
        ("Genomics experience is welcome", "domainspecific-background-knowledge"),
        ("Kenntnisse im Bibliothekswesen", "domainspecific-background-knowledge"),
        ("De bonnes connaissances en biologie", "domainspecific-background-knowledge"),
        ("You will carry out research on glaciers", "research-methodologies"),
        (
            "Grasp the context of a project through publications",
            "finding-understanding-and-synthesising-relevant-information",
        ),
        ("Develop solutions to the problems of our users", "analytical-skills-and-problem-solving"),
        ("Work well under pressure within a small team", "collaboration"),
        ("Working with colleagues in other departments", "collaboration"),
        ("Day-to-day running of our services", "system-configuration-and-administration"),
        ("Install and configure operating systems", "system-configuration-and-administration"),
        ("Cataloguing of a collection of maps", "metadata-standards"),
        ("Apply machine learning to weather maps", "aiml-models-and-technologies"),
        ("Improve the performance of parallel codes", "performance-analysis-and-optimisation"),
        ("You will liaise with the team in Leeds", "collaboration"),
        ("Work in a multi-disciplinary environment", "collaboration"),
        ("Excellent organizational and communication skills", "task-management"),
        ("Acquisition of imaging data", "data-acquisition"),
        ("Servicing of the boards of the faculty", "meeting-chairing-and-management"),
        ("A degree in physics and competence in machine learning", "aiml-models-and-technologies"),
    ],
)
def test_a_skill_is_found_in_plain_words(core: Tagger, text: str, skill: str):
    assert skill in direct_skills(text, core)


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("A degree in marine geology", "domainspecific-background-knowledge"),
        ("Work with domain experts", "domainspecific-background-knowledge"),
        ("You will join our friendly team", "collaboration"),
        ("Experience of collaborative platforms", "collaboration"),
        ("Lead the organisation and its strategy", "time-management-and-context-switching"),
        ("Talk to patients and their families", "patience"),
        ("Storage of energy in batteries", "storage-systems"),
        ("Work with a group of statisticians", "data-analysis"),
        ("A service that is meeting its targets", "meeting-chairing-and-management"),
        ("Papers in peer-reviewed journals", "peer-review-of-research-papers"),
        ("Support research software", "research-methodologies"),
        ("Models of the regulation of genes", "legal-and-regulatory-responsibility"),
        ("An innovative company", "innovation-and-creativity"),
        ("We seek someone with expertise in Git", "asking-for-help-or-asking-to-understand"),
        ("Teaching of mental health nursing", "understanding-of-mental-health-stress-and-burnout"),
    ],
)
def test_words_that_only_look_like_a_skill(core: Tagger, text: str, skill: str):
    assert skill not in direct_skills(text, core)
