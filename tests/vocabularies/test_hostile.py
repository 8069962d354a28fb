"""Vocabularies that nobody should write, and somebody will: each works or stops with one sentence, and none reaches out."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from drtp_jobs.cli import main
from drtp_jobs.vocabularies.loading import check, load_vocabulary
from drtp_jobs.vocabularies.model import WrongVocabulary
from drtp_jobs.vocabularies.rdf import skos_turtle
from drtp_jobs.vocabularies.specificity import label_rows_of

SKOS = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
CONCEPT = '<http://x.org/a> a skos:Concept ; skos:prefLabel "manage containers" .\n'
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns:skos="http://www.w3.org/2004/02/skos/core#"><skos:Concept rdf:about="http://x.org/a">'
    "<skos:prefLabel>{}</skos:prefLabel></skos:Concept></rdf:RDF>"
)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch):
    def refuse(*arguments: object, **_: object) -> None:
        raise AssertionError(f"reached out to {arguments}")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def reason(path: Path, data: str | bytes, file_format: str) -> str:
    """Why a vocabulary can't be used."""
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    with pytest.raises(WrongVocabulary) as error:
        load_vocabulary("v", file_format, path)
    return str(error.value)


def labels(path: Path, data: str | bytes, file_format: str) -> list[str]:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return [label.label for label in load_vocabulary("v", file_format, path).labels]


TABLE = "id,label\n1,café\n"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (TABLE.encode("cp1252"), "v.csv, line 2: what follows '1,caf' is not in UTF-8; save it as CSV UTF-8"),
        (TABLE.encode("utf-16-le"), "v.csv, line 1: holds a NUL character, so it is no text in UTF-8; save it as"),
        ("id,label\n1,a\n2,b\0\n", "v.csv, line 3: holds a NUL character"),
        ('id,label\n1,a\n2,"b\n3,c\n', 'v.csv, line 3: a quote (") that starts in this row is never closed'),
        ('id,label\n1,"a"b\n', "v.csv, line 2: ',' expected after '\"'"),
        ("id,label\n1," + "a" * 200_000 + "\n", "v.csv, line 2: a cell has more than 131,072 characters"),
        ("id,label,label\n1,a,b\n", "v.csv, line 1: 'label' is the name of more than one column"),
        ("id,label\n1,a\n2,b, and c\n", "v.csv, line 3: 3 cells in 2 columns; put quotes around a cell"),
        ("", "v.csv, line 1: no column of concept_id"),
    ],
)
def test_a_table_that_can_not_be_read_names_file_line_and_what_to_do(tmp_path: Path, data: str | bytes, words: str):
    assert words in reason(tmp_path / "v.csv", data, "table")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_says_its_encoding_by_a_byte_order_mark(tmp_path: Path, encoding: str):
    assert labels(tmp_path / "v.csv", TABLE.encode(encoding), "table") == ["café"]


def test_of_thousands_of_columns_a_message_names_the_first(tmp_path: Path):
    columns = ",".join(f"c{n}" for n in range(5000))
    assert reason(tmp_path / "v.csv", columns + "\n", "table").endswith("c18, c19 and 4980 more.")
    assert labels(tmp_path / "w.csv", f"id,label,{columns}\n1,manage containers\n", "table") == ["manage containers"]


def test_a_folder_in_the_place_of_a_table_is_said_to_be_one(tmp_path: Path):
    with pytest.raises(WrongVocabulary, match="can't be opened"):
        load_vocabulary("v", "table", tmp_path)


def core(folder: Path, **files: str) -> Path:
    """A small core vocabulary with some of its files replaced."""
    usual = {
        "concepts": "concept_id,label,kind,broader\na,A,skill,\n",
        "tools": "concept_id,label,kind,shows,forms,needs,unless\n",
        "surface_forms": "concept_id,form,needs,unless\na,first,,\n",
        "mappings": "concept_id,relation,target_vocabulary,target_id,target_label\na,exact_match,other,o,Other\n",
        "targets": "vocabulary,namespace\n",
    }
    for name, text in (usual | files).items():
        (folder / f"{name}.csv").write_text(text)
    return folder


FORMS = "concept_id,form,needs,unless\n"
MAPPINGS = "concept_id,relation,target_vocabulary,target_id,target_label\n"


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"mappings": MAPPINGS + "a,same_as,o,1,\n"}, "mappings.csv, line 2: relation is 'same_as'; allowed are exact"),
        ({"mappings": MAPPINGS + "a,exact_match,,1,\n"}, "mappings.csv, line 2: target_vocabulary is empty"),
        ({"mappings": MAPPINGS + "a,exact_match,o,1,\na,exact_match,o,1,One\n"}, "line 3: the same mapping stands in line 2"),
        ({"concepts": "concept_id,label,kind,broader\na b,A,skill,\n"}, "concepts.csv, line 2: concept_id is 'a b'"),
        ({"surface_forms": FORMS + "a,x,,\na,x,,\n"}, "line 3: the form 'x' of 'a' stands in line 2 too"),
        ({"surface_forms": FORMS + "a,,,\n"}, "surface_forms.csv, line 2: form is empty"),
        ({"surface_forms": FORMS + "a,x,(,\n"}, "'(' is no regular expression"),
        ({"surface_forms": FORMS + "a," + "(x|y)" * 40 + ",,\n"}, "make more than 1,000 forms; use several rows"),
        ({"surface_forms": FORMS + "a," + "x " * 300 + ",,\n"}, "has 599 characters; allowed are 400"),
        ({"targets": "vocabulary\n"}, "targets.csv, line 1: column namespace is missing"),
        ({"exclusions": "vocabulary,label\n"}, "exclusions.csv, line 1: column reason is missing"),
    ],
)  # fmt: skip
def test_a_core_vocabulary_that_can_not_be_used_names_file_line_and_value(
    tmp_path: Path, files: dict[str, str], words: str
):
    with pytest.raises(WrongVocabulary) as error:
        check([("core", "core", core(tmp_path, **files))])
    assert words in str(error.value)


def test_a_mapping_to_a_loaded_vocabulary_that_lacks_the_concept_is_told_before_a_run(tmp_path: Path):
    (tmp_path / "other.csv").write_text("id,label\np,P\n")
    with pytest.raises(WrongVocabulary, match="core: a is mapped to 'o', which other does not have"):
        check([("core", "core", core(tmp_path)), ("other", "table", tmp_path / "other.csv")])


def test_a_target_that_is_no_address_is_written_as_one(tmp_path: Path):
    mappings = MAPPINGS + 'a,exact_match,other,"<two words>",\n'
    written = skos_turtle(load_vocabulary("core", "core", core(tmp_path, mappings=mappings)), {})
    assert "<urn:drtp-jobs:vocabulary:other:%3Ctwo%20words%3E>" in written


@pytest.mark.parametrize(
    ("target", "shown"), [('"Python"', "'Python'"), ("[]", "a node without address"), ("<mailto:x@y.org>", "'mailto:x@y.org'")]
)  # fmt: skip
def test_a_mapping_to_what_is_no_address_of_a_concept_names_the_line(tmp_path: Path, target: str, shown: str):
    text = f"{SKOS}{CONCEPT}<http://x.org/a> skos:exactMatch {target} ."
    words = f"v.ttl, line 2: skos:exactMatch of http://x.org/a is {shown}; allowed is the address of a concept"
    assert words in reason(tmp_path / "v.ttl", text, "rdf")


@pytest.mark.parametrize(
    ("address", "vocabulary"), [("https://y.org/c#1", "y.org"), ("http://y.org?c=1", "y.org"), ("urn:isbn:1", "isbn")]
)
def test_an_address_names_its_vocabulary(tmp_path: Path, address: str, vocabulary: str):
    (tmp_path / "v.ttl").write_text(f"{SKOS}{CONCEPT}<http://x.org/a> skos:exactMatch <{address}> .")
    assert [each.target_vocabulary for each in load_vocabulary("v", "rdf", tmp_path / "v.ttl").mappings] == [vocabulary]


NESTED = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))


@pytest.mark.parametrize(
    ("declared", "words"),
    [
        (f'<!ENTITY e0 "lol">{NESTED}', "line 1: the entity 'e1' is made of others"),
        (f'<!ENTITY e8 "{"a" * 1000}">', "the entity 'e8' is made of others or of more than 500 characters"),
        ('<!ENTITY e8 SYSTEM "file:///etc/hosts">', "the entity 'e8' lies elsewhere (file:///etc/hosts)"),
        ('<!ENTITY % p SYSTEM "http://x.org/p">%p;', "the entity 'p' lies elsewhere (http://x.org/p)"),
    ],
)
def test_entities_that_expand_or_lie_elsewhere_are_refused(tmp_path: Path, declared: str, words: str):
    text = f"<!DOCTYPE rdf:RDF [{declared}]>" + RDF.format("&e8;")
    assert words in reason(tmp_path / "v.owl", text, "rdf")


def test_entities_that_begin_addresses_are_read(tmp_path: Path):
    text = '<!DOCTYPE rdf:RDF [<!ENTITY x "http://x.org/">]>' + RDF.replace("http://x.org/a", "&x;a").format("care")
    (tmp_path / "v.owl").write_text(text)
    assert [each.concept_id for each in load_vocabulary("v", "rdf", tmp_path / "v.owl").concepts] == ["http://x.org/a"]


@pytest.mark.parametrize(
    ("document", "address"),
    [
        ({"@context": "http://x.org/c.jsonld"}, "http://x.org/c.jsonld"),
        ({"@graph": [{"@context": [{}, "file:///c.jsonld"]}]}, "file:///c.jsonld"),
        ({"@context": {"@version": 1.1, "@import": "c.jsonld"}}, "c.jsonld"),
        ({"@context": {"term": {"@id": "http://x.org/t", "@context": "https://x.org/d"}}}, "https://x.org/d"),
    ],
)
def test_a_context_kept_elsewhere_is_not_fetched(tmp_path: Path, document: dict[str, object], address: str):
    assert reason(tmp_path / "v.jsonld", json.dumps(document), "rdf").endswith(
        f"v.jsonld: its @context is kept at {address!r}, and nothing is fetched; put what it says into the file."
    )


def test_a_context_in_the_file_is_read(tmp_path: Path):
    document = {
        "@context": {"skos": "http://www.w3.org/2004/02/skos/core#", "name": "skos:prefLabel"},
        "@id": "http://x.org/a",
        "@type": "skos:Concept",
        "name": "manage containers",
    }
    assert labels(tmp_path / "v.jsonld", json.dumps(document), "rdf") == ["manage containers"]


def test_what_an_ontology_imports_is_not_fetched(tmp_path: Path):
    imports = "<http://x.org/> <http://www.w3.org/2002/07/owl#imports> <http://y.org/other.owl> .\n"
    assert labels(tmp_path / "v.ttl", SKOS + imports + CONCEPT, "rdf") == ["manage containers"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("v.json", "[" * 100_000 + "]" * 100_000),
        ("v.ttl", f"{SKOS}{CONCEPT}<http://x.org/a> skos:note {'[' * 50_000}{']' * 50_000} ."),
        ("v.ttl", f"{SKOS}{CONCEPT}<http://x.org/a> skos:note {'(' * 50_000}{')' * 50_000} ."),
    ],
)
def test_what_is_nested_too_deeply_is_told(tmp_path: Path, name: str, text: str):
    assert "is nested too deeply to be read" in reason(tmp_path / name, text, "rdf")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_turtle_in_another_encoding_names_the_line(tmp_path: Path, encoding: str):
    text = (SKOS + CONCEPT.replace("manage", "gérer")).encode(encoding)
    assert "is not in UTF-8; save the file as UTF-8" in reason(tmp_path / "v.ttl", text, "rdf")


def test_half_a_character_is_told_with_its_line(tmp_path: Path):
    text = SKOS + CONCEPT.replace("manage", "man\\ud800age")
    assert "v.ttl, line 2: 'http://x.org/a': the label" in reason(tmp_path / "v.ttl", text, "rdf")


def test_a_list_in_a_circle_does_no_harm(tmp_path: Path):
    rdf = "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
    circle = (
        "<http://x.org/l> rdf:first 1 ; rdf:rest <http://x.org/l> . <http://x.org/a> skos:member <http://x.org/l> ."
    )
    assert labels(tmp_path / "v.ttl", SKOS + rdf + CONCEPT + circle, "rdf") == ["manage containers"]


def test_the_name_of_a_file_may_hold_what_an_address_may_not(tmp_path: Path):
    assert labels(tmp_path / "a#b {c} %20.ttl", SKOS + CONCEPT, "rdf") == ["manage containers"]


def test_a_branch_of_many_thousand_concepts_has_the_domain_of_its_top(tmp_path: Path):
    rows = "".join(f"{n},label {n},{n + 1}\n" for n in range(50_000))
    (tmp_path / "v.csv").write_text(f"id,label,broader\n{rows}50000,top,\n")
    assert {each.domain for each in load_vocabulary("v", "table", tmp_path / "v.csv").concepts} == {"top"}


def test_a_label_that_no_text_holds_is_not_looked_for(tmp_path: Path):
    (tmp_path / "v.csv").write_text(f"id,label\n1,{'long words ' * 100}\n2,a{' ' * 100_000}b\n")
    rows = label_rows_of(load_vocabulary("v", "table", tmp_path / "v.csv"), {})
    assert [row["reason"] for row in rows] == ["too long: more than 400 characters"] * 2


def test_the_command_line_says_it_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "v.csv").write_bytes(TABLE.encode("cp1252"))
    assert main(["tag", "--criteria", str(tmp_path / "v.csv"), "--vocabulary", str(tmp_path / "v.csv")]) == 2
    assert capsys.readouterr().err.startswith(f"drtp-jobs: {tmp_path / 'v.csv'}, line 2: what follows")
