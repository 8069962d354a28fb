from pathlib import Path

import pytest

from drtp_jobs.settings import WrongConfiguration, check_file, load

CORE = {"name": "core", "format": "core", "path": "corpus/vocabularies/core"}


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"vocabularies": [CORE, CORE]}, "vocabularies: two have the same name"),
        ({"vocabularies": []}, "the core vocabulary is missing"),
        (
            {"vocabularies": [CORE, CORE | {"name": "x", "format": "xml"}]},
            "config: vocabularies.1.format: got 'xml'; allowed:",
        ),
        ({"vocabularies": [CORE, CORE | {"name": "x", "path": "gone"}]}, "path: got 'gone', which does not exist"),
        (
            {"corpus": ["a"]},
            "config: corpus: got ['a']; allowed: a path; one that YAML reads as something else starts with ./",
        ),
        (
            {"corpus": True},
            "config: corpus: got True; allowed: a path; one that YAML reads as something else starts with ./",
        ),
        ({"corpus": ""}, "config: corpus: got ''; allowed: a path"),
        ({"shards": "many"}, "config: shards: got 'many'; allowed: by_size, or a whole number from 1 to 4096."),
        ({"shards": True}, "config: shards: got True; allowed: by_size, or a whole number from 1 to 4096."),
        ({"corpus": None}, "config: corpus: got None; allowed: a path"),
        (
            {"results": "a{b}"},
            "config: results: got 'a{b}'; allowed: a path that holds no {, } or characters that can't",
        ),
        ({"results": "a\nb"}, "config: results: got 'a\\nb'; allowed: a path that holds no {, } or characters that"),
        ({"results": "-a"}, "config: results: got '-a'; allowed: a path that holds no {, } or characters that can't"),
        ({"results": "Makefile"}, "config: results: got 'Makefile', which is or lies in a file; allowed: a folder of"),
        ({"results": "Makefile/a"}, "config: results: got 'Makefile/a', which is or lies in a file"),
        ({"results": "."}, "config: results: got '.', which holds the folder that the workflow is started in"),
        ({"results": ".."}, "config: results: got '..', which holds the folder that the workflow is started in"),
        ({"results": "corpus/sample"}, "which is or holds the corpus ('corpus/sample')"),
        ({"results": "corpus"}, "which is or holds the corpus ('corpus/sample')"),
        ({"results": "corpus/sample/results"}, "which lies in the corpus ('corpus/sample')"),
        ({"results": "corpus/../corpus/sample/x"}, "which lies in the corpus ('corpus/sample')"),
        ({"results": "corpus/vocabularies"}, "which is or holds the vocabulary core ('corpus/vocabularies/core')"),
        (
            {"vocabularies": [CORE | {"colour": "red"}]},
            "unknown key 'vocabularies.0.colour'; got 'red'; allowed: name, format, path",
        ),
    ],
)
def test_a_wrong_value_is_named_with_its_key_and_what_is_allowed(
    values: dict[str, object], sentence: str, root: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(root)
    with pytest.raises(WrongConfiguration) as error:
        load(values)
    assert sentence in str(error.value)


def test_a_link_hides_no_folder_of_results_inside_the_corpus(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(root)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "post.md").write_text("# Data Steward")
    (tmp_path / "link").symlink_to(tmp_path / "corpus")
    with pytest.raises(WrongConfiguration, match="which lies in the corpus"):
        load({"corpus": str(tmp_path / "corpus"), "results": str(tmp_path / "link" / "results")})
    with pytest.raises(WrongConfiguration, match="which is or holds the corpus"):
        load({"corpus": str(tmp_path / "link"), "results": str(tmp_path / "corpus")})


def test_a_number_is_the_name_of_a_folder(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "2024").mkdir()
    (tmp_path / "2024" / "post.md").write_text("# Data Steward")
    core = CORE | {"path": str(root / CORE["path"])}
    assert load({"corpus": 2024, "vocabularies": [core]}).corpus == Path("2024")


def test_a_configuration_in_another_encoding_names_the_line(tmp_path: Path):
    (tmp_path / "config.yaml").write_bytes("corpus: a\n# café\n".encode("cp1252"))
    with pytest.raises(
        WrongConfiguration, match=r"config.yaml, line 2: what follows '# caf' is not in UTF-8; save the"
    ):
        check_file(tmp_path / "config.yaml")
