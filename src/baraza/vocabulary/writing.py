"""Concepts as SKOS: Turtle, N-Triples, RDF/XML and JSON-LD, as a stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

import msgspec
import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from baraza.errors import UsageError
from baraza.model.concept import Concept
from baraza.model.json import Json
from baraza.model.vocabulary import Vocabulary
from baraza.vocabulary.terms import DCT, DEPRECATED, MAPPINGS, NOTES, OWL, REPLACED_BY, SKOS, TYPE

WRITTEN = {
    "turtle": RdfFormat.TURTLE,
    "n-triples": RdfFormat.N_TRIPLES,
    "rdf-xml": RdfFormat.RDF_XML,
    "json-ld": RdfFormat.JSON_LD,
}
"""Formats that are written."""

MEDIA_TYPES = {name: written.media_type for name, written in WRITTEN.items()}
_PREFIXES = {"skos": SKOS, "dct": DCT, "owl": OWL}

_TEXTS = {"prefLabel": "pref", "altLabel": "alt", "hiddenLabel": "hidden"}
_LINKS = {"broader": "broader", "related": "related", **MAPPINGS}
_NOTE_TERMS = {ours: term for term, ours in NOTES.items()}
_CONTEXT: Json = {
    "skos": SKOS,
    "dct": DCT,
    "owl": OWL,
    "id": "@id",
    "type": "@type",
    **{name: {"@id": f"skos:{name}", "@container": "@language"} for name in (*_TEXTS, *NOTES)},
    **{name: {"@id": f"skos:{name}", "@type": "@id", "@container": "@set"} for name in _LINKS},
    "notation": {"@id": "skos:notation", "@container": "@set"},
    "inScheme": {"@id": "skos:inScheme", "@type": "@id"},
    "deprecated": {"@id": "owl:deprecated"},
    "isReplacedBy": {"@id": "dct:isReplacedBy", "@type": "@id", "@container": "@set"},
    "title": "dct:title",
    "license": "dct:license",
    "publisher": "dct:publisher",
}


def write_skos(vocabulary: Vocabulary, concepts: Iterable[Concept], output: BinaryIO, format_: str) -> None:
    """The scheme and its concepts, one after the other; UsageError for a format that is not written."""
    if format_ not in WRITTEN:
        raise UsageError("SKOS is not written like that.", format=format_, hint=f"Say one of {', '.join(WRITTEN)}.")
    if format_ == "json-ld":
        _write_json(vocabulary, concepts, output)
        return
    triples = chain(_scheme(vocabulary), chain.from_iterable(_statements(one, vocabulary) for one in concepts))
    pyoxigraph.serialize(triples, output, WRITTEN[format_], prefixes=_PREFIXES)


def _scheme(vocabulary: Vocabulary) -> Iterator[Triple]:
    if not (scheme := _node(vocabulary.address)):
        return
    yield Triple(scheme, NamedNode(TYPE), NamedNode(SKOS + "ConceptScheme"))
    said = {"title": vocabulary.title, "license": vocabulary.licence, "publisher": vocabulary.attribution}
    for term, text in said.items():
        if text:
            yield Triple(scheme, NamedNode(DCT + term), _node(text) or Literal(text))


def _statements(concept: Concept, vocabulary: Vocabulary) -> Iterator[Triple]:
    if not (subject := _node(concept.id)):
        return
    yield Triple(subject, NamedNode(TYPE), NamedNode(SKOS + "Concept"))
    if scheme := _node(vocabulary.address):
        yield Triple(subject, NamedNode(SKOS + "inScheme"), scheme)
        if not concept.broader:
            yield Triple(subject, NamedNode(SKOS + "topConceptOf"), scheme)
    for term, tag, text in _texts(concept):
        yield Triple(subject, NamedNode(SKOS + term), Literal(text, language=tag) if tag else Literal(text))
    for code in concept.notation:
        yield Triple(subject, NamedNode(SKOS + "notation"), Literal(code))
    for predicate, target in _links(concept):
        if node := _node(target):
            yield Triple(subject, NamedNode(predicate), node)
    if concept.deprecated:
        yield Triple(subject, NamedNode(DEPRECATED), Literal(True))


def _texts(concept: Concept) -> Iterator[tuple[str, str, str]]:
    """Local name of the term, tag, text."""
    yield from (("prefLabel", tag, text) for tag, text in concept.pref.items())
    for term, labels in (("altLabel", concept.alt), ("hiddenLabel", concept.hidden)):
        yield from ((term, tag, text) for tag, texts in labels.items() for text in texts)
    for kind, notes in concept.notes.items():
        yield from ((_NOTE_TERMS[kind], tag, text) for tag, texts in notes.items() for text in texts)


def _links(concept: Concept) -> Iterator[tuple[str, str]]:
    for term, field in _LINKS.items():
        yield from ((SKOS + term, target) for target in getattr(concept, field))
    yield from ((REPLACED_BY, target) for target in concept.replaced_by)


def _node(address: str) -> NamedNode | None:
    """None for what is no IRI; a concept with such an address can be kept, but not written as RDF."""
    try:
        return NamedNode(address) if ":" in address else None
    except ValueError:
        return None


def _write_json(vocabulary: Vocabulary, concepts: Iterable[Concept], output: BinaryIO) -> None:
    head = msgspec.json.encode({"@context": _CONTEXT, "@graph": []}).removesuffix(b"]}")
    output.write(head)
    scheme = _scheme_object(vocabulary)
    for place, member in enumerate(chain([scheme] if scheme else [], (as_json(one, vocabulary) for one in concepts))):
        output.write((b",\n" if place else b"\n") + msgspec.json.encode(member))
    output.write(b"\n]}\n")


def _scheme_object(vocabulary: Vocabulary) -> dict[str, Json]:
    if not vocabulary.address:
        return {}
    said = {"title": vocabulary.title, "license": vocabulary.licence, "publisher": vocabulary.attribution}
    found: dict[str, Json] = {"id": vocabulary.address, "type": "skos:ConceptScheme"}
    return found | {name: text for name, text in said.items() if text}


def as_json(concept: Concept, vocabulary: Vocabulary) -> dict[str, Json]:
    """A concept as JSON-LD with the names of SKOS, without the context that `write_skos` puts before it."""
    labels: dict[str, dict[str, list[str]]] = {}
    for term, tag, text in _texts(concept):
        labels.setdefault(term, {}).setdefault(tag or "@none", []).append(text)
    found: dict[str, Json] = {"id": concept.id, "type": "skos:Concept"}
    if vocabulary.address:
        found["inScheme"] = vocabulary.address
    for term, texts in labels.items():
        found[term] = {tag: one[0] if len(one) == 1 else list(one) for tag, one in texts.items()}
    if concept.notation:
        found["notation"] = list(concept.notation)
    for term, field in _LINKS.items():
        if targets := getattr(concept, field):
            found[term] = list(targets)
    if concept.deprecated:
        found["deprecated"] = True
    if concept.replaced_by:
        found["isReplacedBy"] = list(concept.replaced_by)
    return found
