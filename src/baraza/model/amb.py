"""AMB, the profile for educational resources in schema.org's words, in and out, with nothing dropped.

What our model has no field for, and what it could not take as it stood, travels along in `Resource.extra` under its own
name. What the profile has no valid place for is written under `baraza:declared`, so that reading it again gives the
same resource. The profile: https://w3id.org/kim/amb/.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import msgspec

from baraza.errors import Rejected
from baraza.model.amb_fields import FIELDS, Field
from baraza.model.amb_fit import fit
from baraza.model.amb_rules import CONTEXT, faults
from baraza.model.amb_words import LANGUAGES
from baraza.model.json import Json
from baraza.model.resource import Link, Media, Resource
from baraza.model.uri import is_web

DECLARED = "baraza:declared"
"""What the source declared, by field, where the profile lets us say only part of it or nothing."""
FINDINGS = "baraza:findings"
CONCEPTS = "baraza:concepts"
TRANSLATIONS = "baraza:translations"
"""By machines, each with its language and whose it is."""
LANGUAGE = "baraza:language"
LICENCE = "baraza:licence"

NAMESPACE = "urn:x-baraza:"
_OUR_CONTEXT: dict[str, Json] = {
    "baraza": NAMESPACE,
    **{
        name: {"@id": NAMESPACE + name.partition(":")[2], "@type": "@json"}
        for name in (DECLARED, FINDINGS, CONCEPTS, LICENCE)
    },
}
_KNOWN = frozenset(field.name for field in FIELDS) | {"@context", "url"}
_OURS = "baraza:"


def from_amb(data: Json, *, source: str = "", strict: bool = True) -> Resource:
    """The resource that an AMB document describes.

    `strict` refuses what the profile refuses: `Rejected("invalid-amb")`, with the `field` as a path such as
    `about[0].prefLabel`. Otherwise what can be kept is kept (a text for a list, no context, a licence as a text), and
    only a document without an address (`no-address`) or a name (`no-title`) is refused.
    """
    if not isinstance(data, dict):
        raise Rejected("invalid-amb", "The document is not a JSON object.", field="")
    if strict:
        _refuse_faults(data)
    said = _restored(data if strict else _with_ids(data))
    fields = {field.attribute: field.read(said[field.name]) for field in FIELDS if field.name in said}
    if not fields.get("type"):
        fields.pop("type", None)
    resource = Resource(**{"id": "", **fields, "source": source, "extra": _left_over(said, fields)})
    return _checked(msgspec.structs.replace(resource, url=_address(said, resource)))


def to_amb(resource: Resource, *, findings: bool = False) -> dict[str, Json]:
    """The resource as a valid AMB document; a document that came in as AMB goes out as it came.

    `findings` adds what we found out, under `baraza:findings`, `baraza:concepts`, `baraza:language` and
    `baraza:licence`.
    """
    out: dict[str, Json] = {}
    declared: dict[str, Json] = {}
    for name, said in _said_by_field(resource).items():
        shown = fit(name, said)
        if shown is not None:
            out[name] = shown
        if shown != said:
            declared[name] = said
    out.setdefault("id", _made_id(resource))
    out.setdefault("type", ["LearningResource"])
    out |= _address_beside(resource)
    out |= {name: value for name, value in resource.extra.items() if name not in _KNOWN and not name.startswith(_OURS)}
    # What another catalogue found out travels along, but never under the name of what we found out.
    out |= _found(resource) if findings else {n: v for n, v in resource.extra.items() if n.startswith(_OURS)}
    if declared:
        out[DECLARED] = declared
    return {"@context": _context(resource, out), **_without(out, "@context")}


def _refuse_faults(data: dict[str, Json]) -> None:
    found = list(faults(data))
    if found:
        raise Rejected(
            "invalid-amb",
            f"{found[0].field} {found[0].says}.",
            field=found[0].field,
            also=[fault.field for fault in found[1:10]] or None,
            hint="See https://w3id.org/kim/amb/ for the profile.",
        )


def _restored(data: dict[str, Json]) -> dict[str, Json]:
    declared = data.get(DECLARED)
    if not isinstance(declared, dict):
        return data
    return {name: value for name, value in data.items() if name != DECLARED} | declared


def _with_ids(data: dict[str, Json]) -> dict[str, Json]:
    """JSON-LD's own words for id and type, and the address where no id was given."""
    said = {{"@id": "id", "@type": "type"}.get(name, name): value for name, value in data.items()}
    return said if said.get("id") or "url" not in said else said | {"id": said["url"]}


def _left_over(said: dict[str, Json], fields: dict[str, Any]) -> dict[str, Json]:
    """Every field that is not ours, and every one that would not come out again as it came in."""
    exact = {
        field.name
        for field in FIELDS
        if field.name in said and _written(field, fields.get(field.attribute)) == said[field.name]
    }
    return {name: value for name, value in said.items() if name not in exact}


def _address(said: dict[str, Json], resource: Resource) -> str:
    stated = said.get("url")
    return stated if isinstance(stated, str) and is_web(stated) else _likely_address(resource)


def _likely_address(resource: Resource) -> str:
    """Where a person opens it, if nobody said: its id, its page, its file, whichever is first on the web."""
    pages: tuple[Link, ...] = resource.main_entity_of_page
    files: tuple[Media, ...] = resource.encoding
    stated = (resource.id, *(page.id for page in pages), *(url for file in files for url in (file.url, file.embed_url)))
    return next((url for url in stated if is_web(url)), "")


def _checked(resource: Resource) -> Resource:
    if not resource.id.strip():
        raise Rejected("no-address", "The description has neither an id nor an address.", field="id")
    if not resource.name.strip():
        raise Rejected("no-title", "The description has no name.", field="name", id=resource.id)
    return resource


def _said_by_field(resource: Resource) -> dict[str, Json]:
    said = {field.name: _said(resource, field) for field in FIELDS}
    said["@context"] = resource.extra.get("@context")
    return {name: value for name, value in said.items() if value is not None}


def _said(resource: Resource, field: Field) -> Json:
    """The value as the source wrote it, unless the resource says something else by now."""
    value = getattr(resource, field.attribute)
    if field.name in resource.extra:
        original = resource.extra[field.name]
        read = field.read(original)
        if read == value or (field.name == "type" and not read):
            return original
    return _written(field, value)


def _written(field: Field, value: Any) -> Json:
    """None where there is nothing to write; a null of the source is the same."""
    written = None if value is None else field.write(value)
    return None if written in ("", []) else written


def _made_id(resource: Resource) -> str:
    found = fit("id", resource.url) if resource.url else None
    return found if isinstance(found, str) else "urn:x-baraza:resource:" + quote(resource.key or resource.id, safe="")


def _address_beside(resource: Resource) -> dict[str, Json]:
    if "url" in resource.extra and resource.url in (resource.extra["url"], _likely_address(resource)):
        return {"url": resource.extra["url"]}
    return {} if resource.url in ("", _likely_address(resource)) else {"url": resource.url}


def _found(resource: Resource) -> dict[str, Json]:
    found: dict[str, Json] = {FINDINGS: [msgspec.to_builtins(finding) for finding in resource.findings]}
    if resource.translations:
        found[TRANSLATIONS] = [msgspec.to_builtins(made) for made in resource.translations]
    if resource.concepts:
        found[CONCEPTS] = [msgspec.to_builtins(one) for one in resource.concepts]
    if resource.language:
        found[LANGUAGE] = resource.language
    if resource.licence:
        found[LICENCE] = msgspec.to_builtins(resource.licence)
    return found


def _context(resource: Resource, out: dict[str, Json]) -> Json:
    said = out.get("@context") or [CONTEXT, {"@language": _main_language(resource)}]
    uses_ours = any(name.startswith(_OURS) for name in out)
    return [*said, _OUR_CONTEXT] if isinstance(said, list) and uses_ours and _OUR_CONTEXT not in said else said


def _without(data: dict[str, Json], name: str) -> dict[str, Json]:
    return {key: value for key, value in data.items() if key != name}


def _main_language(resource: Resource) -> str:
    """Two letters, of what we hold it to be or of what was declared; the profile demands one, so English at last."""
    tags = (tag.partition("-")[0].lower() for tag in (resource.language, *resource.in_language))
    return next((tag for tag in tags if tag in LANGUAGES), "en")
