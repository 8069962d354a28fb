"""The report page: what it says of the corpus, and where it is silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from drtp_jobs import tables
from drtp_jobs.report.page import write_report


@pytest.fixture(scope="session")
def nothing_read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of a corpus of which nothing could be read."""
    folder = tmp_path_factory.mktemp("tables")
    for table in tables.ALL:
        tables.write(table, tables.frame(table, []), folder / f"{tables.name_of(table)}.parquet")
    return folder


def test_the_report_names_the_folder_of_the_corpus_and_not_where_it_lies(
    root: Path, nothing_read: Path, tmp_path: Path
):
    parts = root / "workflow" / "report"
    pages = []
    for place in ("/home/ada/job-descriptions", "elsewhere/job-descriptions/"):
        page = tmp_path / "index.html"
        write_report(nothing_read, parts / "index.html.j2", parts / "style.css", place, page, tmp_path / "figures")
        pages.append(page.read_text(encoding="utf-8"))
    assert "from the folder <code>job-descriptions</code>." in pages[0]
    assert "ada" not in pages[0].split("<main")[0].split("</style>")[1]
    assert pages[0] == pages[1]
