from pathlib import Path

import pytest

from drtp_jobs.vocabularies.loading import format_of, load_vocabulary, targets_only
from drtp_jobs.vocabularies.model import WrongVocabulary
from drtp_jobs.vocabularies.rdf import namespaces_of, skos_turtle
from drtp_jobs.vocabularies.specificity import exclusions_of, label_rows_of

ROOT = Path(__file__).parents[2]
CORE = ROOT / "corpus" / "vocabularies" / "core"
RSE = ROOT / "corpus" / "vocabularies" / "rse-foundational" / "concepts.csv"
TOOLS = "concept_id,label,kind,shows,forms,needs,unless\n"


def core_with(folder: Path, concepts: str, tools: str = "") -> Path:
    (folder / "tools.csv").write_text(TOOLS + tools)
    (folder / "concepts.csv").write_text(f"concept_id,label,kind,broader\n{concepts}")
    (folder / "surface_forms.csv").write_text("concept_id,form,needs,unless\na,first,,\n")
    (folder / "mappings.csv").write_text(
        "concept_id,relation,target_vocabulary,target_id,target_label\na,exact_match,other,o,Other\n"
    )
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


def test_a_tool_is_mapped_to_the_skills_it_shows_and_to_what_these_are_mapped_to(tmp_path: Path):
    core = load_vocabulary("core", "core", core_with(tmp_path, "a,A,skill,\n", "git,Git,tool,a,=Git; git hub,,\n"))
    mapped = [(each.target_vocabulary, each.target_id) for each in core.mappings if each.concept_id == "git"]
    assert mapped == [("core", "a"), ("other", "o")]
    assert [each.label for each in core.labels if each.concept_id == "git"] == ["Git", "=Git", "git hub"]


def test_a_tool_is_not_mapped_to_what_is_narrower_than_its_skill_or_only_has_to_do_with_it(tmp_path: Path):
    folder = core_with(tmp_path, "a,A,skill,\n", "git,Git,tool,a,=Git,,\n")
    with (folder / "mappings.csv").open("a") as lines:
        lines.write("a,narrow_match,other,n,Narrower\na,related_match,other,r,Related\n")
    core = load_vocabulary("core", "core", folder)
    assert [each.target_id for each in core.mappings if each.concept_id == "git"] == ["a", "o"]


def test_a_tool_that_shows_nothing_known_names_file_and_line(tmp_path: Path):
    with pytest.raises(WrongVocabulary, match=r"tools.csv, line 2: no concept 'b' in concepts.csv"):
        load_vocabulary("core", "core", core_with(tmp_path, "a,A,skill,\n", "git,Git,tool,b,git,,\n"))


def test_the_core_vocabulary_is_large_and_reaches_every_skill_of_direct(shared: Path):
    core = load_vocabulary("core", "core", CORE)
    kinds = [concept.kind for concept in core.concepts]
    n_tools = sum(kind in ("tool", "language", "technology", "method") for kind in kinds)
    assert 250 <= len(kinds) - n_tools <= 400
    assert n_tools >= 500
    direct = load_vocabulary("direct", "direct", shared / "vocabularies" / "direct")
    reached = {mapping.target_id for mapping in core.mappings if mapping.target_vocabulary == "direct"}
    assert {concept.concept_id for concept in direct.concepts if concept.kind == "skill"} == reached


def test_every_mapping_names_a_concept_of_the_vocabulary_it_leads_to(shared: Path):
    vocabularies = shared / "vocabularies"
    known = {
        "esco": load_vocabulary("esco", "esco", vocabularies / "esco" / "skills_en.csv"),
        "hpc-skill-tree": load_vocabulary("hpc", "hpc", vocabularies / "hpc-skill-tree" / "skills.csv"),
        "terms4fairskills": load_vocabulary("t", "rdf", vocabularies / "terms4fairskills" / "t4fs-simple.owl"),
    }
    labels = {name: {each.concept_id: each.label for each in own.concepts} for name, own in known.items()}
    for mapping in load_vocabulary("core", "core", CORE).mappings:
        if mapping.target_vocabulary in labels:
            assert labels[mapping.target_vocabulary][mapping.target_id] == mapping.target_label


def contents(vocabulary) -> tuple[set, set, set]:
    concepts = {(each.concept_id, each.label, each.kind, each.broader, each.note) for each in vocabulary.concepts}
    return concepts, set(vocabulary.labels), set(vocabulary.mappings)


@pytest.mark.slow
def test_the_core_vocabulary_as_skos_reads_back_unchanged(tmp_path: Path):
    core = load_vocabulary("core", "core", CORE)
    turtle = skos_turtle(core, namespaces_of(CORE))
    assert turtle == skos_turtle(core, namespaces_of(CORE))
    (tmp_path / "core.ttl").write_text(turtle)
    assert contents(load_vocabulary("core", "rdf", tmp_path / "core.ttl")) == contents(core)


SKOS = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<http://x.org/a> a skos:Concept ; skos:prefLabel "A"@en, "Ah"@de ; skos:altLabel "aye"@en .
<http://x.org/b> a skos:Concept ; skos:prefLabel "B" ; skos:broader <http://x.org/a> ;
    skos:closeMatch <http://y.org/c> .
"""


def test_skos_with_what_was_taken_for_what(tmp_path: Path):
    (tmp_path / "v.ttl").write_text(SKOS)
    read = load_vocabulary("v", *format_of(tmp_path / "v.ttl"))
    assert [(each.concept_id, each.label, each.broader, each.domain) for each in read.concepts] == [
        ("http://x.org/a", "A", None, "A"),
        ("http://x.org/b", "B", "http://x.org/a", "A"),
    ]
    assert [each.label for each in read.labels] == ["A", "aye", "B"]
    assert [(each.relation, each.target_vocabulary) for each in read.mappings] == [("close_match", "y.org")]
    assert (read.taken["label"], read.taken["alternatives"]) == ("skos:prefLabel", "skos:altLabel")


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("v.ttl", "<http://x.org/a> a", "v.ttl: does not parse as turtle"),
        ("v.ttl", "", "holds neither SKOS concepts nor OWL classes"),
        ("v.owl", "no xml", "v.owl: does not parse as xml"),
        ("v.jsonld", "{", "v.jsonld: does not parse as json-ld"),
        (
            "v.ttl",
            SKOS.replace('"A"@en, ', "").replace('"aye"@en', '"i"@en'),
            "v.ttl, line 3: http://x.org/a has no English label",
        ),
        ("v.ttl", SKOS.replace('"A"@en', '"A"@en ; skos:broader <http://x.org/b>'), "run in a circle"),
    ],
)
def test_rdf_that_can_not_be_used_says_why(tmp_path: Path, name: str, text: str, reason: str):
    (tmp_path / name).write_text(text)
    with pytest.raises(WrongVocabulary, match=reason):
        load_vocabulary("v", "rdf", tmp_path / name)


def test_a_concept_that_no_loaded_vocabulary_has_is_known_from_its_mapping():
    mapping = {
        "vocabulary": "core",
        "concept_id": "a",
        "target_vocabulary": "o",
        "target_id": "1",
        "target_label": "One",
    }
    own = {"vocabulary": "core", "concept_id": "a"}
    assert [(row["concept_id"], row["label"]) for row in targets_only([mapping], [own])] == [("1", "One")]
    with pytest.raises(WrongVocabulary, match="core: a is mapped to '1', which o does not have"):
        targets_only([mapping], [own, {"vocabulary": "o", "concept_id": "2"}])


def test_labels_are_used_if_they_are_specific_enough(tmp_path: Path):
    path = tmp_path / "skills.csv"
    path.write_text(
        "conceptUri,preferredLabel,altLabels\n"
        "uri:1,manage musical staff,it\n"
        'uri:2,Python (computer programming),"do\nuse the Python language"\n'
        "uri:3,plan,access right\n"
        "uri:4,use databases,query data\n"
        "uri:5,handle containers,query data\n"
    )
    rows = label_rows_of(load_vocabulary("esco", "esco", path), {("", "handle containers"): "of ships"})
    assert {row["label"]: (row["use"], row["matched"], row["reason"]) for row in rows} == {
        "manage musical staff": ("any_case", "manage musical staff", None),
        "it": ("not_used", None, "an alternative of one word"),
        "Python (computer programming)": ("as_written", "Python", None),
        "do": ("not_used", None, "an alternative of one word"),
        "use the Python language": ("any_case", "use the Python language", None),
        "plan": ("not_used", None, "too common: fewer than 17 bits"),
        "access right": ("not_used", None, "too common: fewer than 30 bits"),
        "use databases": ("any_case", "use databases", None),
        "query data": ("not_used", None, "names several concepts"),
        "handle containers": ("not_used", None, "of ships"),
    }


def test_the_exclusions_of_the_core_vocabulary_have_reasons():
    assert all(exclusions_of(CORE).values())


def test_direct_and_esco_from_their_own_files(shared: Path):
    direct = load_vocabulary("direct", "direct", shared / "vocabularies" / "direct")
    esco = load_vocabulary("esco", "esco", shared / "vocabularies" / "esco" / "skills_en.csv")
    assert sum(concept.kind == "skill" for concept in direct.concepts) == 164
    assert len(esco.concepts) == 13412
    skills = {concept.concept_id for concept in direct.concepts}
    core = load_vocabulary("core", "core", ROOT / "corpus" / "vocabularies" / "core")
    assert {each.target_id for each in core.mappings if each.target_vocabulary == "direct"} <= skills


def test_every_competency_of_research_software_engineers_and_of_digital_preservation_is_mapped(shared: Path):
    competencies = load_vocabulary("rse-foundational", "table", RSE)
    preservation = load_vocabulary("dpc-digital-preservation", *format_of(shared / "training" / "dpc" / "skills.csv"))
    core = load_vocabulary("core", "core", CORE)
    for vocabulary, n_skills in ((competencies, 14), (preservation, 28)):
        labels = {each.concept_id: each.label for each in vocabulary.concepts if each.kind == "skill"}
        mapped = {
            each.target_id: each.target_label for each in core.mappings if each.target_vocabulary == vocabulary.name
        }
        assert mapped == labels
        assert len(labels) == n_skills


def test_a_competency_of_research_software_engineers_stands_in_one_of_three_groups():
    competencies = load_vocabulary("rse-foundational", "table", RSE)
    assert [
        (each.label, each.kind, each.domain) for each in competencies.concepts if each.concept_id in ("NEW", "PM")
    ] == [
        ("Conducting and leading research", "skill", "Research skills"),
        ("Project management", "skill", "Communication skills"),
    ]


def test_a_table_of_names_has_them_as_identifiers(tmp_path: Path):
    (tmp_path / "skills.csv").write_text("skill,area\nRisk Management,Governance\n")
    read = load_vocabulary("own", "table", tmp_path / "skills.csv")
    assert [(each.concept_id, each.label, each.kind) for each in read.concepts] == [
        ("Risk Management", "Risk Management", "skill")
    ]
    assert (read.taken["identifier"], read.taken["label"]) == ("skill", "skill")


def test_a_vocabulary_that_is_excluded_as_a_whole_is_found_through_its_mappings_alone():
    rows = label_rows_of(load_vocabulary("rse-foundational", "table", RSE), exclusions_of(CORE))
    assert {row["use"] for row in rows} == {"not_used"}
    assert {row["reason"] for row in rows} == {
        "named after general skills; its skills are found by the words of the core vocabulary"
    }
