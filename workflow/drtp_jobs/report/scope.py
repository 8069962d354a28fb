"""What the report is about: how many documents are counted, of which kinds, years and employers, and what is not counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pandera.typing import DataFrame

from drtp_jobs import tables, terms
from drtp_jobs.report.pages import FAMILIES
from drtp_jobs.report.published import counted_documents
from drtp_jobs.report.wording import counted, listed, words


def years_of(documents: DataFrame[tables.Sampled]) -> dict[str, Any]:
    """Of counted documents how many are dated, from which year to which, and how many are not."""
    years = documents["date"].dropna().str[:4].astype(int)
    return {
        "n_dated": len(years),
        "n_undated": len(documents) - len(years),
        "first_year": int(years.min()) if len(years) else None,
        "last_year": int(years.max()) if len(years) else None,
    }


def sizes_of(documents: DataFrame[tables.Sampled], column: str, order: Sequence[str]) -> list[tuple[str, int]]:
    """How many documents have each value of a column, in this order, without those that none has."""
    found = documents[column].value_counts()
    return [(value, int(found[value])) for value in order if value in found]


def kinds_said(documents: DataFrame[tables.Sampled]) -> str:
    """Documents by kind: "99 adverts, 34 job descriptions and 1 role profile"."""
    sizes = sizes_of(documents, "document_kind", terms.DOCUMENT_KINDS)
    return listed(counted(n, words(kind)) for kind, n in sorted(sizes, key=lambda each: -each[1]))


def dates_said(documents: DataFrame[tables.Sampled]) -> str:
    """The years of documents and how many have none: "From 2001 to 2026; 18 have no date."."""
    if documents.empty:
        return ""
    own = years_of(documents)
    if not own["n_dated"]:
        return "None of them has a date."
    first, last, n_undated = own["first_year"], own["last_year"], own["n_undated"]
    span = f"All from {first}" if first == last else f"From {first} to {last}"
    if not n_undated:
        return f"{span}."
    if first == last:
        span = f"Those with a date are from {first}"
    return f"{span}; {n_undated} {'has' if n_undated == 1 else 'have'} no date."


def said_of(documents: DataFrame[tables.Sampled]) -> str:
    """The documents in a sentence: how many, of how many employers, and of which kinds."""
    if documents.empty:
        return "No document is counted."
    n_employers = int(documents["employer"].nunique())
    return f"{counted(len(documents), 'document')} of {counted(n_employers, 'employer')}: {kinds_said(documents)}."


def scope_of(read: tables.Published) -> dict[str, Any]:
    """What every page may say of the corpus, in sentences and counts."""
    documents, sample, problems = read[tables.Documents], read[tables.Sample], read[tables.Problems]
    own = counted_documents(read)
    countries = own["country"].value_counts()
    return {
        "said": said_of(own),
        "dates": dates_said(own),
        "n_files": len(read[tables.Inventory]),
        "n_read": len(documents),
        "n_counted": len(own),
        "n_employers": int(own["employer"].nunique()),
        "n_set_aside": int((problems["severity"] == "set_aside").sum()),
        "n_other_posts": int((~documents["is_eligible"]).sum()),
        "n_same": int((sample["counted_as"].notna() & ~sample["is_counted"]).sum()),
        "n_criteria": int(own["n_criteria"].sum()),
        "n_duties": int(own["n_duties"].sum()),
        **{name: int(documents[name].sum()) for name in ("n_names_masked", "n_emails_masked", "n_telephones_masked")},
        "n_several_families": int(own["role_family"].isna().sum()),
        "n_without_seniority": int(own["seniority"].isna().sum()),
        "families": sizes_of(own, "role_family", FAMILIES),
        "seniorities": sizes_of(own, "seniority", terms.SENIORITIES),
        "workplaces": sizes_of(own, "workplace", terms.WORKPLACES),
        "kinds": sizes_of(own, "document_kind", terms.DOCUMENT_KINDS),
        "countries": sorted(
            ((str(code), int(n)) for code, n in countries.items()), key=lambda pair: (-pair[1], pair[0])
        ),
        "n_other_language": int((own["language"].fillna("en") != "en").sum()),
    }
