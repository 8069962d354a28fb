"""Vocabularies as RDF: SKOS and OWL in, SKOS out. Source: SKOS Reference, W3C Recommendation 18 August 2009."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS
from rdflib.term import Node

from drtp_jobs.vocabularies.graphs import graph_of
from drtp_jobs.vocabularies.model import Concept, Label, Mapping, Vocabulary, WrongVocabulary
from drtp_jobs.vocabularies.tables_of_concepts import rows_of

_OBO = Namespace("http://www.geneontology.org/formats/oboInOwl#")
_KINDS = (SKOS.Concept, OWL.Class, RDFS.Class)
_PREFERRED = (SKOS.prefLabel, RDFS.label)
_ALTERNATIVES = (SKOS.altLabel, _OBO.hasExactSynonym)
_BROADER = (SKOS.broader, RDFS.subClassOf)
_MAPPINGS = {
    SKOS.exactMatch: "exact_match",
    SKOS.closeMatch: "close_match",
    SKOS.broadMatch: "broad_match",
    SKOS.narrowMatch: "narrow_match",
    SKOS.relatedMatch: "related_match",
}
# Surface forms are patterns, no labels that a reader would want to see, so SKOS has no property for them.
_OWN = Namespace("urn:drtp-jobs:")
_SURFACE_FORM, _NEEDS, _UNLESS, _FORM = _OWN.surfaceForm, _OWN.needs, _OWN.unless, _OWN.form
_SHOWS = _OWN.shows  # a tool shows a skill
_NOT_IN_IRI = {ord(letter): quote(letter) for letter in map(chr, (*range(33), *b'<>"{}|\\^`'))}
_LAST_PART = re.compile(r"[/#:_]")  # what stands before the last part of an IRI
_PARTS = re.compile(r"""[\s<>"'/#:;,]""")  # between the parts of an IRI, and around it


def rdf(name: str, path: Path) -> Vocabulary:
    """SKOS concepts or OWL classes of an RDF/XML, Turtle or JSON-LD file, recognised by its name; English labels.

    Raises WrongVocabulary for a file that does not parse, holds no concepts, or has a concept without label.
    """
    graph = graph_of(path)
    kind = next((each for each in _KINDS if any(_named(graph, each))), None)
    if kind is None:
        raise WrongVocabulary(f"{path}: holds neither SKOS concepts nor OWL classes.")
    subjects = sorted(_named(graph, kind))
    known, lines = set(subjects), _lines(path, subjects)
    label_from, alternatives_from = _used(graph, subjects, _PREFERRED), _used(graph, subjects, _ALTERNATIVES)
    broader_from = _used(graph, subjects, _BROADER)
    concepts, labels = [], []
    mappings: list[Mapping] = []
    for subject in subjects:
        line = lines.get(_local(subject), 1)
        preferred = _texts(graph, subject, label_from) if label_from else []
        if not preferred:
            raise WrongVocabulary(f"{path}, line {line}: {subject} has no English label.")
        broader = sorted(str(each) for each in graph.objects(subject, broader_from) if broader_from and each in known)
        identifier = _identifier(name, subject)
        above = _identifier(name, URIRef(broader[0])) if broader else None
        note = (_texts(graph, subject, SKOS.scopeNote) or [""])[0]
        shown_kind = (_texts(graph, subject, _OWN.kind) or ["skill"])[0]
        concepts.append(Concept(identifier, preferred[0], shown_kind, above, line, note=note))
        labels.append(Label(identifier, preferred[0], "preferred"))
        others = {*preferred[1:], *(_texts(graph, subject, alternatives_from) if alternatives_from else ())}
        labels += [Label(identifier, other, "alternative") for other in sorted(others - {preferred[0]})]
        labels += _surface_forms(graph, subject, identifier)
        mappings += dict.fromkeys(_mappings(graph, subject, identifier, f"{path}, line {line}"))
        for skill in sorted(map(str, graph.objects(subject, _SHOWS))):
            label = (_texts(graph, URIRef(skill), SKOS.prefLabel) or [""])[0]
            mappings.append(Mapping(identifier, "broad_match", name, _identifier(name, URIRef(skill)), label))
    taken = {
        "identifier": "IRI",
        "label": _short(label_from),
        "alternatives": _short(alternatives_from),
        "broader": _short(broader_from),
        "mappings": ", ".join(_short(each) for each in _MAPPINGS if any(graph.triples((None, each, None)))),
    }
    return Vocabulary(name, concepts, labels, mappings, taken)


def skos_turtle(vocabulary: Vocabulary, namespaces: dict[str, str]) -> str:
    """A vocabulary as SKOS in Turtle; `namespaces` says how the IRIs of other vocabularies' concepts begin.

    A vocabulary that is missing there gets IRIs of its own (urn:drtp-jobs:vocabulary:...), since none is known.
    """
    graph = Graph()
    graph.bind("skos", SKOS)
    graph.bind("drtp", _OWN)
    scheme = URIRef(_base(vocabulary.name, {})[:-1])
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))

    def iri(identifier: str) -> URIRef:
        return URIRef("".join(parts_of_iri(vocabulary.name, identifier, {})))

    for concept in vocabulary.concepts:
        subject = iri(concept.concept_id)
        graph.add((subject, RDF.type, SKOS.Concept))
        graph.add((subject, SKOS.inScheme, scheme))
        graph.add((subject, _OWN.kind, Literal(concept.kind)))
        if concept.broader:
            graph.add((subject, SKOS.broader, iri(concept.broader)))
        if concept.note:
            graph.add((subject, SKOS.scopeNote, Literal(concept.note, lang="en")))
    properties = {"preferred": SKOS.prefLabel, "alternative": SKOS.altLabel}
    for number, label in enumerate(vocabulary.labels):
        subject = iri(label.concept_id)
        if label.label_kind in properties:
            graph.add((subject, properties[label.label_kind], Literal(label.label, lang="en")))
        elif not (label.needs or label.unless):
            graph.add((subject, _SURFACE_FORM, Literal(label.label)))
        else:
            form = URIRef(f"{_base(vocabulary.name, {})}form:{number}")
            graph.add((subject, _SURFACE_FORM, form))
            for predicate, value in ((_FORM, label.label), (_NEEDS, label.needs), (_UNLESS, label.unless)):
                graph.add((form, predicate, Literal(value)))
    relations = {relation: predicate for predicate, relation in _MAPPINGS.items()}
    for mapping in vocabulary.mappings:
        if mapping.target_vocabulary == vocabulary.name:
            graph.add((iri(mapping.concept_id), _SHOWS, iri(mapping.target_id)))
        else:
            target = "".join(parts_of_iri(mapping.target_vocabulary, mapping.target_id, namespaces))
            graph.add((iri(mapping.concept_id), relations[mapping.relation], URIRef(target)))
            graph.add((URIRef(target), SKOS.notation, Literal(mapping.target_id)))
            graph.add((URIRef(target), SKOS.inScheme, URIRef(_base(mapping.target_vocabulary, {})[:-1])))
            if mapping.target_label:
                graph.add((URIRef(target), _OWN.label, Literal(mapping.target_label)))
    return str(graph.serialize(format="turtle"))


def parts_of_iri(vocabulary: str, identifier: str, namespaces: dict[str, str]) -> tuple[str, str]:
    """The IRI of a concept as the beginning that it shares with others of its vocabulary, and the rest.

    `namespaces` says how the IRIs of a vocabulary begin whose identifiers are none.

    >>> parts_of_iri("sfia", "PROG", {"sfia": "https://sfia-online.org/en/skillcode/9/"})
    ('https://sfia-online.org/en/skillcode/9/', 'PROG')
    >>> parts_of_iri("esco", "http://data.europa.eu/esco/skill/1", {})
    ('http://data.europa.eu/esco/skill/', '1')
    """
    if _is_iri(identifier):
        rest = _LAST_PART.split(identifier)[-1]
        beginning = identifier.removesuffix(rest)
    else:
        beginning, rest = _base(vocabulary, namespaces), identifier
    return beginning.translate(_NOT_IN_IRI), rest.translate(_NOT_IN_IRI)


def namespaces_of(core: Path) -> dict[str, str]:
    """How the IRIs of concepts begin, by vocabulary, of targets.csv beside the core vocabulary.

    Raises WrongVocabulary for a table that is missing or can't be read.
    """
    rows = rows_of(core / "targets.csv", ("vocabulary", "namespace"))
    return {row["vocabulary"]: row["namespace"] for row in rows if row["namespace"]}


def _named(graph: Graph, kind: URIRef) -> Iterator[URIRef]:
    """Concepts of a kind that have an IRI and are not withdrawn."""
    for subject in set(graph.subjects(RDF.type, kind)):
        if isinstance(subject, URIRef) and (subject, OWL.deprecated, Literal(True)) not in graph:
            yield subject


def _used(graph: Graph, subjects: Sequence[URIRef], properties: Sequence[URIRef]) -> URIRef | None:
    """The first of some properties that any concept has."""
    return next((each for each in properties if any((subject, each, None) in graph for subject in subjects)), None)


def _texts(graph: Graph, subject: Node, predicate: URIRef) -> list[str]:
    """English texts of a property, or those without language."""
    found = [each for each in graph.objects(subject, predicate) if isinstance(each, Literal)]
    texts = (str(each).strip() for each in found if not each.language or each.language.startswith("en"))
    return sorted(filter(None, texts))


def _surface_forms(graph: Graph, subject: URIRef, identifier: str) -> Iterator[Label]:
    for form in sorted(graph.objects(subject, _SURFACE_FORM), key=str):
        if isinstance(form, Literal):
            yield Label(identifier, str(form), "surface_form")
        else:
            words, needs, unless = (str(graph.value(form, each) or "") for each in (_FORM, _NEEDS, _UNLESS))
            yield Label(identifier, words, "surface_form", needs, unless)


def _mappings(graph: Graph, subject: URIRef, identifier: str, where: str) -> Iterator[Mapping]:
    """Mappings to concepts of other vocabularies, whose names the graph gives by their scheme or else by the IRI.

    Raises WrongVocabulary, which begins with `where`, for a mapping to what is no address of a concept.
    """
    for predicate, relation in _MAPPINGS.items():
        for target in sorted(graph.objects(subject, predicate), key=str):
            scheme = graph.value(target, SKOS.inScheme)
            vocabulary = str(scheme).rsplit(":", 1)[-1] if scheme else _vocabulary_of(target)
            if not vocabulary:
                named = "a node without address" if isinstance(target, BNode) else repr(str(target))
                raise WrongVocabulary(
                    f"{where}: {_short(predicate)} of {subject} is {named}; allowed is the address of a concept of"
                    " another vocabulary, such as <https://example.org/skills/1> or <urn:skills:1>."
                )
            label = str(graph.value(target, _OWN.label) or "")
            yield Mapping(identifier, relation, vocabulary, str(graph.value(target, SKOS.notation) or target), label)


def _vocabulary_of(target: Node) -> str:
    """A name for the vocabulary of a concept that is known by its address alone: the host, or the namespace of a URN."""
    if not isinstance(target, URIRef):
        return ""
    scheme, _, rest = str(target).partition(":")
    if scheme.lower() == "urn":
        return rest.partition(":")[0]
    return re.split("[/?#]", rest.removeprefix("//"), maxsplit=1)[0] if rest.startswith("//") else ""


def _base(vocabulary: str, namespaces: dict[str, str]) -> str:
    return namespaces.get(vocabulary) or f"{_OWN}vocabulary:{vocabulary}:"


def _identifier(name: str, subject: URIRef) -> str:
    return str(subject).removeprefix(_base(name, {}))


def _is_iri(identifier: str) -> bool:
    return identifier.startswith(("http://", "https://", "urn:"))


def _local(subject: URIRef) -> str:
    """The last part of an IRI, as it stands in the file whatever is used as prefix."""
    return _PARTS.split(str(subject).rstrip("/#"))[-1]


def _lines(path: Path, subjects: Sequence[URIRef]) -> dict[str, int]:
    """First line of a file that holds the last part of the IRI of each concept, for messages."""
    wanted = set(map(_local, subjects))
    found: dict[str, int] = {}
    with path.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, start=1):
            for part in wanted.intersection(_PARTS.split(line)):
                found.setdefault(part, number)
    return found


def _short(predicate: URIRef | None) -> str:
    if predicate is None:
        return ""
    prefixes = {str(SKOS): "skos:", str(RDFS): "rdfs:", str(_OBO): "oboInOwl:"}
    return next((short + str(predicate)[len(full) :] for full, short in prefixes.items() if full in predicate), "")
