"""The index of the report's numbers leads to tables, rules and definitions that exist."""

import re
from pathlib import Path

import pytest

from drtp_jobs import tables
from drtp_jobs.notation.rows import Row, records
from drtp_jobs.report.pages import PAGES

RULES = "\n".join(path.read_text() for path in sorted(Path("workflow/rules").glob("*.smk")))
SECTIONS = re.findall(r"^## (.+)$", Path("docs/method.md").read_text(), flags=re.MULTILINE)


@pytest.mark.parametrize("row", records("report/numbers"), ids=lambda row: f"{row['page']}: {row['number']}")
def test_a_number_leads_to_columns_a_rule_and_a_definition(row: Row):
    assert set(row["column"].split("; ")) <= tables.by_name(row["table"]).to_schema().columns.keys()
    assert re.search(rf"^rule {row['rule']}:", RULES, flags=re.MULTILINE)
    assert row["definition"] in SECTIONS


def test_each_page_has_its_numbers():
    pages = {page.split("-")[0] for page in PAGES} | {"explorer", "catalogue"}
    assert {row["page"] for row in records("report/numbers")} == pages
