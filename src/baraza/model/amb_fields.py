"""Which field of the AMB profile is which field of a resource, and how each is read and written.

A reader takes what can be taken and leaves the rest; whether anything was left is seen by writing it back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from msgspec import Struct

from baraza.model.isodate import iso_date
from baraza.model.json import Json
from baraza.model.resource import Agent, Link, Media, Reference

Item = dict[str, Json]


class Field(Struct, frozen=True):
    """One field: its name in AMB, its attribute in our model, its reader and its writer."""

    name: str
    attribute: str
    read: Callable[[Json], Any]
    write: Callable[[Any], Json]
    """Gives an empty value (`""`, `[]`, `None`) where there is nothing to write."""


def items(value: Json) -> list[Json]:
    """A list as it is, nothing as no item, anything else as the only item."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def words(value: Json) -> str:
    """The text of a value that should be one: of a language object, or the first of a list, where that is what came."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return next((text for text in value.values() if isinstance(text, str)), "")
    return next((found for each in value if (found := words(each))), "") if isinstance(value, list) else ""


def _rest(value: Item, *known: str) -> Item:
    return {name: inner for name, inner in value.items() if name not in known}


def _string(value: Item, name: str) -> str:
    said = value.get(name)
    return said if isinstance(said, str) else ""


def _given(**fields: Json) -> Item:
    return {name: value for name, value in fields.items() if value not in ("", None, [], {})}


# Readers of one thing -------------------------------------------------------------------------------------------------


def read_reference(value: Json) -> Reference | None:
    """A concept from its object, from its address alone, or from words alone."""
    if isinstance(value, str):
        return Reference(id=value) if "://" in value else Reference(label={"": value}) if value else None
    if not isinstance(value, dict):
        return None
    said = value.get("prefLabel")
    labels = {"": said} if isinstance(said, str) else said if isinstance(said, dict) else {}
    scheme = value.get("inScheme")
    return Reference(
        id=_string(value, "id"),
        type=_string(value, "type"),
        label={tag: label for tag, label in labels.items() if isinstance(label, str)},
        scheme=_string(scheme, "id") if isinstance(scheme, dict) else "",
        extra=_rest(value, "id", "type", "prefLabel", *(["inScheme"] if _is_only_id(scheme) else [])),
    )


def _is_only_id(value: Json) -> bool:
    return isinstance(value, dict) and set(value) == {"id"} and isinstance(value["id"], str)


def read_agent(value: Json) -> Agent | None:
    """A person or an organisation from an object, or from a name alone."""
    if isinstance(value, str):
        return Agent(name=value) if value else None
    if not isinstance(value, dict):
        return None
    return Agent(
        name=words(value.get("name")),
        type=words(value.get("type")),
        id=_string(value, "id"),
        affiliation=read_agent(value.get("affiliation")),
        extra=_rest(value, "name", "type", "id", "affiliation"),
    )


def read_link(value: Json) -> Link | None:
    """Another resource from an object, from its address, or from its name."""
    if isinstance(value, str):
        return Link(id=value) if "://" in value else Link(name=value) if value else None
    if not isinstance(value, dict):
        return None
    return Link(
        id=_string(value, "id"),
        name=words(value.get("name")),
        type=read_texts(value.get("type")),
        extra=_rest(value, "id", "name", "type"),
    )


def read_media(value: Json) -> Media | None:
    """A file or stream from an object, or from its address alone."""
    if isinstance(value, str):
        return Media(url=value) if value else None
    if not isinstance(value, dict):
        return None
    known = ("contentUrl", "embedUrl", "encodingFormat", "inLanguage", "type", "id")
    url, embed_url, media_type, language, kind, identifier = (_string(value, name) for name in known)
    return Media(
        url=url,
        embed_url=embed_url,
        media_type=media_type,
        language=language,
        type=kind,
        id=identifier,
        extra=_rest(value, *known),
    )


def read_texts(value: Json) -> tuple[str, ...]:
    """Every text of a list, or the only one."""
    return tuple(each for each in items(value) if isinstance(each, str) and each)


def read_keywords(value: Json) -> tuple[str, ...]:
    """Keywords from a list, or from one text with commas between them, as schema.org allows."""
    return read_texts([word.strip() for word in value.split(",")] if isinstance(value, str) else value)


def read_license(value: Json) -> str:
    """The address of the licence from its object, or as it stands."""
    return _string(value, "id") if isinstance(value, dict) else words(value)


def read_truth(value: Json) -> bool | None:
    """Yes or no from a truth value or its usual spellings; None where it is neither."""
    said = value.strip().lower().rpartition("/")[2] if isinstance(value, str) else value
    return True if said in (True, "true", "yes") else False if said in (False, "false", "no") else None


def read_date(value: Json) -> str:
    """The date, where it is one."""
    return iso_date(words(value))


# Writers of one thing -------------------------------------------------------------------------------------------------


def write_reference(reference: Reference) -> Item:
    """The concept as an object; labels under their language tags."""
    scheme: Json = {"id": reference.scheme} if reference.scheme else None
    return reference.extra | _given(
        id=reference.id, type=reference.type, prefLabel=dict(reference.label), inScheme=scheme
    )


def write_agent(agent: Agent) -> Item:
    """The person or organisation as an object."""
    affiliation = write_agent(agent.affiliation) if agent.affiliation else None
    return agent.extra | _given(id=agent.id, type=agent.type, name=agent.name, affiliation=affiliation)


def write_link(link: Link) -> Item:
    """The other resource as an object."""
    return link.extra | _given(id=link.id, type=list(link.type), name=link.name)


def write_page(link: Link) -> Item:
    """The page about the resource as an object; its type is one word."""
    return write_link(link) | ({"type": link.type[0]} if len(link.type) == 1 else {})


def write_media(media: Media) -> Item:
    """The file or stream as an object."""
    return media.extra | _given(
        id=media.id,
        type=media.type,
        contentUrl=media.url,
        embedUrl=media.embed_url,
        encodingFormat=media.media_type,
        inLanguage=media.language,
    )


def _all(read: Callable[[Json], Any]) -> Callable[[Json], tuple[Any, ...]]:
    return lambda value: tuple(found for each in items(value) if (found := read(each)) is not None)


def _first(read: Callable[[Json], Any]) -> Callable[[Json], Any]:
    return lambda value: next((found for each in items(value) if (found := read(each)) is not None), None)


def _each(write: Callable[[Any], Json]) -> Callable[[Iterable[Any]], Json]:
    return lambda values: [write(value) for value in values]


def _maybe(write: Callable[[Any], Json]) -> Callable[[Any], Json]:
    return lambda value: None if value is None else write(value)


def _as_is(value: Any) -> Json:
    found: Json = list(value) if isinstance(value, tuple) else value
    return found


def _text_field(name: str, attribute: str) -> Field:
    return Field(name, attribute, words, _as_is)


def _date_field(name: str, attribute: str) -> Field:
    return Field(name, attribute, read_date, _as_is)


def _concepts(name: str, attribute: str) -> Field:
    return Field(name, attribute, _all(read_reference), _each(write_reference))


def _agents(name: str) -> Field:
    return Field(name, name, _all(read_agent), _each(write_agent))


def _links(name: str, attribute: str) -> Field:
    return Field(name, attribute, _all(read_link), _each(write_link))


def _write_license(address: str) -> Json:
    return {"id": address} if address else None


FIELDS = (
    _text_field("id", "id"),
    Field("type", "type", read_texts, _as_is),
    _text_field("name", "name"),
    _text_field("description", "description"),
    _concepts("about", "about"),
    Field("keywords", "keywords", read_keywords, _as_is),
    Field("inLanguage", "in_language", read_texts, _as_is),
    _text_field("image", "image"),
    Field("trailer", "trailer", _first(read_media), _maybe(write_media)),
    _agents("creator"),
    _agents("contributor"),
    Field("affiliation", "affiliation", _first(read_agent), _maybe(write_agent)),
    _date_field("dateCreated", "date_created"),
    _date_field("datePublished", "date_published"),
    _date_field("dateModified", "date_modified"),
    _agents("publisher"),
    _agents("funder"),
    Field("isAccessibleForFree", "is_accessible_for_free", read_truth, _as_is),
    Field("license", "license", read_license, _write_license),
    Field("copyrightNotice", "rights", read_texts, _as_is),
    Field("conditionsOfAccess", "conditions_of_access", _first(read_reference), _maybe(write_reference)),
    _concepts("learningResourceType", "learning_resource_type"),
    _concepts("audience", "audience"),
    _concepts("teaches", "teaches"),
    _concepts("assesses", "assesses"),
    _concepts("competencyRequired", "competency_required"),
    _concepts("educationalLevel", "educational_level"),
    Field("interactivityType", "interactivity_type", _first(read_reference), _maybe(write_reference)),
    _links("isBasedOn", "is_based_on"),
    _links("isPartOf", "is_part_of"),
    _links("hasPart", "has_part"),
    Field("mainEntityOfPage", "main_entity_of_page", _all(read_link), _each(write_page)),
    _text_field("duration", "duration"),
    Field("encoding", "encoding", _all(read_media), _each(write_media)),
    Field("caption", "caption", _all(read_media), _each(write_media)),
)
"""In the order in which they are written. `copyrightNotice` is schema.org's, for rights in words."""
