"""Records of JSON catalogues: AMB, MOOChub, Learning Registry envelopes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
import orjson
from msgspec import Raw, Struct
from msgspec.structs import replace

from baraza.errors import BadReply, TooLarge
from baraza.harvest.beside import content_beside, is_relative
from baraza.harvest.rows import made_identifier
from baraza.model import Content, Json, Problem, Record

# A catalogue in one JSON document is held whole; a larger one has to come line by line.
WHOLE_BYTES = 200 * 2**20


class Item(Struct, frozen=True):
    """One record, and what is to be said of it without refusing it."""

    record: Record
    note: Problem | None = None


class Members(Struct, frozen=True):
    """The records of one JSON document, byte for byte."""

    format: str
    members: list[bytes]
    onward: str = ""
    """The address of the next document, as a JSON:API envelope names it (https://jsonapi.org/format/#fetching-pagination)."""


def items_of(data: bytes, file: str) -> Members:
    """The members of a JSON catalogue: an array, an envelope, or one object."""
    if len(data) > WHOLE_BYTES:
        hint = "Write it as JSON Lines, one record a line."
        raise TooLarge("The catalogue is too large for one JSON document.", file=file, cap=WHOLE_BYTES, hint=hint)
    try:
        start = data.lstrip(b"\xef\xbb\xbf \t\r\n")
        if start.startswith(b"["):
            members = [bytes(item) for item in msgspec.json.decode(start, type=list[Raw])]
            return Members(format_of(members[0]) if members else "amb", members)
        fields = msgspec.json.decode(start, type=dict[str, Raw])
        for name, format_ in (("data", "moochub"), ("documents", "learning-registry"), ("@graph", "amb")):
            if bytes(fields.get(name, Raw())).startswith(b"["):
                members = [bytes(item) for item in msgspec.json.decode(fields[name], type=list[Raw])]
                return Members(format_, members, _next(fields.get("links")))
    except (msgspec.DecodeError, orjson.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        hint = "A catalogue with one record a line must be called .jsonl."
        raise BadReply("The file is not JSON.", file=file, cause=str(error), hint=hint) from error
    return Members(format_of(start), [start.rstrip()])


def _next(links: Raw | None) -> str:
    found = orjson.loads(bytes(links)) if links is not None else None
    link = found.get("next") if isinstance(found, dict) else None
    link = link.get("href") if isinstance(link, dict) else link
    return link.strip() if isinstance(link, str) else ""


def format_of(raw: bytes) -> str:
    """Which mapping reads such an object, by the names of its fields; a plain object is a row."""
    try:
        found = orjson.loads(raw)
    except orjson.JSONDecodeError:
        return "row"
    if not isinstance(found, dict):
        return "row"
    if "resource_data" in found:
        return "learning-registry"
    if "attributes" in found and "type" in found:
        return "moochub"
    return "amb" if "@context" in found or {"id", "name", "type"} <= found.keys() else "row"


def document_item(place: str, raw: bytes, format_: str, folder: Path | None) -> Item:
    """The record of one object; `place` names it where it cannot be read."""
    try:
        found = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        return _broken(place, raw, format_, f"The record is not JSON: {error.msg}.")
    if not isinstance(found, dict):
        return _broken(place, raw, format_, "The record is JSON, but not an object.")
    record = READERS[format_](found, raw)
    return _with_file(record, found, folder) if format_ == "amb" and folder else Item(record)


def _broken(place: str, raw: bytes, format_: str, words: str) -> Item:
    return Item(Record(identifier=place, format=format_, body=raw, problem=Problem("broken-json", words)))


def _text(found: Mapping[str, Json], *names: str) -> str:
    values = (found.get(name) for name in names)
    return next((value.strip() for value in values if isinstance(value, str) and value.strip()), "")


def _amb(found: Mapping[str, Json], raw: bytes) -> Record:
    identifier = _text(found, "id", "@id") or made_identifier(raw)
    return Record(identifier=identifier, format="amb", body=raw, datestamp=_text(found, "dateModified"))


def _with_file(record: Record, found: Mapping[str, Json], folder: Path) -> Item:
    """The record with the first of its files that stands beside the catalogue, or a note why none could be had."""
    media = found.get("encoding")
    note = None
    for item in media if isinstance(media, list) else [media]:
        if not isinstance(item, dict) or not is_relative(_text(item, "contentUrl")):
            continue
        content = content_beside(folder, _text(item, "contentUrl"), _text(item, "encodingFormat"))
        if isinstance(content, Content):
            return Item(replace(record, content=content))
        note = note or Problem("file-missing", f"{record.identifier}: {content}")
    return Item(record, note)


def _moochub(found: Mapping[str, Json], raw: bytes) -> Record:
    inner = found.get("attributes")
    attributes = inner if isinstance(inner, dict) else {}
    url = _text(attributes, "url")
    identifier = _text(found, "id") or url or made_identifier(raw)
    stamp = _text(attributes, "dateModified")
    return Record(identifier=identifier, format="moochub", body=raw, url=url, datestamp=stamp)


def _envelope(found: Mapping[str, Json], raw: bytes) -> Record:
    url = _text(found, "resource_locator")
    identifier = _text(found, "doc_ID") or url or made_identifier(raw)
    stamp = _text(found, "update_timestamp", "node_timestamp")
    return Record(identifier=identifier, format="learning-registry", body=raw, url=url, datestamp=stamp)


READERS: dict[str, Callable[[Mapping[str, Json], bytes], Record]] = {
    "amb": _amb,
    "moochub": _moochub,
    "learning-registry": _envelope,
}
