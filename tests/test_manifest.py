"""A manifest is read as far as it can be; what can't be read is a warning with its line."""

from __future__ import annotations

from pathlib import Path

from drtp_jobs.manifest import Manifest, manifest_of

DOCUMENTS = {"a.txt": "a", "b.txt": "b", "c.txt": "c"}


def read(folder: Path, content: str | bytes) -> Manifest:
    data = content if isinstance(content, bytes) else content.encode()
    (folder / "manifest.csv").write_bytes(data)
    return manifest_of(folder, DOCUMENTS)


def reasons(manifest: Manifest) -> list[str]:
    return [problem.reason for problem in manifest.problems]


def test_a_manifest_states_fields_and_its_faults_are_problems(tmp_path: Path):
    found = read(tmp_path, "file,title,role_family\na.txt,Engineer,software\ngone.txt,Steward,data\na.txt,,cookery\n")
    assert found.stated == {("a", "title"): "Engineer", ("a", "role_family"): "software"}
    assert reasons(found) == [
        "manifest.csv, line 3: the file 'gone.txt' is not in the corpus folder.",
        "manifest.csv, line 4: role_family is 'cookery'.",
    ]


def test_a_spreadsheet_saves_semicolons_and_windows_letters(tmp_path: Path):
    found = read(tmp_path, "File;Title\r\na.txt;Ingénieur d’études\r\n".encode("cp1252"))
    assert found.stated == {("a", "title"): "Ingénieur d’études"}
    assert reasons(found) == [
        "manifest.csv, line 2: it is not in UTF-8; it was read as Windows-1252, and its accents may be wrong."
    ]


def test_a_spreadsheet_saves_unicode_text_with_tabs(tmp_path: Path):
    found = read(tmp_path, "file\ttitle\r\na.txt\tForschungsdatenmanager für Ärzte\r\n".encode("utf-16"))
    assert found.stated == {("a", "title"): "Forschungsdatenmanager für Ärzte"}
    assert reasons(found) == []


def test_a_quotation_mark_that_is_not_closed_swallows_no_other_row(tmp_path: Path):
    found = read(tmp_path, 'file,title\na.txt,"Engineer\nb.txt,"Steward, of data"\nc.txt,Curator\n')
    assert found.stated == {("a", "title"): "Engineer", ("b", "title"): "Steward, of data", ("c", "title"): "Curator"}
    assert reasons(found) == ["manifest.csv, line 2: a quotation mark is not closed."]


def test_a_cell_may_run_over_lines(tmp_path: Path):
    found = read(tmp_path, 'file,title\na.txt,"Engineer\nand teacher"\nb.txt,Steward\n')
    assert found.stated == {("a", "title"): "Engineer\nand teacher", ("b", "title"): "Steward"}
    assert reasons(found) == []


def test_a_cell_without_end_costs_its_row(tmp_path: Path):
    found = read(tmp_path, f"file,title\na.txt,{'x' * 200_000}\nb.txt,Steward\n")
    assert found.stated == {("b", "title"): "Steward"}
    assert reasons(found) == ["manifest.csv, line 2: the row can't be read, so it is not used."]


def test_a_manifest_that_names_no_files_is_not_used(tmp_path: Path):
    for content in ("", "title\nEngineer\n", b"\x00\x01\x02", b"\xff\xfe"):
        assert reasons(read(tmp_path, content)) == [
            "manifest.csv has neither a column file nor document_id; none of it is used."
        ]


def test_people_in_a_manifest_are_masked(tmp_path: Path):
    found = read(tmp_path, "file,title\na.txt,Assistant to Dr Jane Whitfield\n")
    assert found.stated == {("a", "title"): "Assistant to [name masked]"}


def test_a_date_is_a_year_a_month_or_a_day_that_there_is(tmp_path: Path):
    found = read(tmp_path, "file,date\na.txt,2024\nb.txt,2024-02-30\nc.txt,last May\na.txt,2024-13\n")
    assert found.stated == {("a", "date"): "2024"}
    assert reasons(found) == [
        "manifest.csv, line 3: date is '2024-02-30'.",
        "manifest.csv, line 4: date is 'last May'.",
        "manifest.csv, line 5: date is '2024-13'.",
    ]


def test_the_address_of_a_document_is_one_on_the_web(tmp_path: Path):
    found = read(
        tmp_path, "file,address\na.txt,https://jobs.example.org/7\nb.txt,javascript:alert(1)\nc.txt,http://[\n"
    )
    assert found.stated == {("a", "address"): "https://jobs.example.org/7"}
    assert reasons(found) == [
        "manifest.csv, line 3: address is 'javascript:alert(1)'.",
        "manifest.csv, line 4: address is 'http://['.",
    ]
