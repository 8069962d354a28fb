"""The pages of the report: what it says of the corpus, and where it is silent."""

from __future__ import annotations

from pathlib import Path

from drtp_jobs.report.page import write_report
from drtp_jobs.report.pages import PAGES


def test_the_report_names_the_folder_of_the_corpus_and_not_where_it_lies(
    root: Path, empty_tables: Path, tmp_path: Path
):
    made = []
    for place in ("/home/ada/job-descriptions", "elsewhere/job-descriptions/"):
        write_report(
            empty_tables.glob("*.parquet"), None, root / "workflow" / "report", place, tmp_path, tmp_path / "figures"
        )
        made.append({page: (tmp_path / f"{page}.html").read_text(encoding="utf-8") for page in PAGES})
    assert "the folder <code>job-descriptions</code>." in made[0]["index"]
    assert [page for page, text in made[0].items() if "ada" in text.split("</style>")[1].split("<main")[0]] == []
    assert made[0] == made[1]
