"""An entry of an edu-sharing repository as a record."""

from __future__ import annotations

from datetime import UTC, datetime

from baraza.harvest.json_reply import record_of, unnamed
from baraza.model import Json, Record
from baraza.model.json_paths import dig, number, text

# Who may do what, who uploaded it, and what readers think of it: no part of what the entry describes.
LEFT_OUT = frozenset(
    {
        *("access", "accessEffective", "owner", "createdBy", "modifiedBy", "rating", "commentCount", "permissions"),
        *("usedInCollections", "relations", "isPublic", "public", "aspects", "parent"),
    }
)


def node_record(node: Json, place: str, rest: str) -> Record:
    """The record; its page is the one that the repository shows it on."""
    identifier = text(node, "ref", "id")
    if not isinstance(node, dict) or not identifier:
        return unnamed(place, "edu-sharing", node)
    kept = {name: value for name, value in node.items() if name not in LEFT_OUT}
    url = f"{rest.removesuffix('/rest')}/components/render/{identifier}"
    return record_of(kept, identifier=identifier, format="edu-sharing", url=url, datestamp=stamp_of(node))


def stamp_of(node: Json) -> str:
    """When the entry was last modified, in ISO 8601 and UTC; empty where it does not say."""
    said = text(node, "modifiedAt") or _first(dig(node, "properties", "cm:modifiedISO8601"))
    try:
        when = datetime.fromisoformat(said) if said else _from_milliseconds(node)
    except (ValueError, OverflowError, OSError):
        return ""
    return f"{when.replace(tzinfo=when.tzinfo or UTC).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if when else ""


def _from_milliseconds(node: Json) -> datetime | None:
    moment = number(_first(dig(node, "properties", "cm:modified")))
    return datetime.fromtimestamp(moment / 1_000, UTC) if moment is not None else None


def _first(values: Json) -> str:
    return text(values[0] if isinstance(values, list) and values else values)
