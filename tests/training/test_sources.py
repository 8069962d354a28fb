"""What sources publish, in whatever format, becomes the same resources; what is wrong becomes a problem, and nothing stops."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from drtp_jobs.notation.rows import records
from drtp_jobs.training.model import Declared, Resource
from drtp_jobs.training.source_lines import NoSources, known_sources
from drtp_jobs.training.sources import Imported, resources_of


def read(folder: Path, sources: str, **files: str) -> Imported:
    """What is read of files in a folder; `a_csv` stands for a.csv."""
    (folder / "sources.csv").write_text(sources, encoding="utf-8")
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return resources_of(folder)


def one(folder: Path, sources: str, **files: str) -> Resource:
    found = read(folder, sources, **files)
    assert not found.problems
    assert len(found.resources) == 1
    return found.resources[0]


def reasons(found: Imported) -> list[str]:
    assert all(problem.stage == "training" and problem.advice for problem in found.problems)
    return [problem.reason for problem in found.problems]


def test_one_line_says_how_a_table_is_read(tmp_path: Path) -> None:
    sources = (
        "source,path,columns,provider\n"
        "mine,list.csv,title=name; url=where; keywords=topics by semicolon|tool; level='step {step}',A University\n"
    )
    found = one(tmp_path, sources, list_csv="name,where,topics,tool,step\nGit,https://git.example,a; b,git,2\n")
    assert found == Resource(
        key="mine:https://git.example",
        source="mine",
        source_file="list.csv",
        line=2,
        title="Git",
        url="https://git.example",
        provider="A University",
        keywords=("a", "b", "git"),
        level="step 2",
    )


def test_json_lines_of_schema_org_hold_values_alone_or_in_lists(tmp_path: Path) -> None:
    line = (
        '{"@id": "https://hub.example/m/git", "name": "Git", "provider": {"name": "A University"},'
        ' "educationalLevel": ["Beginner"], "keywords": "git, branches", "url": "https://git.example",'
        ' "teaches": ["- commit\\n- push", {"termCode": "version-control", "inDefinedTermSet": "direct"}]}'
    )
    sources = "source,path,format,address\nhub,m.jsonl,schema.org,https://hub.example/m/{id}\n"
    found = one(tmp_path, sources, m_jsonl=line)
    assert found.key == "hub:git"
    assert (found.provider, found.level, found.keywords) == ("A University", "Beginner", ("git", "branches"))
    assert found.outcomes == ("commit", "push")
    assert found.declared == (Declared("direct", "version-control", "teaches"),)


def test_a_section_is_a_part_of_the_course_that_its_identifier_begins_with(tmp_path: Path) -> None:
    sources = "source,path,columns\nmine,list.csv,id=id; title=name; is_part_of=id up to dot\n"
    found = read(tmp_path, sources, list_csv="id,name\nunix,Unix\nunix.pipes,Pipes\n")
    assert [each.is_part_of for each in found.resources] == [(), ("unix",)]


def test_a_module_is_a_part_of_the_curriculum_that_lists_it(tmp_path: Path) -> None:
    sources = "source,path,columns\nmine,list.csv,id=id; title=name; is_part_of=all.yaml(groups.modules.id=id).title\n"
    curricula = "- title: First year\n  groups:\n  - modules:\n    - id: git\n- title: Second year\n"
    found = read(tmp_path, sources, list_csv="id,name\ngit,Git\nmpi,MPI\n", all_yaml=curricula)
    assert [each.is_part_of for each in found.resources] == [("First year",), ()]


def test_a_graph_of_json_ld_and_prefixed_names_are_read(tmp_path: Path) -> None:
    graph = '{"@context": "x", "@graph": [{"schema:name": "Git"}, {"http://schema.org/name": "R"}]}'
    found = read(tmp_path, "source,path,format\nhub,g.json,schema.org\n", g_json=graph)
    assert [each.title for each in found.resources] == ["Git", "R"]


def test_several_values_of_a_dalia_cell_stand_between_stars(tmp_path: Path) -> None:
    table = "Title,Link,Keywords,ProficiencyLevel,License,uuid\nGit,https://git.example,git * FAIR,novice,MIT,u1\n"
    found = one(tmp_path, "source,path,format\nd,list.csv,dalia\n", list_csv=table)
    assert (found.key, found.keywords, found.level, found.licence) == ("d:u1", ("git", "FAIR"), "novice", "MIT")


def test_skills_that_direct_links_to_a_resource_are_declared(tmp_path: Path) -> None:
    found = one(
        tmp_path,
        "source,path,format\ndirect,resource.csv,direct\n",
        resource_csv="name,slug,language,url,provider,description\nGit,git-intro,en|cy,https://git.example,uni,\n",
        skill_csv="name,slug,learning_resources\nVersion control,version-control,other|git-intro\nTesting,testing,other\n",
        provider_csv="name,slug\nA University,uni\n",
    )
    assert found.declared == (Declared("direct", "version-control", "teaches"),)
    assert (found.provider, found.language) == ("A University", "en; cy")


def test_a_level_for_each_skill_is_kept_with_the_skill(tmp_path: Path) -> None:
    table = "id,title,skill_levels,roles,free_or_paid\na,Archives,Advocacy=1; Policy Development=0,Trainee,Paid\n"
    found = one(tmp_path, "source,path,format\ndpc,r.csv,dpc\n", r_csv=table)
    assert found.declared == (
        Declared("dpc-digital-preservation", "Advocacy", "teaches", "1"),
        Declared("dpc-digital-preservation", "Policy Development", "teaches", "0"),
    )
    assert found.level == "Advocacy=1; Policy Development=0"
    assert found.is_free is False


def test_lists_of_lessons_in_yaml_are_read_with_their_lines(tmp_path: Path) -> None:
    lessons = "---\n-\n  name: Git\n  tags: {Git, Collaboration}\n- name: <b>R</b>\n  tags:\n  date: 2024-01-31\n"
    found = read(tmp_path, "source,path,format\ni,t.yml,intersect\n", t_yml=lessons)
    assert [(each.title, each.line, each.keywords) for each in found.resources] == [
        ("Git", 2, ("Git", "Collaboration")),
        ("R", 5, ()),
    ]
    assert found.resources[1].modified == "2024-01-31"


def test_a_source_may_leave_records_out(tmp_path: Path) -> None:
    sources = "source,path,columns,only\nmine,a.csv,title=t,kind!=theme|list; outcome\n"
    found = read(tmp_path, sources, a_csv="t,kind,outcome\nA,theme,x\nB,course,x\nC,course,\n")
    assert [each.title for each in found.resources] == ["B"]


def test_front_matter_is_read_page_by_page(tmp_path: Path) -> None:
    sources = "source,path,columns\npages,*.md,title=title; description=body\n"
    found = one(tmp_path, sources, git_md="---\ntitle: Git\n---\nLearn *Git*.\n")
    assert (found.title, found.description) == ("Git", "Learn *Git*.")


def test_a_known_file_needs_no_table_of_sources(tmp_path: Path) -> None:
    (tmp_path / "gtn").mkdir()
    line = '{"@id": "https://training.galaxyproject.org/training-material/topics/dev/a/slides.html", "name": "A"}'
    (tmp_path / "gtn/materials.jsonl").write_text(line, encoding="utf-8")
    for path in (tmp_path, tmp_path / "gtn/materials.jsonl"):
        assert [each.key for each in resources_of(path).resources] == ["gtn:dev/a/slides"]


def test_a_file_of_a_known_format_is_recognised(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text('{"@type": "Course", "name": "Git"}', encoding="utf-8")
    assert [each.title for each in resources_of(tmp_path / "x.jsonl").resources] == ["Git"]


def test_what_holds_no_sources_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(NoSources):
            resources_of(path)


def test_an_address_that_is_none_is_left_out_and_told(tmp_path: Path) -> None:
    found = read(tmp_path, "source,path,columns\nm,a.csv,title=t; url=u\n", a_csv="t,u\nGit,see my page\n")
    assert found.resources[0].url is None
    assert reasons(found) == ["a.csv, line 2: 'see my page' is not an address; the resource is kept without one."]


def test_a_doi_is_an_address(tmp_path: Path) -> None:
    found = one(tmp_path, "source,path,columns\nm,a.csv,title=t; url=u\n", a_csv="t,u\nGit,10.1234/abc\n")
    assert found.url == "https://doi.org/10.1234/abc"


def test_the_same_identifier_twice_gives_two_keys_and_a_warning(tmp_path: Path) -> None:
    found = read(tmp_path, "source,path,columns\nm,a.csv,id=i; title=t\n", a_csv="i,t\n7,Git\n7,R\n")
    assert [each.key for each in found.resources] == ["m:7", "m:7#2"]
    assert [problem.severity for problem in found.problems] == ["warning"]


def test_a_key_is_never_that_of_another(tmp_path: Path) -> None:
    found = read(tmp_path, "source,path,columns\nm,a.csv,id=i; title=t\n", a_csv="i,t\n7,Git\n7#2,R\n7,Julia\n")
    assert [each.key for each in found.resources] == ["m:7", "m:7#2", "m:7#3"]


def test_a_line_of_the_table_of_sources_counts_once(tmp_path: Path) -> None:
    found = read(tmp_path, "source,path,columns\nm,a.csv,title=t\nm,a.csv,title=t\n", a_csv="t\nGit\n")
    assert found.n_of == [1]
    assert reasons(found)[0].startswith("sources.csv, line 3: The same source and path stand in a line before")


def test_tags_and_scripts_reach_no_text(tmp_path: Path) -> None:
    sources = "source,path,columns\nm,a.csv,title=t; description=d\n"
    text = "Learn <b>Git</b> [here](https://x.example)<script>alert(1)</script>"
    found = one(tmp_path, sources, a_csv=f"t,d\n<i>Git</i>,{text}\n")
    assert (found.title, found.description) == ("Git", "Learn Git here")


def test_people_are_masked_in_descriptions(tmp_path: Path) -> None:
    sources = "source,path,columns\nm,a.csv,title=t; description=d\n"
    found = one(tmp_path, sources, a_csv="t,d\nGit,Write to ada@uni.example\n")
    assert found.description == "Write to [e-mail masked]"


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("a.jsonl", '{"name": "Git"}\n{"name": "R", "descr', "a.jsonl, line 2: The line is not JSON"),
        ("a.json", '[{"name": "Git"},\n{"name": "R", "descr', "a.json, line 2: From here on the file is not used"),
        ("a.yaml", "- name: Git\n- name: 'R\n", "a.yaml, line 3: The item that starts in line 2 is not YAML"),
        ("a.csv", 'name,url\nGit,\n"R,', "a.csv, line 3: From here on the file is not used"),
        ("a.csv", "name,url,level\nGit,,\nR,x,y,z\n", "a.csv, line 3: The row has 4 cells in 3 columns"),
        ("a.csv", "name,url\n,\nGit,\n,https://x.example\n", "a.csv, line 4: It has no title"),
        ("a.yaml", "- name: Git\n- [1, 2]\n", "a.yaml, line 2: The item has no names and values"),
        ("a.yaml", "- name: Git\n- &a {name: R}\n- b: *a\n", "a.yaml, line 3: The item that starts in line 3"),
        ("a.json", '[{"name": "Git"}, ' + "[" * 100_000, "a.json, line 1: From here on the file is not used"),
        ("b.csv", "", "a.csv: There is no such file."),
        ("a.txt", "", "a.txt: The file's name ends in .txt."),
    ],
)
def test_half_a_file_costs_only_what_is_missing(tmp_path: Path, name: str, text: str, reason: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "whole.csv").write_text("name\nWhole\n", encoding="utf-8")
    listed = "a.csv" if name == "b.csv" else name
    sources = f"source,path,columns\nm,{listed},title=name\nw,whole.csv,title=name\n"
    found = read(tmp_path, sources)
    assert reasons(found)[0].startswith(reason)
    assert found.problems[0].document_id == "m"
    titles = [each.title for each in found.resources]
    assert titles[-1] == "Whole"
    assert "Git" in titles or "Git" not in text


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("m,a.csv,,nonsense=name", "'nonsense' is no field of a resource"),
        ("m,a.csv,,title=name by dash", "'dash' is no sign between values"),
        ("m,a.csv,,title='{name'", "write each place in braces of its own"),
        ("m,a.csv,marc,title=name", "'marc' is no format"),
        ("m,a.csv,,url=name", "Nothing says where the title is"),
        (",a.csv,,title=name", "The source has no name or no path."),
        ("m,a.csv", "Nothing says where the title is"),
    ],
)
def test_a_wrong_line_of_the_table_of_sources_costs_no_other(tmp_path: Path, line: str, reason: str) -> None:
    sources = f"source,path,format,columns\n{line}\nw,a.csv,,title=name\n"
    found = read(tmp_path, sources, a_csv="name\nGit\n")
    assert [each.title for each in found.resources] == ["Git"]
    assert reasons(found)[0].startswith("sources.csv, line 2: ")
    assert reason in reasons(found)[0]


@pytest.mark.parametrize(
    ("columns", "severity", "reason"),
    [
        ("title=name", "set_aside", "It has no column 'name', where the table of sources looks for the title."),
        ("title=t; level=l", "warning", "It has no column 'l', where the table of sources looks for the level."),
        ("title=name|t", "warning", "It has no column 'name', where the table of sources looks for the title."),
    ],
)
def test_a_column_that_is_not_there_is_told_once(tmp_path: Path, columns: str, severity: str, reason: str) -> None:
    found = read(tmp_path, f"source,path,columns\nm,a.csv,{columns}\n", a_csv="t,u\nGit,\nR,\n")
    assert [(problem.severity, problem.reason) for problem in found.problems] == [(severity, f"a.csv: {reason}")]
    assert [each.title for each in found.resources] == ([] if severity == "set_aside" else ["Git", "R"])


def test_a_condition_on_a_column_that_is_not_there_takes_nothing_and_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, "source,path,columns,only\nm,a.csv,title=t,kind=course\n", a_csv="t\nGit\n")
    assert found.resources == []
    assert [problem.severity for problem in found.problems] == ["set_aside"]


@pytest.mark.parametrize("sign", [",", ";"])
def test_cells_may_be_parted_as_spreadsheets_of_any_country_do(tmp_path: Path, sign: str) -> None:
    found = one(tmp_path, "source,path,columns\nm,a.csv,title=t; level=l\n", a_csv=f"t{sign}l\nGit{sign}beginner\n")
    assert (found.title, found.level) == ("Git", "beginner")


def test_of_two_columns_with_one_name_the_last_is_used_and_told(tmp_path: Path) -> None:
    found = read(tmp_path, "source,path,columns\nm,a.csv,title=t\n", a_csv="t,t\nGit,R\n")
    assert [each.title for each in found.resources] == ["R"]
    assert reasons(found) == ["a.csv, line 1: More than one column is called 't'; the last is used."]


def test_documents_of_one_yaml_file_are_records(tmp_path: Path) -> None:
    found = read(tmp_path, "source,path,columns\nm,a.yaml,title=t\n", a_yaml="---\nt: Git\n---\nt: R\n")
    assert [each.title for each in found.resources] == ["Git", "R"]


@pytest.mark.parametrize("path", ["..", ".", "a**b", "x" * 5000])
def test_what_can_be_no_path_is_told(tmp_path: Path, path: str) -> None:
    found = read(tmp_path, f"source,path,columns\nm,{path},title=t\n")
    assert reasons(found) == [f"{path}: There is no such file."]


@pytest.mark.parametrize(
    "sources", ["", "source,path\n", "source,path\nm,a\0b\n", 'source,path\nm,"a.csv\n', "source,where\n"]
)
def test_a_table_of_sources_that_cannot_be_read_is_refused(tmp_path: Path, sources: str) -> None:
    with pytest.raises(NoSources, match=r"sources\.csv"):
        read(tmp_path, sources)


def test_every_published_resource_is_read_as_the_index_says(shared: Path) -> None:
    found = resources_of(shared / "training")
    with (shared / "training" / "index.csv").open(encoding="utf-8", newline="") as file:
        index = {row["key"]: row for row in csv.DictReader(file)}
    assert {each.key for each in found.resources} == set(index)
    assert len(found.resources) == len(index)
    differing = [
        each.key
        for each in found.resources
        if (each.title, each.level or "", each.licence or "")
        != tuple(index[each.key][name] for name in ("title", "level_as_published", "licence_as_published"))
    ]
    assert not differing
    assert {each.source for each in found.resources} == {source.source for source in known_sources()}


def test_each_format_has_fields_and_each_field_a_format():
    formats = [row["format"] for row in records("training/formats")]
    assert set(formats) == {row["format"] for row in records("training/format_fields")}
    assert len(formats) == len(set(formats))
