"""Views of the explorer: a skill's own, several groups side by side, the nearest choice, and a view as a notebook cell."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, expect

from drtp_jobs import tables
from drtp_jobs.compare.demand import Demand, demand_of
from drtp_jobs.compare.intervals import newcombe_interval, shares_of
from drtp_jobs.compare.side_by_side import side_by_side
from drtp_jobs.compare.view import counted_documents
from drtp_jobs.report.explorer import write_explorer
from drtp_jobs.report.pages import OF_EXPLORER
from tests.conftest import serious_problems
from tests.report.test_explorer import ADDRESS, Post, downloaded, explorer_of, rows

EMPLOYERS = ["Northbridge", "Northbridge", "Northbridge", "Kestrel", "Kestrel"]
GROUPS = [  # family, seniority, and what is asked for by the posts of the five employers
    ("data", "senior", [["git"], ["git"], ["git"], ["git"], ["git", "leadership"]]),
    ("software", "senior", [["leadership"]] * 4 + [["git"]]),
    ("software", "junior", [["git"]] * 2 + [["leadership"]] * 3),
    ("infrastructure", "junior", [["leadership"]] * 5),
]


@pytest.fixture(scope="session")
def groups(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of four groups of five posts, each of two employers."""
    posts: list[Post] = [
        (employer, family, seniority, "GB", asked)
        for family, seniority, asked_by in GROUPS
        for employer, asked in zip(EMPLOYERS, asked_by, strict=True)
    ]
    return explorer_of(posts, root, tmp_path_factory.mktemp("groups"))


@pytest.fixture(scope="session")
def published(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of the sample corpus, beside its tables."""
    folder = tmp_path_factory.mktemp("published") / "results" / "tables"
    for name in OF_EXPLORER:
        table = tables.by_name(name)
        texts = {column: str for column, kind in table.to_schema().dtypes.items() if str(kind) == "str"}
        read = pd.read_csv(root / "workflow" / "published" / f"{name}.csv", dtype=texts, na_values=[""])
        whole = read.reindex(columns=list(table.to_schema().columns)).astype(object)
        tables.write(table, tables.validated(table, whole.where(whole.notna(), None)), folder / f"{name}.parquet")
    parts = root / "workflow" / "report"
    scripts = [parts / "drawing.js", *sorted(parts.glob("explorer*.js"))]
    page = folder.parent / "explorer.html"
    styles, files = [parts / "style.css", parts / "explorer.css"], sorted(folder.glob("*.parquet"))
    write_explorer(files, parts / "explorer.html.j2", scripts, styles, page, folder.parent / "explorer")
    return page


def demand_in(folder: Path) -> Demand:
    """What the counted documents of a folder of tables ask for."""
    read = {name: tables.read(tables.by_name(name), folder / f"{name}.parquet") for name in OF_EXPLORER}
    documents = counted_documents(read["documents"], read["sample"])
    return demand_of(documents, read["statements"], read["mentions"], read["concepts"])


def cells(page: Page, table: str) -> dict[str, list[str]]:
    """Cells of a table by the head of their row."""
    return {
        row.locator("th").inner_text(): [cell.inner_text().replace("\u00a0", " ") for cell in row.locator("td").all()]
        for row in page.locator(f"{table} tbody tr").all()
    }


def difference(asking: list[int], other: list[int]) -> str:
    """A difference of two groups of three and two documents of two employers, in words."""
    one, two = (shares_of([[n] for n in each], [3, 2]) for each in (asking, other))
    lower, upper = newcombe_interval(*one[:3], *two[:3])
    apart = 100 * (one.share - two.share)[0]
    return f"{apart:+.0f} ({100 * lower[0]:+.0f} to {100 * upper[0]:+.0f})".replace("-", "−")


# A skill's own view


def test_a_skill_is_shown_by_family_seniority_kind_year_and_employer(page: Page, groups: Path):
    page.goto(f"{groups.as_uri()}#skill=core%3Agit")
    expect(page.get_by_role("heading", name="Git: 8 sentences")).to_be_focused()
    by_family = cells(page, "#by-role_family")
    assert by_family["data"][:2] == ["5 of 5", "100 %"]
    assert by_family["infrastructure"][:2] == ["0 of 5", "none"]
    assert by_family["software"][0] == "3 of 10"
    assert cells(page, "#by-employer") == {"Kestrel": ["3 of 8"], "Northbridge": ["5 of 12"]}
    assert cells(page, "#by-year")["2012"][0] == "3 of 6"
    assert page.locator("#by-document_kind").count() == 0  # there are adverts alone


def test_a_skill_of_a_group_that_is_too_small_has_counts_alone(page: Page, groups: Path):
    page.goto(f"{groups.as_uri()}#skill=core%3Agit&employer=Kestrel")
    assert cells(page, "#by-role_family")["data"] == ["2 of 2", "too few", "too few", ""]


def test_the_sentences_are_one_key_away(page: Page, groups: Path):
    page.goto(f"{groups.as_uri()}#skill=core%3Agit")
    page.get_by_role("button", name="To the sentences").press("Enter")
    expect(page.locator("#sentences")).to_be_focused()
    assert page.url.endswith("#skill=core%3Agit")


def test_what_is_asked_for_together_is_compared_with_documents_without_the_skill(page: Page, published: Path):
    page.goto(f"{published.as_uri()}#skill=core%3Aleadership")
    demand = demand_in(published.parent / "tables")
    place = [asked[:3] for asked in demand.asked].index(("concept", "core", "leadership"))
    leads = pd.Series(demand.asking["any"][:, place] == 1)
    wanted = side_by_side(demand, [leads, ~leads]).query("label != 'Leadership'")
    apart = wanted["n_asking"] / wanted["n_documents"] - wanted["other_n_asking"] / wanted["other_n_documents"]
    wanted = wanted.assign(apart=-apart).sort_values(["apart", "label"])
    shown = cells(page, "#together")
    assert [name.removesuffix(" †") for name in shown][:3] == wanted["label"].tolist()[:3]
    for row, own in zip(wanted.itertuples(), list(shown.values())[:3], strict=False):
        assert (own[0], own[4]) == (
            f"{row.n_asking} of {row.n_documents}",
            f"{row.other_n_asking} of {row.other_n_documents}",
        )


def test_where_every_document_asks_for_a_skill_nothing_is_said_of_documents_without_it(page: Page, groups: Path):
    page.goto(f"{groups.as_uri()}#skill=core%3Agit&role_family=data")
    assert page.locator("#together").count() == 0


def test_sentences_of_all_groups_that_are_compared_are_shown(page: Page, groups: Path):
    page.goto(f"{groups.as_uri()}#skill=core%3Agit&role_family=data&against=role_family%3Asoftware")
    assert page.locator("#view h3").all_inner_texts() == ["data: 5 sentences", "software: 3 sentences"]
    assert page.locator("blockquote").count() == 8
    assert [line.split(",")[0] for line in downloaded(page)[1:]] == ["d0", "d1", "d2", "d3", "d4", "d10", "d11", "d9"]


def test_every_name_of_a_skill_leads_to_its_view(page: Page, groups: Path):
    page.goto(groups.as_uri())
    page.get_by_role("button", name="Leadership").click()
    assert page.url.endswith("#skill=core%3Aleadership")
    page.goto(f"{groups.as_uri()}#document=d4")
    page.get_by_role("button", name="Leadership").click()
    expect(page.get_by_role("heading", name="Leadership: 13 sentences")).to_be_visible()


def test_a_value_of_a_skill_leads_to_its_documents(page: Page, groups: Path):
    page.goto(f"{groups.as_uri()}#skill=core%3Agit")
    page.locator("#by-role_family").get_by_role("button", name="software").click()
    expect(page.get_by_role("heading", name="Git: 3 sentences")).to_be_focused()


def test_a_document_links_to_the_address_where_it_was_published(page: Page, groups: Path):
    page.goto(f"{groups.as_uri()}#document=d0")
    expect(page.get_by_role("link", name="Where it was published")).to_have_attribute("href", ADDRESS)
    page.goto(f"{groups.as_uri()}#document=d1")
    expect(page.get_by_role("link", name="Where it was published")).to_have_count(0)


# Several groups


FOUR = "role_family=data&against=role_family%3Asoftware&against=role_family%3Ainfrastructure"


def test_up_to_four_groups_stand_side_by_side_with_differences_from_the_first(page: Page, groups: Path):
    page.goto(f"{groups.as_uri()}#{FOUR}&against=%3Fseniority%3Djunior")
    expect(page.locator("#size")).to_have_text(
        "5 documents of 2 employers, compared with 10 documents of 2 employers, 5 documents of 2 employers and"
        " 10 documents of 2 employers."
    )
    shown = rows(page)["Git"]
    assert shown[:2] == ["5 of 5", "100 %"]
    assert [cell.split("\n")[0] for cell in shown[3:]] == ["3 of 10", "0 of 5", "2 of 10"]
    assert shown[4].split("\n")[1] == difference([3, 2], [0, 0])


def test_groups_are_added_one_after_the_other(page: Page, groups: Path):
    page.goto(f"{groups.as_uri()}#role_family=data")
    expect(page.get_by_label("And with (2)", exact=True)).to_be_hidden()
    page.get_by_label("Compare with", exact=True).select_option("role_family:software")
    page.get_by_label("And with (2)", exact=True).select_option("role_family:infrastructure")
    assert page.url.endswith("#role_family=data&against=role_family%3Asoftware&against=role_family%3Ainfrastructure")
    page.get_by_label("And with (2)", exact=True).select_option("nothing more")
    assert page.url.endswith("#role_family=data&against=role_family%3Asoftware")


def test_a_choice_that_is_kept_is_compared_with_another_one(page: Page, groups: Path):
    page.goto(f"{groups.as_uri()}#role_family=software&seniority=junior")
    page.get_by_role("button", name="Keep this choice to compare with").click()
    page.get_by_label("Role family", exact=True).select_option("")
    page.get_by_label("Seniority", exact=True).select_option("senior")
    expect(page.locator("#size")).to_have_text("10 documents of 2 employers, compared with 5 documents of 2 employers.")
    assert rows(page)["Git"][4] == "2 of 5"


def test_documents_that_two_groups_share_are_said(page: Page, groups: Path):
    page.goto(f"{groups.as_uri()}#role_family=software&against=%3Fseniority%3Djunior")
    expect(page.locator("#size")).to_contain_text(
        "5 documents of the choice are in a group compared with, so the differences look smaller than they are."
    )


# The nearest choice


def test_a_choice_without_documents_offers_the_nearest_ones_that_are_large_enough(page: Page, groups: Path):
    page.goto(f"{groups.as_uri()}#role_family=data&seniority=junior")
    expect(page.locator("#view")).to_have_text("No document fits this choice.")
    expect(page.locator("#nearest p")).to_have_text("Nearest choices that are large enough:")
    assert page.locator("#nearest li").all_inner_texts() == [
        "without seniority “junior”: 5 documents of 2 employers, compared with 15 documents of 2 employers",
        "without role family “data”: 10 documents of 2 employers, compared with 10 documents of 2 employers",
    ]
    page.get_by_role("button", name="without seniority “junior”").click()
    assert page.url.endswith("#role_family=data")
    expect(page.locator("#nearest")).to_be_empty()


def test_a_title_that_nothing_has_offers_its_words_alone(page: Page, groups: Path):
    page.goto(f"{groups.as_uri()}#title=post+steward")
    assert page.locator("#nearest li").all_inner_texts() == [
        "“post” alone in the title: 20 documents of 2 employers",
        "without title of the post “post steward”: 20 documents of 2 employers",
    ]


# A view as a notebook cell


def computed(page: Page, folder: Path, monkeypatch: pytest.MonkeyPatch, name: str = "") -> pd.DataFrame:
    """What the copied cell gives, run on the results in a folder, or a table that it names."""
    cell = page.evaluate("cell()")
    monkeypatch.setenv("DRTP_RESULTS", str(folder))
    *statements, last = cell.rstrip().splitlines()
    names: dict[str, Any] = {}
    exec("\n".join(statements), names)
    made: pd.DataFrame = eval(name or last, names)
    return made


ADDRESSES = [
    "",
    "role_family=data&against=role_family%3Asoftware&against=role_family%3Ainfrastructure&order=difference",
    "seniority=senior&title=data+steward&against=seniority%3Ajunior",
    "document_kind=advert&requirement=essential&against=document_kind",
    "country=GB&against=%3Fcountry%3DDE%26role_family%3Dsoftware&vocabulary=direct",
    "year=2025&role_family=software",
    "employer=Kestrel+Marine+Observatory",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_copied_cell_computes_the_numbers_of_the_view(
    page: Page, published: Path, monkeypatch: pytest.MonkeyPatch, address: str
):
    page.goto(f"{published.as_uri()}#{address}")
    shown = pd.read_csv(io.StringIO("\n".join(downloaded(page))))
    made = computed(page, published.parent, monkeypatch)
    order = ["concept_id"]
    numbers = pd.read_csv(io.StringIO(made.sort_values(order).to_csv(index=False)))
    wanted = shown.sort_values(order, ignore_index=True)
    if "other_n_asking" not in numbers:  # with no other document there is nothing to compare with
        wanted = wanted.iloc[:, :9]
    labels = wanted["label"].str.removesuffix(" †")
    pd.testing.assert_frame_equal(numbers, wanted.assign(label=labels), check_exact=True)


def in_words(row: Any) -> list[str]:
    """A row of numbers as the page shows it."""
    count = f"{row.n_asking} of {row.n_documents}"
    if pd.isna(row.share):
        return [count, "too few", "too few"]
    share = f"{100 * row.share:.0f} %" if row.share else "none"
    return [count, share, f"{100 * row.lower_share:.0f} % to {100 * row.upper_share:.0f} %"]


@pytest.mark.parametrize("address", ["", "&seniority=senior&against=seniority%3Ajunior", "&requirement=essential"])
def test_the_cell_of_a_skill_computes_all_its_tables(
    page: Page, published: Path, monkeypatch: pytest.MonkeyPatch, address: str
):
    page.goto(f"{published.as_uri()}#skill=core%3Aleadership{address}")
    made = computed(page, published.parent, monkeypatch)
    shown = list(cells(page, "#view > .wide:first-of-type table.counts").values())
    assert shown
    assert [row[:3] for row in shown] == [in_words(row) for row in made.itertuples()][: len(shown)]
    for name in ("role_family", "seniority", "document_kind", "year"):
        own = made[made["group"].str.startswith(f"{name}: ")]
        wanted = {row.group.split(": ")[1].replace("_", " "): in_words(row) for row in own.itertuples()}
        assert {value: row[:3] for value, row in cells(page, f"#by-{name}").items()} == (
            wanted if len(wanted) > 1 else {}
        )
    employers = made[made["group"].str.startswith("employer: ")]
    counts = {row.group.split(": ")[1]: in_words(row)[:1] for row in employers.itertuples()}
    assert cells(page, "#by-employer") == counts


def test_the_cell_of_a_skill_computes_what_is_asked_for_together(
    page: Page, published: Path, monkeypatch: pytest.MonkeyPatch
):
    page.goto(f"{published.as_uri()}#skill=core%3Aspoken-communication")
    made = computed(page, published.parent, monkeypatch, "together").set_index("label")
    shown = cells(page, "#together")
    assert shown
    for name, row in shown.items():
        own = made.loc[name.removesuffix(" †")]
        assert row[:3] == in_words(own)
        assert row[4] == f"{own.other_n_asking} of {own.other_n_documents}"
        ends = [
            f"{100 * own[column]:+.0f}".replace("-", "−")
            for column in ("difference", "lower_difference", "upper_difference")
        ]
        assert row[5].replace("+0", "0") == "{} ({} to {})".format(*ends).replace("+0", "0").replace("−0", "0")


def test_halves_of_a_percent_are_rounded_as_in_the_report(page: Page, groups: Path):
    page.goto(groups.as_uri())
    shares = [0.125, 0.135, 0.005, 0.015, 0.345, 1.0]
    assert page.evaluate("shares => shares.map(percent)", shares) == [f"{100 * share:.0f}\u00a0%" for share in shares]


def test_the_cell_is_copied_or_shown_to_be_copied(browser: Browser, groups: Path):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{groups.as_uri()}#title=%22post%22")
    page.get_by_role("button", name="Copy as a notebook cell").click()
    expect(page.locator("#copied")).to_have_text("Cell copied.")
    assert r'.str.contains("\"post\"", regex=False)' in page.evaluate("navigator.clipboard.readText()")
    context.close()


def test_groups_side_by_side_have_no_shares_where_they_are_small(groups: Path):
    demand = demand_in(groups.parent)
    data, kestrel = demand.documents["role_family"] == "data", demand.documents["employer"] == "Kestrel"
    shown = side_by_side(demand, [data & kestrel, data & ~kestrel])
    assert shown[["label", "n_asking", "n_documents", "other_n_asking", "other_n_documents"]].to_numpy().tolist() == [
        ["Git", 2, 2, 3, 3],
        ["Leadership", 1, 2, 0, 3],
    ]
    assert shown[["share", "difference"]].isna().all(axis=None)


@pytest.mark.parametrize("address", ["#skill=core%3Agit", f"#{FOUR}", "#role_family=data&seniority=junior"])
def test_views_have_no_serious_accessibility_problem_and_fit_a_narrow_screen(
    browser: Browser, page: Page, groups: Path, address: str
):
    assert serious_problems(browser, f"{groups.as_uri()}{address}", "light") == []
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{groups.as_uri()}{address}")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
