"""What describes the results to machines: the data package of the tables, and the research object of the run."""

import json
import shutil
from importlib.metadata import version
from pathlib import Path

import pytest

from drtp_jobs import tables
from drtp_jobs.report.crate import write_crate
from drtp_jobs.report.datapackage import write_datapackage

DOCUMENT = {"document_id": "a", "file": "a.txt", "format": "text", "size_bytes": 3, "sha256": "0" * 64}


@pytest.fixture
def results(tmp_path: Path, empty_tables: Path) -> Path:
    """Results with empty tables but for an inventory of one file."""
    folder = shutil.copytree(empty_tables, tmp_path / "tables")
    inventory = tables.frame(tables.Inventory, [DOCUMENT | {"duplicate_of": None}])
    tables.publish(tables.Inventory, inventory, folder / "inventory.parquet")
    return tmp_path


def crate_of(results: Path) -> dict[str, dict]:
    source = results / "source"
    (source / "workflow/rules").mkdir(parents=True)
    (source / "Snakefile").write_text('include: "workflow/rules/read.smk"')
    (source / "workflow/rules/read.smk").write_text("rule read:")
    parts = results / "report/explorer"
    parts.mkdir(parents=True)
    for name in ("documents-0.js", ".snakemake_timestamp"):
        (parts / name).write_text("")
    made = [results / "tables/inventory.csv", parts]
    out = results / "ro-crate-metadata.json"
    (source / "about.md").write_text("# Results")
    (source / "CITATION.cff").write_text("version: 0.1.0\ndate-released: 2026-11-20")
    write_crate(
        made,
        source / "Snakefile",
        [source / "workflow/rules/read.smk"],
        '{"shards": 1}',
        source / "about.md",
        source / "CITATION.cff",
        out,
    )
    return {entity["@id"]: entity for entity in json.loads(out.read_text())["@graph"]}


def test_a_research_object_holds_the_whole_workflow(results: Path):
    crate = crate_of(results)
    main = crate["workflow/Snakefile"]
    assert crate["./"]["mainEntity"] == {"@id": main["@id"]}
    assert main["hasPart"] == [{"@id": "workflow/workflow/rules/read.smk"}]
    assert all((results / part["@id"]).is_file() for part in crate["./"]["hasPart"])


def test_a_research_object_lists_the_files_of_a_folder_but_no_hidden_ones(results: Path):
    crate = crate_of(results)
    assert [name for name in crate if name.startswith("report/")] == ["report/explorer/documents-0.js"]
    assert crate["report/explorer/documents-0.js"]["encodingFormat"] == "text/javascript"


def test_a_research_object_names_author_and_publisher_but_no_time_of_the_run(results: Path):
    crate = crate_of(results)
    author = crate[crate["./"]["author"]["@id"]]
    assert (author["@type"], author["name"]) == ("Organization", "The drtp-jobs contributors")
    assert crate["./"]["publisher"] == crate["./"]["author"]
    assert "endTime" not in crate["#run"]


def test_a_research_object_speaks_of_nothing_that_it_does_not_describe(results: Path):
    crate = crate_of(results)

    def referred(value: object) -> set[str]:
        if isinstance(value, list):
            return set().union(*map(referred, value))
        if isinstance(value, dict):
            return {value["@id"]} if value.keys() == {"@id"} else referred(list(value.values()))
        return set()

    outside = {each for each in referred(list(crate.values())) - crate.keys() if not each.startswith("http")}
    assert outside == set()


def test_a_research_object_has_a_readme_about_all_of_it(results: Path):
    readme = crate_of(results)["README.md"]
    assert (results / "README.md").read_text() == "# Results"
    assert (readme["@type"], readme["encodingFormat"]) == ("File", "text/markdown")
    assert readme["about"] == {"@id": "./"}


def test_a_research_object_is_published_on_the_day_of_the_release(results: Path):
    assert crate_of(results)["./"]["datePublished"] == "2026-11-20"


def test_software_of_a_research_object_has_the_address_of_its_version(results: Path):
    crate = crate_of(results)
    software = [each for each in crate.values() if each["@type"] == "SoftwareApplication"]
    assert {each["@id"] for each in crate["workflow/Snakefile"]["softwareRequirements"]} == {
        each["@id"] for each in software
    }
    (pandas,) = [each for each in software if each["name"] == "pandas"]
    assert pandas["@id"] == pandas["url"] == f"https://pypi.org/project/pandas/{version('pandas')}/"


def test_a_run_says_how_many_files_it_was_on_and_that_it_was_completed(results: Path):
    run = crate_of(results)["#run"]
    assert run["description"] == "A run of the workflow on a corpus of 1 file."
    assert run["actionStatus"] == "http://schema.org/CompletedActionStatus"


def test_each_table_of_the_data_package_has_its_key_and_belongs_to_documents_of_the_inventory(results: Path):
    out = results / "datapackage.json"
    write_datapackage((results / "tables").glob("*.csv"), out)
    package = json.loads(out.read_text())
    schemas = {resource["name"]: resource["schema"] for resource in package["resources"]}
    assert schemas["statements"]["primaryKey"] == ["document_id", "statement_id"]
    assert schemas["statements"]["foreignKeys"] == [
        {"fields": ["document_id"], "reference": {"resource": "inventory", "fields": ["document_id"]}}
    ]
    assert "foreignKeys" not in schemas["inventory"]
    assert schemas["labels"]["uniqueKeys"] == [["vocabulary", "concept_id", "label_kind", "label", "needs", "unless"]]


def test_a_data_package_says_who_made_it_from_what_under_which_licence(results: Path):
    out = results / "datapackage.json"
    write_datapackage((results / "tables").glob("*.csv"), out)
    package = json.loads(out.read_text())
    assert package["contributors"][0]["title"] == "The drtp-jobs contributors"
    assert package["licenses"][0]["name"] == "MIT"
    assert "inventory" in package["sources"][0]["title"]
