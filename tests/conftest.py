"""Where things stand, for all tests."""

from __future__ import annotations

from pathlib import Path

import pytest

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
