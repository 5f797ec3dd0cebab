"""Schema.org and LRMI in: a page's markup becomes a resource, whatever form it has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baraza.errors import Rejected
from baraza.model.amb_fields import items, read_truth, words
from baraza.model.isodate import iso_date
from baraza.model.json import Json
from baraza.model.resource import Agent, Link, Media, Reference, Resource
from baraza.model.schemaorg_graph import Node, main_thing, things, types
from baraza.model.uri import absolute, is_web

_ALIGNED = {
    "educationallevel": "educational_level",
    "educationlevel": "educational_level",
    "readinglevel": "educational_level",
    "educationalsubject": "about",
    "teaches": "teaches",
    "assesses": "assesses",
    "requires": "competency_required",
}
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_DURATION = re.compile(r"P(?=\d|T\d)[0-9YMWDTHS.]+")
# A text as long as this is not a label.
_LONGEST_LABEL = 1000


def from_schemaorg(data: Json, *, url: str = "", source: str = "") -> Resource:
    """The resource that JSON-LD in schema.org's words is about; addresses are read as seen from `url`, its page.

    Among several things the one is taken that the page is about. What has no field of its own stays in `extra`.
    Rejected with `no-metadata` where nothing described is a work. Name and address may be missing: they may stand
    elsewhere on the page.
    """
    node = main_thing(things(data), url)
    if node is None:
        raise Rejected("no-metadata", "The markup describes no work.", url=url or None)
    return _Reading(node, url).resource(source)


class _Reading:
    """One thing while it is read; what was taken is not left over."""

    def __init__(self, node: Node, base: str) -> None:
        self.node: Node = {name: value for name, value in node.items() if value not in (None, "", [], {})}
        self.base = base
        self.taken = {"id", "type", "url"}

    def resource(self, source: str) -> Resource:
        address = self.address("url")
        aligned = self.alignments()
        name, description = self.text("name", "headline"), self.text("description", "abstract")
        language = tuple(dict.fromkeys(tag for each in self.values("inLanguage") if (tag := language_tag(each))))
        license_, rights = self.rights()
        return Resource(
            id=identifier(self.node, self.base) or address or self.base,
            source=source,
            url=address or (self.base if is_web(self.base) else ""),
            name=name,
            description=description,
            type=tuple(types(self.node)) or ("LearningResource",),
            keywords=tuple(self.keywords()),
            in_language=language,
            about=self.concepts("about") + aligned["about"],
            learning_resource_type=self.concepts("learningResourceType"),
            audience=self.concepts("audience"),
            educational_level=self.concepts("educationalLevel") + aligned["educational_level"],
            teaches=self.concepts("teaches") + aligned["teaches"],
            assesses=self.concepts("assesses") + aligned["assesses"],
            competency_required=self.concepts("competencyRequired") + aligned["competency_required"],
            interactivity_type=next(iter(self.concepts("interactivityType")), None),
            conditions_of_access=next(iter(self.concepts("conditionsOfAccess")), None),
            creator=self.agents("creator", "author"),
            contributor=self.agents("contributor"),
            publisher=self.agents("publisher") or self.agents("provider"),
            funder=self.agents("funder"),
            date_created=self.date("dateCreated"),
            date_published=self.date("datePublished", "uploadDate"),
            date_modified=self.date("dateModified"),
            is_accessible_for_free=self.truth("isAccessibleForFree"),
            license=license_,
            rights=rights,
            is_based_on=self.links("isBasedOn", "isBasedOnUrl"),
            is_part_of=self.links("isPartOf"),
            has_part=self.links("hasPart"),
            main_entity_of_page=self.links("mainEntityOfPage"),
            image=self.address("image", "thumbnailUrl", "thumbnail"),
            duration=self.duration(),
            trailer=next(iter(self.media("trailer")), None),
            encoding=self.own_file() + self.media("encoding", "associatedMedia"),
            caption=self.media("caption"),
            extra={name: value for name, value in self.node.items() if name not in self.taken},
        )

    def values(self, *names: str) -> list[Json]:
        """What stands under all of the names; they are taken."""
        self.taken.update(names)
        return [value for name in names for value in items(self.node.get(name)) if value not in (None, "", {})]

    def text(self, *names: str) -> str:
        """The first text under the first name that has one; the others are left over."""
        for name in names:
            if found := words(self.node.get(name)).strip():
                self.taken.add(name)
                return found
        return ""

    def date(self, *names: str) -> str:
        for name in names:
            if found := iso_date(words(self.node.get(name))):
                self.taken.add(name)
                return found
        return ""

    def duration(self) -> str:
        return self.text("duration") if _DURATION.fullmatch(words(self.node.get("duration")).strip()) else ""

    def truth(self, name: str) -> bool | None:
        found = next((read_truth(value) for value in items(self.node.get(name))), None)
        if found is not None:
            self.taken.add(name)
        return found

    def address(self, *names: str) -> str:
        """The first web address under the names, of a text or of a thing that has one."""
        for name in names:
            for value in items(self.node.get(name)):
                if is_web(found := thing_address(value, self.base)):
                    self.taken.add(name)
                    return found
        return ""

    def keywords(self) -> Iterator[str]:
        for value in self.values("keywords"):
            said = value.split(",") if isinstance(value, str) else [label(value)]
            yield from dict.fromkeys(word.strip() for word in said if word.strip())

    def concepts(self, name: str) -> tuple[Reference, ...]:
        return tuple(found for value in self.values(name) if (found := concept(value, self.base)))

    def agents(self, *names: str) -> tuple[Agent, ...]:
        found = (agent(value, self.base) for value in self.values(*names))
        return tuple({(each.id, each.name): each for each in found if each}.values())

    def links(self, *names: str) -> tuple[Link, ...]:
        return tuple(found for value in self.values(*names) if (found := link(value, self.base)))

    def media(self, *names: str) -> tuple[Media, ...]:
        return tuple(found for value in self.values(*names) if (found := media(value, self.base)))

    def own_file(self) -> tuple[Media, ...]:
        """The file of a work that is itself one, such as a video."""
        if not {"contentUrl", "embedUrl"} & set(self.node):
            return ()
        parts = ("contentUrl", "embedUrl", "encodingFormat")
        file: Node = {name: self.node.get(name) for name in parts}
        found = media(file | {"type": "MediaObject"}, self.base)
        self.taken.update(parts if found else ())
        return (found,) if found else ()

    def rights(self) -> tuple[str, tuple[str, ...]]:
        """The address of the licence, and what is said of rights in words."""
        said = self.values("license", "useRightsUrl")
        addresses = [
            found for value in said if is_web(found := thing_address(value, self.base if _is_path(value) else ""))
        ]
        stated = [label(value) for value in (*said, *self.values("copyrightNotice", "usageInfo"))]
        texts = [text for text in stated if text and text not in addresses]
        return next(iter(addresses), ""), tuple(dict.fromkeys([*addresses[1:], *texts]))

    def alignments(self) -> dict[str, tuple[Reference, ...]]:
        """References by the field that the alignment speaks of; other alignments are left over."""
        found: dict[str, tuple[Reference, ...]] = dict.fromkeys(_ALIGNED.values(), ())
        rest: list[Json] = []
        for value in self.values("educationalAlignment"):
            kind = words(value.get("alignmentType")) if isinstance(value, dict) else ""
            field = _ALIGNED.get(re.sub(r"[^a-z]", "", kind.lower()))
            if field and isinstance(value, dict):
                found[field] += (alignment(value, self.base),)
            elif not isinstance(value, dict) or any(said for name, said in value.items() if name != "type"):
                rest.append(value)
        if rest:
            self.node["educationalAlignment"] = rest
            self.taken.discard("educationalAlignment")
        return found


def _is_path(value: Json) -> bool:
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
    address = thing_address(value, base if not isinstance(value, str) or _is_path(value) else "")
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
