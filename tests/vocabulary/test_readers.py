"""Every reader keeps the contract."""

from __future__ import annotations

import pytest

from baraza.errors import UsageError
from baraza.vocabulary.formats import FORMATS, format_of, reader_of
from tests.contract.vocabulary_reader import VocabularyReaderContract
from tests.vocabulary.written import CSV, JSON_LD, JSONL, N_TRIPLES, RDF_XML, TURTLE


class TestTurtleContract(VocabularyReaderContract):
    format, name, body = "turtle", "v.ttl", TURTLE.encode()


class TestNTriplesContract(VocabularyReaderContract):
    format, name, body = "n-triples", "v.nt", N_TRIPLES.encode()


class TestRdfXmlContract(VocabularyReaderContract):
    format, name, body = "rdf-xml", "v.rdf", RDF_XML.encode()


class TestJsonLdContract(VocabularyReaderContract):
    format, name, body = "json-ld", "v.jsonld", JSON_LD.encode()


class TestJsonlContract(VocabularyReaderContract):
    format, name, body = "jsonl", "v.jsonl", JSONL.encode()


class TestCsvContract(VocabularyReaderContract):
    format, name, body = "csv", "v.csv", CSV.encode()


def test_every_format_has_its_contract() -> None:
    tested = {kind.format for kind in VocabularyReaderContract.__subclasses__()}
    # A wordnet has no addresses of its own: test_lmf.py looks at it.
    assert tested == set(FORMATS) - {"wordnet"}


@pytest.mark.parametrize(
    ("name", "start", "format_"),
    [
        ("v.ttl.gz", b"", "turtle"),
        ("https://x.example/data?format=ttl", b"@prefix a: <b:> .", "turtle"),
        ("v.TSV", b"", "csv"),
        ("v.xml", b"<?xml version='1.0'?>\n<LexicalResource>", "wordnet"),
        ("v.xml", b"<?xml version='1.0'?><rdf:RDF", "rdf-xml"),
        ("v", b"\xef\xbb\xbfid;pref@de", "csv"),
        ("v.json", b'[\n {"@id": 1}]', "json-ld"),
        ("v.json", b'{"id": "a:1", "pref": {}}', "jsonl"),
        ("v", b"# a note\nPREFIX a: <b:>", "turtle"),
    ],
)
def test_formats_are_told_apart(name: str, start: bytes, format_: str) -> None:
    assert format_of(name, start) == format_


def test_an_unknown_format_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(UsageError, match="turtle, rdf-xml, json-ld"):
        reader_of("docx")
