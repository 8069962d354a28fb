"""Pages of corpora that lack something: adverts only, no dates, one employer, one year, three documents, one, none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from drtp_jobs.report.pages import PAGES
from tests.conftest import serious_problems
from tests.report.corpora import Post, pages_in, published_in

pytestmark = pytest.mark.slow
EMPLOYERS = ("Northbridge", "Kestrel", "Wexcombe")
ASKS = (("git", "teamwork"), ("python", "teamwork"), ("git", "programming"), ("leadership",))


def posts(n: int, **facts: str | None) -> list[Post]:
    """Posts of three employers that ask for this and that."""
    return [Post(EMPLOYERS[k % 3], ASKS[k % 4], date=f"20{10 + k % 5}")._replace(**facts) for k in range(n)]


CORPORA = {
    "enough": posts(24)
    + posts(8, family="data", kind="advert", seniority="senior")
    + posts(3, family="analysis", seniority="junior"),
    "adverts without dates": posts(12, kind="advert", date=None),
    "one employer, one year": posts(12, employer="Northbridge", date="2024-03"),
    "three documents": posts(3),
    "one document": posts(1),
    "nothing": [],
}
BROKEN = r"\b(?:1 (?:documents|employers|files|criteria|duties|pairs|skills|statements|rules)|nan|undefined)\b"


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folder of the pages of each corpus."""
    made = {}
    for name, own in CORPORA.items():
        folder = tmp_path_factory.mktemp("corpus")
        tables = published_in(folder / "tables", own)
        made[name] = pages_in(folder, tables)
    return made


def text_of(reports: dict[str, Path], corpus: str, page: str) -> str:
    """What a reader sees of a page, in one line."""
    html = (reports[corpus] / f"{page}.html").read_text(encoding="utf-8")
    body = re.sub(r"<(style|script|svg)\b.*?</\1>", " ", html.split("<body")[1], flags=re.S)
    return " ".join(re.sub("<[^>]*>", " ", body).replace("\u00a0", " ").split())


@pytest.mark.parametrize("corpus", CORPORA)
def test_no_sentence_is_broken_by_a_number_or_by_what_is_missing(reports: dict[str, Path], corpus: str):
    broken = {page: re.findall(BROKEN, text_of(reports, corpus, page).split("Data dictionary")[0]) for page in PAGES}
    assert {page: found for page, found in broken.items() if found} == {}


@pytest.mark.parametrize("corpus", CORPORA)
def test_every_link_between_pages_leads_somewhere(reports: dict[str, Path], corpus: str):
    pages = {page: (reports[corpus] / f"{page}.html").read_text(encoding="utf-8") for page in PAGES}
    missing = [
        (page, target, anchor)
        for page, html in pages.items()
        for target, anchor in re.findall(r'href="(?:([a-z-]+)\.html)?(?:#([^"]*))?"', html)
        if target not in ("explorer", "catalogue")
        and ((target or page) not in pages or (anchor and f'id="{anchor}"' not in pages[target or page]))
    ]
    assert missing == []


@pytest.mark.parametrize("corpus", CORPORA)
def test_no_two_parts_of_a_page_have_one_name(reports: dict[str, Path], corpus: str):
    for page in PAGES:
        html = re.sub(r"<pattern.*?</pattern>", "", (reports[corpus] / f"{page}.html").read_text(encoding="utf-8"))
        names = re.findall(r'\bid="([^"]*)"', html)
        assert [name for name in names if names.count(name) > 1] == []


def test_the_first_line_says_kinds_employers_and_years(reports: dict[str, Path]):
    said = {corpus: text_of(reports, corpus, "index") for corpus in CORPORA}
    assert "35 documents of 3 employers: 27 job descriptions and 8 adverts. From 2010 to 2014." in said["enough"]
    assert "12 documents of 3 employers: 12 adverts. None of them has a date." in said["adverts without dates"]
    assert "12 documents of 1 employer: 12 job descriptions. All from 2024." in said["one employer, one year"]
    assert "3 documents of 3 employers: 3 job descriptions. From 2010 to 2012." in said["three documents"]
    assert "1 document of 1 employer: 1 job description. All from 2010." in said["one document"]
    assert "No document is counted." in said["nothing"]


def test_a_chart_that_cannot_be_drawn_gives_its_reason(reports: dict[str, Path]):
    reasons = {
        "roles": "Too few documents for shares, which need at least 5 documents of 2 employers.",
        "grades": "Too few documents to compare: two levels of seniority need at least 5 documents each, of 2 employers.",
    }
    for page, reason in reasons.items():
        for corpus in ("three documents", "one employer, one year", "nothing"):
            assert reason in text_of(reports, corpus, page)
    assert "No chart of years: none of them has a date." in text_of(reports, "adverts without dates", "documents")
    assert "No chart of years: all from 2024." in text_of(reports, "one employer, one year", "documents")


def test_a_role_without_a_document_says_so_and_one_with_few_shows_counts(reports: dict[str, Path]):
    assert "nothing can be said of these posts here" in text_of(reports, "adverts without dates", "role-data")
    few = text_of(reports, "enough", "role-analysis")
    assert "3 documents of 3 employers: 3 job descriptions." in few
    assert "That is too few for shares that say something of other posts: this page shows counts." in few
    assert "Teamwork 2 of 3" in few


def test_a_role_shows_adverts_beside_descriptions(reports: dict[str, Path]):
    assert "descriptions (24) Teamwork" in text_of(reports, "enough", "role-software")
    assert "adverts (8) Teamwork" in text_of(reports, "enough", "role-data")


def test_a_role_quotes_a_sentence_that_leads_to_its_document(reports: dict[str, Path]):
    html = (reports["enough"] / "role-data.html").read_text(encoding="utf-8")
    assert "<p>Experience of teamwork is asked for here</p>" in html
    assert 'href="explorer.html#document=d25"' in html


def test_charts_are_read_out_and_drawn_in_colours_of_the_page(reports: dict[str, Path]):
    svg = re.search(r"<svg.*?</svg>", (reports["enough"] / "roles.html").read_text(encoding="utf-8"), flags=re.S)
    assert svg
    assert 'role="img"' in svg[0]
    assert "<title>" in svg[0]
    assert "<desc>" in svg[0]
    assert "var(--ink, #1c2430)" in svg[0]
    saved = (reports["enough"].parent / "figures" / "roles" / "what-is-asked-for.svg").read_text(encoding="utf-8")
    assert "#1c2430" in saved
    assert "var(" not in saved


def test_the_same_tables_give_the_same_bytes(reports: dict[str, Path], tmp_path: Path):
    tables = reports["enough"].parent / "tables"
    again = pages_in(tmp_path, tables)
    for path in sorted(reports["enough"].iterdir()):
        assert (again / path.name).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("corpus", ["enough", "three documents"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_serious_accessibility_problem(
    reports: dict[str, Path], browser: Browser, corpus: str, scheme: str
):
    found = {page: serious_problems(browser, (reports[corpus] / f"{page}.html").as_uri(), scheme) for page in PAGES}
    assert {page: problems for page, problems in found.items() if problems} == {}


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_no_page_is_wider_than_the_screen(reports: dict[str, Path], browser: Browser, width: int):
    page = browser.new_page(viewport={"width": width, "height": 900})
    wider = []
    for name in PAGES:
        page.goto((reports["enough"] / f"{name}.html").as_uri())
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wider.append(name)
    page.close()
    assert wider == []


def test_a_page_about_a_role_prints_on_one_sheet(reports: dict[str, Path], browser: Browser):
    page = browser.new_page()
    page.goto((reports["enough"] / "role-software.html").as_uri())
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    page.close()
    assert len(re.findall(rb"/Type /Page\b", printed)) == 1
