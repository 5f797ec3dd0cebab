"""Map an entry of an edu-sharing repository: LOM in the properties of its content model (`cclom:`, `ccm:`)."""

from __future__ import annotations

from baraza.model import Agent, Json, Media, Record, Reference, Resource, Source
from baraza.model.columns import texts
from baraza.model.json_paths import dig, number, text
from baraza.normalise.addresses import best_address, is_uri
from baraza.normalise.edu_sharing_rights import LICENCE_FIELDS, rights
from baraza.normalise.json_body import json_object, languages_of
from baraza.normalise.required import dates, licence_address, require_address, require_title
from baraza.normalise.tidy import tidy
from baraza.normalise.vcard import is_vcard, read_vcard

TITLES = ("cclom:title", "cm:title", "cm:name")
DESCRIPTIONS = ("cclom:general_description", "cm:description")
SUBJECTS = ("ccm:taxonid", "ccm:oeh_taxonid")
TYPES = ("ccm:educationallearningresourcetype", "ccm:oeh_lrt")
LEVELS = ("ccm:educationalcontext",)
AUDIENCES = ("ccm:educationalintendedenduserrole",)
COMPETENCIES = ("ccm:competence", "ccm:oeh_digital_competency")
ROLES = "ccm:lifecyclecontributer_"
SHOWN = "_DISPLAYNAME"
# What the repository's own store keeps of a file.
STORE = ("sys:", "virtual:", "cm:creator", "cm:modifier", "cm:owner", "cm:edu_", "ccm:metadatacontributer", "exif:")
EMPTY = frozenset({"", "null null", "- Alle -", "unknown", "null"})
Properties = dict[str, Json]


def to_resource(record: Record, source: Source) -> Resource:
    """The resource of an entry; Rejected without a title or an address."""
    node = json_object(record)
    found = node.get("properties")
    reading = Reading(found if isinstance(found, dict) else {})
    statements = rights(node, reading.properties)
    own = reading.all("ccm:wwwurl")
    candidates = [*own, record.url, text(node, "content", "url")]
    url = require_address(best_address(candidates), [place for place in candidates if place])
    modified, _ = dates("date_modified", [record.datestamp] if record.datestamp else [])
    published, doubts = dates("date_published", reading.all("ccm:published_date")[:1])
    resource = Resource(
        id=url,
        source=source.name,
        url=url,
        name=require_title(reading.one(*TITLES) or text(node, "title") or text(node, "name")),
        description=reading.one(*DESCRIPTIONS),
        keywords=reading.all("cclom:general_keyword"),
        in_language=languages_of(reading.all("cclom:general_language")),
        about=reading.concepts(*SUBJECTS),
        learning_resource_type=reading.concepts(*TYPES),
        educational_level=reading.concepts(*LEVELS),
        audience=reading.concepts(*AUDIENCES),
        teaches=reading.concepts(*COMPETENCIES),
        creator=reading.people("author") + _named(reading.all("ccm:author_freetext")),
        publisher=reading.people("publisher"),
        contributor=reading.others(),
        date_published=published[0] if published else "",
        date_modified=modified[0] if modified else "",
        license=licence_address(statements),
        rights=statements,
        image=_image(node),
        encoding=() if own else _file(node),
        extra=reading.left(),
        findings=doubts,
    )
    return tidy(resource)


class Reading:
    """The properties while they are read; what was taken is not left over."""

    def __init__(self, properties: Properties) -> None:
        self.properties = properties
        self.taken: set[str] = set(LICENCE_FIELDS)

    def all(self, *names: str) -> tuple[str, ...]:
        """Every value under the names."""
        self.taken.update(names)
        said = (words for name in names for words in texts(self.properties.get(name)))
        return tuple(dict.fromkeys(words for words in said if words not in EMPTY))

    def one(self, *names: str) -> str:
        """The first value under the first of the names that has one."""
        return next(iter(self.all(*names)), "")

    def concepts(self, *names: str) -> tuple[Reference, ...]:
        """Concepts by address or by a key of the repository's own, with the label that it shows for each."""
        self.taken.update(names)
        found: dict[str, Reference] = {}
        for name in names:
            values = texts(self.properties.get(name))
            labels = texts(self.properties.get(f"{name}{SHOWN}"))
            shown = labels if len(labels) == len(values) else [""] * len(values)
            for value, label in zip(values, shown, strict=True):
                if value not in EMPTY:
                    found.setdefault(value, _concept(value, label if label not in EMPTY else ""))
        return tuple(found.values())

    def people(self, role: str) -> tuple[Agent, ...]:
        """Those of one role, from their vCards; cards without a name are none."""
        found = (read_vcard(card) for card in self.all(f"{ROLES}{role}"))
        return tuple(agent for agent in found if agent.name)

    def others(self) -> tuple[Agent, ...]:
        """Those of every role that has not been read, each with its role."""
        roles = [name.removeprefix(ROLES) for name in self.properties if name.startswith(ROLES)]
        cards = [
            (role, card) for role in roles if f"{ROLES}{role}" not in self.taken for card in self.all(f"{ROLES}{role}")
        ]
        named = [(role, read_vcard(card)) for role, card in cards if is_vcard(card)]
        return tuple(
            Agent(name=who.name, type=who.type, id=who.id, affiliation=who.affiliation, extra={"role": role})
            for role, who in named
            if who.name
        )

    def left(self) -> dict[str, Json]:
        """What has no place, under its own name; a single value without its list."""
        extra: dict[str, Json] = {}
        for name, values in self.properties.items():
            base = name.removesuffix(SHOWN)
            said: list[Json] = [words for words in texts(values) if words not in EMPTY]
            if said and base not in self.taken and not name.startswith((*STORE, ROLES)):
                extra[name] = said[0] if len(said) == 1 else said
        return extra


def _concept(value: str, label: str) -> Reference:
    if is_uri(value):
        return Reference(id=value, label={"": label} if label else {})
    return Reference(label={"": label or value}, extra={"notation": value} if label else {})


def _named(names: tuple[str, ...]) -> tuple[Agent, ...]:
    return tuple(Agent(name=name) for name in names)


def _image(node: dict[str, Json]) -> str:
    """The preview, unless it is only an icon for the kind of file."""
    return "" if dig(node, "preview", "isIcon") is True else best_address([text(node, "preview", "url")])


def _file(node: dict[str, Json]) -> tuple[Media, ...]:
    url = best_address([text(node, "downloadUrl")])
    size = number(node, "size")
    kept: dict[str, Json] = {"name": text(node, "name")} | ({"size": size} if size else {})
    return (Media(url=url, media_type=text(node, "mimetype").lower(), type="MediaObject", extra=kept),) if url else ()
