"""Where things stand, for all tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    """How many damaged copies of each sample document are read."""
    parser.addoption("--mutants", type=int, default=6)


@pytest.fixture(scope="session")
def n_mutants(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--mutants"))


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def sample() -> Path:
    return ROOT / "corpus" / "sample" / "documents"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real documents and published vocabularies, which are not part of the project."""
    if not SHARED.is_dir():
        pytest.skip(
            "needs the folder of real documents and vocabularies beside the project, ../shared, which is missing"
        )
    return SHARED


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory):
    """What is compiled is kept apart from the cache of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium, where the machine has it."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("needs Chromium")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test if anything but files is asked for, or anything is written to the console as error."""
    made = browser.new_page()
    asked: list[str] = []
    errors: list[str] = []
    made.on("request", lambda request: asked.append(request.url))
    made.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    made.on("pageerror", lambda error: errors.append(str(error)))
    yield made
    made.close()
    assert errors == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def serious_problems(browser: Browser, address: str, scheme: str) -> list[tuple[str, list[str]]]:
    """Rules of accessibility that a page breaks seriously (axe-core), each with the elements."""
    page = browser.new_page(color_scheme=scheme)
    page.goto(address)
    found = Axe().run(page).response["violations"]
    page.close()
    return [
        (each["id"], [node["html"] for node in each["nodes"]])
        for each in found
        if each["impact"] in ("serious", "critical")
    ]
