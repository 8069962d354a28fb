from pathlib import Path

import pytest

from drtp_jobs.vocabularies import WrongVocabulary, load_vocabulary

ROOT = Path(__file__).parents[2]


def core_with(folder: Path, concepts: str) -> Path:
    (folder / "concepts.csv").write_text(f"concept_id,label,kind,broader\n{concepts}")
    (folder / "surface_forms.csv").write_text("concept_id,form\na,first\n")
    (folder / "mappings.csv").write_text("concept_id,relation,target_vocabulary,target_id\n")
    return folder


def test_the_core_vocabulary_is_sound():
    core = load_vocabulary("core", "core", ROOT / "corpus" / "vocabularies" / "core")
    named = {label.concept_id for label in core.labels if label.label_kind == "surface_form"}
    assert {concept.concept_id for concept in core.concepts if concept.kind != "domain"} == named
    assert all(concept.domain for concept in core.concepts)


def test_an_identifier_that_stands_twice_names_file_and_line(tmp_path: Path):
    with pytest.raises(WrongVocabulary, match="line 3: 'a' stands in line 2 too"):
        load_vocabulary("core", "core", core_with(tmp_path, "a,A,skill,\na,B,skill,\n"))


def test_a_missing_label_names_file_and_line(tmp_path: Path):
    with pytest.raises(WrongVocabulary, match=r"concepts.csv, line 2: label is empty"):
        load_vocabulary("core", "core", core_with(tmp_path, "a,,skill,\n"))


def test_broader_concepts_must_not_run_in_a_circle(tmp_path: Path):
    with pytest.raises(WrongVocabulary, match="circle"):
        load_vocabulary("core", "core", core_with(tmp_path, "a,A,skill,b\nb,B,skill,a\n"))


def test_alternative_labels_of_esco_stand_one_a_line(tmp_path: Path):
    path = tmp_path / "skills.csv"
    path.write_text('conceptUri,preferredLabel,altLabels\nuri:1,use databases,"query data\nmanage a database"\n')
    labels = [(label.label, label.label_kind) for label in load_vocabulary("esco", "esco", path).labels]
    assert labels == [
        ("use databases", "preferred"),
        ("manage a database", "alternative"),
        ("query data", "alternative"),
    ]


def test_any_table_with_identifier_and_label(tmp_path: Path):
    path = tmp_path / "skills.csv"
    path.write_text("skill_id,name\nADM1,Architecture\n")
    assert [concept.label for concept in load_vocabulary("hpc", "table", path).concepts] == ["Architecture"]


def test_direct_and_esco_from_their_own_files(shared: Path):
    direct = load_vocabulary("direct", "direct", shared / "vocabularies" / "direct")
    esco = load_vocabulary("esco", "esco", shared / "vocabularies" / "esco" / "skills_en.csv")
    assert sum(concept.kind == "skill" for concept in direct.concepts) == 164
    assert len(esco.concepts) == 13412
    skills = {concept.concept_id for concept in direct.concepts}
    core = load_vocabulary("core", "core", ROOT / "corpus" / "vocabularies" / "core")
    assert {mapping.target_id for mapping in core.mappings} <= skills
