"""What the AMB profile asks of a resource, as a table: field by field, readable, checked by `faults`.

AMB is the German profile for educational resources in schema.org's words (https://w3id.org/kim/amb/). The table holds
for the version of 2023-10-19 and for the draft after it. The draft allows two things more, and so do we: `isBasedOn`
with an `id` alone, and `affiliation` under `publisher`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime

from msgspec import Struct

from baraza.model.amb_words import LANGUAGES, TYPES
from baraza.model.json import Json
from baraza.model.uri import is_uri

CONTEXT = "https://w3id.org/kim/amb/context.jsonld"


class Fault(Struct, frozen=True):
    """One place where a document departs from the profile."""

    field: str
    """Where: `license.id`, `about[0].prefLabel`."""
    says: str
    """What should stand there."""


Rule = Callable[[Json, str], Iterator[Fault]]


def _text(check: Callable[[str], object] | None = None, says: str = "a text") -> Rule:
    def rule(value: Json, field: str) -> Iterator[Fault]:
        if not isinstance(value, str) or (check and not check(value)):
            yield Fault(field, f"must be {says}")

    return rule


def _matching(pattern: str, says: str) -> Rule:
    return _text(re.compile(pattern).search, says)


def _one_of(*words: str) -> Rule:
    return _text(frozenset(words).__contains__, "one of " + ", ".join(words) if len(words) < 6 else "a known word")


def _truth(value: Json, field: str) -> Iterator[Fault]:
    if not isinstance(value, bool):
        yield Fault(field, "must be true or false")


def _both(*rules: Rule) -> Rule:
    def rule(value: Json, field: str) -> Iterator[Fault]:
        for each in rules:
            yield from each(value, field)

    return rule


def _list(item: Rule, among: Callable[[Json], bool] | None = None, says: str = "") -> Rule:
    """A list of such items; `among`: at least one of them must also be so."""

    def rule(value: Json, field: str) -> Iterator[Fault]:
        if not isinstance(value, list):
            yield Fault(field, "must be a list")
            return
        for position, each in enumerate(value):
            yield from item(each, f"{field}[{position}]")
        if among and not any(among(each) for each in value):
            yield Fault(field, f"must hold at least one {says}")

    return rule


def _thing(needs: tuple[str, ...], either: tuple[str, ...] = (), /, **fields: Rule) -> Rule:
    """An object that has all of `needs`, one of `either`, and under these names what the rules say."""

    def rule(value: Json, field: str) -> Iterator[Fault]:
        if not isinstance(value, dict):
            yield Fault(field, "must be an object")
            return
        yield from (Fault(f"{field}.{name}", "is missing") for name in needs if name not in value)
        if either and not any(name in value for name in either):
            yield Fault(f"{field}.{either[0]}", f"is missing; {' or '.join(either)} must be given")
        for name, check in fields.items():
            if name in value:
                yield from check(value[name], f"{field}.{name}")

    return rule


def _labels(value: Json, field: str) -> Iterator[Fault]:
    if not isinstance(value, dict):
        yield Fault(field, "must be an object of language tag and label")
        return
    for tag, label in value.items():
        if tag not in LANGUAGES or not isinstance(label, str):
            yield Fault(f"{field}.{tag}", "must be a label under a two-letter language tag")


def _is_date(text: str) -> bool:
    """A full date, or a date with a time; an example of the profile leaves the zone out, so we let it."""
    try:
        if len(text) == 10:
            return date.fromisoformat(text).isoformat() == text
        return text[10] in "Tt" and bool(datetime.fromisoformat(text)) and _TIME.fullmatch(text[11:]) is not None
    except (ValueError, IndexError):
        return False


_TIME = re.compile(r"\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)?")


def _with_id(*starts: str) -> Callable[[Json], bool]:
    def among(value: Json) -> bool:
        return isinstance(value, dict) and str(value.get("id", "")).startswith(starts)

    return among


def _context(value: Json, field: str) -> Iterator[Fault]:
    if not isinstance(value, list) or CONTEXT not in value:
        yield Fault(field, f"must be a list that holds {CONTEXT}")
        return
    languages = [each["@language"] for each in value if isinstance(each, dict) and "@language" in each]
    if not any(isinstance(tag, str) and tag in LANGUAGES for tag in languages):
        yield Fault(field, "must name the default language: {'@language': two-letter tag}")


_URI = _text(is_uri, "a URI")
_DATE = _text(_is_date, "an ISO 8601 date, or date and time")
_LANGUAGE = _text(LANGUAGES.__contains__, "a two-letter language tag")
_NUMBER = _matching(r"\A[0-9]+\Z", "digits without a unit")
_TEXT = _text()
_TYPE = _list(_one_of(*TYPES), lambda word: word == "LearningResource", "LearningResource")
_LICENSE = _thing(
    ("id",),
    id=_both(
        _URI,
        _matching(
            r"^https?://creativecommons\.org/(licenses|licences|publicdomain)/"
            r"|^https?://www\.(gnu|apache)\.org/licenses/"
            r"|https?://opensource\.org/licenses/MIT|^https?://www\.opensource\.org/licenses/BSD",
            "the address of a Creative Commons, GNU, Apache, MIT or BSD licence",
        ),
    ),
)
_AFFILIATION = _thing(("name", "type"), type=_one_of("Organization"), id=_URI, name=_TEXT)


def _agents(*types: str, **more: Rule) -> Rule:
    return _list(_thing(("name", "type"), type=_one_of(*types), id=_URI, name=_TEXT, **more))


def _concept(identifier: Rule = _URI, **more: Rule) -> Rule:
    return _thing(("id",), id=identifier, prefLabel=_labels, **more)


_CONCEPT = {"type": _one_of("Concept")}
_PEOPLE = _agents("Person", "Organization", honorificPrefix=_TEXT, affiliation=_AFFILIATION)
_PART = _list(_thing(("id",), id=_URI, type=_TYPE, name=_TEXT))
_PROVIDER = _thing(("id",), id=_URI, type=_TEXT, name=_TEXT)
_FILE = {
    "contentUrl": _URI,
    "embedUrl": _URI,
    "encodingFormat": _matching(
        r"\A(application|audio|example|font|image|message|model|multipart|text|video)/[a-zA-Z0-9+_.-]+\Z",
        "a media type such as video/mp4",
    ),
    "contentSize": _NUMBER,
    "bitrate": _NUMBER,
    "sha256": _matching(r"\A[A-Fa-f0-9]{64}\Z", "64 hex digits"),
}
_SUBJECTS = ("https://w3id.org/kim/hochschulfaechersystematik/", "http://w3id.org/kim/schulfaecher/")
_KINDS = ("https://w3id.org/kim/hcrt/", "http://w3id.org/openeduhub/vocabs/new_lrt/")
_PURL = "http://purl.org/dcx/lrmi-vocabs/interactivityType/"
_ACCESS = "http://w3id.org/kim/conditionsOfAccess/"

REQUIRED = ("@context", "id", "type", "name")

PROFILE: dict[str, Rule] = {
    "@context": _context,
    "id": _URI,
    "type": _TYPE,
    "name": _TEXT,
    "description": _TEXT,
    "about": _list(_concept(**_CONCEPT), _with_id(*_SUBJECTS), "subject of " + " or ".join(_SUBJECTS)),
    "keywords": _list(_TEXT),
    "inLanguage": _list(_LANGUAGE),
    "image": _URI,
    "trailer": _thing(("type",), ("contentUrl", "embedUrl"), type=_one_of("VideoObject", "AudioObject"), **_FILE),
    "creator": _PEOPLE,
    "contributor": _PEOPLE,
    "dateCreated": _DATE,
    "datePublished": _DATE,
    "dateModified": _DATE,
    "publisher": _agents("Organization", "Person", affiliation=_AFFILIATION),
    "funder": _agents("Person", "FundingScheme", "Organization"),
    "isAccessibleForFree": _truth,
    "license": _LICENSE,
    "conditionsOfAccess": _concept(_one_of(_ACCESS + "no_login", _ACCESS + "login"), **_CONCEPT),
    "learningResourceType": _list(_concept(**_CONCEPT), _with_id(*_KINDS), "type of " + " or ".join(_KINDS)),
    "audience": _list(_concept(**_CONCEPT)),
    "teaches": _list(_concept()),
    "assesses": _list(_concept()),
    "competencyRequired": _list(_concept()),
    "educationalLevel": _list(
        _concept(_matching(r"^https://w3id\.org/kim/educationalLevel/", "a level of w3id.org/kim/educationalLevel"))
    ),
    "interactivityType": _concept(_one_of(*(_PURL + word for word in ("active", "expositive", "mixed"))), **_CONCEPT),
    "isBasedOn": _list(
        _thing(
            (),
            ("id", "name"),
            id=_URI,
            type=_TYPE,
            name=_TEXT,
            creator=_PEOPLE,
            license=_LICENSE,
            provider=_PROVIDER,
        )
    ),
    "isPartOf": _PART,
    "hasPart": _PART,
    "mainEntityOfPage": _list(
        _thing(
            ("id",),
            id=_URI,
            type=_one_of("WebContent"),
            provider=_PROVIDER,
            dateCreated=_DATE,
            dateModified=_DATE,
        )
    ),
    "duration": _matching(
        r"\A-?P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+[DW])?(T(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?\Z", "an ISO 8601 duration"
    ),
    "encoding": _list(_thing(("type",), ("contentUrl", "embedUrl"), type=_one_of("MediaObject"), **_FILE)),
    "caption": _list(
        _thing(("id", "type"), id=_URI, type=_one_of("MediaObject"), encodingFormat=_TEXT, inLanguage=_LANGUAGE)
    ),
}
"""Field name to what may stand under it."""


def faults(data: dict[str, Json]) -> Iterator[Fault]:
    """Where the document departs from the profile, in the profile's order; nothing where it is valid."""
    yield from (Fault(name, "is missing") for name in REQUIRED if name not in data)
    for name in PROFILE:
        if name in data:
            yield from field_faults(name, data[name])


def field_faults(name: str, value: Json) -> Iterator[Fault]:
    """What is wrong with the value of one field; nothing for fields that the profile does not know."""
    rule = PROFILE.get(name)
    if rule:
        yield from rule(value, name)
