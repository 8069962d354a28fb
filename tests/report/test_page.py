"""The pages of the report: what it says of the corpus, and where it is silent."""

from __future__ import annotations

from pathlib import Path

from drtp_jobs.report.pages import PAGES
from tests.report.corpora import pages_in


def test_the_report_names_the_folder_of_the_corpus_and_not_where_it_lies(empty_tables: Path, tmp_path: Path):
    made = []
    for place in ("/home/ada/job-descriptions", "elsewhere/job-descriptions/"):
        pages = pages_in(tmp_path, empty_tables, corpus=place)
        made.append({page: (pages / f"{page}.html").read_text(encoding="utf-8") for page in PAGES})
    assert "the folder <code>job-descriptions</code>." in made[0]["index"]
    assert [page for page, text in made[0].items() if "ada" in text.split("</style>")[1].split("<main")[0]] == []
    assert made[0] == made[1]
