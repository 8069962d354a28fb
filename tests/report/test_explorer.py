"""The explorer in headless Chromium: filters, search, evidence, addresses, accessibility, and nothing fetched."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, expect

from drtp_jobs import tables
from drtp_jobs.compare.demand import demand_of
from drtp_jobs.compare.intervals import newcombe_interval, shares_of
from drtp_jobs.compare.prevalence import prevalence_of
from drtp_jobs.compare.view import counted_documents
from drtp_jobs.report.explorer import MOST_IN_PAGE, other_names, write_explorer
from tests.conftest import serious_problems

EVIL = '<img src=x onerror="window.hacked=true"></script><b>Knows</b> version control & Git'
ADDRESS = "https://jobs.example.org/post-0"
Post = tuple[str, str, str, str, list[str]]
YEARS = ("2024", "2024-03", "2012-05-01", None, "2012", "2024")  # dates of the posts below
POSTS = [  # employer, family, seniority, country, what is asked for
    ("Northbridge", "data", "senior", "GB", ["git", "leadership"]),
    ("Northbridge", "data", "senior", "GB", ["leadership"]),
    ("Kestrel", "data", "senior", "GB", ["git"]),
    ("Kestrel", "data", "junior", "GB", ["git"]),
    ("Wexcombe", "software", "junior", "DE", ["git"]),
    ("Lindholm", "software", "middle", "DE", ["git"]),  # named as a setting, not asked for
]


def label_of(concept: str, form: str) -> dict[str, object]:
    """A surface form of a concept of the core vocabulary."""
    empty = dict.fromkeys(tables.Labels.to_schema().columns)
    return empty | {
        "vocabulary": "core",
        "concept_id": concept,
        "label": form,
        "label_kind": "surface_form",
        "use": "pattern",
    }


@pytest.fixture(scope="session")
def explorer(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of a corpus of six posts, some of which say something that looks like HTML."""
    return explorer_of(POSTS, root, tmp_path_factory.mktemp("explorer"))


@pytest.fixture(scope="session")
def wider(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of five posts in data, all of which ask for Git, and five in software, one of which does."""
    families = [("data", ["git"])] * 5 + [("software", ["leadership"])] * 4 + [("software", ["git"])]
    employers = ["Northbridge"] * 3 + ["Kestrel"] * 2
    posts = [(employers[n % 5], family, "senior", "GB", asked) for n, (family, asked) in enumerate(families)]
    return explorer_of(posts, root, tmp_path_factory.mktemp("wider"))


def explorer_of(posts: list[Post], root: Path, folder: Path, most_in_page: int = MOST_IN_PAGE) -> Path:
    """The explorer of some posts."""
    documents, statements, mentions, sample = [], [], [], []
    for number, (employer, family, seniority, country, concepts) in enumerate(posts):
        name = f"d{number}"
        facts = dict.fromkeys(tables.Documents.to_schema().columns)
        counts = {column: 0 for column in facts if column.startswith("n_")}
        documents.append(
            facts
            | counts
            | {"document_id": name, "file": name, "format": "text", "title": f"Post {number}", "country": country}
            | {"seniority": seniority, "role_family": family, "document_kind": "advert", "is_eligible": True}
            | {"date": YEARS[number % 6], "workplace": "other"}
        )
        sample.append(
            {"document_id": name, "employer": employer, "is_counted": True, "counted_as": name}
            | {"period": "older" if "2012" in str(YEARS[number % 6]) else "recent" if YEARS[number % 6] else None}
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
        (tables.Stated, [{"document_id": "d0", "field": "address", "value": ADDRESS}]),
        (tables.Documents, documents),
        (tables.Sample, sample),
        (tables.Statements, statements),
        (tables.Mentions, mentions),
        (tables.Concepts, concepts_known),
        (tables.Labels, [label_of("git", "version control"), label_of("leadership", "=R"), label_of("git", "commit*")]),
        (tables.Mappings, []),
        (tables.ConceptScores, []),
    ):
        tables.write(table, tables.frame(table, rows), folder / f"{tables.name_of(table)}.parquet")
    parts = root / "workflow" / "report"
    page = folder / "explorer.html"
    scripts = [parts / "drawing.js", *sorted(parts.glob("explorer*.js"))]
    styles, files = [parts / "style.css", parts / "explorer.css"], sorted(folder.glob("*.parquet"))
    write_explorer(files, parts / "explorer.html.j2", scripts, styles, page, folder / "explorer", most_in_page)
    return page


def rows(page: Page) -> dict[str, list[str]]:
    """Cells of the table of concepts by concept, as it is now: after a step that changes the address, wait for its view."""
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
        counted_documents(read[tables.Documents], read[tables.Sample]),
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
    assert shown["Leadership"] == ["2 of 3", "too few", "too few", "", "0 of 1", "too few"]


def options(page: Page, label: str) -> list[str]:
    """What a choice offers."""
    return page.get_by_label(label, exact=True).locator("option").all_inner_texts()


def test_every_choice_says_how_many_documents_it_would_give(page: Page, explorer: Path):
    page.goto(explorer.as_uri())
    assert options(page, "Seniority") == ["all (6)", "junior (2)", "middle (1)", "senior (3)"]
    assert options(page, "Employer") == ["all (6)", "Kestrel (2)", "Lindholm (1)", "Northbridge (2)", "Wexcombe (1)"]
    assert options(page, "Requirement") == ["all (6)", "essential (6)", "desirable (1)"]


def test_a_choice_that_would_leave_no_document_is_not_offered(page: Page, explorer: Path):
    page.goto(f"{explorer.as_uri()}#role_family=data&seniority=senior")
    assert options(page, "Role family") == ["all (3)", "data (3)"]
    assert options(page, "Seniority") == ["all (4)", "junior (1)", "senior (3)"]
    assert options(page, "Employer") == ["all (3)", "Kestrel (1)", "Northbridge (2)"]
    assert options(page, "Compare with") == ["all other documents", "any other seniority (1)", "junior (1)"]


def test_a_choice_in_an_old_address_that_leaves_nothing_stays_visible(page: Page, explorer: Path):
    page.goto(f"{explorer.as_uri()}#country=FR")
    expect(page.get_by_label("Country", exact=True)).to_have_value("FR")
    assert options(page, "Country") == ["all (6)", "DE (2)", "GB (4)", "FR (0)"]


def test_documents_are_chosen_by_employer_period_and_year(page: Page, explorer: Path):
    page.goto(explorer.as_uri())
    assert options(page, "Period") == ["all (6)", "recent (3)", "older (2)"]
    assert options(page, "Year") == ["all (6)", "2024 (3)", "2012 (2)"]
    page.get_by_label("Year", exact=True).select_option("2012")
    expect(page.locator("#size")).to_contain_text("2 documents of 2 employers, compared")
    page.get_by_label("Employer", exact=True).select_option("Kestrel")
    expect(page.locator("#size")).to_contain_text("1 document of 1 employer, compared")


@pytest.mark.parametrize(
    ("searched", "shown"),
    [
        ("version", ["Git matches “version control”"]),  # another name for it
        ("VERSION-CONTROL", ["Git matches “version control”"]),
        ("git", ["Git"]),
        ("ersh", ["Leadership"]),  # in the middle of a word
        ("r", ["Leadership matches “R”"]),  # one letter is a whole word
        ("l", []),
    ],
)
def test_a_search_finds_other_names_and_one_letter_only_as_a_word(
    page: Page, explorer: Path, searched: str, shown: list[str]
):
    page.goto(explorer.as_uri())
    page.get_by_label("Skill", exact=True).fill(searched)
    assert list(rows(page)) == shown


def test_names_are_words_and_not_patterns_and_hold_for_what_means_the_same():
    labels = tables.frame(
        tables.Labels, [label_of("hpc", form) for form in ("=HPC", "supercomput*", "(gpu|big) cluster")]
    )
    mapping = {"vocabulary": "core", "concept_id": "hpc", "target_vocabulary": "direct", "target_label": None}
    mappings = [
        mapping | {"relation": "exact_match", "target_id": "high-performance-computing"},
        mapping | {"relation": "broad_match", "target_id": "computing"},
    ]
    assert other_names(labels, tables.frame(tables.Mappings, mappings)) == {
        ("core", "hpc"): ["HPC"],
        ("direct", "high-performance-computing"): ["HPC"],
    }


def test_differences_have_the_interval_of_the_tables(page: Page, explorer: Path):
    page.goto(explorer.as_uri())
    sides = [([1, 3, 0], [2, 4, 3]), ([4, 1, 1, 0], [5, 1, 3, 2])]  # documents that ask, and all, by employer
    shares = [shares_of([[n] for n in asking], documents) for asking, documents in sides]
    lower, upper = newcombe_interval(*shares[0][:3], *shares[1][:3])
    made = page.evaluate(
        "sides => differenceOf(...sides.map(([asking, sizes]) => interval(asking, sizes, data)))", sides
    )
    assert [made[name] for name in ("difference", "lower", "upper")] == pytest.approx(
        [shares[0].share[0] - shares[1].share[0], lower[0], upper[0]], abs=1e-6
    )


def test_a_difference_is_shown_in_points_with_its_interval(page: Page, wider: Path):
    page.goto(f"{wider.as_uri()}#role_family=data")
    one, other = shares_of([[3], [2]], [3, 2]), shares_of([[0], [1]], [3, 2])
    lower, upper = newcombe_interval(*one[:3], *other[:3])
    words = f"+80 ({100 * lower[0]:+.0f} to {100 * upper[0]:+.0f})".replace("-", "−")
    assert rows(page)["Git"][4:] == ["1 of 5", words]


def test_a_group_that_is_too_small_gets_counts_alone(page: Page, explorer: Path):
    page.goto(f"{explorer.as_uri()}#seniority=junior")
    assert rows(page)["Leadership"] == ["0 of 2", "too few", "too few", "", "2 of 4", "too few"]
    expect(page.locator("#size")).to_contain_text("Too few for a verdict.")


def downloaded(page: Page) -> list[str]:
    """Lines of the file behind the link."""
    with page.expect_download() as download:
        page.locator("#download").click()
    return download.value.path().read_text(encoding="utf-8").splitlines()


def test_the_table_of_skills_can_be_downloaded(page: Page, explorer: Path):
    page.goto(explorer.as_uri())
    lines = downloaded(page)
    assert lines[0].startswith("vocabulary,concept_id,label,n_asking,n_documents,n_employers,share,lower_share")
    assert lines[1].startswith("core,git,Git,4,6,4,0.666667,")
    assert lines[1].endswith(",0,0,0,,,")


def test_the_sentences_of_a_skill_can_be_downloaded_and_start_no_formula(page: Page, explorer: Path):
    page.goto(f"{explorer.as_uri()}#shown=core%3Aleadership")
    assert downloaded(page)[1:] == [
        "d0,Post 0,Northbridge,senior,criterion,desirable,2,yes,Leads a team 🎓 of five",
        "d1,Post 1,Northbridge,senior,criterion,essential,2,yes,Leads a team 🎓 of five",
    ]
    assert page.evaluate("csv([['=1+1', 'a \"b\", c', null, -1]])") == '\'=1+1,"a ""b"", c",,-1\n'


def test_the_link_of_a_view_can_be_copied(browser: Browser, explorer: Path):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{explorer.as_uri()}#seniority=senior")
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("#copied")).to_have_text("Link copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    context.close()


def test_without_a_clipboard_the_link_is_shown_to_be_copied(page: Page, explorer: Path):
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(f"{explorer.as_uri()}#seniority=senior")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_label("Address of this view")).to_have_value(page.url)


def test_the_first_stop_of_the_keyboard_leads_to_the_results(page: Page, explorer: Path):
    page.goto(f"{explorer.as_uri()}#seniority=senior")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#view")).to_be_focused()
    assert page.url.endswith("#seniority=senior")


def test_going_back_leads_to_the_skill_that_was_open(page: Page, explorer: Path):
    page.goto(explorer.as_uri())
    page.get_by_role("button", name="Leadership").click()
    page.get_by_role("button", name="Back to all skills").press("Enter")
    expect(page.get_by_role("button", name="Leadership")).to_be_focused()


@pytest.mark.parametrize("address", ["", "#seniority=senior", "#shown=core%3Agit", "#document=d0"])
def test_a_narrow_screen_needs_no_scrolling_sideways(page: Page, explorer: Path, address: str):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{explorer.as_uri()}{address}")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate("[...document.querySelectorAll('.wide')].every((box) => box.scrollWidth <= box.clientWidth)")


def test_one_group_is_compared_with_another_one(page: Page, explorer: Path):
    page.goto(f"{explorer.as_uri()}#seniority=senior")
    page.get_by_label("Compare with", exact=True).select_option("seniority:junior")
    expect(page.locator("#size")).to_contain_text(
        "3 documents of 2 employers, compared with 2 documents of 2 employers."
    )
    assert rows(page)["Git"][4] == "2 of 2"
    page.get_by_label("Compare with", exact=True).select_option("seniority:middle")
    expect(page.locator("#size")).to_contain_text("compared with 1 document of 1 employer.")
    assert rows(page)["Git"][4] == "0 of 1"


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
    expect(page.locator("blockquote").first).to_contain_text("Northbridge · senior · 2024 · desirable · page 2 · d0")
    page.get_by_role("button", name="Back to all skills").click()
    expect(page.locator("#concepts")).to_be_visible()
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
    expect(page.get_by_role("heading", name="Mentioned, but not asked for: 1 sentence")).to_be_visible()
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
    expect(page.locator("#concepts")).to_be_visible()
    assert list(rows(page)) == ["Git"]
    expect(page.get_by_label("Skill", exact=True)).to_have_value("git")


def test_text_that_looks_like_html_is_shown_as_text(page: Page, explorer: Path):
    page.goto(f"{explorer.as_uri()}#shown=core%3Agit")
    expect(page.locator("blockquote p").first).to_have_text(EVIL)
    assert page.evaluate("window.hacked") is None


def test_what_does_not_exist_is_said_to(page: Page, explorer: Path):
    for address, words in (
        ("shown=core%3Anone", "No document of this corpus asks for this skill."),
        ("document=none", "This document is not among those counted."),
        ("country=FR", "No document fits this choice."),
        ("search=zzz", "No skill matches."),
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
@pytest.mark.parametrize("address", ["", "#seniority=senior", "#shown=core%3Agit", "#document=d0"])
def test_the_explorer_has_no_serious_accessibility_problem(browser: Browser, explorer: Path, address: str, scheme: str):
    assert serious_problems(browser, f"{explorer.as_uri()}{address}", scheme) == []
