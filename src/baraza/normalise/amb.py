"""AMB documents as they are harvested: what can be kept is kept."""

from __future__ import annotations

from urllib.parse import urlsplit

import orjson
from msgspec.structs import replace

from baraza.errors import Rejected
from baraza.model import Record, Resource, Source
from baraza.model.amb import from_amb
from baraza.model.json import Json, deeper_than, sound
from baraza.model.uri import is_web
from baraza.normalise.tidy import tidy

# AMB needs six levels; more than this is no description of anything.
_DEEPEST = 64


def to_resource(record: Record, source: Source) -> Resource:
    """The resource that an AMB document describes.

    Rejected: `not-json`, `too-deep`, `invalid-amb` (not an object), `no-address`, `no-title`.
    """
    data = _loaded(record)
    if isinstance(data, dict) and not (data.get("id") or data.get("@id") or data.get("url")) and record.url:
        data = data | {"id": record.url}
    resource = tidy(from_amb(data, source=source.name, strict=False))
    if not resource.name:
        raise Rejected("no-title", "The name holds markup only.", field="name", id=resource.id)
    return replace(resource, url=_address(resource, record, source))


def _address(resource: Resource, record: Record, source: Source) -> str:
    """Where a person opens it.

    A catalogue that lies beside its files names them by relative addresses; the source's option `base` says where they
    are served, as an address or as a path on our own site.
    """
    if is_web(resource.url) or is_web(record.url):
        return resource.url if is_web(resource.url) else record.url
    base = source.options.get("base")
    near = [media.url for media in resource.encoding if media.url and not urlsplit(media.url).scheme]
    return f"{base}{near[0]}" if isinstance(base, str) and near else resource.url


def _loaded(record: Record) -> Json:
    try:
        data: Json = orjson.loads(record.body.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        raise Rejected(
            "not-json",
            f"The record is not JSON: {error.msg}.",
            identifier=record.identifier,
            line=error.lineno,
            column=error.colno,
            hint="Open it at that place; a text outside of quotes or another encoding than UTF-8 are common.",
        ) from error
    if deeper_than(data, _DEEPEST):
        raise Rejected("too-deep", "The record nests too deeply.", identifier=record.identifier, levels=_DEEPEST)
    return sound(data)
