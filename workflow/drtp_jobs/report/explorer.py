"""The explorer: one page that holds every counted statement with its tags, and counts as the reader chooses."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import jinja2
import pandas as pd
from markupsafe import Markup
from scipy import stats

from drtp_jobs import tables
from drtp_jobs.compare.demand import counted
from drtp_jobs.compare.intervals import FEWEST_DOCUMENTS, FEWEST_EMPLOYERS, UNKNOWN_CORRELATION
from drtp_jobs.provenance import package_version
from drtp_jobs.report.doubtful import DOUBTFUL_MARK, doubtful_of, marked
from drtp_jobs.terms import CORRECTABLE_FIELDS, DOCUMENT_KINDS, MENTION_TYPES, ROLE_FAMILIES, SENIORITIES

Concept = tuple[str, str]  # vocabulary and identifier

_FACTS = (
    "document_id",
    "title",
    "employer",
    "organisation",
    "grade",
    "seniority",
    "role_family",
    "document_kind",
    "country",
    "workplace",
    "period",
    "date",
    "address",
)
_NOTATION = r"[*(|]|\.\.\."  # what makes a surface form a pattern and no name
_SAID = ("text", "kind", "requirement", "page", "applies_to")


def write_explorer(
    folder: Path, template: Path, scripts: Sequence[Path], styles: Sequence[Path], out_page: Path
) -> None:
    """Write the page from the published tables in `folder`; scripts and styles stand in it one after the other."""
    names = (
        tables.Stated,
        tables.Documents,
        tables.Sample,
        tables.Statements,
        tables.Mentions,
        tables.Concepts,
        tables.Labels,
        tables.Mappings,
        tables.ConceptScores,
    )
    read = {table: tables.read(table, folder / f"{tables.name_of(table)}.parquet") for table in names}
    data = explorer_data(
        with_addresses(counted(read[tables.Documents], read[tables.Sample]), read[tables.Stated]),
        read[tables.Statements],
        read[tables.Mentions],
        marked(read[tables.Concepts], doubtful_of(read[tables.ConceptScores])),
        other_names(read[tables.Labels], read[tables.Mappings]),
    )
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(template.parent), autoescape=True, undefined=jinja2.StrictUndefined
    )
    page = environment.get_template(template.name).render(
        version=package_version(),
        doubtful_mark=DOUBTFUL_MARK,
        fewest_documents=FEWEST_DOCUMENTS,
        fewest_employers=FEWEST_EMPLOYERS,
        style=_joined(styles),
        script=_joined(scripts),
        data=Markup(_in_script(data)),
    )
    out_page.parent.mkdir(parents=True, exist_ok=True)
    out_page.write_text(page, encoding="utf-8")


def _joined(files: Sequence[Path]) -> Markup:
    return Markup("\n".join(path.read_text(encoding="utf-8") for path in files))


def with_addresses(documents: pd.DataFrame, stated: pd.DataFrame) -> pd.DataFrame:
    """Documents with the address at which each was published, as far as the manifest states one."""
    addresses = stated[stated["field"] == "address"].set_index("document_id")["value"]
    return documents.assign(address=documents["document_id"].map(addresses))


def other_names(labels: pd.DataFrame, mappings: pd.DataFrame) -> dict[Concept, list[str]]:
    """Names other than the preferred label by which a reader may search for a concept, from `labels` and `mappings`.

    Alternative labels, and surface forms that are plain words. A concept has the names of those that are mapped to it as
    the same or nearly the same, too.
    """
    plain = labels[(labels["label_kind"] != "surface_form") | ~labels["label"].str.contains(_NOTATION)]
    names: defaultdict[Concept, set[str]] = defaultdict(set)
    for vocabulary, concept_id, label in plain[["vocabulary", "concept_id", "label"]].itertuples(index=False):
        names[vocabulary, concept_id].add(label.removeprefix("="))
    same = mappings[mappings["relation"].isin(["exact_match", "close_match"])]
    ends = ["vocabulary", "concept_id", "target_vocabulary", "target_id"]
    own = {concept: sorted(words) for concept, words in names.items()}
    for vocabulary, concept_id, *target in same[ends].itertuples(index=False):
        names[target[0], target[1]].update(own.get((vocabulary, concept_id), ()))
    return {concept: sorted(words) for concept, words in names.items()}


def explorer_data(
    documents: pd.DataFrame,
    statements: pd.DataFrame,
    mentions: pd.DataFrame,
    concepts: pd.DataFrame,
    names: Mapping[Concept, Sequence[str]],
) -> dict[str, Any]:
    """What the page holds: documents, statements, concepts and mentions, which refer to one another by their places.

    `documents` are the counted ones as `counted` gives them; `names` are what `other_names` gives. A statement is
    [document, *_SAID], a mention [statement, start, end, concept, type], a concept [vocabulary, identifier, label, other
    names]; `facts`, `said` and `types` name what documents and statements hold and what mentions are, the type that
    counts first; `correctable` names the facts that a reader may correct, `allowed` the values some of them may have.
    `quantiles` are Student's 97.5 % ones by degrees of freedom, from 1.
    """
    facts = [name for name in _FACTS if name in documents]
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
        "facts": facts,
        "said": list(_SAID),
        "types": list(MENTION_TYPES),
        "documents": [[_plain(value) for value in row] for row in documents[facts].itertuples(index=False)],
        "statements": [
            [place[document], *(_plain(value) for value in said)]
            for document, *said in own[["document_id", *_SAID]].itertuples(index=False)
        ],
        "concepts": [
            [*key, labels.get(key, key[1]), _without(names.get(key, ()), labels.get(key, key[1]))] for key in keys
        ],
        "mentions": [
            [number_of[statement], int(start), int(end), concept_of[vocabulary, name], MENTION_TYPES.index(own_type)]
            for statement, start, end, vocabulary, name, own_type in named[at].itertuples(index=False)
        ],
        "quantiles": [float(stats.t.ppf(0.975, df)) for df in range(1, max(2, n_employers))],
        "unknown_correlation": UNKNOWN_CORRELATION,
        "fewest_documents": FEWEST_DOCUMENTS,
        "fewest_employers": FEWEST_EMPLOYERS,
        "correctable": [name for name in CORRECTABLE_FIELDS if name in facts],
        "allowed": {"seniority": SENIORITIES, "role_family": ROLE_FAMILIES, "document_kind": DOCUMENT_KINDS},
    }


def _without(names: Sequence[str], label: str) -> list[str]:
    """Names that differ from a label by more than capitals and the mark of doubt."""
    shown = label.removesuffix(f" {DOUBTFUL_MARK}").casefold()
    return [name for name in names if name.casefold() != shown]


def _plain(value: Any) -> Any:
    return None if value is None or pd.isna(value) else value if isinstance(value, str) else int(value)


def _in_script(data: dict[str, Any]) -> str:
    """JSON that can stand in a script element: no text of a document can end it."""
    dumped = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return dumped.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
