"""The whole: the workflow on the sample corpus, in a copy of the project."""

from __future__ import annotations

import hashlib
import json
import math
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, expect
from scipy import stats

from drtp_jobs import tables
from drtp_jobs.report.pages import PAGES
from drtp_jobs.verify import differences_of
from tests.conftest import serious_problems
from tests.workflow.conftest import Project, copied


@pytest.fixture
def edited(project: Project) -> Iterator[Path]:
    """A module of the tag stage with a line added, and put back afterwards."""
    module = project.folder / "workflow" / "drtp_jobs" / "tag" / "context.py"
    before = module.read_text()
    module.write_text(before + "\n# edited\n")
    yield module
    module.write_text(before)


@pytest.fixture
def own_project(project: Project, tmp_path: Path) -> Project:
    """A copy of the copy as the run left it, for a test that changes it."""
    shutil.copytree(project.folder, tmp_path / "copy", symlinks=True)
    return Project(tmp_path / "copy")


def test_the_tables_are_the_published_ones(project: Project, root: Path):
    assert list(differences_of(project.tables, root / "workflow" / "published")) == []


def test_every_table_is_published_and_fits_its_declaration(project: Project):
    for table in tables.ALL:
        path = project.tables / f"{tables.name_of(table)}.parquet"
        assert list(tables.read(table, path).columns) == list(table.to_schema().columns)


def test_prevalence_can_be_recomputed_by_the_formulas_of_the_method_page(project: Project):
    folder = project.tables
    sample, mentions, prevalence = (
        pd.read_csv(folder / f"{name}.csv") for name in ("sample", "mentions", "prevalence")
    )
    counted = sample[sample["is_counted"]]
    counts = ~mentions["negated"] & (mentions["mention_type"] == "asked")
    named = mentions[counts & (mentions["vocabulary"] == "core")]
    asking = named.groupby("concept_id")["document_id"].agg(set)
    rows = prevalence.query(
        "level == 'concept' and vocabulary == 'core' and grouping == 'all' and requirement == 'any'"
    )
    assert len(rows) > 100
    n, m = len(counted), counted.groupby("employer").size()
    k, t = len(m), stats.t.ppf(0.975, counted["employer"].nunique() - 1)
    for row in rows.itertuples():
        asks = counted["document_id"].isin(asking[row.concept_id])
        p, own = asks.mean(), asks.groupby(counted["employer"]).mean()
        assert (row.n_asking, row.n_documents, row.n_employers) == (asks.sum(), n, k)
        between, within = (m * (own - p) ** 2).sum() / (k - 1), (m * own * (1 - own)).sum() / (n - k)
        typical = (n - (m**2).sum() / n) / (k - 1)
        r = min(1, max(0, (between - within) / (between + (typical - 1) * within))) if 0 < p < 1 else 0.3
        n_effective = n / (1 + ((m**2).sum() / n - 1) * r)
        half = t * math.sqrt(p * (1 - p) / n_effective + t**2 / (4 * n_effective**2))
        ends = [(p + t**2 / (2 * n_effective) + side * half) / (1 + t**2 / n_effective) for side in (-1, 1)]
        assert (row.lower_share, row.upper_share) == pytest.approx((max(0, ends[0]), min(1, ends[1])), abs=2e-6)


def test_shares_and_q_values_can_be_recomputed(project: Project):
    folder = project.tables
    findings, contrasts = (pd.read_csv(folder / f"{name}.csv") for name in ("findings", "contrasts"))
    assert (findings["n_for"] / findings["n_units"]).tolist() == pytest.approx(findings["share"].tolist(), abs=1e-6)
    for _, rows in contrasts[contrasts["verdict"] != "too_few"].groupby("contrast"):
        own, other = (rows[f"{side}n_asking"] / rows[f"{side}n_documents"] for side in ("", "other_"))
        assert (own - other).tolist() == pytest.approx(rows["difference"].tolist(), abs=1e-6)
        q_values = stats.false_discovery_control(rows["p_value"])
        assert q_values.tolist() == pytest.approx(rows["q_value"].tolist(), abs=1e-5)


def test_the_data_package_describes_every_table(project: Project):
    results = project.folder / "results"
    resources = json.loads((results / "datapackage.json").read_text())["resources"]
    assert {resource["path"] for resource in resources} == {
        f"tables/{tables.name_of(table)}.csv" for table in tables.ALL
    }
    for resource in resources:
        data = (results / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        header = data.decode().split("\n", 1)[0].split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == header


def test_the_research_object_names_inputs_workflow_versions_and_outputs_with_their_checksums(project: Project):
    results = project.folder / "results"
    graph = {entity["@id"]: entity for entity in json.loads((results / "ro-crate-metadata.json").read_text())["@graph"]}
    parts = {part["@id"] for part in graph["./"]["hasPart"]}
    assert parts >= {"workflow/Snakefile", "report/index.html", "tables/findings.csv", "notebooks/05-findings.html"}
    assert parts >= {"since/changes.csv", "since/history.json"}
    for part in parts:
        assert graph[part]["sha256"] == hashlib.sha256((results / part).read_bytes()).hexdigest()
    run = graph["#run"]
    assert run["instrument"] == {"@id": graph["./"]["mainEntity"]["@id"]}
    assert {"@id": "#document-northbridge-rse-7"} in run["object"]
    assert {"@id": "tables/prevalence.csv"} in run["result"]
    software = {each["name"]: each for each in graph.values() if each["@type"] == "SoftwareApplication"}
    assert software["spacy"]["softwareVersion"].startswith("3.")
    assert {"@id": software["spacy"]["@id"]} in graph[run["instrument"]["@id"]]["softwareRequirements"]


def test_the_criteria_are_the_gold_ones(project: Project):
    statements = tables.read(tables.Statements, project.tables / "statements.parquet")
    criteria = statements[statements["kind"] == "criterion"]
    gold = [
        json.loads(line) for line in (project.folder / "corpus/sample/criteria_gold.jsonl").read_text().splitlines()
    ]
    documents = {line["document_id"] for line in gold}
    found = criteria[criteria["document_id"].isin(documents)]
    assert set(zip(found["document_id"], found["text"], found["requirement"], strict=True)) == {
        (line["document_id"], line["criterion"], line["requirement"]) for line in gold
    }


def test_what_was_set_aside_is_in_the_report(project: Project):
    page = (project.folder / "results" / "report" / "documents.html").read_text()
    for words in ("kestrel-scanned", "northbridge-damaged", "kestrel-data-officer.docx"):
        assert words in page


def test_the_report_needs_no_network(project: Project):
    for page in PAGES:
        text = (project.folder / "results" / "report" / f"{page}.html").read_text()
        assert not re.findall(r"<(?!a\b)\w+ [^>]*(?:src|href)=[\"'](?:https?:)?//", text)
        # To courses and frameworks people go by choice.
        assert page in ("grid", "frameworks") or not re.findall(r"(?:src|href)=[\"'](?:https?:)?//", text)


@pytest.mark.parametrize("name", ["index", "grid", "frameworks", "catalogue"])
def test_a_page_that_sets_the_sample_beside_real_training_says_that_its_posts_are_invented(project: Project, name: str):
    text = (project.folder / "results" / "report" / f"{name}.html").read_text()
    assert text.count("What is asked for here is invented.") == 1


def test_the_report_opens_in_a_browser_and_links_to_the_sentences(project: Project, page: Page):
    page.goto((project.folder / "results" / "report" / "index.html").as_uri())
    names = page.get_by_role("navigation", name="Pages").get_by_role("link").all_inner_texts()
    pages = ["Answers", "Roles", "Grades", "Claims", "Explorer", "Catalogue", "Training grid", "Frameworks"]
    assert names == [*pages, "Documents", "Method"]
    page.get_by_role("link", name="Roles", exact=True).click()
    assert page.get_by_role("heading", level=2).count() > 6
    page.get_by_text("The numbers behind the chart").first.click()
    page.locator("#what-is-asked-for a").first.click()
    expect(page.locator("mark").first).to_be_visible()


def test_what_senior_data_stewards_are_asked_for_and_junior_ones_are_not_can_be_read(project: Project, page: Page):
    page.goto((project.folder / "results" / "report" / "index.html").as_uri())
    page.get_by_role("link", name="Explorer", exact=True).click()
    page.get_by_label("Seniority", exact=True).select_option("senior")
    page.get_by_label("Title of the post", exact=True).fill("data steward")
    page.get_by_label("Compare with", exact=True).select_option("seniority:junior")
    page.get_by_label("Order", exact=True).select_option("difference")
    expect(page.locator("#size")).to_contain_text(
        "2 documents of 2 employers, compared with 2 documents of 2 employers."
    )
    first = page.locator("#concepts tbody tr").first
    expect(first).to_contain_text("1 of 2")
    expect(first).to_contain_text("0 of 2")
    page.locator("#concepts button", has_text="Leadership").click()
    expect(page.locator("blockquote").first).to_contain_text(
        "Senior Data Steward · Kestrel Marine Observatory · senior"
    )
    assert page.locator("mark").all_inner_texts() == ["lead colleagues"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_the_report_has_no_serious_accessibility_problem(project: Project, browser: Browser, name: str, scheme: str):
    assert serious_problems(browser, (project.folder / "results" / "report" / f"{name}.html").as_uri(), scheme) == []


def test_the_report_of_snakemake_shows_pages_figures_and_tables_with_captions(
    project: Project, page: Page, tmp_path: Path
):
    run = project.snakemake("--report", str(tmp_path / "snakemake.html"))
    assert run.returncode == 0, run.stderr[-3000:]
    page.goto((tmp_path / "snakemake.html").as_uri())
    expect(page.locator("body")).to_contain_text("What digital research technical professionals are asked to know")
    for category, shown, caption in (
        ("1 Report", "explorer", "read every sentence that asks for a skill"),
        ("2 Figures", "what-is-asked-for", "Share of counted documents"),
        ("3 Tables", "sensitivity.csv", "The claims, judged"),
        ("4 Notebooks", "05-findings", "executed on the tables of this run"),
    ):
        page.get_by_text(category, exact=True).click()
        page.get_by_role("row", name=shown).locator("a[iconname=information-circle]").click()
        expect(page.locator("body")).to_contain_text(caption)
        page.get_by_text("Results", exact=True).click()


def test_a_second_run_has_nothing_to_do(project: Project):
    run = project.snakemake()
    assert "Nothing to be done" in run.stdout + run.stderr


@pytest.mark.parametrize("deleted", ["findings.parquet", "findings.csv"])
def test_a_table_that_was_deleted_by_hand_is_made_again(project: Project, tmp_path: Path, deleted: str):
    table = project.tables / deleted
    away = table.rename(tmp_path / deleted)
    try:
        planned = project.planned()
    finally:
        away.rename(table)
    assert "findings" in planned
    assert not {"compare", "tag"} & planned


def test_an_edit_of_the_code_reruns_what_uses_it_and_nothing_before(project: Project, edited: Path):
    planned = project.planned()
    assert {"tag", "gather", "compare", "findings", "page"} <= planned
    assert not {"inventory", "read", "structure", "vocabularies"} & planned


def test_a_table_that_one_page_shows_makes_that_page_again_and_no_other(own_project: Project):
    path = own_project.tables / "agreement.parquet"
    tables.write(tables.Agreement, tables.read(tables.Agreement, path).head(1), path)
    run = own_project.snakemake("--dry-run", "--quiet", "host")
    assert set(re.findall(r"Writing the page (.+) of the report", run.stdout + run.stderr)) == {"roles"}


def test_the_tables_are_the_same_on_one_core(root: Path, tmp_path: Path):
    run = copied(root, tmp_path / "copy").run("make", "verify", "CORES=1")
    assert run.returncode == 0, run.stderr[-3000:]
    assert run.stdout.endswith("same: 51 tables\n")


def test_pages_and_notebooks_made_again_have_the_same_bytes(own_project: Project):
    pages = [
        "report/index.html",
        "report/grades.html",
        "report/explorer.html",
        "report/tables.xlsx",
        "notebooks/03-skills.html",
    ]
    made = [own_project.folder / "results" / page for page in (*pages, "figures/grades/by-seniority.svg")]
    before = [path.read_bytes() for path in made]
    run = own_project.snakemake("--force", *(f"results/{page}" for page in pages))
    assert run.returncode == 0, run.stderr[-3000:]
    assert [path.name for path, data in zip(made, before, strict=True) if path.read_bytes() != data] == []


def test_a_new_file_reruns_its_part_only(own_project: Project):
    blocks = own_project.folder / "results" / "shards" / "blocks"
    before = {path.name: path.stat().st_mtime_ns for path in blocks.iterdir()}
    documents = own_project.folder / "corpus" / "sample" / "documents"
    shutil.copyfile(documents / "northbridge-rse-7.pdf", documents / "the-same-again.pdf")
    (documents / "new-post.md").write_text(
        "# Data Steward\n\n## Requirements\n\n- Experience of metadata standards\n" * 2
    )
    run = own_project.snakemake("results/tables/statements.parquet")
    assert run.returncode == 0, run.stderr[-3000:]
    changed = {path.name for path in blocks.iterdir() if path.stat().st_mtime_ns != before.get(path.name)}
    assert changed == {f"{shard}.parquet" for shard in own_project.shards_of("new-post", "the-same-again")}
    assert "same bytes as northbridge-rse-7" in (own_project.tables / "problems.csv").read_text()


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ("shards=0", "config: shards: got 0; allowed: by_size, or a whole number from 1 to 4096."),
        (
            "shard=4",
            "config: unknown key 'shard'; got 4; allowed: one of corpus, results, shards, seconds_per_document, mebibytes_per_document, training, vocabularies.",
        ),
        ("corpus=nowhere", "config: corpus: got 'nowhere', which is not a folder; allowed: a folder of documents."),
        (
            "corpus=notebooks/empty",
            "config: corpus: got 'notebooks/empty', which holds no documents; put at least one file in it.",
        ),
    ],
)
def test_a_wrong_configuration_stops_at_once_with_one_sentence(project: Project, setting: str, sentence: str):
    (project.folder / "notebooks" / "empty").mkdir(exist_ok=True)
    run = project.snakemake("--config", setting)
    assert run.returncode != 0
    assert sentence in run.stderr + run.stdout


def test_snakemake_finds_nothing_to_complain_of(project: Project):
    run = project.snakemake("--lint")
    complaints = re.findall(r"^ +\* (.+?):", run.stderr + run.stdout, flags=re.MULTILINE)
    assert (run.returncode, complaints) == (0, [])
