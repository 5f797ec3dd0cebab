"""A record whose body is one JSON object, and what of it has no place in a resource."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import orjson

from baraza.errors import Rejected
from baraza.model import Json, Record
from baraza.model.json import deeper_than, sound
from baraza.model.json_paths import text
from baraza.normalise.languages import read_languages

DEEPEST = 64
EMPTY: tuple[Json, ...] = (None, "", [], {})


def json_object(record: Record) -> dict[str, Json]:
    """The object; Rejected where the body is none (`broken-json`), or nests without end (`too-deep`)."""
    try:
        found = orjson.loads(record.body)
    except orjson.JSONDecodeError as error:
        raise Rejected("broken-json", "The record is not JSON.", cause=error.msg) from error
    if not isinstance(found, dict):
        raise Rejected("broken-json", "The record is JSON, but not an object.")
    if deeper_than(found, DEEPEST):
        raise Rejected("too-deep", "The record nests too deeply.", levels=DEEPEST)
    cleaned: Json = sound(found)
    return cleaned if isinstance(cleaned, dict) else {}


def left(item: Mapping[str, Json], read: Collection[str], prefix: str) -> dict[str, Json]:
    """What the object says under names that were not read, each as `prefix:name`."""
    return {f"{prefix}:{name}": value for name, value in item.items() if name not in read and value not in EMPTY}


def first(item: dict[str, Json], *names: str) -> str:
    """The first text under one of the names that has any."""
    return next((found for name in names if (found := text(item, name))), "")


def languages_of(said: Collection[str]) -> tuple[str, ...]:
    """The tags of the languages that are declared; what is none is left out."""
    return tuple(dict.fromkeys(tag for each in said for tag in read_languages(each)))
