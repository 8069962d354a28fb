"""What readers corrected is right in the next run; what corrects nothing is a problem with its line."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from drtp_jobs.corrections.file import corrections_of
from drtp_jobs.corrections.model import Correction, digest_of
from drtp_jobs.tag.matcher import Matcher
from drtp_jobs.tag.surface import Tagger
from drtp_jobs.tag.tagger import tag_statement
from tests.stages import label_of, run

HEADER = "document_id,what,statement,field,wrong,right,note\n"
DOCUMENTS = {"post": "post", "post.txt": "post"}
PYTHON, GIT = "Experience of software in Python", "Knowledge of Git and of testing"
SKILLS = ("Python", "Git", "Teaching")


def corpus(folder: Path, corrections: str = "", manifest: str = "") -> Path:
    """A corpus of one document, with what readers corrected in it."""
    folder.mkdir()
    lines = ["Research Engineer", "Person specification", PYTHON, GIT, "Ability to teach researchers to share code."]
    (folder / "post.txt").write_text("\n\n".join(lines))
    if corrections:
        (folder / "corrections.csv").write_text(HEADER + corrections)
    if manifest:
        (folder / "manifest.csv").write_text(manifest)
    return folder


def corrected(folder: Path, corrections: str, manifest: str = "") -> dict[str, pd.DataFrame]:
    """The tables of a run with these lines of corrections."""
    return run(corpus(folder / "corpus", corrections, manifest), folder / "results", SKILLS)


def skills(found: dict[str, pd.DataFrame]) -> list[tuple[str, str, str]]:
    """Words, skill and method of every mention."""
    rows = found["mentions"].sort_values(["statement_id", "concept_id"])
    return list(zip(rows["surface"], rows["concept_id"], rows["method"], strict=True))


def reasons(found: dict[str, pd.DataFrame]) -> list[str]:
    """Problems of the corrections."""
    return [reason for reason in found["problems"]["reason"] if "correct" in reason]


def test_without_corrections_there_are_none(tmp_path: Path):
    found = corrected(tmp_path, "")
    assert skills(found) == [("Python", "python", "label"), ("Git", "git", "label")]
    assert found["corrections"].empty
    assert reasons(found) == []


def test_a_wrong_tag_is_taken_out_and_a_missing_one_added(tmp_path: Path):
    found = corrected(
        tmp_path,
        f"post,tag,{PYTHON},,core:python,,\npost,tag,Ability to teach researchers to share code.,,,core:teaching,\n",
    )
    assert skills(found) == [
        ("Git", "git", "label"),
        ("Ability to teach researchers to share code.", "teaching", "correction"),
    ]
    assert found["mentions"]["rule"].tolist()[-1] == "corrections.csv, line 3"
    assert found["corrections"]["outcome"].tolist() == ["applied", "applied"]
    assert reasons(found) == ["2 corrections were applied."]


def test_a_tag_that_is_another_skill_keeps_its_words(tmp_path: Path):
    found = corrected(tmp_path, f"post,tag,{PYTHON},,core:python,core:git,\n")
    assert skills(found) == [("Python", "git", "correction"), ("Git", "git", "label")]


def test_a_statement_that_is_none_is_taken_out_and_the_others_keep_their_numbers(tmp_path: Path):
    found = corrected(tmp_path, f"post,statement,{PYTHON},,,,praise\n")
    assert found["statements"]["statement_id"].tolist() == ["post:002", "post:003"]
    assert found["documents"]["n_criteria"].tolist() == [2]
    assert skills(found) == [("Git", "git", "label")]


def test_a_statement_may_be_of_another_kind_or_requirement(tmp_path: Path):
    found = corrected(
        tmp_path,
        f"post,statement,{PYTHON},requirement,,desirable,\n"
        f"post,statement,{GIT},kind,,duty,\n"
        f"post,statement,{GIT},requirement,,essential,\n",
    )
    kinds = found["statements"][["kind", "requirement"]].astype(object)
    assert kinds.where(kinds.notna(), None).to_numpy().tolist()[:2] == [["criterion", "desirable"], ["duty", None]]
    assert found["corrections"]["outcome"].tolist() == ["applied", "applied", "no_match"]  # a duty has no requirement


def test_a_field_is_set_and_wins_over_manifest_and_document(tmp_path: Path):
    found = corrected(
        tmp_path,
        "post,field,,seniority,middle,senior,\npost.txt,field,,title,Engineer,Data Steward,\n",
        "file,title\npost.txt,Engineer\n",
    )
    assert found["documents"][["title", "seniority"]].to_numpy().tolist() == [["Data Steward", "senior"]]
    descriptions = found["descriptions"].set_index("field")
    assert descriptions.loc[["title", "seniority"], "source"].tolist() == ["corrections", "corrections"]
    assert not descriptions["is_disputed"].any()
    assert reasons(found) == ["2 corrections were applied."]


def test_what_no_longer_changes_anything_is_counted_and_named(tmp_path: Path):
    found = corrected(
        tmp_path,
        f"post,tag,{PYTHON},,core:python,,\n"
        f"post,tag,{PYTHON},,core:python,,\n"
        f"post,tag,{GIT},,,core:git,\n"
        f"post,tag,{GIT},,,core:astrology,\n"
        "post,statement,Fluent Latin,,,,\n",
    )
    text_gone = "no statement of the document has this text any more"
    assert reasons(found) == [
        "1 correction was applied; 4 no longer match anything.",
        f"corrections.csv, line 6: {text_gone}.",
        *(
            f"corrections.csv, line {line}: {text_gone}, its skills are as they should be, or no vocabulary has it."
            for line in (3, 4, 5)
        ),
    ]
    assert found["corrections"]["outcome"].tolist() == ["applied", *["no_match"] * 4]


def test_a_field_that_has_its_value_already_is_not_corrected(tmp_path: Path):
    found = corrected(tmp_path, "post,field,,title,Engineer,Research Engineer,\n")
    assert reasons(found)[0] == "0 corrections were applied; one no longer matches anything."
    assert "nothing is left to correct" in reasons(found)[1]


def test_people_in_corrections_are_masked(tmp_path: Path):
    found = corrected(tmp_path, "post,field,,title,,Assistant to Dr Jane Whitfield,\n")
    assert found["documents"]["title"].tolist() == ["Assistant to [name masked]"]


def test_a_correction_of_one_document_leaves_the_others_alone(tmp_path: Path):
    folder = corpus(tmp_path / "corpus", f"post,statement,{PYTHON},,,,\n")
    (folder / "other.txt").write_text((folder / "post.txt").read_text().replace("Engineer", "Assistant"))
    found = run(folder, tmp_path / "results", SKILLS)
    assert found["statements"].groupby("document_id").size().to_dict() == {"other": 3, "post": 2}


def read(folder: Path, lines: str) -> tuple[list[Correction], list[str]]:
    """Corrections of a file, and what is wrong with it."""
    (folder / "corrections.csv").write_text(HEADER + lines)
    found, problems = corrections_of(folder, DOCUMENTS)
    return found, [problem.reason.removeprefix("corrections.csv, ") for problem in problems]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("gone,field,,title,,Engineer,", "line 2: the document 'gone' is not in the corpus folder."),
        ("post,tags,x,,core:git,,", "line 2: what is 'tags'."),
        ("post,field,,colour,,red,", "line 2: field is 'colour'."),
        ("post,field,,role_family,,cookery,", "line 2: role_family is 'cookery'."),
        ("post,field,,title,Engineer,,", "line 2: it does not say what title is."),
        ("post,statement,,,,,", "line 2: it names no statement."),
        ("post,statement,x,page,,3,", "line 2: field is 'page'."),
        ("post,statement,x,requirement,,nice,", "line 2: requirement is 'nice'."),
        ("post,tag,x,,git,,", "line 2: 'git' is not the name of a skill."),
        ("post,tag,x,,,,", "line 2: it names no skill."),
        ('post,tag,"x', "line 2: a quotation mark is not closed."),
    ],
)
def test_a_line_that_corrects_nothing_is_a_problem_and_the_others_are_used(tmp_path: Path, line: str, reason: str):
    found, wrong = read(tmp_path, f"{line}\npost,field,,grade,,7,\n")
    assert [each.right for each in found] == ["7"]
    assert wrong[0] == reason


def test_a_field_is_corrected_once(tmp_path: Path):
    found, wrong = read(tmp_path, "post,field,,title,,Engineer,\npost,field,,title,,Steward,\n")
    assert [each.right for each in found] == ["Engineer"]
    assert wrong == ["line 3: line 2 corrects title already."]


def test_a_statement_is_named_by_its_text_or_by_its_digest(tmp_path: Path):
    texts = ("- a list", "'- a list", "-  a   list", digest_of("- a list"))
    found, wrong = read(tmp_path, "".join(f"post,statement,{text},,,,\n" for text in texts))
    assert {each.statement for each in found} == {digest_of("- a list")}
    assert wrong == []


def test_a_skill_that_others_are_mapped_to_can_be_wrong_alone():
    mapping = {"vocabulary": "core", "concept_id": "git", "relation": "exact_match"}
    target = {"target_vocabulary": "direct", "target_id": "version-control"}
    tagger = Tagger(Matcher.compiled([label_of("Git")], {}), [mapping | target])
    wrong = Correction("post", 2, "tag", digest_of("Use of Git"), None, "direct:version-control", None)
    tagged = tag_statement("Use of Git", tagger, corrections=[wrong])
    assert [(each["vocabulary"], each["concept_id"]) for each in tagged.mentions] == [("core", "git")]
    assert tagged.corrected == [wrong]
    own = wrong._replace(wrong="core:git")
    assert tag_statement("Use of Git", tagger, corrections=[own]).mentions == []


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"\xff\xfe", b"what;right\n", b"PK\x03\x04" * 100])
def test_a_file_that_is_no_table_of_corrections_is_a_problem(tmp_path: Path, content: bytes):
    (tmp_path / "corrections.csv").write_bytes(content)
    found, problems = corrections_of(tmp_path, DOCUMENTS)
    assert found == []
    assert problems[-1].reason == "corrections.csv has neither a column file nor document_id; none of it is used."


def test_a_folder_of_that_name_corrects_nothing(tmp_path: Path):
    (tmp_path / "corrections.csv").mkdir()
    assert corrections_of(tmp_path, DOCUMENTS) == ([], [])


def test_a_spreadsheet_may_save_corrections_with_semicolons_and_windows_letters(tmp_path: Path):
    lines = "Document_ID;What;Field;Right\r\npost;field;title;Ingénieur d’études\r\n"
    (tmp_path / "corrections.csv").write_bytes(lines.encode("cp1252"))
    found, problems = corrections_of(tmp_path, DOCUMENTS)
    assert [each.right for each in found] == ["Ingénieur d’études"]
    assert [problem.reason for problem in problems] == [
        "corrections.csv, line 2: it is not in UTF-8; it was read as Windows-1252, and its accents may be wrong."
    ]


def test_the_example_of_the_documentation_corrects_a_document_of_the_sample(root: Path, tmp_path: Path):
    example = (root / "docs" / "correcting.md").read_text().split("```text\n")[1].split("```")[0]
    (tmp_path / "corrections.csv").write_text(example)
    found, problems = corrections_of(tmp_path, {"kestrel-head": "kestrel-head"})
    assert problems == []
    statements = pd.read_csv(root / "workflow" / "published" / "statements.csv")
    known = set(map(digest_of, statements.loc[statements["document_id"] == "kestrel-head", "text"]))
    assert [each.what for each in found] == ["tag", "statement", "statement", "field"]
    assert {each.statement for each in found if each.statement} <= known


def test_a_skill_and_one_that_it_is_mapped_to_can_both_be_wrong():
    mapping = {"vocabulary": "core", "concept_id": "sql", "relation": "broad_match"}
    target = {"target_vocabulary": "core", "target_id": "query-languages"}
    tagger = Tagger(Matcher.compiled([label_of("SQL")], {}), [mapping | target])
    text = "Experience of SQL"
    wrong = [
        Correction("post", line, "tag", digest_of(text), None, f"core:{name}", None)
        for line, name in enumerate(("sql", "query-languages"), start=2)
    ]
    tagged = tag_statement(text, tagger, corrections=wrong)
    assert tagged.mentions == []
    assert tagged.corrected == wrong
