"""Tables that tests of pages and packages start from."""

from __future__ import annotations

from pathlib import Path

import pytest

from drtp_jobs import tables


@pytest.fixture(scope="session")
def empty_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published tables of a corpus of which nothing could be read; not to be changed."""
    folder = tmp_path_factory.mktemp("empty")
    for table in tables.ALL:
        tables.publish(table, tables.frame(table, []), folder / f"{tables.name_of(table)}.parquet")
    return folder
