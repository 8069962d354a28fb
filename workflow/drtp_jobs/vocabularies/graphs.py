"""A file of RDF to a graph. What the file says is all that is read: no address is fetched, and no entity blown up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn
from xml.parsers import expat

from rdflib import Graph

from drtp_jobs.csv_files import not_utf8
from drtp_jobs.vocabularies.model import WrongVocabulary

FORMATS = {".ttl": "turtle", ".rdf": "xml", ".owl": "xml", ".xml": "xml", ".jsonld": "json-ld", ".json": "json-ld"}
_LONGEST_ENTITY = 500  # characters; entities of OWL files are beginnings of addresses
_LONGEST_REASON = 300  # characters of what a parser says


def graph_of(path: Path) -> Graph:
    """The graph of an RDF/XML, Turtle or JSON-LD file, recognised by its name.

    Raises WrongVocabulary for a file that can't be opened or does not parse, that declares entities made of others or
    kept elsewhere, or whose JSON-LD has its context at another address.
    """
    file_format = FORMATS.get(path.suffix.lower())
    if file_format is None:
        raise WrongVocabulary(f"{path}: got a file named *{path.suffix}; allowed: {', '.join(sorted(FORMATS))}.")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise WrongVocabulary(f"{path}: can't be opened ({error.strerror}).") from error
    try:
        if file_format == "xml":
            _check_entities(data, path)
        else:
            data = _utf8(data, path)
        if file_format == "json-ld":
            _check_contexts(json.loads(data), path)
        return Graph().parse(data=data, format=file_format, publicID=path.absolute().as_uri())
    except WrongVocabulary:
        raise
    except RecursionError as error:
        raise WrongVocabulary(f"{path}: is nested too deeply to be read; save it with fewer levels.") from error
    except Exception as error:  # rdflib's parsers raise whatever they stumble over, IndexError too
        reason = " ".join(str(error)[:_LONGEST_REASON].split()) or type(error).__name__
        raise WrongVocabulary(f"{path}: does not parse as {file_format}: {reason}") from error


def _utf8(data: bytes, path: Path) -> bytes:
    """The same without byte order mark."""
    try:
        return data.decode("utf-8-sig").encode()
    except UnicodeDecodeError as error:
        raise WrongVocabulary(f"{path}, {not_utf8(error)}; save the file as UTF-8.") from error


class _RootReached(Exception):
    """The declarations are over."""


def _check_entities(data: bytes, path: Path) -> None:
    """Refuse declared entities that hold others, since a few lines of these stand for gigabytes, or that lie elsewhere."""
    parser = expat.ParserCreate()

    def declared(name: str, is_parameter: bool, value: str | None, _: Any, address: str | None, *__: Any) -> None:
        where = f"{path}, line {parser.CurrentLineNumber}: the entity {name!r}"
        if value is None or is_parameter:
            raise WrongVocabulary(f"{where} lies elsewhere ({address or 'DTD'}), which is not read; write it out.")
        if "&" in value or "<" in value or len(value) > _LONGEST_ENTITY:
            raise WrongVocabulary(
                f"{where} is made of others or of more than {_LONGEST_ENTITY} characters;"
                " allowed are beginnings of addresses; write the others out."
            )

    def reached(*_: Any) -> NoReturn:
        raise _RootReached

    parser.EntityDeclHandler = declared
    parser.StartElementHandler = reached
    try:
        parser.Parse(data, True)
    except (_RootReached, expat.ExpatError):
        return  # what does not parse is reported by the parser that reads it all


def _check_contexts(document: Any, path: Path) -> None:
    """Refuse contexts that are an address, since they would be fetched: what they say decides what the file means."""
    for address in _addresses_of_contexts(document):
        raise WrongVocabulary(
            f"{path}: its @context is kept at {address!r}, and nothing is fetched; put what it says into the file."
        )


def _addresses_of_contexts(document: Any) -> Iterator[str]:
    waiting = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            for key in ("@context", "@import"):
                named = value.get(key)
                yield from (each for each in (named if isinstance(named, list) else [named]) if isinstance(each, str))
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
