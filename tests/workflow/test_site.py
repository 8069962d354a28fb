"""The site of the sample, served: no link is broken, and a view of the explorer opens as it does from disk."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import urlopen

import lxml.html
import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import serious_problems
from tests.workflow.conftest import Project

VIEW = "report/explorer.html#seniority=senior&against=seniority%3Ajunior&order=difference"


class Quiet(SimpleHTTPRequestHandler):
    """A server that says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture(scope="module")
def folder(project: Project) -> Path:
    """The site of the sample."""
    made = project.run(".venv/bin/drtp-jobs", "site", "--out", "served")
    assert made.returncode == 0, made.stderr
    return project.folder / "served"


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Where a server on this machine serves it, below a folder as many hosts do."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder.parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{folder.name}/"
    server.shutdown()


def links_of(page: lxml.html.HtmlElement) -> set[str]:
    """Addresses of a page that lead somewhere, those in data and to other sites left out."""
    found = {str(link) for _, name, link, _ in page.iterlinks() if name in ("href", "src")}
    return {link for link in found if urlsplit(link).scheme in ("", "http") and not link.startswith("//")}


def test_no_link_is_broken(address: str):
    waiting, pages = [address], dict[str, set[str]]()
    targets: list[tuple[str, str]] = []
    while waiting:
        here = waiting.pop()
        with urlopen(here) as answer:  # raises for what is not there
            data, kind = answer.read(), answer.headers.get_content_type()
        if kind != "text/html":
            pages[here] = set()
            continue
        page = lxml.html.fromstring(data)
        pages[here] = {str(name) for name in page.xpath("//@id")}
        for link in links_of(page):
            where, part = urldefrag(urljoin(here, link))
            if not where.startswith(address):
                assert urlsplit(where).hostname != "127.0.0.1", f"{here} leads out of the site: {link}"
                continue
            targets.append((where, part))
            if where not in pages and where not in waiting:
                waiting.append(where)
    is_view = {where: where.endswith("explorer.html") for where in pages}
    assert [
        f"{where}#{part}" for where, part in targets if part and not is_view[where] and part not in pages[where]
    ] == []
    assert len([where for where in pages if where.endswith(".html")]) >= 13


def test_a_view_opens_as_it_does_from_disk(address: str, folder: Path, browser: Browser):
    said = []
    for start in (address, f"{folder.as_uri()}/"):
        page = browser.new_page()
        page.goto(f"{start}{VIEW}")
        expect(page.locator("#size")).to_contain_text("compared with")
        said.append(page.locator("main").inner_text())
        page.close()
    assert said[0] == said[1]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_first_page_has_no_serious_accessibility_problem(address: str, browser: Browser, scheme: str):
    assert serious_problems(browser, address, scheme) == []
