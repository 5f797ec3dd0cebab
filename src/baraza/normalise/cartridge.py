"""Map a course package: its LOM where it has one, else what its manifest says; its parts as links."""

from __future__ import annotations

from msgspec import DecodeError, ValidationError
from msgspec.json import decode
from msgspec.structs import replace

from baraza.errors import Rejected
from baraza.model import Json, Link, Record, Resource, Source
from baraza.model.course import Course, Part
from baraza.normalise.addresses import best_address
from baraza.normalise.languages import read_languages
from baraza.normalise.lom import to_resource as lom_to_resource
from baraza.normalise.required import licence_address, require_address, require_title


def to_resource(record: Record, source: Source) -> Resource:
    """The resource of a course package; Rejected without a title or an address."""
    try:
        course = decode(record.body, type=Course)
    except (DecodeError, ValidationError) as error:
        raise Rejected("broken-json", "The record is no description of a course.", cause=str(error)) from error
    told = _by_lom(course, record, source)
    candidates = (told.url, record.url, course.url)
    rights = told.rights or ((course.licence,) if course.licence else ())
    extra: dict[str, Json] = {"package": course.form} if course.form else {}
    return replace(
        told,
        id=record.identifier,
        source=source.name,
        url=require_address(best_address(candidates), [text for text in candidates if text]),
        name=require_title(told.name or " ".join(course.title.split())),
        description=told.description or course.description,
        keywords=told.keywords or course.keywords,
        in_language=told.in_language or tuple(read_languages(course.language.replace("_", "-"))),
        license=told.license or licence_address(rights),
        rights=rights,
        has_part=(*told.has_part, *(_link(part) for part in course.parts)),
        extra=told.extra | extra,
    )


def _by_lom(course: Course, record: Record, source: Source) -> Resource:
    """What the package's LOM says; a title or an address that it lacks stand elsewhere."""
    if not course.lom:
        return Resource(id=record.identifier)
    where = record.url or course.url or "https://package.invalid/"
    try:
        told = lom_to_resource(replace(record, body=course.lom.encode(), format="lom", url=where), source)
    except Rejected:
        return Resource(id=record.identifier)
    return replace(told, url="") if told.url == "https://package.invalid/" else told


def _link(part: Part) -> Link:
    extra: dict[str, Json] = {"format": part.type} if part.type else {}
    return Link(id=part.url, name=part.name, extra=extra)
