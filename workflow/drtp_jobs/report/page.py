"""The report: one self-contained page from the published tables."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
import pandas as pd
from markupsafe import Markup

from drtp_jobs import tables, terms
from drtp_jobs.compare.contrasts import declared
from drtp_jobs.findings.definitions import rules
from drtp_jobs.provenance import package_version
from drtp_jobs.report.answers import answers_of, years_of
from drtp_jobs.report.doubtful import DOUBTFUL_MARK, doubtful_of, marked
from drtp_jobs.report.figures import save, share_chart, to_svg
from drtp_jobs.report.ladders import ladders_view
from drtp_jobs.report.since import read_since

_MOST_RANKED = 25
_MOST_COMPARED = 12
# The scores that the report shows first, in words; the others stand in the table below them.
_UNSEEN = "on employers not seen before"
_SEEN = "on employers that the rules were written with"
_SCORE_NAMES = {
    ("criteria", "f1", "check"): f"Criteria that the tool and a reader both found (F1), {_UNSEEN}",
    ("duties", "f1", "check"): f"Duties that both found (F1), {_UNSEEN}",
    ("criteria", "requirement", "check"): f"Criteria that both call essential, desirable or neither, {_UNSEEN}",
    ("description", "all_fields", "check"): (
        f"Title, employer, country, grade, salary, kind and role family read correctly, {_UNSEEN}, without help from the"
        " file’s name or from a row for this employer in the tables"
    ),
    ("criteria", "f1", "tune"): f"Criteria (F1), {_SEEN}",
    ("duties", "f1", "tune"): f"Duties (F1), {_SEEN}",
    (
        "criteria",
        "f1",
        "shared_rows",
    ): "Criteria (F1), all employers, without the rules that apply to one employer only",
    ("duties", "f1", "shared_rows"): "Duties (F1), all employers, without the rules that apply to one employer only",
    ("criteria", "f1", "all"): "Criteria that the tool and a reader both found (F1)",
    ("criteria", "requirement", "all"): "Criteria that both call essential, desirable or neither",
    (
        "description",
        "all_fields",
        "all",
    ): "Title, employer, country, grade, salary, kind and role family read correctly",
    ("tagging", "f1_skills", "check"): (
        f"Skills in criteria and duties that the tool and readers both marked (F1), {_UNSEEN}"
    ),
    ("tagging", "f1_skills_criteria", "check"): f"Skills in criteria alone (F1), {_UNSEEN}",
    ("tagging", "f1_skills_duties", "check"): f"Skills in duties alone (F1), {_UNSEEN}",
    ("tagging", "f1_competencies", "check"): f"Competencies, which are groups of skills (F1), {_UNSEEN}",
    ("tagging", "f1_skills", "tune"): f"Skills (F1), {_SEEN}",
    (
        "tagging",
        "f1_skills",
        "shared_rows",
    ): "Skills (F1), all employers, without the words that only one employer uses",
    ("tagging", "disjunctive_accuracy", "check"): f"Whether any one of several alternatives is enough, {_UNSEEN}",
    ("tagging", "qualification_accuracy", "check"): f"Lowest qualification that is enough, {_UNSEEN}",
    ("tagging", "research_environment_accuracy", "check"): (
        f"Whether experience of a research environment is asked for, {_UNSEEN}"
    ),
    ("tagging", "open_science_accuracy", "check"): f"Whether open science is asked for, {_UNSEEN}",
    ("alignment", "same_ask_precision", "all"): (
        "Pairs of criteria that the ladders match and a reader matches too; half of the pairs are doubtful ones"
    ),
    ("alignment", "same_ask_recall", "all"): "Pairs of criteria that a reader matches and the ladders match too",
    ("linking", "r_precision_at_5", "tech"): "ESCO skills among the best five suggestions, technology adverts",
    ("linking", "r_precision_at_5", "house"): "ESCO skills among the best five suggestions, adverts of all kinds",
}
_FAMILIES = ("software", "data", "infrastructure", "analysis")
_SENIORITIES = terms.SENIORITIES


@dataclass(frozen=True)
class _Figure:
    """A chart with its title, what it shows, and the rows behind it."""

    name: str
    title: str
    svg: Markup
    rows: list[dict[str, Any]]

    @property
    def downloads(self) -> dict[str, str]:
        """Addresses that hold the chart and its numbers themselves, by file name."""
        return {
            f"{self.name}.svg": _address("image/svg+xml", str(self.svg)),
            f"{self.name}.csv": _address("text/csv", tables.to_csv(pd.DataFrame(self.rows))),
        }


def write_report(folder: Path, template: Path, style: Path, corpus: str, out_page: Path, out_figures: Path) -> None:
    """Write the page and its figures from the published tables in `folder`; of the path `corpus` only the last folder is named in it."""
    read = {table: tables.read(table, folder / f"{tables.name_of(table)}.parquet") for table in tables.ALL}
    out_figures.mkdir(parents=True, exist_ok=True)
    concepts = read[tables.Prevalence].query("level == 'concept' and requirement == 'any'")
    doubtful = doubtful_of(read[tables.ConceptScores])
    figures = {figure.name: figure for figure in _figures(marked(concepts, doubtful))}
    for figure in figures.values():
        save(str(figure.svg), out_figures, figure.name)
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(template.parent),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "percent": _percent,
        "exact_percent": _exact_percent,
        "words": _words,
        "probable": _probable,
        "plural_kinds": _plural_kinds,
    }
    page = environment.get_template(template.name).render(
        version=package_version(),
        corpus=Path(corpus).resolve().name,
        style=Markup(style.read_text(encoding="utf-8")),
        since=read_since(folder.parent / "since"),
        summary=_summary(read),
        figures=figures,
        answers=list(
            answers_of(
                marked(read[tables.Prevalence], doubtful),
                marked(read[tables.Contrasts], doubtful),
                marked(read[tables.Trends], doubtful),
                read[tables.Concepts],
            )
        ),
        findings=list(_findings(read)),
        documents=_records(read[tables.Documents]),
        problems=_records(read[tables.Problems]),
        rules_of=_rules_of(read[tables.Statements]),
        dictionary=[(tables.name_of(table), table.__doc__, table.to_schema().columns) for table in tables.ALL],
        score_names=_SCORE_NAMES,
        scores=list(_scores(read[tables.Scores])),
        concept_scores=_records(read[tables.ConceptScores].query("vocabulary == 'direct'").sort_values("f1")),
        doubtful_mark=DOUBTFUL_MARK,
        kept_out=_records(read[tables.Documents][~read[tables.Documents]["is_eligible"]]),
        counted_ids=set(read[tables.Sample].query("is_counted")["document_id"]),
        near_duplicates=_records(read[tables.NearDuplicates]),
        counted_as=_counted_as(read[tables.Sample]),
        ladders=list(ladders_view(read[tables.Ladders], read[tables.Steps], read[tables.Statements])),
        contrasts=list(_contrasts(read[tables.Contrasts])),
        n_declared=len(declared("concepts")),
        trends=_records(read[tables.Trends].sort_values(["slope_share", "label"], ascending=[False, True])),
        words=_words_by_group(read[tables.Words]),
        agreement=_records(read[tables.Agreement].sort_values("compared", ascending=False)),
        boilerplate=_records(read[tables.Boilerplate]),
    )
    out_page.parent.mkdir(parents=True, exist_ok=True)
    out_page.write_text(page, encoding="utf-8")


def _address(media_type: str, text: str) -> str:
    return f"data:{media_type};base64,{b64encode(text.encode()).decode()}"


def _percent(share: float | None) -> str:
    return "–" if share is None or pd.isna(share) else f"{100 * share:.0f}\u00a0%"


def _exact_percent(share: float) -> str:
    return f"{100 * share:.1f}\u00a0%"


def _probable(probability: float) -> str:
    """A probability as far as it can be known: two places, and never quite 0 or 1."""
    if probability < 0.01:
        return "below 0.01"
    return "above 0.99" if probability > 0.99 else f"{probability:.2f}"


def _plural_kinds(kinds: str) -> str:
    """Kinds of document as a reader would list them: "adverts, job descriptions and role profiles"."""
    *first, last = (f"{_words(kind)}s" for kind in kinds.split("; "))
    return f"{', '.join(first)} and {last}" if first else last


def _words(name: str | None) -> str:
    return "–" if name is None else name.replace("_", " ")


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as dictionaries with None for what is empty."""
    return [
        {str(name): None if pd.isna(value) else value for name, value in row.items()}
        for row in table.to_dict("records")
    ]


def _rules_of(statements: pd.DataFrame) -> dict[str, list[tuple[str, int]]]:
    """Rows of the tables of knowledge that made statements of a document's lines, by document, the commonest first."""
    rules = statements[["document_id", "rules"]].dropna()
    rules = rules.assign(rule=rules["rules"].str.split("; ")).explode("rule")
    counts = (
        rules.value_counts(["document_id", "rule"])
        .reset_index()
        .sort_values(["count", "rule"], ascending=[False, True])
    )
    return {
        str(document): list(zip(own["rule"], own["count"].astype(int), strict=True))
        for document, own in counts.groupby("document_id")
    }


def _summary(read: dict[type[tables.Table], pd.DataFrame]) -> dict[str, Any]:
    """Counts that the page states in sentences."""
    documents, inventory = read[tables.Documents], read[tables.Inventory]
    sample = read[tables.Sample]
    counted = documents.merge(
        sample.loc[sample["is_counted"], ["document_id", "employer", "setting"]], on="document_id"
    )
    problems = read[tables.Problems]

    def counts(column: str, order: tuple[str, ...]) -> list[tuple[str, int]]:
        found = counted[column].value_counts()
        return [(value, int(found[value])) for value in order if value in found]

    countries = counted["country"].value_counts()
    return {
        "n_files": len(inventory),
        "n_read": len(documents),
        "n_counted": len(counted),
        "n_employers": int(counted["employer"].nunique()),
        **years_of(counted),
        "n_same": int((sample["counted_as"].notna() & ~sample["is_counted"]).sum()),
        "settings": counts("setting", terms.SETTINGS),
        "n_set_aside": int((problems["severity"] == "set_aside").sum()),
        "n_criteria": int(counted["n_criteria"].sum()),
        "n_duties": int(counted["n_duties"].sum()),
        **{name: int(documents[name].sum()) for name in ("n_names_masked", "n_emails_masked", "n_telephones_masked")},
        "n_several_families": int(counted["role_family"].isna().sum()),
        "families": counts("role_family", _FAMILIES),
        "seniorities": counts("seniority", _SENIORITIES),
        "kinds": counts("document_kind", terms.DOCUMENT_KINDS),
        "countries": sorted(
            ((str(code), int(n)) for code, n in countries.items()), key=lambda pair: (-pair[1], pair[0])
        ),
        "n_other_language": int((counted["language"].fillna("en") != "en").sum()),
        "vocabularies": _records(read[tables.Vocabularies]),
        "mapped_to": sorted(set(read[tables.Concepts]["vocabulary"]) - set(read[tables.Vocabularies]["vocabulary"])),
    }


def _counted_as(sample: pd.DataFrame) -> list[dict[str, Any]]:
    """Documents for which another one counts."""
    return _records(sample[sample["counted_as"].notna() & ~sample["is_counted"]])


def _contrasts(contrasts: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Declared contrasts with their question, sizes and rows, and those rows in which the groups clearly differ."""
    for contrast in declared("contrasts").itertuples():
        rows = _records(contrasts[contrasts["contrast"] == contrast.contrast].sort_values(["label"]))
        differing = [row for row in rows if row["verdict"] in ("more", "less")]
        others = "all others" if contrast.other_groups == "*" else ", ".join(str(contrast.other_groups).split())
        sizes = ("n_documents", "n_employers", "other_n_documents", "other_n_employers", "permuted")
        yield {
            "question": contrast.question,
            "caution": contrast.caution,
            "groups": _words(", ".join(str(contrast.groups).split())),
            "others": _words(others),
            "rows": rows,
            "differing": sorted(differing, key=lambda row: -abs(row["difference"])),
            "few": not rows or rows[0]["verdict"] == "too_few",
            **{name: rows[0][name] if rows else None for name in sizes},
        }


def _words_by_group(words: pd.DataFrame) -> dict[str, list[str]]:
    """The words of each group in their order."""
    return {
        f"{grouping}: {group}": own.sort_values("rank")["word"].tolist()
        for (grouping, group), own in words.groupby(["grouping", "group"])
    }


def _scores(scores: pd.DataFrame) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Each corpus that was scored with its rows, in the order that the measures are declared in."""
    order = [(benchmark, measure) for benchmark, own in terms.SCORE_MEASURES.items() for measure in own]
    for corpus, own in scores.groupby("corpus", sort=True):
        yield (
            str(corpus),
            sorted(
                _records(own),
                key=lambda row: (
                    order.index((row["benchmark"], row["measure"])),
                    terms.SCORE_CONDITIONS.index(row["condition"]),
                ),
            ),
        )


def _figures(prevalence: pd.DataFrame) -> Iterator[_Figure]:
    """The charts: what is asked for most, and the same by role family and by seniority."""
    core = prevalence[(prevalence["vocabulary"] == "core") & ~prevalence["is_small"]]
    overall = core[core["grouping"] == "all"].sort_values(["prevalence_share", "label"], ascending=[False, True])
    if overall.empty:
        return
    n = int(overall["n_documents"].iloc[0])
    top = overall.head(_MOST_RANKED)
    first_names = top["label"].head(3).str.removesuffix(f" {DOUBTFUL_MARK}").tolist()
    title = (
        f"{', '.join(first_names[:-1])} and {first_names[-1]} are asked for most (n = {n} documents)"
        if len(first_names) > 1
        else f"What is asked for (n = {n} documents)"
    )
    yield _Figure("what-is-asked-for", title, Markup(to_svg(share_chart(top, title))), _records(top))
    compared = top.head(_MOST_COMPARED)["concept_id"]
    for grouping, order, words in (("role_family", _FAMILIES, "role family"), ("seniority", _SENIORITIES, "seniority")):
        rows = core[(core["grouping"] == grouping) & core["concept_id"].isin(compared) & core["group"].isin(order)]
        if rows["group"].nunique() < 2:
            continue
        sizes = ", ".join(
            f"{group} {int(rows[rows['group'] == group]['n_documents'].iloc[0])}"
            for group in order
            if group in set(rows["group"])
        )
        title = f"The {len(compared)} concepts asked for most, by {words} (n: {sizes})"
        yield _Figure(
            f"by-{grouping.replace('_', '-')}",
            title,
            Markup(to_svg(share_chart(rows, title, groups=order))),
            _records(rows),
        )


def _findings(read: dict[type[tables.Table], pd.DataFrame]) -> Iterator[dict[str, Any]]:
    """Findings in the order of their titles, each with its measures and quotes."""
    documents = read[tables.Documents].set_index("document_id")
    order = list(rules())
    sensitivity = read[tables.Sensitivity]
    for finding in sorted(_records(read[tables.Findings]), key=lambda row: order.index(row["finding_id"])):
        own = finding["finding_id"]
        measures = read[tables.Measures][read[tables.Measures]["finding_id"] == own].sort_values(
            "position", kind="stable"
        )
        evidence = read[tables.Evidence][read[tables.Evidence]["finding_id"] == own]
        quotes = [
            row
            | {
                "title": documents.loc[row["document_id"], "title"],
                "organisation": documents.loc[row["document_id"], "organisation"],
            }
            for row in _records(evidence)
        ]
        quotes = [
            {name: None if not isinstance(value, str) and pd.isna(value) else value for name, value in quote.items()}
            for quote in quotes
        ]
        yield finding | {
            "variants": _records(sensitivity[sensitivity["finding_id"] == own]),
            "measures": _records(measures[measures["group"] == "all"]),
            "parts": _records(measures[(measures["group"] == "all") & measures["is_part"]]),
            "by_group": _records(measures[(measures["measure"] == finding["measure"]) & (measures["group"] != "all")]),
            "quotes_for": [quote for quote in quotes if quote["side"] == "for"],
            "quotes_against": [quote for quote in quotes if quote["side"] == "against"],
            "absent": [quote for quote in quotes if quote["side"] == "absent"],
        }
