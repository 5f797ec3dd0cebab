"""Map a book of Pressbooks: schema.org in its own flavour, and the table of contents."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec.structs import replace

from baraza.errors import Rejected
from baraza.model import Agent, Json, Link, Record, Resource, Source
from baraza.model.json_paths import number, objects, text
from baraza.model.schemaorg import from_schemaorg
from baraza.normalise.addresses import best_address
from baraza.normalise.json_body import json_object, languages_of
from baraza.normalise.required import require_address, require_title
from baraza.normalise.tidy import tidy

ROLES = ("editor", "translator", "reviewer", "illustrator")
# What the network notes for its own catalogue.
CATALOGUE = ("bookDirectoryExcluded", "inCatalog", "storageSize", "lastUpdated", "networkExcluded", "clone_token")
PREFIX = "pressbooks"


def to_resource(record: Record, source: Source) -> Resource:
    """The resource of a book; Rejected without a title or an address."""
    body = json_object(record)
    found = body.get("metadata")
    metadata = _readable(found if isinstance(found, dict) else {})
    url = require_address(best_address([text(body, "link"), record.url]), [record.identifier])
    require_title(text(metadata, "name"))
    try:
        said = from_schemaorg(metadata, url=url, source=source.name)
    except Rejected as error:
        raise Rejected("no-metadata", "The book's metadata describe no book.") from error
    left = {
        name: value for name, value in said.extra.items() if name not in (*ROLES, *CATALOGUE, "identifier", "@context")
    }
    resource = replace(
        said,
        id=url,
        url=url,
        in_language=languages_of(said.in_language),
        contributor=(*said.contributor, *_people(metadata)),
        date_modified=said.date_modified or _moment(number(metadata, "lastUpdated")),
        has_part=tuple(_part(section) for section in objects(body.get("sections")) if text(section, "title")),
        is_part_of=(*said.is_part_of, *_network(metadata)),
        is_accessible_for_free=True,
        extra={f"{PREFIX}:{name}": value for name, value in left.items()},
    )
    return tidy(resource)


def _readable(metadata: dict[str, Json]) -> dict[str, Json]:
    """The same, with codes of subjects as their names where they have none, and without empty values."""
    subjects: list[Json] = [
        each if text(each, "name") else each | {"name": text(each, "identifier")}
        for each in objects(metadata.get("about"))
    ]
    kept: dict[str, Json] = {"@type": "Book"}
    kept |= {name: value for name, value in metadata.items() if value not in ("", None, [], {}) and name != "_links"}
    if subjects:
        kept["about"] = subjects
    return kept


def _people(metadata: dict[str, Json]) -> tuple[Agent, ...]:
    return tuple(
        Agent(name=text(each, "name"), type="Person", extra={"role": role})
        for role in ROLES
        for each in objects(metadata.get(role))
        if text(each, "name")
    )


def _part(section: dict[str, Json]) -> Link:
    return Link(id=best_address([text(section, "link")]), name=text(section, "title"))


def _network(metadata: dict[str, Json]) -> tuple[Link, ...]:
    name, host = text(metadata, "networkName"), text(metadata, "networkHost")
    return (
        (Link(id=f"https://{host}/" if host and "/" not in host else "", name=name, type=("Collection",)),)
        if name
        else ()
    )


def _moment(epoch: int | None) -> str:
    try:
        return f"{datetime.fromtimestamp(epoch, UTC):%Y-%m-%dT%H:%M:%SZ}" if epoch else ""
    except (ValueError, OverflowError, OSError):
        return ""
