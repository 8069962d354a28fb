"""The explorer in headless Chromium: filters, search, evidence, addresses, accessibility, and nothing fetched."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, expect

from drtp_jobs import tables
from drtp_jobs.compare.demand import counted, demand_of
from drtp_jobs.compare.prevalence import prevalence_of
from drtp_jobs.report.explorer import write_explorer
from tests.conftest import serious_problems

EVIL = '<img src=x onerror="window.hacked=true"></script><b>Knows</b> version control & Git'
POSTS = [  # employer, family, seniority, country, what is asked for
    ("Northbridge", "data", "senior", "GB", ["git", "leadership"]),
    ("Northbridge", "data", "senior", "GB", ["leadership"]),
    ("Kestrel", "data", "senior", "GB", ["git"]),
    ("Kestrel", "data", "junior", "GB", ["git"]),
    ("Wexcombe", "software", "junior", "DE", ["git"]),
    ("Lindholm", "software", "middle", "DE", ["git"]),  # named as a setting, not asked for
]


@pytest.fixture(scope="session")
def explorer(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of a corpus of six posts, one of which says something that looks like HTML."""
    folder = tmp_path_factory.mktemp("explorer")
    documents, statements, mentions, sample = [], [], [], []
    for number, (employer, family, seniority, country, concepts) in enumerate(POSTS):
        name = f"d{number}"
        facts = dict.fromkeys(tables.Documents.to_schema().columns)
        counts = {column: 0 for column in facts if column.startswith("n_")}
        documents.append(
            facts
            | counts
            | {"document_id": name, "file": name, "format": "text", "title": f"Post {number}", "country": country}
            | {"seniority": seniority, "role_family": family, "document_kind": "advert", "is_eligible": True}
        )
        sample.append(
            {"document_id": name, "employer": employer, "setting": "other", "is_counted": True, "counted_as": name}
        )
        for place, concept in enumerate(concepts):
            text = EVIL if concept == "git" else "Leads a team 🎓 of five"
            at = text.index("Git") if concept == "git" else 0
            own = {"document_id": name, "statement_id": f"{name}:{place}"}
            statements.append(
                own
                | {"position": place, "page": 2, "section": "person_specification", "kind": "criterion", "text": text}
                | {"requirement": "essential" if place == 0 else "desirable", "applies_to": None, "introduced_by": None}
            )
            mentions.append(
                own
                | {
                    "start": at,
                    "end": at + 3,
                    "vocabulary": "core",
                    "concept_id": concept,
                    "surface": text[at : at + 3],
                }
                | {"method": "surface_form", "rule": concept, "score": 1.0, "negated": False}
                | {"mention_type": "setting" if employer == "Lindholm" else "asked"}
                | dict.fromkeys(("alternative_group", "group_statement_id", "n_needed", "proficiency"))
            )
    concepts_known = [
        {"vocabulary": "core", "concept_id": name, "label": name.title(), "kind": "skill", "broader": None}
        | {"domain": None, "note": None}
        for name in ("git", "leadership")
    ]
    for table, rows in (
        (tables.Documents, documents),
        (tables.Sample, sample),
        (tables.Statements, statements),
        (tables.Mentions, mentions),
        (tables.Concepts, concepts_known),
        (tables.ConceptScores, []),
    ):
        tables.write(table, tables.frame(table, rows), folder / f"{tables.name_of(table)}.parquet")
    parts = root / "workflow" / "report"
    page = folder / "explorer.html"
    write_explorer(folder, parts / "explorer.html.j2", parts / "explorer.js", parts / "style.css", page)
    return page


def rows(page: Page) -> dict[str, list[str]]:
    """Cells of the table of concepts by concept."""
    return {
        row.locator("th").inner_text(): [cell.inner_text().replace("\u00a0", " ") for cell in row.locator("td").all()]
        for row in page.locator("#concepts tbody tr").all()
    }


def test_all_documents_are_counted_at_first_with_the_intervals_of_the_tables(page: Page, explorer: Path):
    page.goto(explorer.as_uri())
    expect(page.locator("#size")).to_have_text("6 documents of 4 employers.")
    read = {
        table: tables.read(table, explorer.parent / f"{tables.name_of(table)}.parquet")
        for table in (tables.Documents, tables.Sample, tables.Statements, tables.Mentions, tables.Concepts)
    }
    demand = demand_of(
        counted(read[tables.Documents], read[tables.Sample]),
        read[tables.Statements],
        read[tables.Mentions],
        read[tables.Concepts],
    )
    wanted = pd.DataFrame(prevalence_of(demand)).query("grouping == 'all' and requirement == 'any'")
    shown = rows(page)
    assert set(shown) == {"Git", "Leadership"}
    for row in wanted.itertuples():
        assert shown[row.label][:3] == [
            f"{row.n_asking} of {row.n_documents}",
            f"{100 * row.prevalence_share:.0f} %",
            f"{100 * row.lower_share:.0f} % to {100 * row.upper_share:.0f} %",
        ]


def test_a_choice_changes_the_counts_the_address_and_what_is_compared(page: Page, explorer: Path):
    page.goto(explorer.as_uri())
    page.get_by_label("Role family", exact=True).select_option("data")
    page.get_by_label("Seniority", exact=True).select_option("senior")
    page.get_by_label("Compare with", exact=True).select_option("seniority")
    page.get_by_label("Order", exact=True).select_option("difference")
    assert "role_family=data&seniority=senior" in page.url
    expect(page.locator("#size")).to_have_text(
        "3 documents of 2 employers, compared with 1 document of 1 employer. Too few for a verdict."
    )
    shown = rows(page)
    assert list(shown) == ["Leadership", "Git"]
    assert (shown["Leadership"][0], shown["Leadership"][4]) == ("2 of 3", "0 % of 1")


def test_one_group_is_compared_with_another_one(page: Page, explorer: Path):
    page.goto(f"{explorer.as_uri()}#seniority=senior")
    page.get_by_label("Compare with", exact=True).select_option("seniority:junior")
    expect(page.locator("#size")).to_contain_text(
        "3 documents of 2 employers, compared with 2 documents of 2 employers."
    )
    assert rows(page)["Git"][4] == "100 % of 2"
    page.get_by_label("Compare with", exact=True).select_option("seniority:middle")
    assert rows(page)["Git"][4] == "0 % of 1"


def test_posts_are_chosen_by_words_of_their_title(page: Page, explorer: Path):
    page.goto(explorer.as_uri())
    page.get_by_label("Title of the post", exact=True).fill("post 3")
    expect(page.locator("#size")).to_have_text(
        "1 document of 1 employer, compared with 5 documents of 4 employers. Too few for a verdict."
    )
    assert "title=post+3" in page.url


def test_essential_criteria_are_a_share_of_the_documents_that_state_them(page: Page, explorer: Path):
    page.goto(f"{explorer.as_uri()}#requirement=desirable")
    expect(page.locator("#size")).to_contain_text("1 document of 1 employer.")
    assert rows(page)["Leadership"][0] == "1 of 1"


def test_a_search_finds_a_skill_and_its_sentences_with_employer_and_page(page: Page, explorer: Path):
    page.goto(explorer.as_uri())
    page.get_by_label("Skill", exact=True).fill("lead")
    assert list(rows(page)) == ["Leadership"]
    page.get_by_role("button", name="Leadership").click()
    expect(page.get_by_role("heading", name="Leadership: 2 sentences")).to_be_focused()
    assert page.locator("mark").all_inner_texts() == ["Lea", "Lea"]
    expect(page.locator("blockquote").first).to_contain_text("Northbridge · senior · desirable · page 2 · d0")
    page.get_by_role("button", name="Back to all concepts").click()
    assert list(rows(page)) == ["Leadership"]


def test_an_address_opens_the_view_it_was_copied_from(page: Page, explorer: Path):
    page.goto(f"{explorer.as_uri()}#role_family=software&shown=core%3Agit")
    expect(page.get_by_role("heading", name="Git: 1 sentence")).to_be_visible()
    expect(page.get_by_label("Role family", exact=True)).to_have_value("software")


def test_a_document_opens_with_its_tags_in_place(page: Page, explorer: Path):
    page.goto(f"{explorer.as_uri()}#shown=core%3Agit")
    page.get_by_role("button", name="Post 0").click()
    expect(page.get_by_role("heading", name="Post 0")).to_be_visible()
    assert page.locator("mark").all_inner_texts() == ["Git", "Lea"]


def test_what_is_named_as_a_setting_is_shown_and_not_counted(page: Page, explorer: Path):
    page.goto(f"{explorer.as_uri()}#shown=core%3Agit")
    expect(page.get_by_role("heading", name="Git: 4 sentences")).to_be_visible()
    expect(page.get_by_role("heading", name="Named, but not asked for: 1 sentence")).to_be_visible()
    page.goto(f"{explorer.as_uri()}#document=d5")
    expect(page.locator("mark.named")).to_have_attribute("title", "Git (setting)")
    expect(page.locator("#view li")).to_contain_text("essential · page 2 — Git (setting)")


def test_another_choice_leads_from_a_document_back_to_the_concepts(page: Page, explorer: Path):
    page.goto(f"{explorer.as_uri()}#document=d0")
    page.get_by_label("Role family", exact=True).select_option("software")
    expect(page.locator("#concepts")).to_be_visible()
    assert "document" not in page.url


def test_typing_leaves_one_step_to_go_back_to(page: Page, explorer: Path):
    page.goto(f"{explorer.as_uri()}#role_family=data")
    page.get_by_label("Skill", exact=True).press_sequentially("git")
    assert list(rows(page)) == ["Git"]
    page.get_by_role("button", name="Git").click()
    page.go_back()
    assert list(rows(page)) == ["Git"]
    expect(page.get_by_label("Skill", exact=True)).to_have_value("git")


def test_text_that_looks_like_html_is_shown_as_text(page: Page, explorer: Path):
    page.goto(f"{explorer.as_uri()}#shown=core%3Agit")
    expect(page.locator("blockquote p").first).to_have_text(EVIL)
    assert page.evaluate("window.hacked") is None


def test_what_does_not_exist_is_said_to(page: Page, explorer: Path):
    for address, words in (
        ("shown=core%3Anone", "This corpus asks for no such concept."),
        ("document=none", "No such document is counted."),
        ("country=FR", "No document fits this choice."),
        ("search=zzz", "Nothing that is searched for is asked for"),
    ):
        page.goto("about:blank")
        page.goto(f"{explorer.as_uri()}#{address}")
        expect(page.locator("#view")).to_contain_text(words)


def test_the_explorer_works_by_keyboard(page: Page, explorer: Path):
    page.goto(f"{explorer.as_uri()}#search=lead")
    page.get_by_role("button", name="Leadership").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Leadership: 2 sentences")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["", "#shown=core%3Agit", "#document=d0"])
def test_the_explorer_has_no_serious_accessibility_problem(browser: Browser, explorer: Path, address: str, scheme: str):
    assert serious_problems(browser, f"{explorer.as_uri()}{address}", scheme) == []
