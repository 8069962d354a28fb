"""Sources become the tables of the catalogue; each row is as the tables declare it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from drtp_jobs import tables
from drtp_jobs.settings import WrongConfiguration, load
from drtp_jobs.tag.compiled import tagger_of
from drtp_jobs.tag.surface import Tagger
from drtp_jobs.training.catalogue import Row, catalogue_of

CORE = Path(__file__).parents[2] / "corpus" / "vocabularies" / "core"
EMBEDDED = Path(__file__).parents[2] / "corpus" / "training"
COLUMNS = (
    "title=t; url=u; provider=p; kind=k; licence=l; language=g; duration=d; level=v; outcomes=o by bar; requires=r"
)


@cache
def tagger() -> Tagger:
    return tagger_of([("core", CORE)])


def catalogue(folder: Path, *rows: str) -> dict[str, list[Row]]:
    """The tables that are made of the rows of one source."""
    (folder / "sources.csv").write_text(f"source,path,columns\nmine,a.csv,{COLUMNS}\n", encoding="utf-8")
    (folder / "a.csv").write_text("\n".join(["t,u,p,k,l,g,d,v,o,r", *rows]), encoding="utf-8")
    made = catalogue_of(folder, EMBEDDED, tagger())
    for name, own in made.items():
        tables.frame(tables.by_name(name), own)
    return made


def test_facts_are_told_from_the_words_of_the_source(tmp_path: Path) -> None:
    made = catalogue(
        tmp_path, "Git,https://git.example,ELXIR-UK DaSH,Recorded webinar,CC BY 4.0,English,PT1H,beginner,commit|push,"
    )
    (row,) = made["resources"]
    assert (row["resource_id"], row["provider_id"], row["format"]) == (
        "mine:https://git.example",
        "elixir-uk-dash",
        "video",
    )
    assert (row["licence"], row["is_open"], row["language"], row["minutes"]) == ("CC-BY-4.0", True, "en", 60)
    assert [each["outcome"] for each in made["resource_outcomes"]] == ["commit", "push"]
    assert [each["level"] for each in made["resource_sources"]] == ["beginner"]
    assert made["training_problems"] == []


def test_what_is_derived_stands_beside_what_is_published(tmp_path: Path) -> None:
    made = catalogue(tmp_path, "Introduction to version control,,,,,,,advanced,,")
    (level,) = made["resource_levels"]
    assert (level["level"], level["method"], level["as_published"]) == ("advanced", "published", "advanced")
    skills = {(row["vocabulary"], row["concept_id"]): row for row in made["resource_skills"]}
    assert skills["core", "version-control"]["method"] == "tagged"
    assert {row["resource_id"] for row in made["resource_columns"]} == {"mine:Introduction to version control"}


def test_what_was_taken_for_what_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("id,title,url,provider,licence,first_paragraph\n1,Git,,,,\n", encoding="utf-8")
    (tmp_path / "sources.csv").write_text(
        "source,path,format,columns\nmine,x.csv,pages,level='beginner'\n", encoding="utf-8"
    )
    (row,) = catalogue_of(tmp_path, EMBEDDED, tagger())["training_sources"]
    assert row["columns"].startswith("id=id; title=title; url=url;")
    assert row["columns"].endswith("; level='beginner'")
    assert (row["format"], row["n_entries"], row["licence"]) == ("pages", 1, None)


def test_what_nobody_knows_is_kept_as_published_and_told(tmp_path: Path) -> None:
    made = catalogue(tmp_path, "Git,,,,Hauslizenz,,,niveau trois,,", "R,,,,Hauslizenz,,,,,")
    assert [(row["licence"], row["is_open"]) for row in made["resources"]] == [("Hauslizenz", None)] * 2
    assert made["resource_sources"][0]["level"] == "niveau trois"
    assert {problem["severity"] for problem in made["training_problems"]} == {"note"}
    licence, level = (problem["reason"] for problem in made["training_problems"])
    assert level.startswith("a.csv, line 2: what the level 'niveau trois' means")
    assert licence.startswith("a.csv, line 2 and 1 more: what the licence 'Hauslizenz' means")


def test_a_declared_skill_that_no_vocabulary_has_is_kept_and_told(tmp_path: Path) -> None:
    rows = "title,skills\nGit,rse-foundational:SWREPOS; rse-foundational:SWREPO\nR,rse-foundational:SWREPO\n"
    (tmp_path / "x.csv").write_text(rows, encoding="utf-8")
    columns = "title=title; teaches=skills by semicolon"
    (tmp_path / "sources.csv").write_text(f"source,path,columns\nmine,x.csv,{columns}\n", encoding="utf-8")
    made = catalogue_of(tmp_path, EMBEDDED, tagger())
    declared = [row["concept_id"] for row in made["resource_skills"] if row["method"] == "declared"]
    assert declared == ["SWREPOS", "SWREPO", "SWREPO"]
    (problem,) = made["training_problems"]
    assert problem["severity"] == "note"
    assert problem["reason"] == (
        "x.csv, line 2 and 1 more: the declared skill 'SWREPO' of rse-foundational is in no vocabulary; it is kept as published."
    )


def test_a_circle_of_prerequisites_is_a_problem(tmp_path: Path) -> None:
    made = catalogue(tmp_path, "Hen,,,,,,,,,Egg", "Egg,,,,,,,,,Hen")
    assert [problem["severity"] for problem in made["training_problems"]] == ["warning"]
    assert len(made["resource_relations"]) == 2


def test_providers_that_no_table_lists_are_named_by_resources(tmp_path: Path) -> None:
    made = catalogue(tmp_path, "Git,,A University,,,,,,,", "R,,A University; CodeRefinery,,,,,,,")
    times = {row["provider_id"]: row["n_resources"] for row in made["providers"] if row["n_resources"]}
    assert times == {"a-university": 2, "coderefinery": 1}


def test_tables_of_providers_beside_the_sources_are_taken_or_told(tmp_path: Path) -> None:
    (tmp_path / "providers.csv").write_text("id,name\nx,A University\n", encoding="utf-8")
    made = catalogue(tmp_path, "Git,,A University,,,,,,,")
    assert [problem["source"] for problem in made["training_problems"]] == ["providers.csv"]
    whole = "provider_id,name,url,ror,kind,source_of_fact\nx,A University,,,provider,its page\n"
    (tmp_path / "providers.csv").write_text(whole, encoding="utf-8")
    made = catalogue(tmp_path, "Git,,A University,,,,,,,")
    assert [row["provider_id"] for row in made["providers"]] == ["x"]


def test_a_provider_without_a_name_or_an_identifier_of_its_own_is_told(tmp_path: Path) -> None:
    rows = "x,A University,,,provider,\nx,B,,,,\ny,,,,,\n"
    (tmp_path / "providers.csv").write_text(f"provider_id,name,url,ror,kind,source_of_fact\n{rows}", encoding="utf-8")
    made = catalogue(tmp_path, "Git,,,,,,,,,")
    assert [row["name"] for row in made["providers"]] == ["A University"]
    assert [problem["reason"].partition(":")[0] for problem in made["training_problems"]] == [
        "providers.csv, line 3",
        "providers.csv, line 4",
    ]


def test_a_path_without_training_material_gives_empty_tables_and_a_problem(tmp_path: Path) -> None:
    made = catalogue_of(tmp_path / "none", EMBEDDED, tagger())
    assert made["resources"] == []
    assert [problem["severity"] for problem in made["training_problems"]] == ["set_aside"]


def test_the_embedded_catalogue_has_resources_providers_and_frameworks() -> None:
    made = catalogue_of(EMBEDDED, EMBEDDED, tagger())
    for name, own in made.items():
        tables.frame(tables.by_name(name), own)
    assert len(made["resources"]) > 3000
    assert len(made["frameworks"]) == 31
    assert {row["source"] for row in made["resource_sources"]} >= {"direct", "gtn", "dpc"}


def test_a_setting_that_names_no_training_material_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongConfiguration, match="config: training: got"):
        load({"training": str(tmp_path)})
