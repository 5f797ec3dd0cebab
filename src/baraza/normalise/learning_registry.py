"""Map a Learning Registry envelope: Dublin Core inside, and beside it who submitted it and on what terms."""

from __future__ import annotations

from collections.abc import Mapping

import orjson
from msgspec.structs import replace

from baraza.errors import Rejected
from baraza.model import Json, Record, Resource, Source
from baraza.normalise import oai_dc


def to_resource(record: Record, source: Source) -> Resource:
    """The resource of the metadata inside; the rest of the envelope travels along as `learningRegistry`."""
    try:
        envelope = orjson.loads(record.body)
    except orjson.JSONDecodeError as error:
        raise Rejected("broken-json", "The envelope is not JSON.", cause=error.msg) from error
    inside = _inside(envelope)
    resource = oai_dc.to_resource(replace(record, body=inside.encode()), source)
    rest: dict[str, Json] = {name: value for name, value in envelope.items() if name != "resource_data"}
    return replace(resource, extra=resource.extra | {"learningRegistry": rest})


def _inside(envelope: Mapping[str, Json]) -> str:
    data = envelope.get("resource_data")
    schemas = envelope.get("payload_schema")
    known = isinstance(schemas, list) and any("dc" in str(name).lower() for name in schemas)
    if not isinstance(data, str) or not known:
        message = "The envelope holds no Dublin Core."
        raise Rejected("unknown-format", message, schemas=schemas, placement=envelope.get("payload_placement"))
    return data.strip()
