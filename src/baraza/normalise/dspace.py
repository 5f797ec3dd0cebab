"""Map a DSpace item: qualified Dublin Core as DSpace has it, and the files of its bundle ORIGINAL."""

from __future__ import annotations

from collections.abc import Mapping

from baraza.model import Agent, Finding, Json, Link, Media, Record, Reference, Resource, Source
from baraza.model.json_paths import dig, number, objects, text
from baraza.normalise.addresses import best_address, is_uri
from baraza.normalise.json_body import json_object, languages_of
from baraza.normalise.required import dates, label_language, licence_address, reference, require_address, require_title
from baraza.normalise.tidy import tidy

Metadata = Mapping[str, list[dict[str, Json]]]
ADDRESSES = ("dc.identifier.uri", "dc.identifier.url", "dc.identifier.doi")
DESCRIPTIONS = ("dc.description.abstract", "dc.description", "dcterms.abstract")
SUBJECTS = ("dc.subject", "dc.subject.other", "dc.subject.lcsh", "dc.subject.mesh", "dc.subject.ddc", "dcterms.subject")
LANGUAGES = ("dc.language.iso", "dc.language", "dc.language.rfc3066", "dcterms.language")
RIGHTS = ("dc.rights.uri", "dc.rights.license", "dc.rights", "dcterms.license", "dcterms.rights", "dc.rights.holder")
TYPES = ("dc.type", "lrmi.learningResourceType", "dcterms.type")
LEVELS = ("dcterms.educationLevel", "lrmi.educationalLevel", "dc.audience.educationlevel", "dcterms.educationalLevel")
AUDIENCES = ("dcterms.audience", "dc.audience", "lrmi.educationalRole")
CREATORS = ("dc.contributor.author", "dc.creator", "dcterms.creator")
PUBLISHERS = ("dc.publisher", "dcterms.publisher")
CREATED, ISSUED = ("dc.date.created", "dcterms.created"), ("dc.date.issued", "dc.date", "dcterms.issued")
PART_OF = ("dc.relation.ispartof", "dc.relation.ispartofseries", "dcterms.isPartOf")
HAS_PART, BASED_ON = ("dc.relation.haspart",), ("dc.relation.isbasedon", "dc.source", "dc.source.uri")
ROLES = "dc.contributor."
# What DSpace notes for itself.
ADMINISTRATIVE = ("dc.date.accessioned", "dc.date.available", "dc.description.provenance", "dspace.entity.type")


def to_resource(record: Record, source: Source) -> Resource:
    """The resource of an item; Rejected without a title or an address."""
    item = json_object(record)
    reading = Reading(_metadata(item))
    statements = reading.all(*RIGHTS)
    candidates = [*reading.all(*ADDRESSES), record.url]
    created, doubts = reading.date("date_created", *CREATED)
    published, more = reading.date("date_published", *ISSUED)
    modified, _ = dates("date_modified", [text(item, "lastModified").replace("+0000", "Z")])
    resource = Resource(
        id=next((text for text in candidates if is_uri(text)), record.identifier),
        source=source.name,
        url=require_address(best_address(candidates), candidates),
        name=require_title(reading.one("dc.title", "dcterms.title") or text(item, "name")),
        description=reading.one(*DESCRIPTIONS),
        keywords=reading.all(*SUBJECTS),
        in_language=languages_of(reading.all(*LANGUAGES)),
        learning_resource_type=reading.concepts(*TYPES),
        educational_level=reading.concepts(*LEVELS),
        audience=reading.concepts(*AUDIENCES),
        creator=reading.agents(*CREATORS),
        contributor=reading.contributors(),
        publisher=tuple(Agent(name=name, type="Organization") for name in reading.all(*PUBLISHERS)),
        date_created=created,
        date_published=published,
        date_modified=modified[0] if modified else "",
        license=licence_address(statements),
        rights=statements,
        is_based_on=reading.links(*BASED_ON),
        is_part_of=reading.links(*PART_OF),
        has_part=reading.links(*HAS_PART),
        encoding=_files(item),
        image=_thumbnail(item),
        extra=reading.left(doubted=(*doubts, *more)),
        findings=(*doubts, *more),
    )
    return tidy(resource)


class Reading:
    """The metadata while they are read; what was taken is not left over."""

    def __init__(self, metadata: Metadata) -> None:
        self.metadata = metadata
        self.taken: set[str] = set(ADMINISTRATIVE)

    def all(self, *names: str) -> tuple[str, ...]:
        """Every value under the names."""
        self.taken.update(names)
        found = (text(value, "value") for name in names for value in self.metadata.get(name, ()))
        return tuple(dict.fromkeys(words for words in found if words))

    def one(self, *names: str) -> str:
        """The first value under the first name that has one; the others are left over."""
        for name in names:
            values = [words for value in self.metadata.get(name, ()) if (words := text(value, "value"))]
            if values:
                self.taken.update([name] if len(values) == 1 else [])
                return values[0]
        return ""

    def date(self, field: str, *names: str) -> tuple[str, tuple[Finding, ...]]:
        """The first value that is a date, and a note on what is none."""
        found, doubts = dates(field, self.all(*names))
        return found[0] if found else "", doubts

    def concepts(self, *names: str) -> tuple[Reference, ...]:
        """Each value with its language."""
        self.taken.update(names)
        values = [value for name in names for value in self.metadata.get(name, ()) if text(value, "value")]
        return tuple(reference(text(value, "value"), label_language(text(value, "language"))) for value in values)

    def agents(self, *names: str, role: str = "") -> tuple[Agent, ...]:
        """A name each, with the authority's address where there is one."""
        self.taken.update(names)
        values = [value for name in names for value in self.metadata.get(name, ()) if text(value, "value")]
        kept: dict[str, Json] = {"role": role} if role else {}
        return tuple(
            Agent(name=text(value, "value"), id=best_address([text(value, "authority")]), extra=kept)
            for value in values
        )

    def contributors(self) -> tuple[Agent, ...]:
        """Everyone else, with the role that the field's name says."""
        roles = [name for name in self.metadata if name.startswith(ROLES) and name not in CREATORS]
        named = [agent for name in roles for agent in self.agents(name, role=name.removeprefix(ROLES))]
        return (*self.agents("dc.contributor"), *named)

    def links(self, *names: str) -> tuple[Link, ...]:
        """Addresses as such, words as names."""
        return tuple(Link(id=words) if is_uri(words) else Link(name=words) for words in self.all(*names))

    def left(self, doubted: tuple[Finding, ...]) -> dict[str, Json]:
        """What has no place, under its own name: the value alone where there is but one."""
        extra: dict[str, Json] = {}
        for name, values in self.metadata.items():
            words: list[Json] = [said for value in values if (said := text(value, "value"))]
            if name not in self.taken and words:
                extra[name] = words[0] if len(words) == 1 else words
        return extra | {f"dspace:{finding.field}": finding.evidence for finding in doubted}


def _metadata(item: Mapping[str, Json]) -> Metadata:
    """Field to values; an older form lists the fields with a `key` each."""
    found = item.get("metadata")
    if isinstance(found, dict):
        return {name: objects(values) for name, values in found.items()}
    listed: dict[str, list[dict[str, Json]]] = {}
    for value in objects(found):
        listed.setdefault(text(value, "key"), []).append(value)
    return listed


def _bitstreams(item: Mapping[str, Json], bundle: str) -> list[dict[str, Json]]:
    bundles = objects(dig(item.get("_embedded"), "bundles", "_embedded", "bundles"))
    ours = [each for each in bundles if text(each, "name") == bundle]
    return [file for each in ours for file in objects(dig(each, "_embedded", "bitstreams", "_embedded", "bitstreams"))]


def _files(item: Mapping[str, Json]) -> tuple[Media, ...]:
    return tuple(_file(file) for file in _bitstreams(item, "ORIGINAL") if _content(file))


def _content(file: dict[str, Json]) -> str:
    return best_address([text(file, "_links", "content", "href")])


def _file(file: dict[str, Json]) -> Media:
    kept: dict[str, Json] = {"name": text(file, "name"), "size": number(file, "sizeBytes")}
    checksum = dig(file, "checkSum")
    if isinstance(checksum, dict) and text(checksum, "value"):
        kept["checksum"] = f"{text(checksum, 'checkSumAlgorithm').lower()}:{text(checksum, 'value')}"
    kind = text(file, "_embedded", "format", "mimetype").lower()
    extra: dict[str, Json] = {name: value for name, value in kept.items() if value not in ("", None)}
    return Media(url=_content(file), media_type=kind, type="MediaObject", extra=extra)


def _thumbnail(item: Mapping[str, Json]) -> str:
    return next((address for file in _bitstreams(item, "THUMBNAIL") if (address := _content(file))), "")
