"""The page of claims: each finding with its measures, variants, and the sentences for and against it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from drtp_jobs import tables
from drtp_jobs.findings.definitions import claims
from drtp_jobs.frames import as_row, as_rows


def claims_page(read: tables.Published) -> dict[str, Any]:
    """What the page of claims is given."""
    return {"claims": list(claims_of(read))}


def claims_of(read: tables.Published) -> Iterator[dict[str, Any]]:
    """Findings in the order of their claims, each with what the tables measures, sensitivity and evidence hold of it."""
    documents = read[tables.Documents].set_index("document_id")[["title", "organisation"]]
    documents["is_counted"] = read[tables.Sample].set_index("document_id")["is_counted"]
    order = list(claims())
    sensitivity, all_measures, all_evidence = (
        read[table] for table in (tables.Sensitivity, tables.Measures, tables.Evidence)
    )
    for finding in sorted(as_rows(read[tables.Findings]), key=lambda row: order.index(row["finding_id"])):
        own = finding["finding_id"]
        measures = all_measures[all_measures["finding_id"] == own].sort_values("position", kind="stable")
        evidence = all_evidence[all_evidence["finding_id"] == own]
        quotes = [row | as_row(documents.loc[row["document_id"]].to_dict()) for row in as_rows(evidence)]
        yield finding | {
            "variants": as_rows(sensitivity[sensitivity["finding_id"] == own]),
            "measures": as_rows(measures[measures["group"] == "all"]),
            "parts": as_rows(measures[(measures["group"] == "all") & measures["is_part"]]),
            "by_group": as_rows(measures[(measures["measure"] == finding["measure"]) & (measures["group"] != "all")]),
            "quotes_for": [quote for quote in quotes if quote["side"] == "for"],
            "quotes_against": [quote for quote in quotes if quote["side"] == "against"],
            "absent": [quote for quote in quotes if quote["side"] == "absent"],
        }
