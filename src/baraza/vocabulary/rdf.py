"""SKOS in the four writings of RDF, as a stream of facts."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat

from baraza.errors import UsageError
from baraza.vocabulary.contract import Fact, Flaws
from baraza.vocabulary.terms import FIELDS, TYPE, TYPES, is_deprecation

_MOST_BROKEN = 100
"""A file with more statements that cannot be read is not what it says to be."""
_DEFAULT_BASE = "file:///"
_NAMES = {
    RdfFormat.TRIG: "Turtle",
    RdfFormat.N_QUADS: "N-Triples",
    RdfFormat.RDF_XML: "RDF/XML",
    RdfFormat.JSON_LD: "JSON-LD",
}


def turtle(stream: BufferedReader, name: str, flaws: Flaws) -> Iterator[Fact]:
    """Turtle and TriG."""
    return _facts(stream, RdfFormat.TRIG, name, flaws)


def n_triples(stream: BufferedReader, name: str, flaws: Flaws) -> Iterator[Fact]:
    """N-Triples and N-Quads."""
    return _facts(stream, RdfFormat.N_QUADS, name, flaws)


def rdf_xml(stream: BufferedReader, name: str, flaws: Flaws) -> Iterator[Fact]:
    """RDF/XML; entities of the file itself are short names at most, and none leads out of it."""
    return _facts(stream, RdfFormat.RDF_XML, name, flaws)


def json_ld(stream: BufferedReader, name: str, flaws: Flaws) -> Iterator[Fact]:
    """JSON-LD with its context inside: no context is fetched from elsewhere."""
    return _facts(stream, RdfFormat.JSON_LD, name, flaws)


def _facts(stream: BufferedReader, written: RdfFormat, name: str, flaws: Flaws) -> Iterator[Fact]:
    for quad in _quads(stream, written, name, flaws):
        yield from _fact(quad)


def _quads(stream: BufferedReader, written: RdfFormat, name: str, flaws: Flaws) -> Iterator[Quad]:
    """The statements; one that cannot be read is told and left out, and a file that ends in one is cut off."""
    base = name if "://" in name else _DEFAULT_BASE
    # Not lenient: that reads on over the end of a line in search of a closing bracket, and loses the next statements.
    quads = iter(pyoxigraph.parse(stream, written, base_iri=base))
    trouble: SyntaxError | None = None
    lines: set[int | None] = set()  # one statement that is broken may make several errors
    while True:
        try:
            quad = next(quads)
        except StopIteration:
            break
        except SyntaxError as error:
            trouble = error
            if len(lines) > _MOST_BROKEN or written in {RdfFormat.RDF_XML, RdfFormat.JSON_LD}:
                raise _unreadable(error, written, name, stream) from error
            if error.lineno not in lines:
                lines.add(error.lineno)
                flaws.tell("broken", f"line {error.lineno}: {error.msg}")
            continue
        trouble = None
        yield quad
    if trouble is not None:
        raise _unreadable(trouble, written, name, stream) from trouble


def _unreadable(error: SyntaxError, written: RdfFormat, name: str, stream: BufferedReader) -> UsageError:
    what = error.msg or str(error)
    if "LoadDocumentCallback" in what:
        hint = "Write the context into the file: contexts are not fetched."
        return UsageError("The JSON-LD refers to a context elsewhere.", file=name, hint=hint)
    return UsageError(
        f"This is not whole {_NAMES[written]}: {what}.",
        file=name,
        line=error.lineno,
        # The parser of RDF/XML does not know its line.
        near_byte=None if error.lineno else getattr(stream.raw, "given", None),
        hint="Nothing was imported. Is the file cut off? Fetch it again, or say another --format.",
    )


def _fact(quad: Quad) -> Iterator[Fact]:
    predicate, value = quad.predicate.value, quad.object
    subject = _address(quad.subject)
    if not subject:
        return
    if predicate == TYPE:
        if isinstance(value, NamedNode) and (kind := TYPES.get(value.value)):
            yield Fact(subject, kind, "")
        return
    if is_deprecation(predicate, getattr(value, "value", "")):
        yield Fact(subject, "deprecated", "true")
        return
    field = FIELDS.get(predicate)
    if field is None:
        return
    if isinstance(value, Literal):
        yield Fact(subject, field, value.value, value.language or "")
    elif address := _address(value):
        # A note may be a node that has the text; so may a label, in SKOS-XL.
        yield Fact(subject, f"xl:{field}" if field.startswith("note:") else field, address)


def _address(node: object) -> str:
    if isinstance(node, NamedNode):
        return node.value
    return f"_:{node.value}" if isinstance(node, BlankNode) else ""
