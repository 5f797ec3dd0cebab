"""Map a row of a table by the source's column map."""

from __future__ import annotations

from collections.abc import Mapping

import orjson

from baraza.errors import Rejected
from baraza.model import Agent, Finding, Json, Link, Media, Record, Reference, Resource, Source
from baraza.model.columns import Columns, columns, texts
from baraza.normalise.addresses import best_address, is_uri
from baraza.normalise.languages import read_languages
from baraza.normalise.required import first_dates, licence_address, reference, require_address, require_title

DATES = ("date_created", "date_published", "date_modified")
FREE = {"true": True, "yes": True, "1": True, "free": True, "false": False, "no": False, "0": False}


class Reading:
    """A row with its column map: what it says of each field, else what option `defaults` says of all rows."""

    def __init__(self, row: Mapping[str, Json], map_: Columns, defaults: Mapping[str, Json]) -> None:
        self.row, self.map, self.defaults = row, map_, defaults

    def all(self, field: str) -> tuple[str, ...]:
        """Every value for the field."""
        return self.map.values(field, self.row) or tuple(texts(self.defaults.get(field)))

    def one(self, field: str) -> str:
        """The first value for the field."""
        return self.map.value(field, self.row) or next(iter(texts(self.defaults.get(field))), "")


def to_resource(record: Record, source: Source) -> Resource:
    """The resource of a row; Rejected without a title or an address. Columns without a field travel in `extra`."""
    row = _row(record)
    map_ = columns(source.options, tuple(row))
    defaults = source.options.get("defaults")
    reading = Reading(row, map_, defaults if isinstance(defaults, dict) else {})
    title = require_title(" ".join(reading.one("title").split()))
    candidates = reading.all("url") or (record.url, record.identifier)
    url = require_address(best_address(candidates), [text for text in candidates if text])
    rights = tuple(dict.fromkeys([*reading.all("license"), *reading.all("rights")]))
    when, doubts = first_dates({field: reading.one(field) for field in DATES})
    return Resource(
        id=record.identifier,
        source=source.name,
        url=url,
        name=title,
        description=reading.one("description"),
        keywords=reading.all("keywords"),
        in_language=_languages(reading),
        about=_references(reading, "subject"),
        learning_resource_type=_references(reading, "type"),
        audience=_references(reading, "audience"),
        educational_level=_references(reading, "level"),
        creator=_agents(reading, "author"),
        contributor=_agents(reading, "contributor"),
        publisher=_agents(reading, "publisher"),
        date_created=when["date_created"],
        date_published=when["date_published"],
        date_modified=when["date_modified"],
        is_accessible_for_free=FREE.get(reading.one("free").lower()),
        license=licence_address(rights),
        rights=rights,
        is_based_on=_links(reading, "based_on"),
        is_part_of=_links(reading, "part_of"),
        image=best_address(reading.all("image")),
        duration=reading.one("duration"),
        encoding=tuple([Media(url=url, media_type=kind.lower()) for kind in reading.all("media_type")[:1]]),
        extra=_left(reading, doubts) | _work(reading),
        findings=doubts,
    )


def _row(record: Record) -> dict[str, Json]:
    try:
        row = orjson.loads(record.body)
    except orjson.JSONDecodeError as error:
        raise Rejected("broken-json", "The row is not JSON.", cause=error.msg) from error
    if not isinstance(row, dict):
        raise Rejected("broken-json", "The row is JSON, but not an object.")
    return row


def _languages(reading: Reading) -> tuple[str, ...]:
    return tuple(dict.fromkeys([tag for text in reading.all("language") for tag in read_languages(text)]))


def _references(reading: Reading, field: str) -> tuple[Reference, ...]:
    return tuple([reference(text) for text in reading.all(field)])


def _agents(reading: Reading, field: str) -> tuple[Agent, ...]:
    return tuple([Agent(name=" ".join(name.split())) for name in reading.all(field)])


def _links(reading: Reading, field: str) -> tuple[Link, ...]:
    return tuple([Link(id=text) if is_uri(text) else Link(name=text) for text in reading.all(field)])


def _work(reading: Reading) -> dict[str, Json]:
    """Which work this is one of the translations of, as schema.org names it; what is no URI names none."""
    works: list[Json] = [{"id": text} for text in reading.all("work") if is_uri(text)]
    return {"exampleOfWork": works} if works else {}


def _left(reading: Reading, doubts: tuple[Finding, ...]) -> dict[str, Json]:
    """Columns that no field is read from, and values that could not be used; the words of `text` stay in the record."""
    used = reading.map.used()
    left: dict[str, Json] = {
        name: value for name, value in reading.row.items() if name not in used and value not in ("", None)
    }
    left |= {finding.field: finding.evidence for finding in doubts}
    unread = [text for text in reading.all("language") if not read_languages(text)]
    return left | ({"language": unread[0] if len(unread) == 1 else [*unread]} if unread else {})
