"""Skills that resources teach -> SKOS in Turtle: each concept with its labels, what is broader, what it is mapped to, and resources.

A map of the catalogue: whoever harvests it finds for each skill of each framework where to learn it (`schema:subjectOf`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF, SKOS

from drtp_jobs.frames import Row
from drtp_jobs.terms import ConceptKey
from drtp_jobs.training.entries import TEACHES, Entry
from drtp_jobs.training.export_names import concept_iri, framework_iri, resource_iri

if TYPE_CHECKING:
    from pandera.typing import DataFrame

    from drtp_jobs.tables import Concepts, Mappings

_SCHEMA = Namespace("https://schema.org/")
_RELATIONS = {
    "exact_match": SKOS.exactMatch,
    "close_match": SKOS.closeMatch,
    "broad_match": SKOS.broadMatch,
    "narrow_match": SKOS.narrowMatch,
    "related_match": SKOS.relatedMatch,
}


def skos(
    entries: Iterable[Entry],
    concepts: DataFrame[Concepts],
    mappings: DataFrame[Mappings],
    frameworks: Mapping[str, Row],
) -> str:
    """Concepts that a resource teaches, and those above them, in Turtle; `frameworks` as `framework_names` gives them."""
    graph = Graph()
    graph.bind("skos", SKOS)
    graph.bind("schema", _SCHEMA)
    labels: dict[ConceptKey, str] = {}
    for entry in entries:
        for term in entry.terms_of(TEACHES):
            labels[term.vocabulary, term.concept_id] = term.label
            resource = URIRef(resource_iri(entry.resource_id))
            graph.add((_iri((term.vocabulary, term.concept_id)), _SCHEMA.subjectOf, resource))
    above = _above(labels, concepts)
    for concept, label in {**above, **labels}.items():
        scheme = URIRef(framework_iri(concept[0]))
        graph.add((scheme, RDF.type, SKOS.ConceptScheme))
        if concept[0] in frameworks:
            graph.add((scheme, SKOS.prefLabel, Literal(frameworks[concept[0]]["name"])))
        graph.add((_iri(concept), RDF.type, SKOS.Concept))
        graph.add((_iri(concept), SKOS.inScheme, scheme))
        graph.add((_iri(concept), SKOS.prefLabel, Literal(label, lang="en")))
        graph.add((_iri(concept), SKOS.notation, Literal(concept[1])))
    known = labels.keys() | above.keys()
    for vocabulary, concept_id, broader in _broader(concepts):
        if {(vocabulary, concept_id), (vocabulary, broader)} <= known:
            graph.add((_iri((vocabulary, concept_id)), SKOS.broader, _iri((vocabulary, broader))))
    ends = ["vocabulary", "concept_id", "relation", "target_vocabulary", "target_id"]
    for vocabulary, concept_id, relation, other, target in mappings[ends].itertuples(index=False):
        if vocabulary != other and {(vocabulary, concept_id), (other, target)} <= known:
            graph.add((_iri((vocabulary, concept_id)), _RELATIONS[relation], _iri((other, target))))
    return str(graph.serialize(format="turtle"))


def _iri(concept: ConceptKey) -> URIRef:
    return URIRef(concept_iri(*concept))


def _broader(concepts: DataFrame[Concepts]) -> Iterable[tuple[str, str, str]]:
    columns = ["vocabulary", "concept_id", "broader"]
    return concepts.dropna(subset=["broader"])[columns].itertuples(index=False, name=None)


def _above(taught: Iterable[ConceptKey], concepts: DataFrame[Concepts]) -> dict[ConceptKey, str]:
    """All that is broader than some concepts, with its labels."""
    parents = {
        (vocabulary, concept_id): (vocabulary, broader) for vocabulary, concept_id, broader in _broader(concepts)
    }
    own = zip(concepts["vocabulary"], concepts["concept_id"], strict=True)
    labels = dict(zip(own, concepts["label"], strict=True))
    found: dict[ConceptKey, str] = {}
    for concept in taught:
        while (parent := parents.get(concept)) and parent not in found:
            concept = parent
            found[parent] = labels.get(parent, parent[1])
    return found
