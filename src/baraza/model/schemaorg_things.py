"""Concepts, people, works and files in schema.org's words, each from a text or a thing."""

from __future__ import annotations

import re

from baraza.model.amb_fields import items, words
from baraza.model.json import Json
from baraza.model.resource import Agent, Link, Media, Reference
from baraza.model.schemaorg_graph import Node, types
from baraza.model.uri import absolute, is_web

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
# A text as long as this is not a label.
_LONGEST_LABEL = 1000


def is_path(value: Json) -> bool:
    """Whether it is an address as seen from its page, or a thing."""
    return isinstance(value, dict) or (isinstance(value, str) and value.startswith(("/", "./", "../")))


def thing_address(value: Json, base: str) -> str:
    """The address of a thing: the text itself, or its content, page or id."""
    if isinstance(value, str):
        return absolute(value, base)
    if not isinstance(value, dict):
        return ""
    said = (words(value.get(name)) for name in ("contentUrl", "url", "id"))
    return next((found for each in said if each and is_web(found := absolute(each, base))), "")


def label(value: Json) -> str:
    """The words for a thing: the text itself, or its name."""
    if isinstance(value, str):
        return value.strip()
    names = ("name", "educationalRole", "audienceType", "termCode", "headline", "description", "alternateName")
    said = (words(value.get(name)).strip() for name in names) if isinstance(value, dict) else iter(())
    return next((found[:_LONGEST_LABEL] for found in said if found), "")


def identifier(value: Node, base: str) -> str:
    """The id of a thing, or its address; empty for those that hold only inside the page."""
    said = words(value.get("id"))
    return "" if said.startswith("_:") else absolute(said, base) if said else ""


def language_tag(value: Json) -> str:
    """The tag of a language that is given as a tag or as a thing; else its name."""
    if not isinstance(value, dict):
        return words(value).strip().replace("_", "-")
    said = [words(value.get(name)) for name in ("alternateName", "identifier", "name")]
    return next((tag for tag in said if _TAG.fullmatch(tag)), said[2])


def concept(value: Json, base: str) -> Reference | None:
    """A concept from words, from a defined term, from a thing with a name."""
    if isinstance(value, str):
        address = absolute(value)
        found = Reference(id=address) if is_web(address) else Reference(label={"": value.strip()})
        return found if found.id or found.label[""] else None
    if not isinstance(value, dict):
        return None
    address, said = identifier(value, base) or thing_address(value, base), label(value)
    if not address and not said:
        return None
    terms = value.get("inDefinedTermSet")
    return Reference(
        id=address,
        type=" ".join(types(value)),
        label={"": said} if said else {},
        scheme=thing_address(terms, ""),
        extra={name: inner for name, inner in value.items() if name not in ("id", "type", "name")},
    )


def alignment(value: Node, base: str) -> Reference:
    """The concept that an alignment points at; the framework and its other words stay beside it."""
    target = next((found for each in items(value.get("targetUrl")) if (found := thing_address(each, base))), "")
    said = words(value.get("targetName")).strip() or words(value.get("targetDescription")).strip()
    return Reference(
        id=target,
        type="AlignmentObject",
        label={"": said} if said else {},
        extra={name: inner for name, inner in value.items() if name not in ("type", "targetName")},
    )


def agent(value: Json, base: str) -> Agent | None:
    """A person or an organisation from a name or a thing."""
    if isinstance(value, str):
        return Agent(name=value.strip()) if value.strip() else None
    if not isinstance(value, dict):
        return None
    name = label(value) or " ".join(filter(None, (words(value.get(part)) for part in ("givenName", "familyName"))))
    address = identifier(value, base)
    if not name and not address:
        return None
    affiliation = next(iter(items(value.get("affiliation"))), None)
    return Agent(
        name=name,
        type=" ".join(types(value)),
        id=address,
        affiliation=agent(affiliation, base),
        extra={part: inner for part, inner in value.items() if part not in ("name", "type", "id", "affiliation")},
    )


def link(value: Json, base: str) -> Link | None:
    """Another work from its address, its name or a thing."""
    if isinstance(value, bool | int | float) or not value:
        return None
    address = thing_address(value, base if not isinstance(value, str) or is_path(value) else "")
    if not isinstance(value, dict):
        return Link(id=address) if address else Link(name=label(value)) if label(value) else None
    address = identifier(value, base) or address
    said = label(value)
    if not address and not said:
        return None
    rest = {part: inner for part, inner in value.items() if part not in ("name", "type", "id")}
    return Link(id=address, name=said, type=tuple(types(value)), extra=rest)


def media(value: Json, base: str) -> Media | None:
    """A file or a stream from its address or a thing."""
    if isinstance(value, str):
        return Media(url=absolute(value, base)) if is_web(absolute(value, base)) else None
    if not isinstance(value, dict):
        return None
    known = ("contentUrl", "embedUrl", "encodingFormat", "inLanguage", "type", "id")
    stream = absolute(words(value.get("embedUrl")), base) if value.get("embedUrl") else ""
    file = thing_address({name: value.get(name) for name in ("contentUrl", "url")}, base)
    if not file and not stream:
        return None
    return Media(
        url=file,
        embed_url=stream,
        media_type=words(value.get("encodingFormat")) or words(value.get("fileFormat")),
        language=language_tag(value.get("inLanguage")),
        type=" ".join(types(value)) or words(value.get("type")),
        id=identifier(value, base),
        extra={part: inner for part, inner in value.items() if part not in (*known, "url")},
    )
