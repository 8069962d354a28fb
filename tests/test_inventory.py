from pathlib import Path

from drtp_jobs.inventory import inventory_of, state_of, stated_of


def corpus(folder: Path, **files: str) -> Path:
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_text(content)
    return folder


def test_files_with_the_same_bytes_count_once(tmp_path: Path):
    files, problems = inventory_of(corpus(tmp_path, a_txt="same", b_txt="same"), 4)
    assert [(file.document_id, file.duplicate_of) for file in files] == [("a", None), ("b", "a")]
    assert [(problem.document_id, problem.severity) for problem in problems] == [("b", "set_aside")]


def test_files_that_share_a_name_are_told_apart(tmp_path: Path):
    files, _ = inventory_of(corpus(tmp_path, a_txt="one", a_md="two"), 4)
    assert [file.document_id for file in files] == ["a-md", "a-txt"]


def test_a_document_keeps_its_shard_when_others_come(tmp_path: Path):
    before = inventory_of(corpus(tmp_path, a_txt="one"), 4)[0][0].shard
    files, _ = inventory_of(corpus(tmp_path, b_txt="two"), 4)
    assert {file.document_id: file.shard for file in files}["a"] == before


def test_what_stands_beside_the_documents_is_none(tmp_path: Path):
    files, _ = inventory_of(corpus(tmp_path, a_txt="one", README_md="about", manifest_csv="file", gold_jsonl="{}"), 4)
    assert [file.file for file in files] == ["a.txt"]


def test_a_manifest_states_fields_and_its_faults_are_problems(tmp_path: Path):
    manifest = "file,title,role_family\na.txt,Engineer,software\ngone.txt,Steward,data\na.txt,,cookery\n"
    folder = corpus(tmp_path, a_txt="one", manifest_csv=manifest)
    stated, problems = stated_of(folder, inventory_of(folder, 4)[0])
    assert {(row["field"], row["value"]) for row in stated} == {("title", "Engineer"), ("role_family", "software")}
    assert [problem.reason for problem in problems] == [
        "manifest.csv, line 3: the file 'gone.txt' is not in the corpus folder.",
        "manifest.csv, line 4: role_family is 'cookery'.",
    ]


def test_the_state_of_a_corpus_changes_with_its_files(tmp_path: Path):
    before = state_of(corpus(tmp_path, a_txt="one"))
    assert state_of(tmp_path) == before
    assert state_of(corpus(tmp_path, b_txt="two")) != before
