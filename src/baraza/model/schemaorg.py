"""Schema.org and LRMI in: a page's markup becomes a resource, whatever form it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypedDict

from baraza.errors import Rejected
from baraza.model.amb_fields import items, read_truth, words
from baraza.model.isodate import iso_date
from baraza.model.json import Json
from baraza.model.resource import Agent, Link, Media, Reference, Resource
from baraza.model.schemaorg_graph import Node, main_thing, things, types
from baraza.model.schemaorg_things import (
    agent,
    alignment,
    concept,
    identifier,
    is_path,
    label,
    language_tag,
    link,
    media,
    thing_address,
)
from baraza.model.uri import is_web

_ALIGNED = {
    "educationallevel": "educational_level",
    "educationlevel": "educational_level",
    "readinglevel": "educational_level",
    "educationalsubject": "about",
    "teaches": "teaches",
    "assesses": "assesses",
    "requires": "competency_required",
}
_DURATION = re.compile(r"P(?=\d|T\d)[0-9YMWDTHS.]+")


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


class _Learning(TypedDict):
    about: tuple[Reference, ...]
    learning_resource_type: tuple[Reference, ...]
    audience: tuple[Reference, ...]
    educational_level: tuple[Reference, ...]
    teaches: tuple[Reference, ...]
    assesses: tuple[Reference, ...]
    competency_required: tuple[Reference, ...]
    interactivity_type: Reference | None
    conditions_of_access: Reference | None


class _Reading:
    """One thing while it is read; what was taken is not left over."""

    def __init__(self, node: Node, base: str) -> None:
        self.node: Node = {name: value for name, value in node.items() if value not in (None, "", [], {})}
        self.base = base
        self.taken = {"id", "type", "url"}

    def resource(self, source: str) -> Resource:
        address = self.address("url")
        name, description = self.text("name", "headline"), self.text("description", "abstract")
        license_, rights = self.rights()
        return Resource(
            id=identifier(self.node, self.base) or address or self.base,
            source=source,
            url=address or (self.base if is_web(self.base) else ""),
            name=name,
            description=description,
            type=tuple(types(self.node)) or ("LearningResource",),
            keywords=tuple(self.keywords()),
            in_language=self.languages(),
            **self.learning(),
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

    def learning(self) -> _Learning:
        """What is learnt, by whom and how, said of the work itself or by an alignment."""
        aligned = self.alignments()
        return {
            "about": self.concepts("about") + aligned["about"],
            "learning_resource_type": self.concepts("learningResourceType"),
            "audience": self.concepts("audience"),
            "educational_level": self.concepts("educationalLevel") + aligned["educational_level"],
            "teaches": self.concepts("teaches") + aligned["teaches"],
            "assesses": self.concepts("assesses") + aligned["assesses"],
            "competency_required": self.concepts("competencyRequired") + aligned["competency_required"],
            "interactivity_type": next(iter(self.concepts("interactivityType")), None),
            "conditions_of_access": next(iter(self.concepts("conditionsOfAccess")), None),
        }

    def languages(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(tag for each in self.values("inLanguage") if (tag := language_tag(each))))

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
            found for value in said if is_web(found := thing_address(value, self.base if is_path(value) else ""))
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
