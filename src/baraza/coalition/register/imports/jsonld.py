"""Entries from JSON-LD in schema.org's words: one thing, a list, or a graph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import orjson

from baraza.coalition.register.imports.contract import Draft, Refused, Told, draft_key
from baraza.coalition.register.imports.things import KINDS, Thing, entry_of, items, things
from baraza.errors import BadReply
from baraza.harvest.opened import opened
from baraza.model import Json
from baraza.model.language_tag import canonical_tag
from baraza.model.schemaorg_graph import plain_name

MOST_BYTES = 64 * 2**20
"""A graph is read whole."""
_DEEPEST = 24
_BACK = {"id": "@id", "type": "@type"}


def read(path: Path, told: Told) -> Iterator[Draft | Refused]:
    """The things of a file that are of a kind that the register has."""
    document = whole(path, min(MOST_BYTES, told.max_bytes))
    language = language_of(document)
    for number, thing in enumerate(outermost(document), 1):
        yield thing_draft(thing, f"thing {number}", language, path, told)


def whole(path: Path, max_bytes: int) -> Json:
    """The JSON of a file; BadReply where it is none."""
    with opened(path, max_bytes) as stream:
        body = stream.read()
    try:
        document: Json = orjson.loads(body.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        hint = "Is it of another format, or in another encoding than UTF-8?"
        raise BadReply("The file is not JSON.", file=str(path), cause=str(error), hint=hint) from error
    return document


def thing_draft(thing: Thing, where: str, language: str, path: Path, told: Told) -> Draft | Refused:
    """The entry for a thing; refused where the register has no kind for it."""
    type_, kind = kind_of(thing)
    names = things(thing.get("name")) or items(thing.get("name"))
    name = str(names[0])[:80] if names else ""
    if "Person" in (type_, *_types(thing)):
        message = "Persons are taken from no file: each enters the register by herself."
        return Refused(where=where, code="person", message=message)
    if not kind:
        return Refused(
            where=where, code="type", message=f"The register has no kind for {type_ or 'no type'}.", name=name
        )
    entry = entry_of(thing, kind, type_, told.provenance(path), language)
    identifier = str(thing.get("@id") or thing.get("url") or f"{kind} {sorted(entry.names.items())}")
    return Draft(entry=entry, key=draft_key(told, path, identifier), where=where)


def kind_of(thing: Thing) -> tuple[str, str]:
    """The first type that is known, and the kind of entry that it stands for; the first type and nothing else."""
    types = _types(thing)
    known = next((type_ for type_ in types if type_ in KINDS), "")
    return (known, KINDS[known]) if known else (next(iter(types), ""), "")


def _types(thing: Thing) -> list[str]:
    return [one for one in items(thing.get("@type")) if isinstance(one, str)]


def outermost(value: Json, depth: int = 0) -> Iterator[Thing]:
    """Every thing on the outermost level, in a graph or in a list of items, under plain names of schema.org."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from outermost(one, depth + 1)
        return
    if not isinstance(value, dict):
        return
    inner = value.get("@graph", _listed(value))
    if inner is not None:
        yield from outermost(inner, depth + 1)
    elif isinstance(thing := _plain(value), dict) and thing.get("@type"):
        yield thing


def _listed(value: Thing) -> Json:
    """What an ItemList or a DataFeed lists."""
    types = {plain_name(str(one)) for one in items(value.get("@type"))}
    if types & {"ItemList", "DataFeed", "ListItem", "DataFeedItem", "Collection", "PagedCollection"}:
        return next(
            (value[name] for name in ("itemListElement", "dataFeedElement", "member", "item") if name in value), None
        )
    return value.get("about") if "about" in value and not types else None


def _plain(value: Json, depth: int = 0) -> Json:
    """The value under plain names; texts keep their languages."""
    if depth > _DEEPEST:
        return None
    if isinstance(value, list):
        return [_plain(one, depth + 1) for one in value]
    if not isinstance(value, dict):
        return value
    named = {plain_name(name): inner for name, inner in value.items() if name != "@context"}
    found: Thing = {_BACK.get(name, name): _plain(inner, depth + 1) for name, inner in named.items()}
    if set(found) == {"@value"}:
        return found["@value"]
    if "@type" in found:
        found["@type"] = [plain_name(str(one)) for one in items(found["@type"])]
    return found


def language_of(document: Json) -> str:
    """The language that the context of a document says for texts that say none."""
    if not isinstance(document, dict):
        return ""
    for context in items(document.get("@context")):
        if isinstance(context, dict) and isinstance(tag := context.get("@language"), str):
            return canonical_tag(tag)
    return ""
