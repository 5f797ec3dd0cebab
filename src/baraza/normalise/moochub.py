"""Map a MOOChub course, version 2 or 3 (https://github.com/MOOChub/schema)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import nh3
import orjson

from baraza.errors import Rejected
from baraza.model import Agent, Json, Link, Media, Record, Reference, Resource, Source
from baraza.model.columns import texts
from baraza.normalise.addresses import best_address, is_uri
from baraza.normalise.languages import read_languages
from baraza.normalise.required import dates, label_language, licence_address, reference, require_address, require_title

# Fields that are read from the attributes; version 2 has other names for some. All others travel in `extra`.
READ = frozenset(
    {
        *("name", "title", "description", "abstract", "inLanguage", "languages", "keywords", "url", "license"),
        *("courseLicenses", "creator", "contributor", "instructor", "instructors", "publisher", "moocProvider"),
        *("dateCreated", "dateModified", "educationalAlignment", "educationalLevel", "teaches", "audience"),
        *("learningResourceType", "competencyRequired", "image", "productImage", "trailer", "video", "duration"),
        *("hasPart", "isPartOf"),
    }
)
Course = Mapping[str, Json]


def to_resource(record: Record, source: Source) -> Resource:
    """The resource of a course; Rejected without a title or an address."""
    course = _attributes(record)
    title = require_title(_text(course, "name", "title"))
    url = require_address(best_address((_text(course, "url"), record.url)), [_text(course, "url") or record.identifier])
    licences = _objects(course, "license", "courseLicenses")
    rights = tuple(dict.fromkeys(text for licence in licences for text in _licence(licence)))
    created, created_doubts = dates("date_created", texts(course.get("dateCreated")))
    modified, modified_doubts = dates("date_modified", texts(course.get("dateModified")))
    return Resource(
        id=record.identifier,
        source=source.name,
        url=url,
        name=title,
        description=_plain(_text(course, "description", "abstract")),
        type=("LearningResource", "Course"),
        keywords=tuple(texts(course.get("keywords"))),
        in_language=_languages(course),
        about=_concepts(course, "educationalAlignment"),
        learning_resource_type=_concepts(course, "learningResourceType"),
        audience=tuple(reference(text) for text in texts(course.get("audience"))),
        educational_level=_concepts(course, "educationalLevel"),
        teaches=_concepts(course, "teaches"),
        competency_required=_concepts(course, "competencyRequired"),
        creator=_agents(course, "creator"),
        contributor=(*_agents(course, "contributor"), *_agents(course, "instructor", "instructors", role="instructor")),
        publisher=_agents(course, "publisher", "moocProvider"),
        date_created=created[0] if created else "",
        date_modified=modified[0] if modified else "",
        license=licence_address(rights),
        rights=rights,
        is_part_of=_links(course, "isPartOf"),
        has_part=_links(course, "hasPart"),
        image=_address(course, "image", "productImage"),
        duration=_text(course, "duration"),
        trailer=_trailer(course),
        extra=_left(course, [*created_doubts, *modified_doubts] != []),
        findings=(*created_doubts, *modified_doubts),
    )


def _attributes(record: Record) -> Course:
    try:
        found = orjson.loads(record.body)
    except orjson.JSONDecodeError as error:
        raise Rejected("broken-json", "The course is not JSON.", cause=error.msg) from error
    attributes = found.get("attributes") if isinstance(found, dict) else None
    if not isinstance(attributes, dict):
        raise Rejected("no-metadata", "The course has no attributes.")
    return attributes


def _text(found: Course, *names: str) -> str:
    return next((text for name in names for text in texts(found.get(name))), "")


def _plain(html: str) -> str:
    """The words of a description that may be HTML."""
    if "<" not in html:
        return html
    for tag in ("</p>", "<br>", "<br/>", "<br />", "</li>", "</div>"):
        html = html.replace(tag, f"{tag}\n")
    bare = nh3.clean(html, tags=set())
    for name, sign in (("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&amp;", "&")):
        bare = bare.replace(name, sign)
    return "\n".join(line.strip() for line in bare.splitlines() if line.strip())


def _objects(found: Course, *names: str) -> list[dict[str, Json]]:
    """The objects under the first of the names that has any; a single one counts as a list of one."""
    for name in names:
        value = found.get(name)
        objects = [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, dict)]
        if objects:
            return objects
    return []


def _without(item: Course, read: Iterable[str]) -> dict[str, Json]:
    """What the object says besides the fields that were read; null says nothing."""
    return {name: value for name, value in item.items() if name not in read and value is not None}


def _licence(licence: Course) -> Iterable[str]:
    """Version 3 names a licence by `identifier`, version 2 by `id`; its own document comes before the general one."""
    address = _text(licence, "contentUrl") or _text(licence, "url")
    return (text for text in (address, _text(licence, "identifier", "id", "name")) if text)


def _languages(course: Course) -> tuple[str, ...]:
    given = texts(course.get("inLanguage")) or texts(course.get("languages"))
    return tuple(dict.fromkeys(tag for text in given for tag in read_languages(text)))


def _concepts(course: Course, name: str) -> tuple[Reference, ...]:
    return tuple(_concept(item) for item in _objects(course, name))


def _concept(item: dict[str, Json]) -> Reference:
    """A node of a framework: its own address is the id; all that has no place travels along."""
    identity = next((text for text in (_text(item, "targetUrl"), _text(item, "identifier", "id")) if is_uri(text)), "")
    labels = {label_language(_text(label, "inLanguage")): _text(label, "name") for label in _objects(item, "name")}
    plain = item.get("name")
    if isinstance(plain, str) and plain:
        labels[""] = plain
    scheme = _text(item, "inScheme") or _text(item, "educationalFramework")
    kept = _without(item, ("name", "type", "inScheme"))
    if identity:
        kept = {name: value for name, value in kept.items() if value != identity}
    return Reference(id=identity, type=_text(item, "type"), label=labels, scheme=scheme, extra=kept)


def _agents(course: Course, *names: str, role: str = "") -> tuple[Agent, ...]:
    return tuple(_agent(item, role) for item in _objects(course, *names) if _text(item, "name"))


def _agent(item: dict[str, Json], role: str = "") -> Agent:
    affiliation = item.get("affiliation")
    url = _text(item, "url")
    kept = _without(item, ("name", "type", "affiliation"))
    if is_uri(url):
        kept.pop("url")
    return Agent(
        name=_text(item, "name"),
        type=_text(item, "type"),
        id=url if is_uri(url) else "",
        affiliation=_agent(affiliation) if isinstance(affiliation, dict) else None,
        extra=kept | ({"role": role} if role else {}),
    )


def _links(course: Course, name: str) -> tuple[Link, ...]:
    return tuple(_link(item) for item in _objects(course, name))


def _link(item: dict[str, Json]) -> Link:
    identity = _text(item, "url", "identifier")
    read = ("url", "identifier", "name", "title", "type")
    kept = _without(item, read)
    return Link(id=identity, name=_text(item, "name", "title"), type=tuple(texts(item.get("type"))), extra=kept)


def _address(course: Course, *names: str) -> str:
    return best_address(
        [_text(item, "contentUrl", "url") for item in _objects(course, *names)] or [_text(course, *names)]
    )


def _trailer(course: Course) -> Media | None:
    for item in _objects(course, "trailer", "video"):
        url = _text(item, "contentUrl", "url")
        if best_address((url,)):
            read = ("contentUrl", "url", "type")
            kept = _without(item, read)
            return Media(url=url, type=_text(item, "type"), extra=kept)
    return None


def _left(course: Course, with_dates: bool) -> dict[str, Json]:
    """What was not read, and what was read and holds more than its place took."""
    whole = {"image", "productImage", "license", "courseLicenses"}
    left: dict[str, Json] = {
        name: value for name, value in course.items() if value is not None and (name not in READ or name in whole)
    }
    if with_dates:
        left |= {name: course[name] for name in ("dateCreated", "dateModified") if course.get(name)}
    if _plain(_text(course, "description")) != _text(course, "description"):
        left["description"] = course["description"]
    return {f"moochub:{name}": value for name, value in left.items()}
