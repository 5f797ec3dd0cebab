"""Which reader reads which file; a reader's packages are imported when it is asked for."""

from __future__ import annotations

import re

from baraza.errors import UsageError
from baraza.plugins import Plugins
from baraza.vocabulary.contract import Reader

FORMATS = {
    "turtle": "baraza.vocabulary.rdf:turtle",
    "rdf-xml": "baraza.vocabulary.rdf:rdf_xml",
    "json-ld": "baraza.vocabulary.rdf:json_ld",
    "n-triples": "baraza.vocabulary.rdf:n_triples",
    "jsonl": "baraza.vocabulary.jsonl:concepts",
    "csv": "baraza.vocabulary.table:rows",
    "wordnet": "baraza.vocabulary.lmf:wordnet",
}
GROUP = "baraza.vocabularies"

_ENDINGS = {
    "ttl": "turtle",
    "trig": "turtle",
    "rdf": "rdf-xml",
    "xml": "rdf-xml",
    "owl": "rdf-xml",
    "jsonld": "json-ld",
    "nt": "n-triples",
    "nq": "n-triples",
    "jsonl": "jsonl",
    "ndjson": "jsonl",
    "csv": "csv",
    "tsv": "csv",
}
_PACKED = re.compile(r"(?:\.tar)?\.(?:gz|bz2|zst|xz|zip)$", re.IGNORECASE)
_STARTS = (
    ("wordnet", re.compile(rb"(?:<\?[^>]*>\s*|<!DOCTYPE[^>]*>\s*)*<LexicalResource\b")),
    ("rdf-xml", re.compile(rb"<(?:\?xml|!--|!DOCTYPE|[\w-]*:?RDF\b)")),
    ("turtle", re.compile(rb"(?:#[^\n]*\n\s*)*@?(?:prefix|base)\b", re.IGNORECASE)),
    ("n-triples", re.compile(rb"(?:#[^\n]*\n\s*)*(?:<[^<>\s]+>|_:\w+)\s+<")),
    ("json-ld", re.compile(rb'[\[{][^\n]*"@|[\[{]\s*\n')),
    ("jsonl", re.compile(rb'\{[^\n]*"id"')),
    ("csv", re.compile(rb'"?id"?\s*[,;\t]', re.IGNORECASE)),
)


_READERS: Plugins[Reader] = Plugins("The format", FORMATS, GROUP)


def formats() -> dict[str, str]:
    """Every format that can be read here, with the place of its reader; installed packages may add some."""
    return _READERS.places()


def reader_of(name: str) -> Reader:
    """The reader of a format; UsageError for an unknown one, MissingExtra where its package is absent."""
    found = _READERS.get(name)
    if found is None:
        known = ", ".join(formats())
        raise UsageError("No such format of vocabularies is known.", format=name, hint=f"Known: {known}.")
    return found


def is_named(name: str) -> bool:
    """Whether a file's ending is that of a format."""
    return name.rpartition(".")[2].lower() in _ENDINGS


def format_of(name: str, start: bytes) -> str:
    """The format of a file by the ending of its name, else by its first bytes; raises UsageError."""
    bare = _PACKED.sub("", name.partition("?")[0].partition("#")[0])
    by_name = _ENDINGS.get(bare.rpartition(".")[2].lower())
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if by_name and not (by_name == "rdf-xml" and _STARTS[0][1].match(text)):
        return by_name
    for format_, sign in _STARTS:
        if sign.match(text):
            return format_
    hint = f"Say it with --format: {', '.join(FORMATS)}."
    raise UsageError("It is not clear which format of vocabularies this is.", file=name, hint=hint)
