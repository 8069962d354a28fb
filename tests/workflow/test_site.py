"""The site of the sample, served: no link is broken, and a view of the explorer opens as it does from disk."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError
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
    """Addresses of a page that are of this site."""
    found = {str(link) for _, name, link, _ in page.iterlinks() if name in ("href", "src")}
    return {link for link in found if not urlsplit(link).scheme and not urlsplit(link).netloc}


class Pages:
    """Pages of a site as a reader finds them from the first one: the parts that each has, and the links that lead nowhere."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.parts: dict[str, set[str]] = {}
        self.links: list[tuple[str, str, str]] = []
        self.broken: list[str] = []
        waiting = [(address, "")]
        while waiting:
            here, linked_on = waiting.pop()
            if here in self.parts:
                continue
            self._read(here, linked_on)
            waiting += [(where, start) for start, where, _ in self.links if start == here]

    def _read(self, here: str, linked_on: str) -> None:
        self.parts[here] = set()
        try:
            with urlopen(here) as answer:
                data, is_page = answer.read(), answer.headers.get_content_type() == "text/html"
        except HTTPError:
            self.broken.append(f"{linked_on}: {here}")
            return
        if is_page:
            page = lxml.html.fromstring(data)
            self.parts[here] = {str(name) for name in page.xpath("//@id")}
            self.links += [(here, *urldefrag(urljoin(here, link))) for link in links_of(page)]

    def without_part(self) -> list[str]:
        """Links to a part of a page that the page does not have; what follows a page's name may also be a view of it."""
        return [
            f"{start}: {where}#{part}"
            for start, where, part in self.links
            if part and "=" not in part and part not in self.parts[where]
        ]


def test_no_link_is_broken_and_none_leads_out(address: str):
    pages = Pages(address)
    assert pages.broken == []
    assert pages.without_part() == []
    assert [where for where in pages.parts if not where.startswith(address)] == []
    assert len([where for where in pages.parts if where.endswith(".html")]) >= 13


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
