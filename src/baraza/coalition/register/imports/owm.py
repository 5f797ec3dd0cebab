"""Entries of the OER World Map (oerworldmap.org, 2014 to 2022): its JSON, one file or a folder of them.

What its things say of each other becomes relations. The same thing stands in many of its files, whole, in part or
inside another one: all that is said under one `@id` becomes one entry. Persons are left out, and who is behind what.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec import structs

from baraza.coalition.register.imports.contract import Draft, Refused, Told, draft_key
from baraza.coalition.register.imports.jsonld import MOST_BYTES, kind_of, outermost, whole
from baraza.coalition.register.imports.things import Thing, entry_of, items, things
from baraza.errors import BadReply, UsageError
from baraza.model import DETAILS, Entry, Json, Place, Relation

SOURCE, URL, LICENCE = "OER World Map", "https://oerworldmap.org/", "CC0-1.0"

_MOST_FILES = 1_000
_OUTGOING = {
    "provides": "provides", "agentIn": "runs", "memberOf": "member_of", "organizerFor": "organises",
    "affiliation": "member_of", "isPartOf": "part_of", "isFundedBy": "", "isRelatedTo": "related", "funds": "funds",
    "participantIn": "takes_part_in", "resultOf": "result_of", "publication": "provides", "created": "provides",
    "mentions": "related", "isBasedOn": "related", "objectIn": "related", "performerIn": "takes_part_in",
}  # fmt: skip
"""Its word to the relation of this thing to the other one."""
_INCOMING = {
    "provider": "provides", "agent": "runs", "member": "member_of", "organizer": "organises", "hasPart": "part_of",
    "publisher": "provides", "participant": "takes_part_in", "funder": "funds", "isFundedBy": "funds",
    "isAwardedBy": "funds", "creator": "provides", "author": "provides", "manufacturer": "provides",
    "result": "result_of", "performer": "takes_part_in", "attendee": "takes_part_in", "affiliate": "member_of",
}  # fmt: skip
"""Its word to the relation of the other thing to this one."""
_AWARDS = ("awards", "isFundedBy")
_LEFT_OUT = frozenset({"Person", "Concept", "ConceptScheme", "Place", "Comment", "LikeAction", "LighthouseAction"})
_TYPES = {
    "higherEducationInstitution": "university", "university": "university", "school": "school", "library": "library",
    "communityOfPractice": "consortium", "consortium": "consortium", "governmentalOrganization": "agency",
    "ngo": "nonprofit", "repository": "repository", "referatory": "referatory", "learningPlatform": "courses",
    "tool": "tool", "portal": "portal", "report": "report", "guide": "guide",
}  # fmt: skip
_LEVELS = {
    "earlyChildhood": "early_childhood", "higherEd": "higher", "vocational": "tvet", "further": "adult_nonformal",
    "level0": "early_childhood", "level1": "primary", "level2": "secondary", "level3": "secondary", "level4": "tvet",
    "level5": "higher", "level6": "higher",
}  # fmt: skip
_LICENCES = {
    "cc0": "CC0-1.0", "cc-by": "CC-BY", "cc-by-sa": "CC-BY-SA", "by-nc": "CC-BY-NC", "by-nc-sa": "CC-BY-NC-SA",
    "by-nd": "CC-BY-ND", "by-nc-nd": "CC-BY-NC-ND",
}  # fmt: skip
"""It never said which version."""


def read(path: Path, told: Told) -> Iterator[Draft | Refused]:
    """The entries of a file or of all JSON files of a folder, each with its relations."""
    told = structs.replace(told, source=told.source or SOURCE, url=told.url or URL, licence=told.licence or LICENCE)
    found = _Things()
    for file in _files(path):
        for thing in outermost(whole(file, MOST_BYTES)):
            found.add(thing)
    relations = found.relations()
    for number, (id_, thing) in enumerate(found.by_id.items(), 1):
        yield _draft(id_, thing, f"thing {number}", relations.get(id_, {}), path, told)
    for type_, count in sorted(found.left_out.items()):
        message = f"{count} of type {type_} were left out, as such things are."
        yield Refused(where="all files", code="person" if type_ == "Person" else "type", message=message)


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = sorted(path.glob("*.json"))
    if not found:
        raise BadReply("The folder has no JSON files.", folder=str(path))
    if len(found) > _MOST_FILES:
        raise UsageError(
            "The folder has more files than are read.", folder=str(path), files=len(found), most=_MOST_FILES
        )
    return found


class _Things:
    """All things by `@id`, also those that stand inside others, and what they say of each other."""

    def __init__(self) -> None:
        self.by_id: dict[str, Thing] = {}
        self.left_out: Counter[str] = Counter()
        self._said: list[tuple[str, str, str]] = []

    def add(self, thing: Thing) -> str:
        """Take in a thing and all that stands inside of it; its `@id`, empty where it has none or is left out."""
        type_, kind = kind_of(thing)
        id_ = thing.get("@id")
        if not isinstance(id_, str) or not (kind or type_ == ""):
            self.left_out[type_] += type_ in _LEFT_OUT and type_ not in {"Concept", "Place"}
            return ""
        held = self.by_id.get(id_)
        if kind or held:
            self.by_id[id_] = _both(held, thing) if held else thing
        self._relate(id_, thing)
        return id_

    def _relate(self, id_: str, thing: Thing) -> None:
        for word, relation in _OUTGOING.items():
            self._said += [
                (id_, relation, other) for one in things(thing.get(word)) if relation and (other := self.add(one))
            ]
        for word, relation in _INCOMING.items():
            self._said += [(other, relation, id_) for one in things(thing.get(word)) if (other := self.add(one))]
        for award in (grant for word in _AWARDS for grant in things(thing.get(word))):
            givers = [other for one in things(award.get("isAwardedBy")) if (other := self.add(one))]
            self._said += [(giver, "funds", id_) for giver in givers]

    def relations(self) -> dict[str, dict[tuple[str, str], None]]:
        """Of each thing the relations and the other ends, each once, of those whose ends are both here."""
        found: dict[str, dict[tuple[str, str], None]] = {}
        for from_, relation, to in self._said:
            if from_ != to and from_ in self.by_id and to in self.by_id:
                found.setdefault(from_, {})[relation, to] = None
        return found


def _both(one: Thing, other: Thing) -> Thing:
    """What two readings of one thing say: of texts and lists everything, else what is said first."""
    merged = dict(one)
    for name, value in other.items():
        held = merged.get(name)
        if held in (None, "", [], {}):
            merged[name] = value
        elif isinstance(held, list) or isinstance(value, list):
            merged[name] = [*items(held), *(each for each in items(value) if each not in items(held))]
    return merged


def _draft(
    id_: str, thing: Thing, where: str, relations: dict[tuple[str, str], None], path: Path, told: Told
) -> Draft | Refused:
    type_, kind = kind_of(thing)
    if not kind:
        return Refused(where=id_, code="type", message="Nothing of it is said but its address.")
    entry = entry_of(thing, kind, type_, told.provenance(path))
    related = tuple(Relation(kind=relation, to=draft_key(told, path, to)) for relation, to in relations)
    details = entry.details | ({"type": found} if (found := _type(thing, kind)) else {})
    entry = structs.replace(
        entry,
        identifiers=entry.identifiers | {"owm": id_},
        place=_place(entry),
        levels=tuple(filter(None, (_LEVELS.get(word, "") for word in _words(thing, "audience", "primarySector")))),
        licence=next((_LICENCES[word] for word in _words(thing, "license") if word in _LICENCES), entry.licence),
        details=details,
        relations=related,
    )
    return Draft(entry=entry, key=draft_key(told, path, id_), where=id_)


def _words(thing: Thing, *names: str) -> list[str]:
    """The last words of the addresses of concepts: `higherEd` of `…/sectors.json#higherEd`."""
    links = [one.get("@id") for name in names for one in things(thing.get(name))]
    return [link.replace("#", "/").rpartition("/")[2] for link in links if isinstance(link, str)]


def _type(thing: Thing, kind: str) -> Json:
    choices = next((detail.choices for detail in DETAILS[kind] if detail.name == "type"), ())
    found = (_TYPES.get(word, "") for word in _words(thing, "additionalType"))
    return next((type_ for type_ in found if type_ in choices), "")


def _place(entry: Entry) -> Place | None:
    """Its regions are written with a dot: `DE.NW`."""
    if entry.place is None:
        return None
    country, dot, rest = entry.place.region.partition(".")
    return structs.replace(entry.place, region=f"{country}-{rest}") if dot and len(country) == 2 else entry.place
