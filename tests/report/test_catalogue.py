"""The catalogue in headless Chromium: search, choices, one skill, one profession, addresses, accessibility, nothing fetched."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, expect

from drtp_jobs import stage, tables
from drtp_jobs.compare.demand import demand_of
from drtp_jobs.compare.prevalence import prevalence_of
from drtp_jobs.compare.view import counted_documents
from drtp_jobs.report.catalogue import write_catalogue
from drtp_jobs.report.professions import added_between
from drtp_jobs.settings import SAMPLE
from drtp_jobs.training.catalogue_files import OF_PAGE
from drtp_jobs.training.professions import profession_of, profession_rows
from tests.conftest import serious_problems

EVIL = "</script><img src=x onerror='window.hacked=true'> Branches & merges"
Row = dict[str, Any]
CONCEPTS = [  # vocabulary, identifier, label, domain
    ("core", "version-control", "Version control", "Software engineering"),
    ("core", "leadership", "Leadership", "Management and leadership"),
    ("core", "hpc", "High performance computing", "Computing infrastructure"),
    ("direct", "version-control", "Software version control", None),
]
RESOURCES: list[Row] = [
    {"resource_id": "harbour:git", "title": "Git for teams", "url": "https://training.example/git", "kind": "course"}
    | {"format": "course", "provider_id": "harbour", "licence": "CC-BY-4.0", "is_open": True, "language": "en de"}
    | {"description": EVIL, "minutes": 90, "modified": "2024-03", "is_free": True},
    {"resource_id": "quay:slurm", "title": "Why is my job waiting?", "url": "https://quay.example/slurm"}
    | {"provider_id": "quay", "licence": "© Quay", "description": "All rights reserved."},
    {"resource_id": "quay:r", "title": "R. A first course", "url": "javascript:alert(1)", "provider_id": "quay"},
]
SKILLS = [  # resource, relation, position, vocabulary, concept, method
    ("harbour:git", "teaches", 0, "core", "version-control", "tagged"),
    ("harbour:git", "teaches", 1, "direct", "version-control", "declared"),
    ("harbour:git", "requires", 0, "core", "hpc", "tagged"),
    ("quay:slurm", "teaches", 0, "core", "hpc", "tagged"),
]
LEVELS: list[Row] = [
    {"resource_id": "harbour:git", "level": "intermediate", "method": "order", "evidence": "requires: Shell"}
    | {"as_published": "Beginner", "published": "beginner"},
    {"resource_id": "quay:slurm", "level": "advanced", "method": "words", "evidence": "title: (expert|advanced) *"},
    {"resource_id": "quay:r", "level": "beginner", "method": "default", "evidence": "nothing says it"},
]
POSTS = [  # employer, title, seniority, what is asked for
    ("Northbridge", "Data Steward", "middle", ["version-control"]),
    ("Kestrel", "Data Steward", "middle", []),
    ("Wexcombe", "Senior Data Steward", "senior", ["leadership", "version-control"]),
    ("Lindholm", "Senior Data Steward", "senior", ["leadership"]),
]


def with_empty(name: str, rows: list[Row]) -> pd.DataFrame:
    """A table of rows, what they leave out being empty; numbers that must be there are 1."""
    columns = tables.by_name(name).to_schema().columns
    empty = {column: 1 if str(declared.dtype) == "int64" else None for column, declared in columns.items()}
    return tables.frame(tables.by_name(name), [empty | row for row in rows])


def tables_of(resources: list[Row], skills: list[tuple[Any, ...]]) -> dict[str, pd.DataFrame]:
    """The tables of four posts, and of some resources."""
    documents: list[Row] = []
    statements: list[Row] = []
    mentions: list[Row] = []
    for number, (_, title, seniority, asked) in enumerate(POSTS):
        own = {"document_id": f"d{number}"}
        kind = {"role_family": "data", "document_kind": "advert", "is_eligible": True, "format": "text", "file": "d"}
        documents.append(own | kind | {"title": title, "seniority": seniority, "workplace": "other"})
        for place, concept in enumerate(asked):
            said = own | {"statement_id": f"d{number}:{place}"}
            kinds = {"section": "person_specification", "kind": "criterion", "requirement": "essential"}
            statements.append(said | kinds | {"position": place, "text": concept})
            found = {"vocabulary": "core", "concept_id": concept, "surface": concept, "method": "surface_form"}
            kept = {"rule": concept, "score": 1.0, "negated": False, "mention_type": "asked", "end": len(concept)}
            mentions.append(said | found | kept)
    named = ("resource_id", "relation", "position", "vocabulary", "concept_id", "method")
    taught = [dict(zip(named, each, strict=True)) | {"score": 0.8, "field": "title", "end": 3} for each in skills]
    concepts = [dict(zip(("vocabulary", "concept_id", "label", "domain"), each, strict=True)) for each in CONCEPTS]
    form = {"vocabulary": "core", "concept_id": "hpc", "label": "supercomputing"}
    same = {"vocabulary": "core", "concept_id": "version-control", "relation": "exact_match"}
    sample = [
        {"document_id": f"d{number}", "counted_as": f"d{number}", "employer": post[0], "is_counted": True}
        for number, post in enumerate(POSTS)
    ]
    cell = {"way": "any", "column": "data", "level": "any", "vocabulary": "core", "concept_id": "leadership"}
    counts = {"label": "Leadership", "n_asking": 2, "n_documents": 4, "n_employers": 2, "is_small": True}
    share = {"share": 0.5, "lower_share": 0.1, "upper_share": 0.9, "status": "nothing_found"}
    gap = {"kind": "asked", "rank": 1, "gap": 0.1, "learnt_by": "course"}
    found = {
        "resources": resources,
        "resource_outcomes": [{"resource_id": "harbour:git", "outcome": "Merge a branch without fear"}],
        "resource_sources": [
            {"entry": each["resource_id"], "resource_id": each["resource_id"], "file": "f.csv", "line": 2}
            | {"source": each["resource_id"].partition(":")[0], "matched_by": "itself", "title": each["title"]}
            for each in resources
        ],
        "resource_relations": [],
        "resource_skills": taught,
        "resource_levels": LEVELS,
        "resource_columns": [
            {"resource_id": own, "column": column, "method": "skills"}
            for own, column in (("harbour:git", "software"), ("harbour:git", "data"), ("quay:slurm", "infrastructure"))
        ]
        + [{"resource_id": "quay:r", "column": "software", "method": "default"}],
        "providers": [{"provider_id": "harbour", "name": "Harbour Training"}, {"provider_id": "quay", "name": "Quay"}],
        "frameworks": [{"framework_id": "direct", "name": "DIRECT", "vocabulary": "direct", "is_seen": True}],
        "professions": list(profession_rows()),
        "concepts": concepts,
        "documents": documents,
        "sample": sample,
        "statements": statements,
        "mentions": mentions,
        "labels": [form | {"label_kind": "surface_form", "use": "pattern"}],
        "mappings": [same | {"target_vocabulary": "direct", "target_id": "version-control"}],
        "concept_scores": [],
        "grid": [cell | counts | share],
        "gaps": [{name: value for name, value in cell.items() if name not in ("way", "level")} | counts | share | gap],
        "training_problems": [],
    }
    made = {name: with_empty(name, rows) for name, rows in found.items()}
    demand = demand_of(
        counted_documents(made["documents"], made["sample"]), made["statements"], made["mentions"], made["concepts"]
    )
    return made | {"prevalence": tables.frame(tables.Prevalence, prevalence_of(demand))}


def written(made: dict[str, pd.DataFrame], root: Path, folder: Path, *, is_fictional: bool = False) -> Path:
    """The page of some tables."""
    for name in OF_PAGE:
        tables.write(tables.by_name(name), made[name], folder / f"{name}.parquet")
    parts = root / "workflow" / "report"
    scripts = [parts / f"{part}.js" for part in ("drawing", "catalogue-finding", "catalogue")]
    styles = [parts / "style.css", parts / "catalogue.css"]
    page = folder / "catalogue.html"
    write_catalogue(folder.glob("*.parquet"), parts / "catalogue.html.j2", scripts, styles, "jobs", is_fictional, page)
    return page


@pytest.fixture(scope="session")
def catalogue(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogue of three resources and four posts."""
    return written(tables_of(RESOURCES, SKILLS), root, tmp_path_factory.mktemp("catalogue"))


def titles(page: Page) -> list[str]:
    return page.locator("ol.resources h3").all_inner_texts()


def options(page: Page, label: str) -> list[str]:
    return page.get_by_label(label, exact=True).locator("option").all_inner_texts()


def rows(page: Page, table: str) -> list[list[str]]:
    """Heads and cells of a table of numbers."""
    return [
        [cell.inner_text().replace("\u00a0", " ") for cell in row.locator("th, td").all()]
        for row in page.locator(f"{table} tbody tr").all()
    ]


def test_each_choice_says_how_many_resources_it_would_give(page: Page, catalogue: Path):
    page.goto(catalogue.as_uri())
    expect(page.locator("#size")).to_have_text("3 resources of 2 providers.")
    assert options(page, "Level") == ["all (3)", "intermediate (1)", "advanced (1)", "not said (1)"]
    assert options(page, "Licence") == ["all (3)", "open (1)", "not said (2)"]
    assert options(page, "Language") == ["all (3)", "English (1)", "German (1)", "not said (2)"]
    assert options(page, "Provider") == ["all (3)", "Quay (2)", "Harbour Training (1)"]
    assert options(page, "Competency") == ["all (3)", "Computing infrastructure (1)", "Software engineering (1)"]
    assert options(page, "Framework") == ["all (3)", "All skills (core vocabulary) (2)", "DIRECT (1)"]


def test_a_choice_narrows_all_others_and_stands_in_the_address(page: Page, catalogue: Path):
    page.goto(catalogue.as_uri())
    page.get_by_label("Provider", exact=True).select_option("Quay")
    assert page.url.endswith("#provider=Quay")
    assert titles(page) == ["R. A first course", "Why is my job waiting?"]
    assert options(page, "Provider") == ["all (3)", "Quay (2)", "Harbour Training (1)"]
    assert options(page, "Level") == ["all (2)", "advanced (1)", "not said (1)"]
    assert options(page, "Profession") == ["all (2)", "computing infrastructure (1)", "not said (1)"]


def test_a_framework_gives_its_own_skills_to_choose_from(page: Page, catalogue: Path):
    page.goto(catalogue.as_uri())
    assert options(page, "Skill") == ["all (3)", "High performance computing (1)", "Version control (1)"]
    page.get_by_label("Framework", exact=True).select_option("direct")
    assert options(page, "Skill") == ["all (1)", "Software version control (1)"]
    page.get_by_label("Skill", exact=True).select_option("direct:version-control")
    assert titles(page) == ["Git for teams"]


@pytest.mark.parametrize(
    ("searched", "found"),
    [
        ("git team", ["Git for teams"]),  # beginnings of words
        ("it", []),
        ("supercomputing", ["Why is my job waiting?"]),  # another name of what it teaches
        ("branch without fear", ["Git for teams"]),  # an outcome
        ("quay", ["R. A first course", "Why is my job waiting?"]),  # a provider
        ("R", ["R. A first course"]),  # one letter is a whole word
        ("rights reserved", []),  # of a description that may not be shown
    ],
)
def test_a_search_finds_words_skills_by_any_name_outcomes_and_providers(
    page: Page, catalogue: Path, searched: str, found: list[str]
):
    page.goto(catalogue.as_uri())
    page.get_by_label("Search", exact=True).fill(searched)
    assert titles(page) == found


def test_a_resource_shows_its_facts_the_published_level_beside_the_derived_one_and_how_all_is_known(
    page: Page, catalogue: Path
):
    page.goto(f"{catalogue.as_uri()}#resource=harbour:git")
    assert titles(page) == ["Git for teams"]
    expect(page.locator("ol.resources h3 a")).to_have_attribute("href", "https://training.example/git")
    expect(page.locator("ol.resources p.about").first).to_have_text(
        "Harbour Training · course · intermediate (published: Beginner) · 90 minutes · English, German"
        " · CC-BY-4.0 (open) · free · changed 2024-03"
    )
    page.locator("summary", has_text="How this is known").click()
    assert page.locator("details[open] li").all_inner_texts() == [
        "Level: intermediate, since it needs other material first (“Shell”).",
        "Teaches Version control: from its title.",
        "Needs High performance computing: from its title.",
    ]
    expect(page.get_by_text("Its source declares DIRECT: Software version control.")).to_be_visible()


def test_a_level_that_nothing_says_is_not_shown_as_one(page: Page, catalogue: Path):
    page.goto(f"{catalogue.as_uri()}#resource=quay:r")
    expect(page.locator("ol.resources p.about").first).to_have_text("Quay · level not said · licence not stated")
    page.locator("summary", has_text="How this is known").click()
    expect(page.get_by_text("Level: nothing says it; beginner is only what is usual.")).to_be_visible()


def test_descriptions_are_shown_as_text_and_only_where_the_licence_is_open(page: Page, catalogue: Path):
    page.goto(catalogue.as_uri())
    page.locator("summary", has_text="Description").click()
    expect(page.get_by_text(EVIL)).to_be_visible()
    assert page.evaluate("window.hacked") is None
    assert "All rights reserved" not in catalogue.read_text(encoding="utf-8")


def test_an_address_that_is_none_is_no_link(page: Page, catalogue: Path):
    page.goto(f"{catalogue.as_uri()}#resource=quay:r")
    expect(page.locator("ol.resources h3 a")).to_have_count(0)


def test_a_skill_shows_who_asks_for_it_what_teaches_it_and_leads_to_the_sentences(page: Page, catalogue: Path):
    page.goto(f"{catalogue.as_uri()}#skill=core:version-control")
    expect(page.locator("#size")).to_have_text("Version control: 2 of 4 posts ask for it, 1 resource teaches it.")
    assert rows(page, "#demand")[0][:2] == ["all posts", "2 of 4"]
    assert rows(page, "#supply") == [["intermediate", "1", "1", "1"]]
    assert titles(page) == ["Git for teams"]
    expect(page.locator("#same")).to_have_text("In other frameworks: Software version control (DIRECT).")
    expect(page.locator("#sentences")).to_have_attribute("href", "explorer.html#skill=core%3Aversion-control")


def test_a_skill_that_nothing_teaches_is_a_gap_in_the_sources_first(page: Page, catalogue: Path):
    page.goto(f"{catalogue.as_uri()}#skill=core:leadership")
    expect(page.get_by_text("That is first a gap in the sources.")).to_be_visible()
    assert rows(page, "#grid") == [["any level", "nothing found"]]
    expect(page.locator("#places")).to_have_text("Place in the ranking of gaps, the largest being 1: research data 1.")


def test_the_largest_gaps_of_a_profession_lead_to_the_sentences_that_ask(page: Page, catalogue: Path):
    page.goto(catalogue.as_uri())
    page.get_by_label("The largest gaps in training", exact=True).select_option("data")
    assert page.url.endswith("#gaps=data")
    expect(page.get_by_text("Posts of the role families data and analysis.")).to_be_visible()
    (row,) = rows(page, "#gaps-asked")
    assert row == ["1. Leadership", "2 of 4", "too few", "too few", "", "1", "1", "nothing found", "sentences"]
    link = page.get_by_role("link", name="Sentences that ask for Leadership")
    expect(link).to_have_attribute("href", "explorer.html#skill=core%3Aleadership")


@pytest.mark.parametrize("hash", ["skill=core:juggling", "profession=juggler"])
def test_what_an_old_address_names_and_is_not_here_is_said(page: Page, catalogue: Path, hash: str):
    page.goto(f"{catalogue.as_uri()}#{hash}")
    expect(page.get_by_role("heading", name="Not found")).to_be_focused()


def test_a_profession_shows_what_each_step_adds_and_where_to_learn_it(page: Page, catalogue: Path):
    page.goto(f"{catalogue.as_uri()}#profession=data-steward")
    expect(page.locator("#size")).to_have_text("Data steward: 4 posts of 4 employers.")
    expect(page.get_by_role("heading", name="From middle to senior")).to_be_visible()
    expect(page.locator("#family a")).to_have_attribute("href", "#profession=data")
    assert rows(page, ".step table") == [
        ["Leadership", "2 of 2", "0 of 2", "too few", "nothing found in these sources"],
    ]
    assert rows(page, "#asked")[1][0] == "Version control"
    assert rows(page, "#asked")[1][-1] == "Git for teams"


def test_the_views_can_be_chosen_and_left_with_the_keyboard(page: Page, catalogue: Path):
    page.goto(catalogue.as_uri())
    page.get_by_label("What is asked for and what is taught of one skill").select_option("core:leadership")
    expect(page.get_by_role("heading", name="Leadership", exact=True)).to_be_focused()
    page.get_by_role("button", name="Back to the list").press("Enter")
    expect(page.locator("#size")).to_have_text("3 resources of 2 providers.")


def test_the_page_says_loudly_that_the_demand_of_the_sample_is_invented(root: Path, catalogue: Path, tmp_path: Path):
    said = "What is asked for here is invented."
    assert said not in catalogue.read_text(encoding="utf-8")
    page = written(tables_of(RESOURCES, SKILLS), root, tmp_path, is_fictional=True)
    assert said in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(("corpus", "is_said"), [("corpus/sample/", True), ("corpus/public", False)])
def test_the_sample_is_known_by_its_folder_however_it_is_written(
    root: Path, catalogue: Path, tmp_path: Path, corpus: str, is_said: bool
):
    parts = root / "workflow" / "report"
    stage.catalogue(
        tables=list(catalogue.parent.glob("*.parquet")),
        template=parts / "catalogue.html.j2",
        script=[parts / "catalogue.js"],
        style=[parts / "style.css"],
        corpus=str(root / corpus),
        sample=str(root / SAMPLE),
        out_page=tmp_path / "catalogue.html",
    )
    assert ("is invented" in (tmp_path / "catalogue.html").read_text(encoding="utf-8")) == is_said


def test_what_could_not_be_used_of_the_sources_is_shown_with_what_to_do(page: Page, root: Path, tmp_path: Path):
    found = [
        {"source": "quay", "severity": "note", "reason": "a.csv, line 3: <b>odd</b>.", "advice": "Look."},
        {"source": "harbour", "severity": "set_aside", "reason": "b.csv: There is no such file.", "advice": "Add it."},
    ]
    made = tables_of(RESOURCES, SKILLS) | {"training_problems": tables.frame(tables.TrainingProblems, found)}
    page.goto(written(made, root, tmp_path).as_uri())
    page.get_by_text("2 problems: what was set aside, or is used but should be checked").click()
    assert rows(page, "#problems table") == [
        ["harbour", "set aside", "b.csv: There is no such file.", "Add it."],
        ["quay", "for information", "a.csv, line 3: <b>odd</b>.", "Look."],
    ]


def test_sources_without_a_problem_have_no_list_of_problems(page: Page, catalogue: Path):
    page.goto(catalogue.as_uri())
    expect(page.locator("#problems")).to_have_count(0)


def test_a_catalogue_of_nothing_says_so(page: Page, root: Path, tmp_path: Path):
    empty = {name: tables.frame(tables.by_name(name), []) for name in OF_PAGE}
    page.goto(written(empty, root, tmp_path).as_uri())
    expect(page.locator("#size")).to_have_text("0 resources of 0 providers.")
    expect(page.get_by_text("No resource fits this choice.")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("hash", ["", "skill=core:version-control", "profession=data-steward", "gaps=data"])
def test_every_view_is_accessible(browser: Browser, catalogue: Path, hash: str, scheme: str):
    assert serious_problems(browser, f"{catalogue.as_uri()}#{hash}", scheme) == []


@pytest.mark.parametrize("width", [390, 768, 1280])
@pytest.mark.parametrize("hash", ["", "skill=core:version-control", "profession=data-steward", "gaps=data"])
def test_no_view_is_wider_than_the_screen(browser: Browser, catalogue: Path, hash: str, width: int):
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{catalogue.as_uri()}#{hash}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_five_thousand_resources_fit_in_fifteen_megabytes_and_are_searched_at_once(
    page: Page, root: Path, tmp_path: Path
):
    many = [RESOURCES[0] | {"resource_id": f"harbour:{n}", "title": f"Git for team {n}"} for n in range(5000)]
    skills = [(f"harbour:{n}", *rest) for n in range(5000) for _, *rest in SKILLS[:3]]
    made = written(tables_of(many, skills), root, tmp_path)
    assert made.stat().st_size < 15e6
    page.goto(made.as_uri())
    start = time.perf_counter()
    taken = page.evaluate("""() => {
        const start = performance.now();
        find(new URLSearchParams("search=git+4&level=not+said&provider=Harbour+Training"));
        return performance.now() - start;
    }""")
    assert taken < 500  # some 20 ms alone; others may be at work
    assert time.perf_counter() - start < 5


def test_a_title_names_a_profession():
    assert profession_of("Senior Research Data Steward") == "data-steward"
    assert profession_of("Head of Estates") is None
    assert profession_of(None) is None


def test_what_is_clearly_added_stands_before_what_is_only_more():
    def step(asking: dict[str, tuple[float, float, float]], *, is_small: bool) -> pd.DataFrame:
        return pd.DataFrame(
            [
                {"concept_id": name, "n_asking": round(10 * share), "prevalence_share": share}
                | {"lower_share": lower, "upper_share": upper, "is_small": is_small}
                for name, (share, lower, upper) in asking.items()
            ]
        )

    before = step({"git": (0.2, 0.1, 0.3), "mentoring": (0.1, 0.0, 0.6)}, is_small=False)
    after = {"git": (0.6, 0.5, 0.7), "mentoring": (0.7, 0.3, 0.9)}
    found = list(added_between(before, step(after, is_small=False)))
    assert [row[:4] for row in found] == [["git", 6, 2, 0.4], ["mentoring", 7, 1, 0.6]]
    few = list(added_between(before, step(after, is_small=True)))
    assert few == [["mentoring", 7, 1, None, None, None], ["git", 6, 2, None, None, None]]
