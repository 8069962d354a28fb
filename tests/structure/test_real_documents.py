"""Real documents, which are not part of the project: skipped where they are not at hand."""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from pathlib import Path

from benchmarks.statements import Criterion, matched

from drtp_jobs.read.document import read_document
from drtp_jobs.structure.post import describe
from drtp_jobs.structure.statements import statements_of

HAS_OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def test_the_criteria_of_real_person_specifications_are_found(real_corpus: Path):
    gold: dict[str, list[Criterion]] = defaultdict(list)
    for line in map(json.loads, (real_corpus / "criteria_gold.jsonl").read_text().splitlines()):
        gold[line["document_id"]].append((line["criterion"], line["requirement"]))
    files = {path.stem: path for path in (real_corpus / "documents").iterdir()}
    n_gold = n_found = n_matched = n_right = 0
    for name, wanted in gold.items():
        if files[name].suffix == ".doc" and not HAS_OFFICE:
            continue
        statements = statements_of(read_document(files[name]).blocks)
        found = [(each.text, each.requirement) for each in statements if each.kind == "criterion"]
        pairs = matched(wanted, found)
        n_gold, n_found, n_matched = n_gold + len(wanted), n_found + len(found), n_matched + len(pairs)
        n_right += sum(wanted[here][1] == found[there][1] for here, there in pairs)
    assert 2 * n_matched / (n_gold + n_found) >= 0.97
    assert n_right / n_matched >= 0.98


def test_a_chart_of_an_organisation_is_no_job_description(real_corpus: Path):
    blocks = read_document(real_corpus / "documents" / "nottingham-structure.docx").blocks
    assert describe(blocks, statements_of(blocks), "document").value("document_kind") == "other"


def test_a_profile_of_several_grades_is_a_role_profile(real_corpus: Path):
    blocks = read_document(real_corpus / "documents" / "ucl-arc-requirements-by-grade.md").blocks
    statements = statements_of(blocks)
    assert describe(blocks, statements, "document").value("document_kind") == "role_profile"
    assert {"Grade 7", "Grade 8"} <= {statement.applies_to for statement in statements}
