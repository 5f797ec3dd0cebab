"""The fields of a tantivy index and how a document fills them.

Raise VERSION with every change to the fields or to the analysis: an index of another version is not opened but rebuilt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec
import tantivy

from baraza.index.contract import FACETS, Document
from baraza.index.dates import UNDATED_LAST, span_of
from baraza.index.fields_of_study import fields_of_keys
from baraza.index.tags import with_parents
from baraza.index.works import number_of
from baraza.words.analysis import words
from baraza.words.characters import fold, normalise

VERSION = 5

ZONES = {"title": 3.0, "keywords": 2.0, "people": 1.6, "description": 1.2, "text": 1.0, "translated": 0.7}
"""The searched fields and their weights."""

BEYOND = ("pivot", "names")
"""What is searched beyond the language of a question: its terms are made elsewhere and taken as they are."""

TOPICS = ("concepts", "wider")
"""Keys of concepts."""

STORED_PIVOT = 40
"""Pivot terms of a document that are kept, the most frequent: what is like it is looked for by them."""

COUNTED = (*FACETS, "openness", "field")
"""The fields that are filtered on and counted."""

STORED_TEXT = 20_000
"""Characters of the passages that are kept for snippets; all of them are searched."""

STORED_TRANSLATION = 4_000
"""Characters of a machine translation that are kept to tell which word matched."""

LONGEST_VALUE = 500
"""Characters of a facet's value; tantivy refuses terms beyond 64 kB."""

# Between two values of one field, so that no phrase reaches from one into the next.
_GAP = 10


def schema() -> tantivy.Schema:
    """The schema of this version."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", tokenizer_name="raw", index_option="basic")
    for zone in ZONES:
        builder.add_text_field(zone, tokenizer_name="whitespace", index_option="position")
    for name in BEYOND:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in TOPICS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in COUNTED:
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("title_order", fast=True, tokenizer_name="raw", index_option="basic")
    for name in ("first_day", "last_day", "added"):
        builder.add_integer_field(name, fast=True, indexed=True)
    builder.add_integer_field("work", fast=True, indexed=True)
    builder.add_bytes_field("document", stored=True)
    builder.add_bytes_field("passages", stored=True)
    return builder.build()


def tantivy_document(document: Document) -> tantivy.Document:
    """A document as the engine takes it: analysed words, values to count, and what a list of results shows."""
    made = tantivy.Document()
    made.add_text("key", document.key)
    for zone, values in zones(document).items():
        if tokens := list(_tokens(values, document.language)):
            made.add_pre_tokenized_text(zone, tantivy.PreTokenizedString("", tokens))
    if tokens := [token for tag, said in document.translated.items() for token in _tokens((said,), tag)]:
        made.add_pre_tokenized_text("translated", tantivy.PreTokenizedString("", tokens))
    _add_beyond(made, document)
    for name in COUNTED:
        for value in counted(document, name):
            made.add_text(name, value)
    first, last = span_of(document.date) or (0, UNDATED_LAST)
    made.add_integer("first_day", first)
    made.add_integer("last_day", last)
    made.add_integer("added", document.added)
    if document.work:
        made.add_integer("work", number_of(document.work))
    made.add_text("title_order", title_order(document.title))
    made.add_bytes("document", _ENCODER.encode(_shown(document)))
    if document.text:
        made.add_bytes("passages", document.text[:STORED_TEXT].encode("utf-8", "replace"))
    return made


def _add_beyond(made: tantivy.Document, document: Document) -> None:
    if document.pivot:
        made.add_text("pivot", " ".join(document.pivot))
    if document.names:
        made.add_text("names", " ".join(document.names))
    for name in TOPICS:
        for key in getattr(document, name):
            made.add_text(name, key)


def _shown(document: Document) -> Document:
    begun = {tag: said[:STORED_TRANSLATION] for tag, said in document.translated.items()}
    pivot = tuple(term for term, _ in Counter(document.pivot).most_common(STORED_PIVOT))
    return msgspec.structs.replace(document, text="", translated=begun, pivot=pivot, names=())


def zones(document: Document) -> dict[str, tuple[str, ...]]:
    """The searched fields of a document in its own language, each as its separate values."""
    return {
        "title": (document.title,),
        "keywords": document.keywords,
        "people": document.people,
        "description": (document.description,),
        "text": (document.text,),
    }


def counted(document: Document, name: str) -> tuple[str, ...]:
    """The values of one facet of a document, each once; a language brings the tags that it specialises."""
    if name == "language":
        tags = document.languages or ((document.language,) if document.language else ())
        return tuple(dict.fromkeys(wider for tag in tags if tag for wider in with_parents(tag)))
    if name == "field":
        return tuple(dict.fromkeys((*document.fields, *fields_of_keys(document.concepts, document.wider))))
    if name == "year":
        return (document.date[:4],) if span_of(document.date) else ()
    value: str | tuple[str, ...] = getattr(document, name)
    values = (value,) if isinstance(value, str) else value
    return tuple(dict.fromkeys(one[:LONGEST_VALUE] for one in values if one))


def title_order(title: str) -> str:
    """What titles are sorted by: small letters without diacritics, from the first letter or digit on."""
    bare = fold(normalise(title.strip()))
    first = next((at for at, sign in enumerate(bare) if sign.isalnum()), 0)
    # Untitled documents come last, not first.
    return bare[first : first + LONGEST_VALUE] or "\U0010ffff"


def read_document(stored: tantivy.Document) -> Document:
    """The document as it was put, without its text and names and with its most frequent pivot terms only, each once."""
    return _DECODER.decode(stored.get_first("document") or b"")


def read_passages(stored: tantivy.Document) -> str:
    """The beginning of the document's text."""
    return bytes(stored.get_first("passages") or b"").decode("utf-8", "replace")


def _tokens(values: Iterable[str], language: str) -> Iterator[tantivy.Token]:
    position = 0
    for value in values:
        for word in words(value, language, position):
            position = word.position + 1
            for form in word.forms:
                yield tantivy.Token(form, word.position, 0, 0)
        position += _GAP


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Document)
