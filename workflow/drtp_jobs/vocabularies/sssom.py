"""Rows of the table crosswalk -> SSSOM, the form in which mappings are exchanged.

Source: A Simple Standard for Sharing Ontological Mappings 1.0, SSSOM/TSV
(https://mapping-commons.github.io/sssom/spec-formats-tsv/).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from drtp_jobs.vocabularies.rdf import parts_of_iri

COLUMNS = (
    *("subject_id", "subject_label", "predicate_id", "object_id", "object_label"),
    *("mapping_justification", "subject_source", "object_source", "comment"),
)
_PREDICATES = {
    "exact_match": "skos:exactMatch",
    "close_match": "skos:closeMatch",
    "broad_match": "skos:broadMatch",
    "narrow_match": "skos:narrowMatch",
    "related_match": "skos:relatedMatch",
}
_PREFIXES = {
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "urn": "urn:",  # readers take what stands before a colon for a prefix, also in the name of the set
    "vocabulary": "urn:drtp-jobs:vocabulary:",
}
_SET = {
    "mapping_set_id": "urn:drtp-jobs:crosswalk",
    "mapping_set_title": "Crosswalk of frameworks by way of the core vocabulary of drtp-jobs",
    "license": "https://opensource.org/license/mit",
    "mapping_tool": "drtp-jobs",
}


def sssom_tsv(
    crosswalk: Iterable[Mapping[Any, Any]], labels: Mapping[tuple[str, str], str], namespaces: dict[str, str]
) -> str:
    """A crosswalk as SSSOM/TSV; labels by vocabulary and concept, and how the IRIs of vocabularies begin."""
    prefixes: dict[str, str] = {}  # by the beginning of an IRI

    def curie(vocabulary: str, identifier: str) -> str:
        beginning, rest = parts_of_iri(vocabulary, identifier, namespaces)
        if beginning not in prefixes:
            n_others = sum(each.partition(".")[0] == vocabulary for each in prefixes.values())
            prefixes[beginning] = f"{vocabulary}.{n_others + 1}" if n_others else vocabulary
        return f"{prefixes[beginning]}:{rest}"

    rows = [
        {
            "subject_id": curie(row["from_vocabulary"], row["from_concept"]),
            "subject_label": labels[row["from_vocabulary"], row["from_concept"]],
            "predicate_id": _PREDICATES[row["match"]],
            "object_id": curie(row["to_vocabulary"], row["to_concept"]),
            "object_label": labels[row["to_vocabulary"], row["to_concept"]],
            "mapping_justification": "semapv:MappingChaining",
            "subject_source": f"vocabulary:{row['from_vocabulary']}",
            "object_source": f"vocabulary:{row['to_vocabulary']}",
            "comment": f"by way of {row['via']} of the core vocabulary",
        }
        for row in crosswalk
    ]
    known = _PREFIXES | {prefix: beginning for beginning, prefix in prefixes.items()}
    return _head({"curie_map": dict(sorted(known.items()))} | _SET) + _table(rows)


def _head(facts: Mapping[str, Any]) -> str:
    """Facts of the whole set as YAML in comments."""
    lines = yaml.safe_dump(dict(facts), sort_keys=False, width=1000).splitlines(keepends=True)
    return "".join(f"#{line}" for line in lines)


def _table(rows: Iterable[Mapping[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, delimiter="\t", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: " ".join(value.split()) for name, value in row.items()} for row in rows)
    return text.getvalue()
