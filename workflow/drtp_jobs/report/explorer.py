"""The explorer: one page that holds every counted statement with its tags, and counts as the reader chooses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jinja2
import pandas as pd
from markupsafe import Markup
from scipy import stats

from drtp_jobs import tables
from drtp_jobs.compare.demand import counted
from drtp_jobs.compare.intervals import UNKNOWN_CORRELATION
from drtp_jobs.provenance import package_version
from drtp_jobs.report.doubtful import DOUBTFUL_MARK, doubtful_of, marked
from drtp_jobs.terms import MENTION_TYPES

_FACTS = (
    "document_id",
    "title",
    "employer",
    "grade",
    "seniority",
    "role_family",
    "document_kind",
    "country",
    "setting",
)
_SAID = ("text", "kind", "requirement", "page", "applies_to")


def write_explorer(folder: Path, template: Path, script: Path, style: Path, out_page: Path) -> None:
    """Write the page from the published tables in `folder`."""
    names = (tables.Documents, tables.Sample, tables.Statements, tables.Mentions, tables.Concepts, tables.ConceptScores)
    read = {table: tables.read(table, folder / f"{tables.name_of(table)}.parquet") for table in names}
    data = explorer_data(
        counted(read[tables.Documents], read[tables.Sample]),
        read[tables.Statements],
        read[tables.Mentions],
        marked(read[tables.Concepts], doubtful_of(read[tables.ConceptScores])),
    )
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(template.parent), autoescape=True, undefined=jinja2.StrictUndefined
    )
    page = environment.get_template(template.name).render(
        version=package_version(),
        doubtful_mark=DOUBTFUL_MARK,
        style=Markup(style.read_text(encoding="utf-8")),
        script=Markup(script.read_text(encoding="utf-8")),
        data=Markup(_in_script(data)),
    )
    out_page.parent.mkdir(parents=True, exist_ok=True)
    out_page.write_text(page, encoding="utf-8")


def explorer_data(
    documents: pd.DataFrame, statements: pd.DataFrame, mentions: pd.DataFrame, concepts: pd.DataFrame
) -> dict[str, Any]:
    """What the page holds: documents, statements, concepts and mentions, which refer to one another by their places.

    `documents` are the counted ones as `counted` gives them. A statement is [document, *_SAID], a mention [statement,
    start, end, concept, type], a concept [vocabulary, identifier, label]; `facts`, `said` and `types` name what documents
    and statements hold and what mentions are, the type that counts first. `quantiles` are Student's 97.5 % ones by degrees of freedom, from 1.
    """
    place = {name: number for number, name in enumerate(documents["document_id"])}
    own = statements[statements["document_id"].isin(place)].sort_values(["document_id", "position", "statement_id"])
    number_of = {name: number for number, name in enumerate(own["statement_id"])}
    named = mentions[~mentions["negated"] & mentions["statement_id"].isin(number_of)]
    named = named.sort_values(["statement_id", "start", "end", "vocabulary", "concept_id"])
    labels = concepts.set_index(["vocabulary", "concept_id"])["label"].to_dict()
    at = ["statement_id", "start", "end", "vocabulary", "concept_id", "mention_type"]
    keys = sorted(set(zip(named["vocabulary"], named["concept_id"], strict=True)))
    concept_of = {key: number for number, key in enumerate(keys)}
    n_employers = documents["employer"].nunique()
    return {
        "facts": list(_FACTS),
        "said": list(_SAID),
        "types": list(MENTION_TYPES),
        "documents": [[_plain(value) for value in row] for row in documents[list(_FACTS)].itertuples(index=False)],
        "statements": [
            [place[document], *(_plain(value) for value in said)]
            for document, *said in own[["document_id", *_SAID]].itertuples(index=False)
        ],
        "concepts": [[vocabulary, name, labels.get((vocabulary, name), name)] for vocabulary, name in keys],
        "mentions": [
            [number_of[statement], int(start), int(end), concept_of[vocabulary, name], MENTION_TYPES.index(own_type)]
            for statement, start, end, vocabulary, name, own_type in named[at].itertuples(index=False)
        ],
        "quantiles": [round(float(stats.t.ppf(0.975, df)), 6) for df in range(1, max(2, n_employers))],
        "unknown_correlation": UNKNOWN_CORRELATION,
    }


def _plain(value: Any) -> Any:
    return None if value is None or pd.isna(value) else value if isinstance(value, str) else int(value)


def _in_script(data: dict[str, Any]) -> str:
    """JSON that can stand in a script element: no text of a document can end it."""
    dumped = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return dumped.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
