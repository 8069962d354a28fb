"""What all tests share: where things stand, what a machine may lack, and what each test needs.

What a test needs is told by the fixtures that it asks for, and marks it: `browser` (Chromium), `office` (LibreOffice),
`workflow` (runs of Snakemake), `slurm` (such a run on a cluster), `slow` (real documents, damaged copies; longer ones are marked in
their files). `make test-quick` leaves out all five.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
SAMPLE_RUN = "the run on the sample"
MARKS = {
    "browser": "browser",
    "libreoffice": "office",
    "project": "workflow",
    "cluster": "slurm",
    "shared": "slow",
    "real_corpus": "slow",
    "n_mutants": "slow",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """How many damaged copies of each sample document are read."""
    parser.addoption("--mutants", type=int, default=6)


@pytest.hookimpl(tryfirst=True)  # before tests are chosen by their marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by what it needs, and say which tests one process runs where several work.

    Those that share the run on the sample stay together, all others with those of their file. Runs of the workflow come
    first, since they are the longest: no process is left with one at the end.
    """
    for item in items:
        for mark in marks_of(item):
            item.add_marker(mark)
        item.add_marker(pytest.mark.xdist_group(group_of(item)))
    items.sort(key=lambda item: (group_of(item) != SAMPLE_RUN, item.get_closest_marker("workflow") is None))


def marks_of(item: pytest.Item) -> set[str]:
    """Marks of a test: by the fixtures that it asks for, directly or through others, and by its folder."""
    marks = {MARKS[name] for name in fixtures_of(item) & MARKS.keys()}
    return marks | {"workflow"} if is_of_workflow(item) else marks


def group_of(item: pytest.Item) -> str:
    """The group of tests that one process runs."""
    is_of_sample = is_of_workflow(item) and "project" in fixtures_of(item)
    return SAMPLE_RUN if is_of_sample else item.path.stem


def fixtures_of(item: pytest.Item) -> set[str]:
    """Names of all fixtures that a test asks for."""
    return set(getattr(item, "fixturenames", ()))


def is_of_workflow(item: pytest.Item) -> bool:
    """Whether a test stands in the folder of those about runs of the workflow."""
    return item.path.parent.name == "workflow"


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
    """Real documents, published vocabularies and training material, which are not part of the project."""
    if not SHARED.is_dir():
        pytest.skip(
            "needs the folder of real documents and vocabularies beside the project, ../shared, which is missing"
        )
    return SHARED


@pytest.fixture(scope="session")
def real_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Real documents with their gold answers: those beside the project, or those downloaded from their employers."""
    if (SHARED / "corpus").is_dir():
        return SHARED / "corpus"
    files = ROOT / "corpus" / "public" / "files"
    if not files.is_dir():
        pytest.skip("needs real documents, in ../shared/corpus or downloaded by make public-gold, and there are none")
    from benchmarks import gold  # which loads readers of documents

    made = tmp_path_factory.mktemp("public")
    gold.make(files, gold.GOLD, made)
    return made


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory):
    """What is compiled is kept apart from the cache of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def libreoffice() -> str:
    """The command of LibreOffice, where the machine has it."""
    command = shutil.which("soffice") or shutil.which("libreoffice")
    if command is None:
        pytest.skip("needs LibreOffice")
    return command


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium, where the machine has it."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("needs Chromium")
    from playwright.sync_api import sync_playwright  # which tests without pages need not load

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
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page(color_scheme=scheme)
    page.goto(address)
    found = Axe().run(page).response["violations"]
    page.close()
    return [
        (each["id"], [node["html"] for node in each["nodes"]])
        for each in found
        if each["impact"] in ("serious", "critical")
    ]
